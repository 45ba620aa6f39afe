import { MINUTE } from '../core/instant.js';
import type { NeedHandle, TheirSpace } from '../core/need/notice.js';
import { DEFAULT_SPACE, SPACES } from '../core/need/state.js';
import {
  card,
  first,
  inRows,
  type Line,
  list,
  paragraph,
  plain,
  type Row,
  sentences,
  soft,
  toCopy,
} from './build-card.js';
import type { Card, CardButton } from './card.js';
import { type Of, supportButton } from './time-out-cards.js';
import type { Voice } from './voice.js';

/** More slots than this become a choice instead of buttons. */
const MOST_SLOT_BUTTONS = 8;
const MOST_OPTIONS = 25;
/** Minutes that can be added, once. */
const MORE: readonly number[] = [30, 60, 120];

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
export const needButton = ({ words }: Voice): CardButton => plain(words.need.ours, { kind: 'need/show' });
const footRow = (voice: Voice): Row => [needButton(voice), supportButton(voice)];
const meanwhileButton = ({ words }: Voice): CardButton =>
  plain(words.need.meanwhileButton, { kind: 'need/meanwhile', turn: 0 });
const closeButton = (label: string, bid: NeedHandle): CardButton => first(label, { kind: 'need/close', ...bid });

export function needHomeCard(voice: Voice, { isPaired, theirs }: Of<'need/home'>): Card {
  const { words } = voice;
  const text = words.need;
  if (!isPaired) {
    return card(
      [paragraph(text.what), paragraph(text.needsTwo)],
      [[plain(words.labels.us, { kind: 'pairing/us' }), supportButton(voice)]],
    );
  }
  return card(
    [
      theirs === null ? null : paragraph(theirSpace(voice, theirs)),
      paragraph(text.what),
      list([text.whatSpace, text.whatTogether]),
    ],
    [
      [plain(text.space, { kind: 'need/lengths' })],
      [
        plain(text.togetherOpen, { kind: 'need/together', slot: null }),
        plain(text.togetherAt, { kind: 'need/times', needId: null }),
      ],
      [meanwhileButton(voice), supportButton(voice)],
    ],
  );
}

export function lengthsCard(voice: Voice): Card {
  const { words, moments } = voice;
  const lengths = SPACES.map((minutes) =>
    plain(capital(moments.length(minutes * MINUTE)), { kind: 'need/space', wish: { kind: 'minutes', minutes } }),
  );
  return card([paragraph(words.need.howLong)], [...inRows(lengths, 4), footRow(voice)]);
}

/** Times for a wish of one's own, or for an answer to one. */
export function needTimesCard(voice: Voice, { bid, offers }: Of<'need/times'>): Card {
  const { words, moments } = voice;
  const text = words.need;
  const slots = offers.slice(0, MOST_OPTIONS).map(({ slot, at }) => ({
    label:
      slot.kind === 'in' ? capital(words.moments.inLength(moments.length(slot.minutes * MINUTE))) : moments.label(at),
    action:
      bid === null
        ? ({ kind: 'need/together', slot } as const)
        : ({ kind: 'need/another-time', ...bid, slot } as const),
  }));
  const above = [paragraph(bid === null ? text.when : text.whenElse)];
  if (slots.length > MOST_SLOT_BUTTONS) {
    return card(above, [footRow(voice)], { choice: { placeholder: text.atATime, options: slots } });
  }
  const buttons = slots.map(({ label, action }) => plain(label, action));
  return card(above, [...inRows(buttons, 2), footRow(voice)]);
}

