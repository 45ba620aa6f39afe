import { PROPOSAL_LIVES, type SharedPlace } from '../../../src/core/place/state.js';
import type { PlaceContext } from '../../../src/core/place/context.js';
import { decidePlace } from '../../../src/core/place/decide.js';
import type { PlaceCommand } from '../../../src/core/place/requests.js';
import type { Decision } from '../../../src/core/decision.js';
import type { PlaceId } from '../../../src/core/ids.js';
import { type Instant, plus } from '../../../src/core/instant.js';
import type { TimerFired } from '../../../src/core/request.js';
import { ANA, BEN, channel, NOW, place, timerFired, US } from '../check-in/given.js';
import { countingIds } from '../people.js';

export const PROPOSAL = 'proposal' as PlaceId;
export const RESTS_AT: Instant = plus(NOW, PROPOSAL_LIVES);

/** Put before both just now, agreed to by nobody. */
export const proposal = (over: Partial<SharedPlace> = {}): SharedPlace =>
  place({
    id: PROPOSAL,
    where: channel('porch'),
    status: 'proposed',
    agreed: [],
    proposedAt: NOW,
    boundAt: null,
    ...over,
  });

export const context = (over: Partial<PlaceContext> = {}): PlaceContext => ({
  now: NOW,
  ids: countingIds(),
  me: ANA,
  couple: US,
  partner: BEN,
  place: null,
  newest: over.place ?? null,
  isTaken: false,
  canPost: true,
  asked: [],
  latest: null,
  partnerLatest: null,
  ...over,
});
/** When Ana does this. */
export const does = (command: PlaceCommand, over: Partial<PlaceContext> = {}): Decision =>
  decidePlace(context(over), command);
export const HERE: PlaceCommand = { kind: 'place/propose', here: { where: channel('porch'), kind: 'channel' } };
export const restFired = (dueAt: Instant, subject: string = PROPOSAL): TimerFired =>
  timerFired('place/rest', dueAt, { subject });

/** The places as they were saved, the last first. */
export const savedPlaces = ({ changes }: Pick<Decision, 'changes'>): readonly SharedPlace[] =>
  changes.flatMap((change) => (change.kind === 'place/save' ? [change.place] : [])).toReversed();
