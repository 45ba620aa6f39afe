import type { Delivery, DeliveryResult, HandlePlace, PlatformAdapter } from '../../../src/app/ports.js';
import type { Card } from '../../../src/copy/card.js';
import type { OutboxId } from '../../../src/core/ids.js';
import type { Readers } from '../../../src/core/place/state.js';
import type { Platform } from '../../../src/core/person/state.js';

export type FakePlatform = PlatformAdapter & {
  readonly delivered: Delivery[];
  readonly posted: { readonly externalId: string; readonly card: Card; readonly nonce: OutboxId }[];
  /** Who else reads there, as long as it is set; null: not told. */
  reading: Readers | null;
  /** What this platform says of a place, as soon as it was started. */
  readonly saysOfPlace: HandlePlace;
  /** What the next sends and posts answer, first to last; after that all arrive. */
  readonly answers: DeliveryResult[];
  /** What every send answers as long as it is set. */
  always: DeliveryResult | null;
  readonly menus: { readonly to: string; readonly state: string }[];
};

export function createFakePlatform(platform: Platform, sendsPerSecond = 1_000_000): FakePlatform {
  const delivered: Delivery[] = [];
  const answers: DeliveryResult[] = [];
  const posted: FakePlatform['posted'] = [];
  let onPlace: HandlePlace = async () => undefined;
  const menus: FakePlatform['menus'] = [];
  const nextAnswer = (platformMessageId: string): DeliveryResult =>
    fake.always ?? answers.shift() ?? { kind: 'sent', platformMessageId };
  const fake: FakePlatform = {
    platform,
    sendsPerSecond,
    delivered,
    answers,
    always: null,
    menus,
    posted,
    reading: null,
    saysOfPlace: (input) => onPlace(input),
    start: async (_handle, _onReplyLost, _onSent, handlePlace = onPlace) => {
      onPlace = handlePlace;
    },
    stop: async () => undefined,
    status: () => 'ready',
    inviteLink: (code) => (platform === 'telegram' ? `https://t.me/bot?start=${code}` : null),
    remove: async () => ({ kind: 'removed' }),
    hide: async (_from, _since, known) => ({ kind: 'hidden', removed: known.length, left: 0 }),
    showMenu: async (to, state) => void menus.push({ to: to.externalId, state }),
    deliver: async (delivery) => {
      const answer = nextAnswer(`m${delivered.length + 1}`);
      if (answer.kind === 'sent') delivered.push(delivery);
      return answer;
    },
    post: async (externalId, card, nonce) => {
      const answer = nextAnswer(`p${posted.length + 1}`);
      if (answer.kind === 'sent') posted.push({ externalId, card, nonce });
      return answer;
    },
    readers: async () => fake.reading,
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
