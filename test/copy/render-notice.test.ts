import { describe, expect, it } from 'vitest';
import { encodeAction } from '../../src/command-kit/action-codec.js';
import type { OutboxId } from '../../src/core/ids.js';
import type { Notice } from '../../src/core/notice.js';
import type { Card } from '../../src/copy/card.js';
import { renderDiscreet, renderNotice } from '../../src/copy/render-notice.js';
import { NOTICES } from './notices.js';
import { buttonsOf, everyCase, labelsOf, reader, shownLength, textOf } from './readers.js';

const outboxId = 'o'.repeat(22) as OutboxId;
const actionsOf = (card: Card) => [
  ...buttonsOf(card).flatMap((button) => (button.kind === 'act' ? [button.action] : [])),
  ...(card.choice?.options ?? []).map((option) => option.action),
];

/** What two share is shown whole: it goes on in the next message, at the border of a block. */
const WHOLE: ReadonlySet<Notice['kind']> = new Set<Notice['kind']>([
  'reflect/share-preview',
  'reflect/shared',
  'together/revealed',
  'dance/preview',
  'dance/revealed',
  'dance/changed',
  'dance/map',
  'progress/ours',
  'check-in/preview',
  'check-in/revealed',
  'say/preview',
  'say/received',
]);

/** Read where it stands, by everyone there: the same whole, and of nothing private. */
const isPosted = ({ kind }: Notice): boolean => kind === 'time-out/announcement' || kind.startsWith('place/post-');

function problemsOf(card: Card, notice: Notice): readonly string[] {
  const problems: string[] = [];
  const text = textOf(card);
  if (text.trim() === '') problems.push('no text');
  const messages = WHOLE.has(notice.kind) ? card.blocks.map((block) => ({ ...card, blocks: [block] })) : [card];
  for (const message of messages) if (shownLength(message) > 1_900) problems.push(`${shownLength(message)} characters`);
  if (card.rows.length + (card.choice === null ? 0 : 1) > 5) problems.push(`${card.rows.length} rows`);
  for (const row of card.rows) if (row.length === 0 || row.length > 5) problems.push(`${row.length} in a row`);
  for (const label of labelsOf(card)) if (label === '' || label.length > 40) problems.push(`label "${label}"`);
  if (card.choice !== null) {
    if (card.choice.options.length === 0 || card.choice.options.length > 25) problems.push('size of the choice');
    for (const { label } of card.choice.options)
      if (label === '' || label.length > 40) problems.push(`option "${label}"`);
  }
  if (/undefined|NaN|\[object|\s{3,}| {2}/.test(text)) problems.push(`not words: ${text}`);
  const spans = card.blocks.flatMap((block) => (block.kind === 'list' ? block.items : [block.spans]));
  if (spans.some((line) => line.length === 0)) problems.push('an empty line');
  const data = actionsOf(card).map(encodeAction);
  if (new Set(data).size !== data.length) problems.push(`two buttons of one meaning: ${data.join(' ')}`);
  return problems;
}

describe('cards', () => {
  it('fit both platforms with the longest of everything, whole', () => {
    for (const { notice, reader } of everyCase) {
      expect({ notice: notice.kind, problems: problemsOf(renderNotice(notice, reader), notice) }).toEqual({
        notice: notice.kind,
        problems: [],
      });
    }
  });

  it('fit both platforms when they are discreet', () => {
    for (const { notice, reader } of everyCase) {
      expect({ notice: notice.kind, problems: problemsOf(renderDiscreet(notice, reader, outboxId), notice) }).toEqual({
        notice: notice.kind,
        problems: [],
      });
    }
  });

  it('are the same for the same notice and reader', () => {
    for (const { notice, reader } of everyCase) {
      expect(renderNotice(notice, reader)).toEqual(renderNotice(notice, reader));
    }
  });

  it('speak without blame, certainty or shouting', () => {
    const banned =
      /\bhasn['’]t\b|\bfail|not returned|\balways\b|\bnever\b|!|\bmust\b|\byou didn|\bignor|\babandon|\bpunish|\bfault\b/i;
    for (const { notice, reader } of everyCase) {
      const card = renderNotice(notice, { ...reader, texts: new Map() });
      for (const text of [textOf(card), ...labelsOf(card), ...(card.choice?.options.map(({ label }) => label) ?? [])]) {
        expect(text).not.toMatch(banned);
      }
    }
  });

  it('use no emoji as decoration', () => {
    for (const notice of NOTICES) {
      const card = renderNotice(notice, reader);
      expect(textOf(card) + labelsOf(card).join('')).not.toMatch(/\p{Extended_Pictographic}/u);
    }
  });

  it('keep Support one tap away wherever something ends', () => {
    const closing = NOTICES.filter(({ kind }) =>
      /^(time-out\/(undone|over|none|closed|rested|talk-set|back|they-are-back|told|morning|no-word|note-dropped|undelivered)|pairing\/(left|not-connected|confirm-leave|declined)|reflect\/.*|journal\/.*|together\/.*|dance\/.*|place\/(?!post-).*|check-in\/.*|need\/.*|say\/.*|progress\/.*|stray\/answer|failure\/unexpected|help\/part)$/.test(
        kind,
      ),
    );
    for (const notice of closing) {
      const supports = actionsOf(renderNotice(notice, reader)).some(({ kind }) => kind === 'support/show');
      expect({ kind: notice.kind, supports }).toEqual({ kind: notice.kind, supports: true });
    }
  });

  it('mark whatever holds someone’s own words as private', () => {
    for (const { notice, reader } of everyCase) {
      const card = renderNotice(notice, reader);
      const holds = JSON.stringify(card.blocks).includes('"own-words"');
      expect({ kind: notice.kind, isPrivate: card.isPrivate || !holds }).toEqual({
        kind: notice.kind,
        isPrivate: true,
      });
    }
  });
});

describe('discreet cards', () => {
  const mayBe = [
    /^Something for you\.$/,
    /^Back in [\w ]+\.$/,
    /^Back about now\.$/,
    /^It's time\.$/,
    /^Still here\.$/,
    /^A test: messages from me arrive here\. Nothing to do\.$/,
  ];

  it('say one of six harmless things and nothing else', () => {
    for (const { notice, reader } of everyCase) {
      if (isPosted(notice)) continue;
      const text = textOf(renderDiscreet(notice, reader, outboxId));
      expect(mayBe.some((known) => known.test(text))).toBe(true);
    }
  });

  it('hold nothing of the whole card, and open it with Show', () => {
    for (const { notice, reader } of everyCase) {
      if (isPosted(notice)) continue;
      const card = renderDiscreet(notice, reader, outboxId);
      expect(card.isPrivate).toBe(false);
      expect(card.choice).toBeNull();
      expect(JSON.stringify(card)).not.toMatch(/own-words|"copy"|"quote"/);
      // A test message says all there is to say.
      if (notice.kind === 'pairing/test') continue;
      expect(actionsOf(card)).toContainEqual({ kind: 'outbox/show', outboxId });
      const whole = textOf(renderNotice(notice, reader));
      expect(whole).not.toContain(textOf(card));
    }
  });

  it('are not used for what is posted where others read it', () => {
    for (const notice of NOTICES) {
      if (!isPosted(notice)) continue;
      expect(renderDiscreet(notice, reader, outboxId)).toEqual(renderNotice(notice, reader));
    }
  });
});
