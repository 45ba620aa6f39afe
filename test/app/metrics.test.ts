import { afterEach, describe, expect, it, vi } from 'vitest';
import { countCommits, countSends } from '../../src/app/count-operations.js';
import { EMPTY_SET } from '../../src/app/commit-decision.js';
import { holdNotes } from '../../src/app/hold-notes.js';
import type { Happening } from '../../src/app/metrics-port.js';
import type { Delivery } from '../../src/app/ports.js';
import { refusalIn } from '../../src/app/refusals.js';
import { StoreUnavailable } from '../../src/app/store-port.js';
import { createFakePlatform } from './fakes/fake-platform.js';
import { CALL, makeCouple } from './fakes/couple.js';
import { ANA, BEN, openRoom, type Room } from './fakes/room.js';
import { MINUTE, SECOND } from '../../src/core/instant.js';

let room: Room;
let told: Happening[];
const live = async (more: Parameters<typeof openRoom>[0] = {}): Promise<void> => {
  told = [];
  room = openRoom({ ...more, note: (happening) => told.push(happening) });
};
afterEach(() => room?.close());

const settledAs = (lane: string) =>
  told.flatMap((each) => (each.kind === 'settled' && each.lane === lane ? [each] : []));

describe('a promised minute', () => {
  it('is counted from the minute itself, also where the bot was away then', async () => {
    await live();
    await makeCouple(room);
    await room.send(ANA, CALL);
    await room.settle();
    expect(settledAs('promise').every(({ late }) => late === null)).toBe(true);
    told = [];
    await room.advance(20 * MINUTE + 7 * SECOND);
    expect(settledAs('promise').filter(({ late }) => late !== null)).toEqual([
      { kind: 'settled', lane: 'promise', outcome: 'sent', after: 7 * SECOND, late: 7 * SECOND },
    ]);
  });

  it('is not counted as kept late when nobody could be asked', async () => {
    await live();
    await makeCouple(room);
    await room.send(ANA, CALL);
    await room.settle();
    told = [];
    room.platforms.discord.always = { kind: 'unreachable' };
    await room.advance(21 * MINUTE);
    const [asked] = settledAs('promise');
    expect(asked).toMatchObject({ outcome: 'unreachable', late: null });
  });
});

describe('what people do', () => {
  it('is counted as answered or refused, and by nothing else', async () => {
    await live();
    await room.send(BEN, {
      kind: 'refused',
      notice: { kind: 'input/unreadable', option: 'duration', problem: 'form' },
    });
    await room.send(BEN, { kind: 'help/show' });
    expect(told).toEqual([
      { kind: 'refusal', why: 'unreadable' },
      { kind: 'input', result: 'answered' },
      { kind: 'input', result: 'answered' },
    ]);
  });

  it('is counted as failed where it met a bug of ours', async () => {
    await live({
      wrapStore: (store) => ({ ...store, personByAccount: () => Promise.reject(new Error('a bug')) }),
    });
    await room.send(BEN, { kind: 'help/show' });
    expect(told).toEqual([{ kind: 'input', result: 'failed' }]);
  });

  it('turns nobody down with an answer that only shows something', () => {
    expect(refusalIn(null)).toBeNull();
    expect(refusalIn({ kind: 'help/show' })).toBeNull();
    expect(refusalIn({ kind: 'pairing/code-unknown' })).toBe('code');
  });
});

describe('commits', () => {
  it('are counted by how they went, with the time they took', async () => {
    await live();
    const counted: Happening[] = [];
    const store = countCommits(room.store, (happening) => counted.push(happening));
    // When the first began and ended, then the second.
    const moments = [1_000, 1_030, 2_000, 2_007];
    const watch = vi.spyOn(performance, 'now').mockImplementation(() => moments.shift() ?? 0);
    await store.commit(EMPTY_SET);
    const away = countCommits(
      { ...room.store, commit: () => Promise.reject(new StoreUnavailable('SQLITE_FULL')) },
      (happening) => counted.push(happening),
    );
    await expect(away.commit(EMPTY_SET)).rejects.toThrow(StoreUnavailable);
    watch.mockRestore();
    expect(counted).toEqual([
      { kind: 'commit', result: 'committed', took: 30 },
      { kind: 'commit', result: 'failed', took: 7 },
    ]);
  });
});

describe('sends', () => {
  it('are counted by what the platform said, posts among them', async () => {
    const fake = createFakePlatform('telegram');
    const counted: Happening[] = [];
    const adapter = countSends(fake, (happening) => counted.push(happening));
    fake.answers.push({ kind: 'sent', platformMessageId: '1' }, { kind: 'wait', scope: 'platform', milliseconds: 1 });
    await adapter.deliver({} as Delivery);
    await adapter.deliver({} as Delivery);
    fake.answers.push({ kind: 'wait', scope: 'recipient', milliseconds: 1 }, { kind: 'rejected', reason: 'a secret' });
    await adapter.deliver({} as Delivery);
    await adapter.post('a place', {} as Delivery['card'], 'n' as Delivery['nonce']);
    expect(counted.map((each) => (each.kind === 'send' ? `${each.platform} ${each.outcome}` : each.kind))).toEqual([
      'telegram sent',
      'telegram platform-waits',
      'telegram recipient-waits',
      'telegram rejected',
    ]);
    expect(JSON.stringify(counted)).not.toContain('secret');
  });
});

describe('what happens before anybody counts', () => {
  const one: Happening = { kind: 'input', result: 'answered' };

  it('is held, and handed over in its order', () => {
    const notes = holdNotes();
    const heard: Happening[] = [];
    notes.note(one);
    notes.note({ kind: 'refusal', why: 'code' });
    notes.passTo((happening) => heard.push(happening));
    notes.note(one);
    expect(heard).toEqual([one, { kind: 'refusal', why: 'code' }, one]);
  });

  it('does not grow for ever', () => {
    const notes = holdNotes();
    for (let count = 0; count < 12_000; count += 1) notes.note(one);
    let heard = 0;
    notes.passTo(() => {
      heard += 1;
    });
    expect(heard).toBe(10_000);
  });
});
