import { isDeepStrictEqual } from 'node:util';
import type { ChangeSet, Store } from '../../../src/app/store-port.js';
import { assertNever } from '../../../src/core/assert-never.js';
import type { Change } from '../../../src/core/decision.js';
import type { Invariant } from '../world/world.js';

/** Names of what a commit may touch besides what it saves. */
const ANYTHING = 'anything';
const ANYBODY = 'anybody';

type Kept = { readonly version: number };
type Saved = { readonly name: string; readonly kept: Kept; readonly read: (store: Store) => Promise<Kept | null> };

/** What a change saves, by name, and how it is read again; null for changes that save no whole. */
function savedBy(change: Change): Saved | null {
  switch (change.kind) {
    case 'person/save':
      return of('person', change.person.id, change.person, (store) => store.person(change.person.id));
    case 'couple/save':
      return of('couple', change.couple.id, change.couple, (store) => store.couple(change.couple.id));
    case 'invite/save':
      return of('invite', change.invite.id, change.invite, (store) => store.invite(change.invite.id));
    case 'pact/save':
      return of('pact', change.pact.coupleId, change.pact, (store) => store.pact(change.pact.coupleId));
    case 'time-out/save':
      return of('time-out', change.timeOut.id, change.timeOut, (store) => store.timeOut(change.timeOut.id));
    case 'reflection/save':
      return of('reflection', change.reflection.personId, change.reflection, (store) =>
        store.reflection(change.reflection.personId),
      );
    case 'journal/save':
      return of('entry', change.entry.id, change.entry, (store) =>
        store.journalEntry(change.entry.owner, change.entry.id),
      );
    case 'together/save':
      return of('together', change.together.id, change.together, (store) => store.together(change.together.id));
    case 'dance/save':
      return of('dance', change.dance.id, change.dance, (store) => store.dance(change.dance.id));
    case 'place/save':
      return of('place', change.place.id, change.place, (store) => store.place(change.place.id));
    case 'check-in/save':
      return of('check-in', change.checkIn.id, change.checkIn, (store) => store.checkIn(change.checkIn.id));
    case 'check-in-times/save':
      return of('check-in-times', change.times.coupleId, change.times, (store) =>
        store.checkInTimes(change.times.coupleId),
      );
    case 'need/save':
      return of('need', change.need.id, change.need, (store) => store.need(change.need.id));
    case 'say-draft/save':
      return of('draft', change.draft.personId, change.draft, (store) => store.sayDraft(change.draft.personId));
    case 'saying/save':
      return of('saying', change.saying.id, change.saying, (store) => store.saying(change.saying.id));
    case 'invite-try/add':
    case 'time-outs/leave':
    case 'note/keep':
    case 'sealed/drop':
    case 'journal/drop':
    case 'journal/drop-all':
    case 'say-draft/drop':
    case 'person/erase':
    case 'person/merge':
      return null;
    default:
      return assertNever(change);
  }
}

const of = (kind: string, id: string, kept: Kept, read: Saved['read']): Saved => ({
  name: `${kind} ${id}`,
  kept,
  read,
});

/** Commits that take away what they save, or parts of it, in the same moment. */
const ENDS: ReadonlySet<Change['kind']> = new Set<Change['kind']>([
  'person/erase',
  'person/merge',
  'time-outs/leave',
  'journal/drop',
  'journal/drop-all',
  'sealed/drop',
]);

/** What was committed is stored as it was committed, to the last column and under the very next version. */
export const whatIsKeptReadsBack: Invariant = (world, broken) => {
  const touches = watchTouches();
  return {
    committing: touches.begins,
    committed: (set, result) => touches.ends(set, result === 'committed'),
    readBack: async (set) => {
      if (touchesAnything(set)) return;
      for (const change of set.changes) {
        const saved = savedBy(change);
        if (saved === null || !touches.isLast(saved.name, set) || isCountedOn(saved.name, set)) continue;
        const stored = await saved.read(world.store());
        // Somebody's commit may have come after it in the same turn: that one is looked at by itself.
        if (!touches.isLast(saved.name, set)) continue;
        if (stored === null) broken(`${saved.name} is not there`);
        if (stored === null) continue;
        if (stored.version !== saved.kept.version + 1)
          broken(`${saved.name} is stored as version ${stored.version} after ${saved.kept.version}`);
        const { version: _stored, ...is } = stored;
        const { version: _kept, ...was } = saved.kept;
        if (!isDeepStrictEqual(withoutReach(is), withoutReach(was)))
          broken(`${saved.name} is stored otherwise than it was committed: ${differing(is, was)}`);
      }
    },
  };
};

