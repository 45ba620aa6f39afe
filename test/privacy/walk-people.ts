import { formFields } from '../../src/command-kit/forms.js';
import type { Input, Request } from '../../src/app/ports.js';
import type { SealedRow, Store } from '../../src/app/store-port.js';
import type { CoupleId, EntryId, PersonId, SealedId } from '../../src/core/ids.js';
import type { Platform } from '../../src/core/person/state.js';
import type { ButtonAction, FormRef } from '../../src/core/request.js';
import type { Holder, Planted, ReadingRules } from './reading-rules.js';
import type { Holders } from './canary-watch.js';

/** Somebody's phone on one platform, and what can be pressed on its screen, the newest card first. */
export type Hand = {
  readonly name: string;
  readonly platform: Platform;
  readonly externalId: string;
  screen: readonly (readonly ButtonAction[])[];
};

const hand = (name: string, platform: Platform, externalId: string): Hand => ({
  name,
  platform,
  externalId,
  screen: [],
});

/** Two couples and a stranger; Ana has a second phone that becomes hers. */
export const castOf = () => ({
  ana: hand('Ana', 'discord', '1001'),
  anaToo: hand('Ana', 'telegram', '1002'),
  ben: hand('Ben', 'telegram', '1003'),
  cleo: hand('Cleo', 'telegram', '1004'),
  dan: hand('Dan', 'discord', '1005'),
  eve: hand('Eve', 'telegram', '1006'),
});

export async function holdersOf(store: Store, hands: readonly Hand[]): Promise<Holders> {
  const holders = new Map<string, Holder>();
  for (const { platform, externalId } of hands) {
    const person = await store.personByAccount(platform, externalId);
    const couple = person?.coupleId == null ? null : await store.couple(person.coupleId);
    const active: CoupleId | null = couple !== null && couple.endedAt === null ? couple.id : null;
    holders.set(externalId, { person: person?.id ?? null, couple: active });
  }
  return holders;
}

/** A field of a form that somebody filled with a canary. */
export type Filled = { readonly form: FormRef; readonly field: string; readonly planted: Planted };

/** The form that a text would answer, and its field: the question that is open in that chat. */
export async function openField(
  store: Store,
  { platform, externalId }: Hand,
  now: number,
): Promise<{ readonly form: FormRef; readonly field: ReturnType<typeof formFields>[number] } | null> {
  const person = platform === 'telegram' ? await store.personByAccount(platform, externalId) : null;
  const open = person === null ? null : await store.openQuestion(person.id);
  const field = open === null || open.expiresAt <= now ? undefined : formFields(open.form)[open.field];
  return open === null || field === undefined ? null : { form: open.form, field };
}

/** The entry that a text would be added to: right after one that may have been only a part of a longer one. */
export async function openEntryOf(store: Store, { platform, externalId }: Hand, now: number): Promise<EntryId | null> {
  const person = platform === 'telegram' ? await store.personByAccount(platform, externalId) : null;
  const open = person === null ? null : await store.openQuestion(person.id);
  const isForRest = open !== null && open.expiresAt > now && open.field >= formFields(open.form).length;
  return isForRest && open.form.kind === 'form/edit-entry' ? open.form.entryId : null;
}

/** What was done, and everything new that was written with it. */
export type Done = {
  readonly hand: Hand;
  readonly request: Request | null;
  readonly input: Input | null;
  readonly name: Planted | null;
  readonly filled: readonly Filled[];
  readonly others: readonly Planted[];
  /** What was typed right after a long text, and so belongs to it. */
  readonly added?: { readonly entry: EntryId; readonly planted: Planted };
  /** Who made the code that was used. */
  readonly codeOf: Hand | null;
};

/** What each person did, with whichever of their phones. */
export function doneBy(all: readonly Done[], holders: Holders): ReadonlyMap<PersonId, readonly Done[]> {
  const deeds = new Map<PersonId, readonly Done[]>();
  for (const done of all) {
    const person = holders.get(done.hand.externalId)?.person ?? null;
    if (person !== null) deeds.set(person, [...(deeds.get(person) ?? []), done]);
  }
  return deeds;
}

export const personsIn = (holders: Holders): ReadonlySet<PersonId> =>
  new Set([...holders.values()].flatMap(({ person }) => (person === null ? [] : [person])));

/**
 * Learns what became of a step, from what is stored now: whose words they are, what was shared, answered, taken back,
 * deleted. What may be read follows from that by the rules alone.
 */
