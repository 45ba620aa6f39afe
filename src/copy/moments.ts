import { DAY, HOUR, type Instant, instant, MINUTE, type Millis, plus } from '../core/instant.js';
import { type Line, line } from './build-card.js';
import type { Span } from './card.js';
import type { Reader } from './reader.js';
import { inZone, usableZone } from './zoned-format.js';

/** What a language says about time. `intl` is the tag that Intl formats dates with. */
export type MomentWords = {
  readonly intl: string;
  readonly duration: (parts: { readonly days: number; readonly hours: number; readonly minutes: number }) => string;
  readonly halfADay: string;
  readonly aboutNow: string;
  readonly untilAboutNow: string;
  readonly inLength: (length: string) => string;
  readonly forLength: (length: string) => string;
  readonly fromNow: (length: string) => string;
  readonly atTime: (time: Span) => Line;
  readonly tomorrowAt: (time: Span) => Line;
  readonly onDay: (dayAndTime: Span) => Line;
  readonly untilTime: (time: Span) => Line;
  readonly untilTomorrow: (time: Span) => Line;
  readonly untilDay: (dayAndTime: Span) => Line;
  readonly lengthWithNative: (length: string, moment: Span) => Line;
  readonly lengthAndMoment: (length: string, moment: Line) => Line;
  readonly tomorrowLabel: (time: string) => string;
  readonly lengthAgo: (length: string) => string;
};

/** Moments and lengths of time in words, for one reader. Clock times are given in their own zone or not at all. */
export type Moments = {
  /** "at 21:20", "tomorrow at 09:00", "on Tue 24 Nov, 09:00"; zone unknown: "in 20 minutes"; past: "about now". */
  readonly at: (at: Instant) => Line;
  /** "until 21:20"; zone unknown: "for 20 minutes". */
  readonly until: (at: Instant) => Line;
  /** "in 20 minutes, at 21:20"; zone unknown: "in 20 minutes", with the native moment where there is one. */
  readonly inAndAt: (at: Instant) => Line;
  /**
   * A moment that the platform itself shows to every reader in their own zone; null where our own text might stand
   * instead (Telegram's older clients), because then it would be somebody's clock for everybody.
   */
  readonly native: (at: Instant) => Span | null;
  /**
   * "until 21:20" for whoever reads it in a place, each in their own zone; Telegram's older clients show "until 20 minutes
   * from now" in its stead. Past: "until about now".
   */
  readonly untilForAll: (at: Instant) => Line;
  /** "20 minutes", "1 hour 30 minutes", "half a day". Whole minutes, at least one. */
  readonly length: (millis: Millis) => string;
  /** For buttons: "21:20", "Tomorrow 09:00", "Tue 24 Nov, 09:00"; zone unknown: "In 20 minutes". */
  readonly label: (at: Instant) => string;
  /** A moment in the past: "12 November 2026, 21:20"; zone unknown: "3 days ago". */
  readonly date: (at: Instant) => string;
  /** The present clock time in a zone that the reader has just named; empty if this runtime does not know it. */
  readonly nowIn: (zone: string) => Line;
  /** A date without a place: `2026-11-22` or `2026-11`. */
  readonly calendarDate: (date: string) => string;
  /** The hour on the reader's own clock; null when their zone is unknown. */
  readonly hour: number | null;
};

/** So near that a clock time needs no day beside it, midnight between or not. */
const NEAR = 6 * HOUR;

