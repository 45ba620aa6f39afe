import { asc, desc, eq, gte, inArray, or, sql, and } from 'drizzle-orm';
import type { CoupleId, InviteId, PersonId } from '../../core/ids.js';
import type { Instant } from '../../core/instant.js';
import type { Couple, Invite } from '../../core/pairing/state.js';
import { type Db, inserting, putting, savingVersions } from './prepared.js';
import { coupleMembers, couples, invites, inviteTries } from './schema/people.js';

export type CoupleRows = {
  readonly byId: (id: CoupleId) => Couple | null;
  readonly save: (couple: Couple) => boolean;
  readonly invite: (id: InviteId) => Invite | null;
  readonly inviteByHash: (codeHash: string) => Invite | null;
  readonly invitesOf: (id: PersonId) => readonly Invite[];
  readonly saveInvite: (invite: Invite) => boolean;
  readonly triesSince: (id: PersonId, since: Instant) => readonly Instant[];
  readonly addTry: (personId: PersonId, at: Instant) => void;
};

/** Neither confirmed nor given up: what a person still sees in /us. */
const LIVE: readonly Invite['status'][] = ['open', 'used', 'agreed'];

export function coupleRows(db: Db): CoupleRows {
  const couple = db
    .select()
    .from(couples)
    .where(eq(couples.id, sql.placeholder('id')))
    .prepare();
  const members = db
    .select({ personId: coupleMembers.personId })
    .from(coupleMembers)
    .where(eq(coupleMembers.coupleId, sql.placeholder('id')))
    .orderBy(asc(coupleMembers.position))
    .prepare();
  const saveCouple = savingVersions(db, couples, couples.id);
  const putMember = putting(db, coupleMembers, [coupleMembers.coupleId, coupleMembers.position]);

  const invite = db
    .select()
    .from(invites)
    .where(eq(invites.id, sql.placeholder('id')))
    .prepare();
  const inviteByHash = db
    .select()
    .from(invites)
    .where(eq(invites.codeHash, sql.placeholder('codeHash')))
    .prepare();
  const invitesOf = db
    .select()
    .from(invites)
    .where(
      and(
        or(eq(invites.inviter, sql.placeholder('person')), eq(invites.usedBy, sql.placeholder('person'))),
        inArray(invites.status, [...LIVE]),
      ),
    )
    .orderBy(desc(invites.createdAt), desc(invites.id))
    .prepare();
  const saveInvite = savingVersions(db, invites, invites.id);
  const tries = db
    .select({ at: inviteTries.at })
    .from(inviteTries)
    .where(and(eq(inviteTries.personId, sql.placeholder('person')), gte(inviteTries.at, sql.placeholder('since'))))
    .orderBy(asc(inviteTries.at))
    .prepare();
  const addTry = inserting(db, inviteTries, 'id');

  return {
    byId: (id) => {
      const row = couple.get({ id });
      const [first, second] = members.all({ id });
      if (row === undefined || first === undefined || second === undefined) return null;
      return { ...row, members: [first.personId, second.personId] };
    },
    save: ({ members: two, ...row }) => {
      if (!saveCouple(row)) return false;
      const active = row.endedAt === null;
      // Who the two are never changes, and most decisions of two save the couple only as it was read, for its version.
      if (active && row.version > 0) return true;
      two.forEach((personId, position) => putMember({ coupleId: row.id, position, personId, active }));
      return true;
    },
    invite: (id) => invite.get({ id }) ?? null,
    inviteByHash: (codeHash) => inviteByHash.get({ codeHash }) ?? null,
    invitesOf: (person) => invitesOf.all({ person }),
    saveInvite: (next) => saveInvite(next),
    triesSince: (person, since) => tries.all({ person, since }).map(({ at }) => at),
    addTry: (personId, at) => {
      addTry({ personId, at });
    },
  };
}
