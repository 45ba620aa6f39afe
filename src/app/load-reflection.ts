import { randomBytes } from 'node:crypto';
import type { EntryId, TogetherId } from '../core/ids.js';
import type { Person } from '../core/person/state.js';
import type { ReflectionContext } from '../core/reflection/context.js';
import { freshReflection } from '../core/reflection/fresh.js';
import type { PromptLibrary } from '../core/reflection/library.js';
import type { Together } from '../core/reflection/state.js';
import { type Loading, loadTwo } from './load-context.js';

type LoadingReflection = Loading & { readonly library: PromptLibrary };

/** What a command, query or timer names. `journal: 'all'` for what concerns every entry at once; `none` for a timer. */
type NamedInReflection = {
  readonly entryId?: EntryId | undefined;
  readonly togetherId?: TogetherId | undefined;
  readonly journal?: 'all' | 'none';
};

/**
 * What a decision about prompts and the journal is given. An entry of somebody else is not given at all, nor is a question
 * of another couple; but to a timer, which may still have to end one.
 */
export async function loadReflectionContext(
  deps: LoadingReflection,
  me: Person,
  named: NamedInReflection,
): Promise<ReflectionContext> {
  const { store, now, ids, library } = deps;
  const two = await loadTwo(store, me);
  const { couple } = two;
  const isTimer = named.journal === 'none';
  const together =
    named.togetherId !== undefined
      ? await store.together(named.togetherId)
      : couple === null || isTimer
        ? null
        : await store.latestTogether(couple.id);
  const isTheirs = (of: Together): boolean => isTimer || of.coupleId === couple?.id;
  return {
    now,
    ids,
    me,
    reflection: (await store.reflection(me.id)) ?? freshReflection(me.id, drawSeed()),
    library,
    ...two,
    entry: named.entryId === undefined ? null : await store.journalEntry(me.id, named.entryId),
    months: isTimer ? [] : await store.journalMonths(me.id),
    sharedEntries:
      named.journal === 'all'
        ? (await store.journal(me.id)).flatMap(({ id, shared }) => (shared === null ? [] : [id]))
        : [],
    together: together !== null && isTheirs(together) ? together : null,
  };
}

/** Drawn anew until the first decision that saves one: what somebody else will be asked is foreseen by nobody. */
const drawSeed = (): string => randomBytes(16).toString('hex');
