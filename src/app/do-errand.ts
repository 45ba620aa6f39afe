import { assertNever } from '../core/assert-never.js';
import type { OutboxId } from '../core/ids.js';
import type { Notice } from '../core/notice.js';
import type { Account } from '../core/person/state.js';
import type { DeliveryResult, PlatformAdapter } from './ports.js';
import type { OutboxRow, Store } from './store-port.js';

type Errand = Extract<Notice, { kind: 'privacy/remove' | 'privacy/hide' }>;

/** Rows that are something to do with messages of ours rather than something to say. */
export const errandOf = ({ notice }: Pick<OutboxRow, 'notice'>): Errand | null =>
  notice.kind === 'privacy/remove' || notice.kind === 'privacy/hide' ? notice : null;

/** `say`: it is done, and this is to be told about it. Anything else is how a send ends. */
export type ErrandResult = DeliveryResult | { readonly kind: 'say'; readonly notice: Notice };

export type DoErrand = (
  adapter: PlatformAdapter,
  row: Pick<OutboxRow, 'id'>,
  errand: Errand,
  account: Account,
) => Promise<ErrandResult>;

/** How many rows' counts are remembered; a forgotten one is only told of by what was done since. */
const REMEMBERED = 1_000;

/**
 * Takes messages of ours out of a chat. When it is done again (the word about it could not be sent, or the platform asked
 * for patience in the middle) there is nothing left to remove, so what was counted is kept until the row is done with.
 */
export function createDoErrand(deps: { readonly store: Pick<Store, 'sentTo' | 'forgetSent'> }): DoErrand {
  const removed = new Map<OutboxId, number>();
  const add = (id: OutboxId, count: number): number => {
    const sum = (removed.get(id) ?? 0) + count;
    if (removed.size >= REMEMBERED) removed.clear();
    removed.set(id, sum);
    return sum;
  };
  return async (adapter, row, errand, account) => {
    switch (errand.kind) {
      case 'privacy/remove': {
        const result = await adapter.remove(account, errand.messageIds);
        if (result.kind !== 'removed') return result;
        await deps.store.forgetSent(account.id, errand.messageIds);
        return { kind: 'sent', platformMessageId: '' };
      }
      case 'privacy/hide': {
        const known = await deps.store.sentTo(account.id, errand.since);
        const result = await adapter.hide(account, errand.since, known);
        if (result.kind === 'wait') add(row.id, result.removed);
        if (result.kind !== 'hidden') return result;
        await deps.store.forgetSent(account.id, known);
        const { left } = result;
        return { kind: 'say', notice: { kind: 'privacy/hidden', removed: add(row.id, result.removed), left } };
      }
      default:
        return assertNever(errand);
    }
  };
}
