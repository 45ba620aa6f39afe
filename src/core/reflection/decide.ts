import { assertNever } from '../assert-never.js';
import { answer, type Decision, NOTHING } from '../decision.js';
import type { TimerFired } from '../request.js';
import { isInBreak } from './breaks.js';
import type { ReflectionContext } from './context.js';
import { drawPrompt } from './draw.js';
import { home } from './home.js';
import { deleteAll, deleteEntry, edit, write } from './journal.js';
import { promptDue } from './next-prompt.js';
import type { ReflectionCommand } from './requests.js';
import { notToday, pause, resume, setSchedule, stop } from './schedule.js';
import { share } from './share.js';
import { answerTogether, restDue, revealDue, startTogether, takeBack } from './together.js';

/**
 * Decides everything that someone does in /reflect. Pure: the same context and command give the same decision. What no
 * longer fits the state (an entry that is gone, a question that was revealed) changes nothing and shows how things stand.
 */
export function decideReflection(context: ReflectionContext, command: ReflectionCommand): Decision {
  switch (command.kind) {
    case 'reflect/schedule':
      return setSchedule(context, command);
    case 'reflect/stop':
      return stop(context);
    case 'reflect/pause':
      return pause(context, command);
    case 'reflect/resume':
      return resume(context);
    case 'reflect/draw':
      return drawNow(context);
    case 'reflect/not-today':
      return notToday(context);
    case 'reflect/write':
      return write(context, command);
    case 'reflect/edit':
      return edit(context, command);
    case 'reflect/let-go':
      return answer({ kind: 'reflect/let-go' });
    case 'reflect/share':
    case 'reflect/share-now':
      return share(context, command);
    case 'journal/delete':
      return deleteEntry(context, command);
    case 'journal/delete-all':
      return deleteAll(context, command);
    case 'together/start':
      return startTogether(context);
    case 'together/answer':
      return answerTogether(context, command);
    case 'together/take-back':
      return takeBack(context);
    default:
      return assertNever(command);
  }
}

/** The three timers: a prompt's hour, the reveal of a question for both, and its rest after a week. Others do nothing. */
export function decideReflectionTimer(context: ReflectionContext, event: TimerFired): Decision {
  if (event.timer === 'reflect/prompt') return promptDue(context, event);
  if (event.timer === 'together/reveal') return revealDue(context, event);
  return event.timer === 'together/rest' ? restDue(context, event) : NOTHING;
}

/** "A question now", "Another one". What is asked for does not use up the day's. */
function drawNow(context: ReflectionContext): Decision {
  const { me, latest } = context;
  if (isInBreak(latest, me.id)) return answer({ kind: 'reflect/in-break' });
  const drawn = drawPrompt({ ...context, settings: me.settings, purpose: 'asked' });
  if (drawn === null) return answer(home(context));
  return {
    ...NOTHING,
    changes: [{ kind: 'reflection/save', reflection: drawn.reflection }],
    reply: { kind: 'reflect/prompt', promptId: drawn.promptId, followUp: false, unasked: false },
  };
}
