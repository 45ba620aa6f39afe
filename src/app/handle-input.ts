import { randomBytes } from 'node:crypto';
import { formView } from '../copy/forms.js';
import { withPageAway } from '../copy/page-away.js';
import { renderNotice } from '../copy/render-notice.js';
import type { Change } from '../core/decision.js';
import type { Ids, InputKey } from '../core/ids.js';
import type { Notice } from '../core/notice.js';
import type { Account, Person } from '../core/person/state.js';
import type { PromptLibrary } from '../core/reflection/library.js';
import { askAgainNow } from '../core/time-out/ask-again.js';
import { commitUntilDone, EMPTY_SET, isEmpty, wants } from './commit-decision.js';
import { currentCard } from './decide-command.js';
import { describeError } from './describe-error.js';
import { repeatableIds } from './draw-ids.js';
import { type Contact, meet } from './first-contact.js';
import { createFoundEntries, type FoundEntries } from './found-entries.js';
import type { Note } from './metrics-port.js';
import { refusalIn } from './refusals.js';
import type { HandleInput, IdSource, Input, Reply } from './ports.js';
import type { ChangeSet } from './store-port.js';
import type { TakeBackCopies } from './take-back-copies.js';
import { StoreDefect, StoreUnavailable } from './store-port.js';
import { type RenderDeps, readerOf, renderReply } from './render-reply.js';
import { isCommand, routeRequest } from './route-request.js';
import type { Asking, Step } from './step.js';

export type HandleDeps = RenderDeps & {
  readonly ids: IdSource;
  readonly library: PromptLibrary;
  /** Left out: there are no chats to take anything out of. */
  readonly takeBackCopies?: TakeBackCopies;
  /** Left out: nobody counts. */
  readonly note?: Note;
};

type Handling = HandleDeps & { readonly found: FoundEntries };

/** What is known about the commit when something is thrown: it decides whether "nothing was changed" may be said. */
type Progress = { wrote: 'no' | 'unknown' | 'yes' };

/**
 * The one way in: load, decide, commit, and only then answer. Rejects only with `StoreUnavailable`, when nothing was
 * recorded; any other error of ours becomes a card with a reference that the operator finds in the log.
 */
export function createHandleInput(given: HandleDeps): HandleInput {
  const deps: Handling = { ...given, found: createFoundEntries() };
  return async (input) => {
    const progress: Progress = { wrote: 'no' };
    try {
      const reply = await answer(deps, input, progress);
      deps.note?.({ kind: 'input', result: 'answered' });
      return reply;
    } catch (error) {
      if (error instanceof StoreUnavailable && progress.wrote === 'no') throw error;
      deps.note?.({ kind: 'input', result: 'failed' });
      return failure(deps, input, error, progress);
    }
  };
}

async function answer(deps: Handling, input: Input, progress: Progress): Promise<Reply> {
  const ids = repeatableIds(deps.ids);
  const seen = isCommand(input.request) && (await deps.store.seenInput(input.key));
  const took = await tookBefore(deps, input);
  const committing = watched(deps, progress);
  const { outcome, result } = await commitUntilDone(committing, async () => {
    const asking = await ask(deps, input, ids());
    const decided = took
      ? { ...(await currentCard(asking, await aboutWords(asking))), tookWords: true }
      : seen
        ? await currentCard(asking, aboutOf(input))
        : await routeRequest(asking, input.request);
    const step = await erasing(deps, asking, decided);
    const set = setOf(input, asking.contact, step);
    return { set: set === null ? null : await askingAgain(asking, set), result: { asking, step } };
  });
  if (outcome !== 'duplicate') return show(deps, result.asking.contact, input, result.step);
  // It was handled before, and the answer got lost or is on its way: where they stand now is never wrong.
  const asking = await ask(deps, input, ids());
  const now = await currentCard(asking, result.step.about);
  return show(deps, asking.contact, input, { ...now, tookWords: await tookBefore(deps, input) });
}

/** What was promised to go from their chat later goes first: after this nothing is left to do it by. */
async function erasing(deps: HandleDeps, { contact }: Asking, step: Step): Promise<Step> {
  const { decision } = step;
  if (decision.reply?.kind !== 'privacy/erased' || !decision.changes.some(({ kind }) => kind === 'person/erase'))
    return step;
  const copy = (await deps.takeBackCopies?.(contact.person)) ?? 'none';
  return copy === 'none' ? step : { ...step, decision: { ...decision, reply: { ...decision.reply, copy } } };
}

const tookKey = (key: InputKey): InputKey => `${key}:took` as InputKey;

/** Words that were taken before, when the answer got lost: they still stand in the chat. */
const tookBefore = async ({ store }: Pick<HandleDeps, 'store'>, { request, key }: Input): Promise<boolean> =>
  (request.kind === 'text' || request.kind === 'form/submit') && (await store.seenInput(tookKey(key)));

/** What was open is not known any more: a page of the journal, most likely, or in a break a note. */
const aboutWords = async ({ store, contact }: Asking): Promise<Step['about']> =>
  (await store.latestTimeOut(contact.person.id))?.status === 'running' ? 'time-out' : 'reflection';

async function ask(deps: Handling, input: Input, ids: Ids): Promise<Asking> {
  const { store, vault, library, found, readersOf, clock } = deps;
  const known = await store.personByAccount(input.from.platform, input.from.externalId);
  const contact = meet(known, input, ids);
  return { store, vault, library, found, readersOf, now: clock.now(), ids, input, contact };
}

