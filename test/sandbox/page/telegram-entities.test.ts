import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Piece,
  piecesOfHtml,
  piecesOfPlain,
  withoutBreaksAtBlocks,
  wordsOf,
} from '../../../src/sandbox/page/phone/telegram/entities.js';

const text = (words: string): Piece => ({ kind: 'text', text: words });

describe('what the bot wrote', () => {
  it('is read with its marks, one inside the other', () => {
    expect(piecesOfHtml('Go <b>slowly, <i>both</i></b> of <s>you</s>')).toEqual([
      text('Go '),
      {
        kind: 'mark',
        mark: 'bold',
        inside: [text('slowly, '), { kind: 'mark', mark: 'italic', inside: [text('both')] }],
      },
      text(' of '),
      { kind: 'mark', mark: 'strike', inside: [text('you')] },
    ]);
  });

  it.each([
    ['strong', 'bold'],
    ['em', 'italic'],
    ['u', 'underline'],
    ['ins', 'underline'],
    ['del', 'strike'],
    ['tg-spoiler', 'spoiler'],
  ])('knows <%s> as %s', (tag, mark) => {
    expect(piecesOfHtml(`<${tag}>x</${tag}>`)).toEqual([{ kind: 'mark', mark, inside: [text('x')] }]);
  });

  it('keeps a spoiler that is written as a span', () => {
    expect(piecesOfHtml('<span class="tg-spoiler">x</span>')).toEqual([
      { kind: 'mark', mark: 'spoiler', inside: [text('x')] },
    ]);
  });

  it('tells a quote that opens from one that does not', () => {
    expect(piecesOfHtml('<blockquote>a</blockquote><blockquote expandable>b</blockquote>')).toEqual([
      { kind: 'quote', isExpandable: false, inside: [text('a')] },
      { kind: 'quote', isExpandable: true, inside: [text('b')] },
    ]);
  });

  it('has moments, which a phone writes in its own zone', () => {
    const pieces = piecesOfHtml('until <tg-time unix="1767302400" format="t">21:20</tg-time>.');
    expect(pieces[1]).toEqual({ kind: 'time', at: 1_767_302_400_000, format: 't', inside: [text('21:20')] });
    expect(wordsOf(pieces)).toBe('until 21:20.');
    expect(wordsOf(pieces, (at, format) => `${at / 1_000} ${format}`)).toBe('until 1767302400 t.');
  });

  it('has characters written as entities, and nothing is read twice', () => {
    expect(piecesOfHtml('&lt;b&gt; &amp;lt; &quot;&#65;&#x42;&quot; &nbsp; &#0;')).toEqual([
      text('<b> &lt; "AB" &nbsp; &#0;'),
    ]);
  });

  it('stays text wherever it is no tag of that platform', () => {
    for (const words of [
      '<script>alert(1)</script>',
      '<img src=x onerror=alert(1)>',
      '<span class="other">x</span>',
      '</b>',
      'a < b and c > d',
      '<b',
      '<!-- x -->',
    ]) {
      expect(piecesOfHtml(words)).toEqual([text(words)]);
    }
  });

  it('reads nothing within code', () => {
    expect(
      piecesOfHtml('<code>/back https://example.org</code><pre><code class="language-ts">@ana_b</code></pre>'),
    ).toEqual([
      { kind: 'code', text: '/back https://example.org' },
      { kind: 'pre', text: '@ana_b' },
    ]);
  });

  it('has links of known kinds only', () => {
    expect(piecesOfHtml('<a href="https://example.org/?a=1&amp;b=2">here</a>')).toEqual([
      { kind: 'link', href: 'https://example.org/?a=1&b=2', inside: [text('here')] },
    ]);
    expect(piecesOfHtml('<a href="javascript:alert(1)">here</a>')).toEqual([text('here')]);
  });

  it('ends what was left open where the text ends', () => {
    expect(piecesOfHtml('<b>on')).toEqual([{ kind: 'mark', mark: 'bold', inside: [text('on')] }]);
  });
});

describe('what a person wrote', () => {
  it('is never markup', () => {
    expect(piecesOfPlain('<b>x</b> &amp;')).toEqual([text('<b>x</b> &amp;')]);
  });

  it('has commands, names and addresses that can be pressed', () => {
    expect(piecesOfPlain('Try /back@some_bot or /help, ask @ana_b, see https://example.org/a_(b). Not a/b.')).toEqual([
      text('Try '),
      { kind: 'found', what: 'command', text: '/back@some_bot' },
      text(' or '),
      { kind: 'found', what: 'command', text: '/help' },
      text(', ask '),
      { kind: 'found', what: 'mention', text: '@ana_b' },
      text(', see '),
      { kind: 'found', what: 'address', text: 'https://example.org/a_(b' },
      text('). Not a/b.'),
    ]);
  });

  it('keeps every character, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (words) => {
        expect(wordsOf(piecesOfPlain(words))).toBe(words);
      }),
      { numRuns: 300, seed: 7 },
    );
  });
});

describe('a quote among paragraphs', () => {
  it('brings its own lines', () => {
    const quote: Piece = { kind: 'quote', isExpandable: false, inside: [text('q')] };
    expect(withoutBreaksAtBlocks([text('a\n\nb\n\n'), quote, text('\n\n'), quote, text('\n\nc')])).toEqual([
      text('a\n\nb'),
      quote,
      quote,
      text('c'),
    ]);
  });
});
