import type { Change } from '../../../src/core/decision.js';
import type { PersonId } from '../../../src/core/ids.js';
import { MINUTE } from '../../../src/core/instant.js';
import type { Need } from '../../../src/core/need/state.js';
import { owes } from '../../../src/core/time-out/member.js';
import type { TimeOut } from '../../../src/core/time-out/state.js';
import type { KnownDraft } from '../world/facts.js';
import type { Arrival, Invariant } from '../world/world.js';
import { createReachable } from './reachable.js';

/** A check-in fires however late it is, past two minutes with a word of apology: no failure of ours may look like one of theirs. */
const APOLOGISE_AFTER = 2 * MINUTE;
/** Everything is revealed and put off by the quarter hour. */
const QUARTER = 15 * MINUTE;

/**
 * Real time for which nothing stood in the way of an ask that is due: the two minutes after which we apologise (also those
 * for which the account of their choice is waited for), the longest pause of the lanes, and a look every half minute.
 */
const LATE_POLICY = APOLOGISE_AFTER + 2 * MINUTE;

type Promised = {
  readonly isSpace: boolean;
  readonly person: PersonId;
  readonly couple: string | null;
  readonly dueAt: number;
  /** Real time. */
  readonly madeAt: number;
  /** Asks that were committed after it are about it. */
  readonly since: number;
  asked: boolean;
  /** An ask could not be delivered, and every phone of theirs had blocked the bot when it was tried. */
  refused: boolean;
  /** The asks that arrived, by their rows. */
  readonly asks: Set<string>;
  /** Since when (real time) nothing has stood in the way; null: something does. */
  clearSince: number | null;
};

/**
 * Every promise that was committed, and so every one that somebody was told of, is asked at its minute or, where something
 * of the world stood in the way, within the late policy after that is gone; never before its minute, and once.
 */
