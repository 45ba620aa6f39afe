import { answer, type Decision, NOTHING } from '../decision.js';
import { sheetOf, withSheet } from '../sheets.js';
import { afterwards, fieldCard, sentCard, sheetCard } from './card.js';
import type { CheckInContext } from './context.js';
import type { CheckInCommand } from './requests.js';
import { checkInHere, isUnrevealed, openHere, saveCheckIn, withLate } from './sheet.js';

type CommandOf<Kind extends CheckInCommand['kind']> = Extract<CheckInCommand, { kind: Kind }>;

/** How close they feel, for themselves until both have sent. What was sent is changed by taking it back first. */
export function setDial(context: CheckInContext, { checkInId, dial }: CommandOf<'check-in/dial'>): Decision {
  const { me } = context;
  const checkIn = openHere(context, checkInId);
  if (checkIn === null) return answer(afterwards(context, checkInId));
  const mine = sheetOf(checkIn, me.id);
  if (mine.sent !== null) return answer(sentCard(checkIn));
  if (mine.dial === dial) return answer(sheetCard(checkIn, mine));
  const after = withSheet(checkIn, me.id, { dial });
  return { ...NOTHING, changes: saveCheckIn(checkIn, after), reply: sheetCard(after, sheetOf(after, me.id)) };
}

/**
 * Kept also where it cannot be sent just now (sent or shown already, or it closed since the form was opened): nothing that
 * somebody typed is lost, and nobody else sees anything of it. What came too late for a page is there for the next one. On
 * another one's page it takes only an empty place.
 */
export function write(context: CheckInContext, { checkInId, field, text }: CommandOf<'check-in/write'>): Decision {
  const { me } = context;
  const checkIn = checkInHere(context);
  if (checkIn === null) return answer(afterwards(context, checkInId));
  const mine = sheetOf(checkIn, me.id);
  const isNamed = checkIn.id === checkInId;
  const part = mine.sent !== null || checkIn.status === 'shown' ? 'late' : 'draft';
  if (!isNamed && mine[part].some((one) => one.field === field)) return answer(afterwards(context, checkInId));
  const after = withSheet(checkIn, me.id, { [part]: withLate(mine[part], [{ field, text }]) });
  const isOpen = isNamed && isUnrevealed(checkIn) && mine.sent === null;
  return {
    ...NOTHING,
    changes: saveCheckIn(checkIn, after),
    reply: isOpen
      ? fieldCard(after, sheetOf(after, me.id), field)
      : afterwards({ ...context, checkIn: after }, checkInId),
  };
}

export function clear(context: CheckInContext, { checkInId, field }: CommandOf<'check-in/clear'>): Decision {
  const { me } = context;
  const checkIn = openHere(context, checkInId);
  if (checkIn === null) return answer(afterwards(context, checkInId));
  const mine = sheetOf(checkIn, me.id);
  if (mine.sent !== null) return answer(sentCard(checkIn));
  if (mine.draft.every((one) => one.field !== field)) return answer(fieldCard(checkIn, mine, field));
  const after = withSheet(checkIn, me.id, { draft: mine.draft.filter((one) => one.field !== field) });
  return { ...NOTHING, changes: saveCheckIn(checkIn, after), reply: fieldCard(after, sheetOf(after, me.id), field) };
}
