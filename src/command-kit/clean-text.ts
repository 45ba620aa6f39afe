/** Why a text was not taken. */
export type TextProblem = 'form' | 'empty' | 'too-long';
export type CleanText =
  | { readonly kind: 'value'; readonly value: string }
  | { readonly kind: 'problem'; readonly problem: TextProblem };

// Control characters, lone surrogates, line and paragraph separators, interlinear annotations.
const CONTROL = /[\p{Cc}\p{Surrogate}\u2028\u2029\ufff9-\ufffb]/u;
const CONTROL_BUT_LINES = /[\p{Surrogate}\u2028\u2029\ufff9-\ufffb]|(?![\n\t])\p{Cc}/u;
// Embeddings, overrides and isolates can turn around how the text after them reads ("trojan source"). Isolates that end
// within their own line cannot, and some keyboards set them: on a page they stay.
// The plain marks U+200E, U+200F and U+061C stay: people who write Hebrew or Arabic need them.
const TURNING = /[\u202a-\u202e]/u;
const ISOLATE = /[\u2066-\u2069]/u;
// Something that can be seen: neither white space nor an ignorable such as a zero-width space.
const VISIBLE = /[^\s\p{Default_Ignorable_Code_Point}\u2800]/u;

/**
 * Takes what a person wrote, or says why not. The value is in NFC with line ends as `\n`; nothing is removed silently,
 * so what was taken is what was written. A single line loses the white space around it.
 * `maxLength` counts code points, as people do (an emoji of one code point is one).
 */
export function cleanText(
  text: string,
  limits: { readonly maxLength: number; readonly multiline: boolean },
): CleanText {
  // NFC makes a text at most three times as long; refusing first bounds the work on hostile input.
  if (text.length > limits.maxLength * 8 + 64) return { kind: 'problem', problem: 'too-long' };
  const normal = text.replace(/\r\n/g, '\n').normalize('NFC');
  const value = limits.multiline ? normal : normal.trim();
  const isTurned = TURNING.test(value) || (limits.multiline ? hasOpenIsolate(value) : ISOLATE.test(value));
  if ((limits.multiline ? CONTROL_BUT_LINES : CONTROL).test(value) || isTurned) {
    return { kind: 'problem', problem: 'form' };
  }
  if (!VISIBLE.test(value)) return { kind: 'problem', problem: 'empty' };
  if (codePoints(value) > limits.maxLength) return { kind: 'problem', problem: 'too-long' };
  return { kind: 'value', value };
}

/** Whether an isolate is left open at the end of a line, or closed without having been opened. */
function hasOpenIsolate(text: string): boolean {
  return text.split('\n').some((line) => {
    let open = 0;
    for (const mark of line.match(/[\u2066-\u2069]/gu) ?? []) {
      open += mark === '\u2069' ? -1 : 1;
      if (open < 0) return true;
    }
    return open > 0;
  });
}

export const codePoints = (text: string): number => Array.from(text).length;
