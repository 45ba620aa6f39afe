import { describe, expect, it } from 'vitest';
import type { DeliveryResult } from '../../src/app/ports.js';
import type { AccountId, SealedId, TimeOutId } from '../../src/core/ids.js';
import { instant, MINUTE, plus, SECOND } from '../../src/core/instant.js';
import { account, person, T0 } from '../contracts/store-examples.js';
import { BLANK_CARD, openPostOffice } from './fakes/post-office.js';

const PLATFORM_WAITS: DeliveryResult = { kind: 'wait', scope: 'platform', milliseconds: 7 * SECOND };
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

/** Resolves when it is told to. */
function gate() {
  let open = (): void => undefined;
  const passed = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { passed, open: () => open() };
}

describe('how many are on their way', () => {
  it('is so many of each kind, the rest waits, and a kind that is stuck takes no place from another', async () => {
    const { passed, open } = gate();
    const office = openPostOffice({
      deps: { render: () => passed.then(() => BLANK_CARD) },
    });
    for (let count = 0; count < 40; count += 1) {
      office.put(`notice${count}`);
      office.put(`prompt${count}`, { lane: 'prompt' });
    }
    expect([await office.delivery.pass(), office.delivery.inFlight()]).toEqual([true, 48]);
    expect(office.claims).toEqual(
      (['promise', 'notice', 'prompt'] as const).map((lane) => ({
        lane,
        now: T0,
        realNow: 1_000_000,
        leaseUntil: 1_060_000,
        limit: lane === 'prompt' ? 16 : 32,
      })),
    );
    office.put('ask', { lane: 'promise' });
    expect([await office.delivery.pass(), office.delivery.inFlight()]).toEqual([true, 49]);
    expect(office.claims.slice(3).map(({ lane }) => lane)).toEqual(['promise']);
    expect(await office.delivery.pass()).toBe(false);
    open();
    for (let passes = 0; passes < 4; passes += 1) await office.pass();
    expect(office.settled).toHaveLength(81);
  });

  it('is none any more once it is stopped, but those in hand end first', async () => {
    const { passed, open } = gate();
    const office = openPostOffice({ deps: { render: () => passed.then(() => BLANK_CARD) } });
    office.put('one');
    await office.delivery.pass();
    office.put('two');
    let stopped = false;
    const stopping = office.delivery.stop().then(() => {
      stopped = true;
    });
    expect(await office.delivery.pass()).toBe(false);
    expect([stopped, office.calls.includes('stopped')]).toEqual([false, true]);
    open();
    await stopping;
    expect(office.settled).toEqual([{ id: 'one', outcome: 'sent' }]);
  });
});

describe('a platform that is away', () => {
  it('is paused as long as it asks, by itself, and the message waits without having spent anything', async () => {
    const office = openPostOffice();
    office.platforms.discord.answers.push(PLATFORM_WAITS);
    office.put('row');
    expect(await office.pass()).toBe(true);
    expect(office.paused).toEqual([{ platform: 'discord', milliseconds: 7 * SECOND }]);
    expect(office.released).toEqual([{ id: 'row', notBefore: plus(T0, 7 * SECOND), spend: false }]);
    expect(office.log.heard).toEqual([
      { event: 'outbox.waits', fields: { platform: 'discord', kind: 'platform', milliseconds: 7 * SECOND } },
    ]);
    expect(office.calls).not.toContain('answered discord');
    office.clock.advance(7 * SECOND);
    await office.pass();
    expect(office.settled).toEqual([{ id: 'row', outcome: 'sent' }]);
    expect(office.calls).toContain('answered discord');
  });

  it('is given two seconds while it connects, and nothing is handed to it', async () => {
    const office = openPostOffice();
    Object.assign(office.platforms.discord, { status: () => 'connecting' });
    office.put('row');
    await office.pass();
    expect(office.released).toEqual([{ id: 'row', notBefore: plus(T0, 2 * SECOND), spend: false }]);
    expect(office.platforms.discord.delivered).toEqual([]);
  });

  it('is asked again a minute later where this start has no token for it', async () => {
    const office = openPostOffice({ deps: { adapters: {} } });
    office.put('row');
    await office.pass();
    expect(office.released).toEqual([{ id: 'row', notBefore: plus(T0, MINUTE), spend: false }]);
    expect(office.settled).toEqual([]);
  });

  it('lets prompts rest for a second of real time, and nothing else', async () => {
    const office = openPostOffice();
    const lanesAsked = async (): Promise<readonly string[]> => {
      const before = office.claims.length;
      await office.pass();
      return office.claims.slice(before).map(({ lane }) => lane);
    };
    office.turns.push({ kind: 'paused', until: plus(T0, 20 * SECOND) });
    office.put('news');
    expect(await lanesAsked()).toEqual(['promise', 'notice', 'prompt']);
    expect(office.released).toEqual([{ id: 'news', notBefore: plus(T0, 20 * SECOND), spend: false }]);
    // A notice that waits makes no prompt rest.
    expect(await lanesAsked()).toEqual(['promise', 'notice', 'prompt']);
    office.turns.push({ kind: 'paused', until: plus(T0, 20 * SECOND) });
    office.put('prompt', { lane: 'prompt' });
    await office.pass();
    expect(await lanesAsked()).toEqual(['promise', 'notice']);
    office.real.now += 999;
    expect(await lanesAsked()).toEqual(['promise', 'notice']);
    office.real.now += 1;
    expect(await lanesAsked()).toEqual(['promise', 'notice', 'prompt']);
  });
});

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

