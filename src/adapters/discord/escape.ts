/**
 * Discord reads a backslash before any ASCII punctuation as "this sign, and nothing more". So every sign that could
 * begin Markdown, a mention, a link, an emoji or a timestamp gets one:
 * - `\ * _ ~ | ` and the backtick: emphasis, spoilers, code;
 * - `<`: mentions, timestamps, custom emoji, command links, automatic links; `[` and `]`: masked links; `@`: @everyone;
 * - `:` and `.` inside a word: `https://…`, `:emoji:`, `discord.gg/…` (which the client links without a scheme);
 * - at a line's start `#`, `>`, `-`, `+`, `1.`: headings, quotes, lists.
 * https://docs.discord.com/developers/reference#message-formatting
 */
const ALWAYS = /[\\*_~|`<[\]@]|[:.](?=\S)/g;
const LINE_START = /^([ \t]*)([#>+-])/gm;
const NUMBERED = /^([ \t]*\d+)([.)])/gm;

// Control characters but the line break; and embeddings, overrides and isolates, which could turn around how our own
// words after them read. They show as nothing, so leaving them out removes nothing that could be seen.
const UNSEEN = /(?!\n)\p{Cc}|[\u202a-\u202e\u2066-\u2069\ufff9-\ufffb]/gu;

/** Text as it shall be read: shown exactly, never as markup, mention, link or timestamp. */
export function escapeText(text: string): string {
  return visible(text).replace(ALWAYS, '\\$&').replace(LINE_START, '$1\\$2').replace(NUMBERED, escapeNumber);
}

/** Inside backticks nothing is read as markup, and a backslash is shown: only backticks and line breaks can end it. */
export function codeSpan(text: string): string {
  const plain = visible(text);
  return plain === '' || /[`\n]/.test(plain) ? escapeText(plain) : `\`${plain}\``;
}

// `1.` whose dot has been escaped already (`1.5`) does not match; `1. ` at a line's start does.
function escapeNumber(_match: string, number: string, sign: string): string {
  return `${number}\\${sign}`;
}

function visible(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(/\t/g, ' ').replace(UNSEEN, '');
}
