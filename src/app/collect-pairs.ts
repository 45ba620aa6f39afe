import type { Export } from '../copy/export-format.js';
import { standing } from '../core/check-in/proposed.js';
import { isUnrevealed, withLate } from '../core/check-in/sheet.js';
import { CHECK_IN_FIELDS, type CheckIn, type CheckInSheet, type SentCheckIn } from '../core/check-in/state.js';
import { nextWeekly } from '../core/check-in/weekly.js';
import type { PersonId, SealedId } from '../core/ids.js';
import type { Instant } from '../core/instant.js';
import type { Need } from '../core/need/state.js';
import type { Person } from '../core/person/state.js';
import type { SayDraft, Saying } from '../core/say/state.js';
import { otherSheet, sheetOf } from '../core/sheets.js';
import { clock } from '../core/zone/local-time.js';
import { isHeldFrom } from './held-words.js';
import { inTurns } from './in-turns.js';
import type { History, Store } from './store-port.js';

type Open = (id: SealedId) => Promise<string | null>;
type Pairs = Pick<Export, 'place' | 'weeklyCheckIn' | 'checkIns' | 'bids' | 'sayDraft' | 'sayings'>;
type Given = { readonly store: Store; readonly history: History; readonly person: Person; readonly now: Instant };

/**
 * What somebody has of their place, check-ins, bids and soft words, for their copy: what they did themselves, what both
 * were shown, and what was said to them. The store gives both halves, so all that may be said is chosen here. Of the other
 * there is no dial, page or moment that was not shown; nor whose zone a weekly time is in. `held`: during a break nothing
 * passes that one wrote to the other, and a copy is no way around it.
 */
export async function pairsFor({ store, history, person, now }: Given, open: Open): Promise<Pairs> {
  const { id, coupleId } = person;
  const held = await isHeldFrom(store, person);
  const couple = history.couples.find((each) => each.id === coupleId && each.endedAt === null) ?? null;
  const place = couple === null ? null : await store.placeOf(couple.id);
  const times = couple === null ? null : await store.checkInTimes(couple.id);
  const draft = await store.sayDraft(id);
  const waits = times === null ? null : standing(times, now);
  const proposed = waits?.by === id ? waits : null;
  return {
    place:
      place === null
        ? null
        : {
            platform: place.where.platform,
            id: place.where.externalId,
            kind: place.kind,
            banner: place.banner,
            since: isoOrNull(place.boundAt),
          },
    weeklyCheckIn:
      times === null || (times.agreed === null && proposed === null)
        ? null
        : {
            next: times.agreed === null ? null : iso(nextWeekly(times.agreed, now).at),
            proposedByYou:
              proposed === null
                ? null
                : { weekday: proposed.weekday, time: clock(proposed.time), zone: proposed.zone, at: iso(proposed.at) },
          },
    checkIns: await inTurns(
      history.checkIns.filter((checkIn) => isTheirs(sheetOf(checkIn, id))),
      (checkIn) => checkInFor(checkIn, id, held, open),
    ),
    bids: history.needs
      .filter((need) => need.by === id || (!held && wasShown(need, history.needs, { me: id, now })))
      .map((need) => bidFor(need, id)),
    sayDraft: draft === null ? null : await draftFor(draft, open),
    sayings: await inTurns(
      history.sayings.filter((saying) => saying.by === id || !held),
      (saying) => sayingFor(saying, id, open),
    ),
  };
}

const inOrder = (words: CheckInSheet['draft']): CheckInSheet['draft'] =>
  CHECK_IN_FIELDS.flatMap((field) => words.filter((word) => word.field === field));

const isTheirs = ({ draft, late, dial, sent, shown }: CheckInSheet): boolean =>
  draft.length > 0 || late.length > 0 || dial !== null || sent !== null || shown !== null;

async function checkInFor(
  checkIn: CheckIn,
  me: PersonId,
  held: boolean,
  open: Open,
): Promise<Export['checkIns'][number]> {
  const mine = sheetOf(checkIn, me);
  const theirs = otherSheet(checkIn, me).shown;
  const wordsOf = (words: CheckInSheet['draft']) =>
    inTurns(inOrder(words), async ({ field, text }) => ({ field, text: await open(text) }));
  const halfOf = async ({ dial, fields }: SentCheckIn) => ({
    dial,
    words: await wordsOf(fields.map(({ field, copy }) => ({ field, text: copy }))),
  });
  return {
    openedAt: iso(checkIn.openedAt),
    status: statusFor(checkIn, mine),
    closesAt: iso(checkIn.closesAt),
    dial: mine.dial,
    page: await wordsOf(withLate(mine.draft, mine.late)),
    sent: mine.sent === null ? null : { at: iso(mine.sent.at), ...(await halfOf(mine.sent)) },
    shown:
      mine.shown === null || theirs === null || held
        ? null
        : { yours: await halfOf(mine.shown), theirs: await halfOf(theirs) },
  };
}

/** As /checkin says it to them: until the reveal by their own page alone. */
function statusFor(checkIn: CheckIn, mine: CheckInSheet): Export['checkIns'][number]['status'] {
  if (isUnrevealed(checkIn)) return mine.sent === null ? 'open' : 'sent';
  return checkIn.status === 'shown' ? 'shown' : 'rests';
}

/**
 * Of the other's: what they were told, what they answered, and a wish that waits for their answer in /need at this moment.
 * One that was taken back or ran out may never have been brought to them, and looks like one that never was.
 */
function wasShown(need: Need, all: readonly Need[], { me, now }: { readonly me: PersonId; readonly now: Instant }) {
  const { about, status } = need;
  if (about.kind === 'space' || about.answer !== null) return true;
  const inSpace = all.some((one) => one.by === me && one.about.kind === 'space' && one.status === 'open');
  return status === 'open' && (about.at === null || about.at > now) && !inSpace;
}

function bidFor({ by, about, askedAt }: Need, me: PersonId): Export['bids'][number] {
  const byYou = by === me;
  const asked = { byYou, askedAt: iso(askedAt) };
  if (about.kind === 'space') return { ...asked, kind: 'space', at: iso(about.until), answer: null, answerAt: null };
  const { at, answer } = about;
  return {
    ...asked,
    kind: 'together',
    at: isoOrNull(at),
    answer: answer?.kind ?? null,
    answerAt: answer?.kind === 'another-time' ? iso(answer.at) : null,
  };
}

const draftFor = async ({ form, fields }: SayDraft, open: Open): Promise<Export['sayDraft']> => ({
  form,
  fields: await inTurns(fields, async ({ field, text }) => ({ field, text: await open(text) })),
});

const sayingFor = async (saying: Saying, me: PersonId, open: Open): Promise<Export['sayings'][number]> => ({
  at: iso(saying.at),
  byYou: saying.by === me,
  form: saying.form,
  text: await open(saying.copy),
  answer: saying.answer,
});

const iso = (at: Instant): string => new Date(at).toISOString();
const isoOrNull = (at: Instant | null): string | null => (at === null ? null : iso(at));
