import { answer, type Decision } from '../decision.js';
import { plus } from '../instant.js';
import type { TimeOutCommand } from '../request.js';
import type { TimeOutContext } from './context.js';
import { handleOf, isPaired, partnerOf } from './member.js';
import { conclude, type Plan, planFor, planned, say, withMember } from './plan.js';
import { opened, post, unpost } from './posted.js';
import { checkPresser } from './presser.js';
import { isLate, rungAt, rungsFor } from './promise.js';
import { givePromise, tellOfCall } from './promising.js';
import { type Member, MOST_EXTENSIONS, TOLD_CHECK_AFTER } from './state.js';
import { setPromiseTimer } from './timers.js';
import { ladder } from './view.js';

type More = Extract<TimeOutCommand, { kind: 'time-out/more' }>;

/**
 * More time, counted from the press: before the promised minute or after the ask alike, and after a return as well
 * (back even if not calm, then ask again). Whoever has made no promise yet makes their first, which is no extension.
 */
export function more(context: TimeOutContext, command: More): Decision {
  const check = checkPresser(context, command.timeOutId, command.generation);
  if (check.kind === 'refused') return check.decision;
  const { timeOut, me } = check.presser;
  const { now } = context;
  const target = rungAt(command.rung, now, context.me.settings.zone);
  if (target === null || !rungsFor(timeOut, me, now, context.me.settings.zone).includes(command.rung)) {
    return answer(ladder(context, timeOut, me));
  }

  const given = givePromise(planFor(context, timeOut), me.personId, {
    dueAt: target.at,
    wall: target.wall,
    line: me.promise?.line ?? null,
    promisedAt: me.promise?.promisedAt ?? now,
  });
  const used = me.promise === null ? 0 : 1;
  const extended = withMember(given, me.personId, { extensionsUsed: me.extensionsUsed + used });
  const told = tell(opened(timeOut, me) ? post(unpost(extended), target.at) : extended, me);
  const mine = planned(told, me.personId);
  return conclude(told, {
    kind: 'time-out/extended',
    handle: handleOf(told.timeOut, mine),
    dueAt: target.at,
    now,
    extensionsLeft: MOST_EXTENSIONS - mine.extensionsUsed,
    // After "I couldn't get this to anyone" nothing is claimed; until then the two causes look alike.
    told: isPaired(timeOut) && !mine.undeliveredSaid,
    late: isLate(context, told.timeOut, target.at),
  });
}

/** Whoever was not told of the break yet is told now, with the new time: an extension alone would mean nothing to them. */
function tell(plan: Plan, before: Member): Plan {
  const other = partnerOf(plan.timeOut, before.personId);
  const { promise } = planned(plan, before.personId);
  if (other === null || promise === null) return tellOfCall(plan, before.personId, false);
  if (before.promise === null) return checkTold(tellOfCall(plan, before.personId, true), before);
  if (before.told !== 'sent') return tellOfCall(plan, before.personId, other.promise !== null);
  return say(plan, {
    to: other.personId,
    lane: 'promise',
    notice: {
      kind: 'time-out/they-extended',
      handle: handleOf(plan.timeOut, other),
      dueAt: promise.dueAt,
      now: plan.context.now,
      afterReturn: before.returnedAt !== null,
      late: isLate(plan.context, plan.timeOut, promise.dueAt),
    },
    expiresAt: promise.dueAt,
  });
}

const checkTold = (plan: Plan, { personId }: Member): Plan =>
  setPromiseTimer(plan, 'told-check', personId, plus(plan.context.now, TOLD_CHECK_AFTER));
