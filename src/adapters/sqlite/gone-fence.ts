import { and, eq, inArray, isNotNull, isNull, sql } from 'drizzle-orm';
import type { ChangeSet } from '../../app/store-port.js';
import { assertNever } from '../../core/assert-never.js';
import type { Change } from '../../core/decision.js';
import type { CoupleId, PersonId } from '../../core/ids.js';
import { type Db, limitOf } from './prepared.js';
import { couples, persons } from './schema/people.js';

/**
 * Whether this set would give something new to somebody who was erased since it was decided on (a form they sent in the
 * same moment, for one), or to two who are no couple any more: words for them would have no key, or a new one for nobody,
 * and what they begin together nobody would end.
 * Rows that carry a version refuse such a set by themselves; these would be written anew.
 */
export function givingToGone(db: Db): (set: ChangeSet) => boolean {
  const erased = db
    .select({ id: persons.id })
    .from(persons)
    .where(
      and(
        inArray(persons.id, sql`(SELECT value FROM json_each(${sql.placeholder('ids')}))`),
        isNotNull(persons.erasedAt),
      ),
    )
    .limit(limitOf(1))
    .prepare();
  const together = db
    .select({ id: couples.id })
    .from(couples)
    .where(and(eq(couples.id, sql.placeholder('id')), isNull(couples.endedAt)))
    .prepare();
  return (set) => {
    const given = [...set.changes.flatMap(ownersOf), ...set.sealed.flatMap(ownerOf), ...askedIn(set)];
    if (given.length > 0 && erased.get({ ids: JSON.stringify(given) }) !== undefined) return true;
    const forTwo = new Set([...set.sealed.flatMap(coupleOf), ...set.changes.flatMap(begunFor)]);
    return [...forTwo].some((id) => together.get({ id }) === undefined);
  };
}

const ownerOf = ({ owner }: ChangeSet['sealed'][number]): readonly PersonId[] =>
  owner.kind === 'person' ? [owner.id] : [];

const coupleOf = ({ owner }: ChangeSet['sealed'][number]): readonly CoupleId[] =>
  owner.kind === 'couple' ? [owner.id] : [];

/** What two have for their own, and did not have before. */
function begunFor(change: Change): readonly CoupleId[] {
  const ofTwo = ofCouple(change);
  return ofTwo?.version === 0 ? [ofTwo.coupleId] : [];
}

function ofCouple(change: Change): { readonly coupleId: CoupleId; readonly version: number } | null {
  if (change.kind === 'place/save') return change.place;
  if (change.kind === 'check-in/save') return change.checkIn;
  if (change.kind === 'check-in-times/save') return change.times;
  if (change.kind === 'need/save') return change.need;
  return change.kind === 'saying/save' ? change.saying : null;
}

const askedIn = ({ question }: ChangeSet): readonly PersonId[] =>
  question?.kind === 'set' ? [question.question.personId] : [];

function ownersOf(change: Change): readonly PersonId[] {
  switch (change.kind) {
    case 'journal/save':
      return [change.entry.owner];
    case 'reflection/save':
      return [change.reflection.personId];
    case 'note/keep':
      return [change.owner];
    case 'invite-try/add':
      return [change.personId];
    case 'invite/save':
      return change.invite.usedBy === null ? [change.invite.inviter] : [change.invite.inviter, change.invite.usedBy];
    case 'couple/save':
      return change.couple.version === 0 ? change.couple.members : [];
    case 'time-out/save':
      return change.timeOut.version === 0 ? change.timeOut.members.map(({ personId }) => personId) : [];
    case 'together/save':
      return change.together.answers.map(({ personId }) => personId);
    case 'dance/save':
      return change.dance.version === 0 ? change.dance.sheets.map(({ personId }) => personId) : [];
    case 'check-in/save':
      return change.checkIn.version === 0 ? change.checkIn.sheets.map(({ personId }) => personId) : [];
    case 'need/save':
      return [change.need.by];
    case 'say-draft/save':
      return [change.draft.personId];
    case 'saying/save':
      return [change.saying.by];
    // What these write to is there already, under a version, or goes.
    case 'person/save':
    case 'person/merge':
    case 'person/erase':
    case 'pact/save':
    case 'time-outs/leave':
    case 'sealed/drop':
    case 'journal/drop':
    case 'journal/drop-all':
    case 'say-draft/drop':
    // Of a couple that has ended there is no new one.
    case 'place/save':
    case 'check-in-times/save':
      return [];
    default:
      return assertNever(change);
  }
}
