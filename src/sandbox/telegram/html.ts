import type { MessageEntity } from 'grammy/types';
import { malformed } from './failure.js';

/** Text as Telegram keeps it: plain, with the formatting beside it (offsets in UTF-16 code units). */
export type FormattedText = { readonly text: string; readonly entities: readonly MessageEntity[] };

type Open = {
  readonly tag: string;
  readonly at: number;
  readonly offset: number;
  readonly entity: Partial<MessageEntity> | null;
};

// Bot API, "HTML style": only these names, plus span, a, tg-emoji, tg-time, pre, code and blockquote, which take attributes.
const PLAIN = new Map<string, MessageEntity['type']>([
  ['b', 'bold'],
  ['strong', 'bold'],
  ['i', 'italic'],
  ['em', 'italic'],
  ['u', 'underline'],
  ['ins', 'underline'],
  ['s', 'strikethrough'],
  ['strike', 'strikethrough'],
  ['del', 'strikethrough'],
  ['tg-spoiler', 'spoiler'],
]);
const NAMED = new Map([
  ['lt', '<'],
  ['gt', '>'],
  ['amp', '&'],
  ['quot', '"'],
]);

/**
 * Reads HTML as the Bot API does: anything it does not know is an error, not text. The sentences are those of the
 * Bot API's own reader (tdlib/td, MessageEntity.cpp, parse_html), byte offsets included.
 */
export function parseHtml(html: string): FormattedText {
  const stack: Open[] = [];
  const entities: MessageEntity[] = [];
  let text = '';
  let at = 0;
  const bytes = (index: number): number => Buffer.byteLength(html.slice(0, index));
  const fail = (sentence: string): Error => malformed(`can't parse entities: ${sentence}`);

  while (at < html.length) {
    const next = html.charAt(at);
    if (next === '&') {
      const read = /^&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(lt|gt|amp|quot));?/iu.exec(html.slice(at, at + 12));
      const character = read === null ? null : decodeEntity(read);
      text += character ?? '&';
      at += character === null || read === null ? 1 : read[0].length;
      continue;
    }
    if (next !== '<') {
      text += next;
      at += 1;
      continue;
    }
    const start = at;
    if (html.charAt(at + 1) === '/') {
      const end = html.indexOf('>', at);
      const found = html
        .slice(at + 2, end === -1 ? undefined : end)
        .trim()
        .toLowerCase();
      if (end === -1) throw fail(`Unclosed end tag at byte offset ${bytes(start)}`);
      const open = stack.pop();
      if (open === undefined) throw fail(`Unexpected end tag at byte offset ${bytes(start)}`);
      if (found !== '' && found !== open.tag)
        throw fail(`Unmatched end tag at byte offset ${bytes(start)}, expected "</${open.tag}>", found "</${found}>"`);
      close(open, text.length, entities);
      at = end + 1;
      continue;
    }
    const name = /^[^\s>/]*/u.exec(html.slice(at + 1))?.[0].toLowerCase() ?? '';
    if (!supported(name)) throw fail(`Unsupported start tag "${name}" at byte offset ${bytes(start)}`);
    const tag = /^<[^\s>/]*((?:\s+[a-z][\w-]*(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'>]+))?)*)\s*>/iu.exec(html.slice(at));
    if (tag === null) throw fail(`Unclosed start tag at byte offset ${bytes(start)}`);
    const attributes = readAttributes(tag[1] ?? '');
    if (name === 'span' && attributes.get('class') !== 'tg-spoiler')
      throw fail(`Tag "span" must have class "tg-spoiler" at byte offset ${bytes(start)}`);
    const entity = entityFor(name, attributes, stack.at(-1));
    if (entity === 'invalid-time') throw fail(`Invalid date-time in the tag "tg-time" at byte offset ${bytes(start)}`);
    stack.push({ tag: name, at: start, offset: text.length, entity });
    at += tag[0].length;
  }
  const left = stack.at(-1);
  if (left !== undefined) throw fail(`Can't find end tag corresponding to start tag "${left.tag}"`);
  return { text, entities: sorted(entities) };
}

function supported(name: string): boolean {
  return PLAIN.has(name) || ['a', 'span', 'code', 'pre', 'blockquote', 'tg-emoji', 'tg-time'].includes(name);
}

function decodeEntity(read: RegExpExecArray): string | null {
  const named = read[3] === undefined ? undefined : NAMED.get(read[3].toLowerCase());
  if (named !== undefined) return named;
  const code = read[1] === undefined ? Number.parseInt(read[2] ?? '0', 16) : Number(read[1]);
  return code === 0 || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff) ? null : String.fromCodePoint(code);
}

function readAttributes(source: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const match of source.matchAll(/([a-z][\w-]*)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/giu)) {
    const value = match[2] ?? match[3] ?? match[4] ?? '';
    found.set(
      (match[1] ?? '').toLowerCase(),
      value.replace(/&(lt|gt|amp|quot);/giu, (whole, name: string) => NAMED.get(name.toLowerCase()) ?? whole),
    );
  }
  return found;
}

function entityFor(
  name: string,
  attributes: ReadonlyMap<string, string>,
  parent: Open | undefined,
): Partial<MessageEntity> | null | 'invalid-time' {
  const plain = PLAIN.get(name);
  if (plain !== undefined) return { type: plain };
  switch (name) {
    case 'span':
      return { type: 'spoiler' };
    case 'pre':
      return { type: 'pre' };
    case 'blockquote':
      return { type: attributes.has('expandable') ? 'expandable_blockquote' : 'blockquote' };
    case 'code':
      if (parent?.tag === 'pre') {
        const language = /^language-(.+)$/u.exec(attributes.get('class') ?? '')?.[1];
        if (language !== undefined && parent.entity !== null) Object.assign(parent.entity, { language });
        return null;
      }
      return { type: 'code' };
    case 'a': {
      const url = attributes.get('href') ?? '';
      return /^(?:https?|tg|mailto|tel):/iu.test(url) ? { type: 'text_link', url } : null;
    }
    case 'tg-emoji':
      return { type: 'custom_emoji', custom_emoji_id: attributes.get('emoji-id') ?? '' };
    default: {
      // Bot API, "Date-time entity formatting": `unix` is seconds, the format is `r|w?[dD]?[tT]?`.
      const unix = attributes.get('unix') ?? '';
      const format = attributes.get('format') ?? '';
      if (!/^\d{1,12}$/u.test(unix) || !/^(?:r|w?[dD]?[tT]?)$/u.test(format)) return 'invalid-time';
      return { type: 'date_time', unix_time: Number(unix), date_time_format: format } as Partial<MessageEntity>;
    }
  }
}

function close(open: Open, end: number, entities: MessageEntity[]): void {
  // An entity over no text is dropped silently, as the platform does.
  if (open.entity === null || end === open.offset) return;
  entities.push({ ...open.entity, offset: open.offset, length: end - open.offset } as MessageEntity);
}

function sorted(entities: readonly MessageEntity[]): MessageEntity[] {
  return entities.toSorted((a, b) => a.offset - b.offset || b.length - a.length);
}
