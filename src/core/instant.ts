declare const brand: unique symbol;

/** A moment: whole milliseconds since the Unix epoch. */
export type Instant = number & { readonly [brand]: 'Instant' };
/** A length of time in milliseconds. */
export type Millis = number;

export const SECOND: Millis = 1_000;
export const MINUTE: Millis = 60 * SECOND;
export const HOUR: Millis = 60 * MINUTE;
export const DAY: Millis = 24 * HOUR;

export const instant = (milliseconds: number): Instant => milliseconds as Instant;
export const plus = (at: Instant, length: Millis): Instant => (at + length) as Instant;
export const earliest = (first: Instant, ...rest: readonly Instant[]): Instant => Math.min(first, ...rest) as Instant;
export const latest = (first: Instant, ...rest: readonly Instant[]): Instant => Math.max(first, ...rest) as Instant;
