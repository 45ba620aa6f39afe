import { nextAskAt } from '../asks-a-day.js';
import { DAY, type Instant, latest as latestOf, plus } from '../instant.js';
import type { Couple } from '../pairing/state.js';
import type { Person } from '../person/state.js';
import { isInBreak } from '../reflection/breaks.js';
import { handleOf } from './bid.js';
import type { NeedContext } from './context.js';
import type { NeedNotice } from './notice.js';
import { MOST_A_DAY, type Need } from './state.js';

export type Two =
  | { readonly kind: 'two'; readonly couple: Couple; readonly partner: Person }
  | { readonly kind: 'refused'; readonly reply: NeedNotice };

/**
 * The two between whom something may pass at this moment: not in a break of either. Their own break comes first: while
 * it runs, nobody learns from this that the other has left.
 */
export function twoFor({ me, couple, partner, latest, partnerLatest }: NeedContext): Two {
  if (isInBreak(latest, me.id)) return refuse({ kind: 'need/in-break' });
  if (couple === null || partner === null) return refuse({ kind: 'need/home', isPaired: false, theirs: null });
  if (isInBreak(partnerLatest, partner.id)) return refuse({ kind: 'need/in-break' });
  return { kind: 'two', couple, partner };
}

/**
 * The same for a new bid: of each kind one may be open, and two made within a day, also if they were taken back. A wish that
 * waits keeps nobody from saying that they need space.
 */
export function twoForBid(context: NeedContext, kind: Need['about']['kind']): Two {
  const two = twoFor(context);
  if (two.kind === 'refused') return two;
  const { me, recent, now } = context;
  const mine = recent.filter(({ by, about }) => by === me.id && about.kind === kind);
  const open = mine.find(({ status }) => status === 'open');
  if (open !== undefined) return refuse({ kind: 'need/open-already', bid: handleOf(open), about: kind });
  const again = nextAskAt(
    mine.map(({ askedAt }) => askedAt),
    now,
    MOST_A_DAY,
  );
  return again === null ? two : refuse({ kind: 'need/enough', again });
}

/**
 * The same for a wish, which asks something of the other: it counts among all that is brought to them in a day, and after
 * a "not this time" it is not repeated on that day. Space asks for nothing, and nobody is kept from it by these.
 */
export function twoForWish(context: NeedContext): Two {
  const two = twoForBid(context, 'together');
  if (two.kind === 'refused') return two;
  const { me, recent, asked, now } = context;
  const declined = recent
    .filter(({ by, about }) => by === me.id && about.kind === 'together' && about.answer?.kind === 'not-this-time')
    .map(({ askedAt }) => plus(askedAt, DAY));
  const again: Instant = latestOf(now, nextAskAt(asked, now) ?? now, ...declined);
  return again > now ? refuse({ kind: 'need/enough', again }) : two;
}

const refuse = (reply: NeedNotice): Two => ({ kind: 'refused', reply });
