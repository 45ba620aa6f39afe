import { MINUTE } from '../core/instant.js';
import { DEFAULT_TERMS, type Pact, type PactTerms } from '../core/pact/state.js';
import type { PersonId } from '../core/ids.js';
import { clock } from '../core/zone/local-time.js';
import { card, first, grave, type Line, line, list, paragraph, plain, sentences, toCopy } from './build-card.js';
import type { Block, Card, CardButton } from './card.js';
import { shortOwnWords } from './own-words.js';
import { type Of, supportButton } from './time-out-cards.js';
import type { Voice } from './voice.js';

/** 200 characters each for what was signed and for a draft, escaped at worst. */
export const OWN_WORDS_BUDGET = 400;
/** Leads back to the pact as it stands. */
export const pactButton = ({ words }: Voice): CardButton => plain(words.labels.pact, { kind: 'pact/show' });

export function pactCard(voice: Voice, notice: Of<'pact/show'>): Card {
  return showPact(voice, notice.pact, notice.you, notice.canSign, []);
}

export function changedMeanwhileCard(voice: Voice, notice: Of<'pact/changed-meanwhile'>): Card {
  // Whether signing is open now is decided at the press; until then the button is offered.
  return showPact(voice, notice.pact, notice.you, true, [paragraph(voice.words.pact.changedMeanwhile)]);
}

function showPact(voice: Voice, pact: Pact | null, you: PersonId, canSign: boolean, above: readonly Block[]): Card {
  const text = voice.words.pact;
  const signed = pact?.signed ?? null;
  const draft = pact?.draft ?? null;
  const youSigned = draft !== null && draft.signedBy.includes(you);
  return card(
    [
      ...above,
      paragraph(signed === null ? sentences(text.intro, text.defaults) : text.signed),
      termsList(voice, signed ?? DEFAULT_TERMS),
      ...(draft === null ? [] : draftBlocks(voice, draft, youSigned)),
      draft !== null && !youSigned && !canSign ? paragraph(text.cannotSignNow) : null,
      paragraph(text.leaving),
    ],
    [
      [
        draft !== null && !youSigned && canSign
          ? first(text.sign, { kind: 'pact/sign', revision: draft.revision })
          : null,
        draft === null ? null : plain(text.dropDraft, { kind: 'pact/drop-draft', revision: draft.revision }),
      ],
      [
        plain(text.partLength, { kind: 'pact/edit', part: 'length' }),
        plain(text.partWaiting, { kind: 'pact/edit', part: 'waiting' }),
        plain(text.partDance, { kind: 'pact/edit', part: 'dance' }),
      ],
      [
        signed === null ? null : grave(text.withdraw, { kind: 'pact/withdraw', confirmed: false }),
        supportButton(voice),
      ],
    ],
    { isPrivate: holdsOwnWords(signed) || holdsOwnWords(draft?.terms ?? null) },
  );
}

function draftBlocks(voice: Voice, draft: NonNullable<Pact['draft']>, youSigned: boolean): readonly Block[] {
  const text = voice.words.pact;
  const state = youSigned ? text.youSigned : draft.signedBy.length > 0 ? text.theySigned : null;
  return [paragraph(text.draft), termsList(voice, draft.terms), ...(state === null ? [] : [paragraph(state)])];
}

const holdsOwnWords = (terms: PactTerms | null): boolean => terms !== null && terms.ownWords !== null;

function termsList(voice: Voice, terms: PactTerms): Block {
  const { words, moments } = voice;
  const text = words.pact;
  const items: Line[] = [
    sentences(
      text.breaks(moments.length(terms.breakMinutes * MINUTE)),
      terms.lateAt === null ? text.noLate : text.late(clock(terms.lateAt)),
    ),
    ...terms.waiting.map((waiting) => [text.waiting[waiting]]),
  ];
  const own = shortOwnWords(voice, terms.ownWords, OWN_WORDS_BUDGET);
  if (own !== null) items.push(line`${text.ownWords} ${{ kind: 'own-words', text: own }}`);
  if (terms.waiting.length === 0 && own === null) items.push([text.nothingForWaiting]);
  items.push([terms.mayCallDance ? text.mayCall : text.mayNotCall]);
  return list(items);
}

export function signedByYouCard(voice: Voice, notice: Of<'pact/signed-by-you'>): Card {
  const { words } = voice;
  const terms = notice.pact.draft?.terms ?? null;
  return card(
    [paragraph(words.pact.signedByYou), toCopy(words.pact.lineToSend), terms === null ? null : termsList(voice, terms)],
    [[pactButton(voice), supportButton(voice)]],
    { isPrivate: holdsOwnWords(terms) },
  );
}

export function signedByBothCard(voice: Voice, notice: Of<'pact/signed-by-both'>): Card {
  const text = voice.words.pact;
  return card(
    [paragraph(text.signedByBoth), termsList(voice, notice.terms), paragraph(text.leaving)],
    [[pactButton(voice), supportButton(voice)]],
    { isPrivate: holdsOwnWords(notice.terms) },
  );
}

export function confirmWithdrawCard(voice: Voice): Card {
  const text = voice.words.pact;
  return card(
    [paragraph(text.confirmWithdraw)],
    [
      [
        grave(text.withdrawReally, { kind: 'pact/withdraw', confirmed: true }),
        plain(text.keepIt, { kind: 'pact/show' }),
      ],
      [supportButton(voice)],
    ],
  );
}

/** One sentence, and the way back to the pact. */
export function pactSentenceCard(
  voice: Voice,
  notice: Of<'pact/not-now' | 'pact/withdrawn' | 'pact/draft-dropped' | 'pact/nothing-to-sign'>,
): Card {
  return card([paragraph(sentenceOf(voice, notice))], [[pactButton(voice), supportButton(voice)]]);
}

function sentenceOf(
  { words: { pact } }: Voice,
  notice: Of<'pact/not-now' | 'pact/withdrawn' | 'pact/draft-dropped' | 'pact/nothing-to-sign'>,
): string {
  switch (notice.kind) {
    case 'pact/not-now':
      return pact.notNow;
    case 'pact/withdrawn':
      return notice.byYou ? pact.withdrawnByYou : pact.withdrawn;
    case 'pact/draft-dropped':
      return pact.draftDropped;
    case 'pact/nothing-to-sign':
      return pact.nothingToSign;
  }
}
