import { type Api, GrammyError } from 'grammy';
import type { DeliveryResult } from '../../app/ports.js';
import type { Card } from '../../copy/card.js';
import { send } from './answer.js';
import { deliveryResultOf, movedTo } from './errors.js';
import { renderCard } from './render-card.js';

/**
 * Posts in a group, under its new number if it has moved. Telegram has no key to tell a repeat by: an answer that was lost
 * on the way is a second post of the same words. Never throws.
 */
export async function post(
  deps: { readonly api: Api; readonly onMoved: (from: number, to: number) => Promise<void> },
  externalId: string,
  card: Card,
): Promise<DeliveryResult> {
  // Whoever made it private did not mean it for everybody here.
  if (card.isPrivate) return { kind: 'rejected', reason: 'private' };
  // It rings for nobody, at any hour: each of the two has a message of their own, and the others did not ask for one.
  const put = async (chatId: number | string): Promise<DeliveryResult> => {
    let platformMessageId = '';
    for (const page of renderCard(card)) {
      platformMessageId = await send(deps.api, chatId, page, { silent: true, isPrivate: false });
    }
    return { kind: 'sent', platformMessageId };
  };
  try {
    return await put(externalId);
  } catch (error) {
    const moved = movedTo(error);
    if (moved === null) return postResultOf(error);
    // Not kept: then the next post is told the same.
    await deps.onMoved(Number(externalId), moved).catch(() => undefined);
    return put(moved).catch(postResultOf);
  }
}

function postResultOf(error: unknown): Exclude<DeliveryResult, { kind: 'sent' }> {
  return error instanceof GrammyError && isShut(error.description) ? { kind: 'unreachable' } : deliveryResultOf(error);
}

/** 400s of a group in which we may not write. */
const isShut = (description: string): boolean =>
  /not enough rights|no rights to send|CHAT_WRITE_FORBIDDEN|CHAT_RESTRICTED/i.test(description);
