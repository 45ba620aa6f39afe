import type { InviteId, SealedId } from '../core/ids.js';
import type { PairingNotice } from '../core/notice.js';
import { card, first, grave, line, paragraph, plain, type Row, sentences, toCopy } from './build-card.js';
import type { Block, Card, CardButton, Span } from './card.js';
import { ourDanceButton } from './dance-cards.js';
import { shortOwnWords } from './own-words.js';
import { checkInButton, placeButton } from './place-cards.js';
import { type Of, supportButton } from './time-out-cards.js';
import type { Voice } from './voice.js';

/** Names on both platforms are shorter than this. */
const NAME_BUDGET = 80;

const inviteButton = (voice: Voice, label: string): CardButton =>
  plain(label, { kind: 'pairing/invite', purpose: 'pair' });
const codeButton = ({ words }: Voice): CardButton => plain(words.pairing.haveCode, { kind: 'form/redeem' });
const linkButton = ({ words }: Voice): CardButton =>
  plain(words.pairing.linkAccount, { kind: 'pairing/invite', purpose: 'link' });
const usButton = ({ words }: Voice): CardButton => plain(words.labels.us, { kind: 'pairing/us' });

function nameSpan(voice: Voice, label: SealedId | null): Span {
  const name = shortOwnWords(voice, label, NAME_BUDGET);
  return name === null ? voice.words.pairing.someone : { kind: 'own-words', text: name };
}

const confirmRow = (inviteId: InviteId, yes: string, no: string): Row => [
  first(yes, { kind: 'pairing/confirm', inviteId }),
  plain(no, { kind: 'pairing/decline', inviteId }),
];

export function usCard(voice: Voice, notice: Of<'pairing/us'>): Card {
  const { words, moments } = voice;
  const text = words.pairing;
  const notReaching = notice.unreachable
    ? [paragraph(sentences(text.unreachable, words.timeOut.letMeIn[voice.reader.platform]))]
    : [];
  switch (notice.state) {
    case 'unpaired':
      return card(
        [paragraph(text.alone), paragraph(text.alsoFriends), ...notReaching],
        [
          [inviteButton(voice, text.invite), codeButton(voice)],
          [linkButton(voice), plain(text.myProgress, { kind: 'progress/mine' }), supportButton(voice)],
        ],
      );
    case 'invited':
      return card(
        [
          paragraph(notice.invite === null ? text.alone : text.invited(moments.until(notice.invite.expiresAt))),
          ...notReaching,
        ],
        [
          [inviteButton(voice, text.newCode), codeButton(voice)],
          [linkButton(voice), plain(text.myProgress, { kind: 'progress/mine' }), supportButton(voice)],
        ],
      );
    case 'to-confirm':
      return card(
        [
          paragraph(line`${text.someoneUsedIt} ${nameSpan(voice, notice.invite?.label ?? null)}.`),
          paragraph(text.isThatThem),
          ...notReaching,
        ],
        [
          notice.invite === null ? [] : confirmRow(notice.invite.id, text.thatsThem, text.notThem),
          [supportButton(voice)],
        ],
        { isPrivate: true },
      );
    case 'waiting-for-confirm':
      return card([paragraph(text.waitingForConfirm), ...notReaching], [[supportButton(voice)]]);
    case 'paired':
      return card(
        [paragraph(sentences(text.paired, text.pairedWhat)), ...notReaching],
        [
          [plain(words.labels.pact, { kind: 'pact/show' }), ourDanceButton(voice)],
          [placeButton(voice), checkInButton(voice)],
          [plain(text.myProgress, { kind: 'progress/mine' }), plain(text.ourProgress, { kind: 'progress/ours' })],
          [linkButton(voice), plain(text.help, { kind: 'help/show' })],
          [supportButton(voice), grave(text.leave, { kind: 'pairing/leave', confirmed: false })],
        ],
      );
  }
}

export function invitedCard(voice: Voice, notice: Of<'pairing/invited'>): Card {
  const { words, reader } = voice;
  const text = words.pairing;
  const isLink = notice.purpose === 'link';
  if (reader.invite === null) return card([paragraph(text.codeGone)], [[usButton(voice), supportButton(voice)]]);
  const { code, link } = reader.invite;
  return card(
    [
      paragraph(isLink ? text.codeLink : text.codePair),
      toCopy(code),
      ...(link === null ? [] : [paragraph(isLink ? text.orLinkOwn : text.orLink), toCopy(link)]),
      isLink ? null : paragraph(text.thenConfirm),
    ],
    [[usButton(voice), supportButton(voice)]],
    // Not private, though secret: it is made to be passed on, and Telegram forbids that for private cards.
  );
}

