import { describe, expect, it } from 'vitest';
import type { DeliveryResult } from '../../src/app/ports.js';
import { MINUTE, plus, SECOND } from '../../src/core/instant.js';
import { T0 } from '../contracts/store-examples.js';
import { BLANK_CARD, openPostOffice } from './fakes/post-office.js';

const PLATFORM_WAITS: DeliveryResult = { kind: 'wait', scope: 'platform', milliseconds: 7 * SECOND };

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
