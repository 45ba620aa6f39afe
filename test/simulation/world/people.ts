import type { Card } from '../../../src/copy/card.js';
import type { Platform } from '../../../src/core/person/state.js';
import type { ButtonAction } from '../../../src/core/request.js';

/** Somebody's phone on one platform. */
export type Hand = {
  readonly number: number;
  readonly name: string;
  readonly platform: Platform;
  readonly externalId: string;
  /** Phones of one couple have the same. */
  readonly home: number;
  /** What can be pressed on the cards that they have, the newest first. */
  screen: readonly (readonly ButtonAction[])[];
  /** Of the invite that they made last. */
  code: string | null;
  /** They blocked the bot there. */
  blocks: boolean;
};

/** A phone shows so many cards before somebody would have to scroll. */
const CARDS_KEPT = 6;
const CODE = /\b[0-9A-HJKMNP-TV-Z]{10}\b/;

/** Everybody of so many couples: one on each platform, every third couple with a second phone of the first. */
export function peopleOf(couples: number): readonly Hand[] {
  const hands: Hand[] = [];
  const add = (name: string, platform: Platform, home: number): void => {
    const number = hands.length;
    const externalId = String(1_000_000 + number);
    hands.push({ number, name, platform, externalId, home, screen: [], code: null, blocks: false });
  };
  for (let home = 0; home < couples; home += 1) {
    add(`Ana ${home}`, home % 4 === 3 ? 'telegram' : 'discord', home);
    add(`Ben ${home}`, home % 4 === 2 ? 'discord' : 'telegram', home);
    if (home % 3 === 1) add(`Ana ${home} too`, home % 4 === 3 ? 'discord' : 'telegram', home);
  }
  return hands;
}

export const actionsOf = (card: Card): readonly ButtonAction[] => [
  ...card.rows.flat().flatMap((button) => (button.kind === 'act' ? [button.action] : [])),
  ...(card.choice?.options ?? []).map(({ action }) => action),
];

/** A card came onto their screen. */
export function receives(hand: Hand, card: Card): void {
  const actions = actionsOf(card);
  if (actions.length > 0) hand.screen = [actions, ...hand.screen].slice(0, CARDS_KEPT);
}

/** The invite code that a card shows to whoever made it. */
export function codeIn(card: Card): string | null {
  const spans = card.blocks.flatMap((block) => (block.kind === 'list' ? block.items.flat() : block.spans));
  for (const span of spans) {
    const text = typeof span === 'string' ? span : span.kind === 'copy' ? span.text : '';
    const code = CODE.exec(text)?.[0];
    if (code !== undefined) return code;
  }
  return null;
}
