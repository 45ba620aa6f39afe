import type { Weekday } from '../core/reflection/state.js';
import { dayName } from './calendar-words.js';
import type { Export } from './export-format.js';
import { lines, opened, section, when } from './export-lines.js';
import type { Voice } from './voice.js';

type CheckInCopy = Export['checkIns'][number];
type Half = NonNullable<CheckInCopy['shown']>['yours'];

/** The place, check-ins, bids and soft words of a copy, each as its owner saw it; no section where there is nothing. */
export function pairs(voice: Voice, of: Export): readonly string[] {
  const text = voice.words.exported;
  const parts: readonly (readonly [title: string, items: readonly string[], between: string])[] = [
    [text.place, placeLines(voice, of), '\n'],
    [text.checkIns, [...weeklyLines(voice, of), ...of.checkIns.map((each) => checkIn(voice, each))], '\n\n'],
    [text.bids, of.bids.map((each) => bid(voice, each)), '\n'],
    [text.sayings, [...draft(voice, of), ...of.sayings.map((each) => saying(voice, each))], '\n\n'],
  ];
  return parts.flatMap(([title, items, between]) =>
    items.length === 0 ? [] : [section(voice, title, items, between)],
  );
}

function placeLines({ words, ...voice }: Voice, { place }: Export): readonly string[] {
  if (place === null) return [];
  const text = words.exported;
  return [
    text.placeIs(words.platforms[place.platform], text.placeKinds[place.kind], place.id),
    ...(place.since === null ? [] : [text.placeSince(when({ words, ...voice }, place.since))]),
    place.banner ? words.place.bannerOn : words.place.bannerOff,
  ];
}

function weeklyLines(voice: Voice, { weeklyCheckIn: weekly }: Export): readonly string[] {
  if (weekly === null) return [];
  const text = voice.words.exported;
  const { next, proposedByYou: mine } = weekly;
  return [
    lines(
      next === null ? null : text.weeklyNext(when(voice, next)),
      mine === null ? null : text.weeklyProposed(dayName(voice, mine.weekday as Weekday), mine.time, mine.zone),
    ),
  ];
}

function checkIn(voice: Voice, { openedAt, status, closesAt, dial, page, sent, shown }: CheckInCopy): string {
  const { exported: text, checkIn: own } = voice.words;
  return lines(
    `${when(voice, openedAt)} ${text.checkInStatus[status]}`,
    status === 'open' || status === 'sent' ? text.checkInCloses(when(voice, closesAt)) : null,
    dial === null ? null : own.yourDial(own.dial[dial]),
    ...page.map((word) => `${own.fields[word.field].mine}: ${opened(voice, word.text)}`),
    ...(sent === null ? [] : [text.checkInSent(when(voice, sent.at)), ...half(voice, 'you', sent)]),
    ...(shown === null
      ? []
      : [text.checkInShown, ...half(voice, 'you', shown.yours), ...half(voice, 'they', shown.theirs)]),
  );
}

function half(voice: Voice, side: 'you' | 'they', { dial, words }: Half): readonly string[] {
  const { checkIn: text } = voice.words;
  const dialLine = side === 'you' ? text.yourDial : text.theirDial;
  return [
    ...(dial === null ? [] : [dialLine(text.dial[dial])]),
    ...words.map((word) => `${text.fields[word.field][side]}: ${opened(voice, word.text)}`),
  ];
}

function bid(voice: Voice, { byYou, kind, askedAt, at, answer, answerAt }: Export['bids'][number]): string {
  const text = voice.words.exported;
  const asked = (byYou ? text.bidByYou : text.bidByThem)[kind](at === null ? null : when(voice, at));
  const answered = answer === null ? '' : ` ${text.bidAnswer[answer](answerAt === null ? '' : when(voice, answerAt))}`;
  return `${when(voice, askedAt)}: ${asked}${answered}`;
}

function draft(voice: Voice, { sayDraft }: Export): readonly string[] {
  if (sayDraft === null) return [];
  const { exported: text, say } = voice.words;
  return [
    lines(
      text.sayDraft(say.forms[sayDraft.form].title),
      ...sayDraft.fields.map((word) => `${say.parts[word.field].stem} … ${opened(voice, word.text)}`),
    ),
  ];
}

function saying(voice: Voice, { at, byYou, form, text: said, answer }: Export['sayings'][number]): string {
  const { exported: text, say } = voice.words;
  const from = when(voice, at);
  return lines(
    (byYou ? text.youSaid : text.theySaid)(from, say.forms[form].title),
    opened(voice, said),
    answer === null ? null : (byYou ? text.theyAnswered : text.youAnswered)(say.answers[answer]),
  );
}