describe('what is counted', () => {
  it('is how long each took from its moment, and how late it was only where a minute was promised', async () => {
    const office = openPostOffice();
    office.put('row', { dueAt: plus(T0, -MINUTE) });
    await office.pass();
    expect(office.noted).toEqual([{ kind: 'settled', lane: 'notice', outcome: 'sent', after: MINUTE, late: null }]);
  });
});

it('forgets what a fast clock left behind at the first look, and whenever the clock was put back', async () => {
  const office = openPostOffice();
  await office.pass();
  office.clock.advance(MINUTE);
  await office.pass();
  await office.pass();
  office.clock.advance(-2 * MINUTE);
  await office.pass();
  expect(office.calls).toEqual([`forget 0 ${5 * MINUTE}`, `forget ${-MINUTE} ${5 * MINUTE}`]);
});

describe('a copy of everything', () => {
  const file = { name: 'notes.json', contentType: 'application/json', bytes: Buffer.from('{}') };
  const copy = { kind: 'privacy/export', accountId: account('ana').id, passphrase: null } as const;

  it('goes with its card, and where it is too large a word about that goes instead', async () => {
    for (const files of [[file], 'too-large', null] as const) {
      const said: string[] = [];
      const office = openPostOffice({
        deps: {
          filesOf: async () => files,
          render: async ({ notice }) => {
            said.push(notice.kind);
            return BLANK_CARD;
          },
        },
        store: { outboxRow: async () => ({}) as never },
      });
      office.put('copy', { notice: copy, sound: 'silent' });
      await office.pass();
      const [sent] = office.platforms.discord.delivered;
      expect(said).toEqual([files === 'too-large' ? 'privacy/export-too-large' : 'privacy/export']);
      expect(sent).toEqual({
        to: account('ana'),
        card: BLANK_CARD,
        silent: true,
        route: 'direct',
        nonce: 'copy',
        ...(Array.isArray(files) ? { files: [file] } : {}),
      });
    }
  });

  it('is taken out of the chat whole where everything was deleted while it was on its way, and no other message is', async () => {
    const removed: (readonly string[])[] = [];
    const office = openPostOffice();
    Object.assign(office.platforms.discord, {
      remove: async (_from: unknown, ids: readonly string[]) => {
        removed.push(ids);
        return { kind: 'removed' };
      },
    });
    const sent = (more: object): DeliveryResult => ({ kind: 'sent', platformMessageId: 'm3', ...more });
    office.platforms.discord.answers.push(sent({}), sent({ earlierMessageIds: ['m1', 'm2'] }), sent({}));
    office.put('news');
    await office.pass();
    office.put('copy', { notice: copy });
    await office.pass();
    office.put('again', { notice: copy });
    await office.pass();
    expect(removed).toEqual([['m1', 'm2', 'm3'], ['m3']]);
  });
});

it('holds back what one wrote to the other when a break began while it waited for its turn', async () => {
  let inBreak = false;
  const office = openPostOffice({
    store: {
      sealedRow: async () => ({ owner: { kind: 'person', id: person('ana').id } }) as never,
      latestTimeOut: async () =>
        inBreak ? ({ status: 'running', members: [{ personId: person('ana').id, left: false }] } as never) : null,
    },
  });
  office.turns.shift = () => {
    inBreak = true;
    return { kind: 'go' };
  };
  office.put('words', {
    notice: { kind: 'reflect/shared', copy: 'copy' as SealedId } as never,
    expiresAt: instant(plus(T0, MINUTE)),
  });
  await office.pass();
  expect(office.released).toEqual([{ id: 'words', notBefore: plus(T0, 5 * MINUTE), spend: false }]);
  expect([office.settled, office.platforms.discord.delivered]).toEqual([[], []]);
  // Also one that would be over by now: a break that lasts longer must not lose it.
  office.clock.advance(5 * MINUTE);
  await office.pass();
  expect([office.settled, office.released.length]).toEqual([[], 2]);
});
