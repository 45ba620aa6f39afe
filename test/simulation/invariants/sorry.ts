import type { OutboxId, PersonId } from '../../../src/core/ids.js';
import type { Notice } from '../../../src/core/notice.js';
import { MINUTE } from '../../../src/core/instant.js';
import type { Card } from '../../../src/copy/card.js';
import type { Invariant } from '../world/world.js';
import { wordsOf } from './words-of.js';

/** "A check-in always fires, with a word of apology past 2 min." */
const APOLOGISE_AFTER = 2 * MINUTE;
const APOLOGY = /I.m late with this/;
/** What an ask says when all of it is shown. Anything else tells how things stand by now. */
const IS_ASK = /(?:the minute|the return) you promised/;

type Asked = {
  readonly dueAt: number;
  /** Real time in which that minute was given. */
  readonly madeAt: number;
  /** By the clock: when it first left, and when it was known to have arrived. Between them the bot may count from either. */
  readonly sentAt: number;
  settledAt: number | null;
};

/**
 * What people read of an ask, at once or after *Show*, says that we are sorry if it came more than two minutes late, and
 * says nothing of the kind if it did not. By the promise and the send themselves, not by what the bot has noted.
 */
export const lateAsksAreSorry: Invariant = ({ facts, time, counts }, broken) => {
  const given = new Map<string, { readonly dueAt: number; readonly madeAt: number }>();
  const asks = new Map<OutboxId, Asked>();
  /** Not made up for: an ask that was refused by those it was for is later by their doing. */
  const refused = new Set<string>();
  const keyOf = (notice: Notice, to: PersonId): string | null =>
    notice.kind === 'time-out/ask' ? `${notice.handle.timeOutId}:${to}` : null;

  const reads = ({ dueAt, madeAt, sentAt, settledAt }: Asked, card: Card): void => {
    const words = wordsOf(card);
    const until = settledAt ?? sentAt;
    const isLate = sentAt - dueAt > APOLOGISE_AFTER;
    // A clock that was put back meanwhile had made it seem later, or earlier, than it was.
    if (!IS_ASK.test(words) || isLate !== until - dueAt > APOLOGISE_AFTER || time.putBackSince(madeAt) > 0) return;
    const says = APOLOGY.test(words);
    if (says !== isLate)
      broken(
        `${isLate ? 'late without' : 'in time, and yet with'} a word of apology: ${new Date(dueAt).toISOString()}`,
      );
    if (says) counts.apologies += 1;
  };

  return {
    committed: (set, result) => {
      if (result !== 'committed') return;
      for (const change of set.changes) {
        if (change.kind !== 'time-out/save') continue;
        for (const { personId, promise } of change.timeOut.members) {
          const key = `${change.timeOut.id}:${personId}`;
          if (promise === null || given.get(key)?.dueAt === promise.dueAt) continue;
          given.set(key, { dueAt: promise.dueAt, madeAt: time.real() });
          refused.delete(key);
        }
      }
      const settled = set.settled === null ? undefined : facts.drafts.get(set.settled.id);
      if (set.settled === null || settled === undefined) return;
      const key = keyOf(settled.notice, settled.to);
      if (key !== null && set.settled.outcome.kind === 'unreachable') refused.add(key);
      const asked = asks.get(set.settled.id);
      if (asked !== undefined) asked.settledAt ??= set.settled.at;
    },
    arrived: ({ draft, card, sentAt }) => {
      const key = draft === null ? null : keyOf(draft.notice, draft.to);
      const promise = key === null ? undefined : given.get(key);
      if (draft === null || key === null || promise === undefined || refused.has(key)) return;
      const asked = asks.get(draft.id) ?? { ...promise, sentAt, settledAt: null };
      asks.set(draft.id, asked);
      reads({ ...asked, settledAt: sentAt }, card);
    },
    acknowledged: ({ request }, card) => {
      const asked = request.kind === 'outbox/show' ? asks.get(request.outboxId) : undefined;
      if (asked !== undefined && card !== null) reads(asked, card);
    },
  };
};
