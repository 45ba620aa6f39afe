import { DAY } from '../core/instant.js';
import { plusDays } from '../core/reflection/calendar.js';
import type { Weekday } from '../core/reflection/state.js';
import { clock } from '../core/zone/local-time.js';
import { card, inRows, paragraph, plain, sentences, soft } from './build-card.js';
import { dayName, daysWords, shortDate, shortDayName } from './calendar-words.js';
import type { Card, CardChoice } from './card.js';
import { questionNowButton, roomButton, timesButton } from './reflection-cards.js';
import { zoneChoice } from './settings-cards.js';
import { type Of, supportButton } from './time-out-cards.js';
import type { Voice } from './voice.js';

/** Around getting up, at noon, after work, and before the quiet hours that most people have. */
const TIMES = [7 * 60, 8 * 60, 12 * 60 + 30, 17 * 60, 18 * 60, 19 * 60, 20 * 60, 20 * 60 + 30, 21 * 60];
const WEEK: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];
const MONDAY_TO_FRIDAY = WEEK.slice(0, 5);
const WEEKEND = WEEK.slice(5);
const EVERY_OTHER: readonly Weekday[] = [1, 3, 5];
const PAUSES = [7, 14, 30, 90];

const footRow = (voice: Voice) => [roomButton(voice), supportButton(voice)];
const otherTimeButton = ({ words }: Voice) => plain(words.reflection.otherTime, { kind: 'form/reflect-time' });

export function timesCard(voice: Voice): Card {
  const text = voice.words.reflection;
  const times = TIMES.map((time) => plain(clock(time), { kind: 'reflect/days', time }));
  return card(
    [paragraph(text.times), paragraph(text.timesHow)],
    [
      ...inRows(times, 3),
      [otherTimeButton(voice), plain(text.noneByThemselves, { kind: 'reflect/stop' })],
      footRow(voice),
    ],
  );
}

export function daysCard(voice: Voice, { time }: Of<'reflect/days'>): Card {
  const text = voice.words.reflection;
  const on = (days: readonly Weekday[]) => ({ kind: 'reflect/schedule', time, days }) as const;
  const from = (days: readonly Weekday[]): string =>
    text.dayToDay(shortDayName(voice, days[0] ?? 1), shortDayName(voice, days.at(-1) ?? 1));
  const named = (days: readonly Weekday[]): string => days.map((day) => shortDayName(voice, day)).join(', ');
  const choice: CardChoice = {
    placeholder: text.onceAWeek,
    options: WEEK.map((day) => ({ label: dayName(voice, day), action: on([day]) })),
  };
  return card(
    [paragraph(text.days(clock(time))), soft(text.daysTyped(clock(time)))],
    [
      [plain(text.daily, on(WEEK)), plain(from(MONDAY_TO_FRIDAY), on(MONDAY_TO_FRIDAY))],
      [plain(named(WEEKEND), on(WEEKEND)), plain(named(EVERY_OTHER), on(EVERY_OTHER))],
      [timesButton(voice), supportButton(voice)],
    ],
    { choice },
  );
}

export function scheduledCard(voice: Voice, { schedule, next }: Of<'reflect/scheduled'>): Card {
  const { words, moments } = voice;
  const text = words.reflection;
  return card(
    [
      paragraph(
        sentences(
          text.scheduled(clock(schedule.time), daysWords(voice, schedule.days)),
          next === null ? null : text.next(moments.at(next)),
        ),
      ),
      paragraph(text.scheduledHow),
    ],
    [[questionNowButton(voice)], footRow(voice)],
  );
}

export function needsZoneCard(voice: Voice): Card {
  const { words } = voice;
  return card(
    [paragraph(words.reflection.needsZone)],
    [[plain(words.settings.zoneWrite, { kind: 'form/zone' })], footRow(voice)],
    { choice: zoneChoice(voice) },
  );
}

export function inQuietHoursCard(voice: Voice, { time, from, until }: Of<'reflect/in-quiet-hours'>): Card {
  const { words } = voice;
  const text = words.reflection;
  const span = words.settings.quietSpan(clock(from), clock(until));
  return card(
    [paragraph(text.inQuietHours(clock(time), span))],
    [[timesButton(voice), plain(text.otherQuietHours, { kind: 'person/setting', which: 'quiet' })], footRow(voice)],
  );
}

export function pausesCard(voice: Voice, { today }: Of<'reflect/pauses'>): Card {
  const { words, moments } = voice;
  const text = words.reflection;
  const pauses = PAUSES.map((days) => {
    const until = plusDays(today, days);
    const label = text.pauseDays(moments.length(days * DAY), shortDate(voice, until));
    return plain(label, { kind: 'reflect/pause', until });
  });
  return card(
    [paragraph(text.pauses)],
    [...inRows(pauses, 2), [plain(text.otherDate, { kind: 'form/pause-until' })], footRow(voice)],
  );
}

export function pauseUnknownCard(voice: Voice, { why }: Of<'reflect/pause-unknown'>): Card {
  const text = voice.words.reflection;
  return card(
    [paragraph(text.pauseUnknown[why ?? 'unreadable'])],
    [[plain(text.otherDate, { kind: 'form/pause-until' })], footRow(voice)],
  );
}

export function pausedCard(voice: Voice, { until }: Of<'reflect/paused'>): Card {
  const { words, moments } = voice;
  const text = words.reflection;
  return card(
    [paragraph(text.pausedNow(moments.calendarDate(until)))],
    [[plain(text.resume, { kind: 'reflect/resume' })], footRow(voice)],
  );
}

export function resumedCard(voice: Voice, { schedule, next }: Of<'reflect/resumed'>): Card {
  const { words, moments } = voice;
  const text = words.reflection;
  const said =
    schedule === null
      ? text.resumedNoTime
      : sentences(
          text.resumed,
          text.comes(clock(schedule.time), daysWords(voice, schedule.days)),
          next === null ? null : text.next(moments.at(next)),
        );
  return card(
    [paragraph(said)],
    [[questionNowButton(voice), schedule === null ? timesButton(voice) : null], footRow(voice)],
  );
}

export function stoppedCard(voice: Voice): Card {
  return card(
    [paragraph(voice.words.reflection.stopped)],
    [[questionNowButton(voice), timesButton(voice)], footRow(voice)],
  );
}
