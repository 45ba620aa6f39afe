import type { Attempt } from './checks.js';
import type { Rows } from './rows.js';

/** Of an act of which nobody was told that it is done; null for one that was acknowledged, or is looked up elsewhere. */
export function whatBecame(rows: Rows, { act, acknowledged, from }: Attempt): 'done' | 'notDone' | null {
  if (acknowledged) return null;
  const person = rows.personOf(act.by.account);
  const isDone = (): boolean | null => {
    const owed = act.owed(from);
    switch (act.kind) {
      // Who got no answer called again, and was told then.
      case 'call':
      case 'park':
      case 'write':
        return null;
      case 'extend':
        return rows.breaksOf(person).some(({ dueAt }) => 'dueAt' in owed && dueAt !== null && dueAt >= owed.dueAt);
      case 'return':
        return rows.breaksOf(person).some(({ returnedAt }) => returnedAt !== null);
      case 'seal': {
        const page = rows.pageOf(person);
        return page !== null && (page.sentAt ?? page.shownAt) !== null;
      }
      case 'space':
        return rows.outboxOf(person).some(({ kind }) => kind === 'need/space-over');
      case 'zone':
        return owed.kind === 'zone' && rows.zoneOf(person) === owed.zone;
    }
  };
  const done = isDone();
  return done === null ? null : done ? 'done' : 'notDone';
}
