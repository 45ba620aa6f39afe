import type { Request } from '../../src/app/ports.js';
import type { Card } from '../../src/copy/card.js';
import type { TimerKey } from '../../src/core/ids.js';
import { instant } from '../../src/core/instant.js';
import type { Wrap } from '../../src/run-bot.js';
import type { Broken } from './canary-house.js';

/** Remembers what was sealed last, as a port that does too much could. */
function eavesdropping(): { readonly last: () => string; readonly vault: NonNullable<Wrap['vault']> } {
  let last = '';
  return {
    last: () => last,
    vault: (vault) => ({
      ...vault,
      seal: (...given) => {
        last = given[3].reveal();
        return vault.seal(...given);
      },
    }),
  };
}

const withWords = (card: Card, text: string): Card => ({
  ...card,
  blocks: [...card.blocks, { kind: 'paragraph', spans: [text] }],
});

/** Shows everyone what anyone wrote last. */
export const leakingRenderer: Broken = () => {
  const { last, vault } = eavesdropping();
  return {
    vault,
    handle: (handle) => async (input) => {
      const reply = await handle(input);
      return reply.kind === 'card' ? { ...reply, card: withWords(reply.card, last()) } : reply;
    },
  };
};

/** Says in a message that comes by itself what it is about. */
export const tellingMessages: Broken = () => {
  const { last, vault } = eavesdropping();
  return {
    vault,
    adapter: (adapter) => ({
      ...adapter,
      deliver: (delivery) => adapter.deliver({ ...delivery, card: withWords(delivery.card, last()) }),
    }),
  };
};

/** Prints what comes in. */
export const printingLog: Broken = (print) => ({
  handle: (handle) => (input) => {
    print(`${input.request.kind} ${saidIn(input.request)}`);
    return handle(input);
  },
});

function saidIn(request: Request): string {
  if (request.kind === 'text') return request.text.reveal();
  if (request.kind !== 'form/submit') return '';
  return Object.values(request.values)
    .map((value) => value.reveal())
    .join(' ');
}

/** Keeps a word of what it seals beside the sealed row, so that it can be found again. */
export const indexingStore: Broken = () => {
  const { last, vault } = eavesdropping();
  return {
    vault,
    store: (store) => ({
      ...store,
      commit: (set) => {
        if (set.sealed.length === 0) return store.commit(set);
        const at = instant(Date.UTC(2099, 0, 1));
        const key = `index:${Buffer.from(last()).toString('base64')}` as TimerKey;
        const timer = {
          key,
          kind: 'vault/shred',
          subject: 'x',
          personId: null,
          generation: 0,
          at,
          wall: null,
        } as const;
        return store.commit({ ...set, timers: [...set.timers, { kind: 'set', timer }] });
      },
    }),
  };
};
