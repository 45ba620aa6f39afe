import { postBreak, unsentBreak } from '../place/posts.js';
import type { Instant } from '../instant.js';
import type { Plan } from './plan.js';
import type { Member, TimeOut } from './state.js';

/** The line in the place of the two says when whoever began the break is back: it stands and falls with that promise. */
export const opened = ({ openedAt }: TimeOut, { promise }: Member): boolean => promise?.promisedAt === openedAt;

/** In the place of the two, where they agreed on that, once the call cannot be undone any more. */
export function post(plan: Plan, dueAt: Instant): Plan {
  const { place, couple, now, ids } = plan.context;
  const { coupleId, openedAt } = plan.timeOut;
  if (couple === null || coupleId !== couple.id) return plan;
  const line = postBreak(place, { now, ids, couple, dueAt, openedAt });
  return line === null ? plan : { ...plan, outbox: [...plan.outbox, line] };
}

/** What it says is not true any more: it goes, if it still waits. */
export function unpost(plan: Plan): Plan {
  const { place, couple } = plan.context;
  const isDone = plan.cancel.some(({ notices }) => notices.includes('place/post-break'));
  return place === null || couple === null || isDone
    ? plan
    : { ...plan, cancel: [...plan.cancel, ...unsentBreak(place, couple.members)] };
}
