import { assertNever } from '../assert-never.js';
import { answer, type Decision, NOTHING } from '../decision.js';
import { isInBreak } from '../reflection/breaks.js';
import type { TimerFired } from '../request.js';
import { agree, decline } from './agree.js';
import type { PlaceContext } from './context.js';
import { lost, moved, type PlaceEventContext } from './event.js';
import { changeBanner, propose, restDue } from './propose.js';
import type { PlaceCommand, PlaceEvent } from './requests.js';
import { unbind } from './unbind.js';

/**
 * Decides what the two do about a place of their own. Pure: the same context and command give the same decision. What no
 * longer fits (a stale button, a place that is gone) changes nothing and shows how things stand.
 */
export function decidePlace(context: PlaceContext, command: PlaceCommand): Decision {
  if (context.couple === null || context.partner === null)
    return answer(
      isInBreak(context.latest, context.me.id)
        ? { kind: 'check-in/in-break' }
        : { kind: 'place/none', isPaired: false },
    );
  const two = { ...context, couple: context.couple, partner: context.partner };
  // A break asks nothing of anybody. To want none, or to let go of what they have, is possible all the while.
  const isAsking = command.kind !== 'place/decline' && command.kind !== 'place/unbind';
  if (isAsking && isInBreak(context.latest, context.me.id)) return answer({ kind: 'check-in/in-break' });
  switch (command.kind) {
    case 'place/propose':
      return propose(two, command);
    case 'place/agree':
      return agree(two, command);
    case 'place/banner':
      return changeBanner(two, command);
    case 'place/decline':
      return decline(two, command);
    case 'place/unbind':
      return unbind(two, command);
    default:
      return assertNever(command);
  }
}

/** A proposal that waits to be put before the other, or that not both agreed to in time. Fired twice or late, once. */
export const decidePlaceTimer = (context: PlaceContext, event: TimerFired): Decision =>
  event.timer === 'place/rest' ? restDue(context, event) : NOTHING;

/** What a platform says of one place, which may be bound or proposed. What is over, or nobody's any more, changes nothing. */
export function decidePlaceEvent(context: PlaceEventContext, event: PlaceEvent): Decision {
  switch (event.kind) {
    case 'place/lost':
      return lost(context, event);
    case 'place/moved':
      return moved(context, event);
    default:
      return assertNever(event);
  }
}
