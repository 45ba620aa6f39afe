import type { ButtonAction } from '../../src/core/request.js';
import type { Chance } from '../privacy/chance.js';
import type { Deed, Happening } from './step.js';
import type { Hand } from './world/people.js';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** What two do one after the other, from `now` by the machine's clock; in between anything else may happen, and what is not offered then is left out. */
export type Ritual = (one: Hand, other: Hand, chance: Chance, now: number) => readonly Happening[];

export const press = (who: Hand, action: ButtonAction): Extract<Happening, { kind: 'deed' }> => ({
  kind: 'deed',
  deed: { kind: 'press', who: who.number, action },
});
export const finds = (who: Hand, ...actions: readonly ButtonAction['kind'][]): readonly Happening[] =>
  actions.map((action) => ({ kind: 'deed', deed: { kind: 'find', who: who.number, action } }));
export const command = (
  who: Hand,
  given: Pick<Extract<Deed, { kind: 'command' }>, 'command' | 'words' | 'place'>,
): Happening => ({
  kind: 'deed',
  deed: { kind: 'command', who: who.number, ...given },
});
export const wait = (milliseconds: number): Happening => ({ kind: 'wait', milliseconds });
/** Not the first that their cards offer. */
export const findsOther = (who: Hand, action: ButtonAction['kind'], nth: number): Happening => ({
  kind: 'deed',
  deed: { kind: 'find', who: who.number, action, nth },
});
