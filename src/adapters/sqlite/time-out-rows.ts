import { and, asc, desc, eq, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import { assertNever } from '../../core/assert-never.js';
import type { CoupleId, PersonId, TimeOutId } from '../../core/ids.js';
import type { Instant } from '../../core/instant.js';
import type { Ask, Member, PromisedReturn, Talk, TimeOut } from '../../core/time-out/state.js';
import { type Db, limitOf, putting, type Row, savingVersions } from './prepared.js';
import { timeOutMembers, timeOuts } from './schema/time-out.js';
import { fromWall, toWall } from './wall-columns.js';

export type TimeOutRows = {
  readonly byId: (id: TimeOutId) => TimeOut | null;
  readonly latestOf: (id: PersonId) => TimeOut | null;
  /** Running, and both are members, also who has left; newest first. */
  readonly runningOf: (one: PersonId, other: PersonId) => readonly TimeOut[];
  readonly save: (timeOut: TimeOut) => boolean;
  /** Marks this person as gone from every break of that couple; returns which breaks those are. */
  readonly leave: (coupleId: CoupleId, person: PersonId) => readonly TimeOutId[];
};

type TimeOutRow = Row<typeof timeOuts>;
type MemberRow = Row<typeof timeOutMembers>;

export function timeOutRows(db: Db): TimeOutRows {
  const timeOut = db
    .select()
    .from(timeOuts)
    .where(eq(timeOuts.id, sql.placeholder('id')))
    .prepare();
  const members = db
    .select()
    .from(timeOutMembers)
    .where(eq(timeOutMembers.timeOutId, sql.placeholder('id')))
    .orderBy(asc(timeOutMembers.position))
    .prepare();
  // `left = 0` stands in the text, not as a parameter: only so is the partial index known to hold the row.
  const newest = db
    .select({ id: timeOutMembers.timeOutId })
    .from(timeOutMembers)
    .where(and(eq(timeOutMembers.personId, sql.placeholder('person')), sql`${timeOutMembers.left} = 0`))
    .orderBy(desc(timeOutMembers.openedAt), desc(sql`${timeOutMembers}.rowid`))
    .limit(limitOf(1))
    .prepare();
  // A person owes at most one return: the break it belongs to comes before any newer one they only wait in.
  const owed = db
    .select({ id: timeOutMembers.timeOutId })
    .from(timeOutMembers)
    .where(and(eq(timeOutMembers.personId, sql.placeholder('person')), sql`${timeOutMembers.owing} = 1`))
    .limit(limitOf(1))
    .prepare();
  const theirs = alias(timeOutMembers, 'theirs');
  const shared = db
    .select({ id: timeOuts.id })
    .from(timeOutMembers)
    .innerJoin(theirs, eq(theirs.timeOutId, timeOutMembers.timeOutId))
    .innerJoin(timeOuts, eq(timeOuts.id, timeOutMembers.timeOutId))
    .where(
      and(
        eq(timeOutMembers.personId, sql.placeholder('one')),
        eq(theirs.personId, sql.placeholder('other')),
        eq(timeOuts.status, sql.placeholder('status')),
      ),
    )
    .prepare();
  const ofCouple = db
    .select({ id: timeOuts.id })
    .from(timeOutMembers)
    .innerJoin(timeOuts, eq(timeOuts.id, timeOutMembers.timeOutId))
    .where(
      and(eq(timeOutMembers.personId, sql.placeholder('person')), eq(timeOuts.coupleId, sql.placeholder('couple'))),
    )
    .prepare();
  const named = sql`(SELECT value FROM json_each(${sql.placeholder('ids')}))`;
  const touch = db
    .update(timeOuts)
    .set({ version: sql`${timeOuts.version} + 1` })
    .where(sql`${timeOuts.id} IN ${named}`)
    .prepare();
  const leaveAll = db
    .update(timeOutMembers)
    .set({ left: true, owing: false })
    .where(and(sql`${timeOutMembers.timeOutId} IN ${named}`, eq(timeOutMembers.personId, sql.placeholder('person'))))
    .prepare();
  const saveTimeOut = savingVersions(db, timeOuts, timeOuts.id);
  const putMember = putting(db, timeOutMembers, [timeOutMembers.timeOutId, timeOutMembers.position]);

  // A member as it was read, by which version and as which row: most decisions change one of the two, and this row is the
  // widest there is. The version makes it sure that what is stored is still that row.
  const asRead = new WeakMap<Member, { readonly version: number; readonly row: MemberRow }>();
  const isStored = (member: Member, version: number, row: MemberRow): boolean => {
    const read = asRead.get(member);
    return (
      read?.version === version &&
      read.row.timeOutId === row.timeOutId &&
      read.row.position === row.position &&
      read.row.openedAt === row.openedAt &&
      read.row.owing === row.owing
    );
  };

  const byId = (id: TimeOutId): TimeOut | null => {
    const row = timeOut.get({ id });
    if (row === undefined) return null;
    const [first, second] = members.all({ id }).map((stored) => {
      const member = toMember(stored);
      asRead.set(member, { version: row.version, row: stored });
      return member;
    });
    if (first === undefined) return null;
    return toTimeOut(row, second === undefined ? [first] : [first, second]);
  };
  return {
    byId,
    latestOf: (person) => {
      const row = owed.get({ person }) ?? newest.get({ person });
      return row === undefined ? null : byId(row.id);
    },
    runningOf: (one, other) =>
      shared
        .all({ one, other, status: 'running' })
        .flatMap(({ id }) => byId(id) ?? [])
        .sort((a, b) => b.openedAt - a.openedAt),
    leave: (couple, person) => {
      const ids = ofCouple.all({ person, couple }).map(({ id }) => id);
      // A decision made while they were still in it is refused, and made again.
      const given = { person, ids: JSON.stringify(ids) };
      touch.run(given);
      leaveAll.run(given);
      return ids;
    },
    save: (next) => {
      if (!saveTimeOut(fromTimeOut(next))) return false;
      next.members.forEach((member, position) => {
        const row = fromMember(next, member, position);
        if (!isStored(member, next.version, row)) putMember(row);
      });
      return true;
    },
  };
}

const toTimeOut = (row: TimeOutRow, members: TimeOut['members']): TimeOut => ({
  id: row.id,
  coupleId: row.coupleId,
  openedAt: row.openedAt,
  capAt: row.capAt,
  members,
  status: row.status,
  endedAt: row.endedAt,
  late: row.late,
  talk: toTalk(row),
  version: row.version,
});

const fromTimeOut = ({ members: _members, talk, ...row }: TimeOut): TimeOutRow => ({ ...row, ...fromTalk(talk) });

type TalkColumns = Pick<TimeOutRow, 'talkKind' | 'talkAt' | 'talkPerson' | 'talkTurn' | 'talkAsked'>;

function fromTalk(talk: Talk): TalkColumns {
  const none = { talkKind: talk.kind, talkAt: null, talkPerson: null, talkTurn: null, talkAsked: false };
  switch (talk.kind) {
    case 'none':
    case 'rested':
      return none;
    case 'now':
      return { ...none, talkAt: talk.startedAt, talkPerson: talk.floor, talkTurn: talk.turn };
    case 'at':
      return { ...none, talkAt: talk.at, talkPerson: talk.by, talkAsked: talk.asked };
    case 'rest-proposed':
      return { ...none, talkPerson: talk.by };
    default:
      return assertNever(talk);
  }
}

function toTalk(row: TalkColumns): Talk {
  switch (row.talkKind) {
    case 'none':
    case 'rested':
      return { kind: row.talkKind };
    case 'now':
      return { kind: 'now', startedAt: row.talkAt!, floor: row.talkPerson!, turn: row.talkTurn! };
    case 'at':
      return { kind: 'at', at: row.talkAt!, by: row.talkPerson!, asked: row.talkAsked };
    case 'rest-proposed':
      return { kind: 'rest-proposed', by: row.talkPerson! };
    default:
      return assertNever(row.talkKind);
  }
}

function toMember(row: MemberRow): Member {
  return {
    personId: row.personId,
    generation: row.generation,
    left: row.left,
    promise: toPromise(row),
    extensionsUsed: row.extensionsUsed,
    returnedAt: row.returnedAt,
    told: row.told,
    undeliveredSaid: row.undeliveredSaid,
    quietUntil: row.quietUntil,
    noteId: row.noteId,
    counted: row.counted,
    movedTalk: row.movedTalk,
    proposedRest: row.proposedRest,
  };
}

function fromMember(timeOut: TimeOut, { promise, ...member }: Member, position: number): MemberRow {
  const morning = promise?.morning ?? null;
  const ask = fromAsk(promise?.ask ?? null);
  const morningAsk = fromAsk(morning?.ask ?? null);
  return {
    timeOutId: timeOut.id,
    position,
    ...member,
    dueAt: promise?.dueAt ?? null,
    ...fromWall(promise?.wall ?? null),
    promisedAt: promise?.promisedAt ?? null,
    line: promise?.line ?? null,
    askKind: ask.kind,
    askAt: ask.at,
    lineQueued: promise?.lineQueued ?? false,
    nudgeQueued: promise?.nudgeQueued ?? false,
    morningDueAt: morning?.dueAt ?? null,
    morningAskKind: morningAsk.kind,
    morningAskAt: morningAsk.at,
    openedAt: timeOut.openedAt,
    owing: timeOut.status === 'running' && promise !== null && member.returnedAt === null && !member.left,
  };
}

function toPromise(row: MemberRow): PromisedReturn | null {
  if (row.dueAt === null) return null;
  return {
    dueAt: row.dueAt,
    wall: toWall(row),
    promisedAt: row.promisedAt!,
    line: row.line,
    ask: toAsk(row.askKind!, row.askAt),
    lineQueued: row.lineQueued,
    nudgeQueued: row.nudgeQueued,
    morning:
      row.morningDueAt === null ? null : { dueAt: row.morningDueAt, ask: toAsk(row.morningAskKind!, row.morningAskAt) },
  };
}

function fromAsk(ask: Ask | null): { readonly kind: Ask['kind'] | null; readonly at: Instant | null } {
  if (ask === null) return { kind: null, at: null };
  switch (ask.kind) {
    case 'ahead':
      return { kind: ask.kind, at: null };
    case 'queued':
      return { kind: ask.kind, at: ask.since };
    case 'sent':
    case 'unreachable':
      return { kind: ask.kind, at: ask.at };
    default:
      return assertNever(ask);
  }
}

function toAsk(kind: Ask['kind'], at: Instant | null): Ask {
  switch (kind) {
    case 'ahead':
      return { kind };
    case 'queued':
      return { kind, since: at! };
    case 'sent':
    case 'unreachable':
      return { kind, at: at! };
    default:
      return assertNever(kind);
  }
}
