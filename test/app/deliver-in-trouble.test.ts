import { describe, expect, it } from 'vitest';
import type { DeliveryResult } from '../../src/app/ports.js';
import type { AccountId, TimeOutId } from '../../src/core/ids.js';
import { MINUTE, plus, SECOND } from '../../src/core/instant.js';
import { account, person, T0 } from '../contracts/store-examples.js';
import { BLANK_CARD, openPostOffice } from './fakes/post-office.js';

const RECIPIENT_WAITS: DeliveryResult = { kind: 'wait', scope: 'recipient', milliseconds: MINUTE };
const THE_ASK = {
  lane: 'promise',
  follow: {
    kind: 'time-out/ask',
    timeOutId: 'break' as TimeOutId,
    personId: person('ana').id,
    generation: 1,
    morning: false,
  },
} as const;
const other = account('ana', { id: 'ana-second' as AccountId, platform: 'telegram', externalId: '777' });
const onBoth = person('ana', { accounts: [account('ana', { reach: 'reachable' }), other] });

describe('somebody whom the platform keeps waiting', () => {
  it('is not knocked at again before the time, by no other message either', async () => {
    const office = openPostOffice();
    office.platforms.discord.answers.push(RECIPIENT_WAITS);
    office.put('first');
    await office.pass();
    office.put('second');
    office.clock.advance(MINUTE - 1);
    await office.pass();
    const until = plus(T0, MINUTE);
    expect(office.released).toEqual([
      { id: 'first', notBefore: until, spend: false },
      { id: 'second', notBefore: until, spend: false },
    ]);
    expect([office.paused, office.platforms.discord.delivered]).toEqual([[], []]);
    office.clock.advance(1);
    await office.pass();
    expect(office.platforms.discord.delivered.map(({ nonce }) => nonce)).toEqual(['first', 'second']);
  });

  it('is not kept waiting by a clock that was put back since', async () => {
    const office = openPostOffice();
    office.platforms.discord.answers.push(RECIPIENT_WAITS);
    office.put('first');
    await office.pass();
    office.put('second', { dueAt: plus(T0, -MINUTE) });
    office.clock.advance(-1);
    await office.pass();
    expect(office.settled).toEqual([{ id: 'second', outcome: 'sent' }]);
  });

  it('is asked on their other account once the promised minute is two minutes past, and not before', async () => {
    const office = openPostOffice({ people: [onBoth] });
    office.platforms.discord.always = RECIPIENT_WAITS;
    office.put('ask', THE_ASK);
    office.put('news');
    await office.pass();
    office.clock.advance(2 * MINUTE);
    await office.pass();
    expect(office.platforms.telegram.delivered).toEqual([]);
    office.clock.advance(MINUTE);
    await office.pass();
    expect(office.platforms.telegram.delivered.map(({ nonce }) => nonce)).toEqual(['ask']);
  });

  it('is tried first where it is soonest possible, when both accounts are kept waiting', async () => {
    const office = openPostOffice({ people: [onBoth] });
    office.platforms.discord.always = { ...RECIPIENT_WAITS, milliseconds: 5 * MINUTE };
    office.platforms.telegram.always = { ...RECIPIENT_WAITS, milliseconds: 2 * MINUTE };
    office.put('ask', { ...THE_ASK, dueAt: plus(T0, -3 * MINUTE) });
    await office.pass();
    expect(office.released).toEqual([{ id: 'ask', notBefore: plus(T0, 2 * MINUTE), spend: false }]);
  });
});

