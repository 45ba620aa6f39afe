import type {
  BotCommand,
  ForceReply,
  InlineKeyboardMarkup,
  InlineQueryResult,
  InlineQueryResultsButton,
} from 'grammy/types';
import { malformed } from './failure.js';

/**
 * Documented limits that the type declarations only tell in prose. "Bot API" is https://core.telegram.org/bots/api;
 * the word after it is the method or type whose description has the number.
 */
export const TEXT_LENGTH = 4096; // Bot API, sendMessage: 1-4096 characters after entities parsing
export const CAPTION_LENGTH = 1024; // Bot API, sendPhoto: 0-1024 characters after entities parsing
export const PHOTO_BYTES = 10 * 1024 * 1024; // Bot API, Sending files: 10 MB for photos
export const FILE_BYTES = 50 * 1024 * 1024; // Bot API, Sending files: 50 MB for other files

const CALLBACK_DATA_BYTES = 64; // Bot API, InlineKeyboardButton: 1-64 bytes
const BUTTONS_A_KEYBOARD = 100; // https://limits.tginfo.me/en, Bots: 100 buttons a message
const BUTTONS_A_ROW = 8; // https://limits.tginfo.me/en, Bots: 8 buttons a row
const COMMAND = /^[a-z0-9_]{1,32}$/u; // Bot API, BotCommand
const COMMAND_DESCRIPTION = 256; // Bot API, BotCommand: 1-256 characters
const COMMANDS_A_SCOPE = 100; // Bot API, setMyCommands: at most 100 commands
const CALLBACK_ANSWER = 200; // Bot API, answerCallbackQuery: 0-200 characters
const INLINE_RESULTS = 50; // Bot API, answerInlineQuery: no more than 50 results per query
const INLINE_RESULT_ID_BYTES = 64; // Bot API, InlineQueryResultArticle: 1-64 bytes
const NEXT_OFFSET_BYTES = 64; // Bot API, answerInlineQuery: offset length can't exceed 64 bytes
const PLACEHOLDER = 64; // Bot API, ForceReply: 1-64 characters
const DESCRIPTION = 512; // Bot API, setMyDescription: 0-512 characters
const SHORT_DESCRIPTION = 120; // Bot API, setMyShortDescription: 0-120 characters
const BOT_NAME = 64; // Bot API, setMyName: 0-64 characters
const DELETED_AT_ONCE = 100; // Bot API, deleteMessages: 1-100 identifiers
const SECRET_TOKEN = /^[A-Za-z0-9_-]{1,256}$/u; // Bot API, setWebhook
const POLL_LIMIT = 100; // Bot API, getUpdates: 1-100

/** https://core.telegram.org/bots/features#deep-linking: up to 64 of these. The same holds for InlineQueryResultsButton. */
export const START_PAYLOAD = /^[A-Za-z0-9_-]{1,64}$/u;

type Params = Readonly<Record<string, unknown>>;

/** Throws a 400 that is kept as a violation. The parameters fit the schema already. */
export function checkLimits(method: string, params: Params): void {
  for (const name of ['chat_id', 'message_id', 'user_id', 'receiver_user_id', 'offset', 'limit', 'timeout'] as const) {
    const value = params[name];
    if (typeof value === 'number' && !Number.isSafeInteger(value)) throw malformed(`${name} must be an integer`);
  }
  if ('reply_markup' in params) checkMarkup(params['reply_markup'] as InlineKeyboardMarkup | ForceReply | undefined);
  PER_METHOD[method]?.(params);
}

export function checkTextLength(text: string): void {
  if (text === '') throw malformed('message text is empty');
  if (text.length > TEXT_LENGTH) throw malformed('message is too long');
}

export function checkCaptionLength(caption: string): void {
  if (caption.length > CAPTION_LENGTH) throw malformed('message caption is too long');
}

