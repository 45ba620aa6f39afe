import type { Api } from 'grammy';
import type { Log } from '../../app/ports.js';
import type { Card } from '../../copy/card.js';
import { deliveryResultOf } from './errors.js';
import { renderCard } from './render-card.js';

/**
 * Answers a command that only its sender and we could see, so that nobody else sees the answer either. It may not reach
 * somebody who has just gone, and nobody is told: so nothing stands in it that cannot be had in the private chat. False
 * when it is refused (it has 15 s): the card then goes there, and never into the open group.
 */
export async function answerEphemeral(
  { api, log }: { readonly api: Api; readonly log: Log },
  to: { readonly chatId: number; readonly userId: number; readonly ephemeralId: number },
  card: Card,
): Promise<boolean> {
  const [page, ...more] = renderCard(card);
  // Words of its own writer are for the private chat, and so is what needs a second message.
  if (page === undefined || more.length > 0 || card.isPrivate) return false;
  try {
    await api.sendMessage(to.chatId, page.html, {
      parse_mode: 'HTML',
      link_preview_options: { is_disabled: true },
      ephemeral_message_parameters: { receiver_user_id: to.userId },
      reply_parameters: { ephemeral_message_id: to.ephemeralId },
      ...(page.keyboard === null ? {} : { reply_markup: page.keyboard }),
    });
    return true;
  } catch (error) {
    log.warn('telegram.ephemeral-not-shown', { platform: 'telegram', kind: deliveryResultOf(error).kind });
    return false;
  }
}
