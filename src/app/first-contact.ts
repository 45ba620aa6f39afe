import type { AccountId, Ids, PersonId } from '../core/ids.js';
import type { Instant } from '../core/instant.js';
import { type Account, DEFAULT_SETTINGS, type Person } from '../core/person/state.js';
import type { Input, Sender } from './ports.js';

/**
 * The person behind an input. `stored`: false for someone whom the store does not know yet; they are made in the commit
 * of their first write. `touched`: the contact itself taught us something that has to be kept.
 */
export type Contact = {
  readonly person: Person;
  readonly account: Account;
  readonly stored: boolean;
  readonly touched: boolean;
  /** Their accounts as they were before this input. */
  readonly known: readonly Account[];
};

export function meet(known: Person | null, input: Input, ids: Ids): Contact {
  return known === null ? makePerson(input.from, input.at, ids) : recognise(known, input);
}

/** A BCP 47 tag as platforms send it; anything else is not kept. */
const LOCALE = /^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$/;

function makePerson(from: Sender, at: Instant, ids: Ids): Contact {
  const personId = ids.draw() as PersonId;
  const account: Account = {
    id: ids.draw() as AccountId,
    personId,
    platform: from.platform,
    externalId: from.externalId,
    reach: 'unknown',
    mayWrite: from.mayWrite,
    createdAt: at,
  };
  const person: Person = {
    id: personId,
    accounts: [account],
    settings: { ...DEFAULT_SETTINGS, locale: LOCALE.test(from.locale) ? from.locale : DEFAULT_SETTINGS.locale },
    coupleId: null,
    returnsKept: 0,
    thirdViewOfferedAt: null,
    onboardedAt: null,
    createdAt: at,
    version: 0,
  };
  return { person, account, stored: false, touched: false, known: [] };
}

function recognise(person: Person, input: Input): Contact {
  const { from, request } = input;
  const account = person.accounts.find(
    (account) => account.platform === from.platform && account.externalId === from.externalId,
  );
  if (account === undefined) throw new Error('a person was found by an account that is not theirs');
  const mayWrite = account.mayWrite || from.mayWrite;
  // Whoever writes to us in private again may be written to again; a command on Discord does not show that, since it
  // works without a shared server (a call tries it all the same, see core's call.ts). What the platform says outright is
  // left to `decide`.
  const speaks = from.platform === 'telegram' ? request.kind !== 'account/reach' : request.kind === 'text';
  const speaksAgain = account.reach === 'unreachable' && from.mayWrite && speaks;
  if (mayWrite === account.mayWrite && !speaksAgain)
    return { person, account, stored: true, touched: false, known: person.accounts };
  const heard: Account = { ...account, mayWrite, reach: speaksAgain ? 'unknown' : account.reach };
  return {
    person: { ...person, accounts: person.accounts.map((other) => (other.id === heard.id ? heard : other)) },
    account: heard,
    stored: true,
    touched: true,
    known: person.accounts,
  };
}
