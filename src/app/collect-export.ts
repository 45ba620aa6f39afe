import { promptWords } from '../copy/prompts/prompt-words.js';
import { fixedLineWords, waitingLineWords } from '../copy/line-words.js';
import type { PersonId, PromptId, SealedId } from '../core/ids.js';
import type { Instant } from '../core/instant.js';
import type { Pact, PactTerms } from '../core/pact/state.js';
import type { Account, MinuteOfDay, Person } from '../core/person/state.js';
import type { JournalEntry, Reflection, Together } from '../core/reflection/state.js';
import type { TimeOut } from '../core/time-out/state.js';
import { clock } from '../core/zone/local-time.js';
import type { Export } from '../copy/export-format.js';
import { dancesFor, withheldFrom } from './collect-dances.js';
import { pairsFor } from './collect-pairs.js';
import { inTurns } from './in-turns.js';
import { pactSeenBy } from './load-context.js';
import { type Opening, openTextOrFail } from './open-texts.js';
import type { Store } from './store-port.js';

export type CollectDeps = Opening & { readonly store: Store };

/**
 * Everything that is this person's own, opened, and nothing of anybody else's: of a break their own promise, of a question
 * for both their own answer; of a dance their own page, and what both were shown. It is made anew each time and never stored. Rejects when the store or the keys are away.
 */
export async function collectExport(deps: CollectDeps, person: Person, now: Instant): Promise<Export> {
  const { store } = deps;
  const { locale } = person.settings;
  // What cannot be had only at this moment must not be missing from it: then all of it is made again later.
  const open = async (id: SealedId): Promise<string | null> =>
    (await openTextOrFail(deps, person, id))?.reveal() ?? null;
  const history = await store.historyOf(person.id);
  const journal = await store.journal(person.id);
  const reflection = await store.reflection(person.id);
  const pact = await pactSeenBy(store, person);
  const invites = (await store.invitesOf(person.id)).filter(({ inviter }) => inviter === person.id);
  return {
    format: 'intermission-export',
    version: 3,
    madeAt: iso(now),
    since: iso(person.createdAt),
    settings: settingsOf(person),
    accounts: person.accounts.map((account) => ({ ...nameOf(account), since: iso(account.createdAt) })),
    returnsKept: person.returnsKept,
    firstThingsAt: isoOrNull(person.onboardedAt),
    thirdViewOfferedAt: isoOrNull(person.thirdViewOfferedAt),
    breaks: await inTurns(history.timeOuts, (timeOut) => breakOf(timeOut, person, open)),
    notes: await inTurns(await store.keptNotes(person.id), async ({ id, at }) => ({
      at: iso(at),
      text: await open(id),
    })),
    journal: await inTurns(journal, (entry) => entryOf(entry, locale, open)),
    prompts: reflection === null ? null : promptsOf(reflection, locale),
    together: await inTurns(history.together, (question) => answerOf(question, person, journal, open)),
    dances: await dancesFor(history.dances, person.id, open, await withheldFrom(store, person)),
    // Not when one ended: that would be the hour at which the other left.
    couples: history.couples.map(({ createdAt }) => ({ since: iso(createdAt) })),
    pact: pact === null ? null : await pactOf(pact, person, open),
    ...(await pairsFor({ store, history, person, now }, open)),
    invites: invites.map(({ purpose, createdAt, expiresAt }) => ({
      purpose,
      madeAt: iso(createdAt),
      expiresAt: iso(expiresAt),
    })),
  };
}

type Open = (id: SealedId) => Promise<string | null>;

const iso = (at: Instant): string => new Date(at).toISOString();
const isoOrNull = (at: Instant | null): string | null => (at === null ? null : iso(at));
const clockOrNull = (time: MinuteOfDay | null): string | null => (time === null ? null : clock(time));
const nameOf = ({ platform, externalId }: Account) => ({ platform, id: externalId });
const questionOf = (id: PromptId, locale: string, followUp = false) => {
  const words = promptWords(id, locale);
  return { id, text: followUp ? words.followUp : words.text };
};

