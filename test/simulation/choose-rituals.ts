import { SAY_FORMS, type SayForm } from '../../src/core/say/state.js';
import type { Chance } from '../privacy/chance.js';
import { chooseStep, ZONES } from './choose-steps.js';
import { command, DAY, finds, HOUR, MINUTE, press, type Ritual, wait } from './ritual.js';
import { SELDOM_RITUALS } from './seldom-rituals.js';
import type { Happening, Step } from './step.js';
import type { World } from './world/world.js';

const bindsAPlace: Ritual = (one, other, chance) => [
  command(one, { command: 'checkin', words: 'here', place: 'group' }),
  ...finds(one, 'place/agree'),
  wait(MINUTE),
  ...finds(other, 'outbox/show', ...(chance.next() < 0.3 ? (['place/banner'] as const) : []), 'place/agree'),
  wait(HOUR),
];
const losesAPlace: Ritual = ({ home, platform }, other, chance) => [
  { kind: 'place-lost', home, platform, told: chance.next() < 0.5 },
  press(other, { kind: 'check-in/start' }),
  wait(DAY),
  { kind: 'place-back', home, platform },
];
const movesAPlace: Ritual = (one, other) => [
  { kind: 'place-moved', home: one.home },
  press(other, { kind: 'place/show' }),
];
const bindsAndLoses: Ritual = (one, other, chance, now) => [
  ...bindsAPlace(one, other, chance, now),
  ...losesAPlace(one, other, chance, now),
];
const agreesOnATime: Ritual = (one, other, chance) => [
  ...[one, other].map((who) => press(who, { kind: 'person/zone', zone: chance.oneOf(ZONES) })),
  press(one, {
    kind: 'check-in/propose-time',
    weekday: chance.oneOf([1, 2, 3, 4, 5, 6, 7]),
    time: chance.below(1_440),
  }),
  wait(MINUTE),
  ...finds(other, 'outbox/show', chance.next() < 0.8 ? 'check-in/accept-time' : 'check-in/drop-time'),
  wait(7 * DAY),
  ...finds(one, 'outbox/show'),
];
const checksIn: Ritual = (one, other, chance) => [
  chance.next() < 0.5
    ? press(one, { kind: 'check-in/start' })
    : command(one, { command: 'checkin', words: '', place: 'bot-dm' }),
  ...[one, other].flatMap((who) => [
    press(who, { kind: 'check-in/show' }),
    ...finds(who, 'check-in/start', 'check-in/dial'),
    ...(chance.next() < 0.7 ? finds(who, 'form/check-in') : []),
    press(who, { kind: 'check-in/show' }),
    ...finds(who, 'check-in/send', 'check-in/send'),
  ]),
  wait(20 * MINUTE),
  ...finds(other, 'outbox/show'),
  ...finds(one, 'outbox/show', 'check-in/shown'),
];
const asksForTogether: Ritual = (one, other, chance) => [
  ...(chance.next() < 0.5
    ? [press(one, { kind: 'need/together', slot: chance.next() < 0.5 ? null : { kind: 'in', minutes: 90 } })]
    : [press(one, { kind: 'need/times', needId: null }), ...finds(one, 'need/together')]),
  wait(MINUTE),
  ...finds(
    other,
    'outbox/show',
    ...(chance.next() < 0.5 ? (['need/times', 'need/another-time'] as const) : (['need/answer'] as const)),
  ),
  wait(MINUTE),
  ...finds(one, 'outbox/show', 'need/fine'),
  wait(2 * HOUR),
];
const asksForSpace: Ritual = (one, _other, chance) => [
  press(one, {
    kind: 'need/space',
    wish: chance.next() < 0.5 ? { kind: 'default' } : { kind: 'minutes', minutes: 45 },
  }),
  wait(70 * MINUTE),
  ...finds(one, 'outbox/show', chance.next() < 0.5 ? 'need/more' : 'need/close'),
  wait(2 * HOUR),
  ...finds(one, 'need/close'),
];
const says: Ritual = (one, other, chance) => [
  press(one, { kind: 'form/say', form: chance.oneOf(Object.keys(SAY_FORMS) as SayForm[]) }),
  ...finds(one, 'say/send'),
  wait(MINUTE),
  ...finds(other, 'outbox/show', 'say/answer'),
  wait(MINUTE),
  ...finds(one, 'outbox/show'),
];
const looksAtUs: Ritual = (one) => [
  command(one, { command: 'us', words: '', place: 'bot-dm' }),
  press(one, { kind: 'progress/mine' }),
  press(one, { kind: 'progress/ours' }),
];
export const dances: Ritual = (one, other, chance) => [
  ...[one, other].flatMap((who) => [
    press(who, { kind: 'dance/start' }),
    press(who, { kind: 'dance/field', field: 'i-then' }),
    ...finds(who, 'dance/choose', 'dance/tick'),
    press(who, { kind: 'form/dance-name' }),
    press(who, { kind: 'dance/sheet' }),
    ...finds(who, 'dance/send', 'dance/send'),
  ]),
  wait(20 * MINUTE),
  ...[one, other].flatMap((who) => [press(who, { kind: 'dance/naming' }), ...finds(who, 'dance/pick')]),
  ...(chance.next() < 0.5 ? finds(one, 'outbox/show', 'dance/call') : finds(other, 'dance/rename')),
];
/** All that takes two. */
const RITUALS: readonly Ritual[] = [
  bindsAPlace,
  bindsAndLoses,
  movesAPlace,
  agreesOnATime,
  checksIn,
  checksIn,
  asksForTogether,
  asksForTogether,
  asksForSpace,
  says,
  says,
  looksAtUs,
  dances,
  dances,
];
/** And what chance alone would not put together. */
export const ALL_RITUALS: readonly Ritual[] = [...RITUALS, ...SELDOM_RITUALS];

/** How often the next of what was begun comes next. */
const GOES_ON = 0.75;

/**
 * Chance as ever, and every so often (`often`, of 1) something that takes both of a couple, one step after the other. With
 * `goesOn` of 1 nothing comes in between.
 */
export function choosingRituals(
  often: number,
  rituals: readonly Ritual[] = RITUALS,
  goesOn: number = GOES_ON,
): (world: Pick<World, 'hands' | 'facts' | 'time'>, chance: Chance) => Step {
  let begun: readonly Happening[] = [];
  return (world, chance) => {
    if (begun.length === 0 && chance.next() < often) {
      const one = chance.oneOf(world.hands);
      const other = world.hands.find(
        (hand) => hand.home === one.home && hand.name.slice(0, 3) !== one.name.slice(0, 3),
      );
      if (other !== undefined) begun = chance.oneOf(rituals)(one, other, chance, world.time.now());
    }
    const [next, ...rest] = begun;
    if (next === undefined || chance.next() >= goesOn) return chooseStep(world, chance);
    begun = rest;
    return { ...next, seed: chance.below(2 ** 31) };
  };
}
