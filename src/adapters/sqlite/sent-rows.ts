import { and, asc, eq, gte, inArray, lte, sql } from 'drizzle-orm';
import type { SentMessage } from '../../app/store-port.js';
import type { AccountId } from '../../core/ids.js';
import type { Instant } from '../../core/instant.js';
import { type Db, limitOf } from './prepared.js';
import { outbox, sentMessages } from './schema/later.js';
import { accounts } from './schema/people.js';

export type SentRows = {
  /** Accounts that are not known, or not any more, are passed over. */
  readonly add: (messages: readonly SentMessage[]) => void;
  /** What was said as an answer, and what went by the outbox. */
  readonly to: (account: AccountId, since: Instant) => readonly string[];
  readonly forget: (account: AccountId, messageIds: readonly string[]) => void;
  /** Removes up to `STEP` of the oldest that are older; returns how many those were. */
  readonly dropBefore: (before: Instant) => number;
};

/** Rows a step: the loop has to get back to due promises within milliseconds. */
export const STEP = 500;

export function sentRows(db: Db): SentRows {
  const account = db
    .select({ id: accounts.id })
    .from(accounts)
    .where(
      and(eq(accounts.platform, sql.placeholder('platform')), eq(accounts.externalId, sql.placeholder('externalId'))),
    )
    .prepare();
  const insert = db
    .insert(sentMessages)
    .values({
      accountId: sql.placeholder('accountId'),
      platformMessageId: sql.placeholder('platformMessageId'),
      at: sql.placeholder('at'),
    })
    .prepare();
  const answered = db
    .select({ id: sentMessages.platformMessageId })
    .from(sentMessages)
    .where(and(eq(sentMessages.accountId, sql.placeholder('account')), gte(sentMessages.at, sql.placeholder('since'))))
    .prepare();
  const delivered = db
    .select({ id: outbox.platformMessageId })
    .from(outbox)
    .innerJoin(accounts, eq(accounts.personId, outbox.to))
    .where(
      and(
        eq(accounts.id, sql.placeholder('account')),
        eq(outbox.accountId, accounts.id),
        eq(outbox.state, 'sent'),
        gte(outbox.settledAt, sql.placeholder('since')),
      ),
    )
    .prepare();
  const named = sql`(SELECT value FROM json_each(${sql.placeholder('ids')}))`;
  const dropNamed = db
    .delete(sentMessages)
    .where(and(eq(sentMessages.accountId, sql.placeholder('account')), inArray(sentMessages.platformMessageId, named)))
    .prepare();
  const clearNamed = db
    .update(outbox)
    .set({ platformMessageId: '' })
    .where(
      and(
        inArray(
          outbox.to,
          db
            .select({ id: accounts.personId })
            .from(accounts)
            .where(eq(accounts.id, sql.placeholder('account'))),
        ),
        eq(outbox.accountId, sql.placeholder('account')),
        inArray(outbox.platformMessageId, named),
      ),
    )
    .prepare();
  const oldest = db
    .select({ seq: sentMessages.seq, at: sentMessages.at })
    .from(sentMessages)
    .orderBy(asc(sentMessages.seq))
    .limit(limitOf(STEP))
    .as('oldest');
  const drop = db
    .delete(sentMessages)
    .where(
      inArray(
        sentMessages.seq,
        db
          .select({ seq: oldest.seq })
          .from(oldest)
          .where(lte(oldest.at, sql.placeholder('before'))),
      ),
    )
    .prepare();
  return {
    add: (messages) => {
      for (const { platform, externalId, platformMessageId, at } of messages) {
        const known = account.get({ platform, externalId });
        if (known !== undefined) insert.run({ accountId: known.id, platformMessageId, at });
      }
    },
    to: (id, since) => {
      const given = { account: id, since };
      const ids = [
        ...delivered.all(given).flatMap(({ id: sent }) => sent ?? []),
        ...answered.all(given).map((row) => row.id),
      ];
      return [...new Set(ids)].filter((sent) => sent !== '');
    },
    forget: (id, messageIds) => {
      const forgotten = { account: id, ids: JSON.stringify(messageIds) };
      dropNamed.run(forgotten);
      clearNamed.run(forgotten);
    },
    dropBefore: (before) => drop.run({ before }).changes,
  };
}
