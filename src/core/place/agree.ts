import { answer, cancel, type Decision, NOTHING } from '../decision.js';
import { isInBreak } from '../reflection/breaks.js';
import { isHeld } from '../reflection/held.js';
import { boundHere, consentCard, isSamePlace, ownCard, proposalHere, standing } from './card.js';
import { endPlace } from './end.js';
import { postBound } from './posts.js';
import type { PlaceNotice } from './notice.js';
import type { PlaceCommand } from './requests.js';
import { messageTo, restKey, unsent } from './rows.js';
import type { SharedPlace } from './state.js';
import type { OfTwo } from './two.js';

type CommandOf<Kind extends PlaceCommand['kind']> = Extract<PlaceCommand, { kind: Kind }>;

/** To exactly what was shown, also after they had wanted it not. The first of two hears nothing of the other; with the second it is theirs. */
export function agree(context: OfTwo, { placeId, banner }: CommandOf<'place/agree'>): Decision {
  const { me, couple } = context;
  const proposal = standing(context);
  if (proposal === null || proposal.id !== placeId || proposal.banner !== banner)
    return answer(changedSince(context, placeId));
  if (proposal.agreed.includes(me.id)) return answer(consentCard(context, proposal, me.id));
  // Else both would agree, and hear in the next moment that it is lost. The card says what to do.
  if (!context.canPost) return answer(consentCard(context, proposal, me.id));
  const agreed: SharedPlace = {
    ...proposal,
    agreed: [...proposal.agreed, me.id],
    declined: proposal.declined.filter((member) => member !== me.id),
  };
  if (couple.members.every((member) => agreed.agreed.includes(member))) return bind(context, agreed);
  return {
    ...NOTHING,
    changes: [
      { kind: 'couple/save', couple },
      { kind: 'place/save', place: agreed },
    ],
    reply: consentCard(context, agreed, me.id),
  };
}

/**
 * What is agreed to now, where that is another thing than was shown with the button: it must not look as if nothing
 * happened. One that ran out, was ended or never was is over, in the same words.
 */
function changedSince(context: OfTwo, placeId: SharedPlace['id']): PlaceNotice {
  const proposal = standing(context);
  // Also to whoever wanted it not: the one they agree to is this one, with or without the line about breaks.
  if (proposal?.id === placeId) return { ...consentCard(context, proposal, context.me.id), isStale: true };
  const now = ownCard(context);
  if (now.kind === 'place/consent') return { ...now, isStale: true };
  return now.kind === 'place/none' ? { kind: 'place/over' } : now;
}

/**
 * By either, silently, and for them alone: to the other it looks till its week is over like one that nobody answered. What
 * is bound stays as it is.
 */
export function decline(context: OfTwo, { placeId }: CommandOf<'place/decline'>): Decision {
  const { me, couple } = context;
  const proposal = proposalHere(context);
  if (proposal?.id !== placeId) return answer(ownCard(context));
  const declined: SharedPlace = {
    ...proposal,
    agreed: proposal.agreed.filter((member) => member !== me.id),
    declined: [...proposal.declined, me.id],
  };
  const reply = isInBreak(context.latest, me.id)
    ? ({ kind: 'check-in/in-break' } as const)
    : ownCard({ ...context, newest: declined });
  if (couple.members.every((member) => declined.declined.includes(member)))
    return { ...endPlace(proposal, couple.members), reply };
  return {
    ...NOTHING,
    changes: [
      { kind: 'couple/save', couple },
      { kind: 'place/save', place: declined },
    ],
    cancel: [unsent(placeId, me.id, 'place/consent')],
    reply,
  };
}

function bind(context: OfTwo, proposal: SharedPlace): Decision {
  const { couple, partner, now, isTaken } = context;
  // Another couple was quicker: it cannot become theirs any more.
  if (isTaken) return { ...endPlace(proposal, couple.members), reply: { kind: 'place/taken' } };
  const former = boundHere(context);
  const isSame = former !== null && isSamePlace(former, proposal);
  // The same place with or without the line about breaks: it goes on under its id, so that older cards still mean it.
  const bound: SharedPlace = isSame
    ? { ...former, banner: proposal.banner }
    : { ...proposal, status: 'bound', boundAt: now };
  const over = isSame
    ? endPlace(proposal, couple.members)
    : former === null
      ? NOTHING
      : endPlace(former, couple.members);
  const notice = { kind: 'place/bound', placeId: bound.id, banner: bound.banner } as const;
  return {
    ...NOTHING,
    // What ends is saved first: of a couple no two are bound, not even within one commit.
    changes: [{ kind: 'couple/save', couple }, ...over.changes, { kind: 'place/save', place: bound }],
    timers: [...over.timers, ...(isSame ? [] : cancel(restKey(bound.id)))],
    cancel: [...over.cancel, ...couple.members.map((to) => unsent(bound.id, to, 'place/consent', 'place/bound'))],
    outbox: [
      messageTo(context, bound.id, partner.id, notice, isHeld(context) ? 'silent' : 'quiet-hours'),
      ...(isSame ? [] : [postBound(bound, couple, context)]),
    ],
    reply: notice,
  };
}
