import { describe, expect, it } from 'vitest';
import { commitUntilDone, EMPTY_SET, isEmpty, MOST_CONFLICTS, Overtaken } from '../../src/app/commit-decision.js';
import { repeatableIds } from '../../src/app/draw-ids.js';
import { type Decision, NOTHING } from '../../src/core/decision.js';
import { T0, message, person, saved, timer } from '../contracts/store-examples.js';

type Outcome = 'committed' | 'duplicate' | 'conflict';

/** A store that answers so, one commit after the other. */
const answering = (...answers: readonly Outcome[]) => {
  const left = [...answers];
  return { commit: async (): Promise<Outcome> => left.shift() ?? 'conflict' };
};

describe('what two people did at once', () => {
  it('is decided anew until it gets through, also where what it was decided on is gone', async () => {
    let looks = 0;
    const done = await commitUntilDone(answering('conflict', 'conflict', 'committed'), async () => {
      looks += 1;
      if (looks === 2) throw new Overtaken();
      return { set: EMPTY_SET, result: looks };
    });
    expect(done).toEqual({ outcome: 'committed', result: 4 });
  });

  it('is given up as a bug of ours after twenty conflicts', async () => {
    let looks = 0;
    const attempt = async () => {
      looks += 1;
      return { set: EMPTY_SET, result: null };
    };
    await expect(commitUntilDone(answering(), attempt)).rejects.toThrow(/conflict/);
    expect([looks, MOST_CONFLICTS]).toEqual([20, 20]);
  });

  it('is not tried again where a bug of ours was met', async () => {
    let looks = 0;
    const attempt = async () => {
      looks += 1;
      throw new TypeError('a bug of ours');
    };
    await expect(commitUntilDone(answering(), attempt)).rejects.toThrow(TypeError);
    expect(looks).toBe(1);
  });
});

it('has nothing to keep only where nothing at all is changed, planned, said or taken back', () => {
  const each: readonly Partial<Decision>[] = [
    { changes: [saved(person('ana'))] },
    { timers: [{ kind: 'set', timer: timer('ask', T0) }] },
    { outbox: [message('row', 'ana')] },
    { cancel: [{ orderKey: 'break', to: person('ana').id, notices: [] }] },
  ];
  expect(isEmpty({ ...NOTHING, reply: { kind: 'help/show' } })).toBe(true);
  for (const one of each) for (const two of each) expect(isEmpty({ ...NOTHING, ...one, ...two })).toBe(false);
});

it('names everything as before when it is decided again, and draws only what is new', () => {
  let drawn = 0;
  const source = {
    forDecision: () => ({
      draw: () => {
        drawn += 1;
        return `id${drawn}`;
      },
    }),
  };
  const ids = repeatableIds(source);
  const [first, again] = [ids(), ids()];
  expect([first.draw(), first.draw(), first.draw()]).toEqual(['id1', 'id2', 'id3']);
  expect([again.draw(), again.draw(), again.draw(), again.draw()]).toEqual(['id1', 'id2', 'id3', 'id4']);
  expect([ids().draw(), drawn]).toEqual(['id1', 4]);
});
