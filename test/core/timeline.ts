import type { Decision, OutboxDraft, Timer } from '../../src/core/decision.js';
import type { TimerKey } from '../../src/core/ids.js';
import { type Instant, plus } from '../../src/core/instant.js';

/** A clock that a test moves, and the timers that were set on it: one of a key. */
export function timeline(start: Instant) {
  const timers = new Map<TimerKey, Timer>();
  let now = start;
  const nextTimer = (): Timer | undefined => [...timers.values()].toSorted((one, other) => one.at - other.at)[0];
  return {
    timers,
    nextTimer,
    now: () => now,
    /** Only moves the clock, also backwards; nothing fires. */
    setClock: (to: Instant): void => {
      now = to;
    },
    keep(changes: Decision['timers']): void {
      for (const change of changes)
        if (change.kind === 'set') timers.set(change.timer.key, change.timer);
        else if (change.kind === 'cancel') timers.delete(change.key);
    },
    /** Lets time pass; every timer fires at its minute. */
    passes(length: number, fire: (timer: Timer) => void): void {
      const end = plus(now, length);
      for (let timer = nextTimer(); timer !== undefined && timer.at <= end; timer = nextTimer()) {
        if (timer.at > now) now = timer.at;
        fire(timer);
      }
      now = end;
    },
  };
}

/** Takes out of what waits to be sent what a decision takes back. */
export function takeBack(waiting: OutboxDraft[], cancel: Decision['cancel']): void {
  for (const { orderKey, to, notices } of cancel)
    for (const row of waiting.filter((one) => one.to === to && one.orderKey === orderKey))
      if (notices.includes(row.notice.kind)) waiting.splice(waiting.indexOf(row), 1);
}
