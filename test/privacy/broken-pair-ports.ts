import { randomBytes } from 'node:crypto';
import type { Secret } from '../../src/app/secret.js';
import type { SealedRow, Store } from '../../src/app/store-port.js';
import type { Vault, VaultOwner } from '../../src/app/vault-port.js';
import type { Card } from '../../src/copy/card.js';
import { type CheckIn, DIAL } from '../../src/core/check-in/state.js';
import type { Change, OutboxDraft } from '../../src/core/decision.js';
import type { OutboxId, SayId, SealedId } from '../../src/core/ids.js';
import { instant } from '../../src/core/instant.js';
import type { SayDraft, Saying } from '../../src/core/say/state.js';
import type { Broken } from './canary-house.js';

const fresh = (): string => randomBytes(16).toString('base64url');

/** Remembers what was sealed, and how, as a port that does too much could. */
function eavesdropping() {
  const words = new Map<SealedId, Secret>();
  let real: Vault['seal'] | null = null;
  return {
    words,
    vault: (vault: Vault): Vault => {
      real = vault.seal;
      return {
        ...vault,
        seal: (...given) => {
          words.set(given[2], given[3]);
          return vault.seal(...given);
        },
      };
    },
    sealAs: async (owner: VaultOwner, id: SealedId, text: Secret): Promise<SealedRow> => {
      if (real === null) throw new Error('there is no vault yet');
      return real(owner, 'sealed', id, text);
    },
  };
}

/** Posts where others read what is shown to one of the two. */
export const postingReplies: Broken = () => {
  let post: (card: Card) => Promise<unknown> = async () => undefined;
  return {
    adapter: (adapter) => ({
      ...adapter,
      post: (externalId, card, nonce) => {
        post = (other) => adapter.post(externalId, other, nonce);
        return adapter.post(externalId, card, nonce);
      },
    }),
    handle: (handle) => async (input) => {
      const reply = await handle(input);
      if (reply.kind === 'card') await post(reply.card);
      return reply;
    },
  };
};

/** Seals what was said to the other under the key of whoever said it. */
export const misownedSaying: Broken = () => {
  const { words, vault, sealAs } = eavesdropping();
  return {
    vault,
    store: (store) => ({
      ...store,
      commit: async (set) => {
        const saved = set.changes.find((change) => change.kind === 'saying/save');
        if (saved === undefined) return store.commit(set);
        const { by, copy } = saved.saying;
        const sealed = set.sealed.map(async (row) => {
          const text = words.get(copy);
          return row.id === copy && text !== undefined ? sealAs({ kind: 'person', id: by }, copy, text) : row;
        });
        return store.commit({ ...set, sealed: await Promise.all(sealed) });
      },
    }),
  };
};

/** Brings the other what was only drafted. */
export const leakedDraft: Broken = () => {
  const { words, vault, sealAs } = eavesdropping();
  const leakOf = async (store: Store, draft: SayDraft) => {
    const coupleId = (await store.person(draft.personId))?.coupleId ?? null;
    const couple = coupleId === null ? null : await store.couple(coupleId);
    const to = couple?.members.find((member) => member !== draft.personId);
    const said = words.get(draft.fields[0]?.text ?? ('' as SealedId));
    if (couple === null || to === undefined || said === undefined) return null;
    const copy = fresh() as SealedId;
    const { form } = draft;
    const at = instant(Date.UTC(2026, 2, 3));
    const saying: Saying = {
      id: fresh() as SayId,
      coupleId: couple.id,
      by: draft.personId,
      form,
      copy,
      at,
      answer: null,
      version: 0,
    };
    const row: OutboxDraft = {
      id: fresh() as OutboxId,
      lane: 'notice',
      to,
      notice: { kind: 'say/received', sayId: saying.id, form, copy, answer: null },
      orderKey: null,
      dueAt: at,
      expiresAt: null,
      sound: 'silent',
      route: 'direct',
      follow: null,
    };
    const change: Change = { kind: 'saying/save', saying };
    return { row, change, sealed: await sealAs({ kind: 'couple', id: couple.id }, copy, said) };
  };
  return {
    vault,
    store: (store) => ({
      ...store,
      commit: async (set) => {
        const saved = set.changes.find((change) => change.kind === 'say-draft/save');
        const leak = saved === undefined ? null : await leakOf(store, saved.draft);
        if (leak === null) return store.commit(set);
        return store.commit({
          ...set,
          sealed: [...set.sealed, leak.sealed],
          changes: [...set.changes, leak.change],
          outbox: [...set.outbox, leak.row],
        });
      },
    }),
  };
};

/** Closes so many minutes later, by something of a page that is nobody's business but its writer's. */
const closingBy =
  (minutes: (checkIn: CheckIn) => number): Broken =>
  () => ({
    store: (store) => ({
      ...store,
      latestCheckIn: async (couple) => {
        const checkIn = await store.latestCheckIn(couple);
        if (checkIn === null || checkIn.status === 'shown') return checkIn;
        return { ...checkIn, closesAt: instant(checkIn.closesAt + minutes(checkIn) * 60_000) };
      },
    }),
  });

export const tellingDials: Broken = closingBy(({ sheets }) =>
  sheets.reduce((sum, { dial }) => sum + (dial === null ? 0 : DIAL.indexOf(dial)), 0),
);
export const tellingHalves: Broken = closingBy(({ sheets }) => sheets.filter(({ sent }) => sent !== null).length);
