import type { MessageEntity, ParseMode } from 'grammy/types';
import { malformed } from './failure.js';
import { type FormattedText, parseHtml } from './html.js';

/** What the bot gives for a text or a caption. */
export type TextSource = {
  readonly text: string;
  readonly parse_mode?: ParseMode | undefined;
  readonly entities?: readonly MessageEntity[] | undefined;
};

/** Formatting resolved, cleaned and with the marks that Telegram finds by itself. Throws a 400 for markup it cannot read. */
export function formatted(source: TextSource): FormattedText {
  assertWellFormed(source.text);
  const given =
    source.parse_mode === undefined
      ? { text: source.text, entities: checkedEntities(source) }
      : parsed(source.text, source.parse_mode);
  return withFound(trimmed(given));
}

/** Half an emoji is no text: a bot that cuts a string in the middle of a pair gets a 400 from the platform. */
function assertWellFormed(text: string): void {
  if (/\p{Surrogate}/u.test(text)) throw malformed('strings must be encoded in UTF-8');
}

function parsed(text: string, mode: ParseMode): FormattedText {
  if (mode !== 'HTML') throw malformed(`this local server reads HTML and entities, not ${mode}`);
  return parseHtml(text);
}

function checkedEntities(source: TextSource): readonly MessageEntity[] {
  const entities = source.entities ?? [];
  for (const entity of entities) {
    if (entity.offset < 0 || entity.length < 1 || entity.offset + entity.length > source.text.length)
      throw malformed(`entity beginning at UTF-16 offset ${entity.offset} ends after the end of the text`);
  }
  return entities;
}

/** Control characters become spaces and the ends are trimmed (tdlib/td, MessageEntity.cpp: clean_input_string, fix_formatted_text). */
export function trimmed(given: FormattedText): FormattedText {
  // oxlint-disable-next-line no-control-regex -- these are the characters that the platform replaces
  const clean = given.text.replace(/[\u0000-\u0008\u000B-\u000C\u000E-\u001F\r]/gu, ' ');
  const start = clean.length - clean.trimStart().length;
  const text = clean.trim();
  const entities = given.entities.flatMap((entity) => {
    const from = Math.max(0, entity.offset - start);
    const to = Math.min(text.length, entity.offset + entity.length - start);
    return to > from ? [{ ...entity, offset: from, length: to - from }] : [];
  });
  return { text, entities };
}

/** Commands, mentions and links that stand in plain text become entities, in what people write as in what bots write. */
export function withFound(given: FormattedText): FormattedText {
  const found: MessageEntity[] = [];
  const taken = given.entities.filter((entity) => ['code', 'pre', 'text_link'].includes(entity.type));
  const add = (type: 'bot_command' | 'mention' | 'url', offset: number, length: number): void => {
    const overlaps = [...taken, ...found].some(
      (other) => offset < other.offset + other.length && other.offset < offset + length,
    );
    if (!overlaps) found.push({ type, offset, length });
  };
  for (const match of given.text.matchAll(/https?:\/\/[^\s<>"]+/giu)) add('url', match.index, match[0].length);
  for (const match of given.text.matchAll(/(?<![\w/>])\/[a-zA-Z0-9_]{1,64}(?:@[a-zA-Z0-9_]{3,32})?(?![\w/@])/gu))
    add('bot_command', match.index, match[0].length);
  for (const match of given.text.matchAll(/(?<!\w)@[a-zA-Z][a-zA-Z0-9_]{3,31}(?!\w)/gu))
    add('mention', match.index, match[0].length);
  if (found.length === 0) return given;
  return {
    text: given.text,
    entities: [...given.entities, ...found].toSorted((a, b) => a.offset - b.offset || b.length - a.length),
  };
}

/** What a reader sees, with a moment (which each phone writes in its own zone) as `{time:2026-01-01T21:20Z}`. */
export function plainText(given: FormattedText): string {
  let result = '';
  let at = 0;
  for (const entity of given.entities) {
    if (entity.type !== 'date_time' || entity.offset < at) continue;
    const moment = `${new Date(entity.unix_time * 1000).toISOString().slice(0, 16)}Z`;
    result += `${given.text.slice(at, entity.offset)}{time:${moment}}`;
    at = entity.offset + entity.length;
  }
  return result + given.text.slice(at);
}