function checkMarkup(markup: InlineKeyboardMarkup | ForceReply | undefined): void {
  if (markup === undefined) return;
  if ('input_field_placeholder' in markup && !within(markup.input_field_placeholder ?? '', 1, PLACEHOLDER))
    throw malformed(`input_field_placeholder must have 1-${PLACEHOLDER} characters`);
  if (!('inline_keyboard' in markup)) return;
  const rows = markup.inline_keyboard;
  if (rows.some((row) => row.length > BUTTONS_A_ROW))
    throw malformed(`an inline keyboard row has more than ${BUTTONS_A_ROW} buttons`);
  if (rows.flat().length > BUTTONS_A_KEYBOARD)
    throw malformed(`an inline keyboard has more than ${BUTTONS_A_KEYBOARD} buttons`);
  for (const button of rows.flat()) {
    if (/\p{Surrogate}/u.test(button.text)) throw malformed('strings must be encoded in UTF-8');
    if (button.text.trim() === '') throw malformed('text buttons are unallowed in the inline keyboard');
    if ('callback_data' in button && !bytesWithin(button.callback_data, 1, CALLBACK_DATA_BYTES))
      throw malformed(
        `BUTTON_DATA_INVALID: callback_data has ${Buffer.byteLength(button.callback_data)} bytes, not 1-${CALLBACK_DATA_BYTES}`,
      );
    if ('url' in button && !/^(?:https?|tg):\/\//iu.test(button.url))
      throw malformed(`inline keyboard button URL '${button.url}' is invalid`);
  }
}

const PER_METHOD: Readonly<Record<string, (params: Params) => void>> = {
  getUpdates({ limit }) {
    if (typeof limit === 'number' && (limit < 1 || limit > POLL_LIMIT))
      throw malformed(`limit must be 1-${POLL_LIMIT}`);
  },
  setWebhook({ secret_token: secret }) {
    if (typeof secret === 'string' && !SECRET_TOKEN.test(secret))
      throw malformed('secret token contains unallowed characters');
  },
  setMyCommands({ commands }) {
    const list = commands as readonly BotCommand[];
    if (list.length > COMMANDS_A_SCOPE) throw malformed('BOT_COMMANDS_TOO_MUCH');
    for (const { command, description } of list) {
      if (!COMMAND.test(command)) throw malformed(`BOT_COMMAND_INVALID: ${command}`);
      if (!within(description, 1, COMMAND_DESCRIPTION)) throw malformed(`BOT_COMMAND_DESCRIPTION_INVALID: ${command}`);
    }
    const names = list.map(({ command }) => command);
    if (new Set(names).size < names.length) throw malformed('a command is listed twice');
  },
  answerCallbackQuery({ text }) {
    if (typeof text === 'string' && text.length > CALLBACK_ANSWER) throw malformed('MESSAGE_TOO_LONG');
  },
  answerInlineQuery(params) {
    const results = params['results'] as readonly InlineQueryResult[];
    if (results.length > INLINE_RESULTS) throw malformed('RESULTS_TOO_MUCH');
    if (typeof params['next_offset'] === 'string' && !bytesWithin(params['next_offset'], 0, NEXT_OFFSET_BYTES))
      throw malformed('NEXT_OFFSET_INVALID');
    if (new Set(results.map(({ id }) => id)).size < results.length) throw malformed('RESULT_ID_DUPLICATE');
    for (const result of results) {
      if (!bytesWithin(result.id, 1, INLINE_RESULT_ID_BYTES)) throw malformed('RESULT_ID_INVALID');
      if ('title' in result && result.title === '') throw malformed('ARTICLE_TITLE_EMPTY');
      checkMarkup(result.reply_markup);
    }
    const button = params['button'] as InlineQueryResultsButton | undefined;
    if (button === undefined) return;
    if ((button.start_parameter === undefined) === (button.web_app === undefined))
      throw malformed('a results button needs exactly one of its optional fields');
    if (button.start_parameter !== undefined && !START_PAYLOAD.test(button.start_parameter))
      throw malformed('START_PARAM_INVALID');
  },
  deleteMessages({ message_ids: ids }) {
    const count = (ids as readonly number[]).length;
    if (count < 1 || count > DELETED_AT_ONCE) throw malformed(`message_ids must name 1-${DELETED_AT_ONCE} messages`);
  },
  setMyDescription: atMost('description', DESCRIPTION),
  setMyShortDescription: atMost('short_description', SHORT_DESCRIPTION),
  setMyName: atMost('name', BOT_NAME),
};

function atMost(field: string, length: number): (params: Params) => void {
  return (params) => {
    const value = params[field];
    if (typeof value === 'string' && value.length > length)
      throw malformed(`${field} has more than ${length} characters`);
  };
}

function within(text: string, least: number, most: number): boolean {
  return text.length >= least && text.length <= most;
}

function bytesWithin(text: string, least: number, most: number): boolean {
  const bytes = Buffer.byteLength(text);
  return bytes >= least && bytes <= most;
}
