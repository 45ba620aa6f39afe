import * as fc from 'fast-check';
import { commands } from '../../commands/index.js';
import { ACTIONS } from '../../src/command-kit/action-codec.js';
import { isOn } from '../../src/command-kit/define-command.js';
import type { ButtonAction } from '../../src/core/request.js';
import { anyActionOf, ACTION_KINDS } from '../command-kit/any-action.js';
import type { Chance } from '../privacy/chance.js';
import type { Deed, Happening, Step } from './step.js';
import type { Hand } from './world/people.js';
import type { World } from './world/world.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const WORDS = [
  '',
  '',
  '',
  '20m',
  '10',
  '1h',
  'until 21:30',
  '5h',
  '20:30 weekdays',
  'off',
  'pause 2027-03-31',
  'berlin',
  'de',
  'here',
  'space 2h',
  'together',
];
const PHRASES = ['I need a break', 'break 15', "I'm back", 'help', 'support'];
/** What ends things is pressed seldom, or there would soon be nothing left to happen. */
const GRAVE: ReadonlySet<ButtonAction['kind']> = new Set<ButtonAction['kind']>([
  'pairing/leave',
  'person/erase',
  'journal/delete-all',
]);

/** Ids and numbers that stood on somebody's buttons, by the names that they have there. */
function valuesOn(hands: readonly Hand[]): ReadonlyMap<string, readonly unknown[]> {
  const values = new Map<string, unknown[]>();
  for (const action of hands.flatMap(({ screen }) => screen.flat())) {
    for (const [name, value] of Object.entries(action)) {
      if (name !== 'kind') values.set(name, [...(values.get(name) ?? []), value]);
    }
  }
  return values;
}

/** A button of any kind that there is, about something that stands on somebody's cards: nobody has to have been offered it. */
export function anyButton(kind: ButtonAction['kind'], hands: readonly Hand[], chance: Chance): ButtonAction {
  const [sample] = fc.sample(anyActionOf(kind), { numRuns: 1, seed: chance.below(2 ** 31) });
  const values = valuesOn(hands);
  const known = Object.keys(ACTIONS[kind].fields).flatMap((name) => {
    const seen = values.get(name);
    const isWorth = seen !== undefined && (name.endsWith('Id') || name === 'note' || chance.next() < 0.5);
    return isWorth ? [[name, chance.oneOf(seen)] as const] : [];
  });
  return { ...(sample as ButtonAction), ...Object.fromEntries(known) };
}

/** The steps by which a couple of strangers becomes one. */
export function pairingSteps(hands: readonly Hand[], home: number, seedOf: () => number): readonly Step[] {
  const [one, other, second] = hands.filter((hand) => hand.home === home);
  if (one === undefined || other === undefined) return [];
  const deed = (given: Deed): Step => ({ kind: 'deed', deed: given, seed: seedOf() });
  const press = (who: number, action: ButtonAction): Step => deed({ kind: 'press', who, action });
  const find = (who: number, action: ButtonAction['kind']): Step => deed({ kind: 'find', who, action });
  const link: readonly Step[] =
    second === undefined
      ? []
      : [
          press(second.number, { kind: 'start/show' }),
          press(one.number, { kind: 'pairing/invite', purpose: 'link' }),
          deed({ kind: 'redeem', who: second.number, from: one.number }),
          find(second.number, 'pairing/confirm'),
          press(one.number, { kind: 'pairing/us' }),
          find(one.number, 'pairing/confirm'),
        ];
  return [
    press(one.number, { kind: 'start/show' }),
    press(other.number, { kind: 'start/show' }),
    ...link,
    press(one.number, { kind: 'pairing/invite', purpose: 'pair' }),
    deed({ kind: 'redeem', who: other.number, from: one.number }),
    press(one.number, { kind: 'pairing/us' }),
    find(one.number, 'pairing/confirm'),
  ];
}

export const ZONES = [
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'Africa/Casablanca',
  'Asia/Kathmandu',
  'America/Santiago',
  'America/St_Johns',
  'Pacific/Chatham',
  'America/Havana',
  'Asia/Beirut',
  'Europe/Berlin',
] as const;

type Move = { readonly weight: number; readonly go: (hand: Hand, chance: Chance) => Happening | null };

