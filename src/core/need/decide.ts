import { assertNever } from '../assert-never.js';
import { answer, type Decision, NOTHING } from '../decision.js';
import type { DeliverySettled, TimerFired } from '../request.js';
import { agreedAt, cardHere, isSpace, isTogether } from './bid.js';
import type { NeedContext } from './context.js';
import { askSettled, remindDue, restDue, returnDue } from './due.js';
import type { NeedCommand, NeedFollow } from './requests.js';
import { hereAgain, more, space } from './space.js';
import { toldDue, toldSettled } from './told.js';
import { anotherTime, answerTo, fine, letGo, takeBack, together } from './together.js';

/**
 * Decides everything that someone does in /need. Pure: the same context and command give the same decision. What no
 * longer fits the state (a stale button, a bid that is over) changes nothing and shows how things stand.
 */
export function decideNeed(context: NeedContext, command: NeedCommand): Decision {
  switch (command.kind) {
    case 'need/space':
      return space(context, command);
    case 'need/together':
      return together(context, command);
    case 'need/close':
      return close(context, command.generation);
    case 'need/more':
      return more(context, command);
    case 'need/answer':
      return answerTo(context, command);
    case 'need/another-time':
      return anotherTime(context, command);
    case 'need/fine':
      return fine(context, command);
    default:
      return assertNever(command);
  }
}

/** "I'm here again", or "I take it back": of their own, as it was shown to them. What both agreed on, either lets go. */
function close(context: NeedContext, generation: number): Decision {
  const { need, me } = context;
  if (need === null || need.generation !== generation) return answer(cardHere(context));
  if (isTogether(need) && agreedAt(need) !== null) return letGo(context, need);
  if (need.by !== me.id || need.status !== 'open') return answer(cardHere(context));
  if (isSpace(need)) return hereAgain(context, need);
  return isTogether(need) ? takeBack(context, need) : NOTHING;
}

/** Its timers: the promised minute, the agreed time, the silent end, and whether they were told. Fired twice, they do it once. */
export function decideNeedTimer(context: NeedContext, event: TimerFired): Decision {
  if (event.timer === 'need/return') return returnDue(context, event);
  if (event.timer === 'need/remind') return remindDue(context, event);
  if (event.timer === 'need/told') return toldDue(context, event);
  return event.timer === 'need/rest' ? restDue(context, event) : NOTHING;
}

/** What follows once a space was told, or the ask at its end was sent, or could not be. The context is a timer's. */
export const settleNeed = (context: NeedContext, event: DeliverySettled & { readonly follow: NeedFollow }): Decision =>
  event.follow.kind === 'need/told' ? toldSettled(context, event) : askSettled(context, event);
