import { answer, type Decision, NOTHING } from '../decision.js';
import type { DanceId, PersonId } from '../ids.js';
import { DAY, HOUR, type Instant, instant, plus } from '../instant.js';
import type { Couple } from '../pairing/state.js';
import { isInBreak } from '../reflection/breaks.js';
import { RESTS_AFTER } from '../reflection/together.js';
import { sheetOf, withSheet } from '../sheets.js';
import { ownCard, sheetCard } from './card.js';
import type { DanceContext } from './context.js';
import { danceHere, saveDance } from './sheet.js';
import type { Dance, Sheet } from './state.js';
import { danceTimer, REMIND_AFTER } from './timers.js';

/** Nobody is pushed: it waits in /dance, and whoever began it gets a line to send. */
export function start(context: DanceContext): Decision {
  const { me, couple, latest } = context;
  if (couple === null) return answer({ kind: 'dance/none', isPaired: false });
  if (isInBreak(latest, me.id)) return answer({ kind: 'dance/in-break' });
  const there = danceHere(context);
  if (there === null || there.status === 'rested') return begin(context, couple, there);
  if (!sheetOf(there, me.id).takenBack) return answer(ownCard(context));
  // Begun again by whoever took theirs back, in the week that still runs: the other never knew that it rested for them.
  const after = withSheet(there, me.id, { takenBack: false });
  return { ...NOTHING, changes: saveDance(there, after), reply: sheetCard(after, sheetOf(after, me.id)) };
}

/** What both had written in the one that rests goes on, each still their own. */
function begin({ me, ids, now }: DanceContext, couple: Couple, former: Dance | null): Decision {
  const [one, other] = couple.members;
  const begun: Dance = {
    id: ids.draw() as DanceId,
    coupleId: couple.id,
    status: 'writing',
    startedBy: me.id,
    startedAt: now,
    restsAt: restsFor(now),
    sheets: [pageOf(former, one), pageOf(former, other)],
    revealAt: null,
    naming: null,
    name: null,
    namedAt: null,
    call: null,
    version: 0,
  };
  return {
    ...NOTHING,
    changes: [
      // The couple as it was read: of two that are begun at one moment, the second finds the first.
      { kind: 'couple/save', couple },
      ...(former === null ? [] : [{ kind: 'dance/save', dance: emptied(former) } as const]),
      { kind: 'dance/save', dance: begun },
    ],
    timers: [
      danceTimer('dance/rest', begun.id, me.id, begun.restsAt),
      danceTimer('dance/remind', begun.id, me.id, plus(now, REMIND_AFTER)),
    ],
    reply: sheetCard(begun, sheetOf(begun, me.id), true),
  };
}

/** Of a day, UTC: noon. */
const NOON = 12 * HOUR;

/**
 * The first noon at least a week ahead. The other reads it, so it says nothing of the hour at which this began. Noon is a
 * quarter hour, like every reveal: then a page that can still be sent is always revealed before the week is over, and
 * nobody who sent theirs sees by a late end that the other had sent theirs too.
 */
const restsFor = (now: Instant): Instant => instant(Math.ceil((plus(now, RESTS_AFTER) - NOON) / DAY) * DAY + NOON);

const pageOf = (former: Dance | null, personId: PersonId): Sheet => {
  const page = former?.sheets.find((sheet) => sheet.personId === personId);
  return {
    personId,
    draft: page?.draft ?? [],
    draftNames: page?.draftNames ?? [],
    sent: null,
    takenBack: false,
    shown: null,
    reminded: false,
    mutedUntil: page?.mutedUntil ?? null,
  };
};

/** Their words moved on: they must not go when this one lets go of them. */
const emptied = (former: Dance): Dance => {
  const [one, other] = former.sheets;
  return { ...former, sheets: [blank(one), blank(other)] };
};

const blank = (sheet: Sheet): Sheet => ({ ...sheet, draft: [], draftNames: [] });
