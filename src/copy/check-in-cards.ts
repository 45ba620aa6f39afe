import type { CheckInHalf } from '../core/check-in/notice.js';
import { CHECK_IN_FIELDS, type CheckInField, DIAL, type Dial } from '../core/check-in/state.js';
import type { CheckInId } from '../core/ids.js';
import { card, first, line, paragraph, plain, quote, type Row, sentences, toCopy } from './build-card.js';
import type { Block, Card, CardButton } from './card.js';
import { ownWordsBlocks, shortOwnWords, wholeOwnWords } from './own-words.js';
import { timesButton } from './check-in-times-cards.js';
import { checkInButton } from './place-cards.js';
import { type Of, supportButton } from './time-out-cards.js';
import type { Voice } from './voice.js';

/** Three of them stand on one page; the field's own card has it whole. */
const ON_PAGE = 160;
const ALONE = 700;

const strong = (text: string) => ({ kind: 'strong', text }) as const;
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const pageButton = (label: string): CardButton => plain(label, { kind: 'check-in/show' });
const fieldButton = (checkInId: CheckInId, field: CheckInField, label: string): CardButton =>
  plain(label, { kind: 'check-in/field', checkInId, field });

/** Buttons, not a choice: it is asked first, and a choice stands below every row. */
const dialRow = ({ words }: Voice, checkInId: CheckInId): Row =>
  DIAL.map((dial) => plain(capital(words.checkIn.dial[dial]), { kind: 'check-in/dial', checkInId, dial }));

/** To both when one opens by itself. It says nothing but that. */
export function openCheckInCard(voice: Voice, { closesAt }: Of<'check-in/open'>): Card {
  const { words, moments } = voice;
  return card(
    [paragraph(words.checkIn.open(moments.until(closesAt)))],
    [[pageButton(words.checkIn.myPage), supportButton(voice)]],
  );
}

/** One's own page. Says nothing of the other's. */
export function checkInSheetCard(voice: Voice, notice: Of<'check-in/sheet'>): Card {
  const { words, moments } = voice;
  const text = words.checkIn;
  const { checkInId, draft, dial } = notice;
  const send = { kind: 'check-in/send', checkInId, confirmed: false } as const;
  const hasSome = draft.length > 0 || dial !== null;
  return card(
    [
      ...(notice.begun ? [paragraph(text.begun), toCopy(text.lineToSend)] : []),
      paragraph(text.sheet),
      paragraph(line`${strong(text.dialMine)}: ${dial === null ? text.nothingYet : text.dial[dial]}`),
      ...CHECK_IN_FIELDS.flatMap((field) => onPage(voice, notice, field)),
      paragraph(sentences(text.sealed, text.theyMayKeep, text.closes(moments.until(notice.closesAt)))),
    ],
    [
      dialRow(voice, checkInId),
      CHECK_IN_FIELDS.map((field) => fieldButton(checkInId, field, text.fields[field].mine)),
      [hasSome ? first(text.send, send) : null],
      [timesButton(text.weeklyTime), supportButton(voice)],
    ],
    { isPrivate: true },
  );
}

function onPage(voice: Voice, { draft }: Of<'check-in/sheet'>, field: CheckInField): readonly Block[] {
  const text = voice.words.checkIn;
  const label = strong(text.fields[field].mine);
  const written = draft.find((each) => each.field === field);
  if (written === undefined) return [paragraph(line`${label}: ${text.nothingYet}`)];
  const shown = shortOwnWords(voice, written.text, ON_PAGE);
  return [
    paragraph(line`${label}:`),
    shown === null ? paragraph(voice.words.notes.outOfReach) : quote([{ kind: 'own-words', text: shown }]),
  ];
}

export function checkInFieldCard(voice: Voice, { checkInId, field, text: id }: Of<'check-in/field'>): Card {
  const { words } = voice;
  const text = words.checkIn;
  const next = CHECK_IN_FIELDS[CHECK_IN_FIELDS.indexOf(field) + 1];
  return card(
    [
      paragraph(line`${strong(text.fields[field].ask)}`),
      ...(id === null ? [] : [paragraph(text.youWrote), ...ownWordsBlocks(voice, id, ALONE)]),
    ],
    [
      [
        first(id === null ? words.labels.write : text.otherWords, { kind: 'form/check-in', checkInId, field }),
        id === null ? null : plain(text.clear, { kind: 'check-in/clear', checkInId, field }),
      ],
      [
        pageButton(text.myPage),
        next === undefined ? null : fieldButton(checkInId, next, text.nextField(text.fields[next].mine)),
      ],
      [supportButton(voice)],
    ],
    { isPrivate: id !== null },
  );
}

