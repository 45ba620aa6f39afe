import type { Card } from '../../../src/copy/card.js';
import type { Change } from '../../../src/core/decision.js';
import type { PersonId } from '../../../src/core/ids.js';
import { DAY, HOUR, MINUTE } from '../../../src/core/instant.js';
import type { Invariant } from '../world/world.js';
import { spansOf } from './words-of.js';

/** A moment that somebody read, or a length of time where their zone is not known. */
type Told = { readonly kind: 'moment'; readonly at: number } | { readonly kind: 'length'; readonly length: number };

/** Whole minutes are said; a card may be on its way for a quarter of a minute. */
const ROUNDED = MINUTE;
const PROMISES = /(?:I.ll write to you|Space for you,)([^.]*?)(?:~(\d+)~|\.)/;
const LENGTH = /(?:in|for) (half a day|(?:(\d+) days?)? ?(?:(\d+) hours?)? ?(?:(\d+) minutes?)?)/;

/** When this card says that its reader will be written to; null: it says nothing of the kind. */
export function toldIn({ blocks }: Card): Told | null {
  for (const block of blocks) {
    const moments: number[] = [];
    const text = spansOf(block).map((span) => {
      if (typeof span === 'string') return span;
      if (span.kind !== 'moment') return span.text;
      moments.push(span.at);
      return `~${moments.length - 1}~`;
    });
    const found = PROMISES.exec(text.join(''));
    if (found === null) continue;
    const at = found[2] === undefined ? undefined : moments[Number(found[2])];
    if (at !== undefined) return { kind: 'moment', at };
    const length = LENGTH.exec(found[1] ?? '');
    if (length === null) continue;
    const [, words, days = 0, hours = 0, minutes = 0] = length;
    const parts = Number(days) * DAY + Number(hours) * HOUR + Number(minutes) * MINUTE;
    return { kind: 'length', length: words === 'half a day' ? DAY / 2 : parts };
  }
  return null;
}

type Kept = { readonly dueAt: number; endedIn: number | null; told: boolean };

/**
 * A promise begins with what somebody reads: whoever is told when they will be written to has a promise of that minute
 * kept, whatever became of the input. From there on `everyPromiseIsAskedOnce` follows it.
 */
export const whatIsToldIsKept: Invariant = (world, broken) => {
  const { facts, counts, time } = world;
  const kept = new Map<PersonId, Kept[]>();
  /** Which of them stands, by what it is about. */
  const standing = new Map<string, { readonly person: PersonId; readonly promise: Kept }>();

  const stands = (key: string, person: PersonId, dueAt: number | null): void => {
    const before = standing.get(key);
    if (before?.promise.dueAt === dueAt) return;
    if (before !== undefined) before.promise.endedIn = counts.steps;
    standing.delete(key);
    if (dueAt === null) return;
    const promise: Kept = { dueAt, endedIn: null, told: false };
    standing.set(key, { person, promise });
    kept.set(person, [...(kept.get(person) ?? []).filter(isRecent), promise]);
  };
  const isRecent = ({ endedIn, dueAt }: Kept): boolean => endedIn === null || dueAt > time.now() - DAY;
  const learn = (change: Change): void => {
    if (change.kind === 'time-out/save') {
      const { id, status, members } = change.timeOut;
      for (const { personId, promise, returnedAt, left } of members) {
        const isOpen = status === 'running' && promise !== null && returnedAt === null && !left;
        stands(`${id}:${personId}`, personId, isOpen ? promise.dueAt : null);
      }
    }
    if (change.kind === 'need/save' && change.need.about.kind === 'space') {
      const { id, by, status, about } = change.need;
      stands(id, by, status === 'open' ? about.until : null);
    }
    if (change.kind === 'person/merge')
      kept.set(change.into, [...(kept.get(change.into) ?? []), ...(kept.get(change.from) ?? [])]);
  };

  const reads = (person: PersonId | null, card: Card, isReply: boolean): void => {
    const told = toldIn(card);
    if (told === null) return;
    const isIt = ({ dueAt }: Kept): boolean =>
      told.kind === 'moment' ? dueAt === told.at : Math.abs(dueAt - time.now() - told.length) <= ROUNDED;
    const its = (person === null ? [] : (kept.get(person) ?? [])).filter(isIt);
    // What is done in the same moment by another hand may end it between the commit and the card.
    const stood = its.findLast(({ endedIn }) => !isReply || endedIn === null || endedIn === counts.steps);
    if (stood === undefined) {
      const when = told.kind === 'moment' ? told.at : time.now() + told.length;
      return broken(`somebody was told of a promise of ${new Date(when).toISOString()} that nobody keeps`);
    }
    if (stood.told) return;
    stood.told = true;
    counts.told += 1;
  };

  return {
    committed: (set, result) => {
      if (result === 'committed') for (const change of set.changes) learn(change);
    },
    acknowledged: ({ from }, card) => {
      if (card !== null) reads(facts.personAt(from.platform, from.externalId), card, true);
    },
    arrived: ({ card, person, before }) => {
      if (before === 0 && person !== null) reads(person, card, false);
    },
  };
};
