import { type Api, InputFile } from 'grammy';
import type { Delivery, DeliveryFile, DeliveryResult } from '../../app/ports.js';
import { send } from './answer.js';
import { deliveryResultOf } from './errors.js';
import { renderCard } from './render-card.js';

export type DeliverApis = {
  readonly api: Api;
  /** More patient: files take longer. */
  readonly uploads: Api;
};

/** Sends a card to a person's private chat, and its files after it. Never throws, retries nothing. */
export async function deliver({ api, uploads }: DeliverApis, delivery: Delivery): Promise<DeliveryResult> {
  // Telegram has no way to answer privately but the private chat itself.
  if (delivery.route === 'live-reply' || !delivery.to.mayWrite) return { kind: 'unreachable' };
  const { externalId } = delivery.to;
  const files = delivery.files ?? [];
  const sent: string[] = [];
  try {
    // Files first: words that say "here it is" must not stand there alone.
    for (const file of files) sent.push(await sendFile(uploads, externalId, file, delivery.silent));
    for (const page of renderCard(delivery.card)) {
      const how = { silent: delivery.silent, isPrivate: delivery.card.isPrivate };
      sent.push(await send(api, externalId, page, how));
    }
  } catch (error) {
    // It is sent again from the beginning: what stands there already would stand there for good.
    if (files.length > 0 && sent.length > 0) {
      await api.deleteMessages(externalId, sent.map(Number)).catch(() => undefined);
    }
    return deliveryResultOf(error);
  }
  const earlierMessageIds = sent.slice(0, -1);
  return {
    kind: 'sent',
    platformMessageId: sent.at(-1) ?? '',
    ...(earlierMessageIds.length === 0 ? {} : { earlierMessageIds }),
  };
}

/** Throws grammY's errors. A file that its reader is to keep is not protected from being saved. */
async function sendFile(uploads: Api, chatId: string, file: DeliveryFile, silent: boolean): Promise<string> {
  const document = new InputFile(file.bytes, file.name);
  const { message_id: id } = await uploads.sendDocument(chatId, document, {
    // Telegram would otherwise take a text file for something to look into.
    disable_content_type_detection: true,
    ...(silent ? { disable_notification: true } : {}),
  });
  return String(id);
}
