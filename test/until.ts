import { vi } from 'vitest';

/** Real time: a busy machine is slow, and what never comes must still fail its test by name. */
const PATIENCE = 40_000;

type Truthy<Found> = Exclude<Found, false | null | undefined | '' | 0>;

/** Looks every few milliseconds until there is something, and gives that. */
export const until = <Found>(look: () => Found | Promise<Found>, everyMilliseconds = 4): Promise<Truthy<Found>> =>
  vi.waitUntil(look, { timeout: PATIENCE, interval: everyMilliseconds });
