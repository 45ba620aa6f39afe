import { commands } from '../../commands/index.js';
import { isOn } from '../../src/command-kit/define-command.js';
import { ACTION_KINDS } from '../command-kit/any-action.js';
import { givenFor } from '../command-kit/given-options.js';
import type { Chance } from '../privacy/chance.js';
import { ALL_RITUALS } from './choose-rituals.js';
import { anyButton, ZONES } from './choose-steps.js';
import { press, wait } from './ritual.js';
import type { Happening, Step } from './step.js';
import type { Hand } from './world/people.js';
import type { World } from './world/world.js';

type Scene = (hands: readonly Hand[], chance: Chance, now: number) => readonly Happening[];

const DAY = 24 * 3_600_000;
/** Chance is asked which way each of them goes: so often all of their ways are gone. */
const ROUNDS = 4;

/** All that two do with one another, by turns begun by either and in either order, a day apart: some is possible once a day. */
const rituals: readonly Scene[] = Array.from({ length: ROUNDS }, (_, round) => {
  const isOdd = round % 2 === 1;
  return (isOdd ? ALL_RITUALS : ALL_RITUALS.toReversed()).map(
    (ritual): Scene =>
      ([one, other], chance, now) => {
        if (one === undefined || other === undefined) return [];
        return [...(isOdd ? ritual(other, one, chance, now) : ritual(one, other, chance, now)), wait(DAY)];
      },
  );
}).flat();

/** Every command, bare and with each option, on both platforms. */
const typed: readonly Scene[] = commands.map((command): Scene => {
  const given = Object.entries(command.options).flatMap(([option, { kind }]) =>
    givenFor(kind).map((words) => ({ option, words })),
  );
  return (hands) =>
    hands
      .filter(({ platform }) => isOn(command, platform))
      .flatMap(({ number: who }) =>
        [{ words: '' }, ...given].map(
          (said): Happening => ({
            kind: 'deed',
            deed: { kind: 'command', who, command: command.name, place: 'bot-dm', ...said },
          }),
        ),
      );
});

/** Every button, whoever was offered it: also what ends everything, last. */
const pressed: readonly Scene[] = ACTION_KINDS.map(
  (kind): Scene =>
    (hands, chance) =>
      hands.map((hand) => press(hand, anyButton(kind, hands, chance))),
);

/** A life in which two do all there is, one after the other; nothing else happens, and then nothing any more. */
export function choosingEverything(): (world: Pick<World, 'hands' | 'time'>, chance: Chance) => Step {
  const zones: Scene = (hands) => hands.map((hand) => press(hand, { kind: 'person/zone', zone: ZONES[9] }));
  let scenes = [zones, ...rituals, ...typed, ...pressed];
  let begun: readonly Happening[] = [];
  return ({ hands, time }, chance) => {
    while (begun.length === 0 && scenes.length > 0) {
      const [scene, ...rest] = scenes;
      scenes = rest;
      begun = scene?.(hands, chance, time.now()) ?? [];
    }
    const [next = wait(1), ...rest] = begun;
    begun = rest;
    return { ...next, seed: chance.below(2 ** 31) };
  };
}
