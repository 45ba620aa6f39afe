import type { Change } from '../decision.js';
import type { PersonId } from '../ids.js';
import { type Instant, latest, plus } from '../instant.js';
import { isInBreak } from '../reflection/breaks.js';
import type { NeedContext } from './context.js';
import type { NeedHandle, NeedNotice, TheirSpace } from './notice.js';
import { LONGEST_SPACE, type Need, SHORTEST_SPACE, type TogetherAnswer } from './state.js';

export type Space = Need & { readonly about: Extract<Need['about'], { kind: 'space' }> };
export type Together = Need & { readonly about: Extract<Need['about'], { kind: 'together' }> };

export const isSpace = (need: Need): need is Space => need.about.kind === 'space';
export const isTogether = (need: Need): need is Together => need.about.kind === 'together';

export const handleOf = ({ id, generation }: Need): NeedHandle => ({ needId: id, generation });

export const saved = (need: Need): Change => ({ kind: 'need/save', need });

/** From when more would count, and the end of the day that all of it may last. */
export const moreFrom = ({ about }: Space, now: Instant): Instant => latest(now, about.until);
export const spaceEnds = ({ askedAt }: Need): Instant => plus(askedAt, LONGEST_SPACE);

export const canExtend = (space: Space, now: Instant): boolean =>
  !space.about.extended && plus(moreFrom(space, now), SHORTEST_SPACE) <= spaceEnds(space);

/** The time that both have said yes to; null: there is none. */
export function agreedAt({ about: { at, answer } }: Together): Instant | null {
  if (answer?.kind === 'yes') return at;
  return answer?.kind === 'another-time' && answer.agreed ? answer.at : null;
}

/**
 * How a bid stands for one of the two: the answer to every button that means nothing any more. One that was taken back,
 * ran out, or was never answered is over, in the same words.
 */
export function bidCard(need: Need, reader: PersonId, now: Instant): NeedNotice {
  if (isSpace(need)) return spaceCard(need, reader, now);
  return isTogether(need) ? togetherCard(need, reader, now) : { kind: 'need/over' };
}

function spaceCard(need: Space, reader: PersonId, now: Instant): NeedNotice {
  const { until, extended } = need.about;
  const bid = handleOf(need);
  if (need.status === 'closed') return { kind: 'need/over' };
  if (need.by !== reader)
    return until > now ? { kind: 'need/space-told', bid, until, longer: extended } : { kind: 'need/over' };
  const more = canExtend(need, now);
  return until > now
    ? { ...spaceBegun(need), canExtend: more }
    : { kind: 'need/space-over', bid, canExtend: more, apologise: false };
}

export const spaceBegun = (space: Space): Extract<NeedNotice, { kind: 'need/space-begun' }> => ({
  kind: 'need/space-begun',
  bid: handleOf(space),
  until: space.about.until,
  rounded: false,
  capped: false,
  canExtend: false,
  zoneUnknown: false,
});

function togetherCard(need: Together, reader: PersonId, now: Instant): NeedNotice {
  const { at, answer } = need.about;
  const bid = handleOf(need);
  const isOpen = need.status === 'open';
  const agreed = agreedAt(need);
  if (agreed !== null) return agreed <= now ? { kind: 'need/over' } : { kind: 'need/agreed', bid, at: agreed };
  if (answer === null) {
    if (!isOpen || (at !== null && at <= now)) return { kind: 'need/over' };
    return { kind: need.by === reader ? 'need/together-sent' : 'need/together-asked', bid, at };
  }
  const when = whenOf(answer, at);
  if (when !== null && when <= now) return { kind: 'need/over' };
  if (answer.kind === 'another-time') {
    if (need.by !== reader) return { kind: 'need/noted', answer: answer.kind, at: when };
    return isOpen ? { kind: 'need/another-time', bid, at: answer.at } : { kind: 'need/over' };
  }
  return need.by === reader
    ? { kind: 'need/answered', bid, answer: answer.kind, at: when }
    : { kind: 'need/noted', answer: answer.kind, at: when };
}

/** Which time an answer speaks of. */
export function whenOf(answer: TogetherAnswer, asked: Instant | null): Instant | null {
  if (answer.kind === 'another-time') return answer.at;
  return answer.kind === 'yes' ? asked : null;
}

/** How the one that a button names stands for whoever pressed it. */
export function cardHere(context: NeedContext): NeedNotice {
  const { couple, need, me, now } = context;
  if (couple === null) return ownCard(context);
  return need === null ? { kind: 'need/over' } : bidCard(need, me.id, now);
}

/**
 * What /need opens on. Their own space first: they promised to be here again. Then what they were asked, which is not
 * brought to everybody, then what the two agreed on; in a break of theirs nothing is asked of them, and nobody learns that
 * the other has left.
 */
export function ownCard(context: NeedContext): NeedNotice {
  const { me, couple, recent, latest: newest, now } = context;
  const open = recent.filter(({ status }) => status === 'open');
  const own = open.filter(({ by }) => by === me.id);
  const space = own.find(isSpace);
  if (space !== undefined) return bidCard(space, me.id, now);
  const mine = own.find(isTogether);
  const inBreak = isInBreak(newest, me.id);
  const asked = open.find((need) => need.by !== me.id && isTogether(need) && need.about.answer === null);
  const agreed = recent.find((need) => isTogether(need) && (agreedAt(need) ?? now) > now);
  for (const need of inBreak ? [mine] : [asked, mine, agreed]) {
    const card = need === undefined ? null : bidCard(need, me.id, now);
    // Its time has come, and it is about to be closed.
    if (card !== null && card.kind !== 'need/over') return card;
  }
  return inBreak
    ? { kind: 'need/in-break' }
    : { kind: 'need/home', isPaired: couple !== null, theirs: theirSpace(open, now) };
}

/**
 * The other's, where there is none of one's own, for as long as they gave: past it, that nobody answered and that they are
 * here again look alike.
 */
function theirSpace(open: readonly Need[], now: Instant): TheirSpace | null {
  const about = open.filter(isSpace).find((space) => space.about.until > now)?.about;
  return about === undefined ? null : { until: about.until, longer: about.extended };
}
