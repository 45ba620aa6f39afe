import type { Instant } from '../instant.js';
import type { PersonId } from '../ids.js';
import type { Notice } from '../notice.js';
import type { ReturnWish } from '../request.js';
import type { TimeOutContext } from './context.js';
import { anyMember, memberOf, owes } from './member.js';
import { capForCall, promiseFor, type Wished, withRoom } from './promise.js';
import type { TimeOut } from './state.js';

/** The break that this call joins. One that still runs with somebody from an earlier couple is not it. */
export function runningBreak({ timeOut, couple, me }: TimeOutContext): TimeOut | null {
  if (timeOut === null || timeOut.status !== 'running' || memberOf(timeOut, me.id) === null) return null;
  const inItsCouple = couple === null || couple.endedAt !== null || couple.id === timeOut.coupleId;
  return inItsCouple || anyMemberOwes(timeOut, me.id) ? timeOut : null;
}

export const anyMemberOwes = (timeOut: TimeOut, personId: PersonId): boolean => {
  const member = anyMember(timeOut, personId);
  return member !== null && owes(member);
};

/** Who there is to tell; null when solo, or when the couple has ended. */
export function partnerId({ couple, me }: TimeOutContext): PersonId | null {
  if (couple === null || couple.endedAt !== null || !couple.members.includes(me.id)) return null;
  return couple.members.find((id) => id !== me.id) ?? null;
}

/** What this wish would become if it were called now. */
export function wishIn(
  context: TimeOutContext,
  running: TimeOut | null,
  asked: ReturnWish,
): { readonly capAt: Instant; readonly wish: Wished } {
  const { now, me } = context;
  const coupleId = partnerId(context) === null ? null : (context.couple?.id ?? null);
  const capAt = running === null ? capForCall(context.timeOut, coupleId, now) : withRoom(running.capAt, now);
  const wish = promiseFor({
    wish: asked,
    now,
    zone: me.settings.zone,
    capAt,
    usualMinutes: context.terms.breakMinutes,
  });
  return { capAt, wish };
}

/**
 * The promise as it is posted where they argue: the one that stands, or (inline mode, before anything is called) the one
 * that this wish would give. Null when there is nothing to announce.
 */
export function announcement(context: TimeOutContext, asked: ReturnWish | undefined): Notice | null {
  const { now, me } = context;
  const running = runningBreak(context);
  const mine = running === null ? null : anyMember(running, me.id);
  if (mine !== null && owes(mine)) return { kind: 'time-out/announcement', dueAt: mine.promise.dueAt, now };
  if (asked === undefined) return null;
  const { wish } = wishIn(context, running, asked);
  // What is posted cannot be asked about once more, and must be what was meant: no long break, no guessed clock time.
  return wish.long || wish.zoneUnknown ? null : { kind: 'time-out/announcement', dueAt: wish.dueAt, now };
}
