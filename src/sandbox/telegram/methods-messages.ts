import type { EphemeralMessageParameters, Message, Opts, ReplyParameters } from 'grammy/types';
import { assertMayWrite, assertReachable, isPerson, ownChatMessage } from './deliverable.js';
import { refused } from './failure.js';
import { type StoredFile, fileFrom } from './files.js';
import { checkCaptionLength, checkTextLength } from './limits.js';
import type { Methods } from './methods.js';
import type { Platform } from './platform.js';
import { formatted, type TextSource } from './text.js';
import { wireMessage } from './wire-shapes.js';
import type { Chat, NewMessage, Person, StoredMessage } from './world.js';

// Bot API, deleteMessage: "can only be deleted if it was sent less than 48 hours ago".
const DELETABLE_FOR = 48 * 60 * 60 * 1000;
// Bot API, ReplyParameters: "may only be replied to within 15 seconds of being sent". The same is taken for a press.
const EPHEMERAL_ANSWER_WITHIN = 15_000;

type Common = Pick<
  Opts<'sendMessage'>,
  | 'chat_id'
  | 'disable_notification'
  | 'protect_content'
  | 'reply_markup'
  | 'reply_parameters'
  | 'ephemeral_message_parameters'
> & { readonly reply_to_message_id?: number | undefined };

export function messageMethods(platform: Platform): Methods {
  const { world, clock } = platform;

  const send = (params: Common, content: Pick<NewMessage, 'content' | 'raw'> & Partial<NewMessage>): StoredMessage => {
    const chat = world.chatForBot(params.chat_id);
    assertReachable(chat);
    assertMayWrite(chat);
    const reply =
      params.reply_parameters ??
      (params.reply_to_message_id === undefined ? undefined : { message_id: params.reply_to_message_id });
    const ephemeralFor = ephemeralReceiver(platform, chat, params.ephemeral_message_parameters, reply);
    const replyTo = repliedTo(chat, reply, ephemeralFor);
    platform.takeMessage(chat);
    const markup = params.reply_markup;
    return world.post(chat, {
      ...content,
      sender: { kind: 'bot' },
      silent: params.disable_notification === true,
      protected: params.protect_content === true,
      asksReply: markup !== undefined && 'force_reply' in markup && markup.force_reply,
      fixed: markup !== undefined && !('inline_keyboard' in markup),
      keyboard:
        markup !== undefined && 'inline_keyboard' in markup && markup.inline_keyboard.length > 0
          ? { inline_keyboard: markup.inline_keyboard }
          : undefined,
      replyTo,
      ephemeralFor,
    });
  };

  const sendFile = (
    params: Common & Pick<Opts<'sendPhoto'>, 'caption' | 'parse_mode' | 'caption_entities'>,
    file: StoredFile,
  ): StoredMessage => {
    const caption = captionOf(params);
    return send(params, { content: caption, raw: params.caption ?? '', media: file.media, attachments: [file] });
  };

  const remove = (chat: Chat, message: StoredMessage): void => {
    if (clock.now() - message.sentAt >= DELETABLE_FOR) throw refused("message can't be deleted for everyone");
    // In a group this bot is no administrator, so only its own messages are its to delete.
    if (chat.kind !== 'bot' && message.sender.kind !== 'bot') throw refused("message can't be deleted");
    world.remove(message);
  };

  return {
    sendMessage(params) {
      const content = formatted(params);
      checkTextLength(content.text);
      return wireMessage(
        world,
        send(params, { content, raw: params.text, linkPreview: params.link_preview_options }),
      ) as Message.TextMessage;
    },

    sendPhoto: (params, call) =>
      wireMessage(world, sendFile(params, fileFrom(world, call, 'photo', params.photo))) as Message.PhotoMessage,

    sendDocument: (params, call) =>
      wireMessage(
        world,
        sendFile(params, fileFrom(world, call, 'document', params.document)),
      ) as Message.DocumentMessage,

    sendChatAction(params) {
      assertReachable(world.chatForBot(params.chat_id));
      return true;
    },

    deleteMessage(params) {
      const chat = world.chatForBot(params.chat_id);
      if (chat.kind !== 'bot') assertReachable(chat);
      remove(chat, ownChatMessage(chat, params.message_id, 'message to delete not found'));
      return true;
    },

    deleteMessages(params) {
      const chat = world.chatForBot(params.chat_id);
      if (chat.kind !== 'bot') assertReachable(chat);
      // Bot API, deleteMessages: messages that cannot be found are skipped.
      for (const id of params.message_ids) {
        const message = chat.messages.get(id);
        if (message !== undefined) remove(chat, message);
      }
      return true;
    },
  };
}

export function captionOf(params: {
  caption?: string | undefined;
  parse_mode?: TextSource['parse_mode'];
  caption_entities?: TextSource['entities'];
}) {
  const caption = formatted({
    text: params.caption ?? '',
    parse_mode: params.parse_mode,
    entities: params.caption_entities,
  });
  checkCaptionLength(caption.text);
  return caption;
}

function repliedTo(chat: Chat, reply: ReplyParameters | undefined, ephemeralFor: Person | null): StoredMessage | null {
  if (reply === undefined) return null;
  if (reply.ephemeral_message_id !== undefined) return chat.messages.get(-reply.ephemeral_message_id) ?? null;
  if (reply.chat_id !== undefined && String(reply.chat_id) !== String(chat.id))
    throw refused('this local server replies in the same chat only');
  const found = reply.message_id === undefined ? undefined : chat.messages.get(reply.message_id);
  if (found !== undefined) return found;
  if (reply.allow_sending_without_reply === true && ephemeralFor === null) return null;
  throw refused('message to be replied not found');
}

/**
 * Who alone will see the message. It must answer a press or an ephemeral message of that person, and soon. The two
 * sentences are not the platform's own, which it does not publish.
 */
function ephemeralReceiver(
  platform: Platform,
  chat: Chat,
  given: EphemeralMessageParameters | undefined,
  reply: ReplyParameters | undefined,
): Person | null {
  const repliedId = reply?.ephemeral_message_id;
  if (given === undefined) {
    if (repliedId !== undefined) throw refused('a reply to an ephemeral message must itself be ephemeral');
    return null;
  }
  const receiver = isPerson(chat, given.receiver_user_id);
  if (chat.kind === 'bot' || receiver === undefined) throw refused('ephemeral messages go to members of a group');
  const now = platform.clock.now();
  const asked = repliedId === undefined ? undefined : chat.messages.get(-repliedId);
  const pressed =
    given.callback_query_id === undefined ? undefined : platform.interactions.callbacks.get(given.callback_query_id);
  const since =
    asked?.sender.kind === 'person' && asked.sender.person === receiver
      ? asked.sentAt
      : pressed?.person === receiver
        ? pressed.since
        : Number.NEGATIVE_INFINITY;
  if (now - since > EPHEMERAL_ANSWER_WITHIN) throw refused('an ephemeral message must answer within 15 seconds');
  if (given.replace_callback_query_message === true) pressed?.message?.hiddenFrom.add(receiver);
  return receiver;
}
