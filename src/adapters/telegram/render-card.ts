import type { InlineKeyboardButton, InlineKeyboardMarkup } from 'grammy/types';
import { encodeAction } from '../../command-kit/action-codec.js';
import type { Block, Card, CardButton, Span } from '../../copy/card.js';

/** Telegram: sendMessage text, 1–4096 characters after entities parsing. */
const TEXT_LIMIT = 4096;

/** One message as Telegram takes it. `html` uses only tags that the Bot API lists, with everything else escaped. */
export type TelegramPage = { readonly html: string; readonly keyboard: InlineKeyboardMarkup | null };

/**
 * A card as one or more messages: nothing is cut; a card too long for one message goes on in the next, at the border of
 * a block. The buttons hang on the last one.
 */
export function renderCard(card: Card): readonly TelegramPage[] {
  const pages: string[] = [];
  let page = '';
  let length = 0;
  for (const block of card.blocks.flatMap(fitting)) {
    const html = blockHtml(block);
    const added = plainLength(block) + 2;
    if (page !== '' && length + added > TEXT_LIMIT) {
      pages.push(page);
      page = '';
      length = 0;
    }
    page = page === '' ? html : `${page}\n\n${html}`;
    length += added;
  }
  pages.push(page);
  const keyboard = keyboardOf(card);
  return pages.map((html, index) => ({ html, keyboard: index === pages.length - 1 ? keyboard : null }));
}

function keyboardOf(card: Card): InlineKeyboardMarkup | null {
  const rows = card.rows.flatMap((row) => (row.length > 2 ? chunks(row, 2) : [row])).map((row) => row.map(button));
  // A choice becomes rows of buttons: two abreast, so that a list of many stays short on a phone.
  const choice =
    card.choice === null
      ? []
      : chunks(card.choice.options, 2).map((pair) =>
          pair.map((option) => ({ text: option.label, callback_data: encodeAction(option.action) })),
        );
  const all = [...choice, ...rows].filter((row) => row.length > 0);
  return all.length === 0 ? null : { inline_keyboard: all };
}

function button(of: CardButton): InlineKeyboardButton {
  switch (of.kind) {
    case 'act':
      return { text: of.label, callback_data: encodeAction(of.action) };
    case 'link':
      return { text: of.label, url: of.url };
    case 'tell':
      return {
        text: of.label,
        switch_inline_query_chosen_chat: { query: '', allow_user_chats: true, allow_group_chats: true },
      };
  }
}

/** A single paragraph longer than a message is continued in the next paragraph, at a space where there is one. */
function fitting(block: Block): readonly Block[] {
  if (plainLength(block) <= TEXT_LIMIT - 2 || block.kind === 'list') return [block];
  const parts: Block[] = [];
  let spans: Span[] = [];
  let length = 0;
  for (const span of block.spans) {
    const pieces = spanText(span).length > TEXT_LIMIT / 2 ? slices(span) : [span];
    for (const piece of pieces) {
      const size = spanText(piece).length;
      if (length + size > TEXT_LIMIT - 2) {
        parts.push({ ...block, spans });
        spans = [];
        length = 0;
      }
      spans.push(piece);
      length += size;
    }
  }
  return [...parts, { ...block, spans }];
}

function slices(span: Span): readonly Span[] {
  const text = spanText(span);
  const out: Span[] = [];
  let rest = text;
  while (rest.length > 0) {
    const at = rest.length <= TEXT_LIMIT / 2 ? rest.length : cutAt(rest);
    const piece = rest.slice(0, at);
    out.push(typeof span === 'string' ? piece : { ...span, text: piece });
    rest = rest.slice(at);
  }
  return out;
}

/** Before a space where there is one late enough; else anywhere but within a character that takes two places. */
function cutAt(text: string): number {
  const most = TEXT_LIMIT / 2;
  const space = text.lastIndexOf(' ', most);
  if (space > most / 2) return space;
  return /[\ud800-\udbff]/.test(text[most - 1] ?? '') ? most - 1 : most;
}

function blockHtml(block: Block): string {
  switch (block.kind) {
    case 'paragraph':
      return block.spans.map(spanHtml).join('');
    case 'quote':
      return `<blockquote>${block.spans.map(spanHtml).join('')}</blockquote>`;
    case 'list':
      return block.items.map((item) => `• ${item.map(spanHtml).join('')}`).join('\n');
  }
}

function spanHtml(span: Span): string {
  if (typeof span === 'string') return escapeHtml(span);
  switch (span.kind) {
    case 'strong':
      return `<b>${escapeHtml(span.text)}</b>`;
    case 'soft':
      return `<i>${escapeHtml(span.text)}</i>`;
    case 'copy':
      return `<code>${escapeHtml(span.text)}</code>`;
    case 'own-words':
      return escapeHtml(visible(span.text));
    case 'moment':
      return `<tg-time unix="${Math.floor(span.at / 1000)}" format="${span.style === 'time' ? 't' : 'wDt'}">${escapeHtml(span.text)}</tg-time>`;
  }
}

// Embeddings, overrides and isolates could turn around how our own words after them read; control characters but the line
// break show as nothing.
const UNSEEN = /(?![\n\t])\p{Cc}|[\u202a-\u202e\u2066-\u2069\ufff9-\ufffb]/gu;
const visible = (text: string): string => text.replace(UNSEEN, '');

const spanText = (span: Span): string => (typeof span === 'string' ? span : span.text);

/** The words of a card without markup, for places that show none. */
export const plainText = (card: Card): string =>
  card.blocks
    .flatMap((block) => (block.kind === 'list' ? block.items : [block.spans]))
    .map((spans) => spans.map(spanText).join(''))
    .join(' ');

const plainLength = (block: Block): number =>
  (block.kind === 'list' ? block.items.flat() : block.spans).reduce((sum, span) => sum + spanText(span).length, 0) +
  (block.kind === 'list' ? block.items.length * 3 : 0);

export const escapeHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

const chunks = <Item>(items: readonly Item[], size: number): readonly (readonly Item[])[] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, index) => items.slice(index * size, index * size + size));