export function learner(store: () => Store, rules: ReadingRules) {
  const entriesSeen = new Set<EntryId>();
  const textsSeen = new Map<EntryId, SealedId>();
  const labelsSeen = new Set<SealedRow['id']>();
  const copiesSeen = new Set<SealedId>();

  const learnName = async (done: Done, person: PersonId | null, holders: Holders): Promise<void> => {
    const inviter = done.codeOf === null ? null : (holders.get(done.codeOf.externalId)?.person ?? null);
    if (inviter === null || done.name === null) return;
    for (const { usedBy, usedByLabel } of await store().invitesOf(inviter)) {
      if (usedBy !== person || usedByLabel === null || labelsSeen.has(usedByLabel)) continue;
      labelsSeen.add(usedByLabel);
      done.name.inviter = inviter;
    }
  };

  /** Words that were edited before a reveal are revealed as they stand then. */
  const learnWords = async (entry: EntryId, planted: Planted, isEdit: boolean): Promise<void> => {
    for (const id of isEdit ? rules.questions() : []) {
      if ((await store().together(id))?.status !== 'revealed') rules.reworded(id, entry, planted);
    }
    rules.wrote(entry, planted);
  };

  const learnEntries = async ({ filled, added }: Done, person: PersonId): Promise<void> => {
    const journal = await store().journal(person);
    const longer = journal.find(({ id }) => id === added?.entry);
    if (added !== undefined && longer !== undefined && textsSeen.get(longer.id) !== longer.text)
      rules.joined(added.entry, added.planted);
    for (const { form, planted } of filled) {
      if (form.kind === 'form/edit-entry') {
        const entry = journal.find(({ id }) => id === form.entryId);
        // Words for an entry that went or changed meanwhile become one of their own.
        const written =
          entry !== undefined && textsSeen.get(entry.id) !== entry.text
            ? entry
            : journal.find(({ id }) => !entriesSeen.has(id));
        if (written !== undefined) await learnWords(written.id, planted, written === entry);
      } else if (form.kind === 'form/reflect' || form.kind === 'form/free' || form.kind === 'form/together') {
        const entry = journal.find(({ id }) => !entriesSeen.has(id));
        if (entry !== undefined) rules.wrote(entry.id, planted);
      }
    }
    for (const { id, text } of journal) {
      entriesSeen.add(id);
      textsSeen.set(id, text);
    }
    const there = new Set(journal.map(({ id }) => id));
    for (const id of rules.entriesOf(person)) if (!there.has(id)) rules.deleted(id);
  };

  const learnShared = async ({ request }: Done, { person, couple }: Holder, now: number): Promise<void> => {
    if (request?.kind !== 'reflect/share-now' || person === null || couple === null) return;
    const shared = (await store().journalEntry(person, request.entryId))?.shared ?? null;
    if (shared === null || copiesSeen.has(shared)) return;
    copiesSeen.add(shared);
    rules.shared(request.entryId, couple, now);
  };

  const learnAnswers = async ({ filled }: Done, { person, couple }: Holder, now: number): Promise<void> => {
    for (const { form, planted } of filled) {
      if (form.kind !== 'form/together' || person === null || couple === null) continue;
      const mine = (await store().together(form.togetherId))?.answers.find(({ personId }) => personId === person);
      if (mine === undefined || copiesSeen.has(mine.copy)) continue;
      copiesSeen.add(mine.copy);
      rules.answered(form.togetherId, { person, couple, at: now, planted });
    }
    for (const id of rules.questions()) {
      const question = await store().together(id);
      for (const { copy } of question?.answers ?? []) copiesSeen.add(copy);
      const given = question?.answers.map(({ personId }) => personId) ?? [];
      for (const writer of rules.writersOf(id)) {
        if (!given.includes(writer)) rules.withdrawn(id, writer, question?.status === 'revealed');
      }
    }
  };

  return async (done: Done, before: Holders, after: Holders, now: number, hasChanged: boolean): Promise<void> => {
    const { externalId } = done.hand;
    const was = before.get(externalId);
    const is = after.get(externalId);
    if (is === undefined) return;
    for (const planted of [...done.filled.map((each) => each.planted), ...done.others]) {
      planted.writer = is.person ?? was?.person ?? null;
      planted.couple = is.couple;
    }
    if (done.name !== null) done.name.writer = is.person;
    if (!hasChanged) return;
    await learnName(done, is.person, after);
    if (is.person !== null) await learnEntries(done, is.person);
    await learnShared(done, is, now);
    await learnAnswers(done, is, now);
    const left = was?.person ?? null;
    if (left === null || is.person === left) return;
    if ((await store().person(left))?.erasedAt !== undefined) rules.erased(left);
  };
}
