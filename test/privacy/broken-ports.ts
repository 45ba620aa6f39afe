import { randomBytes } from 'node:crypto';
import type { Request } from '../../src/app/ports.js';
import type { Secret } from '../../src/app/secret.js';
import type { SealedRow } from '../../src/app/store-port.js';
import type { Vault } from '../../src/app/vault-port.js';
import type { Card } from '../../src/copy/card.js';
import type { Dance, Sheet } from '../../src/core/dance/state.js';
import type { Change } from '../../src/core/decision.js';
import type { SealedId, TimerKey } from '../../src/core/ids.js';
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

/** Sends of a page also what was not ticked. */
export const untickedSender: Broken = () => {
  const words = new Map<SealedId, Secret>();
  let seal: Vault['seal'] | null = null;
  const filled = async (dance: Dance): Promise<{ readonly dance: Dance; readonly sealed: readonly SealedRow[] }> => {
    const sealed: SealedRow[] = [];
    const pages: Sheet[] = [];
    for (const page of dance.sheets) {
      const fields = [...(page.sent?.fields ?? [])];
      for (const { field, text } of page.draft) {
        const said = words.get(text);
        if (page.sent === null || said === undefined || seal === null) continue;
        if (fields.some((one) => one.field === field)) continue;
        const copy = randomBytes(16).toString('base64url') as SealedId;
        sealed.push(await seal({ kind: 'couple', id: dance.coupleId }, 'sealed', copy, said));
        fields.push({ field, copy });
      }
      pages.push(page.sent === null ? page : { ...page, sent: { ...page.sent, fields } });
    }
    const [one, other] = pages;
    if (one === undefined || other === undefined) throw new Error('a dance takes two');
    return { dance: { ...dance, sheets: [one, other] }, sealed };
  };
  return {
    vault: (vault) => {
      seal = vault.seal;
      return {
        ...vault,
        seal: (...given) => {
          words.set(given[2], given[3]);
          return vault.seal(...given);
        },
      };
    },
    store: (store) => ({
      ...store,
      commit: async (set) => {
        const sealed = [...set.sealed];
        const changes: Change[] = [];
        for (const change of set.changes) {
          if (change.kind !== 'dance/save') {
            changes.push(change);
            continue;
          }
          const more = await filled(change.dance);
          sealed.push(...more.sealed);
          changes.push({ ...change, dance: more.dance });
        }
        return store.commit({ ...set, sealed, changes });
      },
    }),
  };
};
