import type { History, Store } from '../../src/app/store-port.js';
import type { CheckIn, CheckInSheet } from '../../src/core/check-in/state.js';
import type { CoupleId, PersonId, SealedId } from '../../src/core/ids.js';
import type { SharedPlace } from '../../src/core/place/state.js';
import type { SayDraft, Saying } from '../../src/core/say/state.js';
import { marksIn } from './canary-words.js';
import { type Planted, quarterAfter, type ReadingRules } from './reading-rules.js';

/** What stood on a page when it was sent. */
type Sending = {
  /** The copies that were made: the same words may be sent more than once. */
  readonly which: string;
  readonly planted: readonly Planted[];
  readonly couple: CoupleId;
  readonly at: number;
  shown: boolean;
};

type Deps = {
  readonly store: () => Pick<Store, 'sayDraft' | 'latestPlace' | 'placeOf'>;
  readonly rules: Pick<ReadingRules, 'byMark'>;
  readonly wordsOf: (id: SealedId) => string;
  /** Who else reads in a place. */
  readonly nameIn: (externalId: string) => Planted | null;
};

/**
 * Learns from what is stored what became of the words of check-ins and sayings: which stand on a page or in a draft, and
 * what was on it when it was sent, shown, or taken back. From then on the rules go by that, not by what was copied: of a
 * half that is sent, taken back, or never was, the other may learn the same nothing.
 */
export function pairsLearner({ store, rules, wordsOf, nameIn }: Deps) {
  const onPages = new Map<SealedId, { readonly planted: readonly Planted[]; readonly writer: PersonId }>();
  const sendings = new Map<string, Sending>();
  const drafts = new Map<PersonId, SayDraft>();
  const said = new Set<Saying['id']>();

  const plantedIn = (id: SealedId): readonly Planted[] =>
    marksIn(wordsOf(id)).flatMap((mark) => rules.byMark(mark) ?? []);

  const learnPages = (texts: ReadonlySet<SealedId>, writer: PersonId): void => {
    for (const text of texts) if (!onPages.has(text)) onPages.set(text, { planted: plantedIn(text), writer });
    for (const [text, page] of onPages) {
      if (page.writer !== writer || texts.has(text)) continue;
      for (const one of page.planted) one.replaced = true;
      onPages.delete(text);
    }
  };

  const withdraw = (key: string, { planted, which }: Sending): void => {
    for (const one of planted) one.copies.delete(which);
    sendings.delete(key);
  };

  const learnSent = (checkIn: CheckIn, sheet: CheckInSheet, now: number): void => {
    const key = keyOf(checkIn, sheet);
    const last = sendings.get(key);
    if (sheet.sent !== null && last?.which !== whichOf(checkIn, sheet.sent)) {
      if (last !== undefined && !last.shown) withdraw(key, last);
      const planted = sheet.draft.flatMap(({ text }) => plantedIn(text));
      const which = whichOf(checkIn, sheet.sent);
      sendings.set(key, { which, planted, couple: checkIn.coupleId, at: now, shown: false });
    } else if (sheet.sent === null && last !== undefined && !last.shown) {
      if (sheet.shown !== null && whichOf(checkIn, sheet.shown) === last.which) last.shown = true;
      else withdraw(key, last);
    }
  };

  /** Both are needed, and then the quarter hour. */
  const learnHalves = (checkIn: CheckIn): void => {
    const given = checkIn.sheets.map((sheet) => sendings.get(keyOf(checkIn, sheet)));
    const both = Math.max(...given.map((sending) => sending?.at ?? Infinity));
    for (const sending of given) {
      if (sending === undefined || sending.shown) continue;
      for (const one of sending.planted) {
        one.copies.set(sending.which, { couple: sending.couple, from: quarterAfter(both) });
      }
    }
  };

  /** What was said is what was drafted before: only what was shown in a preview can be sent. */
  const learnSaid = (sayings: readonly Saying[], writer: PersonId, now: number): void => {
    for (const { id, by, coupleId } of sayings) {
      if (by !== writer || said.has(id)) continue;
      said.add(id);
      for (const { text } of drafts.get(writer)?.fields ?? []) {
        for (const one of plantedIn(text)) one.copies.set(id, { couple: coupleId, from: now });
      }
    }
  };

  /** Who reads there is told to those who are asked whether it shall be theirs, and to those whose it is. */
  const learnPlace = (place: SharedPlace | null): void => {
    if (place === null || place.status === 'ended') return;
    nameIn(place.where.externalId)?.copies.set(place.coupleId, { couple: place.coupleId, from: 0 });
  };

  return async (histories: ReadonlyMap<PersonId, History>, now: number): Promise<void> => {
    const checkIns = new Map<string, CheckIn>();
    for (const [person, history] of histories) {
      const draft = await store().sayDraft(person);
      learnSaid(history.sayings, person, now);
      const pages = history.checkIns.flatMap(({ sheets }) => sheets.filter(({ personId }) => personId === person));
      const texts = [...pages.flatMap((page) => page.draft), ...(draft?.fields ?? [])].map(({ text }) => text);
      learnPages(new Set(texts), person);
      if (draft === null) drafts.delete(person);
      else drafts.set(person, draft);
      for (const checkIn of history.checkIns) checkIns.set(checkIn.id, checkIn);
    }
    for (const checkIn of checkIns.values()) {
      for (const sheet of checkIn.sheets) learnSent(checkIn, sheet, now);
      learnHalves(checkIn);
    }
    const couples = [...histories.values()].flatMap((history) => history.couples);
    for (const { id } of new Map(couples.map((couple) => [couple.id, couple])).values()) {
      learnPlace(await store().latestPlace(id));
      learnPlace(await store().placeOf(id));
    }
  };
}

const keyOf = ({ id }: CheckIn, { personId }: CheckInSheet): string => `${id} ${personId}`;
/** One without words has no copies: then it is the moment that tells it from another. */
const whichOf = ({ id }: CheckIn, { at, fields }: NonNullable<CheckInSheet['sent']>): string =>
  `${id} ${at} ${fields.map(({ copy }) => copy).join()}`;
