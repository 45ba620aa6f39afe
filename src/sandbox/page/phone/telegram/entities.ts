/** What a message is made of once its markup is read: plain data, which `rich-text.tsx` draws. */
export type Piece =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'mark'; readonly mark: Mark; readonly inside: readonly Piece[] }
  | { readonly kind: 'quote'; readonly isExpandable: boolean; readonly inside: readonly Piece[] }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'pre'; readonly text: string }
  | { readonly kind: 'link'; readonly href: string; readonly inside: readonly Piece[] }
  /** A moment, which each phone writes in its own zone. `at` in milliseconds since the epoch. */
  | { readonly kind: 'time'; readonly at: number; readonly format: string; readonly inside: readonly Piece[] }
  /** What the client itself finds in plain text and makes pressable. */
  | { readonly kind: 'found'; readonly what: 'address' | 'command' | 'mention'; readonly text: string };

export type Mark = 'bold' | 'italic' | 'underline' | 'strike' | 'spoiler';

type Frame = { readonly tag: string; readonly attributes: ReadonlyMap<string, string>; readonly inside: Piece[] };

// Bot API, "HTML style".
const MARKS = new Map<string, Mark>([
  ['b', 'bold'],
  ['strong', 'bold'],
  ['i', 'italic'],
  ['em', 'italic'],
  ['u', 'underline'],
  ['ins', 'underline'],
  ['s', 'strike'],
  ['strike', 'strike'],
  ['del', 'strike'],
  ['tg-spoiler', 'spoiler'],
]);
const OTHERS: readonly string[] = ['a', 'span', 'code', 'pre', 'blockquote', 'tg-emoji', 'tg-time'];
const NAMED = new Map([
  ['lt', '<'],
  ['gt', '>'],
  ['amp', '&'],
  ['quot', '"'],
]);
const TAG = /<(\/?)([a-z][a-z0-9-]*)((?:\s+[a-z][\w-]*(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'>]+))?)*)\s*>/giu;
const ATTRIBUTE = /([a-z][\w-]*)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/giu;
const FOUND =
  /(https?:\/\/[^\s<>"]*[^\s<>".,;:!?)'])|((?<![\w/<>])\/[a-zA-Z0-9_]{1,64}(?:@[a-zA-Z0-9_]{3,32})?(?![\w/@]))|((?<!\w)@[a-zA-Z]\w{3,31}(?!\w))/gu;

/**
 * Reads what a bot sent as HTML. Only the tags that the Bot API lists become anything; every other `<` stays a
 * character. What is left open ends with the text.
 */
export function piecesOfHtml(html: string): readonly Piece[] {
  const root: Frame = { tag: '', attributes: new Map(), inside: [] };
  const stack: Frame[] = [root];
  const top = (): Frame => stack.at(-1) ?? root;
  let waiting = '';
  const flush = (): void => {
    if (waiting !== '') top().inside.push({ kind: 'text', text: decoded(waiting) });
    waiting = '';
  };
  const close = (): void => {
    flush();
    const frame = stack.pop();
    if (frame !== undefined) top().inside.push(...pieceOf(frame));
  };

  let at = 0;
  for (const found of html.matchAll(TAG)) {
    waiting += html.slice(at, found.index);
    at = found.index + found[0].length;
    const tag = (found[2] ?? '').toLowerCase();
    if (found[1] === '/') {
      if (stack.length > 1 && top().tag === tag) close();
      else waiting += found[0];
      continue;
    }
    const attributes = attributesOf(found[3] ?? '');
    if (!isKnown(tag, attributes)) {
      waiting += found[0];
      continue;
    }
    flush();
    stack.push({ tag, attributes, inside: [] });
  }
  waiting += html.slice(at);
  while (stack.length > 1) close();
  flush();
  return root.inside.flatMap(withFound);
}

/** What a person typed: nothing in it is markup. */
export function piecesOfPlain(text: string): readonly Piece[] {
  return text === '' ? [] : withFound({ kind: 'text', text });
}

/** The words alone. `timeAs` writes a moment; without it the words that the bot put there stand. */
export function wordsOf(
  pieces: readonly Piece[],
  timeAs: (at: number, format: string) => string | null = () => null,
): string {
  return pieces
    .map((piece) => {
      if ('text' in piece) return piece.text;
      const time = piece.kind === 'time' ? timeAs(piece.at, piece.format) : null;
      return time ?? wordsOf(piece.inside, timeAs);
    })
    .join('');
}

/**
 * The same pieces without the line breaks beside a block: a quote stands on lines of its own already, and would get
 * empty ones around it.
 */
export function withoutBreaksAtBlocks(pieces: readonly Piece[]): readonly Piece[] {
  const isBlock = (piece: Piece | undefined): boolean => piece?.kind === 'quote' || piece?.kind === 'pre';
  return pieces.flatMap((piece, index): readonly Piece[] => {
    if (piece.kind !== 'text') return [piece];
    let { text } = piece;
    if (isBlock(pieces[index - 1])) text = text.replace(/^\n{1,2}/u, '');
    if (isBlock(pieces[index + 1])) text = text.replace(/\n{1,2}$/u, '');
    return text === '' ? [] : [{ kind: 'text', text }];
  });
}

function isKnown(tag: string, attributes: ReadonlyMap<string, string>): boolean {
  if (tag === 'span') return attributes.get('class') === 'tg-spoiler';
  return MARKS.has(tag) || OTHERS.includes(tag);
}

function pieceOf({ tag, attributes, inside }: Frame): readonly Piece[] {
  const mark = tag === 'span' ? 'spoiler' : MARKS.get(tag);
  if (mark !== undefined) return [{ kind: 'mark', mark, inside: inside.flatMap(withFound) }];
  switch (tag) {
    case 'code':
      return [{ kind: 'code', text: wordsOf(inside) }];
    case 'pre':
      return [{ kind: 'pre', text: wordsOf(inside) }];
    case 'blockquote':
      return [{ kind: 'quote', isExpandable: attributes.has('expandable'), inside: inside.flatMap(withFound) }];
    case 'a': {
      const href = attributes.get('href') ?? '';
      return /^(?:https?|tg|mailto|tel):/iu.test(href) ? [{ kind: 'link', href, inside }] : inside;
    }
    case 'tg-time': {
      const unix = attributes.get('unix') ?? '';
      if (!/^\d{1,12}$/u.test(unix)) return inside;
      return [{ kind: 'time', at: Number(unix) * 1_000, format: attributes.get('format') ?? '', inside }];
    }
    default:
      return inside;
  }
}

function withFound(piece: Piece): readonly Piece[] {
  if (piece.kind !== 'text') return [piece];
  const parts: Piece[] = [];
  let at = 0;
  for (const found of piece.text.matchAll(FOUND)) {
    if (found.index > at) parts.push({ kind: 'text', text: piece.text.slice(at, found.index) });
    const what = found[1] === undefined ? (found[2] === undefined ? 'mention' : 'command') : 'address';
    parts.push({ kind: 'found', what, text: found[0] });
    at = found.index + found[0].length;
  }
  if (at < piece.text.length) parts.push({ kind: 'text', text: piece.text.slice(at) });
  return parts;
}

function attributesOf(source: string): ReadonlyMap<string, string> {
  return new Map(
    [...source.matchAll(ATTRIBUTE)].map((found) => [
      (found[1] ?? '').toLowerCase(),
      decoded(found[2] ?? found[3] ?? found[4] ?? ''),
    ]),
  );
}

function decoded(text: string): string {
  return text.replace(
    /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(lt|gt|amp|quot));/giu,
    (whole, decimal?: string, hex?: string, name?: string) => {
      if (name !== undefined) return NAMED.get(name.toLowerCase()) ?? whole;
      const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
      const isCharacter = code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
      return isCharacter ? String.fromCodePoint(code) : whole;
    },
  );
}
