import type { CheckInNotice } from '../check-in/notice.js';
import { isInBreak } from '../reflection/breaks.js';
import { ownCard } from './card.js';
import type { PlaceContext } from './context.js';
import type { PlaceNotice } from './notice.js';
import type { PlaceQuery } from './requests.js';

type InBreak = Extract<CheckInNotice, { kind: 'check-in/in-break' }>;

/**
 * What there is, or what waits for their consent. In a break of theirs it says nothing of that: nobody learns from it that
 * the other has left. Commits nothing.
 */
export const viewPlace = ({ latest, ...context }: PlaceContext, _query: PlaceQuery): PlaceNotice | InBreak =>
  isInBreak(latest, context.me.id) ? { kind: 'check-in/in-break' } : ownCard({ ...context, latest });
