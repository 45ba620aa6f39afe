import type { SealedId } from '../../src/core/ids.js';
import type { Card, CardButton, Span } from '../../src/copy/card.js';
import type { Reader } from '../../src/copy/reader.js';
import { label, NOTICES, NOW, note, words } from './notices.js';
import { checkInTexts } from './check-in-notices.js';
import { manyReaders, readersThere } from './place-notices.js';
import { sayTexts } from './say-notices.js';
import { danceTexts } from './dance-notices.js';
import { entryText, theirText } from './reflection-notices.js';

export const reader: Reader = {
  locale: 'en',
  zone: 'Europe/Berlin',
  now: NOW,
  platform: 'telegram',
  texts: new Map(),
  operator: { name: 'Robin', contact: 'robin@example.org' },
  invite: { code: '7K2M9QX4TB', link: 'https://t.me/intermission_bot?start=7K2M9QX4TB' },
  startLink: 'https://t.me/intermission_bot?start=hello',
};

/** The longest that anyone may have written, in signs that a platform has to escape one by one. */
const filled = (sign: string): ReadonlyMap<SealedId, string> =>
  new Map([
    [note, sign.repeat(3_500)],
    [words, sign.repeat(200)],
    [label, sign.repeat(500)],
    [entryText, sign.repeat(3_500)],
    [theirText, sign.repeat(3_500)],
    ...danceTexts(sign),
    ...checkInTexts(sign),
    ...sayTexts(sign),
  ]);

export const readers: readonly Reader[] = [
  reader,
  {
    ...reader,
    platform: 'discord',
    texts: filled('*'),
    operator: { name: 'R'.repeat(900), contact: '_'.repeat(900) },
    readers: manyReaders('*'),
  },
  { ...reader, zone: null, texts: filled('ä'), operator: null, invite: null, startLink: null, readers: null },
  { ...reader, zone: 'Pacific/Chatham', locale: 'de-AT', texts: filled('🙂'), readers: manyReaders('🙂') },
  { ...reader, zone: 'Not/AZone', locale: '' },
  { ...reader, isNewcomer: true, readers: readersThere({ others: 0 }) },
  { ...reader, platform: 'discord', readers: readersThere({ canPost: false, placeName: '#hall · House' }) },
  { ...reader, readers: readersThere({ open: true, placeName: 'Square' }) },
];

export const everyCase = readers.flatMap((of) => NOTICES.map((notice) => ({ reader: of, notice })));

const spanText = (span: Span): string => (typeof span === 'string' ? span : span.text);
const lineText = (spans: readonly Span[]): string => spans.map(spanText).join('');

/** A card's text as it is read, blocks parted by an empty line. */
export const textOf = (card: Card): string =>
  card.blocks
    .map((block) =>
      block.kind === 'list' ? block.items.map((item) => `• ${lineText(item)}`).join('\n') : lineText(block.spans),
    )
    .join('\n\n');

/** Its length once Discord's escaping of what people wrote is counted: every sign of theirs may cost two. */
export function shownLength(card: Card): number {
  const spans = card.blocks.flatMap((block) => (block.kind === 'list' ? block.items.flat() : block.spans));
  const escaped = spans.map((span) =>
    typeof span !== 'string' && span.kind === 'own-words'
      ? span.text.replace(/[\\*_~`|>#\-[\]()<@:.]/g, '\\$&').length - span.text.length
      : 0,
  );
  return textOf(card).length + escaped.reduce((sum, extra) => sum + extra, 0);
}

export const buttonsOf = (card: Card): readonly CardButton[] => card.rows.flat();
export const labelsOf = (card: Card): readonly string[] => buttonsOf(card).map((button) => button.label);