/** To whoever asked, also as the state of things. */
export function spaceBegunCard(voice: Voice, notice: Of<'need/space-begun'>): Card {
  const { words, moments } = voice;
  const text = words.need;
  const asides = sentences(
    notice.rounded ? text.rounded : null,
    notice.capped ? text.capped : null,
    notice.zoneUnknown ? text.zoneUnknown(moments.length(DEFAULT_SPACE)) : null,
  );
  return card(
    [
      paragraph(text.spaceBegun(moments.until(notice.until))),
      asides.length === 0 ? null : paragraph(asides),
      paragraph(sentences(text.spaceAsk, notice.canExtend ? text.moreOnce : null)),
    ],
    [[closeButton(text.hereAgain, notice.bid)], moreRow(voice, notice), [meanwhileButton(voice), supportButton(voice)]],
  );
}

const moreRow = ({ words, moments }: Voice, { bid, canExtend }: Of<'need/space-begun' | 'need/space-over'>): Row =>
  canExtend
    ? MORE.map((minutes) =>
        plain(words.need.moreBy(moments.length(minutes * MINUTE)), { kind: 'need/more', ...bid, minutes }),
      )
    : [];

/** To the other: it isn't about them, and until when. Nothing to press is needed. */
export function spaceToldCard(voice: Voice, notice: Of<'need/space-told'>): Card {
  return card(
    [paragraph(sentences(theirSpace(voice, notice), voice.words.need.yoursToo))],
    [[meanwhileButton(voice), supportButton(voice)]],
  );
}

function theirSpace({ words: { need: text }, moments }: Voice, { until, longer }: TheirSpace): Line {
  return sentences((longer ? text.spaceLonger : text.spaceTold)(moments.until(until)), text.spaceTheirAsk);
}

/** To whoever asked: it could not be brought to anyone, whatever the cause. The time they gave themselves runs on. */
export function spaceUntoldCard(voice: Voice, { until }: Of<'need/space-untold'>): Card {
  const { words, moments, reader } = voice;
  const shown = until > reader.now;
  return card(
    [
      paragraph(words.timeOut.undelivered),
      shown ? toCopy(words.need.lineToSend(moments.length(until - reader.now))) : null,
    ],
    [footRow(voice)],
  );
}

export const hereAgainButton = ({ words }: Voice, bid: NeedHandle): CardButton =>
  closeButton(words.need.hereAgain, bid);

/** To whoever asked, at the minute they gave: a promise. */
export function spaceOverCard(voice: Voice, notice: Of<'need/space-over'>): Card {
  const { words } = voice;
  const text = words.need;
  return card(
    [paragraph(sentences(notice.apologise ? words.timeOut.sorryLate : null, text.spaceOver))],
    [[hereAgainButton(voice, notice.bid)], moreRow(voice, notice), [supportButton(voice)]],
  );
}

export function hereAgainCard(voice: Voice, { toAsker }: Of<'need/here-again'>): Card {
  const text = voice.words.need;
  return card([paragraph(toAsker ? text.youAreHere : text.theyAreHere)], [footRow(voice)]);
}

/** The same whatever becomes of it. */
export function togetherSentCard(voice: Voice, { bid, at }: Of<'need/together-sent'>): Card {
  const { words, moments } = voice;
  const text = words.need;
  return card(
    [paragraph(at === null ? text.sent : text.sentAt(moments.at(at))), paragraph(text.sentHow)],
    [[plain(text.takeBack, { kind: 'need/close', ...bid }), meanwhileButton(voice)], [supportButton(voice)]],
  );
}

export function togetherAskedCard(voice: Voice, { bid, at }: Of<'need/together-asked'>): Card {
  const { words, moments } = voice;
  const text = words.need;
  return card(
    [paragraph(sentences(at === null ? text.asked : text.askedAt(moments.at(at)), text.askedHow))],
    [
      [
        plain(text.yes, { kind: 'need/answer', ...bid, answer: 'yes' }),
        plain(text.anotherTime, { kind: 'need/times', needId: bid.needId }),
        plain(text.notThisTime, { kind: 'need/answer', ...bid, answer: 'not-this-time' }),
      ],
      [supportButton(voice)],
    ],
  );
}

