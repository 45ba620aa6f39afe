import type { Database } from 'better-sqlite3';
import type { OutboxId } from '../../core/ids.js';
import type { Instant } from '../../core/instant.js';
import type { Notice } from '../../core/notice.js';

/** A message that was put aside, with nothing of whom it was for. */
export type DeadRow = {
  readonly id: OutboxId;
  readonly kind: Notice['kind'];
  /** Where it could have gone, by name; empty: its person is gone. */
  readonly platforms: readonly string[];
  readonly dueAt: Instant;
  readonly expiresAt: Instant | null;
  readonly diedAt: Instant;
  readonly reason: string;
};

type Read = Omit<DeadRow, 'platforms'> & { readonly platforms: string | null };

/** The oldest first. The file may be in use. Throws SQLite's errors. */
export function deadRows(client: Database): readonly DeadRow[] {
  const rows = client.prepare<[], Read>(
    `SELECT id, notice_kind AS kind, due_at AS dueAt, expires_at AS expiresAt, settled_at AS diedAt,
       coalesce(reason, 'no reason given') AS reason,
       (SELECT group_concat(platform) FROM
          (SELECT DISTINCT platform FROM accounts WHERE person_id = outbox.to_person ORDER BY platform)) AS platforms
     FROM outbox WHERE state = 'dead' AND settled_at IS NOT NULL ORDER BY settled_at, seq`,
  );
  return rows.all().map((row) => ({ ...row, platforms: row.platforms?.split(',') ?? [] }));
}

/** Whether something came to the same person since, about the same thing: what is older would now be wrong. */
export function wasOvertaken(client: Database, id: OutboxId): boolean {
  const later = client.prepare<[OutboxId]>(
    `SELECT 1 FROM outbox AS dead JOIN outbox AS later ON later.to_person = dead.to_person
       AND later.order_key = dead.order_key AND later.seq > dead.seq AND later.state = 'sent'
     WHERE dead.id = ? LIMIT 1`,
  );
  return later.get(id) !== undefined;
}

/** Whether its reader has been in a couple that ended since: leaving takes back what waits, and this did not wait. */
export function hasPartedSince(client: Database, id: OutboxId): boolean {
  const ended = client.prepare<[OutboxId]>(
    `SELECT 1 FROM outbox JOIN couple_members ON couple_members.person_id = outbox.to_person
       JOIN couples ON couples.id = couple_members.couple_id AND couples.ended_at >= outbox.created_at
     WHERE outbox.id = ? LIMIT 1`,
  );
  return ended.get(id) !== undefined;
}

/**
 * Lets a message that was put aside wait again, with all its attempts. Its claims go on counting, so that whoever held it
 * before cannot settle it. Nothing happens to a row that is not dead. The caller is the only writer.
 */
export function reviveRow(client: Database, id: OutboxId, now: Instant): void {
  client
    .prepare<{ readonly id: OutboxId; readonly now: Instant }>(
      `UPDATE outbox SET state = 'waiting', settled_at = NULL, reason = NULL, spent = 0, lease_until = NULL,
         next_at = min(@now, coalesce(expires_at, @now)), holds = (order_key IS NOT NULL)
       WHERE id = @id AND state = 'dead'`,
    )
    .run({ id, now });
}
