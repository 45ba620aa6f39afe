import { type Decision, NOTHING } from '../decision.js';
import { HOUR, plus } from '../instant.js';
import { isInBreak } from '../reflection/breaks.js';
import { revealFor } from '../reflection/together.js';
import type { TimerFired } from '../request.js';
import { sheetOf, withSheet } from '../sheets.js';
import type { DanceContext } from './context.js';
import { putToRest } from './rest.js';
import { bothIn, isBreakOn, revealBoth } from './reveal.js';
import { isBlank, isUnrevealed, saveDance } from './sheet.js';
import { danceTimer, messageTo } from './timers.js';

/**
 * The week is over. It waits for the end of a break exactly as a reveal does, whether there is something to reveal or
 * not: so that nobody is told "it rests" of what is still to be shown, nor learns from a late end that something was.
 */
export function restDue(context: DanceContext, event: TimerFired): Decision {
  const { dance, me, now } = context;
  if (dance === null || dance.id !== event.subject || !isUnrevealed(dance)) return NOTHING;
  if (event.dueAt < dance.restsAt) return NOTHING;
  const couple = bothIn(context, dance);
  if (couple === null) return putToRest(dance);
  if (isBreakOn(context)) {
    const restsAt = revealFor(now);
    return {
      ...NOTHING,
      changes: saveDance(dance, { ...dance, restsAt }),
      timers: [danceTimer('dance/rest', dance.id, me.id, restsAt)],
    };
  }
  return dance.status === 'sealed' ? revealBoth(context, dance, couple) : putToRest(dance);
}

/**
 * One's own page was left half written. Once, never in a break, and never to Keep it light; someone who has written
 * nothing yet, or has sent or taken back theirs, is not reminded of anything.
 */
export function remindDue(context: DanceContext, event: TimerFired): Decision {
  const { dance, me, couple, latest, now } = context;
  if (dance === null || dance.id !== event.subject || dance.status !== 'writing' || me.id !== event.personId)
    return NOTHING;
  if (couple === null || couple.id !== dance.coupleId || now >= dance.restsAt) return NOTHING;
  const mine = sheetOf(dance, me.id);
  if (mine.reminded || mine.sent !== null || mine.takenBack || isBlank(mine)) return NOTHING;
  if (isInBreak(latest, me.id))
    return { ...NOTHING, timers: [danceTimer('dance/remind', dance.id, me.id, plus(now, HOUR))] };
  return {
    ...NOTHING,
    changes: saveDance(dance, withSheet(dance, me.id, { reminded: true })),
    outbox: me.settings.keepItLight
      ? []
      : [messageTo(context, dance.id, me.id, { kind: 'dance/remind', danceId: dance.id }, dance.restsAt - now)],
  };
}
