import type { PersonId } from '../ids.js';
import type { PlaceContext } from './context.js';
import type { PlaceNotice } from './notice.js';
import type { SharedPlace } from './state.js';

type ConsentNotice = Extract<PlaceNotice, { kind: 'place/consent' }>;

/**
 * Where the two stand with a place of their own: what waits for their consent, else what they have. Also the answer to
 * every button that means nothing any more. Whether the other has agreed is not in it.
 */
export function ownCard(context: PlaceContext): PlaceNotice {
  const { couple, me } = context;
  if (couple === null) return { kind: 'place/none', isPaired: false };
  const proposal = proposalHere(context);
  if (proposal !== null) return consentCard(context, proposal, me.id);
  const place = boundHere(context);
  return place === null ? { kind: 'place/none', isPaired: true } : showCard(place);
}

export function consentCard(
  context: Pick<PlaceContext, 'place' | 'couple'>,
  proposal: SharedPlace,
  reader: PersonId,
): ConsentNotice {
  const bound = boundHere(context);
  return {
    kind: 'place/consent',
    placeId: proposal.id,
    platform: proposal.where.platform,
    place: proposal.kind,
    banner: proposal.banner,
    youAgreed: proposal.agreed.includes(reader),
    bound: bound === null ? null : { placeId: bound.id, isSame: isSamePlace(bound, proposal) },
    isStale: false,
  };
}

export const showCard = ({ id, where, banner }: SharedPlace): PlaceNotice => ({
  kind: 'place/show',
  placeId: id,
  platform: where.platform,
  banner,
});

/** What is proposed, whatever either of them thinks of it. */
export const standing = ({ newest, couple }: Pick<PlaceContext, 'newest' | 'couple'>): SharedPlace | null =>
  newest !== null && newest.coupleId === couple?.id && newest.status === 'proposed' ? newest : null;

/** What waits for this person's consent, or has it. */
export function proposalHere(context: Pick<PlaceContext, 'newest' | 'couple' | 'me'>): SharedPlace | null {
  const proposal = standing(context);
  return proposal?.declined.includes(context.me.id) === true ? null : proposal;
}

/** What they have. */
export const boundHere = ({ place, couple }: Pick<PlaceContext, 'place' | 'couple'>): SharedPlace | null =>
  place !== null && place.coupleId === couple?.id && place.status === 'bound' ? place : null;

export const isSamePlace = (
  { where: one }: Pick<SharedPlace, 'where'>,
  { where }: Pick<SharedPlace, 'where'>,
): boolean => one.platform === where.platform && one.externalId === where.externalId;
