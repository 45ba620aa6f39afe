import type { Context } from 'hono';
import { z } from 'zod';
import { whatIsWrong } from './control-acts.js';

/**
 * What somebody cannot do there ("Ana wrote no message 7") is an answer like any other: a 200 with the words in
 * `refused`, since a browser calls every other status an error of the page. An error is only what nobody at a page could
 * have meant: a body of another shape, or a look at what is not there.
 */
export type Refused = { readonly refused: string };

/** The sandbox's own words ("there is no person named …") are nobody's secret, so they are passed on as they are. */
export function answerTo(error: Error, context: Context): Response {
  if (error instanceof TypeError || error instanceof RangeError) return context.json({ error: error.message }, 500);
  const words = error instanceof z.ZodError ? whatIsWrong(error) : error.message;
  if (context.req.method !== 'POST' || isOtherShape(error)) return context.json({ error: words }, 400);
  return context.json({ refused: words } satisfies Refused);
}

/** A name too long or a blank message can be typed; a field too many, or of another type, cannot. */
const isOtherShape = (error: Error): boolean =>
  error instanceof SyntaxError ||
  (error instanceof z.ZodError && error.issues.some(({ code }) => SHAPE.includes(code)));

const SHAPE: readonly z.core.$ZodIssue['code'][] = [
  'invalid_type',
  'invalid_union',
  'invalid_value',
  'invalid_key',
  'invalid_element',
  'unrecognized_keys',
];
