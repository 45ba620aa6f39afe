import type { Decision } from '../decision.js';
import { isInBreak } from '../reflection/breaks.js';
import type { DanceContext } from './context.js';
import type { DanceNotice } from './notice.js';
import { isBreakOn } from './reveal.js';
import { isOfDance } from './texts-in-notice.js';

/**
 * In a break nothing passes that one wrote to the other, by no way: neither as what comes nor as what is looked at. What
 * both chose waits only in one's own break: a caller must not learn of a break that the other is in without them.
 */
export function shownIn(context: DanceContext, notice: DanceNotice): DanceNotice {
  if (notice.kind === 'dance/map' || notice.kind === 'dance/naming')
    return isBreakOn(context) ? { kind: 'dance/in-break' } : notice;
  if (notice.kind === 'dance/home' || notice.kind === 'dance/call')
    return isInBreak(context.latest, context.me.id) ? { kind: 'dance/in-break' } : notice;
  return notice;
}

/** The answer to a stale button is how things stand, which in a break may be what waits. */
export const answeredIn = (context: DanceContext, decision: Decision): Decision =>
  decision.reply !== null && isOfDance(decision.reply)
    ? { ...decision, reply: shownIn(context, decision.reply) }
    : decision;
