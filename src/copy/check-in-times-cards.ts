import { weeklyMark } from '../core/check-in/weekly.js';
import type { WeeklyTime } from '../core/check-in/state.js';
import type { Instant } from '../core/instant.js';
import type { Weekday } from '../core/reflection/state.js';
import { card, first, inRows, paragraph, plain, type Row, sentences } from './build-card.js';
import { dayName } from './calendar-words.js';
import type { Card, CardButton } from './card.js';
import { checkInButton, placeButton } from './place-cards.js';
import { type Of, supportButton } from './time-out-cards.js';
import type { Voice } from './voice.js';
import { inZone, usableZone } from './zoned-format.js';

const WEEK = [1, 2, 3, 4, 5, 6, 7] as const satisfies readonly Weekday[];
/** Minutes of the day that are offered; any other can be typed. */
const TIMES = [9, 12, 17, 18, 19, 20, 21].map((hour) => hour * 60);

export const timesButton = (label: string): CardButton => plain(label, { kind: 'check-in/times', weekday: null });
const dropButton = (label: string, weekly: WeeklyTime): CardButton =>
  plain(label, { kind: 'check-in/drop-time', mark: weeklyMark(weekly) });
const stopButton = ({ words }: Voice, weekly: WeeklyTime): CardButton =>
  plain(words.checkIn.stop, { kind: 'check-in/stop', mark: weeklyMark(weekly) });
const acceptButton = ({ words }: Voice, weekly: WeeklyTime): CardButton =>
  first(words.checkIn.accept, { kind: 'check-in/accept-time', mark: weeklyMark(weekly) });
/** The day on the reader's own clock, which may be another than in the zone it was agreed in. */
function every({ words, reader }: Voice, next: Instant): string {
  const zone = usableZone(reader.zone);
  return words.checkIn.every(zone === null ? null : inZone(next, zone, words.moments.intl, 'day-name'));
}

const footRow = (voice: Voice): Row => [checkInButton(voice), supportButton(voice)];

/** What /checkin opens on while none is open. */
export function checkInHomeCard(voice: Voice, notice: Of<'check-in/home'>): Card {
  const { words, moments } = voice;
  const text = words.checkIn;
  if (!notice.isPaired) {
    return card(
      [paragraph(text.what), paragraph(text.needsTwo)],
      [[plain(words.labels.us, { kind: 'pairing/us' }), supportButton(voice)]],
    );
  }
  const { agreed, proposed, lately } = notice;
  return card(
    [
      paragraph(text.what),
      paragraph(text.how),
      paragraph(agreed === null ? text.noWeekly : text.weekly(every(voice, agreed.next), moments.at(agreed.next))),
      proposed === null
        ? null
        : paragraph(
            (proposed.byYou ? text.youProposed : text.theyProposed)(
              every(voice, proposed.next),
              moments.at(proposed.next),
            ),
          ),
    ],
    [
      [
        first(text.begin, { kind: 'check-in/start' }),
        lately === null ? null : plain(text.lately, { kind: 'check-in/shown', checkInId: lately }),
      ],
      proposalRow(voice, proposed),
      [
        timesButton(agreed === null ? text.weeklyTime : text.otherTime),
        agreed === null ? null : stopButton(voice, agreed.weekly),
      ],
      [placeButton(voice), supportButton(voice)],
    ],
  );
}

function proposalRow(voice: Voice, proposed: Of<'check-in/home'>['proposed']): Row {
  const text = voice.words.checkIn;
  if (proposed === null) return [];
  if (proposed.byYou) return [dropButton(text.takeTimeBack, proposed.weekly)];
  return [acceptButton(voice, proposed.weekly), dropButton(text.leaveIt, proposed.weekly)];
}

/** The day first, then a time for it. */
export function checkInTimesCard(voice: Voice, { weekday }: Of<'check-in/times'>): Card {
  const { words } = voice;
  const text = words.checkIn;
  if (weekday === null) {
    const days = WEEK.map((day) => plain(dayName(voice, day), { kind: 'check-in/times', weekday: day }));
    return card([paragraph(sentences(text.whichDay, text.timeHow))], [...inRows(days, 4), footRow(voice)]);
  }
  const times = TIMES.map((time) => plain(clock(time), { kind: 'check-in/propose-time', weekday, time }));
  return card(
    [paragraph(text.whichTime(dayName(voice, weekday)))],
    [
      ...inRows([...times, plain(text.ownTime, { kind: 'form/check-in-time', weekday })], 4),
      [timesButton(text.otherDay), supportButton(voice)],
    ],
  );
}

const clock = (time: number): string =>
  `${String(Math.floor(time / 60)).padStart(2, '0')}:${String(time % 60).padStart(2, '0')}`;

/** To whoever proposed. */
export function timeProposedCard(voice: Voice, { weekly, next }: Of<'check-in/time-proposed'>): Card {
  const { words, moments } = voice;
  const text = words.checkIn;
  return card(
    [paragraph(text.timeProposed(every(voice, next), moments.at(next)))],
    [[timesButton(text.otherTime), dropButton(text.takeTimeBack, weekly)], footRow(voice)],
  );
}

/** To the other. */
export function timeAskedCard(voice: Voice, { weekly, next }: Of<'check-in/time-asked'>): Card {
  const { words, moments } = voice;
  const text = words.checkIn;
  return card(
    [paragraph(sentences(text.timeAsked(every(voice, next), moments.at(next)), text.timeHow))],
    [[acceptButton(voice, weekly), timesButton(text.otherTime), dropButton(text.leaveIt, weekly)], footRow(voice)],
  );
}

export function timeAgreedCard(voice: Voice, { weekly, next }: Of<'check-in/time-agreed'>): Card {
  const { words, moments } = voice;
  return card(
    [paragraph(words.checkIn.timeAgreed(every(voice, next), moments.at(next)))],
    [[stopButton(voice, weekly)], footRow(voice)],
  );
}

export function stoppedCard(voice: Voice): Card {
  const text = voice.words.checkIn;
  return card([paragraph(text.stopped)], [[timesButton(text.weeklyTime)], footRow(voice)]);
}

export function timeOverCard(voice: Voice): Card {
  return card([paragraph(voice.words.checkIn.timeOver)], [footRow(voice)]);
}

export function checkInZoneFirstCard(voice: Voice): Card {
  const { words } = voice;
  return card(
    [paragraph(words.checkIn.zoneFirst)],
    [[first(words.settings.zone, { kind: 'form/zone' })], footRow(voice)],
  );
}
