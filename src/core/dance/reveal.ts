import { type Decision, NOTHING } from '../decision.js';
import { earliest, type Instant } from '../instant.js';
import type { Couple } from '../pairing/state.js';
import { isInBreak } from '../reflection/breaks.js';
import { revealFor } from '../reflection/together.js';
import type { TimerFired } from '../request.js';
import type { DanceContext } from './context.js';
import { mapFor } from './map.js';
import { endDance } from './rest.js';
import { saveDance } from './sheet.js';
import { shownAgainAt } from './shown-again.js';
import type { Dance, Sheet } from './state.js';
import { cancelAll, danceTimer, messageTo, unsent } from './timers.js';

/** The couple whose dance this is, if both are still in it. */
export const bothIn = ({ couple, partner }: DanceContext, dance: Dance): Couple | null =>
  couple !== null && partner !== null && couple.id === dance.coupleId ? couple : null;

/** While either is in a break nothing that a person wrote passes. */
export const isBreakOn = ({ me, partner, latest, partnerLatest }: DanceContext): boolean =>
  isInBreak(latest, me.id) || (partner !== null && isInBreak(partnerLatest, partner.id));

/** A quarter hour came that something waits for. It waits on while either is in a break. */
export function revealDue(context: DanceContext, event: TimerFired): Decision {
  const { dance, me, now } = context;
  if (dance === null || dance.id !== event.subject || dance.revealAt === null) return NOTHING;
  // A timer of an earlier moment, that was put off since.
  if (event.dueAt < dance.revealAt) return NOTHING;
  const couple = bothIn(context, dance);
  if (couple === null) return endDance(dance);
  if (isBreakOn(context)) {
    const revealAt = revealFor(now);
    return {
      ...NOTHING,
      changes: saveDance(dance, { ...dance, revealAt }),
      timers: [danceTimer('dance/reveal', dance.id, me.id, revealAt)],
    };
  }
  return dance.status === 'sealed' ? revealBoth(context, dance, couple) : revealEdits(context, dance, couple);
}

/** One commit for both pages: nobody sees the other's before theirs is seen. The naming begins in it. */
export function revealBoth(context: DanceContext, dance: Dance, couple: Couple): Decision {
  const { now } = context;
  const [one, other] = dance.sheets;
  if (one.sent === null || other.sent === null) return NOTHING;
  const names = context.shuffle([...one.sent.names, ...other.sent.names]);
  const shown: Dance = {
    ...dance,
    status: 'naming',
    sheets: [show(one, now), show(other, now)],
    revealAt: null,
    naming: { round: 1, names, picks: [] },
  };
  return {
    ...NOTHING,
    changes: [{ kind: 'couple/save', couple }, ...saveDance(dance, shown)],
    timers: cancelAll(dance),
    outbox: couple.members.flatMap((to) => {
      const map = mapFor(shown, to);
      if (map === null) return [];
      return [messageTo(context, dance.id, to, { kind: 'dance/revealed', danceId: dance.id, map, names })];
    }),
  };
}

/**
 * Of pages that were edited: those whose own quarter hour has come. The name, and a naming that runs, stay as they are.
 * Whoever keeps it light finds it on the map.
 */
function revealEdits(context: DanceContext, dance: Dance, couple: Couple): Decision {
  const { me, partner, now } = context;
  const shownIfDue = (sheet: Sheet): Sheet => {
    const due = shownAgainAt(sheet);
    return due !== null && due <= now ? show(sheet, now) : sheet;
  };
  const [one, other] = dance.sheets;
  const sheets: Dance['sheets'] = [shownIfDue(one), shownIfDue(other)];
  const [next, ...more] = sheets.map(shownAgainAt).filter((at) => at !== null);
  const revealAt = next === undefined ? null : earliest(next, ...more);
  const after: Dance = { ...dance, sheets, revealAt };
  const timers = revealAt === null ? [] : [danceTimer('dance/reveal', dance.id, me.id, revealAt)];
  const changes = [{ kind: 'couple/save', couple } as const, ...saveDance(dance, after)];
  if (sheets[0] === one && sheets[1] === other) return { ...NOTHING, changes, timers };
  return {
    ...NOTHING,
    changes,
    timers,
    // Of two changes that could not be sent, the later one says it all.
    cancel: couple.members.map((to) => unsent(dance.id, to, 'dance/changed')),
    outbox: couple.members.flatMap((to) => {
      const map = mapFor(after, to);
      const isLight = (to === me.id ? me : partner)?.settings.keepItLight === true;
      if (isLight || map === null) return [];
      return [messageTo(context, dance.id, to, { kind: 'dance/changed', danceId: dance.id, map })];
    }),
  };
}

/** From here on `at` is when it was shown: when it was sent is told to nobody, and the next one is counted from this. */
const show = (sheet: Sheet, now: Instant): Sheet =>
  sheet.sent === null ? sheet : { ...sheet, shown: { ...sheet.sent, at: now }, sent: null };
