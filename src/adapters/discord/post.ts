import type { DeliveryResult, Log } from '../../app/ports.js';
import type { Card } from '../../copy/card.js';
import type { OutboxId } from '../../core/ids.js';
import type { DiscordCalls } from './calls.js';
import { sendPages } from './deliver.js';
import { CODE, deliveryResult, hasCode } from './errors.js';
import { renderCard } from './render-card.js';

/** The channel is gone, or shut to us: nothing that comes later will be read there either. */
const NOT_OURS: readonly number[] = [
  CODE.unknownChannel,
  CODE.missingAccess,
  CODE.missingPermissions,
  CODE.lockedThread,
];

/** Posts where others read, with a nonce by which Discord knows a repeat. Never throws. */
export function createPost(deps: {
  readonly calls: DiscordCalls;
  readonly log: Log;
}): (externalId: string, card: Card, nonce: OutboxId) => Promise<DeliveryResult> {
  const rejected = (reason: string): DeliveryResult => {
    deps.log.error('discord.post-rejected', { platform: 'discord', code: reason });
    return { kind: 'rejected', reason };
  };
  return async (externalId, card, nonce) => {
    // Whoever made it private did not mean it for everybody here.
    if (card.isPrivate) return rejected('private');
    try {
      // It rings for nobody, at any hour: each of the two has a message of their own, and the others did not ask for one.
      return await sendPages(deps, externalId, renderCard(card, 'group'), nonce, true);
    } catch (error) {
      if (NOT_OURS.some((code) => hasCode(error, code))) return { kind: 'unreachable' };
      const result = deliveryResult(error);
      if (result.kind === 'wait') return result;
      // Another refusal is about this post, and is no reason to take their place from two people.
      return rejected(result.kind === 'rejected' ? result.reason : 'discord 403');
    }
  };
}
