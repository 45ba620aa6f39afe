import { answer, type Decision, NOTHING } from '../decision.js';
import { isHeld } from '../reflection/held.js';
import { boundHere, isSamePlace, ownCard, standing } from './card.js';
import { endPlace } from './end.js';
import type { PlaceCommand } from './requests.js';
import { messageTo } from './rows.js';
import type { OfTwo } from './two.js';

/** By either alone, at once. Both hear the same of it; nothing is posted. A change of it that waits has lost its reason. */
export function unbind(
  context: OfTwo,
  { placeId, confirmed }: Extract<PlaceCommand, { kind: 'place/unbind' }>,
): Decision {
  const { couple, partner } = context;
  const bound = boundHere(context);
  if (bound?.id !== placeId) return answer(ownCard(context));
  if (!confirmed) return answer({ kind: 'place/confirm-unbind', placeId });
  const proposal = standing(context);
  const change = proposal !== null && isSamePlace(proposal, bound) ? endPlace(proposal, couple.members) : NOTHING;
  const over = endPlace(bound, couple.members);
  const notice = { kind: 'place/unbound' } as const;
  return {
    ...NOTHING,
    changes: [{ kind: 'couple/save', couple }, ...change.changes, ...over.changes],
    timers: [...change.timers, ...over.timers],
    cancel: [...change.cancel, ...over.cancel],
    outbox: [messageTo(context, placeId, partner.id, notice, isHeld(context) ? 'silent' : 'quiet-hours')],
    reply: notice,
  };
}
