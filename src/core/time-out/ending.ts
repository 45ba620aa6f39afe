import { DAY, type Instant, plus } from '../instant.js';
import type { MinuteOfDay, Person } from '../person/state.js';
import { tomorrowAt } from '../zone/local-time.js';
import { anyMember, someoneOwes } from './member.js';
import { alsoChange, cancelTimers, type Plan, setTimer, withTimeOut } from './plan.js';
import { unpost } from './posted.js';
import type { Moment } from './promise.js';
import type { TimeOut } from './state.js';
import { closeKey, thirdViewKey } from './timers.js';

/** Early evening of the day after: near enough to remember, far enough from the fight. */
const THIRD_VIEW_AT: MinuteOfDay = 18 * 60;
/** Three such tasks a year stopped the decline of couples' quality (Finkel et al. 2013): once every four months. */
export const THIRD_VIEW_EVERY = 120 * DAY;

/** When the last of those who owe is back the break has ended; after the close there is nothing left to end. */
export function endIfAllBack(plan: Plan): Plan {
  if (someoneOwes(plan.timeOut)) return plan;
  if (plan.timeOut.status !== 'running') return offerThirdView(plan);
  return offerThirdView(end(plan, 'returned'));
}

export function end(plan: Plan, status: Exclude<TimeOut['status'], 'running'>): Plan {
  const ended = withTimeOut(plan, { status, endedAt: plan.context.now });
  return cancelTimers(keepNotes(unpost(ended)), closeKey(plan.timeOut.id));
}

/** What was parked and not thrown away is kept for its owner: the end of a break must not lose it. */
function keepNotes(plan: Plan): Plan {
  return plan.timeOut.members.reduce(
    (kept, { personId, noteId }) =>
      noteId === null
        ? kept
        : alsoChange(kept, { kind: 'note/keep', id: noteId, owner: personId, at: plan.context.now }),
    plan,
  );
}

/** Sets the offer of the writing task for the evening after. Whether it is made is decided again when it is due. */
function offerThirdView(plan: Plan): Plan {
  const { me, other, now } = plan.context;
  return [me, other].reduce((offered, person) => {
    if (person === null || !mayOfferThirdView(person, now)) return offered;
    const member = anyMember(plan.timeOut, person.id);
    if (member === null || member.left) return offered;
    const { at, wall } = evening(now, person.settings.zone);
    return setTimer(offered, {
      key: thirdViewKey(person.id),
      kind: 'time-out/third-view',
      subject: plan.timeOut.id,
      personId: person.id,
      generation: 0,
      at,
      wall,
    });
  }, plan);
}

const evening = (now: Instant, zone: string | null): Moment =>
  zone === null ? { at: plus(now, DAY), wall: null } : tomorrowAt(now, zone, THIRD_VIEW_AT);

/** "Keep it light" changes only what its owner is sent: this, for one, is not. */
export const mayOfferThirdView = (person: Person, now: Instant): boolean =>
  !person.settings.keepItLight &&
  (person.thirdViewOfferedAt === null || now - person.thirdViewOfferedAt >= THIRD_VIEW_EVERY);