export const everyPromiseIsAskedOnce: Invariant = (world, broken) => {
  const { facts, counts, time } = world;
  const open = new Map<string, Promised>();
  const reachable = createReachable(world);

  const opens = (key: string, person: PersonId, couple: string | null, dueAt: number): void => {
    counts.made += 1;
    open.set(key, {
      isSpace: !key.includes(':'),
      person,
      couple,
      dueAt,
      madeAt: time.real(),
      since: facts.drafts.size,
      asked: false,
      refused: false,
      asks: new Set(),
      clearSince: null,
    });
  };
  const ends = (key: string): void => {
    const known = open.get(key);
    if (known === undefined) return;
    if (!known.asked) counts[known.refused ? 'refused' : 'ended'] += 1;
    open.delete(key);
  };
  const endsAll = (of: (promised: Promised) => boolean): void => {
    for (const [key, promised] of open) if (of(promised)) ends(key);
  };

  const learnBreak = (timeOut: TimeOut): void => {
    const before = facts.timeOuts.get(timeOut.id);
    for (const member of timeOut.members) {
      const key = `${timeOut.id}:${member.personId}`;
      const known = open.get(key);
      const mayBeAsked = timeOut.status === 'running' && owes(member) && !member.left;
      if (!mayBeAsked) {
        const isUnasked = known !== undefined && !known.asked && !known.refused;
        if (isUnasked && timeOut.status === 'closed' && !member.left && member.returnedAt === null)
          broken(`a break closed before its caller was asked (due ${moment(known.dueAt)})`);
        ends(key);
        continue;
      }
      const was = before?.members.find(({ personId }) => personId === member.personId);
      const isNew =
        was === undefined || !owes(was) || was.promise.dueAt !== member.promise.dueAt || known === undefined;
      if (!isNew) continue;
      ends(key);
      opens(key, member.personId, timeOut.coupleId, member.promise.dueAt);
    }
  };
  const learnNeed = (need: Need, byTimer: boolean): void => {
    if (need.about.kind !== 'space') return;
    if (need.status !== 'open') return ends(need.id);
    const known = open.get(need.id);
    // A minute that came in a break is put off: it stays the one that was promised.
    if (known !== undefined && (byTimer || known.dueAt === need.about.until)) return;
    ends(need.id);
    opens(need.id, need.by, need.coupleId, need.about.until);
  };
  const learn = (change: Change, byTimer: boolean): void => {
    if (change.kind === 'time-out/save') learnBreak(change.timeOut);
    if (change.kind === 'need/save') learnNeed(change.need, byTimer);
    if (change.kind === 'time-outs/leave')
      endsAll(({ person, couple }) => person === change.personId && couple === change.coupleId);
    if (change.kind === 'person/erase') endsAll(({ person }) => person === change.personId);
    // What is left of a break goes on for whoever did not leave; a while for oneself does not.
    if (change.kind === 'couple/save' && change.couple.endedAt !== null)
      endsAll(({ isSpace, couple }) => isSpace && couple === change.couple.id);
  };

  /** What an ask is about. */
  const askedBy = (draft: KnownDraft | null): Promised | null => {
    if (draft === null) return null;
    const { notice, to } = draft;
    const isAsk = notice.kind === 'time-out/ask' || notice.kind === 'time-out/morning';
    const isOver = notice.kind === 'need/space-over';
    const key = isAsk ? `${notice.handle.timeOutId}:${to}` : isOver ? notice.bid.needId : null;
    const promised = key === null ? undefined : open.get(key);
    return promised === undefined || draft.number < promised.since ? null : promised;
  };
  /** It was given up that they are asked: an excuse where every phone of theirs had blocked the bot, and nowhere else. */
  const refused = (draft: KnownDraft | null): void => {
    const promised = askedBy(draft);
    if (promised === null) return;
    const open = reachable.handsOf(promised.person).filter((hand) => !reachable.isShut(hand));
    if (open.length === 0) promised.refused = true;
    else broken(`given up about ${moment(promised.dueAt)}, though ${open[0]?.name} had not blocked the bot`);
  };
  const arrived = ({ draft, before, sentAt }: Arrival): void => {
    const promised = askedBy(draft);
    if (promised === null || draft === null) return;
    if (time.now() < promised.dueAt && time.isTrue())
      broken(`asked at ${moment(time.now())}, before the promised ${moment(promised.dueAt)}`);
    if (!promised.asked) {
      promised.asked = true;
      counts.asked += 1;
      if (sentAt - promised.dueAt > APOLOGISE_AFTER) counts.late += 1;
    }
    if (draft.notice.kind === 'time-out/morning' || before > 0) return;
    const earlier = [...promised.asks].filter((id) => id !== draft.id);
    if (earlier.length > 0 && !earlier.every((id) => world.isUnknown(id as typeof draft.id)))
      broken(`asked twice by two messages about ${moment(promised.dueAt)}`);
    promised.asks.add(draft.id);
  };

  return {
    committed: (set, result) => {
      if (result !== 'committed') return;
      if (set.settled?.outcome.kind === 'unreachable') refused(facts.drafts.get(set.settled.id) ?? null);
      for (const change of set.changes) learn(change, set.fired !== null);
    },
    arrived,
    acknowledged: reachable.acknowledged,
    refused: reachable.refused,
    passed: async (milliseconds) => {
      const now = time.now();
      for (const promised of open.values()) {
        if (promised.asked || promised.dueAt > now) continue;
        // In a break of theirs a while for oneself waits for its end, and a quarter of an hour.
        const waits = promised.isSpace && facts.runningOf(promised.person).some((one) => isIn(one, promised.person));
        const clearFrom = waits ? null : await reachable.clearSince(promised.person);
        if (clearFrom === null) {
          promised.clearSince = null;
          continue;
        }
        const real = time.real();
        const began = Math.max(real - milliseconds, real - (now - promised.dueAt), clearFrom);
        promised.clearSince = Math.max(promised.clearSince ?? began, clearFrom);
        const allowed = LATE_POLICY + (promised.isSpace ? QUARTER : 0);
        if (real - promised.clearSince <= allowed) continue;
        broken(
          `not asked ${Math.round((now - promised.dueAt) / MINUTE)} min after ${moment(promised.dueAt)}, nothing in the way`,
        );
        promised.asked = true;
      }
    },
    ended: () => {
      for (const { asked, dueAt } of open.values())
        if (!asked && dueAt <= time.now()) broken(`never asked about ${moment(dueAt)}`);
    },
  };
};

const isIn = ({ members }: TimeOut, person: PersonId): boolean =>
  members.some(({ personId, left }) => personId === person && !left);

/** A promise is moved, taken back or kept by whoever gave it, and by nobody else. */
export const noPromiseMovesByItself: Invariant = ({ facts, actorOf }, broken) => ({
  committed: (set, result) => {
    if (result !== 'committed') return;
    const hand = set.input === null ? null : actorOf(set.input.key);
    const actor = hand === null ? null : facts.personAt(hand.platform, hand.externalId);
    for (const change of set.changes) {
      if (change.kind !== 'time-out/save') continue;
      const before = facts.timeOuts.get(change.timeOut.id);
      for (const was of before?.members ?? []) {
        const is = change.timeOut.members.find(({ personId }) => personId === was.personId);
        if (is === undefined) broken('somebody is not in their break any more');
        if (is === undefined || was.personId === actor) continue;
        if (is.promise?.dueAt !== was.promise?.dueAt) broken('a promise was moved by somebody else');
        if (is.returnedAt !== was.returnedAt) broken('somebody else said that they are back');
        if (is.extensionsUsed !== was.extensionsUsed) broken('more time was taken by somebody else');
        if (is.left !== was.left) broken('somebody else made them leave');
      }
    }
  },
});

const moment = (at: number): string => new Date(at).toISOString();
