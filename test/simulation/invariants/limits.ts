import type { ChangeSet } from '../../../src/app/store-port.js';
import type { InputKey, PersonId } from '../../../src/core/ids.js';
import { DAY, HOUR, MINUTE } from '../../../src/core/instant.js';
import type { Invariant } from '../world/world.js';

// Every number here is a rule of the product, and is written out: a limit that was taken from the code would agree with it.
/** "Each person has at most one promise, with its own time, own asks, and four extensions". */
const EXTENSIONS = 4;
/** "Ceiling 24 h from the first call", and the twenty minutes that a body needs for whoever joins at its end. */
const ROOM = 20 * MINUTE;
const LONGEST = DAY + ROOM;
/** "At most one an hour for the pair". */
const CALL_EVERY = HOUR;
/** "One open, two a day". */
const BIDS_A_DAY = 2;
/** "Every ask has a limit": of all kinds together. */
const ASKS_A_DAY = 4;
const ASKS = new Set(['need/together-asked', 'say/received', 'place/consent', 'check-in/time-asked']);

/** What is limited is counted by what was done, not by what the bot has noted of it. */
export const limitsHold: Invariant = ({ facts, time, actorOf }, broken) => {
  const extended = new Map<InputKey, string>();
  const extensions = new Map<string, number>();
  const begun = new Map<string, number>();
  const done = new Map<string, { readonly real: number; readonly now: number }[]>();
  const calls = new Set<string>();

  /** It happened again. More than so often within so long, by the world's time and by the clock's? */
  const isTooOften = (key: string, most: number, within: number): boolean => {
    const real = time.real();
    const now = time.now();
    const lately = (done.get(key) ?? []).filter(
      (one) => real - one.real < within && now - one.now < within && now >= one.now,
    );
    done.set(key, [...lately, { real, now }]);
    return lately.length >= most;
  };
  const learnBreaks = (set: ChangeSet, actor: PersonId | null): void => {
    for (const change of set.changes) {
      if (change.kind !== 'time-out/save' || set.input === null) continue;
      const { id, members } = change.timeOut;
      const before = facts.timeOuts.get(id)?.members;
      if (before === undefined && time.isTrue()) begun.set(id, time.now());
      const me = members.find(({ personId }) => personId === actor);
      const was = before?.find(({ personId }) => personId === actor);
      if (me?.promise === null || me?.promise === undefined) continue;
      const from = begun.get(id);
      const latest = Math.max((from ?? Number.POSITIVE_INFINITY) + LONGEST, time.now() + ROOM);
      if (time.isTrue() && me.promise.dueAt > latest)
        broken(`a break that lasts ${Math.round((me.promise.dueAt - latest) / MINUTE)} min beyond its day`);
      const hadOne = was !== undefined && was.promise !== null;
      if (hadOne && was.promise.dueAt !== me.promise.dueAt) extended.set(set.input.key, `${id}:${me.personId}`);
    }
  };
  const learnBids = (set: ChangeSet): void => {
    for (const change of set.changes) {
      if (change.kind !== 'need/save' || change.need.version > 0) continue;
      const { by, about } = change.need;
      if (isTooOften(`bid:${about.kind}:${by}`, BIDS_A_DAY, DAY)) broken(`a third bid of a day: ${about.kind}`);
    }
  };
  const learnAsks = (set: ChangeSet, actor: PersonId | null): void => {
    const brought = set.outbox.find(({ notice, to }) => ASKS.has(notice.kind) && to !== actor);
    if (brought !== undefined && actor !== null && isTooOften(`ask:${actor}`, ASKS_A_DAY, DAY))
      broken(`a fifth ask of a day: ${brought.notice.kind}`);
  };
  const learnCalls = (set: ChangeSet, couple: string | null): void => {
    for (const { notice } of set.outbox) {
      if (notice.kind !== 'dance/call' || couple === null) continue;
      // Once more, with a feeling in it, it is the same call.
      const call = `${notice.danceId}:${notice.call}`;
      if (calls.has(call)) continue;
      calls.add(call);
      if (isTooOften(`call:${couple}`, 1, CALL_EVERY)) broken('a second call of the dance within the hour');
    }
  };

  return {
    committed: (set, result) => {
      if (result !== 'committed' || set.input === null) return;
      const hand = actorOf(set.input.key);
      const actor = hand === null ? null : facts.personAt(hand.platform, hand.externalId);
      learnBreaks(set, actor);
      learnBids(set);
      learnAsks(set, actor);
      learnCalls(set, actor === null ? null : facts.activeCouple(actor));
    },
    acknowledged: ({ key, request }) => {
      const of = extended.get(key);
      if (of === undefined) return;
      extended.delete(key);
      if (request.kind !== 'time-out/more') return;
      const count = (extensions.get(of) ?? 0) + 1;
      extensions.set(of, count);
      if (count > EXTENSIONS) broken(`more time for the ${count}th time in one break`);
    },
  };
};
