import { DANCE_CHOICES, DANCE_FIELDS, type DanceField, MOST_NAMES } from '../core/dance/state.js';
import type { DanceId, SealedId } from '../core/ids.js';
import { beginning } from './about-words.js';
import { card, first, type Line, line, list, paragraph, plain, quote, sentences, toCopy } from './build-card.js';
import type { Block, Card, CardButton } from './card.js';
import { careRow, danceName, mapButton, ourDanceButton, sheetButton } from './dance-cards.js';
import { choiceWords } from './dance-words.js';
import { ownWordsBlocks, shortOwnWords, wholeOwnWords } from './own-words.js';
import type { Of } from './time-out-cards.js';
import type { Voice } from './voice.js';

/** Four of them stand on one page, beside all that has to be said there; the field's own card has it whole. */
const ON_PAGE = 160;
const ALONE = 700;
/** With "Take out: " in front it fits a button of 40 characters. */
const IN_LABEL = 28;

const fieldButton = ({ words }: Voice, field: DanceField): CardButton =>
  plain(words.dance.fields[field].mine, { kind: 'dance/field', field });
const namesButton = (label: string): CardButton => plain(label, { kind: 'dance/names' });

/** One's own page while it is written. Says nothing of the other's. */
export function sheetCard(voice: Voice, notice: Of<'dance/sheet'>): Card {
  const { words, moments } = voice;
  const text = words.dance;
  const { danceId, draft, names } = notice;
  const isReady = names.length > 0 && draft.some(({ share }) => share);
  const send = { kind: 'dance/send', danceId, confirmed: false } as const;
  return card(
    [
      ...(notice.begun ? [paragraph(text.begun), toCopy(text.lineToSend)] : []),
      paragraph(notice.isEdit ? text.sheetEdit : text.sheet),
      ...DANCE_FIELDS.flatMap((field) => onPage(voice, notice, field)),
      paragraph(line`${strong(text.names)}: ${namesLine(voice, names)}`),
      paragraph(
        sentences(
          notice.isEdit ? null : text.sealed,
          text.theyMayKeep,
          notice.isEdit ? null : text.rests(moments.until(notice.restsAt)),
        ),
      ),
    ],
    [
      [fieldButton(voice, 'sets-me-off'), fieldButton(voice, 'i-then')],
      [fieldButton(voice, 'beneath'), fieldButton(voice, 'long-for')],
      [
        namesButton(text.namesYet(names.length)),
        isReady ? first(text.send, send) : draft.length + names.length > 0 ? plain(text.send, send) : null,
        notice.isEdit ? mapButton(voice) : null,
      ],
      careRow(voice),
    ],
    { isPrivate: true },
  );
}

const strong = (text: string) => ({ kind: 'strong', text }) as const;

function onPage(voice: Voice, { draft }: Of<'dance/sheet'>, field: DanceField): readonly Block[] {
  const text = voice.words.dance;
  const label = strong(text.fields[field].mine);
  const written = draft.find((each) => each.field === field);
  if (written === undefined) return [paragraph(line`${label}: ${text.empty}`)];
  const state = written.share ? text.toShare : text.forMeOnly;
  const shown = shortOwnWords(voice, written.text, ON_PAGE);
  return [
    paragraph(line`${label} (${state}):`),
    shown === null ? paragraph(voice.words.notes.outOfReach) : quote([{ kind: 'own-words', text: shown }]),
  ];
}

function namesLine(voice: Voice, names: readonly SealedId[]): Line {
  const { empty } = voice.words.dance;
  const known = names.map((id) => danceName(voice, id) ?? '?');
  return known.length === 0 ? [empty] : known.flatMap((name, index) => (index === 0 ? [name] : [', ', name]));
}

