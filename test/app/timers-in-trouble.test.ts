import { describe, expect, it } from 'vitest';
import { createFireTimers, type FireDeps } from '../../src/app/fire-timers.js';
import { type Store, StoreUnavailable } from '../../src/app/store-port.js';
import { promptLibrary } from '../../src/copy/prompts/prompt-library.js';
import type { Timer } from '../../src/core/decision.js';
import { MINUTE, plus, SECOND } from '../../src/core/instant.js';
import type { Person, Platform } from '../../src/core/person/state.js';
import type { TimeOut } from '../../src/core/time-out/state.js';
import { account, member, person, promise, T0, timeOut, timer } from '../contracts/store-examples.js';
import { createHeardLog } from './fakes/heard-log.js';
import { createStillClock } from './fakes/still-clock.js';

/** Timers that mean nothing to anybody any more: what is looked at is when they are fired, and beside which others. */
function waitingRoom(
  timers: readonly Timer[],
  more: Partial<Omit<FireDeps, 'store'>> & { readonly store?: Partial<Store> } = {},
) {
  const waiting = [...timers];
  const fired: string[] = [];
  const clock = createStillClock(T0);
  const log = createHeardLog();
  const store: Partial<Store> = {
    dueTimers: async (now, limit) => waiting.filter(({ at }) => at <= now).slice(0, limit),
    commit: async ({ fired: one }) => {
      const at = waiting.findIndex(({ key }) => key === one?.key);
      fired.push(...waiting.splice(at, 1).map(({ key }) => key));
      return 'committed';
    },
    person: async () => null,
    timeOut: async () => null,
    ...more.store,
  };
  const { store: _, ...rest } = more;
  const fire = createFireTimers({
    store: store as Store,
    vault: { shred: async () => undefined, open: () => Promise.reject(new Error('nothing is opened here')) },
    clock,
    ids: { forDecision: () => ({ draw: () => 'id' }) },
    log,
    library: promptLibrary(),
    hears: () => true,
    hearsAll: () => true,
    ...rest,
  });
  return { fire, fired, clock, log };
}

const many = (count: number, name: string, change: Partial<Timer>): readonly Timer[] =>
  Array.from({ length: count }, (_, index) => timer(`${name}${index}`, T0, change));

describe('a moment that cannot be fired', () => {
  it('is tried again a minute later, not before, and is fired once the fault is mended', async () => {
    let tries = 0;
    const shred = async (): Promise<void> => {
      tries += 1;
      if (tries < 3) throw new TypeError('a bug of ours');
    };
    const { fire, fired, clock, log } = waitingRoom([timer('stuck', T0, { kind: 'vault/shred', subject: 'ana' })], {
      vault: { shred, open: () => Promise.reject(new Error('nothing is opened here')) },
    });
    expect(await fire()).toBe(false);
    expect(log.heard).toMatchObject([{ event: 'timer.failed', fields: { about: 'vault/shred', kind: 'TypeError' } }]);
    clock.advance(59 * SECOND);
    expect([await fire(), tries]).toEqual([false, 1]);
    clock.advance(SECOND);
    expect([await fire(), tries]).toEqual([false, 2]);
    clock.advance(MINUTE);
    expect([await fire(), fired]).toEqual([true, ['stuck']]);
  });

  it('keeps no other from its minute, also where fifty of them are stuck before it', async () => {
    const shred = async ({ id }: { readonly id: string }): Promise<void> => {
      if (id === 'stuck') throw new Error('a bug of ours');
    };
    const stuck = many(50, 'stuck', { kind: 'vault/shred', subject: 'stuck' });
    const { fire, fired } = waitingRoom([...stuck, timer('well', T0, { kind: 'vault/shred', subject: 'well' })], {
      vault: { shred, open: () => Promise.reject(new Error('nothing is opened here')) },
    });
    expect([await fire(), fired]).toEqual([false, []]);
    expect([await fire(), fired]).toEqual([true, ['well']]);
  });
});

