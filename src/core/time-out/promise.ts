import type { CoupleId } from '../ids.js';
import { earliest, HOUR, type Instant, latest, type Millis, MINUTE, plus } from '../instant.js';
import type { MinuteOfDay } from '../person/state.js';
import type { ReturnWish } from '../request.js';
import { minuteOfDay, nextWall, within } from '../zone/local-time.js';
import type { TimeOutContext } from './context.js';
import { anyMember, owes } from './member.js';
import {
  CAP,
  CONFIRM_ABOVE,
  DEFAULT_BREAK,
  type Member,
  MOST_EXTENSIONS,
  type Rung,
  RUNGS,
  SAME_CAP_WITHIN,
  SHORTEST_BREAK,
  type TimeOut,
  type WallTime,
} from './state.js';

export type Moment = { readonly at: Instant; readonly wall: WallTime | null };

export type Wished = {
  readonly dueAt: Instant;
  readonly wall: WallTime | null;
  readonly minutes: number;
  readonly rounded: boolean;
  readonly capped: boolean;
  readonly zoneUnknown: boolean;
  /** Over four hours: asked once more before anything begins. */
  readonly long: boolean;
};

export const NINE: MinuteOfDay = 9 * 60;
const HALF_DAY: MinuteOfDay = 12 * 60;
/** "Tomorrow 9:00" and the morning ask leave at least this long to sleep. */
export const MORNING_AWAY: Millis = 4 * HOUR;
/** The late rule holds until the night is over. */
const NIGHT_ENDS: MinuteOfDay = 5 * 60;

/** Whole minutes until then, rounded up: half a minute after the call "20 minutes" is still what was promised. */
export const minutesUntil = (dueAt: Instant, now: Instant): number => Math.max(1, Math.ceil((dueAt - now) / MINUTE));

/** Turns what was asked for into the promise that can be kept. `shortest`: of something else than a break. */
export function promiseFor(given: {
  readonly wish: ReturnWish;
  readonly now: Instant;
  readonly zone: string | null;
  readonly capAt: Instant;
  readonly usualMinutes: number;
  readonly shortest?: Millis;
}): Wished {
  const { wish, now, zone, capAt, shortest = SHORTEST_BREAK } = given;
  const asked = wished(wish, now, zone, given.usualMinutes);
  const rounded = asked.at < now + shortest;
  const floored: Moment = rounded ? { at: plus(now, shortest), wall: null } : asked;
  // The cap outranks the floor: nothing may be promised beyond it.
  const capped = floored.at > capAt;
  const { at, wall } = capped ? { at: capAt, wall: null } : floored;
  return {
    dueAt: at,
    wall,
    minutes: minutesUntil(at, now),
    rounded: rounded && !capped,
    capped,
    zoneUnknown: wish.kind === 'until' && zone === null,
    // What they would get is confirmed, not what they typed: six hours cut to two need no second question.
    long: at - now > CONFIRM_ABOVE,
  };
}

function wished(wish: ReturnWish, now: Instant, zone: string | null, usualMinutes: number): Moment {
  // Without a zone a clock time means nothing yet. The worst minute is no time to ask: the default is taken, and said.
  if (wish.kind === 'until' && zone !== null) {
    const at = nextWall(now, zone, wish.time);
    // "Until 9", said at half past eight in the evening, is nine in the evening.
    const other = nextWall(now, zone, (wish.time + HALF_DAY) % (2 * HALF_DAY));
    return wish.halfDay === true && other.at < at.at ? other : at;
  }
  const minutes = wish.kind === 'minutes' && Number.isFinite(wish.minutes) ? wish.minutes : usualMinutes;
  return { at: plus(now, Math.round(minutes) * MINUTE), wall: null };
}

/**
 * The cap of a break that begins now. Within two hours of an end the old cap goes on; but nobody in need of a break is
 * refused one, so there is always room for the twenty minutes that a body needs.
 */
export function capForCall(previous: TimeOut | null, coupleId: CoupleId | null, now: Instant): Instant {
  if (previous === null || previous.coupleId !== coupleId || previous.endedAt === null) return plus(now, CAP);
  if (now - previous.endedAt >= SAME_CAP_WITHIN) return plus(now, CAP);
  // A call that was taken back never happened; but one that continued an older cap hands that cap on.
  const neverHappened = previous.status === 'undone' && previous.capAt >= previous.openedAt + CAP;
  // A break that seems to end later than now ended by a clock that ran ahead: its cap lies as far ahead as that did.
  return neverHappened ? plus(now, CAP) : earliest(withRoom(previous.capAt, now), plus(now, CAP));
}

/** The floor rule, for who joins a break in its last minutes as well. */
export const withRoom = (capAt: Instant, now: Instant): Instant => latest(capAt, plus(now, DEFAULT_BREAK));

/** When this rung would end, counted from the press; null without the zone it needs. */
export function rungAt(rung: Rung, now: Instant, zone: string | null): Moment | null {
  switch (rung) {
    case '20m':
      return { at: plus(now, 20 * MINUTE), wall: null };
    case '1h':
      return { at: plus(now, HOUR), wall: null };
    case '2h':
      return { at: plus(now, 2 * HOUR), wall: null };
    case 'half-day':
      return { at: plus(now, 12 * HOUR), wall: null };
    case 'tomorrow-9':
      return zone === null ? null : nextWall(now, zone, NINE, MORNING_AWAY);
  }
}

/** The rungs that still fit; those beyond the cap are not shown. Empty when the four extensions are used. */
export function rungsFor(timeOut: TimeOut, member: Member, now: Instant, zone: string | null): readonly Rung[] {
  if (timeOut.status === 'closed' || timeOut.status === 'undone' || extensionsSpent(member)) return [];
  return RUNGS.filter((rung) => {
    const moment = rungAt(rung, now, zone);
    return moment !== null && moment.at <= timeOut.capAt;
  });
}

/** Every other rung is longer than twenty minutes, so this does not depend on anybody's zone. */
export const canMore = (timeOut: TimeOut, member: Member, now: Instant): boolean =>
  rungsFor(timeOut, member, now, null).length > 0;

export const extensionsSpent = (member: Member): boolean => member.extensionsUsed >= MOST_EXTENSIONS;

/** Whether a return at this moment falls into the night of either member: from the pact's late hour until five. */
export function isLate(context: TimeOutContext, timeOut: TimeOut, at: Instant): boolean {
  const { lateAt } = context.terms;
  if (lateAt === null) return false;
  return [context.me, context.other].some((person) => {
    if (person === null || anyMember(timeOut, person.id) === null || person.settings.zone === null) return false;
    return within(minuteOfDay(at, person.settings.zone), lateAt, NIGHT_ENDS);
  });
}

/** The talk can begin when the last of those who owe is back: that moment decides whether the break ends late. */
export function endsLate(context: TimeOutContext, timeOut: TimeOut): boolean {
  const [first, ...rest] = timeOut.members.filter(owes).map(({ promise }) => promise.dueAt);
  return first !== undefined && isLate(context, timeOut, latest(first, ...rest));
}
