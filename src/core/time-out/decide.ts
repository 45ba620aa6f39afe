import { assertNever } from '../assert-never.js';
import { type Decision, NOTHING } from '../decision.js';
import type { DeliverySettled, TimeOutCommand, TimerFired, TimerKind } from '../request.js';
import { askDue, askSettled, lineDue, morningDue, nudgeDue } from './ask.js';
import { call } from './call.js';
import { closeDue } from './close.js';
import type { TimeOutContext } from './context.js';
import { more } from './extend.js';
import { passFloor } from './floor.js';
import { dropNote, park } from './note.js';
import { acceptRest, proposeRest } from './rest.js';
import { back } from './return.js';
import { talkAt, talkNow } from './talk.js';
import { talkTimeCame } from './talk-time.js';
import { thirdViewDue } from './third-view.js';
import { callerCardSettled, toldCheckDue, toldSettled } from './told.js';
import { undo } from './undo.js';
import { notWaiting } from './wait.js';

/**
 * Decides everything about a break. Pure: the same context and event give the same decision. What no longer fits the
 * state (a stale button, a timer of an earlier promise, a settlement that came twice) changes nothing.
 */
export function decideTimeOut(context: TimeOutContext, event: TimeOutCommand | TimerFired | DeliverySettled): Decision {
  switch (event.kind) {
    case 'time-out/call':
      return call(context, event);
    case 'time-out/undo':
      return undo(context, event);
    case 'time-out/back':
      return back(context, event);
    case 'time-out/more':
      return more(context, event);
    case 'time-out/talk-now':
      return talkNow(context, event);
    case 'time-out/talk-at':
      return talkAt(context, event);
    case 'time-out/propose-rest':
      return proposeRest(context, event);
    case 'time-out/accept-rest':
      return acceptRest(context, event);
    case 'time-out/pass-floor':
      return passFloor(context, event);
    case 'time-out/not-waiting':
      return notWaiting(context, event);
    case 'time-out/park':
      return park(context, event);
    case 'time-out/drop-note':
      return dropNote(context, event);
    case 'timer/fired':
      return context.timeOut?.id === event.subject ? fired(context, event) : NOTHING;
    case 'delivery/settled':
      return settled(context, event);
    default:
      return assertNever(event);
  }
}

type OwnTimer = Extract<TimerKind, `time-out/${string}`>;

/** Timers of everything else are decided elsewhere. */
const isOwn = (timer: TimerKind): timer is OwnTimer => timer.startsWith('time-out/');

function fired(context: TimeOutContext, event: TimerFired): Decision {
  const { timer } = event;
  if (!isOwn(timer)) return NOTHING;
  switch (timer) {
    case 'time-out/ask':
      return askDue(context, event);
    case 'time-out/told-check':
      return toldCheckDue(context, event);
    case 'time-out/nudge':
      return nudgeDue(context, event);
    case 'time-out/line':
      return lineDue(context, event);
    case 'time-out/morning':
      return morningDue(context, event);
    case 'time-out/close':
      return closeDue(context);
    case 'time-out/talk':
      return talkTimeCame(context, event);
    case 'time-out/third-view':
      return thirdViewDue(context, event);
    default:
      return assertNever(timer);
  }
}

function settled(context: TimeOutContext, event: DeliverySettled): Decision {
  const { follow } = event;
  if (!('timeOutId' in follow) || context.timeOut?.id !== follow.timeOutId) return NOTHING;
  switch (follow.kind) {
    case 'time-out/ask':
      return askSettled(context, event, follow);
    case 'time-out/told':
      return toldSettled(context, event, follow);
    case 'time-out/caller-card':
      return callerCardSettled(context, event, follow);
    default:
      return assertNever(follow);
  }
}
