import { Secret } from '../../src/app/secret.js';
import type { Walk } from './random-walk.js';
import type { scenesOf } from './walk-scenes.js';
import { PHRASES } from './walk-choices.js';
import type { Hand } from './walk-people.js';

type Scenes = ReturnType<typeof scenesOf>;
type Move = { readonly weight: number; readonly go: (hand: Hand) => Promise<unknown> };

/** One move that chance chooses: of somebody, of somebody who presses what is not theirs, or of time. */
export async function stroll(walk: Walk, scenes: Scenes): Promise<void> {
  const { chance, hands, send, MINUTE, HOUR } = walk;
  const together = (scene: (hand: Hand, other: Hand) => Promise<void>) => async (hand: Hand) => {
    const other = scenes.partnerOf(hand);
    if (other !== null) return scene(hand, other);
    const free = hands.filter(
      (each) => each !== hand && each !== walk.cast.anaToo && walk.holderOf(each).couple === null,
    );
    return free.length === 0 || chance.next() < 0.5 ? undefined : scenes.pair(hand, chance.oneOf(free));
  };
  const moves: readonly Move[] = [
    { weight: 40, go: (hand) => walk.pressSomething(hand, hand.screen) },
    { weight: 10, go: (hand) => walk.pressSomething(hand, chance.oneOf(hands).screen) },
    { weight: 14, go: walk.command },
    { weight: 6, go: together(walk.atOnce) },
    { weight: 5, go: (hand) => walk.type(hand, chance.next() < 0.3) },
    {
      weight: 1,
      go: (hand) => send(hand, { kind: 'text', text: new Secret(chance.oneOf(PHRASES)), edited: false }),
    },
    {
      weight: 10,
      go: async (hand) => {
        const form = walk.anyForm();
        return form === null ? undefined : walk.submit(hand, form);
      },
    },
    { weight: 8, go: () => walk.advance(chance.below(40) * MINUTE) },
    { weight: 3, go: () => walk.advance((1 + chance.below(30)) * HOUR) },
    { weight: 3, go: together(scenes.share) },
    { weight: 3, go: together(scenes.together) },
    { weight: 2, go: together(scenes.pact) },
    { weight: 2, go: together(scenes.dances) },
    { weight: 1, go: together(scenes.places) },
    { weight: 0.5, go: scenes.placeGoes },
    { weight: 1.5, go: together(scenes.checkIns) },
    { weight: 0.5, go: together(scenes.weekly) },
    { weight: 1, go: together(scenes.needs) },
    { weight: 1.5, go: together(scenes.says) },
    { weight: 1, go: scenes.parks },
    { weight: 1, go: scenes.keepsNote },
    { weight: 1, go: scenes.copies },
    { weight: 1, go: (hand) => send(hand, { kind: 'person/previews', previews: chance.oneOf(['full', 'discreet']) }) },
    {
      weight: 1,
      go: (hand) => send(hand, { kind: 'account/reach', reach: chance.oneOf(['reachable', 'unreachable']) }),
    },
    { weight: 1, go: (hand) => send(hand, { kind: 'cancel' }) },
  ];
  const hand = chance.oneOf(hands);
  let at = chance.next() * moves.reduce((sum, { weight }) => sum + weight, 0);
  for (const { weight, go } of moves) {
    at -= weight;
    if (at < 0) {
      await go(hand);
      return;
    }
  }
}
