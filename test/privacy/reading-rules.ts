import type { CoupleId, EntryId, PersonId, TogetherId } from '../../src/core/ids.js';
import { type Canary, makeCanary, type Room, SONG } from './canary-words.js';
import { readersOf } from './private-fields.js';

/** Who holds a phone at this moment, as far as the bot knows them. */
export type Holder = { readonly person: PersonId | null; readonly couple: CoupleId | null };

/** A canary and who may read it, by what the product says of the field and what has happened since. */
export type Planted = Canary & {
  readonly number: number;
  readonly field: string;
  writer: PersonId | null;
  /** The couple they were in when they wrote it. */
  couple: CoupleId | null;
  /** Of a display name: whoever's code was used. */
  inviter: PersonId | null;
  /** Copies that the other of a couple may read from a moment on: shared, an answer for both, what was sent. */
  copies: Map<string, { readonly couple: CoupleId; readonly from: number }>;
  /** Written over: its writer reads it no more, unless a copy of it was shown to both. */
  replaced: boolean;
  /** Deleted, or everything of its writer was. */
  gone: boolean;
};

type Answer = { readonly person: PersonId; readonly couple: CoupleId; readonly at: number; planted: Planted };

const MINUTE = 60_000;
const QUARTER = 15 * MINUTE;
/** The next quarter hour at least a minute ahead. */
export const quarterAfter = (at: number): number => Math.ceil((at + MINUTE) / QUARTER) * QUARTER;

/**
 * The rules of who reads what and from when, told by what people did and what became of it. It knows nothing of how the
 * bot decides.
 */
export type ReadingRules = {
  readonly plant: (field: string, room: Room) => Planted;
  readonly all: () => readonly Planted[];
  /** Also for the beginning of a mark. */
  readonly mayRead: (mark: string, reader: Holder, now: number) => boolean;
  readonly byMark: (mark: string) => Planted | null;
  readonly wrote: (entry: EntryId, planted: Planted) => void;
  /** The next part of a long text: whoever reads the entry reads it too. */
  readonly joined: (entry: EntryId, planted: Planted) => void;
  readonly entriesOf: (person: PersonId) => readonly EntryId[];
  readonly shared: (entry: EntryId, couple: CoupleId, at: number) => void;
  readonly deleted: (entry: EntryId) => void;
  readonly answered: (question: TogetherId, answer: Answer) => void;
  /** Questions with answers that are still there. */
  readonly questions: () => readonly TogetherId[];
  readonly writersOf: (question: TogetherId) => readonly PersonId[];
  /** The words of an answer that nobody has seen were edited. */
  readonly reworded: (question: TogetherId, entry: EntryId, planted: Planted) => void;
  /** Taken back, deleted, or never to be shown for another reason. */
  readonly withdrawn: (question: TogetherId, person: PersonId, wasRevealed: boolean) => void;
  readonly erased: (person: PersonId) => void;
};

export function readingRules(): ReadingRules {
  const planted: Planted[] = [];
  const marks = new Map<string, Planted>();
  /** Of an entry everything that ever stood in it, the last first. */
  const entries = new Map<EntryId, readonly Planted[]>();
  const answers = new Map<TogetherId, Answer[]>();

  const mayReadOne = (one: Planted, { person, couple }: Holder, now: number): boolean => {
    if (one.gone || person === null) return false;
    const isCopied = [...one.copies.values()].some((copy) => copy.couple === couple && copy.from <= now);
    switch (readersOf(one.field)) {
      case 'nobody':
        return false;
      case 'inviter':
        return one.inviter === person;
      case 'both':
        return one.couple !== null && one.couple === couple;
      case 'asked':
        return isCopied;
      case 'writer':
      case 'revealed':
      case 'sent':
        return isCopied || (one.writer === person && (!one.replaced || one.copies.size > 0));
    }
  };

  const withdrawn: ReadingRules['withdrawn'] = (question, person, wasRevealed) => {
    const given = answers.get(question) ?? [];
    for (const answer of given) {
      // Not revealed yet: the other's is not to be read either before both have answered again.
      if (answer.person === person || !wasRevealed) answer.planted.copies.delete(question);
    }
    answers.set(
      question,
      given.filter((answer) => answer.person !== person),
    );
  };

  return {
    plant: (field, room) => {
      const number = planted.length;
      const one: Planted = {
        ...makeCanary(number, room),
        number,
        field,
        writer: null,
        couple: null,
        inviter: null,
        copies: new Map(),
        replaced: false,
        gone: false,
      };
      planted.push(one);
      marks.set(one.mark, one);
      return one;
    },
    all: () => planted,
    byMark: (mark) => marks.get(mark) ?? null,
    mayRead: (mark, reader, now) => {
      const whole = marks.get(mark);
      if (whole !== undefined) return mayReadOne(whole, reader, now);
      if (!mark.startsWith(SONG)) return false;
      return planted.some((one) => one.mark.startsWith(mark) && mayReadOne(one, reader, now));
    },
    wrote: (entry, one) => {
      const earlier = entries.get(entry) ?? [];
      for (const old of earlier) old.replaced = true;
      entries.set(entry, [one, ...earlier]);
    },
    joined: (entry, one) => {
      const [first, ...earlier] = entries.get(entry) ?? [];
      if (first === undefined) return;
      one.copies = first.copies;
      entries.set(entry, [first, one, ...earlier]);
    },
    entriesOf: (person) =>
      [...entries].flatMap(([id, [one]]) => (one !== undefined && one.writer === person && !one.gone ? [id] : [])),
    shared: (entry, couple, from) => void entries.get(entry)?.[0]?.copies.set(entry, { couple, from }),
    deleted: (entry) => {
      for (const one of entries.get(entry) ?? []) one.gone = true;
      entries.delete(entry);
    },
    answered: (question, answer) => {
      const given = [...(answers.get(question) ?? []), answer];
      answers.set(question, given);
      const [first, second] = given;
      if (first === undefined || second === undefined) return;
      const from = quarterAfter(Math.max(first.at, second.at));
      for (const { planted: one, couple } of given) one.copies.set(question, { couple, from });
    },
    questions: () => [...answers].flatMap(([id, given]) => (given.length > 0 ? [id] : [])),
    writersOf: (question) => (answers.get(question) ?? []).map(({ person }) => person),
    reworded: (question, entry, one) => {
      const earlier = entries.get(entry) ?? [];
      const answer = (answers.get(question) ?? []).find(({ planted: old }) => earlier.includes(old));
      if (answer === undefined) return;
      const copy = answer.planted.copies.get(question);
      answer.planted.copies.delete(question);
      if (copy !== undefined) one.copies.set(question, copy);
      answer.planted = one;
    },
    withdrawn,
    erased: (person) => {
      for (const one of planted) if (one.writer === person) one.gone = true;
    },
  };
}
