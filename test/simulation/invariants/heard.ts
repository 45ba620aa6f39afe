import type { ChangeSet } from '../../../src/app/store-port.js';
import type { Change } from '../../../src/core/decision.js';
import type { PersonId, TimeOutId } from '../../../src/core/ids.js';
import { MINUTE } from '../../../src/core/instant.js';
import type { Member, TimeOut } from '../../../src/core/time-out/state.js';
import type { Invariant } from '../world/world.js';
import { createReachable } from './reachable.js';

/** As for an ask: nothing stands in the way, and the longest pauses are over. The line of not having told comes after half a minute. */
const SOON = 4 * MINUTE;

/** A time that somebody gave while another person waits for it. */
type Called = {
  readonly timeOutId: TimeOutId;
  readonly caller: PersonId;
  readonly other: PersonId;
  readonly dueAt: number;
  /** Real time. */
  readonly at: number;
  /** The first of this break: of more time, after the other was told, nothing is said to the caller. */
  readonly isCall: boolean;
  /** All of their phones refused, at some time since: nobody tries again. */
  isOtherShut: boolean;
  otherClear: number | null;
  callerClear: number | null;
};

/**
 * "I'm letting them know": the other of the two is told of a break and of more time, if they can be told; and where they
 * cannot, whoever called is told that nobody was.
 */
export const theOtherHears: Invariant = (world, broken) => {
  const { facts, time } = world;
  const reachable = createReachable(world);
  const waiting = new Map<string, Called>();
  /** Who read already, in this break, that nobody could be told. */
  const warned = new Set<string>();

  const drop = (of: (called: Called) => boolean): void => {
    for (const [key, called] of waiting) if (of(called)) waiting.delete(key);
  };
  const called = (timeOut: TimeOut, me: Member, actor: PersonId | null): void => {
    const key = `${timeOut.id}:${me.personId}`;
    const before = facts.timeOuts.get(timeOut.id)?.members.find(({ personId }) => personId === me.personId);
    const other = timeOut.members.find(({ personId }) => personId !== me.personId);
    const isAway = timeOut.status === 'running' && me.promise !== null && me.returnedAt === null && !me.left;
    // Whoever does something in this break has read how it stands.
    if (!isAway || other === undefined || other.left || other.personId === actor) return void waiting.delete(key);
    const isNew = before?.promise?.dueAt !== me.promise.dueAt || before.returnedAt !== null;
    if (!isNew || actor !== me.personId) return;
    const isOtherShut = reachable.handsOf(other.personId).every(reachable.isShut);
    waiting.set(key, {
      timeOutId: timeOut.id,
      caller: me.personId,
      other: other.personId,
      dueAt: me.promise.dueAt,
      at: time.real(),
      isCall: (before?.promise ?? null) === null,
      isOtherShut,
      otherClear: null,
      callerClear: null,
    });
  };
  const learn = (change: Change, actor: PersonId | null): void => {
    if (change.kind === 'time-out/save') for (const me of change.timeOut.members) called(change.timeOut, me, actor);
    if (change.kind === 'time-outs/leave')
      drop(({ caller, other }) => caller === change.personId || other === change.personId);
    if (change.kind === 'person/erase')
      drop(({ caller, other }) => caller === change.personId || other === change.personId);
    if (change.kind === 'person/merge') drop(({ caller, other }) => caller === change.from || other === change.from);
  };
  const actorOf = ({ input }: ChangeSet): PersonId | null => {
    const hand = input === null ? null : world.actorOf(input.key);
    return hand === null ? null : facts.personAt(hand.platform, hand.externalId);
  };

  return {
    refused: reachable.refused,
    acknowledged: reachable.acknowledged,
    committed: (set, result) => {
      if (result === 'committed') for (const change of set.changes) learn(change, actorOf(set));
    },
    arrived: ({ draft }) => {
      if (draft === null) return;
      const { notice, to } = draft;
      if (notice.kind === 'time-out/undelivered') warned.add(`${notice.handle.timeOutId}:${to}`);
      if (notice.kind === 'time-out/told' || notice.kind === 'time-out/they-extended')
        drop(
          ({ timeOutId, other, dueAt }) =>
            timeOutId === notice.handle.timeOutId && other === to && dueAt === notice.dueAt,
        );
    },
    passed: async (milliseconds) => {
      const real = time.real();
      // Told after its minute it would mean nothing.
      drop(({ dueAt }) => dueAt <= time.now());
      drop(({ isCall, isOtherShut }) => !isCall && isOtherShut);
      for (const [key, one] of waiting) {
        one.isOtherShut ||= reachable.handsOf(one.other).every(reachable.isShut);
        const began = Math.max(real - milliseconds, one.at);
        const otherFrom = await reachable.clearSince(one.other);
        one.otherClear = otherFrom === null ? null : Math.max(one.otherClear ?? began, otherFrom);
        const callerFrom = await reachable.clearSince(one.caller);
        one.callerClear = callerFrom === null ? null : Math.max(one.callerClear ?? began, callerFrom);
        const isOwedLine = one.isCall && !warned.has(key) && time.putBackSince(one.at) === 0;
        if (!one.isOtherShut && one.otherClear !== null && real - one.otherClear > SOON)
          broken(`the other was never told of ${one.isCall ? 'a break' : 'more time'} [${one.timeOutId}]`);
        else if (isOwedLine && one.callerClear !== null && real - one.callerClear > SOON)
          broken(`nobody was told of a break, and its caller does not know that [${one.timeOutId}]`);
        else continue;
        waiting.delete(key);
      }
    },
  };
};
