import type { CallbackQuery, ChosenInlineResult, Message, Update, User } from 'grammy/types';
import type { Clock, Input, Place, Request, Sender } from '../../app/ports.js';
import { Secret } from '../../app/secret.js';
import { decodeAction, placeOfPayload } from '../../command-kit/action-codec.js';
import type { Act, AnyCommand } from '../../command-kit/define-command.js';
import { parseCommandText } from '../../command-kit/parse-command-text.js';
import type { InputKey } from '../../core/ids.js';
import type { Text } from './adapter.js';

export type InboundDeps = {
  readonly commands: readonly AnyCommand[];
  readonly username: string;
  readonly clock: Clock;
  readonly text: Text;
};

/** Where the answer goes: the chat it came from, the message whose button was pressed. */
export type Heard = {
  readonly input: Input;
  readonly chatId: number | null;
  /** Set when a button was pressed: the message that carries it, which may be replaced. */
  readonly pressed: { readonly queryId: string; readonly messageId: number | null } | null;
  /** The message that was typed, and the question of ours that it answers. */
  readonly typed: readonly number[];
  /** Set when only its sender and we saw what was typed in a group. */
  readonly ephemeralId?: number;
};

/**
 * What an update asks for; null for everything that gets no answer: bots, channels, anonymous admins (they have no
 * identity, so a promise of theirs could not be asked for), and group talk that is not for us.
 */
export function hear(update: Update, deps: InboundDeps): Heard | null {
  if (update.message) return hearMessage(update.update_id, update.message, false, deps);
  if (update.edited_message) return hearMessage(update.update_id, update.edited_message, true, deps);
  if (update.callback_query) return hearPress(update.update_id, update.callback_query, deps);
  if (update.chosen_inline_result) return hearChoice(update.update_id, update.chosen_inline_result, deps);
  if (update.my_chat_member) {
    const { chat, from, new_chat_member: now } = update.my_chat_member;
    if (chat.type !== 'private' || from.is_bot) return null;
    const reach = now.status === 'kicked' || now.status === 'left' ? 'unreachable' : 'reachable';
    return heard(update.update_id, from, 'bot-dm', { kind: 'account/reach', reach }, null, deps, reach === 'reachable');
  }
  return null;
}

function hearMessage(updateId: number, message: Message, edited: boolean, deps: InboundDeps): Heard | null {
  const from = message.from;
  if (!from || from.is_bot || message.sender_chat || message.via_bot) return null;
  const isPrivate = message.chat.type === 'private';
  const place: Place = isPrivate ? 'bot-dm' : 'group';
  const text = message.text;
  if (text === undefined) {
    // Photos, voice notes, stickers, locations: one short answer in private; nothing in a group, and no service messages.
    return isPrivate && isContent(message)
      ? heard(updateId, from, place, { kind: 'stray/answer' }, message.chat.id, deps)
      : null;
  }
  if (edited)
    return isPrivate
      ? heard(updateId, from, place, { kind: 'text', text: new Secret(text), edited: true }, message.chat.id, deps)
      : null;
  if (text.startsWith('/')) {
    const parsed = parseCommandText(text, {
      commands: deps.commands,
      botUsername: deps.username,
      place,
      label: (key) => deps.text(from.language_code ?? 'en', key),
    });
    if (parsed.kind === 'not-for-us') return null;
    const ephemeralId = message.ephemeral_message_id;
    return {
      ...heard(updateId, from, place, requestOf(parsed.act), message.chat.id, deps),
      ...(isPrivate || ephemeralId === undefined ? {} : { ephemeralId }),
    };
  }
  if (!isPrivate) return null;
  const answered = message.reply_to_message;
  const words: Request = answerTo(answered, text) ?? { kind: 'text', text: new Secret(text), edited: false };
  return {
    ...heard(updateId, from, place, words, message.chat.id, deps),
    typed: answered === undefined ? [message.message_id] : [message.message_id, answered.message_id],
  };
}

/** A text that replies to a question of ours answers it, as if *Write* had been pressed: the message says which it is. */
function answerTo(message: Message['reply_to_message'], text: string): Request | null {
  if (message?.from?.is_bot !== true || message.via_bot !== undefined) return null;
  const buttons = message.reply_markup?.inline_keyboard.flat() ?? [];
  for (const button of buttons) {
    const form = 'callback_data' in button ? decodeAction(button.callback_data) : null;
    if (form?.kind === 'form/reflect') return { kind: 'form/submit', form, values: { text: new Secret(text) } };
    // Not opened yet: what it is about, the app knows.
    if (form?.kind === 'outbox/show')
      return { kind: 'text', text: new Secret(text), edited: false, answers: form.outboxId };
  }
  return null;
}

function hearPress(updateId: number, query: CallbackQuery, deps: InboundDeps): Heard | null {
  if (query.from.is_bot) return null;
  const chat = query.message?.chat;
  const action = query.data === undefined ? null : decodeAction(query.data);
  const place: Place = chat === undefined ? 'private-chat' : chat.type === 'private' ? 'bot-dm' : 'group';
  // A payload that is not ours changes nothing.
  const request: Request = action ?? placeOfPayload(query.data ?? '');
  const base = heard(updateId, query.from, place, request, chat?.id ?? null, deps, chat?.type === 'private');
  return { ...base, pressed: { queryId: query.id, messageId: query.message?.message_id ?? null } };
}

/** The promise was posted in a chat where the bot is not: the result's id says which call it was. */
function hearChoice(updateId: number, chosen: ChosenInlineResult, deps: InboundDeps): Heard | null {
  const action = decodeAction(chosen.result_id);
  if (chosen.from.is_bot || action?.kind !== 'time-out/call') return null;
  return heard(
    updateId,
    chosen.from,
    'private-chat',
    { ...action, announced: true, elsewhere: true },
    null,
    deps,
    false,
  );
}

function heard(
  updateId: number,
  from: User,
  place: Place,
  request: Request,
  chatId: number | null,
  deps: InboundDeps,
  mayWrite = place === 'bot-dm',
): Heard {
  return {
    input: {
      key: `telegram:${updateId}` as InputKey,
      from: senderOf(from, mayWrite),
      place,
      ...(place === 'group' && chatId !== null ? { group: { externalId: String(chatId), kind: 'group' } } : {}),
      request,
      at: deps.clock.now(),
    },
    chatId,
    pressed: null,
    typed: [],
  };
}

export const senderOf = (from: User, mayWrite: boolean): Sender => ({
  platform: 'telegram',
  externalId: String(from.id),
  displayName: [from.first_name, from.last_name, from.username === undefined ? '' : `(@${from.username})`]
    .filter(Boolean)
    .join(' '),
  locale: from.language_code ?? 'en',
  mayWrite,
});

export function requestOf(act: Act): Request {
  return act.kind === 'redeem/code' ? { kind: 'redeem/code', code: new Secret(act.code) } : act;
}

/** Content that a person sent, as opposed to service messages (joined, pinned, migrated …). */
const CONTENT: readonly (keyof Message)[] = [
  'photo',
  'voice',
  'video',
  'video_note',
  'audio',
  'document',
  'sticker',
  'animation',
  'location',
  'contact',
  'venue',
  'poll',
  'dice',
  'story',
];
const isContent = (message: Message): boolean => CONTENT.some((key) => key in message);
