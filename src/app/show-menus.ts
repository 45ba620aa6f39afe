import type { PersonId } from '../core/ids.js';
import type { Person, Platform } from '../core/person/state.js';
import { describeError } from './describe-error.js';
import type { ChangeSet, Log, PlatformAdapter, Store } from './ports.js';

/**
 * Keeps the platforms' command menus at what fits a person's state, in the background and after the commit. A menu is a
 * convenience: every command works without it, so a failure is noted and forgotten.
 */
export function createShowMenus(deps: {
  readonly store: Pick<Store, 'person' | 'latestTimeOut'>;
  readonly adapters: Readonly<Partial<Record<Platform, PlatformAdapter>>>;
  readonly log: Log;
}): (committed: ChangeSet) => void {
  return (committed) => {
    for (const id of peopleIn(committed)) {
      showMenuOf(deps, id).catch((error: unknown) => deps.log.warn('menu.not-shown', describeError(error)));
    }
  };
}

/** Whose menu may have changed: those in a break that was saved, and those whose pairing was. */
function peopleIn(set: ChangeSet): ReadonlySet<PersonId> {
  const people = new Set<PersonId>();
  for (const change of set.changes) {
    if (change.kind === 'time-out/save') for (const member of change.timeOut.members) people.add(member.personId);
    if (change.kind === 'couple/save') for (const member of change.couple.members) people.add(member);
  }
  return people;
}

async function showMenuOf(deps: Parameters<typeof createShowMenus>[0], id: PersonId): Promise<void> {
  const person = await deps.store.person(id);
  if (person === null) return;
  const state = await menuState(deps.store, person);
  for (const account of person.accounts) {
    if (account.mayWrite) await deps.adapters[account.platform]?.showMenu(account, state);
  }
}

async function menuState(
  store: Pick<Store, 'latestTimeOut'>,
  person: Person,
): Promise<'unpaired' | 'paired' | 'in-break'> {
  const timeOut = await store.latestTimeOut(person.id);
  if (timeOut?.status === 'running') return 'in-break';
  return person.coupleId === null ? 'unpaired' : 'paired';
}
