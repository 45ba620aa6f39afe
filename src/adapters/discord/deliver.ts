import type { Delivery, DeliveryFile, DeliveryResult, Log } from '../../app/ports.js';
import { SECOND } from '../../core/instant.js';
import type { DiscordCalls } from './calls.js';
import type { DmChannels } from './dm-channels.js';
import { CODE, deliveryResult, hasCode } from './errors.js';
import type { KnownPeople } from './known-people.js';
import type { LiveReplies } from './live-replies.js';
import { newMessage } from './messages.js';
import { filesOf, orWithoutPicture } from './picture-page.js';
import { type Page, renderCard } from './render-card.js';

export type DeliverDeps = {
  readonly calls: DiscordCalls;
  readonly known: KnownPeople;
  readonly channelOf: DmChannels;
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
  const direct = async (delivery: Delivery): Promise<DeliveryResult> => {
    const userId = delivery.to.externalId;
    const channel = await deps.channelOf(userId);
    if (typeof channel !== 'string') return channel;
    try {
      const pages = renderCard(delivery.card, 'bot-dm');
      return await sendPages(deps, channel, pages, delivery.nonce, delivery.silent, delivery.files);
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

/**
 * A page's nonce is the given one (22 characters of 25), and the page's number where there are several; files go with the
 * last. Throws.
 */
export async function sendPages(
  { calls, log }: Pick<DeliverDeps, 'calls' | 'log'>,
  channelId: string,
  pages: readonly Page[],
  nonce: string | null,
  silent: boolean,
  files: readonly DeliveryFile[] = [],
): Promise<DeliveryResult> {
  const sent: string[] = [];
  for (const [index, page] of pages.entries()) {
    const known = nonce === null ? {} : { nonce: index === 0 ? nonce : `${nonce}.${index}`, enforce_nonce: true };
    const ownFiles = index === pages.length - 1 ? files : [];
    const id = await orWithoutPicture(log, page, (put) =>
      calls.send(channelId, { ...newMessage(put, { silent }), ...known }, [...filesOf(put), ...ownFiles]),
    );
    sent.push(id);
  }
  const earlierMessageIds = sent.slice(0, -1);
  return {
    kind: 'sent',
    platformMessageId: sent.at(-1) ?? '',
    ...(earlierMessageIds.length === 0 ? {} : { earlierMessageIds }),
  };
}
