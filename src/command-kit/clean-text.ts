/** Why a text was not taken. */
export type TextProblem = 'form' | 'empty' | 'too-long';
export type CleanText =
  | { readonly kind: 'value'; readonly value: string }
  | { readonly kind: 'problem'; readonly problem: TextProblem };

// Control characters, lone surrogates, line and paragraph separators, interlinear annotations.
const CONTROL = /[\p{Cc}\p{Surrogate}\u2028\u2029\ufff9-\ufffb]/u;
/** The same without what ends a line: nobody sees them, and what somebody wrote is not refused for them. */
const UNSEEN = /[\p{Surrogate}\ufff9-\ufffb]|(?![\n\t])\p{Cc}/gu;
/** What ends a line somewhere: CR, NEL, vertical tab, form feed, line separator; and a paragraph. */
const LINE_ENDS = /\r\n?|[\u0085\v\f\u2028]/g;
// Embeddings, overrides and isolates can turn around how the text after them reads ("trojan source"). Hebrew and Arabic
// that is pasted brings them along: on a page they stay, and each ends in its own line.
// The plain marks U+200E, U+200F and U+061C stay: people who write Hebrew or Arabic need them.
const TURNING = /[\u202a-\u202e\u2066-\u2069]/u;
const CLOSE_EMBEDDING = '\u202c';
const CLOSE_ISOLATE = '\u2069';
// Something that can be seen: neither white space nor an ignorable such as a zero-width space.
const VISIBLE = /[^\s\p{Default_Ignorable_Code_Point}\u2800]/u;

/**
 * Takes what a person wrote, or says why not. The value is in NFC with line ends as `\n`. Of a page nothing that can be
 * seen is changed or refused: what cannot be seen is left out, and what turns the reading order ends with its line. A
 * single line loses the white space around it, and is refused where it could not be shown as it was written.
 * `maxLength` counts code points, as people do (an emoji of one code point is one).
 */
export function cleanText(
  text: string,
  limits: { readonly maxLength: number; readonly multiline: boolean },
): CleanText {
  // NFC makes a text at most three times as long; refusing first bounds the work on hostile input.
  if (text.length > limits.maxLength * 8 + 64) return { kind: 'problem', problem: 'too-long' };
  const value = limits.multiline ? page(text) : text.normalize('NFC').trim();
  if (!limits.multiline && (CONTROL.test(value) || TURNING.test(value))) return { kind: 'problem', problem: 'form' };
  if (!VISIBLE.test(value)) return { kind: 'problem', problem: 'empty' };
  // A form counts as it was typed: what fitted there must not be lost here.
  if (Math.min(codePoints(text), codePoints(value)) > limits.maxLength) return { kind: 'problem', problem: 'too-long' };
  return { kind: 'value', value };
}

const page = (text: string): string =>
  text
    .replace(LINE_ENDS, '\n')
    .replaceAll('\u2029', '\n\n')
    .replace(UNSEEN, '')
    .normalize('NFC')
    .split('\n')
    .map(closed)
    .join('\n');

/** A line in which whatever turns the reading order is closed where it ends. What closes nothing is left out. */
function closed(line: string): string {
  if (!TURNING.test(line)) return line;
  const open: string[] = [];
  let kept = '';
  for (const mark of line) {
    if (mark === CLOSE_EMBEDDING) {
      if (open.at(-1) !== CLOSE_EMBEDDING) continue;
      open.pop();
    } else if (mark === CLOSE_ISOLATE) {
      const at = open.lastIndexOf(CLOSE_ISOLATE);
      if (at < 0) continue;
      // It closes the embeddings within it as well.
      open.length = at;
    } else if (TURNING.test(mark)) {
      open.push(mark >= '\u2066' ? CLOSE_ISOLATE : CLOSE_EMBEDDING);
    }
    kept += mark;
  }
  return kept + open.reverse().join('');
}

export const codePoints = (text: string): number => Array.from(text).length;
