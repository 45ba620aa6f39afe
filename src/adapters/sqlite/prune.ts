import { setImmediate as turn } from 'node:timers/promises';
import { and, asc, eq, inArray, lte, sql } from 'drizzle-orm';
import { type Instant, plus } from '../../core/instant.js';
import {
  DEAD_STAY,
  GIVEN_STAY,
  INPUT_KEYS_STAY,
  OVER_STAYS,
  SENT_STAYS,
  SETTLED_STAY,
  TRIES_STAY,
} from '../../core/retention.js';
import { tidyingErased } from './erase-person.js';
import { droppingOver } from './prune-over.js';
import { type Db, limitOf } from './prepared.js';
import { inboundKeys, outbox, type OutboxState } from './schema/later.js';
import { inviteTries } from './schema/people.js';
import { questions, sealed } from './schema/private.js';
import { givenPrompts } from './schema/reflection.js';
import { sentRows, STEP } from './sent-rows.js';

/** Removes what is past its keep, in small steps that let other work in between. Of a journal nothing ever is. */
export function pruning(db: Db): (now: Instant, guarded: <Result>(step: () => Result) => Result) => Promise<void> {
  const before = sql.placeholder('before');
  const oldest = db
    .select({ seq: inboundKeys.seq, at: inboundKeys.at })
    .from(inboundKeys)
    .orderBy(asc(inboundKeys.seq))
    .limit(limitOf(STEP))
    .as('oldest');
  const keys = db
    .delete(inboundKeys)
    .where(inArray(inboundKeys.seq, db.select({ seq: oldest.seq }).from(oldest).where(lte(oldest.at, before))))
    .prepare();
  const tries = db
    .delete(inviteTries)
    .where(
      inArray(
        inviteTries.id,
        db.select({ id: inviteTries.id }).from(inviteTries).where(lte(inviteTries.at, before)).limit(limitOf(STEP)),
      ),
    )
    .prepare();
  const rows = db
    .delete(outbox)
    .where(
      inArray(
        outbox.seq,
        db
          .select({ seq: outbox.seq })
          .from(outbox)
          .where(and(eq(outbox.state, sql.placeholder('state')), lte(outbox.settledAt, before)))
          .limit(limitOf(STEP)),
      ),
    )
    .prepare();
  const given = db
    .delete(givenPrompts)
    .where(
      inArray(
        sql`rowid`,
        db.select({ row: sql`rowid` }).from(givenPrompts).where(lte(givenPrompts.at, before)).limit(limitOf(STEP)),
      ),
    )
    .prepare();
  // Half-typed answers go with the question they belong to; nothing else points at them before it is answered.
  const answers = db
    .delete(sealed)
    .where(
      inArray(sealed.id, db.select({ id: questions.answers }).from(questions).where(lte(questions.expiresAt, before))),
    )
    .prepare();
  const asked = db.delete(questions).where(lte(questions.expiresAt, before)).prepare();
  const over = droppingOver(db);
  const sent = sentRows(db);
  const tidy = tidyingErased(db);
  const settled: readonly OutboxState[] = ['sent', 'unreachable', 'expired', 'cancelled'];

  return async (now, guarded) => {
    const steps = [
      () => keys.run({ before: plus(now, -INPUT_KEYS_STAY) }),
      () => tries.run({ before: plus(now, -TRIES_STAY) }),
      // A save drops older ones too, but not of those who never come back.
      () => given.run({ before: plus(now, -GIVEN_STAY) }),
      ...over.map((drop) => () => ({ changes: drop(plus(now, -OVER_STAYS)) })),
      () => ({ changes: sent.dropBefore(plus(now, -SENT_STAYS)) }),
      ...settled.map((state) => () => rows.run({ state, before: plus(now, -SETTLED_STAY) })),
      () => rows.run({ state: 'dead', before: plus(now, -DEAD_STAY) }),
    ];
    for (const step of steps) {
      while (guarded(step).changes === STEP) await turn();
    }
    guarded(() =>
      db.transaction(() => {
        answers.run({ before: now });
        asked.run({ before: now });
        tidy();
      }),
    );
  };
}
