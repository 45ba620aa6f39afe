/**
 * Discord's markup within a line, read into a tree; nothing of the browser, so that it can be tried without one.
 * https://docs.discord.com/developers/reference#message-formatting
 */
export type Inline =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: Emphasis; readonly inside: readonly Inline[] }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'link'; readonly url: string; readonly inside: readonly Inline[] }
  /** `at` in milliseconds since the epoch. */
  | { readonly kind: 'moment'; readonly at: number; readonly style: MomentStyle }
  | { readonly kind: 'mention'; readonly of: 'person' | 'role' | 'channel' | 'all'; readonly id: string }
  | { readonly kind: 'command'; readonly name: string }
  | { readonly kind: 'emoji'; readonly name: string };

export type Emphasis = 'strong' | 'emphasis' | 'underline' | 'strike' | 'spoiler';
export type MomentStyle = 't' | 'T' | 'd' | 'D' | 'f' | 'F' | 's' | 'S' | 'R';

type Rule = { readonly form: RegExp; readonly read: (match: RegExpExecArray) => Inline };

// The same order as the platform's: a rule further up wins where two could begin at the same sign.
const RULES: readonly Rule[] = [
  { form: /\\([^\dA-Za-z\s])/y, read: ([, sign = '']) => ({ kind: 'text', text: sign }) },
  { form: /(`+)([^`]|[^`][\s\S]*?[^`])\1(?!`)/y, read: ([, , code = '']) => ({ kind: 'code', text: spanned(code) }) },
  { form: /<t:(-?\d{1,12})(?::([tTdDfFsSR]))?>/y, read: moment },
  { form: /<@!?(\d{1,20})>/y, read: ([, id = '']) => ({ kind: 'mention', of: 'person', id }) },
  { form: /<@&(\d{1,20})>/y, read: ([, id = '']) => ({ kind: 'mention', of: 'role', id }) },
  { form: /<#(\d{1,20})>/y, read: ([, id = '']) => ({ kind: 'mention', of: 'channel', id }) },
  { form: /@(everyone|here)/y, read: ([, id = '']) => ({ kind: 'mention', of: 'all', id }) },
  { form: /<\/([^:>\n]{1,100}):\d{1,20}>/y, read: ([, name = '']) => ({ kind: 'command', name }) },
  { form: /<a?:(\w{2,32}):\d{1,20}>/y, read: ([, name = '']) => ({ kind: 'emoji', name }) },
  { form: /\[((?:\\.|[^\\[\]])+)\]\(<?(https?:\/\/[^\s<>()]+)>?(?: +"[^"\n]*")?\)/y, read: titledLink },
  { form: /<(https?:\/\/[^\s<>]+)>/y, read: bareLink },
  { form: /(https?:\/\/[^\s<]*[^\s<.,:;"')\]*_~|])/y, read: bareLink },
  { form: /\*\*((?:\\[\s\S]|[^\\])+?)\*\*(?!\*)/y, read: around('strong') },
  { form: /__((?:\\[\s\S]|[^\\])+?)__(?!_)/y, read: around('underline') },
  { form: /\*(?=\S)((?:\*\*|\\[\s\S]|\s+(?:\\[\s\S]|[^\s*\\]|\*\*)|[^\s*\\])+?)\*(?!\*)/y, read: around('emphasis') },
  { form: /(?<!\w)_((?:__|\\[\s\S]|[^\\_])+?)_(?!\w)/y, read: around('emphasis') },
  { form: /~~((?:\\[\s\S]|[^\\])+?)~~/y, read: around('strike') },
  { form: /\|\|((?:\\[\s\S]|[^\\])+?)\|\|/y, read: around('spoiler') },
];

/** What a line, or several, says. What is no markup stays as it is; never throws. */
export function readInline(source: string): readonly Inline[] {
  const read: Inline[] = [];
  let plain = '';
  const say = (found: Inline): void => {
    if (plain !== '') read.push({ kind: 'text', text: plain });
    plain = '';
    read.push(found);
  };
  for (let at = 0; at < source.length; ) {
    const found = ruleAt(source, at);
    if (found === null) {
      plain += source.charAt(at);
      at += 1;
      continue;
    }
    if (found.inline.kind === 'text') plain += found.inline.text;
    else say(found.inline);
    at += found.length;
  }
  if (plain !== '') read.push({ kind: 'text', text: plain });
  return read;
}

const COULD_BEGIN = /[\\`<@[h*_~|]/;

function ruleAt(source: string, at: number): { readonly inline: Inline; readonly length: number } | null {
  if (!COULD_BEGIN.test(source.charAt(at))) return null;
  for (const { form, read } of RULES) {
    form.lastIndex = at;
    const match = form.exec(source);
    // Reading what is inside uses the same expressions again, so nothing of them is looked at afterwards.
    if (match !== null) return { inline: read(match), length: match[0].length };
  }
  return null;
}

function around(kind: Emphasis): Rule['read'] {
  return ([, inside = '']) => ({ kind, inside: readInline(inside) });
}

function moment([, seconds = '', style = 'f']: RegExpExecArray): Inline {
  return { kind: 'moment', at: Number(seconds) * 1_000, style: style as MomentStyle };
}

function titledLink([, title = '', url = '']: RegExpExecArray): Inline {
  return { kind: 'link', url, inside: readInline(title) };
}

function bareLink([, url = '']: RegExpExecArray): Inline {
  return { kind: 'link', url, inside: [{ kind: 'text', text: url }] };
}

/** One space at each end only keeps backticks apart from the signs around. */
const spanned = (code: string): string => (/^ .*[^ ].* $/s.test(code) ? code.slice(1, -1) : code);

/** What is left of it without any markup: for the name of a thing, and for reading aloud. */
export function plainInline(inlines: readonly Inline[]): string {
  return inlines
    .map((inline) => {
      switch (inline.kind) {
        case 'text':
        case 'code':
          return inline.text;
        case 'strong':
        case 'emphasis':
        case 'underline':
        case 'strike':
        case 'spoiler':
        case 'link':
          return plainInline(inline.inside);
        case 'moment':
          return '';
        case 'mention':
          return '@';
        case 'command':
          return `/${inline.name}`;
        case 'emoji':
          return `:${inline.name}:`;
      }
    })
    .join('');
}
