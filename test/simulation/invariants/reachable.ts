import type { PersonId } from '../../../src/core/ids.js';
import type { Hand } from '../world/people.js';
import type { Watching, World } from '../world/world.js';

/** Who can be written to, by the facts of the world alone: nothing that the bot believes excuses it. */
export type Reachable = Required<Pick<Watching, 'refused' | 'acknowledged'>> & {
  /** They blocked the bot, and it has heard nothing of them since it found that out; or it never could. */
  readonly isShut: (hand: Hand) => boolean;
  readonly handsOf: (person: PersonId) => readonly Hand[];
  /** Since when (real time) this person could be written to; null: they cannot. */
  readonly clearSince: (person: PersonId) => Promise<number | null>;
};

export function createReachable(world: World): Reachable {
  const { facts, time, weather, hands } = world;
  /** They refused a message, and have not said since that they take messages: nobody is knocked at again. */
  const refused = new Set<Hand>();
  /** On Telegram a bot writes to nobody who never wrote to it. */
  const began = new Set<Hand>();
  const isShut = (hand: Hand): boolean =>
    hand.blocks || refused.has(hand) || (hand.platform === 'telegram' && !began.has(hand));
  return {
    isShut,
    handsOf: (person) => hands.filter(({ platform, externalId }) => facts.personAt(platform, externalId) === person),
    refused: (by) => void refused.add(by),
    acknowledged: ({ from, request }) => {
      const hand = from.mayWrite ? world.handAt(from.platform, from.externalId) : null;
      if (hand === null) return;
      began.add(hand);
      // Commands and buttons work on Discord for whoever takes no messages; words that are written to the bot prove it.
      if (hand.platform === 'telegram' ? request.kind !== 'account/reach' : request.kind === 'text')
        refused.delete(hand);
    },
    clearSince: async (person) => {
      if (!world.isUp()) return null;
      const known = await world.store().person(person);
      let since: number | null = null;
      for (const { platform, externalId } of known?.accounts ?? []) {
        const hand = world.handAt(platform, externalId);
        if (hand === null || isShut(hand) || weather.isOut(platform, time.real())) continue;
        const patient = world.patienceUntil(hand);
        if (patient > time.real()) continue;
        since = Math.min(since ?? Number.POSITIVE_INFINITY, Math.max(patient, world.upSince()));
      }
      return since;
    },
  };
}
