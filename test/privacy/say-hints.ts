import { catalogueFor } from '../../src/copy/catalogue.js';

/** Of each sentence that points something out the longest piece which no platform escapes. */
const HINTS = Object.values(catalogueFor('en').sayLint.hints).map((hint) =>
  hint
    .split(/[^A-Za-z ,]/)
    .toSorted((one, other) => other.length - one.length)[0]
    ?.trim(),
);

/** Whether what might be said more softly is pointed out here. */
export const hasHints = (text: string): boolean => HINTS.some((hint) => hint !== undefined && text.includes(hint));

/** Something that is pointed out, in front of whatever else stands there. */
export const hard = (text: string): string => `You never listen, ${text}`;
