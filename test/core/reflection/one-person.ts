import type { Decision, Timer } from '../../../src/core/decision.js';
import { type Instant, latest } from '../../../src/core/instant.js';
import { decidePerson } from '../../../src/core/person/decide.js';
import type { Person, Settings } from '../../../src/core/person/state.js';
import { decideReflection, decideReflectionTimer } from '../../../src/core/reflection/decide.js';
import type { ReflectionCommand } from '../../../src/core/reflection/requests.js';
import type { LocalDate, Reflection } from '../../../src/core/reflection/state.js';
import type { SettingCommand } from '../../../src/core/request.js';
import { alone, fired, fresh, someone } from './given.js';
import { HANDFUL } from './library.js';

/** What came of a timer: `date` is the local date that it was for; `given` tells whether a prompt was queued. */
export type Came = { readonly timer: Timer; readonly date: LocalDate; readonly at: Instant; readonly given: boolean };

/** One person and the machine behind them: keeps what a store would keep, and counts what must be one. */
export type OnePerson = {
  now: () => Instant;
  me: () => Person;
  reflection: () => Reflection;
  /** The one timer that waits. */
  waiting: () => Timer;
  does: (command: ReflectionCommand | SettingCommand) => Decision;
  /** Lets time pass to the timer, and `late` beyond it, and fires it; `times` twice, as after a crash. */
  fires: (late?: number, times?: number) => Came;
  passes: (to: Instant) => void;
};

export function onePerson(start: Instant, settings: Partial<Settings>): OnePerson {
  let now = start;
  let me = someone('ana', settings);
  let reflection: Reflection = fresh();
  let timer: Timer | null = null;

  const take = (decision: Decision): Decision => {
    for (const change of decision.changes) {
      if (change.kind === 'reflection/save') reflection = change.reflection;
      if (change.kind === 'person/save') me = change.person;
    }
    for (const change of decision.timers) timer = change.kind === 'set' ? change.timer : null;
    return decision;
  };
  const context = () => alone({ now, me: { ...me, coupleId: null }, reflection, library: HANDFUL });
  const waiting = (): Timer => {
    if (timer === null) throw new Error('no timer waits');
    return timer;
  };
  return {
    now: () => now,
    me: () => me,
    reflection: () => reflection,
    waiting,
    does: (command) =>
      take(
        command.kind.startsWith('person/')
          ? decidePerson({ now, me, notes: [], reflection }, command as SettingCommand)
          : decideReflection(context(), command as ReflectionCommand),
      ),
    fires: (late = 0, times = 1) => {
      const due = waiting();
      now = latest(now, (due.at + late) as Instant);
      const date = due.wall?.date;
      if (date === undefined) throw new Error('a prompt is for a local date');
      const first = take(decideReflectionTimer(context(), fired(due)));
      for (let again = 1; again < times; again += 1) {
        const { changes, timers, outbox } = decideReflectionTimer(context(), fired(due));
        if (changes.length + timers.length + outbox.length > 0) throw new Error('a timer did something twice');
      }
      if (first.outbox.length > 1) throw new Error('two prompts came at once');
      return { timer: due, date, at: now, given: first.outbox.length === 1 };
    },
    passes: (to) => {
      now = latest(now, to);
    },
  };
}
