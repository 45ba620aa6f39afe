import type { History } from '../../src/app/store-port.js';
import type { Dance, SentSheet, Sheet } from '../../src/core/dance/state.js';
import type { CoupleId, PersonId, SealedId } from '../../src/core/ids.js';
import { type Planted, quarterAfter } from './reading-rules.js';
import type { Done } from './walk-people.js';

const DAY = 24 * 60 * 60_000;

/** What somebody had ticked when they sent their page. */
type Sending = {
  /** The texts that were copied: the same words may be sent more than once, with a changed page. */
  readonly which: string;
  readonly planted: readonly Planted[];
  readonly couple: CoupleId;
  readonly at: number;
  shown: boolean;
};

/**
 * Learns from what is stored what became of the words of a dance: which stand on a page, what was ticked when it was sent,
 * and what was taken back. From then on the rules go by the ticks, not by what was copied.
 */
export function danceLearner() {
  const onPages = new Map<SealedId, { readonly planted: Planted; readonly writer: PersonId }>();
  const known = new Set<SealedId>();
  const sendings = new Map<string, Sending>();

  const learnPages = (sheets: readonly Sheet[], writer: PersonId, filled: Done['filled']): void => {
    for (const { draft, draftNames } of sheets) {
      for (const { form, planted } of filled) {
        const texts =
          form.kind === 'form/dance-field'
            ? draft.flatMap(({ field, text }) => (field === form.field ? [text] : []))
            : form.kind === 'form/dance-name'
              ? draftNames
              : [];
        for (const text of texts) if (!known.has(text)) onPages.set(text, { planted, writer });
      }
    }
    const stand = new Set(sheets.flatMap(textsOn));
    for (const text of stand) known.add(text);
    for (const [text, each] of onPages) {
      if (each.writer !== writer || stand.has(text)) continue;
      each.planted.replaced = true;
      onPages.delete(text);
    }
  };

  const withdraw = (key: string, { planted, which }: Sending): void => {
    for (const one of planted) one.copies.delete(which);
    sendings.delete(key);
  };

  const learnSent = (dance: Dance, sheet: Sheet, now: number): void => {
    const key = keyOf(dance, sheet);
    const last = sendings.get(key);
    if (sheet.sent !== null && last?.which !== whichOf(sheet.sent)) {
      if (last !== undefined && !last.shown) withdraw(key, last);
      const ticked = [...sheet.draft.filter(({ share }) => share).map(({ text }) => text), ...sheet.draftNames];
      const planted = ticked.flatMap((text) => onPages.get(text)?.planted ?? []);
      sendings.set(key, { which: whichOf(sheet.sent), planted, couple: dance.coupleId, at: now, shown: false });
    } else if (sheet.sent === null && last !== undefined && !last.shown) {
      if (sheet.shown !== null && whichOf(sheet.shown) === last.which) last.shown = true;
      else withdraw(key, last);
    }
  };

  /** Of first pages both are needed; a changed one comes by itself, a day after it was shown at the earliest. */
  const learnFrom = (dance: Dance): void => {
    const given = dance.sheets.map((sheet) => sendings.get(keyOf(dance, sheet)));
    const isFirst = dance.sheets.every(({ shown }) => shown === null);
    const both = Math.max(...given.map((sending) => sending?.at ?? Infinity));
    for (const [place, sending] of given.entries()) {
      if (sending === undefined || sending.shown) continue;
      const rested = (dance.sheets[place]?.shown?.at ?? -Infinity) + DAY;
      const from = isFirst ? quarterAfter(both) : Math.max(quarterAfter(sending.at), rested);
      // Its writer may read what they sent, also what they have written over since.
      for (const one of sending.planted) one.copies.set(sending.which, { couple: sending.couple, from });
    }
  };

  return (
    doneBy: ReadonlyMap<PersonId, readonly Done[]>,
    histories: ReadonlyMap<PersonId, History>,
    now: number,
  ): void => {
    const dances = new Map<string, Dance>();
    for (const [person, { dances: own }] of histories) {
      for (const dance of own) dances.set(dance.id, dance);
      const filled = (doneBy.get(person) ?? []).flatMap((done) => done.filled);
      const pages = own.flatMap(({ sheets }) => sheets.filter(({ personId }) => personId === person));
      learnPages(pages, person, filled);
    }
    for (const dance of dances.values()) {
      for (const sheet of dance.sheets) learnSent(dance, sheet, now);
      learnFrom(dance);
    }
  };
}

const keyOf = ({ id }: Dance, { personId }: Sheet): string => `${id} ${personId}`;
const whichOf = ({ fields, names }: SentSheet): string => [...fields.map(({ copy }) => copy), ...names].join();
const textsOn = ({ draft, draftNames }: Sheet): readonly SealedId[] => [
  ...draft.map(({ text }) => text),
  ...draftNames,
];
