import { answer, cancel, type Decision, NOTHING } from '../decision.js';
import type { NeedId } from '../ids.js';
import { earliest, HOUR, type Instant, type Millis, MINUTE, plus } from '../instant.js';
import type { Couple } from '../pairing/state.js';
import type { Person } from '../person/state.js';
import { isInBreak } from '../reflection/breaks.js';
import { promiseFor } from '../time-out/promise.js';
import { TOLD_CHECK_AFTER } from '../time-out/state.js';
import { canExtend, cardHere, handleOf, isSpace, moreFrom, saved, type Space, spaceBegun, spaceEnds } from './bid.js';
import type { NeedContext } from './context.js';
import { twoFor, twoForBid } from './may-ask.js';
import type { NeedCommand } from './requests.js';
import { DEFAULT_SPACE, LONGEST_SPACE, SHORTEST_SPACE } from './state.js';
import { messageTo, restKey, returnKey, returnTimer, toldKey, toldTimer, unsent } from './timers.js';

type CommandOf<Kind extends NeedCommand['kind']> = Extract<NeedCommand, { kind: Kind }>;

/** After this, that somebody is here again is no news. */
const HERE_AGAIN_LIVES: Millis = 2 * HOUR;

/** Announced, not granted: the other is told until when, and nothing is asked of them. */
export function space(context: NeedContext, { wish }: CommandOf<'need/space'>): Decision {
  const two = twoForBid(context, 'space');
  if (two.kind === 'refused') return answer(two.reply);
  const { me, now, ids } = context;
  const { dueAt, wall, rounded, capped, zoneUnknown } = promiseFor({
    wish,
    now,
    zone: me.settings.zone,
    capAt: plus(now, LONGEST_SPACE),
    usualMinutes: DEFAULT_SPACE / MINUTE,
    shortest: SHORTEST_SPACE,
  });
  const begun: Space = {
    id: ids.draw() as NeedId,
    coupleId: two.couple.id,
    by: me.id,
    about: { kind: 'space', until: dueAt, extended: false },
    askedAt: now,
    status: 'open',
    generation: 1,
    version: 0,
  };
  return {
    ...told(context, begun, two),
    timers: [returnTimer(begun, dueAt, wall), toldTimer(begun, plus(now, TOLD_CHECK_AFTER))],
    reply: { ...spaceBegun(begun), rounded, capped, canExtend: canExtend(begun, now), zoneUnknown },
  };
}

/** Once. Counted from the time they gave, or from the press if that has come; the other is told the new one. */
export function more(context: NeedContext, { generation, minutes }: CommandOf<'need/more'>): Decision {
  const mine = ownSpace(context, generation);
  if (mine === null || !canExtend(mine, context.now) || !Number.isFinite(minutes)) return answer(cardHere(context));
  const two = twoFor(context);
  if (two.kind === 'refused') return answer(two.reply);
  const { me, now } = context;
  const length = Math.max(SHORTEST_SPACE, Math.round(minutes) * MINUTE);
  const wished = plus(moreFrom(mine, now), length);
  const until: Instant = earliest(wished, spaceEnds(mine));
  const longer: Space = {
    ...mine,
    about: { kind: 'space', until, extended: true },
    generation: mine.generation + 1,
  };
  return {
    ...told(context, longer, two),
    timers: [returnTimer(longer, until), toldTimer(longer, plus(now, TOLD_CHECK_AFTER)), ...cancel(restKey(mine.id))],
    cancel: [unsent(mine.id, me.id, 'need/space-over')],
    reply: { ...spaceBegun(longer), rounded: minutes * MINUTE < SHORTEST_SPACE, capped: until < wished },
  };
}

/** "I'm here again", whenever. In a break of theirs it waits: the break has a return of its own. */
export function hereAgain(context: NeedContext, mine: Space): Decision {
  const { me, couple, partner, latest, now } = context;
  if (isInBreak(latest, me.id)) return answer({ kind: 'need/in-break' });
  if (couple === null || partner === null) return answer(cardHere(context));
  return {
    ...NOTHING,
    changes: [{ kind: 'couple/save', couple }, saved({ ...mine, status: 'closed' })],
    timers: cancel(returnKey(mine.id), restKey(mine.id), toldKey(mine.id)),
    cancel: [unsent(mine.id, me.id, 'need/space-over')],
    outbox: [
      messageTo(context, mine.id, {
        to: partner.id,
        notice: { kind: 'need/here-again', toAsker: false },
        expiresAt: plus(now, HERE_AGAIN_LIVES),
      }),
    ],
    reply: { kind: 'need/here-again', toAsker: true },
  };
}

/** Their own that is open, as it was shown to them. */
export function ownSpace({ need, me }: NeedContext, generation: number): Space | null {
  if (need === null || !isSpace(need) || need.by !== me.id) return null;
  return need.status === 'open' && need.generation === generation ? need : null;
}

/** To everybody, Keep it light or not, and always silently: it says when somebody is back, and asks for nothing. */
const told = (
  context: NeedContext,
  of: Space,
  { couple, partner }: { readonly couple: Couple; readonly partner: Person },
): Decision => ({
  ...NOTHING,
  // The couple as it was read: of two bids made at one moment the second finds the first, and whoever left has left.
  changes: [{ kind: 'couple/save', couple }, saved(of)],
  outbox: [
    messageTo(context, of.id, {
      to: partner.id,
      notice: { kind: 'need/space-told', bid: handleOf(of), until: of.about.until, longer: of.about.extended },
      expiresAt: of.about.until,
      sound: 'silent',
      follow: { kind: 'need/told', needId: of.id, personId: of.by, generation: of.generation },
    }),
  ],
});
