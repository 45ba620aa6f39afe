/** Any of them, wherever it stands. */
export const some = (...patterns: readonly string[]): RegExp =>
  new RegExp(patterns.map((one) => `(?:${one})`).join('|'));
/** Any of them, as whole words. */
export const word = (...patterns: readonly string[]): RegExp =>
  some(...patterns.map((one) => String.raw`\b(?:${one})\b`));

/** Between "you" and what follows. */
export const OFTEN = '(?:(?:always|never|really|just|only|simply|clearly|obviously|still|ever|even) )*';
