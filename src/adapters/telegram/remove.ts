import type { Api } from 'grammy';
import type { HidingResult, RemovalResult } from '../../app/ports.js';
import type { Account } from '../../core/person/state.js';
import { deliveryResultOf } from './errors.js';

/** Bot API, deleteMessages: 1–100 identifiers. */
const AT_ONCE = 100;

/** Takes these messages out of the private chat. Telegram passes over what is not there any more. Never throws. */
export async function remove(api: Api, from: Account, messageIds: readonly string[]): Promise<RemovalResult> {
  const ids = messageIds.map(Number).filter(Number.isSafeInteger);
  for (const part of parts(ids)) {
    try {
      await api.deleteMessages(from.externalId, part);
    } catch (error) {
      const result = deliveryResultOf(error);
      // Too old for it: nothing more can be done, and trying again does not make it younger.
      if (result.kind !== 'rejected') return result;
      const left = await oneByOne(api, from, part);
      if (typeof left !== 'number') return left;
    }
  }
  return { kind: 'removed' };
}

/** A bot cannot list a chat: it is told which of its messages stand there. Never throws. */
export async function hide(api: Api, from: Account, known: readonly string[]): Promise<HidingResult> {
  const ids = known.map(Number).filter(Number.isSafeInteger);
  let removed = 0;
  let left = 0;
  for (const part of parts(ids)) {
    try {
      await api.deleteMessages(from.externalId, part);
      removed += part.length;
    } catch (error) {
      const result = deliveryResultOf(error);
      if (result.kind === 'wait') return { ...result, removed };
      if (result.kind === 'unreachable') return result;
      const stays = await oneByOne(api, from, part);
      if (typeof stays !== 'number') return stays.kind === 'wait' ? { ...stays, removed } : stays;
      removed += part.length - stays;
      left += stays;
    }
  }
  return { kind: 'hidden', removed, left };
}

/** One that cannot go keeps the others of its call: then each is tried alone. Gives how many stay. */
async function oneByOne(
  api: Api,
  from: Account,
  ids: readonly number[],
): Promise<number | Exclude<RemovalResult, { kind: 'removed' | 'rejected' }>> {
  let stay = 0;
  for (const id of ids) {
    try {
      await api.deleteMessage(from.externalId, id);
    } catch (error) {
      const result = deliveryResultOf(error);
      if (result.kind === 'wait' || result.kind === 'unreachable') return result;
      if (!isNotFound(error)) stay += 1;
    }
  }
  return stay;
}

const isNotFound = (error: unknown): boolean =>
  error instanceof Error && /message to delete not found|message identifier is not specified/i.test(error.message);

const parts = (ids: readonly number[]): readonly number[][] =>
  Array.from({ length: Math.ceil(ids.length / AT_ONCE) }, (_, part) => ids.slice(part * AT_ONCE, (part + 1) * AT_ONCE));
