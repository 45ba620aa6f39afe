import type { Api } from 'grammy';
import type { Delivery, DeliveryResult } from '../../app/ports.js';
import { send } from './answer.js';
import { deliveryResultOf } from './errors.js';
import { renderCard } from './render-card.js';

/** Sends a card to a person's private chat. Never throws, retries nothing. */
export async function deliver(api: Api, delivery: Delivery): Promise<DeliveryResult> {
  // Telegram has no way to answer privately but the private chat itself.
  if (delivery.route === 'live-reply' || !delivery.to.mayWrite) return { kind: 'unreachable' };
  let sent = '';
  for (const page of renderCard(delivery.card)) {
    try {
      sent = await send(api, delivery.to.externalId, page, {
        silent: delivery.silent,
        isPrivate: delivery.card.isPrivate,
      });
    } catch (error) {
      return deliveryResultOf(error);
    }
  }
  return { kind: 'sent', platformMessageId: sent };
}
