import { nextAskAt } from '../asks-a-day.js';
import { answer, type Decision, NOTHING } from '../decision.js';
import { DAY, type Millis, plus } from '../instant.js';
import type { Couple } from '../pairing/state.js';
import { isInBreak } from '../reflection/breaks.js';
import { isHeld } from '../reflection/held.js';
import { homeCard } from './card.js';
import type { CheckInContext } from './context.js';
import type { CheckInNotice } from './notice.js';
import type { CheckInCommand } from './requests.js';
import { messageTo, timesOrder, unsent } from './rows.js';
import type { CheckInTimes, WeeklyTime } from './state.js';
import { proposedTo, standing } from './proposed.js';
import { arm, nextWeekly, weeklyMark } from './weekly.js';

type CommandOf<Kind extends CheckInCommand['kind']> = Extract<CheckInCommand, { kind: Kind }>;

/** Nobody asks the other over and over by a message; between two it waits in /checkin. */
const ASKED_EVERY: Millis = DAY;

const WEEKDAYS: readonly number[] = [1, 2, 3, 4, 5, 6, 7];

/**
 * In the zone of whoever proposes, in the stead of what was proposed before. What they see does not depend on whether the
 * other is asked by a message. Exactly what the other had proposed is agreed to.
 */
export function proposeTime(context: CheckInContext, command: CommandOf<'check-in/propose-time'>): Decision {
  const { me, couple, partner, asked, latest, now } = context;
  const { weekday, time } = command;
  if (couple === null || partner === null) return answer(homeCard(context));
  if (isInBreak(latest, me.id)) return answer({ kind: 'check-in/in-break' });
  const { zone } = me.settings;
  if (zone === null) return answer({ kind: 'check-in/zone-first' });
  if (!WEEKDAYS.includes(weekday) || !Number.isInteger(time) || time < 0 || time >= 1440)
    return answer({ kind: 'check-in/times', weekday: null });
  const weekly: WeeklyTime = { weekday, time, zone };
  const times = timesHere(context, couple);
  const { agreed } = times;
  const proposed = standing(times, now);
  if (agreed !== null && isSame(agreed, weekly)) return answer(homeCard(context));
  if (proposed !== null && isSame(proposed, weekly))
    return proposed.by === me.id ? answer(card('check-in/time-proposed', weekly, context)) : agree(context, couple);
  // An answer to a time of the other's reaches them: that is no repeated demand.
  const isAnswer = proposed !== null && proposed.by !== me.id;
  const isEnough = (times.askedAt !== null && now < plus(times.askedAt, ASKED_EVERY)) || nextAskAt(asked, now) !== null;
  const mayAsk = isAnswer || !isEnough;
  const asks = mayAsk && !partner.settings.keepItLight && !isHeld(context);
  const order = timesOrder(couple.id);
  return {
    ...NOTHING,
    // The couple as it was read: of two proposals at one moment, the second finds the first.
    changes: [
      { kind: 'couple/save', couple },
      {
        kind: 'check-in-times/save',
        times: {
          ...times,
          proposed: { ...weekly, by: me.id, at: now, declined: false },
          askedAt: asks ? now : times.askedAt,
        },
      },
    ],
    cancel: [
      unsent(order, me.id, 'check-in/time-asked'),
      ...(asks ? [unsent(order, partner.id, 'check-in/time-asked')] : []),
    ],
    outbox: asks ? [messageTo(context, order, partner.id, card('check-in/time-asked', weekly, context))] : [],
    reply: card('check-in/time-proposed', weekly, context),
  };
}

/**
 * To what was shown, also after they had left it; what was proposed since is shown first. One that ran out, was taken back
 * or never was is over, in the same words.
 */
export function acceptTime(context: CheckInContext, { mark }: CommandOf<'check-in/accept-time'>): Decision {
  const { me, couple, partner, latest, now } = context;
  if (couple === null || partner === null) return answer(homeCard(context));
  if (isInBreak(latest, me.id)) return answer({ kind: 'check-in/in-break' });
  const times = timesHere(context, couple);
  // Pressed twice: it is what they have.
  if (times.agreed !== null && weeklyMark(times.agreed) === mark) return answer(homeCard(context));
  const proposed = standing(times, now);
  if (proposed?.by === me.id) return answer(homeCard(context));
  if (proposed !== null && weeklyMark(proposed) === mark) return agree(context, couple);
  const shown = proposedTo(times, me.id, now);
  return answer(shown === null ? { kind: 'check-in/time-over' } : card('check-in/time-asked', plain(shown), context));
}

