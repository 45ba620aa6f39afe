import type { HidingResult, RemovalResult } from '../../app/ports.js';
import type { Instant } from '../../core/instant.js';
import type { Account } from '../../core/person/state.js';
import type { DiscordCalls } from './calls.js';
import type { DmChannels } from './dm-channels.js';
import { CODE, deliveryResult, hasCode } from './errors.js';

export type RemoveDeps = {
  readonly calls: Pick<DiscordCalls, 'listMessages' | 'deleteMessage'>;
  readonly channelOf: DmChannels;
};

/** Discord gives at most 100 at once. */
const PAGE = 100;
/** Snowflakes count milliseconds from the first second of 2015, above 22 bits. */
const DISCORD_EPOCH = 1_420_070_400_000n;

/** Takes these messages of ours out of the private chat. Never throws. */
export function createRemove({ calls, channelOf }: RemoveDeps) {
  return async (from: Account, messageIds: readonly string[]): Promise<RemovalResult> => {
    try {
      const channel = await channelOf(from.externalId);
      if (typeof channel !== 'string') return channel;
      for (const id of messageIds) await removeOne(calls, channel, id);
      return { kind: 'removed' };
    } catch (error) {
      return deliveryResult(error);
    }
  };
}

/**
 * Looks through the private chat and takes out what is ours since then. It begins anew after a wait: what is gone is not
 * listed any more. Never throws.
 */
export function createHide({ calls, channelOf }: RemoveDeps) {
  return async (from: Account, since: Instant): Promise<HidingResult> => {
    let removed = 0;
    let left = 0;
    try {
      const channel = await channelOf(from.externalId);
      if (typeof channel !== 'string') return { ...channel, removed };
      let after = String(((BigInt(since) - DISCORD_EPOCH) << 22n) - 1n);
      for (;;) {
        const page = await calls.listMessages(channel, { after, limit: PAGE });
        for (const { id, isOurs } of page) {
          if (BigInt(id) > BigInt(after)) after = id;
          if (!isOurs) continue;
          try {
            await removeOne(calls, channel, id);
            removed += 1;
          } catch (error) {
            if (deliveryResult(error).kind === 'wait') throw error;
            left += 1;
          }
        }
        if (page.length < PAGE) return { kind: 'hidden', removed, left };
      }
    } catch (error) {
      const result = deliveryResult(error);
      return result.kind === 'wait' ? { ...result, removed } : result;
    }
  };
}

/** What is not there any more counts as removed. */
async function removeOne(calls: RemoveDeps['calls'], channel: string, id: string): Promise<void> {
  try {
    await calls.deleteMessage(channel, id);
  } catch (error) {
    if (!hasCode(error, CODE.unknownMessage)) throw error;
  }
}
