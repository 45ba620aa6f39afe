import { answer, type Decision } from '../decision.js';
import type { TimeOutId } from '../ids.js';
import type { TimeOutContext } from './context.js';
import { partnerOf } from './member.js';
import type { Member, TimeOut } from './state.js';
import { currentCard, seenBy } from './view.js';

export type Presser = { readonly timeOut: TimeOut; readonly me: Member; readonly other: Member | null };

/**
 * Checks who presses, and on which card. A stranger learns nothing, not even that the id was right; a button of an
 * earlier generation answers with the card that is true now. `generation: null`: typed, so never stale.
 */
export function checkPresser(
  context: TimeOutContext,
  timeOutId: TimeOutId | null,
  generation: number | null,
): { readonly kind: 'may'; readonly presser: Presser } | { readonly kind: 'refused'; readonly decision: Decision } {
  const seen = seenBy(context, timeOutId);
  if (seen === null) return { kind: 'refused', decision: answer({ kind: 'time-out/none' }) };
  if (generation !== null && generation !== seen.me.generation) {
    return { kind: 'refused', decision: answer(currentCard(context, true)) };
  }
  return { kind: 'may', presser: { ...seen, other: partnerOf(seen.timeOut, seen.me.personId) } };
}
