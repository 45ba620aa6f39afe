import type { CoupleId, TimeOutId } from '../../../src/core/ids.js';
import type { Hand } from '../world/people.js';
import type { Invariant } from '../world/world.js';

/** What was on its way when they left cannot be called back. No send takes longer. */
const ON_ITS_WAY = 20_000;
const OF_TWO = /^(?:time-out|dance|together|check-in|need|say|place|pact)\//;

/** Whoever left a couple receives nothing more of what is between those two. */
export const nothingReachesWhoLeft: Invariant = ({ facts, time }, broken) => {
  const leftAt = new Map<string, number>();
  return {
    committed: (set, result) => {
      if (result !== 'committed') return;
      for (const change of set.changes)
        if (change.kind === 'time-outs/leave') leftAt.set(`${change.personId}:${change.coupleId}`, time.real());
    },
    arrived: ({ draft, person }) => {
      if (draft === null || person === null || !OF_TWO.test(draft.notice.kind)) return;
      const { notice } = draft;
      const timeOut = 'handle' in notice ? facts.timeOuts.get(notice.handle.timeOutId) : undefined;
      const couple: CoupleId | null = timeOut?.coupleId ?? draft.couple;
      const at = couple === null ? undefined : leftAt.get(`${person}:${couple}`);
      if (at !== undefined && time.real() > at + ON_ITS_WAY) broken(`${notice.kind} came to somebody who had left`);
    },
  };
};

/** Somebody may have this many messages on their way when the first is refused. */
const MOST_KNOCKS = 12;

/** Whoever blocked the bot is not knocked at again and again: after a refusal only an act of theirs makes it try. */
export const noKnockingAtWhoBlocked: Invariant = ({ actorOf }, broken) => {
  const knocks = new Map<Hand, number>();
  return {
    committed: (set) => {
      const hand = set.input === null ? null : actorOf(set.input.key);
      if (hand !== null) for (const known of knocks.keys()) if (known.home === hand.home) knocks.set(known, 0);
    },
    attempted: (to) => {
      if (to === null) return;
      if (!to.blocks) return void knocks.delete(to);
      const count = (knocks.get(to) ?? 0) + 1;
      knocks.set(to, count);
      if (count > MOST_KNOCKS) broken(`${count} sends in a row to somebody who blocked the bot`);
    },
  };
};

/** Unasked prompts and calls of the dance do not come in a break. */
export const noPromptInABreak: Invariant = ({ facts, time }, broken) => {
  const beganAt = new Map<TimeOutId, number>();
  return {
    committed: (set, result) => {
      if (result !== 'committed') return;
      for (const change of set.changes) {
        if (change.kind === 'time-out/save' && !beganAt.has(change.timeOut.id))
          beganAt.set(change.timeOut.id, time.real());
      }
    },
    arrived: ({ draft, person }) => {
      if (draft === null || person === null) return;
      const { notice } = draft;
      const isPrompt = (notice.kind === 'reflect/prompt' && notice.unasked) || notice.kind === 'dance/call';
      if (!isPrompt) return;
      const running = facts.runningOf(person).filter(({ id, members }) => {
        const me = members.find(({ personId }) => personId === person);
        return me?.left === false && time.real() > (beganAt.get(id) ?? time.real()) + ON_ITS_WAY;
      });
      if (running.length > 0) broken(`${notice.kind} came in a break`);
    },
  };
};
