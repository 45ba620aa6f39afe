import type { Change } from '../../../src/core/decision.js';
import type { PersonId } from '../../../src/core/ids.js';
import { marksIn, SONG } from '../../privacy/canary-words.js';
import type { Invariant, Planted, Sighting } from '../world/world.js';

/**
 * What opens words of one to the other, besides showing them to their writer: what they do themselves (`shared`, `said`,
 * `pact`), or a reveal after both (`together`, `dance`, `check-in`). A field that is not here is its writer's alone.
 */
type Opening = 'shared' | 'said' | 'pact' | 'together' | 'dance' | 'check-in';
const OPENED_BY: Readonly<Record<string, readonly Opening[]>> = {
  'form/free.text': ['shared'],
  'form/reflect.text': ['shared'],
  'form/edit-entry.text': ['shared', 'together'],
  'form/together.text': ['shared', 'together'],
  // Long texts come in parts, and the next part of an entry is typed as a plain text.
  'a plain text': ['shared', 'together'],
  'form/dance-field.text': ['dance'],
  'form/dance-name.name': ['dance'],
  'form/check-in.text': ['check-in'],
  'form/pact-words.words': ['pact'],
};
const openingsOf = (field: string): readonly Opening[] =>
  field.startsWith('form/say.') ? ['said'] : (OPENED_BY[field] ?? []);
const QUARTER = 15 * 60_000;

type Opened = { readonly opening: Opening; readonly couple: string | null; readonly by: PersonId | null };

/** Which words of these two were opened by this change, and whose (null: of both). */
function openedBy(change: Change): readonly Opened[] {
  if (change.kind === 'journal/save')
    return change.entry.shared === null ? [] : [{ opening: 'shared', couple: null, by: change.entry.owner }];
  if (change.kind === 'saying/save') return [{ opening: 'said', couple: change.saying.coupleId, by: change.saying.by }];
  if (change.kind === 'pact/save') return [{ opening: 'pact', couple: change.pact.coupleId, by: null }];
  if (change.kind === 'together/save' && change.together.status === 'revealed')
    return [{ opening: 'together', couple: change.together.coupleId, by: null }];
  if (change.kind === 'check-in/save' && change.checkIn.status === 'shown')
    return [{ opening: 'check-in', couple: change.checkIn.coupleId, by: null }];
  if (change.kind !== 'dance/save') return [];
  const { coupleId: couple, sheets } = change.dance;
  return sheets.flatMap(({ shown, personId: by }): readonly Opened[] =>
    shown === null ? [] : [{ opening: 'dance', couple, by }],
  );
}

/**
 * Words are read by whoever wrote them, and by the other of the couple once they were opened; in a place with other
 * readers, in a message that comes by itself, and in the log by nobody. What is sealed opens on the quarter hour.
 */
export const nothingPrivateReachesAnyoneElse: Invariant = ({ facts, time }, broken) => {
  const planted = new Map<string, Planted>();
  /** When something was opened last, by opening, and couple or person. */
  const opened = new Map<string, number>();
  const merged = new Map<PersonId, PersonId>();
  const nowOf = (person: PersonId): PersonId => {
    const into = merged.get(person);
    return into === undefined ? person : nowOf(into);
  };

  const isOpen = ({ field, couple, writer, at }: Planted): boolean =>
    writer !== null &&
    openingsOf(field).some((opening) => {
      const when = Math.max(
        opened.get(`${opening}:${couple}:`) ?? -1,
        opened.get(`${opening}:${couple}:${writer}`) ?? -1,
        opened.get(`${opening}:null:${writer}`) ?? -1,
      );
      return when >= at || (when >= 0 && !time.isTrue());
    });
  const mayRead = (one: Planted, { person, hand }: Sighting): boolean => {
    const writer = one.writer ?? facts.personAt(one.hand.platform, one.hand.externalId);
    if (one.hand === hand) return true;
    if (person === null || writer === null) return false;
    if (nowOf(writer) === person) return true;
    return one.couple !== null && facts.activeCouple(person) === one.couple && isOpen(one);
  };

  return {
    planted: (one) => void planted.set(one.mark, one),
    committed: (set, result) => {
      if (result !== 'committed') return;
      for (const change of set.changes) {
        if (change.kind === 'person/merge') merged.set(change.from, change.into);
        for (const { opening, couple, by } of openedBy(change))
          opened.set(`${opening}:${couple}:${by ?? ''}`, time.now());
      }
    },
    saw: (sighting) => {
      if (planted.size === 0) return;
      const text = JSON.stringify(sighting.shown);
      if (!text.includes(SONG)) return;
      for (const mark of marksIn(text)) {
        const whole = planted.get(mark);
        // Of one that was cut off only the beginning is known.
        const ones = whole === undefined ? [...planted.values()].filter((one) => one.mark.startsWith(mark)) : [whole];
        const field = ones[0]?.field ?? 'a private text';
        if (sighting.everyone) broken(`${field} was shown where others read`);
        else if (sighting.unasked) broken(`${field} came in a message that nobody asked for`);
        else if (!ones.some((one) => mayRead(one, sighting))) broken(`${field} was shown to somebody else`);
      }
    },
    logged: (_event, fields) => {
      if (JSON.stringify(fields).includes(SONG)) broken('a private text stands in the log');
    },
  };
};

/** Sealed answers, pages and check-ins of two are revealed when both have sent, on the quarter hour, and not before. */
export const sealedStaysSealed: Invariant = ({ time }, broken) => {
  const due = new Map<string, number | null>();
  const reveals = (key: string, isShown: boolean, revealAt: number | null, both: boolean): void => {
    if (!isShown) return void due.set(key, revealAt);
    const at = due.get(key);
    due.delete(key);
    if (at === undefined) return;
    if (at === null || !both) broken(`${key} was revealed before both had sent`);
    else if (at % QUARTER !== 0) broken(`${key} was revealed off the quarter hour`);
    else if (time.now() < at && time.isTrue()) broken(`${key} was revealed before its hour`);
  };
  return {
    committed: (set, result) => {
      if (result !== 'committed') return;
      for (const change of set.changes) {
        if (change.kind === 'together/save') {
          const { id, status, revealAt, answers } = change.together;
          if (status !== 'rested') reveals(`together ${id}`, status === 'revealed', revealAt, answers.length === 2);
        }
        if (change.kind === 'check-in/save') {
          const { id, status, revealAt, sheets } = change.checkIn;
          const both = sheets.every(({ shown }) => shown !== null);
          if (status !== 'rested') reveals(`check-in ${id}`, status === 'shown', revealAt, both);
        }
        if (change.kind === 'dance/save') {
          const { id, status, revealAt, sheets } = change.dance;
          const both = sheets.every(({ shown }) => shown !== null);
          const isShown = status === 'naming' || status === 'named';
          if (status !== 'rested' && !due.has(`named ${id}`)) reveals(`dance ${id}`, isShown, revealAt, both);
          if (isShown) due.set(`named ${id}`, null);
        }
      }
    },
  };
};
