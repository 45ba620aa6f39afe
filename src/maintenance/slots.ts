import { HOUR } from '../core/instant.js';

/** The latest moment, not after `now`, at which something should have been done. */
export type Slots = (now: number) => number;

export const hourlyAt =
  (intoTheHour: number): Slots =>
  (now) =>
    Math.floor((now - intoTheHour) / HOUR) * HOUR + intoTheHour;

/** By the clock on the wall of this machine. */
export const nightlyAt =
  (hours: number, minutes: number): Slots =>
  (now) => {
    const slot = new Date(now);
    slot.setHours(hours, minutes, 0, 0);
    // Not 24 hours earlier: a day may have 23 or 25.
    if (slot.getTime() > now) slot.setDate(slot.getDate() - 1);
    return slot.getTime();
  };

export type UntilDone = {
  readonly isDue: (now: number) => boolean;
  readonly done: (now: number) => void;
};

/**
 * Due once for all slots that have passed since it was done last; a night that the machine slept through is one of them.
 * `since` counts as done. A clock that was ahead for a moment does not put it off until it gets there again.
 */
export function untilDone(slots: Slots, since: number): UntilDone {
  let doneAt = since;
  return {
    isDue: (now) => doneAt < slots(now) || doneAt > now,
    done: (now) => {
      doneAt = now;
    },
  };
}
