import { describe, expect, it } from 'vitest';
import { type Inline, plainInline, readInline } from '../../../src/sandbox/page/phone/discord/inline-markdown.js';
import { type Block, readMarkdown } from '../../../src/sandbox/page/phone/discord/markdown.js';
import { escapeText } from '../../../src/adapters/discord/escape.js';

const text = (words: string): Inline => ({ kind: 'text', text: words });
const paragraph = (...inside: readonly Inline[]): Block => ({ kind: 'paragraph', inside });

describe('what a reader sees of the markup within a line', () => {
  it.each([
    ['**now**', { kind: 'strong', inside: [text('now')] }],
    ['*softly*', { kind: 'emphasis', inside: [text('softly')] }],
    ['_softly_', { kind: 'emphasis', inside: [text('softly')] }],
    ['__under__', { kind: 'underline', inside: [text('under')] }],
    ['~~gone~~', { kind: 'strike', inside: [text('gone')] }],
    ['||hidden||', { kind: 'spoiler', inside: [text('hidden')] }],
    ['`a*b*`', { kind: 'code', text: 'a*b*' }],
    ['<t:1700000000:R>', { kind: 'moment', at: 1_700_000_000_000, style: 'R' }],
    ['<t:1700000000>', { kind: 'moment', at: 1_700_000_000_000, style: 'f' }],
    ['<@123>', { kind: 'mention', of: 'person', id: '123' }],
    ['<#123>', { kind: 'mention', of: 'channel', id: '123' }],
    ['@everyone', { kind: 'mention', of: 'all', id: 'everyone' }],
    ['</timeout:5>', { kind: 'command', name: 'timeout' }],
    ['<:wave:5>', { kind: 'emoji', name: 'wave' }],
    ['[a list](https://x.example/a)', { kind: 'link', url: 'https://x.example/a', inside: [text('a list')] }],
  ] satisfies readonly (readonly [string, Inline])[])('reads %s', (raw, inline) => {
    expect(readInline(`so ${raw} then`)).toEqual([text('so '), inline, text(' then')]);
  });

  it('reads emphasis within emphasis', () => {
    expect(readInline('***both***')).toEqual([
      { kind: 'strong', inside: [{ kind: 'emphasis', inside: [text('both')] }] },
    ]);
    expect(readInline('**a *b* c**')).toEqual([
      { kind: 'strong', inside: [text('a '), { kind: 'emphasis', inside: [text('b')] }, text(' c')] },
    ]);
  });

  it('leaves a full stop behind an address outside of it', () => {
    expect(readInline('see https://x.example/a_b_c.')).toEqual([
      text('see '),
      { kind: 'link', url: 'https://x.example/a_b_c', inside: [text('https://x.example/a_b_c')] },
      text('.'),
    ]);
  });

  it.each(['2 * 3 * 4', 'snake_case_name', 'a ** b', '**open', '`open', '<t:soon>', '<@you>', '[a](ftp://x)', '||'])(
    'leaves %s as it was typed',
    (raw) => {
      expect(readInline(raw)).toEqual([text(raw)]);
    },
  );

  it('shows what somebody typed exactly, once it was escaped', () => {
    const typed =
      '**a** _b_ ~~c~~ ||d|| `e` <@1> <t:1:R> [x](https://y.z) @everyone\n# f\n> g\n- h\n1. i\n-# j\n```k```\\';
    const blocks = readMarkdown(escapeText(typed));
    expect(blocks).toEqual([paragraph(text(typed))]);
  });

  it('gives the words alone for a name', () => {
    expect(plainInline(readInline('**Back** at [noon](https://x.example) `now`'))).toBe('Back at noon now');
  });
});

describe('what stands below each other in a message', () => {
  it('keeps lines together until something else begins', () => {
    expect(readMarkdown('one\ntwo\n\nthree')).toEqual([paragraph(text('one\ntwo\n\nthree'))]);
  });

  it('reads headings and small print', () => {
    expect(readMarkdown('# One\n### Three\n-# small\nwords')).toEqual([
      { kind: 'heading', level: 1, inside: [text('One')] },
      { kind: 'heading', level: 3, inside: [text('Three')] },
      { kind: 'subtext', inside: [text('small')] },
      paragraph(text('words')),
    ]);
  });

  it('takes neither four signs nor none behind them for a heading', () => {
    expect(readMarkdown('#### no\n#no')).toEqual([paragraph(text('#### no\n#no'))]);
  });

  it('ends a quote where its lines end, and a long one never', () => {
    expect(readMarkdown('> a\n> b\nc')).toEqual([
      { kind: 'quote', blocks: [paragraph(text('a\nb'))] },
      paragraph(text('c')),
    ]);
    expect(readMarkdown('>>> a\nb')).toEqual([{ kind: 'quote', blocks: [paragraph(text('a\nb'))] }]);
  });

  it('reads no quote within a quote', () => {
    expect(readMarkdown('> > a')).toEqual([{ kind: 'quote', blocks: [paragraph(text('> a'))] }]);
  });

  it('reads lists with what is indented below an item', () => {
    expect(readMarkdown('before\n- one\n  still one\n  - inner\n- two\nafter')).toEqual([
      paragraph(text('before')),
      {
        kind: 'list',
        start: null,
        items: [
          [paragraph(text('one\nstill one')), { kind: 'list', start: null, items: [[paragraph(text('inner'))]] }],
          [paragraph(text('two'))],
        ],
      },
      paragraph(text('after')),
    ]);
  });

  it('counts from the number that a list begins with', () => {
    expect(readMarkdown('3. c\n4. d')).toMatchObject([{ kind: 'list', start: 3, items: [{}, {}] }]);
  });

  it('keeps code as it was typed', () => {
    expect(readMarkdown('see\n```ts\nconst *a* = 1;\n- no list\n```\nafter')).toEqual([
      paragraph(text('see')),
      { kind: 'code', language: 'ts', text: 'const *a* = 1;\n- no list' },
      paragraph(text('after')),
    ]);
    expect(readMarkdown('a ```b``` c')).toEqual([
      paragraph(text('a')),
      { kind: 'code', language: '', text: 'b' },
      paragraph(text(' c')),
    ]);
  });

  it('leaves a fence that is never closed as it was typed', () => {
    expect(readMarkdown('```open')).toEqual([paragraph(text('```open'))]);
  });

  it('ends for whatever is written, however deep', () => {
    const deep = Array.from({ length: 40 }, (_, level) => `${'  '.repeat(level)}- item`).join('\n');
    expect(readMarkdown(deep)).toHaveLength(1);
    for (const signs of ['*', '_', '||', '`', '> ', '- ', '[', '<t:', '\\', '```', '#']) {
      expect(Array.isArray(readMarkdown(signs.repeat(500)))).toBe(true);
    }
    expect(readMarkdown('')).toEqual([]);
  });
});