/** To whoever entered a code. A link is agreed to here as well: it makes two accounts one person. */
export function redeemedCard(voice: Voice, notice: Of<'pairing/redeemed'>): Card {
  const text = voice.words.pairing;
  if (notice.purpose === 'pair') return card([paragraph(text.redeemed)], [[supportButton(voice)]]);
  return card(
    [paragraph(text.linkAsk)],
    [confirmRow(notice.inviteId, text.bothMine, text.notMine), [supportButton(voice)]],
  );
}

export function usedCard(voice: Voice, notice: Of<'pairing/used'>): Card {
  const text = voice.words.pairing;
  const name = nameSpan(voice, notice.label);
  const isLink = notice.purpose === 'link';
  return card(
    [paragraph(isLink ? text.usedLink(name) : sentences(text.used(name), text.isThatThem))],
    [
      confirmRow(notice.inviteId, isLink ? text.mine : text.thatsThem, isLink ? text.notMine : text.notThem),
      [supportButton(voice)],
    ],
    { isPrivate: true },
  );
}

export function pairedCard(voice: Voice, notice: Of<'pairing/paired'>): Card {
  const { words, reader } = voice;
  const text = words.pairing;
  return card(
    [
      paragraph(sentences(text.paired, text.pairedWhat)),
      notice.unreachable ? paragraph(sentences(text.unreachable, words.timeOut.letMeIn[reader.platform])) : null,
    ],
    [[plain(words.labels.pact, { kind: 'pact/show' }), supportButton(voice)]],
  );
}

export function testFailedCard(voice: Voice): Card {
  const { words, reader } = voice;
  return card(
    [paragraph(sentences(words.pairing.testFailed, words.timeOut.letMeIn[reader.platform]))],
    [[plain(words.settings.accounts, { kind: 'person/setting', which: 'accounts' }), supportButton(voice)]],
  );
}

export function confirmLeaveCard(voice: Voice): Card {
  const text = voice.words.pairing;
  return card(
    [paragraph(text.confirmLeave), paragraph(text.leaveDanger)],
    [
      [grave(text.leaveReally, { kind: 'pairing/leave', confirmed: true }), supportButton(voice)],
      [plain(text.stay, { kind: 'pairing/us' })],
    ],
  );
}

export type PairingSentence = Exclude<
  PairingNotice,
  {
    kind:
      | 'pairing/us'
      | 'pairing/invited'
      | 'pairing/redeemed'
      | 'pairing/used'
      | 'pairing/paired'
      | 'pairing/test-failed'
      | 'pairing/confirm-leave';
  }
>;

/** Answers of a sentence or two, with Support and a way on. */
export function pairingSentenceCard(voice: Voice, notice: PairingSentence): Card {
  return card(sentenceBlocks(voice, notice), [[...onwards(voice, notice), supportButton(voice)]]);
}

function sentenceBlocks({ words, moments }: Voice, notice: PairingSentence): readonly Block[] {
  const text = words.pairing;
  switch (notice.kind) {
    case 'pairing/link-agreed':
      return [paragraph(text.linkAgreed)];
    case 'pairing/code-unknown':
      return [paragraph(text.codeUnknown)];
    case 'pairing/too-many-tries':
      return [paragraph(text.tooManyTries(moments.at(notice.again)))];
    case 'pairing/already-paired':
      return [paragraph(text.alreadyPaired)];
    case 'pairing/own-code':
      return [paragraph(text.ownCode)];
    case 'pairing/linked':
      return [paragraph(text.linked)];
    case 'pairing/cannot-link':
      return [paragraph(text.cannotLink[notice.why])];
    case 'pairing/declined':
      return [paragraph(text.declined)];
    case 'pairing/gone':
      return [paragraph(text.gone)];
    case 'pairing/test':
      return [paragraph(text.test)];
    case 'pairing/left':
      return [paragraph(text.left)];
    case 'pairing/not-connected':
      return [paragraph(text.notConnected), paragraph(text.notConnectedWhat)];
  }
}

function onwards(voice: Voice, notice: PairingSentence): Row {
  switch (notice.kind) {
    case 'pairing/code-unknown':
      return [codeButton(voice)];
    case 'pairing/cannot-link':
      return [notice.why === 'in-break' ? codeButton(voice) : linkButton(voice), usButton(voice)];
    case 'pairing/linked':
      return [plain(voice.words.labels.settings, { kind: 'person/settings' })];
    case 'pairing/already-paired':
    case 'pairing/own-code':
    case 'pairing/declined':
    case 'pairing/gone':
    case 'pairing/not-connected':
      return [usButton(voice)];
    case 'pairing/link-agreed':
    case 'pairing/too-many-tries':
    case 'pairing/test':
    case 'pairing/left':
      return [];
  }
}
