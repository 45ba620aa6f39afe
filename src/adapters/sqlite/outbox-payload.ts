import type { OutboxRow } from '../../app/store-port.js';
import type { Notice } from '../../core/notice.js';
import type { DeliveryFollow } from '../../core/request.js';
import type { Row } from './prepared.js';
import type { outbox } from './schema/later.js';

type StoredRow = Row<typeof outbox>;

/** False for a row whose payload is no JSON object with a kind: damage, or a hand in the database. */
export const isReadable = (row: StoredRow): boolean =>
  kindOf(row.notice) !== null && (row.follow === null || kindOf(row.follow) !== null);

/** Only for readable rows. What is inside was written by this very type, through the migrations. */
export const toOutboxRow = (row: StoredRow): OutboxRow => ({
  id: row.id,
  lane: row.lane,
  to: row.to,
  notice: JSON.parse(row.notice) as Notice,
  orderKey: row.orderKey,
  dueAt: row.dueAt,
  expiresAt: row.expiresAt,
  sound: row.sound,
  route: row.route,
  follow: row.follow === null ? null : (JSON.parse(row.follow) as DeliveryFollow),
  attempt: row.claim,
  spent: row.spent,
  createdAt: row.createdAt,
});

function kindOf(json: string): string | null {
  try {
    const value: unknown = JSON.parse(json);
    if (typeof value !== 'object' || value === null || !('kind' in value)) return null;
    return typeof value.kind === 'string' ? value.kind : null;
  } catch {
    return null;
  }
}
