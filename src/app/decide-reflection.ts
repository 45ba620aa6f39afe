import type { SealedId } from '../core/ids.js';
import type { ReflectionContext } from '../core/reflection/context.js';
import { decideReflection } from '../core/reflection/decide.js';
import type { ReflectionCommand, ReflectionForm, ReflectionQuery } from '../core/reflection/requests.js';
import { monthShown, viewMonth, viewReflection } from '../core/reflection/view.js';
import { Overtaken } from './commit-decision.js';
import { keepSealed } from './keep-sealed.js';
import { loadReflectionContext } from './load-reflection.js';
import { turnFound } from './search-journal.js';
import { type Asking, say, type Step, stepOf } from './step.js';
import type { SealedRow } from './store-port.js';

/** What a command about prompts and the journal wants. Commits nothing. */
export async function decideReflectionCommand(asking: Asking, command: ReflectionCommand): Promise<Step> {
  const context = await contextFor(asking, command);
  if (command.kind === 'reflect/share-now') return decideShare(asking, context, command);
  return stepOf(decideReflection(context, command), { about: 'reflection' });
}

/** What a query about them shows. Commits nothing. */
export async function viewReflectionQuery(asking: Asking, query: ReflectionQuery): Promise<Step> {
  if (query.kind === 'journal/found') return turnFound(asking, query.page);
  if (query.kind === 'journal/month') return turnMonth(asking, query);
  return say(viewReflection(await contextFor(asking, query), query), 'reflection');
}

/** Pages of one's own are turned often, and need nothing of the two. */
async function turnMonth(
  { store, contact }: Asking,
  query: Extract<ReflectionQuery, { kind: 'journal/month' }>,
): Promise<Step> {
  const { id } = contact.person;
  const months = await store.journalMonths(id);
  const month = monthShown(months, query.month);
  const entries = month === null ? [] : await store.journalMonth(id, month);
  return say(viewMonth(months, month, query.page, entries), 'reflection');
}

/** Everything that a request about them is decided on, loaded for whoever asks. */
export const contextFor = (
  asking: Asking,
  request: ReflectionCommand | ReflectionQuery | ReflectionForm,
): Promise<ReflectionContext> =>
  loadReflectionContext(asking, asking.contact.person, {
    entryId: 'entryId' in request ? request.entryId : undefined,
    togetherId: 'togetherId' in request ? request.togetherId : undefined,
    ...(request.kind === 'journal/delete-all' ? { journal: 'all' } : {}),
  });

/**
 * The copy is made here and nowhere else, of what its owner wrote, and only if it is really sent. A copy that came in with
 * the command is nobody's word for anything.
 */
async function decideShare(
  asking: Asking,
  context: ReflectionContext,
  { kind, entryId, version }: Extract<ReflectionCommand, { kind: 'reflect/share-now' }>,
): Promise<Step> {
  const copy = asking.ids.draw() as SealedId;
  const decision = decideReflection(context, { kind, entryId, version, copy });
  return keepSealed(stepOf(decision, { about: 'reflection' }), copy, () => sealShared(asking, context, copy));
}

async function sealShared({ store, vault }: Asking, context: ReflectionContext, copy: SealedId): Promise<SealedRow> {
  const { entry, couple, me } = context;
  const row = entry === null ? null : await store.sealedRow(entry.text);
  if (row === null) throw new Overtaken();
  if (couple === null) throw new Error('something was shared with nobody');
  if (row.owner.kind !== 'person' || row.owner.id !== me.id) throw new Error('an entry is sealed for somebody else');
  return vault.seal({ kind: 'couple', id: couple.id }, 'sealed', copy, await vault.open(row));
}