/** What chance makes of the next step, given what stands on people's cards. */
export function chooseStep(world: Pick<World, 'hands' | 'facts'>, chance: Chance): Step {
  const { hands } = world;
  const press = (who: number, action: ButtonAction): Happening => {
    const odds = chance.next();
    const handing = odds < 0.03 ? 'twice' : odds < 0.06 ? 'lost' : 'fine';
    return { kind: 'deed', handing, deed: { kind: 'press', who, action } };
  };
  const onScreen = (hand: Hand): ButtonAction | null => {
    const cards = hand.screen.filter((actions) => actions.length > 0);
    const first = cards[0];
    if (first === undefined) return null;
    const action = chance.oneOf(chance.next() < 0.7 ? first : chance.oneOf(cards));
    return GRAVE.has(action.kind) && chance.next() < 0.9 ? null : action;
  };
  const kinds = ACTION_KINDS.filter((kind) => !GRAVE.has(kind));
  const moves: readonly Move[] = [
    {
      weight: 44,
      go: (hand) => {
        const action = onScreen(hand);
        return action === null ? null : press(hand.number, action);
      },
    },
    // Of somebody else's card, or one that nobody was offered.
    {
      weight: 4,
      go: (hand) => {
        const action = onScreen(chance.oneOf(hands));
        return action === null ? null : press(hand.number, action);
      },
    },
    { weight: 12, go: (hand) => press(hand.number, anyButton(chance.oneOf(kinds), hands, chance)) },
    {
      weight: 12,
      go: (hand) => {
        const chosen = chance.oneOf(commands.filter((command) => isOn(command, hand.platform)));
        const place = chance.next() < 0.85 ? 'bot-dm' : 'group';
        const options = Object.keys(chosen.options);
        const option = options.length > 1 && chance.next() < 0.4 ? { option: chance.oneOf(options) } : {};
        const words = chance.oneOf(WORDS);
        return {
          kind: 'deed',
          deed: { kind: 'command', who: hand.number, command: chosen.name, words, place, ...option },
        };
      },
    },
    {
      weight: 6,
      go: (hand) => ({
        kind: 'deed',
        deed: { kind: 'command', who: hand.number, command: 'timeout', words: chance.oneOf(WORDS), place: 'bot-dm' },
      }),
    },
    {
      weight: 4,
      go: (hand) => {
        const text = chance.next() < 0.4 ? chance.oneOf(PHRASES) : null;
        return { kind: 'deed', deed: { kind: 'text', who: hand.number, text, edited: chance.next() < 0.2 } };
      },
    },
    {
      weight: 5,
      go: (hand) => {
        const others = hands.filter(({ home }) => home === hand.home);
        const deeds = others.flatMap((each): Deed[] => {
          const action = onScreen(each);
          return action === null ? [] : [{ kind: 'press', who: each.number, action }];
        });
        return { kind: 'at-once', deeds };
      },
    },
    { weight: 2, go: (hand) => press(hand.number, { kind: 'person/zone', zone: chance.oneOf(ZONES) }) },
    {
      weight: 1,
      go: (hand) => press(hand.number, { kind: 'person/previews', previews: chance.oneOf(['full', 'discreet']) }),
    },
    { weight: 0.4, go: (hand) => press(hand.number, { kind: 'pairing/leave', confirmed: chance.next() < 0.7 }) },
    { weight: 0.2, go: (hand) => press(hand.number, { kind: 'person/erase', confirmed: false }) },
    { weight: 1, go: (hand) => ({ kind: 'block', who: hand.number, on: !hand.blocks }) },
    { weight: 1, go: (hand) => ({ kind: 'deed', deed: { kind: 'cancel', who: hand.number } }) },
    {
      weight: 0.5,
      go: ({ home, platform }) => ({ kind: 'place-lost', home, platform, told: chance.next() < 0.5 }),
    },
    { weight: 0.5, go: ({ home, platform }) => ({ kind: 'place-back', home, platform }) },
    { weight: 12, go: () => ({ kind: 'wait', milliseconds: chance.below(40 * MINUTE) }) },
    { weight: 5, go: () => ({ kind: 'wait', milliseconds: chance.below(30 * HOUR) }) },
    { weight: 1, go: () => ({ kind: 'wait', milliseconds: chance.below(20 * 24 * HOUR) }) },
    {
      weight: 1,
      go: () => ({
        kind: 'clock',
        milliseconds: Math.round((chance.next() - 0.5) * (chance.next() < 0.3 ? 48 * HOUR : 2 * HOUR)),
      }),
    },
    {
      weight: 4,
      go: () => ({
        kind: 'crash',
        after: chance.below(chance.next() < 0.5 ? 4 : 60),
        down: chance.next() < 0.7 ? chance.below(5 * MINUTE) : chance.below(12 * HOUR),
      }),
    },
    {
      weight: 1,
      go: () => ({
        kind: 'outage',
        platform: chance.oneOf(['discord', 'telegram']),
        milliseconds: chance.below(chance.next() < 0.7 ? 20 * MINUTE : 9 * HOUR),
      }),
    },
    { weight: 1, go: () => ({ kind: 'trouble', rate: chance.next() < 0.4 ? 0 : chance.next() * 0.5 }) },
    { weight: 0.7, go: () => ({ kind: 'tend', zones: chance.next() < 0.3 }) },
  ];
  const all = moves.reduce((sum, { weight }) => sum + weight, 0);
  for (;;) {
    const hand = chance.oneOf(hands);
    let at = chance.next() * all;
    const move = moves.find(({ weight }) => (at -= weight) < 0);
    const step = move?.go(hand, chance) ?? null;
    if (step !== null) return { ...step, seed: chance.below(2 ** 31) };
  }
}