/**
 * By either, silently: what was agreed on before still holds. Their own goes; the other's goes for them alone, and whoever
 * proposed it sees it wait as long as one that nobody answered.
 */
export function dropTime(context: CheckInContext, { mark }: CommandOf<'check-in/drop-time'>): Decision {
  const { me, couple, now } = context;
  if (couple === null) return answer(homeCard(context));
  const times = timesHere(context, couple);
  const proposed = proposedTo(times, me.id, now);
  if (proposed === null || weeklyMark(proposed) !== mark) return answer(homeCard(context));
  const isMine = proposed.by === me.id;
  const after: CheckInTimes = { ...times, proposed: isMine ? null : { ...proposed, declined: true } };
  return {
    ...NOTHING,
    changes: [{ kind: 'check-in-times/save', times: after }],
    cancel: couple.members
      .filter((to) => isMine || to === me.id)
      .map((to) => unsent(timesOrder(couple.id), to, 'check-in/time-asked')),
    reply: homeCard({ ...context, times: after }),
  };
}

/** By either alone, the time that was shown. Both hear the same of it; one that is open stays. */
export function stop(context: CheckInContext, { mark }: CommandOf<'check-in/stop'>): Decision {
  const { couple, partner, now } = context;
  if (couple === null || partner === null) return answer(homeCard(context));
  const times = timesHere(context, couple);
  if (times.agreed === null || weeklyMark(times.agreed) !== mark) return answer(homeCard(context));
  const { times: after, timer } = arm({ ...times, agreed: null }, couple, now);
  const order = timesOrder(couple.id);
  const notice = { kind: 'check-in/stopped' } as const;
  return {
    ...NOTHING,
    changes: [
      { kind: 'couple/save', couple },
      { kind: 'check-in-times/save', times: after },
    ],
    timers: [timer],
    cancel: couple.members.map((to) => unsent(order, to, 'check-in/time-agreed')),
    outbox: [messageTo(context, order, partner.id, notice)],
    reply: notice,
  };
}

/** To what stands proposed by the other: from now on it opens by itself. */
function agree(context: CheckInContext, couple: Couple): Decision {
  const { me, now } = context;
  const times = timesHere(context, couple);
  const proposed = standing(times, now);
  if (proposed === null) return answer(homeCard(context));
  const weekly = plain(proposed);
  const { times: after, timer } = arm({ ...times, agreed: weekly, proposed: null }, couple, now);
  const notice = card('check-in/time-agreed', weekly, context);
  const order = timesOrder(couple.id);
  return {
    ...NOTHING,
    changes: [
      { kind: 'couple/save', couple },
      { kind: 'check-in-times/save', times: after },
    ],
    timers: [timer],
    cancel: couple.members.map((to) =>
      unsent(order, to, 'check-in/time-asked', 'check-in/time-agreed', 'check-in/stopped'),
    ),
    outbox: couple.members.filter((to) => to !== me.id).map((to) => messageTo(context, order, to, notice)),
    reply: notice,
  };
}

const timesHere = ({ times }: CheckInContext, { id }: Couple): CheckInTimes =>
  times?.coupleId === id
    ? times
    : { coupleId: id, agreed: null, proposed: null, askedAt: null, generation: 0, version: 0 };

const card = (
  kind: 'check-in/time-proposed' | 'check-in/time-asked' | 'check-in/time-agreed',
  weekly: WeeklyTime,
  { now }: CheckInContext,
): CheckInNotice => ({ kind, weekly, next: nextWeekly(weekly, now).at });

const plain = ({ weekday, time, zone }: WeeklyTime): WeeklyTime => ({ weekday, time, zone });

const isSame = (one: WeeklyTime, other: WeeklyTime): boolean =>
  one.weekday === other.weekday && one.time === other.time && one.zone === other.zone;
