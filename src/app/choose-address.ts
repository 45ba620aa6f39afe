import type { TimeOutId } from '../core/ids.js';
import type { Instant } from '../core/instant.js';
import type { Notice } from '../core/notice.js';
import type { Account, Person } from '../core/person/state.js';
import { minuteOfDay, within } from '../core/zone/local-time.js';
import type { OutboxRow, Store } from './store-port.js';

/**
 * Where to write this, best first: the account the person chose, then one that was reached before, then one never tried.
 * Accounts that refused us are left out until they write again (Discord bans bots that keep knocking), and so are those
 * that a bot may not write to first. A `live-reply` goes through what the person just did, whatever happened before.
 */
export function addressesOf(person: Person, route: OutboxRow['route']): readonly Account[] {
  const rank = (account: Account): number => {
    if (account.id === person.settings.writeTo) return 0;
    return account.reach === 'reachable' ? 1 : 2;
  };
  return person.accounts
    .filter((account) => route === 'live-reply' || (account.mayWrite && account.reach !== 'unreachable'))
    .toSorted((a, b) => rank(a) - rank(b) || b.createdAt - a.createdAt);
}

/**
 * Where this row goes. What was asked for from one account comes there and nowhere else, and what is taken out of a chat
 * is taken out of that one, whatever became of messages to it.
 */
export function placesFor(person: Person, { notice, route }: Pick<OutboxRow, 'notice' | 'route'>): readonly Account[] {
  const isOfOne =
    notice.kind === 'privacy/export' || notice.kind === 'privacy/remove' || notice.kind === 'privacy/hide';
  if (!isOfOne) return addressesOf(person, route);
  return person.accounts.filter(({ id, mayWrite }) => id === notice.accountId && mayWrite);
}

/** Whether this message comes without a sound: by its own wish, in the reader's quiet hours, or after "I won't wait up". */
export async function comesSilently(
  store: Pick<Store, 'timeOut'>,
  row: OutboxRow,
  person: Person,
  now: Instant,
): Promise<boolean> {
  if (row.sound === 'silent') return true;
  const { zone, quietFrom, quietUntil } = person.settings;
  // Without a zone nobody knows when their night is.
  if (zone !== null && within(minuteOfDay(now, zone), quietFrom, quietUntil)) return true;
  const id = timeOutOf(row.notice);
  if (id === null) return false;
  const timeOut = await store.timeOut(id);
  const member = timeOut?.members.find((member) => member.personId === person.id);
  return member !== undefined && member.quietUntil !== null && now < member.quietUntil;
}

const timeOutOf = (notice: Notice): TimeOutId | null => ('handle' in notice ? notice.handle.timeOutId : null);
