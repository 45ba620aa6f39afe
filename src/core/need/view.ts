import { assertNever } from '../assert-never.js';
import { isInBreak } from '../reflection/breaks.js';
import { talkOffers } from '../time-out/talk-times.js';
import { cardHere, handleOf, ownCard } from './bid.js';
import type { NeedContext } from './context.js';
import type { NeedNotice } from './notice.js';
import type { NeedQuery } from './requests.js';
import { askedOfMe } from './together.js';

/** What a query shows. Nothing in it depends on how the other has set things. */
export function viewNeed(context: NeedContext, query: NeedQuery): NeedNotice {
  const { couple, need, me, latest, now } = context;
  // A button of before a break opens nothing in it.
  const isShut = couple === null || isInBreak(latest, me.id);
  switch (query.kind) {
    case 'need/show':
      return ownCard(context);
    case 'need/lengths':
      return isShut ? ownCard(context) : { kind: 'need/lengths' };
    case 'need/times': {
      if (isShut) return ownCard(context);
      const offers = talkOffers(now, me.settings.zone);
      if (query.needId === null) return { kind: 'need/times', bid: null, offers };
      const asked = need?.id === query.needId ? askedOfMe(context, need.generation) : null;
      return asked === null ? cardHere(context) : { kind: 'need/times', bid: handleOf(asked), offers };
    }
    case 'need/meanwhile':
      return { kind: 'need/meanwhile', turn: query.turn };
    default:
      return assertNever(query);
  }
}