export function emptyCheckInCard(voice: Voice, { checkInId }: Of<'check-in/empty'>): Card {
  const text = voice.words.checkIn;
  return card(
    [paragraph(text.empty), paragraph(text.dialAsk)],
    [dialRow(voice, checkInId), [pageButton(text.myPage), supportButton(voice)]],
  );
}

/** Exactly what the other would read. What cannot be shown is not sent unseen. */
export function checkInPreviewCard(voice: Voice, { checkInId, half, mark }: Of<'check-in/preview'>): Card {
  const { words, reader } = voice;
  const text = words.checkIn;
  const canSend = half.words.every(({ text: id }) => reader.texts.has(id));
  return card(
    [
      paragraph(text.preview),
      half.dial === null ? null : paragraph(text.theirDial(text.dial[half.dial])),
      ...CHECK_IN_FIELDS.flatMap((field) => saidBlocks(voice, half, field, 'they')),
      paragraph(text.theyMayKeep),
    ],
    [
      [
        canSend ? first(text.sendNow, { kind: 'check-in/send', checkInId, confirmed: true, mark }) : null,
        pageButton(text.notYet),
      ],
      [supportButton(voice)],
    ],
    { isPrivate: true },
  );
}

/** The same whether the other has sent theirs or not. */
export function checkInSentCard(voice: Voice, { checkInId, closesAt }: Of<'check-in/sent'>): Card {
  const { words, moments } = voice;
  const text = words.checkIn;
  return card(
    [paragraph(sentences(text.sent, text.canTakeBack)), paragraph(text.closes(moments.until(closesAt)))],
    [[plain(text.takeBack, { kind: 'check-in/take-back', checkInId }), supportButton(voice)]],
  );
}

/** Both halves, field by field and side by side. Whole: it goes on in the next message. */
export function checkInRevealedCard(voice: Voice, { yours, theirs }: Of<'check-in/revealed'>): Card {
  const text = voice.words.checkIn;
  return card(
    [
      paragraph(text.revealed),
      dialsBlock(voice, yours.dial, theirs.dial),
      ...CHECK_IN_FIELDS.flatMap((field) => [
        ...saidBlocks(voice, yours, field, 'you'),
        ...saidBlocks(voice, theirs, field, 'they'),
      ]),
      paragraph(text.nothingFollows),
    ],
    [restRow(voice)],
    { isPrivate: true },
  );
}

/** What somebody left out is passed over without a word. */
function dialsBlock({ words }: Voice, yours: Dial | null, theirs: Dial | null): Block | null {
  const text = words.checkIn;
  if (yours !== null && theirs !== null) return paragraph(text.bothDials(text.dial[yours], text.dial[theirs]));
  if (yours !== null) return paragraph(text.yourDial(text.dial[yours]));
  return theirs === null ? null : paragraph(text.theirDial(text.dial[theirs]));
}

function saidBlocks(voice: Voice, half: CheckInHalf, field: CheckInField, side: 'you' | 'they'): readonly Block[] {
  const said = half.words.find((each) => each.field === field);
  if (said === undefined) return [];
  return [paragraph(line`${strong(voice.words.checkIn.fields[field][side])}`), ...wholeOwnWords(voice, said.text)];
}

const restRow = (voice: Voice): Row => [checkInButton(voice), supportButton(voice)];

/** It closed: one and the same for all, whatever was missing. */
export function checkInRestsCard(voice: Voice): Card {
  const text = voice.words.checkIn;
  return card([paragraph(sentences(text.rests, text.pageStays))], [restRow(voice)]);
}

export function inBreakCheckInCard(voice: Voice): Card {
  const { words } = voice;
  return card(
    [paragraph(words.checkIn.inBreak)],
    [[plain(words.labels.howThingsStand, { kind: 'time-out/status' }), supportButton(voice)]],
  );
}
