import { assertNever } from '../assert-never.js';
import type { PersonId } from '../ids.js';
import { isInBreak } from '../reflection/breaks.js';
import { isHeld } from '../reflection/held.js';
import { otherSheet, sheetOf } from '../sheets.js';
import type { CheckInContext } from './context.js';
import type { CheckInHalf, CheckInNotice } from './notice.js';
import { checkInHere, inOrder } from './sheet.js';
import type { CheckIn, CheckInField, CheckInSheet, SentCheckIn } from './state.js';
import { proposedTo } from './proposed.js';
import { nextWeekly } from './weekly.js';

/**
 * What /checkin opens on. Until the reveal it depends on the reader's own page and on when it closes, on nothing else. In a
 * break of theirs it is one and the same for all: nobody learns from it that the other has left.
 */
export function ownCard(context: CheckInContext): CheckInNotice {
  if (isInBreak(context.latest, context.me.id)) return { kind: 'check-in/in-break' };
  const checkIn = checkInHere(context);
  if (checkIn === null) return homeCard(context);
  switch (checkIn.status) {
    case 'open':
    case 'sealed': {
      const mine = sheetOf(checkIn, context.me.id);
      return mine.sent === null ? sheetCard(checkIn, mine) : sentCard(checkIn);
    }
    case 'shown':
    case 'rested':
      return homeCard(context);
    default:
      return assertNever(checkIn.status);
  }
}

/** The answer to a button of a check-in that means nothing any more: what became of that one, if it is the newest. */
export function afterwards(context: CheckInContext, checkInId: CheckIn['id']): CheckInNotice {
  if (isInBreak(context.latest, context.me.id)) return { kind: 'check-in/in-break' };
  const checkIn = checkInHere(context);
  if (checkIn?.id !== checkInId) return ownCard(context);
  if (checkIn.status === 'rested') return { kind: 'check-in/rests' };
  return checkIn.status === 'shown' ? revealedCard(context, checkIn) : ownCard(context);
}

export const sheetCard = (checkIn: CheckIn, { draft, dial }: CheckInSheet, begun = false): CheckInNotice => ({
  kind: 'check-in/sheet',
  checkInId: checkIn.id,
  draft: inOrder(draft),
  dial,
  closesAt: checkIn.closesAt,
  begun,
});

export const sentCard = ({ id, closesAt }: CheckIn): CheckInNotice => ({
  kind: 'check-in/sent',
  checkInId: id,
  closesAt,
});

export const fieldCard = ({ id }: CheckIn, { draft }: CheckInSheet, field: CheckInField): CheckInNotice => ({
  kind: 'check-in/field',
  checkInId: id,
  field,
  text: draft.find((one) => one.field === field)?.text ?? null,
});

/** Looked at again. During a break nothing that a person wrote passes, not even what was shown before. */
export function revealedCard(context: CheckInContext, checkIn: CheckIn): CheckInNotice {
  if (isHeld(context)) return { kind: 'check-in/in-break' };
  return revealedTo(checkIn, context.me.id) ?? homeCard(context);
}

/** Both halves from one reader's side; null before both were shown. */
export function revealedTo(checkIn: CheckIn, reader: PersonId): CheckInNotice | null {
  const yours = sheetOf(checkIn, reader).shown;
  const theirs = otherSheet(checkIn, reader).shown;
  if (yours === null || theirs === null) return null;
  return { kind: 'check-in/revealed', checkInId: checkIn.id, yours: half(yours), theirs: half(theirs) };
}

const half = ({ dial, fields }: SentCheckIn): CheckInHalf => ({
  dial,
  words: inOrder(fields).map(({ field, copy }) => ({ field, text: copy })),
});

/** `next` is counted from now, also while one that was due waits for the end of a break: nobody is told to wait for it. */
export function homeCard({ couple, times, lastShown, me, now, latest }: CheckInContext): CheckInNotice {
  if (isInBreak(latest, me.id)) return { kind: 'check-in/in-break' };
  if (couple === null) return { kind: 'check-in/home', isPaired: false, agreed: null, proposed: null, lately: null };
  const ours = times?.coupleId === couple.id ? times : null;
  const agreed = ours?.agreed ?? null;
  const proposed = ours === null ? null : proposedTo(ours, me.id, now);
  return {
    kind: 'check-in/home',
    isPaired: true,
    agreed: agreed === null ? null : { weekly: agreed, next: nextWeekly(agreed, now).at },
    proposed:
      proposed === null
        ? null
        : {
            weekly: { weekday: proposed.weekday, time: proposed.time, zone: proposed.zone },
            next: nextWeekly(proposed, now).at,
            byYou: proposed.by === me.id,
          },
    lately: lastShown?.coupleId === couple.id ? lastShown.id : null,
  };
}
