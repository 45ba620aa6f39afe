import type { PlaceContext } from './context.js';

/** Two who are connected. */
export type OfTwo = PlaceContext & {
  readonly couple: NonNullable<PlaceContext['couple']>;
  readonly partner: NonNullable<PlaceContext['partner']>;
};
