import { expect, it } from 'vitest';
import { stillPromised } from '../../src/app/still-promised.js';
import type { OutboxRow } from '../../src/app/store-port.js';
import { HOUR, plus } from '../../src/core/instant.js';
import type { NeedId, PersonId } from '../../src/core/ids.js';
import { need } from '../contracts/need-examples.js';
import { T0 } from '../contracts/store-examples.js';

const FOLLOW = { kind: 'need/ask', needId: 'space' as NeedId, personId: 'ana' as PersonId, generation: 1 } as const;
const ask: Pick<OutboxRow, 'follow' | 'dueAt'> = { follow: FOLLOW, dueAt: T0 };
const promised = (status: 'open' | 'closed', hours: number): Promise<boolean> =>
  stillPromised(
    { need: async () => need('space', 'home', 'ana', { status }), timeOut: async () => null },
    ask,
    plus(T0, hours * HOUR),
  );

it('asks whether they are here again until they are, and no longer than an ask that came in time would wait', async () => {
  expect(await promised('open', 0)).toBe(true);
  expect(await promised('open', 1)).toBe(true);
  expect(await promised('closed', 1)).toBe(false);
  expect(await promised('open', 2)).toBe(false);
});
