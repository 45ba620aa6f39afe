import type { Timer, TimerChange } from '../decision.js';
import type { PersonId, TimerKey, TogetherId } from '../ids.js';
import type { Instant } from '../instant.js';
import type { Settings } from '../person/state.js';
import { type Due, isNight, nextDue } from './due.js';
import type { Reflection } from './state.js';

/** Exactly one a person: setting it again replaces it. */
export const promptKey = (personId: PersonId): TimerKey => `reflect/prompt:${personId}` as TimerKey;
export const revealKey = (id: TogetherId): TimerKey => `together/reveal:${id}` as TimerKey;
export const restKey = (id: TogetherId): TimerKey => `together/rest:${id}` as TimerKey;

/** The timer of a prompt's hour; null: none waits. The generation outdates the one that waited before. */
export const promptTimerFor = (reflection: Reflection, due: Due | null): TimerChange =>
  due === null
    ? { kind: 'cancel', key: promptKey(reflection.personId) }
    : {
        kind: 'set',
        timer: {
          key: promptKey(reflection.personId),
          kind: 'reflect/prompt',
          subject: reflection.personId,
          personId: reflection.personId,
          generation: reflection.generation,
          at: due.at,
          wall: due.wall,
        },
      };

export type Armed = { readonly reflection: Reflection; readonly timer: TimerChange };

/** Sets the next prompt anew: at `owed`, else at the next chosen moment from now on. State and timer go in one commit. */
export function arm(reflection: Reflection, zone: string | null, now: Instant, owed: Due | null = null): Armed {
  const due = owed ?? (zone === null ? null : nextDue(reflection, zone, now));
  const armed: Reflection = {
    ...reflection,
    nextDate: due?.wall.date ?? null,
    generation: reflection.generation + 1,
  };
  return { reflection: armed, timer: promptTimerFor(armed, due) };
}

/**
 * When the next comes, for the reader: not on a day on which they wrote. Null when none does, also because its time lies
 * within their quiet hours.
 */
export function nextShown(reflection: Reflection, settings: Settings, now: Instant): Instant | null {
  const { zone } = settings;
  if (zone === null || isQuieted(reflection, settings)) return null;
  const due = nextDue(reflection, zone, now);
  return due !== null && due.wall.date === reflection.wroteOn
    ? (nextDue(reflection, zone, due.at)?.at ?? null)
    : (due?.at ?? null);
}

export const isQuieted = ({ schedule }: Reflection, settings: Settings): boolean =>
  schedule !== null && isNight(schedule.time, settings);

export const togetherTimer = (
  kind: 'together/reveal' | 'together/rest',
  id: TogetherId,
  personId: PersonId,
  at: Instant,
): TimerChange => {
  const timer: Timer = {
    key: kind === 'together/reveal' ? revealKey(id) : restKey(id),
    kind,
    subject: id,
    personId,
    generation: 0,
    at,
    wall: null,
  };
  return { kind: 'set', timer };
};