export function momentsFor(reader: Reader, words: MomentWords): Moments {
  const { now } = reader;
  const zone = usableZone(reader.zone);
  const length = (millis: Millis) => durationWords(millis, words);
  const left = (at: Instant) => length(at - now);
  // Within half a minute of it "in 1 minute" would be read after it has come.
  const isPast = (at: Instant) => at - now < MINUTE / 2;

  // At 23:40 "tomorrow at 00:00" reads like a day of waiting.
  const isNear = (at: Instant) => at >= now && at - now <= NEAR;

  const phrase = (at: Instant, known: Phrases, unknown: (length: string) => string, past: string): Line => {
    if (isPast(at)) return [past];
    if (zone === null) return [unknown(left(at))];
    const day = dayOf(at, zone);
    if (isNear(at) || day === dayOf(now, zone)) {
      return known.today(momentSpan(at, 'time', clockTime(at, zone, words)));
    }
    if (day === dayOf(plus(now, DAY), zone)) return known.tomorrow(momentSpan(at, 'time', clockTime(at, zone, words)));
    return known.day(momentSpan(at, 'day-and-time', dayAndTime(at, zone, words)));
  };
  const at = (moment: Instant) =>
    phrase(
      moment,
      { today: words.atTime, tomorrow: words.tomorrowAt, day: words.onDay },
      words.inLength,
      words.aboutNow,
    );

  const native = (moment: Instant): Span | null =>
    reader.platform === 'discord'
      ? momentSpan(moment, isNear(moment) ? 'time' : 'day-and-time', words.inLength(left(moment)))
      : null;

  return {
    at,
    native,
    until: (moment) =>
      phrase(
        moment,
        { today: words.untilTime, tomorrow: words.untilTomorrow, day: words.untilDay },
        words.forLength,
        words.untilAboutNow,
      ),
    untilForAll: (moment) =>
      isPast(moment)
        ? [words.untilAboutNow]
        : words.untilTime(momentSpan(moment, isNear(moment) ? 'time' : 'day-and-time', words.fromNow(left(moment)))),
    inAndAt: (moment) => {
      if (isPast(moment)) return at(moment);
      const shown = native(moment);
      if (zone === null)
        return shown === null ? at(moment) : words.lengthWithNative(words.inLength(left(moment)), shown);
      return words.lengthAndMoment(words.inLength(left(moment)), at(moment));
    },
    length,
    label: (moment) => {
      if (zone === null) return capital(isPast(moment) ? words.aboutNow : words.inLength(left(moment)));
      const day = dayOf(moment, zone);
      const time = clockTime(moment, zone, words);
      if (isNear(moment) || day === dayOf(now, zone)) return time;
      return day === dayOf(plus(now, DAY), zone) ? words.tomorrowLabel(time) : dayAndTime(moment, zone, words);
    },
    date: (moment) =>
      zone === null
        ? words.lengthAgo(length(now - moment))
        : `${inZone(moment, zone, words.intl, 'long-date')}, ${clockTime(moment, zone, words)}`,
    nowIn: (named) => {
      const known = usableZone(named);
      return known === null ? [] : [momentSpan(now, 'time', clockTime(now, known, words))];
    },
    calendarDate: (date) =>
      date.length === 'YYYY-MM'.length
        ? inZone(instant(Date.parse(`${date}-01`)), 'UTC', words.intl, 'month')
        : inZone(instant(Date.parse(date)), 'UTC', words.intl, 'long-date'),
    hour: zone === null ? null : Number(clockTime(now, zone, words).slice(0, 2)),
  };
}

/** A length in words: whole minutes, at least one. */
export function durationWords(millis: Millis, words: MomentWords): string {
  const minutes = Math.max(1, Math.round(millis / MINUTE));
  if (minutes * MINUTE === DAY / 2) return words.halfADay;
  return words.duration({
    days: Math.floor((minutes * MINUTE) / DAY),
    hours: Math.floor(((minutes * MINUTE) % DAY) / HOUR),
    minutes: minutes % 60,
  });
}

type Phrases = {
  readonly today: (time: Span) => Line;
  readonly tomorrow: (time: Span) => Line;
  readonly day: (dayAndTime: Span) => Line;
};

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

const momentSpan = (at: Instant, style: 'time' | 'day-and-time', text: string): Span => ({
  kind: 'moment',
  at,
  style,
  text,
});

const dayOf = (at: Instant, zone: string): string => inZone(at, zone, 'en-GB', 'date');
const clockTime = (at: Instant, zone: string, words: MomentWords): string => inZone(at, zone, words.intl, 'time');
const dayAndTime = (at: Instant, zone: string, words: MomentWords): string =>
  `${inZone(at, zone, words.intl, 'weekday')}, ${clockTime(at, zone, words)}`;

/** Words around a span, for languages whose phrase is only a preposition. */
export const around =
  (before: string, after = '') =>
  (span: Span): Line =>
    line`${before}${span}${after}`;