/** Null when there is nothing to keep: looking commits nothing, not even the key. */
function setOf(input: Input, contact: Contact, step: Step): ChangeSet | null {
  const { decision, sealed, question } = step;
  // Pressing Start allows us to write, and nothing else may ever say so again: it is kept.
  const starts = !contact.stored && input.request.kind === 'start/show';
  const looksOnly = isEmpty(decision) && question === null && !contact.touched && !starts;
  if (looksOnly) return null;
  return {
    ...EMPTY_SET,
    ...wants(decision),
    changes: withPerson(decision.changes, contact),
    input: { key: input.key, at: input.at, ...(step.tookWords ? { took: tookKey(input.key) } : {}) },
    sealed,
    question,
  };
}

/**
 * If this input tells that they can be written to again, an ask that could not arrive is made up for. First of the timers,
 * so that what the step itself does about that promise counts.
 */
async function askingAgain({ store, contact, now }: Asking, set: ChangeSet): Promise<ChangeSet> {
  const { person } = contact;
  const saved = set.changes.find((change) => change.kind === 'person/save' && change.person.id === person.id);
  if (saved?.kind !== 'person/save' || !contact.stored) return set;
  const regained = saved.person.accounts.some(
    (account) => mayReach(account) && contact.known.some((before) => before.id === account.id && !mayReach(before)),
  );
  if (!regained) return set;
  return { ...set, timers: [...askAgainNow(await store.latestTimeOut(person.id), person.id, now), ...set.timers] };
}

const mayReach = ({ mayWrite, reach }: Account): boolean => mayWrite && reach !== 'unreachable';

/** Whoever writes for the first time is made first, in the same commit: everything else refers to them. */
function withPerson(changes: readonly Change[], contact: Contact): readonly Change[] {
  const saves = (change: Change): boolean => change.kind === 'person/save' && change.person.id === contact.person.id;
  const own = changes.findLast(saves);
  if (own !== undefined) return [own, ...changes.filter((change) => !saves(change))];
  if (contact.stored && !contact.touched) return changes;
  return [{ kind: 'person/save', person: contact.person }, ...changes];
}

async function show(deps: HandleDeps, contact: Contact, input: Input, step: Step): Promise<Reply> {
  const why = refusalIn(step.decision.reply);
  if (why !== null) deps.note?.({ kind: 'refusal', why });
  const reply = await replyOf(deps, contact, input, step);
  const isShown = reply.kind === 'card' || reply.kind === 'question';
  const said = step.pageAway && input.place === 'bot-dm' ? sayingPageAway(reply, contact.person) : reply;
  return step.tookWords && isShown ? ({ ...said, tookWords: true } as Reply) : said;
}

const sayingPageAway = (reply: Reply, { settings }: Person): Reply =>
  reply.kind === 'card' ? { ...reply, card: withPageAway(reply.card, settings.locale) } : reply;

function replyOf(deps: HandleDeps, contact: Contact, input: Input, step: Step): Promise<Reply> | Reply {
  const { platform } = input.from;
  if (step.ask !== null) {
    const { form, field, filling } = step.ask;
    const view = formView(form, contact.person.settings.locale, filling);
    if (field === null) return { kind: 'form', form, view };
    const asked = view.fields[field];
    if (asked === undefined) throw new Error('a form has fewer questions than fields');
    const { question, placeholder, value } = asked;
    // What they wrote before stands in the question.
    return { kind: 'question', question, placeholder, ...(value === undefined ? {} : { isPrivate: true }) };
  }
  if (step.decision.reply === null) return { kind: 'nothing' };
  return renderReply(
    deps,
    { person: contact.person, platform, place: input.place },
    step.decision.reply,
    step.freshCode,
  );
}

/** A store whose commits tell how far we got. */
function watched(deps: HandleDeps, progress: Progress): Pick<HandleDeps['store'], 'commit'> {
  return {
    commit: async (set) => {
      progress.wrote = 'unknown';
      try {
        const result = await deps.store.commit(set);
        progress.wrote = result === 'committed' ? 'yes' : 'no';
        return result;
      } catch (error) {
        if (error instanceof StoreUnavailable || error instanceof StoreDefect) progress.wrote = 'no';
        throw error;
      }
    },
  };
}

/** Only here does a thrown thing become words. Its own words are left out: they may hold somebody's. */
function failure(deps: HandleDeps, input: Input, error: unknown, progress: Progress): Reply {
  const reference = randomBytes(4).toString('hex');
  const { platform, locale } = input.from;
  deps.log.error('input.failed', { reference, platform, ...describeError(error) });
  const notice: Notice = { kind: 'failure/unexpected', reference, nothingChanged: progress.wrote === 'no' };
  const { person } = meet(null, input, { draw: () => '' });
  try {
    const reader = { ...readerOf(deps, person, platform, deps.clock.now()), locale };
    return { kind: 'card', card: renderNotice(notice, reader) };
  } catch {
    return { kind: 'nothing' };
  }
}

const aboutOf = (input: Input): Step['about'] => {
  const { kind } = input.request;
  if (kind.startsWith('pact/')) return 'pact';
  if (kind.startsWith('pairing/')) return 'pairing';
  if (/^(?:reflect|journal|together)\//.test(kind)) return 'reflection';
  for (const about of ['dance', 'place', 'check-in', 'need', 'say'] as const)
    if (kind.startsWith(`${about}/`)) return about;
  return kind.startsWith('person/') ? 'person' : 'time-out';
};
