import { type Api, InputFile } from 'grammy';
import type { InlineKeyboardMarkup } from 'grammy/types';
import type { Log, OnSent, Reply, ReplyPicture } from '../../app/ports.js';
import { answerEphemeral } from './answer-ephemeral.js';
import { deliveryResultOf, isNotModified } from './errors.js';
import type { Heard } from './inbound.js';
import { escapeHtml, renderCard, type TelegramPage } from './render-card.js';

/**
 * Shows the reply to whoever asked: in place of the card whose button was pressed, else as a new message. Returns whether
 * it is known to have arrived.
 */
export async function showReply(
  deps: { readonly api: Api; readonly log: Log; readonly onSent?: OnSent },
  heard: Heard,
  reply: Reply,
): Promise<boolean> {
  const sent: string[] = [];
  const quotes = reply.kind === 'question' && reply.isPrivate === true ? ({ quotes: true } as const) : {};
  const shown = await putReply(deps, heard, reply, sent);
  const { externalId } = heard.input.from;
  if (heard.input.place === 'bot-dm') deps.onSent?.(sent.map((messageId) => ({ externalId, messageId, ...quotes })));
  return shown;
}

/** Adds to `sent` as it goes: what stands there although the next page failed is known as well. */
async function putReply(
  { api, log }: { readonly api: Api; readonly log: Log },
  heard: Heard,
  reply: Reply,
  sent: string[],
): Promise<boolean> {
  if (heard.pressed) {
    // Every callback query is answered, or the button keeps spinning. A late answer is an error that harms nobody.
    await api.answerCallbackQuery(heard.pressed.queryId).catch(() => undefined);
  }
  if (reply.kind === 'nothing' || heard.chatId === null) return true;
  const { chatId, ephemeralId } = heard;
  if (ephemeralId !== undefined && reply.kind === 'card' && reply.audience !== 'everyone-here') {
    const to = { chatId, userId: Number(heard.input.from.externalId), ephemeralId };
    return answerEphemeral({ api, log }, to, reply.card);
  }
  try {
    // Writing that is in safe keeping now does not stay where a partner might scroll past it. Older clients keep what they have.
    if (reply.kind !== 'form' && reply.tookWords === true && heard.typed.length > 0) {
      await api.deleteMessages(heard.chatId, [...heard.typed]).catch(() => {
        log.warn('telegram.words-not-removed', { platform: 'telegram' });
      });
    }
    switch (reply.kind) {
      case 'card':
        await showCard({ api, log }, heard, reply, sent);
        return true;
      case 'question': {
        const asked = await api.sendMessage(heard.chatId, escapeHtml(reply.question), {
          parse_mode: 'HTML',
          ...(reply.isPrivate === true ? { protect_content: true } : {}),
          reply_markup: {
            force_reply: true,
            ...(reply.placeholder === '' ? {} : { input_field_placeholder: reply.placeholder.slice(0, 64) }),
          },
        });
        sent.push(String(asked.message_id));
        return true;
      }
      case 'form':
        // Telegram has no modal; the app asks one field after another instead.
        log.error('telegram.form-without-question', { platform: 'telegram', kind: reply.form.kind });
        return false;
    }
  } catch (error) {
    const outcome = deliveryResultOf(error);
    log.warn('telegram.reply-not-shown', { platform: 'telegram', kind: outcome.kind });
    return outcome.kind === 'unreachable';
  }
}

type CardReply = Extract<Reply, { readonly kind: 'card' }>;

async function showCard(
  { api, log }: { readonly api: Api; readonly log: Log },
  heard: Heard,
  { card, picture }: CardReply,
  sent: string[],
): Promise<void> {
  if (heard.chatId === null) return;
  // An edit cannot turn words into a picture, and the words are to stand beneath it: all of it comes anew.
  if (picture !== undefined && heard.input.place === 'bot-dm') {
    await sendPicture({ api, log }, heard.chatId, { picture, isPrivate: card.isPrivate }, sent);
  }
  const pages = renderCard(card);
  const [first, ...rest] = pages;
  const replaced = heard.pressed?.messageId;
  if (
    first &&
    rest.length === 0 &&
    picture === undefined &&
    replaced !== null &&
    replaced !== undefined &&
    heard.input.place === 'bot-dm' &&
    !card.isPrivate
  ) {
    if (await replace(api, heard.chatId, replaced, first)) return;
  }
  for (const page of pages) {
    sent.push(await send(api, heard.chatId, page, { silent: false, isPrivate: card.isPrivate }));
  }
}

/**
 * A message of its own before the card, without a sound: the card behind it makes one. Telegram has no words for whoever
 * does not see a picture; the card has them all. Never throws: whether it arrived or not, the card comes.
 */
async function sendPicture(
  { api, log }: { readonly api: Api; readonly log: Log },
  chatId: number,
  { picture, isPrivate }: { readonly picture: ReplyPicture; readonly isPrivate: boolean },
  sent: string[],
): Promise<void> {
  try {
    const { message_id: id } = await api.sendPhoto(chatId, new InputFile(picture.bytes, picture.name), {
      disable_notification: true,
      ...(isPrivate ? { protect_content: true } : {}),
    });
    sent.push(String(id));
  } catch (error) {
    log.warn('telegram.picture-not-shown', { platform: 'telegram', kind: deliveryResultOf(error).kind });
  }
}

/** False when that message can no longer be edited: the card is then sent anew. */
async function replace(api: Api, chatId: number, messageId: number, page: TelegramPage): Promise<boolean> {
  try {
    await api.editMessageText(chatId, messageId, page.html, {
      parse_mode: 'HTML',
      link_preview_options: { is_disabled: true },
      ...markup(page.keyboard),
    });
    return true;
  } catch (error) {
    if (isNotModified(error)) return true;
    if (deliveryResultOf(error).kind === 'rejected') return false;
    throw error;
  }
}

/** Sends one page; throws grammY's errors. */
export async function send(
  api: Api,
  chatId: number | string,
  page: TelegramPage,
  how: { readonly silent: boolean; readonly isPrivate: boolean },
): Promise<string> {
  const message = await api.sendMessage(chatId, page.html, {
    parse_mode: 'HTML',
    link_preview_options: { is_disabled: true },
    ...(how.silent ? { disable_notification: true } : {}),
    ...(how.isPrivate ? { protect_content: true } : {}),
    ...markup(page.keyboard),
  });
  return String(message.message_id);
}

const markup = (keyboard: InlineKeyboardMarkup | null): { reply_markup?: InlineKeyboardMarkup } =>
  keyboard === null ? {} : { reply_markup: keyboard };
