import { answer, cancel, type Decision, NOTHING } from '../decision.js';
import { revealFor } from '../reflection/together.js';
import { otherSheet, sheetOf, withSheet } from '../sheets.js';
import { afterwards, homeCard, sentCard, sheetCard } from './card.js';
import type { CheckInContext } from './context.js';
import type { CheckInNotice } from './notice.js';
import type { CheckInCommand } from './requests.js';
import { checkInOrder, checkInTimer, revealKey, unsent } from './rows.js';
import { inOrder, openHere, previewed, saveCheckIn, withLate } from './sheet.js';
import type { CheckIn, CheckInSheet, SentCheckIn } from './state.js';

type CommandOf<Kind extends CheckInCommand['kind']> = Extract<CheckInCommand, { kind: Kind }>;

/**
 * First exactly what the other would see, then, only from the preview of that very page and with the copies that the app
 * sealed for the couple, the sending. Its answer is the same whether the other has sent theirs or not.
 */
export function send(context: CheckInContext, command: CommandOf<'check-in/send'>): Decision {
  const { checkInId, confirmed, copies, mark } = command;
  const { me, couple, now } = context;
  if (couple === null) return answer(homeCard(context));
  const checkIn = openHere(context, checkInId);
  if (checkIn === null) return answer(afterwards(context, checkInId));
  const mine = sheetOf(checkIn, me.id);
  if (mine.sent !== null) return answer(sentCard(checkIn));
  if (mine.dial === null && mine.draft.length === 0) return answer({ kind: 'check-in/empty', checkInId });
  if (!confirmed || mark !== previewed(mine) || copies === undefined || !fits(copies, mine))
    return answer(preview(checkIn, mine));
  // In the last minute before it closes it could not be taken back any more before its reveal.
  if (revealFor(now) > checkIn.closesAt) return answer({ kind: 'check-in/rests' });

  const sent: SentCheckIn = { at: now, dial: mine.dial, fields: inOrder(copies) };
  const half = withSheet(checkIn, me.id, { sent });
  const isSecond = otherSheet(checkIn, me.id).sent !== null;
  const after: CheckIn = isSecond ? { ...half, status: 'sealed', revealAt: revealFor(now) } : half;
  return {
    ...NOTHING,
    // The couple as it was read: whoever left at this moment has left.
    changes: [{ kind: 'couple/save', couple }, ...saveCheckIn(checkIn, after)],
    timers: isSecond ? [checkInTimer('check-in/reveal', checkIn.id, me.id, revealFor(now))] : [],
    cancel: [unsent(checkInOrder(checkIn.id), me.id, 'check-in/open')],
    reply: sentCard(after),
  };
}

/** Until the reveal. Nobody receives anything; their own page is open again for as long as it would have been. */
export function takeBack(context: CheckInContext, { checkInId }: CommandOf<'check-in/take-back'>): Decision {
  const { me } = context;
  const checkIn = openHere(context, checkInId);
  if (checkIn === null || sheetOf(checkIn, me.id).sent === null) return answer(afterwards(context, checkInId));
  const { draft, late } = sheetOf(checkIn, me.id);
  const page = withSheet(checkIn, me.id, { draft: withLate(draft, late), late: [], sent: null });
  const after: CheckIn = { ...page, status: 'open', revealAt: null };
  return {
    ...NOTHING,
    changes: saveCheckIn(checkIn, after),
    timers: cancel(revealKey(checkIn.id)),
    reply: sheetCard(after, sheetOf(after, me.id)),
  };
}

const preview = ({ id }: CheckIn, sheet: CheckInSheet): CheckInNotice => ({
  kind: 'check-in/preview',
  checkInId: id,
  half: { dial: sheet.dial, words: inOrder(sheet.draft) },
  mark: previewed(sheet),
});

/** Of exactly what stands on the page, and no draft itself: whatever else came in with the command is not sent. */
function fits(copies: SentCheckIn['fields'], { draft }: CheckInSheet): boolean {
  const own = new Set(draft.map(({ text }) => text));
  return (
    copies.length === draft.length &&
    draft.every(({ field }) => copies.some((one) => one.field === field)) &&
    !copies.some(({ copy }) => own.has(copy))
  );
}