export function fieldCard(voice: Voice, { field, text: id, share }: Of<'dance/field'>): Card {
  const { words, reader } = voice;
  const text = words.dance;
  const next = DANCE_FIELDS[DANCE_FIELDS.indexOf(field) + 1];
  const written: readonly Block[] =
    id === null
      ? []
      : [paragraph(text.youWrote), ...ownWordsBlocks(voice, id, ALONE), paragraph(share ? text.isShared : text.isKept)];
  return card(
    [paragraph(line`${strong(text.fields[field].ask)}`), ...written],
    [
      [
        plain(id === null ? text.somethingElse : text.otherWords, { kind: 'form/dance-field', field }),
        id === null ? null : tickButton(voice, field, !share),
        id === null ? null : plain(text.clear, { kind: 'dance/clear', field }),
      ],
      [
        sheetButton(text.myPage),
        next === undefined
          ? namesButton(text.nextField(text.names))
          : plain(text.nextField(text.fields[next].mine), { kind: 'dance/field', field: next }),
      ],
      careRow(voice),
    ],
    {
      choice: {
        placeholder: text.choose,
        options: DANCE_CHOICES[field].map((choice) => ({
          label: choiceWords(field, choice, reader.locale) ?? '',
          action: { kind: 'dance/choose', field, choice },
        })),
      },
      isPrivate: id !== null,
    },
  );
}

const tickButton = ({ words }: Voice, field: DanceField, share: boolean): CardButton =>
  share
    ? first(words.dance.tickShare, { kind: 'dance/tick', field, share })
    : plain(words.dance.tickKeep, { kind: 'dance/tick', field, share });

export function namesCard(voice: Voice, { names }: Of<'dance/names'>): Card {
  const text = voice.words.dance;
  const labelOf = (id: SealedId, index: number): string =>
    beginning(voice.reader.texts.get(id)?.trim() ?? '', IN_LABEL) || text.nameNumber(index + 1);
  return card(
    [
      paragraph(sentences(text.namesAsk, text.namesLike)),
      names.length === 0 ? paragraph(text.noNames) : namesList(voice, names),
      paragraph(sentences(text.namesAnonymous, text.theyMayKeep)),
    ],
    [
      names.map((id, index) => plain(text.takeOut(labelOf(id, index)), { kind: 'dance/drop-name', index })),
      [names.length < MOST_NAMES ? first(text.addName, { kind: 'form/dance-name' }) : null, sheetButton(text.myPage)],
      careRow(voice),
    ],
    { isPrivate: names.length > 0 },
  );
}

/** One below the other; a name that cannot be opened has its number. */
export const namesList = (voice: Voice, names: readonly SealedId[]): Block =>
  list(names.map((id, index) => [danceName(voice, id) ?? voice.words.dance.nameNumber(index + 1)]));

export function notReadyCard(voice: Voice, { missing }: Of<'dance/not-ready'>): Card {
  const text = voice.words.dance;
  return card(
    [paragraph(text.notReady[missing])],
    [[missing === 'name' ? namesButton(text.names) : null, sheetButton(text.myPage)], careRow(voice)],
  );
}

/** Exactly what the other would read, and the names of what they would not. */
export function previewCard(voice: Voice, notice: Of<'dance/preview'>): Card {
  const { words, reader } = voice;
  const text = words.dance;
  const { danceId, shown, kept, names } = notice;
  // What cannot be shown is not sent unseen.
  const canSend = [...shown.map((step) => step.text), ...names].every((id) => reader.texts.has(id));
  return card(
    [
      paragraph(text.preview),
      ...shown.flatMap((step) => [
        paragraph(line`${strong(text.fields[step.field].they)}`),
        ...wholeOwnWords(voice, step.text),
      ]),
      ...(names.length === 0 ? [] : [paragraph(text.previewNames), namesList(voice, names)]),
      kept.length === 0 ? null : paragraph(text.staysYours(kept.map((field) => text.fields[field].mine).join(', '))),
      paragraph(text.theyMayKeep),
    ],
    [
      [
        canSend ? first(text.sendNow, { kind: 'dance/send', danceId, confirmed: true }) : null,
        sheetButton(text.notYet),
      ],
      careRow(voice),
    ],
    { isPrivate: true },
  );
}

/** The same whether the other has sent theirs or not. */
export function sentDanceCard(voice: Voice, { danceId }: Of<'dance/sent'>): Card {
  const text = voice.words.dance;
  return card([paragraph(sentences(text.sent, text.canTakeBack))], [[takeBackButton(voice, danceId)], careRow(voice)]);
}

const takeBackButton = ({ words }: Voice, danceId: DanceId): CardButton =>
  plain(words.dance.takeBack, { kind: 'dance/take-back', danceId });

export function remindDanceCard(voice: Voice): Card {
  const text = voice.words.dance;
  return card([paragraph(text.remind)], [[sheetButton(text.myPage), ourDanceButton(voice)], careRow(voice)]);
}