/** To the asker. Without a reason, and without a question for one. */
export function answeredNeedCard(voice: Voice, { answer, at }: Of<'need/answered'>): Card {
  const { words, moments } = voice;
  const text = words.need;
  if (answer === 'yes')
    return card([paragraph(at === null ? text.answeredYes : text.answeredYesAt(moments.at(at)))], [footRow(voice)]);
  return card([paragraph(text.answeredNot)], [[meanwhileButton(voice), supportButton(voice)]]);
}

export function anotherTimeCard(voice: Voice, { bid, at }: Of<'need/another-time'>): Card {
  const { words, moments } = voice;
  const text = words.need;
  return card(
    [paragraph(text.answeredOther(moments.at(at)))],
    [
      [plain(text.fine, { kind: 'need/fine', ...bid }), plain(text.letItBe, { kind: 'need/close', ...bid })],
      [supportButton(voice)],
    ],
  );
}

/** To whoever answered; claims no delivery. */
export function notedNeedCard(voice: Voice, { answer, at }: Of<'need/noted'>): Card {
  const { words, moments } = voice;
  const text = words.need;
  const when = at === null ? null : moments.at(at);
  const noted = {
    yes: when === null ? text.noted.yes : text.notedYesAt(when),
    'another-time': when === null ? text.notedOtherOpen : text.notedOther(when),
    'not-this-time': text.noted['not-this-time'],
  };
  return card([paragraph(noted[answer])], [footRow(voice)]);
}

export function agreedCard(voice: Voice, { bid, at }: Of<'need/agreed'>): Card {
  const { words, moments } = voice;
  return card(
    [paragraph(words.need.agreed(moments.at(at)))],
    [[plain(words.need.letTimeGo, { kind: 'need/close', ...bid })], footRow(voice)],
  );
}

/** Something to do with the time, for whoever presses. */
export function meanwhileCard(voice: Voice, { turn }: Of<'need/meanwhile'>): Card {
  const text = voice.words.need;
  return card(
    [paragraph(text.meanwhile[Math.abs(turn) % text.meanwhile.length] ?? ''), soft(text.forYou)],
    [[plain(text.anotherThing, { kind: 'need/meanwhile', turn: turn + 1 })], footRow(voice)],
  );
}

/** Which one it is, and the way to end it. */
export function openAlreadyCard(voice: Voice, { bid, about }: Of<'need/open-already'>): Card {
  const { need: text } = voice.words;
  const end = about === 'space' ? text.hereAgain : text.takeBack;
  return card(
    [paragraph(text.openAlready[about])],
    [[plain(end, { kind: 'need/close', ...bid })], [meanwhileButton(voice), supportButton(voice)]],
  );
}

export function enoughNeedCard(voice: Voice, { again }: Of<'need/enough'>): Card {
  const { words, moments } = voice;
  return card([paragraph(words.need.enough(moments.at(again)))], [[meanwhileButton(voice), supportButton(voice)]]);
}

export function needZoneFirstCard(voice: Voice): Card {
  const { words } = voice;
  return card([paragraph(words.need.zoneFirst)], [[first(words.settings.zone, { kind: 'form/zone' })], footRow(voice)]);
}

export function inBreakNeedCard(voice: Voice): Card {
  const { words } = voice;
  return card(
    [paragraph(words.need.inBreak)],
    [[plain(words.labels.howThingsStand, { kind: 'time-out/status' }), supportButton(voice)]],
  );
}

/** A sentence, and the way on. */
export function needSentenceCard(
  voice: Voice,
  { kind }: Of<'need/now' | 'need/let-go' | 'need/taken-back' | 'need/over' | 'need/too-far-ahead'>,
): Card {
  const text = voice.words.need;
  const said = {
    'need/now': text.now,
    'need/let-go': text.letGo,
    'need/taken-back': text.takenBack,
    'need/over': text.over,
    'need/too-far-ahead': text.tooFarAhead,
  }[kind];
  return card([paragraph(said)], [footRow(voice)]);
}
