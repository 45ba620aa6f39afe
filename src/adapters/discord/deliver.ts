import type { Delivery, DeliveryResult, Log } from '../../app/ports.js';
import { SECOND } from '../../core/instant.js';
import type { DiscordCalls } from './calls.js';
import { CODE, deliveryResult, DM_OPENING_PAUSE, hasCode } from './errors.js';
import type { KnownPeople } from './known-people.js';
import type { LiveReplies } from './live-replies.js';
import { newMessage } from './messages.js';
import { type Page, renderCard } from './render-card.js';

export type DeliverDeps = {
  readonly calls: DiscordCalls;
  readonly known: KnownPeople;
  readonly live: LiveReplies;
  readonly log: Log;
};

/** A channel that Discord forgot is opened anew at the next try. */
const REOPEN_AFTER = SECOND;

/**
 * Sends one card to one person. Never throws. A repeat within some minutes is recognised by Discord through the nonce
 * and gives the message that is there.
 */
export function createDeliver(deps: DeliverDeps): (delivery: Delivery) => Promise<DeliveryResult> {
  // 40003 is about us opening channels, not about one person: until it is over, only known channels are written to.
  let openingAgainAt = 0;

  const channelOf = async (userId: string): Promise<string | DeliveryResult> => {
    const known = deps.known.dmChannel(userId);
    if (known !== undefined) return known;
    const pause = openingAgainAt - performance.now();
    if (pause > 0) return { kind: 'wait', scope: 'recipient', milliseconds: Math.ceil(pause) };
    try {
      const opened = await deps.calls.openDm(userId);
      deps.known.rememberDmChannel(userId, opened);
      return opened;
    } catch (error) {
      if (hasCode(error, CODE.openingDmsTooFast)) openingAgainAt = performance.now() + DM_OPENING_PAUSE;
      throw error;
    }
  };

  const direct = async (delivery: Delivery): Promise<DeliveryResult> => {
    const userId = delivery.to.externalId;
    const channel = await channelOf(userId);
    if (typeof channel !== 'string') return channel;
    try {
      return await sendPages(deps.calls, channel, renderCard(delivery.card, 'bot-dm'), delivery.nonce, delivery.silent);
    } catch (error) {
      if (!hasCode(error, CODE.unknownChannel)) throw error;
      deps.known.forgetDmChannel(userId);
      return { kind: 'wait', scope: 'recipient', milliseconds: REOPEN_AFTER };
    }
  };

  const followUp = async (delivery: Delivery): Promise<DeliveryResult> => {
    const live = await deps.live.freshest(delivery.to.externalId);
    if (live === null) return { kind: 'unreachable' };
    let platformMessageId = '';
    try {
      for (const page of renderCard(delivery.card, live.place)) {
        const body = newMessage(page, { ephemeral: live.ephemeral, silent: delivery.silent });
        platformMessageId = await deps.calls.followUp(live.ticket, body);
      }
    } catch (error) {
      const failed = deliveryResult(error);
      if (failed.kind === 'wait') throw error;
      // The token has ended, or its follow-ups are used up (5 with user install): there is no other way to this person.
      deps.live.forget(delivery.to.externalId);
      return { kind: 'unreachable' };
    }
    return { kind: 'sent', platformMessageId };
  };

  return async (delivery) => {
    try {
      return delivery.route === 'live-reply' ? await followUp(delivery) : await direct(delivery);
    } catch (error) {
      const result = deliveryResult(error);
      if (result.kind === 'rejected') {
        deps.log.error('discord.delivery-rejected', { platform: 'discord', code: result.reason });
      }
      return result;
    }
  };
}

/** A page's nonce is the given one (22 characters of 25), and the page's number where there are several. Throws. */
export async function sendPages(
  calls: DiscordCalls,
  channelId: string,
  pages: readonly Page[],
  nonce: string | null,
  silent: boolean,
): Promise<DeliveryResult> {
  let platformMessageId = '';
  for (const [index, page] of pages.entries()) {
    platformMessageId = await calls.send(channelId, {
      ...newMessage(page, { silent }),
      ...(nonce === null ? {} : { nonce: index === 0 ? nonce : `${nonce}.${index}`, enforce_nonce: true }),
    });
  }
  return { kind: 'sent', platformMessageId };
}
