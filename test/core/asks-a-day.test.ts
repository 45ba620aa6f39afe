import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MOST_ASKS_A_DAY, nextAskAt } from '../../src/core/asks-a-day.js';
import type { Decision } from '../../src/core/decision.js';
import { DAY, HOUR, type Instant, MINUTE, plus } from '../../src/core/instant.js';
import { previewed } from '../../src/core/say/draft.js';
import * as checkIn from './check-in/given.js';
import * as need from './need/given.js';
import { told } from './of-two.js';
import * as place from './place/given.js';
import * as say from './say/given.js';

const { NOW } = say;
const asked = [20, 10, 2, 1].map((hours) => plus(NOW, -hours * HOUR));
const again = plus(NOW, 4 * HOUR);
const WISH = { kind: 'need/together', slot: null } as const;
const SPACE = { kind: 'need/space', wish: { kind: 'default' } } as const;
const PROPOSE = { kind: 'check-in/propose-time', weekday: 7, time: 18 * 60 } as const;
const says = (over: Parameters<typeof say.does>[1]): Decision => {
  const draft = say.draft();
  return say.does({ kind: 'say/send', version: previewed(draft), copy: say.COPY }, { draft, ...over });
};

describe('what one person brings to the other in a day', () => {
  it('is four things of all kinds together, to the millisecond, and it is said when the next is possible', () => {
    expect(nextAskAt(asked, NOW)).toBe(again);
    expect(nextAskAt(asked.toReversed(), plus(again, -1))).toBe(again);
    expect(nextAskAt(asked, again)).toBeNull();
    expect(nextAskAt(asked.slice(1), NOW)).toBeNull();
    expect(need.does(WISH, { asked }).reply).toEqual({ kind: 'need/enough', again });
    expect(says({ asked }).reply).toEqual({ kind: 'say/enough', again });
    expect(says({ asked }).changes).toEqual([]);
    expect(need.does(WISH, { asked, now: again }).reply?.kind).toBe('need/together-sent');
    expect(says({ asked, now: again }).reply?.kind).toBe('say/sent');
  });

  it('is no matter of space for oneself, of being here again, nor of an answer', () => {
    expect(need.does(SPACE, { asked }).reply?.kind).toBe('need/space-begun');
    const close = { kind: 'need/close', needId: need.NEED, generation: 1 } as const;
    expect(told(need.does(close, { asked, need: need.space() }))).toEqual([
      ['ben', { kind: 'need/here-again', toAsker: false }],
    ]);
    const yes = { kind: 'need/answer', needId: need.NEED, generation: 1, answer: 'yes' } as const;
    expect(need.benDoes(yes, { asked, need: need.together() }).outbox).toHaveLength(1);
    const thanks = { kind: 'say/answer', sayId: say.SAY, answer: 'thank-you' } as const;
    expect(say.does(thanks, { asked, saying: say.saying({ by: say.BEN.id }) }).outbox).toHaveLength(1);
  });

  it('stays within that however the ways are mixed', () => {
    const way = fc.constantFrom('wish', 'say', 'time', 'place');
    const step = fc.record({ way, wait: fc.integer({ min: 0, max: 6 * 60 }) });
    const most = { asked: 0, refused: 0 };
    fc.assert(
      fc.property(fc.array(step, { maxLength: 50 }), (steps) => {
        const did: Instant[] = [];
        const told: Instant[] = [];
        let now = NOW;
        for (const next of steps) {
          now = plus(now, next.wait * MINUTE);
          const over = { now, asked: did.filter((at) => at > now - DAY) };
          const decision =
            next.way === 'wish'
              ? need.does(WISH, over)
              : next.way === 'say'
                ? says(over)
                : next.way === 'time'
                  ? checkIn.does(PROPOSE, over)
                  : place.does(place.HERE, over);
          if (decision.changes.length > 0) did.push(now);
          else most.refused += 1;
          told.push(...decision.outbox.filter(({ to }) => to === say.BEN.id).map(() => now));
        }
        for (const from of told) {
          const within = told.filter((at) => at >= from && at < plus(from, DAY)).length;
          most.asked = Math.max(most.asked, within);
          expect(within).toBeLessThanOrEqual(MOST_ASKS_A_DAY);
        }
      }),
      { seed: 4_404, numRuns: 200 },
    );
    expect(most.asked).toBe(MOST_ASKS_A_DAY);
    expect(most.refused).toBeGreaterThan(100);
  });
});