/** Whom a delivery reached is noted in the same commit. */
const isCountedOn = (name: string, { settled }: ChangeSet): boolean => settled !== null && name.startsWith('person ');
const touchesAnything = (set: ChangeSet): boolean =>
  set.changes.some(({ kind }) => ENDS.has(kind)) || endsACouple(set.changes);

/** Whether anything else that may have changed a saved whole is on its way to the disk, or came there later. */
function watchTouches() {
  const onTheirWay = new Map<string, number>();
  const last = new Map<string, ChangeSet>();
  const order = new WeakMap<ChangeSet, number>();
  let kept = 0;
  const count = (name: string, by: number): void => {
    onTheirWay.set(name, (onTheirWay.get(name) ?? 0) + by);
  };
  const namesIn = (set: ChangeSet): readonly string[] => [
    ...new Set(set.changes.flatMap((change) => savedBy(change)?.name ?? [])),
    ...(touchesAnything(set) ? [ANYTHING] : []),
    // A delivery that arrived is noted with whom it reached, by the store itself.
    ...(set.settled === null ? [] : [ANYBODY]),
  ];
  return {
    begins: (set: ChangeSet): void => {
      for (const name of namesIn(set)) count(name, 1);
    },
    ends: (set: ChangeSet, isKept: boolean): void => {
      for (const name of namesIn(set)) {
        count(name, -1);
        if (isKept) last.set(name, set);
      }
      if (!isKept) return;
      order.set(set, ++kept);
    },
    isLast: (name: string, set: ChangeSet): boolean => {
      const others = [name, ANYTHING, ...(name.startsWith('person ') ? [ANYBODY] : [])];
      return others.every(
        (each) => (onTheirWay.get(each) ?? 0) === 0 && (order.get(last.get(each) ?? set) ?? 0) <= (order.get(set) ?? 0),
      );
    },
  };
}

const endsACouple = (changes: readonly Change[]): boolean =>
  changes.some((change) => change.kind === 'couple/save' && change.couple.endedAt !== null);

/** The commit of a delivery notes by itself that an account was reached. */
function withoutReach(kept: object): object {
  if (!('accounts' in kept) || !Array.isArray(kept.accounts)) return kept;
  const accounts = (kept.accounts as readonly object[]).map((account) => ({ ...account, reach: '' }));
  return { ...kept, accounts };
}

const differing = (is: object, was: object): string => {
  const names = [...new Set([...Object.keys(is), ...Object.keys(was)])];
  const other = names.filter(
    (name) => !isDeepStrictEqual((is as Record<string, unknown>)[name], (was as Record<string, unknown>)[name]),
  );
  return other
    .map(
      (name) =>
        `${name} ${JSON.stringify((is as Record<string, unknown>)[name])} for ${JSON.stringify((was as Record<string, unknown>)[name])}`,
    )
    .join(', ')
    .slice(0, 1_000);
};

/** Every commit is made from the state that the commit before it left: no version is skipped, and none comes twice. */
export const versionsHaveNoGaps: Invariant = (world, broken) => {
  const versions = new Map<string, number>();
  return {
    // That an account cannot be written to is noted with its person, by itself.
    attempted: (to) => {
      if (to === null) return;
      const person = world.facts.personAt(to.platform, to.externalId);
      if (person !== null && to.blocks) versions.delete(`person ${person}`);
    },
    committed: (set, result) => {
      if (result !== 'committed') return;
      const seen = new Set<string>();
      for (const change of set.changes) {
        const saved = savedBy(change);
        if (saved === null || seen.has(saved.name)) continue;
        seen.add(saved.name);
        const { name, kept } = saved;
        const known = versions.get(name) ?? (kept.version === 0 ? 0 : null);
        const isBehind = known !== null && kept.version < known;
        const isAhead = known !== null && kept.version > known;
        // A draft that was dropped begins anew.
        if ((isBehind && kept.version !== 0) || isAhead)
          broken(`${name} was saved as version ${kept.version + 1} after ${known}`);
        versions.set(name, kept.version + 1);
      }
      // The store itself counts on what ends with a couple or a person, and whom a delivery reached.
      if (touchesAnything(set)) versions.clear();
      const reached = set.settled === null ? undefined : world.facts.drafts.get(set.settled.id)?.to;
      if (reached !== undefined) versions.delete(`person ${reached}`);
    },
  };
};
