import { and, asc, eq, ne, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import type { AccountId, PersonId } from '../../core/ids.js';
import type { Account, Person, Platform } from '../../core/person/state.js';
import { type Db, putting, type Row, savingVersions } from './prepared.js';
import { accounts, persons } from './schema/people.js';

export type PersonRows = {
  readonly byAccount: (platform: Platform, externalId: string) => Person | null;
  readonly byId: (id: PersonId) => Person | null;
  /** False: the person moved since. Accounts that are not in the list any more are removed. */
  readonly save: (person: Person) => boolean;
  /** Grows the person's version too where it tells something new, so that no older snapshot writes over it. */
  readonly reach: (id: AccountId, reach: Account['reach']) => void;
};

export function personRows(db: Db): PersonRows {
  // Left: whoever was erased has no account any more.
  const withAccounts = db
    .select({ person: persons, account: accounts })
    .from(persons)
    .leftJoin(accounts, eq(accounts.personId, persons.id))
    .where(eq(persons.id, sql.placeholder('id')))
    .orderBy(asc(accounts.position))
    .prepare();
  const accountsOf = db
    .select()
    .from(accounts)
    .where(eq(accounts.personId, sql.placeholder('personId')))
    .orderBy(asc(accounts.position))
    .prepare();
  // Every message begins with this: one statement instead of three.
  const known = alias(accounts, 'known');
  const ofAccount = db
    .select({ person: persons, account: accounts })
    .from(known)
    .innerJoin(persons, eq(persons.id, known.personId))
    .innerJoin(accounts, eq(accounts.personId, persons.id))
    .where(and(eq(known.platform, sql.placeholder('platform')), eq(known.externalId, sql.placeholder('externalId'))))
    .orderBy(asc(accounts.position))
    .prepare();
  const savePerson = savingVersions(db, persons, persons.id);
  const putAccount = putting(db, accounts, [accounts.id]);
  const dropAccount = db
    .delete(accounts)
    .where(eq(accounts.id, sql.placeholder('id')))
    .prepare();
  const setReach = db
    .update(accounts)
    .set({ reach: sql`${sql.placeholder('reach')}` })
    .where(and(eq(accounts.id, sql.placeholder('id')), ne(accounts.reach, sql.placeholder('reach'))))
    .returning({ personId: accounts.personId })
    .prepare();
  const touch = db
    .update(persons)
    .set({ version: sql`${persons.version} + 1` })
    .where(eq(persons.id, sql.placeholder('id')))
    .prepare();

  return {
    byId: (id) => fromJoined(withAccounts.all({ id })),
    byAccount: (platform, externalId) => fromJoined(ofAccount.all({ platform, externalId })),
    save: (next) => {
      if (!savePerson(toRow(next))) return false;
      const before = next.version === 0 ? [] : accountsOf.all({ personId: next.id });
      // Removed first: an account that moved to another id would collide with itself on its platform.
      for (const old of before) {
        if (!next.accounts.some(({ id }) => id === old.id)) dropAccount.run({ id: old.id });
      }
      next.accounts.forEach((account, position) => {
        const row = { ...account, position };
        if (
          !isSame(
            row,
            before.find(({ id }) => id === account.id),
          )
        )
          putAccount(row);
      });
      return true;
    },
    reach: (id, reach) => {
      const changed = setReach.get({ id, reach });
      if (changed !== undefined) touch.run({ id: changed.personId });
    },
  };
}

const isSame = (row: Row<typeof accounts>, old: Row<typeof accounts> | undefined): boolean =>
  old !== undefined &&
  old.position === row.position &&
  old.personId === row.personId &&
  old.platform === row.platform &&
  old.externalId === row.externalId &&
  old.reach === row.reach &&
  old.mayWrite === row.mayWrite &&
  old.createdAt === row.createdAt;

type Joined = { readonly person: Row<typeof persons>; readonly account: Row<typeof accounts> | null };

function fromJoined(rows: readonly Joined[]): Person | null {
  const [first] = rows;
  if (first === undefined) return null;
  return toPerson(
    first.person,
    rows.flatMap(({ account }) => account ?? []),
  );
}

function toPerson(row: Row<typeof persons>, own: readonly Row<typeof accounts>[]): Person {
  return {
    id: row.id,
    accounts: own.map(({ position: _position, ...account }) => account),
    settings: {
      locale: row.locale,
      zone: row.zone,
      quietFrom: row.quietFrom,
      quietUntil: row.quietUntil,
      previews: row.previews,
      tendency: row.tendency,
      keepItLight: row.keepItLight,
      writeTo: row.writeTo,
    },
    coupleId: row.coupleId,
    returnsKept: row.returnsKept,
    thirdViewOfferedAt: row.thirdViewOfferedAt,
    onboardedAt: row.onboardedAt,
    createdAt: row.createdAt,
    ...(row.erasedAt === null ? {} : { erasedAt: row.erasedAt }),
    version: row.version,
  };
}

const toRow = ({ accounts: _accounts, settings, ...person }: Person): Row<typeof persons> => ({
  ...person,
  ...settings,
  erasedAt: person.erasedAt ?? null,
});
