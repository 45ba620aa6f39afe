import { assertNever } from '../assert-never.js';
import type { TimeOutId } from '../ids.js';
import { latest } from '../instant.js';
import type { Notice } from '../notice.js';
import type { Query } from '../request.js';
import type { TimeOutContext } from './context.js';
import { handleOf, isPaired, memberOf, owes, partnerOf, undoUntil } from './member.js';
import { canMore, extensionsSpent, isLate, minutesUntil, rungsFor } from './promise.js';
import type { Member, TimeOut } from './state.js';
import { TALK_WITHIN } from './state.js';
import { talkOffers } from './talk-times.js';
import { announcement } from './wishing.js';

export type TimeOutQuery = Extract<Query, { kind: `time-out/${string}` }>;

const NONE: Notice = { kind: 'time-out/none' };

/** Answers a look at a break. Commits nothing; anyone who is not in it (or has left) hears that there is none. */
export function viewTimeOut(context: TimeOutContext, query: TimeOutQuery): Notice {
  if (query.kind === 'time-out/announcement') return announcement(context, query.wish) ?? NONE;
  const seen = seenBy(context, 'timeOutId' in query ? query.timeOutId : null);
  if (seen === null) return NONE;
  const { timeOut, me } = seen;
  const { now } = context;
  const handle = handleOf(timeOut, me);
  const other = partnerOf(timeOut, me.personId);
  switch (query.kind) {
    case 'time-out/status':
      return talkIsOver(timeOut, now) ? NONE : currentCard(context, false);
    case 'time-out/ladder':
      return ladder(context, timeOut, me);
    case 'time-out/what-they-see':
      return {
        kind: 'time-out/what-they-see',
        handle,
        dueAt: owes(me) ? me.promise.dueAt : null,
        line: me.promise?.line ?? null,
        told: toldAsShown(me),
      };
    case 'time-out/something-to-do':
      return {
        kind: 'time-out/something-to-do',
        handle,
        turn: query.turn,
        tendency: context.me.settings.tendency,
      };
    case 'time-out/how-long': {
      const awaited = other !== null && owes(other) ? other : me;
      return { kind: 'time-out/how-long', handle, dueAt: owes(awaited) ? awaited.promise.dueAt : null, now };
    }
    case 'time-out/talk-times': {
      if (talkIsOver(timeOut, now)) return { kind: 'time-out/over', handle };
      const slots = talkOffers(now, context.me.settings.zone);
      return { kind: 'time-out/talk-times', handle, slots, move: timeOut.talk.kind === 'at' && !timeOut.talk.asked };
    }
    case 'time-out/talk-guide': {
      const { talk } = timeOut;
      const turn = talk.kind === 'now' ? talk.turn : null;
      const yourFloor = talk.kind === 'now' && talk.floor === me.personId;
      return { kind: 'time-out/talk-guide', handle, part: query.part, turn, yourFloor };
    }
    case 'time-out/note':
      if (me.noteId === null) return { kind: 'time-out/no-note', handle };
      return { kind: 'time-out/note', handle, note: me.noteId, soften: query.soften };
    case 'time-out/line-to-send':
      if (!owes(me)) return currentCard(context, false);
      return {
        kind: 'time-out/line-to-send',
        minutes: minutesUntil(me.promise.dueAt, now),
        dueAt: me.promise.dueAt,
      };
    default:
      return assertNever(query);
  }
}

/** The card that is true now, for whoever asks: also the answer to a stale button. */
export function currentCard(context: TimeOutContext, stale: boolean): Notice {
  const seen = seenBy(context, null);
  if (seen === null) return NONE;
  const { timeOut, me } = seen;
  const { now } = context;
  const handle = handleOf(timeOut, me);
  const other = partnerOf(timeOut, me.personId);
  if (timeOut.status === 'closed' && owes(me)) return { kind: 'time-out/closed', handle, owed: true };
  if (talkIsOver(timeOut, now)) return { kind: 'time-out/over', handle };
  if (timeOut.status === 'closed' && other !== null && owes(other)) {
    return { kind: 'time-out/closed', handle, owed: false };
  }
  const waiting = me.promise === null ? 'wait' : 'back';
  return {
    kind: 'time-out/status',
    handle,
    now,
    you: owes(me) ? 'owe' : waiting,
    yourDueAt: owes(me) ? me.promise.dueAt : null,
    theirDueAt: other !== null && owes(other) ? other.promise.dueAt : null,
    paired: isPaired(timeOut),
    note: me.noteId !== null,
    canMore: canMore(timeOut, me, now),
    late: isLate(context, timeOut, owes(me) ? latest(me.promise.dueAt, now) : now),
    stale,
    undoUntil: undoUntil(me, now),
  };
}

/** The rungs that fit, or why there are none. */
export function ladder(context: TimeOutContext, timeOut: TimeOut, me: Member): Notice {
  const rungs = rungsFor(timeOut, me, context.now, context.me.settings.zone);
  const handle = handleOf(timeOut, me);
  if (rungs.length > 0) {
    return { kind: 'time-out/ladder', handle, rungs, dueAt: owes(me) ? me.promise.dueAt : null };
  }
  // A later call takes the room of an earlier break away (see call.ts): that one is over, not full.
  if (timeOut.status === 'returned' && timeOut.endedAt !== null && timeOut.capAt <= timeOut.endedAt) {
    return { kind: 'time-out/over', handle };
  }
  return { kind: 'time-out/no-more-time', handle, why: extensionsSpent(me) ? 'extensions' : 'cap' };
}

/** Three days after its end nothing can be set up from a break any more. */
export const talkIsOver = (timeOut: TimeOut, now: number): boolean =>
  timeOut.endedAt !== null && now - timeOut.endedAt > TALK_WITHIN;

/** The break as this person may see it: not someone else's, not one they left, not one that was undone. */
export function seenBy(
  context: TimeOutContext,
  timeOutId: TimeOutId | null,
): { readonly timeOut: TimeOut; readonly me: Member } | null {
  const { timeOut } = context;
  if (timeOut === null || timeOut.status === 'undone') return null;
  if (timeOutId !== null && timeOut.id !== timeOutId) return null;
  const me = memberOf(timeOut, context.me.id);
  return me === null ? null : { timeOut, me };
}

/**
 * A refusal is known at once, an outage is not: shown as they come they would tell a blocked bot from a broken one.
 * Until the one line has been said both are "pending", and afterwards both are "failed".
 */
function toldAsShown(me: Member): 'pending' | 'sent' | 'failed' | 'nobody' {
  if (me.told === 'pending' || me.told === 'failed') return me.undeliveredSaid ? 'failed' : 'pending';
  return me.told === 'sent' ? 'sent' : 'nobody';
}
