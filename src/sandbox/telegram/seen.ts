import type { InlineKeyboardButton } from 'grammy/types';
import type { SeenButton, SeenMessage } from '../contract.js';
import { plainText } from './text.js';
import type { StoredMessage } from './world.js';

/** The name by which the control API calls a message. An ephemeral one has no number of its own. */
export function seenId(message: StoredMessage): string {
  return message.id === 0 ? `e${message.key}` : String(message.id);
}

export function seen(message: StoredMessage): SeenMessage {
  return {
    id: seenId(message),
    chatId: String(message.chat.id),
    from:
      message.sender.kind === 'bot'
        ? 'bot'
        : message.sender.kind === 'person'
          ? message.sender.person.name
          : 'GroupAnonymousBot',
    text: shownText(message),
    raw: message.raw,
    sentAt: message.sentAt,
    editedAt: message.editedAt,
    ephemeral: message.ephemeralFor !== null,
    silent: message.silent,
    protected: message.protected,
    buttons: (message.keyboard?.inline_keyboard ?? []).map((row) => row.map(seenButton)),
    selects: [],
    attachments: message.attachments.map(({ name, contentType, size }) => ({ name, contentType, size })),
    asksReply: message.asksReply,
    ...(message.viaBot ? { viaBot: true } : {}),
    ...answered(message.replyTo),
  };
}

// A client shows the first line of what is answered, cut to its width.
const QUOTED = 120;

/** Nothing stands above the answer to a message that is gone. */
function answered(to: StoredMessage | null): Pick<SeenMessage, 'replyTo'> {
  if (to === null || !isThere(to)) return {};
  return { replyTo: { id: seenId(to), text: Array.from(shownText(to)).slice(0, QUOTED).join('') } };
}

const isThere = (message: StoredMessage): boolean =>
  message.chat.messages.get(message.id === 0 ? -message.key : message.id) === message;

/** Stickers and places have no words of their own. */
function shownText({ content, media }: StoredMessage): string {
  if (media?.sticker !== undefined) return media.sticker.emoji ?? 'Sticker';
  if (media?.location !== undefined) return `📍 ${media.location.latitude}, ${media.location.longitude}`;
  return plainText(content);
}

function seenButton(button: InlineKeyboardButton): SeenButton {
  const inlineQuery = switchQuery(button);
  return {
    label: button.text,
    data: 'callback_data' in button ? button.callback_data : null,
    ...('url' in button ? { url: button.url } : {}),
    ...(inlineQuery === undefined ? {} : { inlineQuery }),
    ...(button.style === undefined ? {} : { style: button.style }),
    ...('disabled' in button ? { disabled: true } : {}),
  };
}

function switchQuery(button: InlineKeyboardButton): string | undefined {
  if ('switch_inline_query' in button) return button.switch_inline_query;
  if ('switch_inline_query_current_chat' in button) return button.switch_inline_query_current_chat;
  if ('switch_inline_query_chosen_chat' in button) return button.switch_inline_query_chosen_chat.query ?? '';
  return undefined;
}