function settingsOf({ settings, accounts }: Person): Export['settings'] {
  const writeTo = accounts.find(({ id }) => id === settings.writeTo);
  return {
    language: settings.locale,
    zone: settings.zone,
    quietHours: { from: clock(settings.quietFrom), until: clock(settings.quietUntil) },
    previews: settings.previews,
    tendency: settings.tendency,
    keepItLight: settings.keepItLight,
    writeTo: writeTo === undefined ? null : nameOf(writeTo),
  };
}

async function breakOf(timeOut: TimeOut, person: Person, open: Open): Promise<Export['breaks'][number]> {
  const me = memberIn(timeOut, person.id);
  const { promise, returnedAt, noteId } = me;
  return {
    openedAt: iso(timeOut.openedAt),
    endedAt: isoOrNull(timeOut.endedAt),
    status: timeOut.status,
    promise:
      promise === null
        ? null
        : {
            promisedAt: iso(promise.promisedAt),
            until: iso(promise.dueAt),
            line: promise.line === null ? null : fixedLineWords(promise.line, person.settings.locale),
            returnedAt: isoOrNull(returnedAt),
          },
    extensions: me.extensionsUsed,
    ...(noteId === null ? {} : { parked: await open(noteId) }),
  };
}

function memberIn(timeOut: TimeOut, id: PersonId): TimeOut['members'][number] {
  const found = timeOut.members.find(({ personId }) => personId === id);
  if (found === undefined) throw new Error('a break in the history of somebody who was not in it');
  return found;
}

async function entryOf(entry: JournalEntry, locale: string, open: Open): Promise<Export['journal'][number]> {
  const { about, shared } = entry;
  const text = await open(entry.text);
  const sharedText = shared === null ? null : await open(shared);
  return {
    writtenAt: iso(entry.writtenAt),
    date: entry.date,
    editedAt: isoOrNull(entry.editedAt),
    about: about.kind,
    question: about.kind === 'free' ? null : questionOf(about.promptId, locale, about.kind === 'follow-up'),
    text,
    shared: shared !== null,
    ...(sharedText === null || sharedText === text ? {} : { sharedText }),
  };
}

function promptsOf({ schedule, pausedUntil, given }: Reflection, locale: string): Export['prompts'] {
  return {
    schedule: schedule === null ? null : { time: clock(schedule.time), days: [...schedule.days] },
    pausedUntil,
    given: given.map(({ promptId, at }) => ({ at: iso(at), question: questionOf(promptId, locale) })),
  };
}

async function answerOf(
  question: Together,
  person: Person,
  journal: readonly JournalEntry[],
  open: Open,
): Promise<Export['together'][number]> {
  const mine = question.answers.find(({ personId }) => personId === person.id);
  if (mine === undefined) throw new Error('a question in the history of somebody who did not answer it');
  return {
    startedAt: iso(question.startedAt),
    question: questionOf(question.promptId, person.settings.locale),
    answeredAt: iso(mine.at),
    // Whether the other has answered is told by the reveal alone.
    status: question.status === 'revealed' || question.status === 'rested' ? question.status : 'waiting',
    // Their own words outlive the couple whose key the copy is sealed with.
    text: await open(journal.find(({ id }) => id === mine.entryId)?.text ?? mine.copy),
  };
}

async function pactOf(
  { signed, signedAt, draft }: Pact,
  { id, settings }: Person,
  open: Open,
): Promise<Export['pact']> {
  const termsOf = async (terms: PactTerms) => ({
    breakMinutes: terms.breakMinutes,
    lateAt: clockOrNull(terms.lateAt),
    waiting: terms.waiting.map((line) => waitingLineWords(line, settings.locale)),
    ownWords: terms.ownWords === null ? null : await open(terms.ownWords),
    mayCallDance: terms.mayCallDance,
  });
  return {
    signed: signed === null ? null : await termsOf(signed),
    signedAt: isoOrNull(signedAt),
    draft: draft === null ? null : await termsOf(draft.terms),
    youSignedDraft: draft?.signedBy.includes(id) ?? false,
  };
}
