import { assertNever } from '../assert-never.js';
import { type Decision, NOTHING } from '../decision.js';
import type { TimerFired } from '../request.js';
import { call, feel, notThisTime } from './call.js';
import type { DanceContext } from './context.js';
import { remindDue, restDue } from './due.js';
import { keepName, pick, rename } from './naming.js';
import type { DanceCommand } from './requests.js';
import { revealDue } from './reveal.js';
import { send, takeBack } from './send.js';
import { start } from './start.js';
import { answeredIn } from './withheld.js';
import { addName, choose, clear, dropName, tick, write } from './write.js';

/**
 * Decides everything that someone does in /dance. Pure: the same context and command give the same decision. What no
 * longer fits the state (a stale button, a round that is over, a dance that rests) changes nothing and shows how things
 * stand.
 */
export const decideDance = (context: DanceContext, command: DanceCommand): Decision =>
  answeredIn(context, decided(context, command));

function decided(context: DanceContext, command: DanceCommand): Decision {
  switch (command.kind) {
    case 'dance/start':
      return start(context);
    case 'dance/choose':
      return choose(context, command);
    case 'dance/write':
      return write(context, command);
    case 'dance/tick':
      return tick(context, command);
    case 'dance/clear':
      return clear(context, command);
    case 'dance/add-name':
      return addName(context, command);
    case 'dance/drop-name':
      return dropName(context, command);
    case 'dance/send':
      return send(context, command);
    case 'dance/take-back':
      return takeBack(context, command);
    case 'dance/pick':
      return pick(context, command);
    case 'dance/rename':
      return rename(context, command);
    case 'dance/keep-name':
      return keepName(context, command);
    case 'dance/call':
      return call(context, command);
    case 'dance/feel':
      return feel(context, command);
    case 'dance/not-this-time':
      return notThisTime(context, command);
    default:
      return assertNever(command);
  }
}

/** The three timers: the one reminder, the reveal, and the rest after a week. Fired twice or late, they do it once. */
export function decideDanceTimer(context: DanceContext, event: TimerFired): Decision {
  if (event.timer === 'dance/reveal') return revealDue(context, event);
  if (event.timer === 'dance/rest') return restDue(context, event);
  return event.timer === 'dance/remind' ? remindDue(context, event) : NOTHING;
}
