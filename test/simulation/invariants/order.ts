import { MINUTE } from '../../../src/core/instant.js';
import type { Invariant } from '../world/world.js';

/** Rules of the product: one silent nudge to the caller ten minutes, and one line to the partner twenty minutes after the ask was really sent. */
const NUDGE_AFTER = 10 * MINUTE;
const LINE_AFTER = 20 * MINUTE;

/** Nothing is said that was not committed before. */
export const nothingIsSaidBeforeItIsKept: Invariant = (_world, broken) => ({
  attempted: (_to, draft) => {
    if (draft === null) broken('a message was sent that nobody had committed');
  },
});

/** A nudge and a line to the other count from the moment at which the ask arrived; before it neither is sent. */
export const noWordBeforeItsAsk: Invariant = ({ facts, time }, broken) => {
  /** When an ask arrived first, by break and person; or could reach nobody, which counts the same for the other. */
  const askedAt = new Map<string, number>();
  const asked = (key: string, at: number): void => {
    if (!askedAt.has(key)) askedAt.set(key, at);
  };
  return {
    committed: (set, result) => {
      if (result !== 'committed') return;
      for (const change of set.changes) {
        if (change.kind !== 'time-out/save') continue;
        for (const { personId, promise, left } of change.timeOut.members) {
          if (promise?.ask.kind === 'unreachable') asked(`${change.timeOut.id}:${personId}`, promise.ask.at);
          // Of whoever left it is told as if they had been asked.
          if (promise?.ask.kind === 'sent' && left) asked(`${change.timeOut.id}:${personId}`, promise.ask.at);
        }
      }
    },
    arrived: ({ draft }) => {
      if (draft === null) return;
      const { notice, to } = draft;
      const now = time.now();
      if (notice.kind === 'time-out/ask' || notice.kind === 'time-out/morning')
        return asked(`${notice.handle.timeOutId}:${to}`, now);
      if (notice.kind === 'time-out/nudge') {
        const at = askedAt.get(`${notice.handle.timeOutId}:${to}`);
        if (at === undefined) broken('a nudge came before its ask was sent');
        else if (now < at + NUDGE_AFTER && time.isTrue()) broken('a nudge came too soon after its ask');
      }
      if (notice.kind !== 'time-out/no-word') return;
      const members = facts.timeOuts.get(notice.handle.timeOutId)?.members ?? [];
      const away = members.filter(({ personId, promise }) => personId !== to && promise !== null);
      const times = away.map(({ personId }) => askedAt.get(`${notice.handle.timeOutId}:${personId}`));
      if (times.every((at) => at === undefined)) broken('the other was told of no word before the ask was sent');
      else if (times.every((at) => at === undefined || now < at + LINE_AFTER) && time.isTrue())
        broken('the other was told of no word too soon after the ask');
    },
  };
};

/** The log of the bot tells of no defect: whatever the world did, it was foreseen. */
export const nothingIsADefect: Invariant = (_world, broken) => ({
  logged: (event, fields) => broken(`${event} ${JSON.stringify(fields).slice(0, 1_500)}`),
});
