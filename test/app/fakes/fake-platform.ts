import type { Delivery, DeliveryResult, PlatformAdapter } from '../../../src/app/ports.js';
import type { Card } from '../../../src/copy/card.js';
import type { Platform } from '../../../src/core/person/state.js';

export type FakePlatform = PlatformAdapter & {
  readonly delivered: Delivery[];
  /** What the next sends answer, first to last; after that all arrive. */
  readonly answers: DeliveryResult[];
  /** What every send answers as long as it is set. */
  always: DeliveryResult | null;
  readonly menus: { readonly to: string; readonly state: string }[];
};

export function createFakePlatform(platform: Platform, sendsPerSecond = 1_000_000): FakePlatform {
  const delivered: Delivery[] = [];
  const answers: DeliveryResult[] = [];
  const menus: FakePlatform['menus'] = [];
  const fake: FakePlatform = {
    platform,
    sendsPerSecond,
    delivered,
    answers,
    always: null,
    menus,
    start: async () => undefined,
    stop: async () => undefined,
    status: () => 'ready',
    inviteLink: (code) => (platform === 'telegram' ? `https://t.me/bot?start=${code}` : null),
    remove: async () => ({ kind: 'removed' }),
    hide: async (_from, _since, known) => ({ kind: 'hidden', removed: known.length, left: 0 }),
    showMenu: async (to, state) => void menus.push({ to: to.externalId, state }),
    deliver: async (delivery) => {
      const answer = fake.always ?? answers.shift() ?? { kind: 'sent', platformMessageId: `m${delivered.length + 1}` };
      if (answer.kind === 'sent') delivered.push(delivery);
      return answer;
    },
  };
  return fake;
}

/** All words of a card, for looking into it. */
export function wordsOf(card: Card): string {
  const words = (spans: readonly unknown[]): string =>
    spans.map((span) => (typeof span === 'string' ? span : (span as { readonly text: string }).text)).join('');
  return card.blocks
    .map((block) => (block.kind === 'list' ? block.items.map(words).join('\n') : words(block.spans)))
    .join('\n');
}
