import { describe, expect, it } from 'vitest';
import { escapeText } from '../../../src/adapters/discord/escape.js';
import { paginate } from '../../../src/adapters/discord/pages.js';
import { renderCard, withoutTail } from '../../../src/adapters/discord/render-card.js';
import { decodeAction } from '../../../src/command-kit/action-codec.js';
import type { Card, CardButton, Span } from '../../../src/copy/card.js';
import { instant } from '../../../src/core/instant.js';

const cardOf = (spans: readonly Span[], more: Partial<Card> = {}): Card => ({
  blocks: [{ kind: 'paragraph', spans }],
  rows: [],
  choice: null,
  isPrivate: false,
  ...more,
});
const content = (spans: readonly Span[]): string => renderCard(cardOf(spans), 'bot-dm')[0].content;
const status: CardButton = { kind: 'act', label: 'Where are we?', action: { kind: 'time-out/status' }, tone: 'plain' };
const tell: CardButton = { kind: 'tell', label: 'Tell them here' };

describe('what a person wrote', () => {
  it.each([
    ['**loud**', String.raw`\*\*loud\*\*`],
    ['_a_ ~~b~~ ||c|| `d`', String.raw`\_a\_ \~\~b\~\~ \|\|c\|\| ` + '\\`d\\`'],
    ['<@123> <#1> <t:1:R> </us:1>', String.raw`\<@123> \<#1> \<t\:1\:R> \</us\:1>`.replaceAll('@', String.raw`\@`)],
    ['@everyone', String.raw`\@everyone`],
    ['[here](https://evil.example)', String.raw`\[here\](https\://evil\.example)`],
    ['discord.gg/abc', String.raw`discord\.gg/abc`],
    [':skull: and 21:30', String.raw`\:skull\: and 21\:30`.replace(String.raw`\: and`, ': and')],
    [
      '# big\n> quote\n- item\n+ item\n1. first\n-# small',
      '\\# big\n\\> quote\n\\- item\n\\+ item\n1\\. first\n\\-# small',
    ],
    ['back\\slash', String.raw`back\\slash`],
  ])('stands as it is: %s', (written, sent) => {
    expect(escapeText(written)).toBe(sent);
  });

  it('cannot turn around the words after it, nor hide control characters in it', () => {
    expect(escapeText('a\u202eb\u0000c\u2066d\u0007e')).toBe('abcde');
    expect(escapeText('a\r\nb\tc')).toBe('a\nb c');
  });

  it('keeps joined emoji and right-to-left marks whole', () => {
    expect(escapeText('👩‍❤️‍👨 שלום\u200f')).toBe('👩‍❤️‍👨 שלום\u200f');
  });
});

describe('a card', () => {
  it('shows a moment in the zone of whoever reads it', () => {
    const at = instant(1_767_302_400_000);
    expect(content(['Until ', { kind: 'moment', at, style: 'time', text: '21:20' }, '.'])).toBe(
      'Until <t:1767302400:t>.',
    );
    expect(content([{ kind: 'moment', at, style: 'day-and-time', text: '' }])).toBe('<t:1767302400:f>');
  });

  it('keeps emphasis on the words alone, and lets nothing in them end it early', () => {
    expect(content([{ kind: 'strong', text: ' a*b ' }])).toBe(String.raw` **a\*b** `);
    expect(content([{ kind: 'soft', text: 'quiet' }])).toBe('*quiet*');
    expect(content(['a', { kind: 'strong', text: ' ' }, 'b'])).toBe('a b');
  });

  it('offers something to copy as it is', () => {
    expect(content([{ kind: 'copy', text: '7K2M9-QX4TB' }])).toBe('`7K2M9-QX4TB`');
    expect(content([{ kind: 'copy', text: 'a`b*c' }])).toBe('a\\`b\\*c');
  });

  it('parts blocks by an empty line and marks every line of a quote and a list', () => {
    const card = cardOf([], {
      blocks: [
        { kind: 'paragraph', spans: ['One.'] },
        { kind: 'quote', spans: ['two\nlines'] },
        { kind: 'list', items: [['a'], ['b\nc']] },
      ],
    });
    expect(renderCard(card, 'bot-dm')).toEqual([
      { content: 'One.\n\n> two\n> lines\n\n- a\n- b\n  c', components: [] },
    ]);
  });

  it('offers to tell them only where the two of them talk', () => {
    const card = cardOf(['x'], { rows: [[tell], [status, tell]] });
    const labels = (place: 'bot-dm' | 'private-chat' | 'group'): unknown =>
      renderCard(card, place)[0].components.map((row) => row.components.map((each) => 'label' in each && each.label));
    expect(labels('private-chat')).toEqual([['Tell them here'], ['Where are we?', 'Tell them here']]);
    expect(labels('bot-dm')).toEqual([['Where are we?']]);
    expect(labels('group')).toEqual([['Where are we?']]);
  });

  it('gives two buttons that do the same different ids, and both are read back', () => {
    const [page] = renderCard(cardOf(['x'], { rows: [[status, status]] }), 'bot-dm');
    const ids = page.components.flatMap((row) =>
      row.components.map((each) => ('custom_id' in each ? each.custom_id : '')),
    );
    expect(new Set(ids).size).toBe(2);
    expect(ids.map((id) => decodeAction(withoutTail(id)))).toEqual([status.action, status.action]);
  });

  it('puts a choice into one select whose options are what they do', () => {
    const [page] = renderCard(
      cardOf(['x'], { choice: { placeholder: 'Pick', options: [{ label: 'Help', action: { kind: 'help/show' } }] } }),
      'bot-dm',
    );
    expect(page.components).toEqual([
      {
        type: 1,
        components: [{ type: 3, custom_id: 'choice', placeholder: 'Pick', options: [{ label: 'Help', value: 'h' }] }],
      },
    ]);
  });
});

describe('a long card', () => {
  it('is parted between blocks, with the buttons at the end', () => {
    const block = (letter: string) => ({ kind: 'paragraph' as const, spans: [letter.repeat(900)] });
    const pages = renderCard(
      { blocks: [block('a'), block('b'), block('c')], rows: [[status]], choice: null, isPrivate: false },
      'bot-dm',
    );
    expect(pages.map(({ content }) => content)).toEqual([`${'a'.repeat(900)}\n\n${'b'.repeat(900)}`, 'c'.repeat(900)]);
    expect(pages.map(({ components }) => components.length)).toEqual([0, 1]);
  });

  it('loses nothing when one block is longer than a message', () => {
    const words = Array.from({ length: 900 }, (_unused, index) => `word${index}`).join(' ');
    const pages = renderCard(cardOf([{ kind: 'own-words', text: words }]), 'bot-dm');
    expect(pages.length).toBeGreaterThan(2);
    expect(pages.every(({ content }) => content.length <= 2_000)).toBe(true);
    expect(pages.map(({ content }) => content).join('')).toBe(words);
  });

  it('parts neither an escaped sign nor an emoji', () => {
    expect(paginate([{ prefix: '', lines: [String.raw`aaa\*bbb`] }], 4)).toEqual(['aaa', String.raw`\*bb`, 'b']);
    expect(paginate([{ prefix: '', lines: ['aaa👍b'] }], 4)).toEqual(['aaa', '👍b']);
    expect(paginate([{ prefix: '> ', lines: ['abcdef'] }], 5)).toEqual(['> abc', '> def']);
  });
});
