import type { InlineKeyboardMarkup, Message, Update } from 'grammy/types';
import { assertReachable, ephemeralMessage, ownChatMessage } from './deliverable.js';
import { malformed, refused } from './failure.js';
import type { FormattedText } from './html.js';
import { checkTextLength } from './limits.js';
import { captionOf } from './methods-messages.js';
import type { Methods } from './methods.js';
import type { Platform } from './platform.js';
import { formatted, type TextSource } from './text.js';
import { wireMessage } from './wire-shapes.js';
import type { StoredMessage } from './world.js';

type Target = {
  readonly chat_id?: number | string | undefined;
  readonly message_id?: number | undefined;
  readonly inline_message_id?: string | undefined;
};
type Change = {
  readonly content?: FormattedText;
  readonly raw?: string;
  readonly keyboard: InlineKeyboardMarkup | undefined;
};

const UNCHANGED =
  'message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message';

export function editMethods(platform: Platform): Methods {
  const { world, clock } = platform;

  const find = (target: Target): StoredMessage => {
    if (target.inline_message_id !== undefined) {
      const inline = world.inlineMessages.get(target.inline_message_id);
      if (inline === undefined) throw refused('MESSAGE_ID_INVALID');
      return inline;
    }
    const chat = world.chatForBot(target.chat_id);
    if (chat.kind !== 'bot') assertReachable(chat);
    const message = ownChatMessage(chat, target.message_id, 'message to edit not found');
    // A message that carries another markup than an inline keyboard cannot be edited (tdlib/td, MessagesManager::can_edit_message).
    if (message.sender.kind !== 'bot' || message.fixed) throw refused("message can't be edited");
    return message;
  };

  // Leaving `reply_markup` out takes the keyboard away, and an identical edit is refused.
  const change = (message: StoredMessage, { content = message.content, raw = message.raw, keyboard }: Change): void => {
    const buttons =
      keyboard === undefined || keyboard.inline_keyboard.length === 0
        ? undefined
        : { inline_keyboard: keyboard.inline_keyboard };
    const before = JSON.stringify([message.content, message.keyboard ?? null]);
    if (before === JSON.stringify([content, buttons ?? null])) throw refused(UNCHANGED);
    Object.assign(message, { content, raw, keyboard: buttons, editedAt: clock.now() });
  };

  const apply = (
    target: Target,
    make: (message: StoredMessage) => Change,
  ): (Update.Edited & Message.TextMessage) | true => {
    const message = find(target);
    change(message, make(message));
    return target.inline_message_id === undefined
      ? (wireMessage(world, message) as Update.Edited & Message.TextMessage)
      : true;
  };

  return {
    editMessageText: (params) =>
      apply(params, (message) => {
        if (message.attachments.length > 0) throw refused('there is no text in the message to edit');
        return { ...newText(params), keyboard: params.reply_markup };
      }),

    editMessageCaption: (params) =>
      apply(params, (message) => {
        if (message.attachments.length === 0) throw refused('there is no caption in the message to edit');
        return { content: captionOf(params), raw: params.caption ?? '', keyboard: params.reply_markup };
      }),

    editMessageReplyMarkup: (params) => apply(params, () => ({ keyboard: params.reply_markup })),

    editEphemeralMessageText(params) {
      const message = ephemeralMessage(world, params.chat_id, params.receiver_user_id, params.ephemeral_message_id);
      change(message, { ...newText(params), keyboard: params.reply_markup });
      return true;
    },

    editEphemeralMessageReplyMarkup(params) {
      const message = ephemeralMessage(world, params.chat_id, params.receiver_user_id, params.ephemeral_message_id);
      change(message, { keyboard: params.reply_markup });
      return true;
    },

    deleteEphemeralMessage(params) {
      world.remove(ephemeralMessage(world, params.chat_id, params.receiver_user_id, params.ephemeral_message_id));
      return true;
    },
  };
}

function newText(params: {
  text?: string | undefined;
  parse_mode?: TextSource['parse_mode'];
  entities?: TextSource['entities'];
}): { content: FormattedText; raw: string } {
  if (params.text === undefined) throw malformed('this local server edits text, not rich messages');
  const content = formatted({ text: params.text, parse_mode: params.parse_mode, entities: params.entities });
  checkTextLength(content.text);
  return { content, raw: params.text };
}
