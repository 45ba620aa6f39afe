import type { PersonId } from '../core/ids.js';
import type { Person, Platform } from '../core/person/state.js';
import { describeError } from './describe-error.js';
import type { Log, PlatformAdapter } from './ports.js';
import type { ChangeSet, Store } from './store-port.js';

type Deps = {
  readonly store: Pick<Store, 'person' | 'latestTimeOut'>;
  readonly adapters: Readonly<Partial<Record<Platform, PlatformAdapter>>>;
};
type MenuState = Parameters<PlatformAdapter['showMenu']>[1];

/** Whose menu is remembered; a forgotten one is looked up and shown once more. */
const REMEMBERED = 10_000;

/**
 * Keeps the platforms' command menus at what fits a person's state, in the background and after the commit. A menu is a
 * convenience: every command works without it, so a failure is noted and forgotten.
 */
export function createShowMenus(deps: Deps & { readonly log: Log }): (committed: ChangeSet) => void {
  const shown = new Map<PersonId, MenuState>();
  const show = async (id: PersonId, known: MenuState | null): Promise<void> => {
    // A break is saved many times while it runs, and its menu stays the same.
    if (known !== null && shown.get(id) === known) return;
    const person = await deps.store.person(id);
    if (person === null) return;
    const state = known ?? (await menuState(deps.store, person));
    if (shown.size >= REMEMBERED) shown.clear();
    shown.set(id, state);
    for (const account of person.accounts) {
      if (account.mayWrite) await deps.adapters[account.platform]?.showMenu(account, state);
    }
  };
  return (committed) => {
    for (const [id, known] of peopleIn(committed)) {
      show(id, known).catch((error: unknown) => deps.log.warn('menu.not-shown', describeError(error)));
    }
  };
}

/**
 * Whose menu may have changed, and to what where the commit itself tells: those in a break that was saved, and those whose
 * pairing was. Null: it has to be looked up.
 */
function peopleIn(set: ChangeSet): ReadonlyMap<PersonId, MenuState | null> {
  const people = new Map<PersonId, MenuState | null>();
  const left = set.changes.find((change) => change.kind === 'time-outs/leave');
  // Whoever stays learns it from their own next shared command, never from a menu that changes by itself.
  if (left !== undefined) return people.set(left.personId, null);
  for (const change of set.changes) {
    // Saved as it was read, a couple says that one of the two did something: a menu that came then would tell the other when.
    if (change.kind === 'couple/save' && change.couple.version === 0)
      for (const member of change.couple.members) people.set(member, null);
  }
  for (const change of set.changes) {
    if (change.kind !== 'time-out/save') continue;
    const running = change.timeOut.status === 'running';
    for (const { personId, left } of change.timeOut.members) people.set(personId, running && !left ? 'in-break' : null);
  }
  return people;
}

async function menuState(store: Deps['store'], person: Person): Promise<MenuState> {
  const timeOut = await store.latestTimeOut(person.id);
  if (timeOut?.status === 'running') return 'in-break';
  // The newest break is one of a couple that they did not leave themselves: nothing has told them yet that it ended.
  const wasLeft = timeOut !== null && timeOut.coupleId !== null;
  return person.coupleId === null && !wasLeft ? 'unpaired' : 'paired';
}