describe('a message that cannot be written to', () => {
  it('one account is sent to the next, and only what came out of the blue says that the first is lost', async () => {
    const office = openPostOffice({ people: [onBoth] });
    office.platforms.discord.always = { kind: 'unreachable' };
    office.put('asked-for', { route: 'live-reply' });
    await office.pass();
    expect([office.lost, office.settled]).toEqual([[], [{ id: 'asked-for', outcome: 'sent' }]]);
    office.put('news');
    await office.pass();
    expect(office.lost).toEqual(['ana-account']);
    expect(office.platforms.telegram.delivered.map(({ nonce }) => nonce)).toEqual(['asked-for', 'news']);
    expect(office.calls.filter((call) => call.startsWith('answered'))).toHaveLength(4);
  });

  it('anybody, because they are gone, is put down at once', async () => {
    const office = openPostOffice({ people: [] });
    office.put('row');
    await office.pass();
    expect(office.settled).toEqual([{ id: 'row', outcome: 'unreachable' }]);
  });
});

describe('a fault of ours', () => {
  it('in the making of a card spends an attempt of that message, and holds up no other', async () => {
    const office = openPostOffice({
      deps: {
        render: async ({ id }) => {
          if (id === 'broken') throw new TypeError('what she wrote');
          return BLANK_CARD;
        },
      },
    });
    office.put('broken');
    office.put('well');
    await office.pass();
    expect(office.settled).toEqual([{ id: 'well', outcome: 'sent' }]);
    expect(office.released).toEqual([{ id: 'broken', notBefore: plus(T0, 5 * SECOND), spend: true }]);
    expect(office.log.heard).toMatchObject([
      { event: 'outbox.not-rendered', fields: { about: 'pairing/test', kind: 'TypeError' } },
      { event: 'outbox.rejected', fields: { kind: 'pairing/test', lane: 'notice', attempt: 1 } },
    ]);
    for (let tries = 0; tries < 4; tries += 1) {
      office.clock.advance(5 * MINUTE);
      await office.pass();
    }
    expect(office.settled).toEqual([
      { id: 'well', outcome: 'sent' },
      { id: 'broken', outcome: 'dead' },
    ]);
    expect(office.log.heard.at(-1)).toEqual({
      event: 'outbox.dead',
      fields: { kind: 'pairing/test', lane: 'notice', attempt: 5 },
    });
  });

  it('in the middle of a send loses nothing: the message is taken again when its lease has ended', async () => {
    let broken = true;
    const office = openPostOffice({
      store: {
        person: async () => {
          if (broken) throw new RangeError('what she wrote');
          return person('ana');
        },
      },
    });
    office.put('row');
    await office.pass();
    expect(office.log.heard).toMatchObject([
      { event: 'outbox.failed', fields: { about: 'pairing/test', kind: 'RangeError' } },
    ]);
    expect([office.released, office.settled]).toEqual([[], []]);
    broken = false;
    office.real.now += 60_001;
    await office.pass();
    expect(office.settled).toEqual([{ id: 'row', outcome: 'sent' }]);
  });
});

describe('what waited too long', () => {
  it('for its turn is left to whoever takes it next, so that it is not sent twice', async () => {
    const office = openPostOffice();
    const { turns } = office;
    const waited = (milliseconds: number) => {
      turns.shift = () => {
        office.real.now += milliseconds;
        return { kind: 'go' };
      };
    };
    office.put('late');
    waited(40_001);
    await office.pass();
    expect([office.settled, office.released, office.platforms.discord.delivered]).toEqual([[], [], []]);
    office.put('in-time');
    waited(40_000);
    await office.pass();
    expect(office.settled).toEqual([{ id: 'in-time', outcome: 'sent' }]);
  });

  it('is recorded and not sent from the very moment at which it ends, also where that comes while it waits', async () => {
    const office = openPostOffice();
    office.put('over', { expiresAt: T0 });
    office.put('not-yet', { expiresAt: plus(T0, 1) });
    await office.pass();
    expect(office.settled).toEqual([
      { id: 'over', outcome: 'expired' },
      { id: 'not-yet', outcome: 'sent' },
    ]);
    office.turns.shift = () => {
      office.clock.advance(MINUTE);
      return { kind: 'go' };
    };
    office.put('meanwhile', { expiresAt: plus(T0, MINUTE) });
    await office.pass();
    expect(office.settled.at(-1)).toEqual({ id: 'meanwhile', outcome: 'expired' });
  });
});
