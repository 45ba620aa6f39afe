import { assertNever } from '../assert-never.js';
import { type Decision, NOTHING } from '../decision.js';
import type { TimerFired } from '../request.js';
import type { CheckInContext } from './context.js';
import { openDue } from './open.js';
import type { CheckInCommand } from './requests.js';
import { restDue, revealDue } from './reveal.js';
import { send, takeBack } from './send.js';
import { start } from './start.js';
import { acceptTime, dropTime, proposeTime, stop } from './times.js';
import { clear, setDial, write } from './write.js';

/**
 * Decides everything that someone does in /checkin. Pure: the same context and command give the same decision. What no
 * longer fits the state changes nothing and shows how things stand.
 */
export function decideCheckIn(context: CheckInContext, command: CheckInCommand): Decision {
  switch (command.kind) {
    case 'check-in/start':
      return start(context);
    case 'check-in/dial':
      return setDial(context, command);
    case 'check-in/write':
      return write(context, command);
    case 'check-in/clear':
      return clear(context, command);
    case 'check-in/send':
      return send(context, command);
    case 'check-in/take-back':
      return takeBack(context, command);
    case 'check-in/propose-time':
      return proposeTime(context, command);
    case 'check-in/accept-time':
      return acceptTime(context, command);
    case 'check-in/drop-time':
      return dropTime(context, command);
    case 'check-in/stop':
      return stop(context, command);
    default:
      return assertNever(command);
  }
}

/** The three timers: the agreed minute, the reveal, the closing. Fired twice or late, they do it once. */
export function decideCheckInTimer(context: CheckInContext, event: TimerFired): Decision {
  if (event.timer === 'check-in/open') return openDue(context, event);
  if (event.timer === 'check-in/reveal') return revealDue(context, event);
  return event.timer === 'check-in/rest' ? restDue(context, event) : NOTHING;
}