describe('what is concluded from silence', () => {
  const twice = (name: string): Person =>
    person(name, { accounts: [account(name), account(name, { platform: 'telegram' })] });
  const onTelegram = person('ben', { accounts: [account('ben', { platform: 'telegram' })] });
  const owing = member('ana', { promise: promise() });
  const deafTo = (platform: Platform, { people, running }: { people: readonly Person[]; running: TimeOut | null }) => ({
    hears: (asked: Platform) => asked !== platform,
    hearsAll: () => false,
    store: {
      person: async (id: string) => people.find((one) => one.id === id) ?? null,
      timeOut: async () => running,
    },
  });
  const silences = (['time-out/nudge', 'time-out/line', 'time-out/close'] as const).map((kind) =>
    timer(kind, T0, { kind, subject: 'break' }),
  );

  it('waits for as long as what they said may lie unread at a platform that we cannot hear', async () => {
    const running = timeOut('break', [owing, member('ben')]);
    const people = [twice('ana'), onTelegram];
    for (const platform of ['discord', 'telegram'] as const) {
      const { fire, fired } = waitingRoom(silences, deafTo(platform, { people, running }));
      expect([await fire(), fired]).toEqual([false, []]);
    }
  });

  it('waits for nobody who promised nothing, or is back, or is heard', async () => {
    const back = member('ben', { promise: promise(), returnedAt: T0 });
    const others = [
      { people: [person('ana'), onTelegram], running: timeOut('break', [owing, member('ben')]) },
      { people: [person('ana'), onTelegram], running: timeOut('break', [owing, back]) },
      { people: [person('ana')], running: timeOut('break', [owing, member('ben', { promise: promise() })]) },
      { people: [], running: null },
    ];
    for (const given of others) {
      const { fire, fired } = waitingRoom(silences, deafTo('telegram', given));
      expect([await fire(), fired]).toEqual([true, silences.map(({ key }) => key)]);
    }
  });

  it('holds up neither the ask itself, nor anything once all are heard', async () => {
    const given = deafTo('discord', { people: [twice('ana')], running: timeOut('break', [owing]) });
    const asks = [timer('ask', T0, { kind: 'time-out/ask', subject: 'break', personId: null })];
    const deaf = waitingRoom(asks, given);
    expect([await deaf.fire(), deaf.fired]).toEqual([true, ['ask']]);
    const heard = waitingRoom(silences, { ...given, hearsAll: () => true });
    await heard.fire();
    expect(heard.fired).toHaveLength(3);
  });

  it('lets what else is due come, however many wait to be heard', async () => {
    const waits = many(50, 'unheard', { kind: 'time-out/nudge', subject: 'break' });
    const given = deafTo('discord', { people: [twice('ana')], running: timeOut('break', [owing]) });
    const { fire, fired } = waitingRoom([...waits, timer('key', T0, { kind: 'vault/shred' })], given);
    expect([await fire(), fired]).toEqual([false, []]);
    expect([await fire(), fired]).toEqual([true, ['key']]);
  });
});

describe('prompts that are due together', () => {
  /** Which keys were in hand at once, in the order in which that came about. */
  async function together(timers: readonly Timer[]): Promise<readonly string[]> {
    const inHand = new Set<string>();
    const seen: string[] = [];
    const { fire } = waitingRoom(timers, {
      store: {
        dueTimers: async () => timers,
        commit: async ({ fired }) => {
          const kind = timers.find(({ key }) => key === fired?.key)?.kind ?? 'none';
          inHand.add(fired?.key ?? '');
          await new Promise<void>((resolve) => setImmediate(resolve));
          if (inHand.size > 0) seen.push(`${inHand.size} ${kind}`);
          inHand.clear();
          return 'committed';
        },
      },
    });
    await fire();
    return seen;
  }

  it('share a commit, sixteen at most, and nothing else does', async () => {
    const prompts = (count: number, name: string) => many(count, name, { kind: 'reflect/prompt' });
    const asks = (count: number, name: string) => many(count, name, { kind: 'time-out/ask' });
    expect(await together([...asks(2, 'a'), ...prompts(18, 'b'), ...asks(2, 'c'), ...prompts(2, 'd')])).toEqual([
      '1 time-out/ask',
      '1 time-out/ask',
      '16 reflect/prompt',
      '2 reflect/prompt',
      '1 time-out/ask',
      '1 time-out/ask',
      '2 reflect/prompt',
    ]);
  });

  it('have all ended before it is told that the store went away in the middle', async () => {
    let ended = 0;
    const { fire } = waitingRoom(many(3, 'prompt', { kind: 'reflect/prompt' }), {
      store: {
        commit: async ({ fired }) => {
          if (fired?.key === 'prompt0') throw new StoreUnavailable('SQLITE_FULL');
          await new Promise<void>((resolve) => setImmediate(resolve));
          ended += 1;
          return 'committed';
        },
      },
    });
    await expect(fire()).rejects.toBeInstanceOf(StoreUnavailable);
    expect(ended).toBe(2);
  });
});

it('puts away without a word what waited for somebody who is gone, whatever it was', async () => {
  const kinds: Record<Timer['kind'], true> = {
    'time-out/ask': true,
    'time-out/told-check': true,
    'time-out/nudge': true,
    'time-out/line': true,
    'time-out/morning': true,
    'time-out/close': true,
    'time-out/talk': true,
    'time-out/third-view': true,
    'reflect/prompt': true,
    'together/reveal': true,
    'together/rest': true,
    'dance/remind': true,
    'dance/rest': true,
    'dance/reveal': true,
    'place/rest': true,
    'check-in/open': true,
    'check-in/reveal': true,
    'check-in/rest': true,
    'need/return': true,
    'need/remind': true,
    'need/rest': true,
    'need/told': true,
    'privacy/remove-export': true,
    'privacy/remove-question': true,
    'vault/shred': true,
  };
  for (const personId of [null, person('gone').id]) {
    const timers = Object.keys(kinds).map((kind) =>
      timer(kind, plus(T0, -MINUTE), { kind: kind as Timer['kind'], personId }),
    );
    const { fire, fired, log } = waitingRoom(timers, { store: {} });
    await fire();
    expect(log.heard).toEqual([]);
    expect(fired).toEqual(Object.keys(kinds));
  }
});
