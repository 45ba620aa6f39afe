import { afterEach, expect, it, vi } from 'vitest';
import { realClock } from '../../src/app/clock.js';
import { createLanes, type Turn } from '../../src/app/lanes.js';
import { HOUR, MINUTE, SECOND } from '../../src/core/instant.js';
import { createStillClock } from './fakes/still-clock.js';

/** Lets everything that was resolved run. */
const rest = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

afterEach(() => void vi.useRealTimers());

function road(sendsPerSecond: number, clock = createStillClock()) {
  const lanes = createLanes({ clock, sendsPerSecond: { telegram: sendsPerSecond } });
  const went: string[] = [];
  const line = (lane: 'promise' | 'notice' | 'prompt', name: string): Promise<Turn> =>
    lanes.turn('telegram', lane).then((turn) => {
      went.push(turn.kind === 'go' ? name : `${name} turned away`);
      return turn;
    });
  return { clock, lanes, went, line };
}

it('lets prompts have four fifths of a second and keeps the rest for check-ins', async () => {
  const { clock, went, line } = road(10);
  for (let each = 0; each < 30; each += 1) void line('prompt', 'prompt');
  await rest();
  expect(went).toHaveLength(8);
  void line('promise', 'check-in');
  await rest();
  expect(went.at(-1)).toBe('check-in');
  clock.advance(SECOND);
  await rest();
  expect(went.filter((name) => name === 'prompt')).toHaveLength(16);
});

it('sends a check-in at once while a hundred thousand prompts wait', async () => {
  const { clock, went, line } = road(30);
  for (let each = 0; each < 100_000; each += 1) void line('prompt', 'prompt');
  for (let second = 0; second < 10; second += 1) {
    clock.advance(SECOND);
    await rest();
    const before = went.length;
    void line('promise', 'check-in');
    await rest();
    expect(went.slice(before)).toEqual(['check-in']);
  }
  expect(went.filter((name) => name === 'prompt').length).toBeLessThanOrEqual(11 * 24);
});

it('never sends more in any second than the platform allows', async () => {
  const { clock, went, line } = road(5);
  for (let each = 0; each < 40; each += 1) void line('notice', 'news');
  const sentAt: number[] = [];
  for (let step = 0; step < 150; step += 1) {
    await rest();
    while (sentAt.length < went.length) sentAt.push(clock.now());
    clock.advance(70);
  }
  expect(sentAt).toHaveLength(40);
  const gaps = sentAt.slice(5).map((at, index) => at - (sentAt[index] ?? 0));
  expect(Math.min(...gaps)).toBeGreaterThanOrEqual(SECOND);
});

it('lets the better lane go first, whoever came earlier', async () => {
  const { clock, went, line } = road(1);
  void line('notice', 'first news');
  void line('prompt', 'prompt');
  void line('notice', 'news');
  void line('promise', 'check-in');
  for (let second = 0; second < 3; second += 1) {
    await rest();
    clock.advance(SECOND);
  }
  await rest();
  expect(went).toEqual(['first news', 'check-in', 'news', 'prompt']);
});

it('turns everyone away while a platform is paused, and lets them in after it', async () => {
  const { clock, lanes, went, line } = road(1);
  void line('notice', 'first');
  void line('notice', 'second');
  await rest();
  const until = lanes.pause('telegram', 5 * SECOND);
  expect(until - clock.now()).toBe(5 * SECOND);
  await expect(line('promise', 'third')).resolves.toEqual({ kind: 'paused', until });
  expect(went).toEqual(['first', 'second turned away', 'third turned away']);
  clock.advance(5 * SECOND);
  await expect(line('promise', 'fourth')).resolves.toEqual({ kind: 'go' });
});

it('waits longer for a platform that stays away, half a minute at most, and never less than it asked for', () => {
  const { clock, lanes } = road(10);
  const pauses = [5, 5, 5, 5, 5].map((seconds) => {
    const length = lanes.pause('telegram', seconds * SECOND) - clock.now();
    clock.advance(length);
    return length / SECOND;
  });
  expect(pauses).toEqual([5, 10, 20, 30, 30]);
  expect(lanes.pause('telegram', MINUTE) - clock.now()).toBe(MINUTE);
  clock.advance(MINUTE);
  lanes.answered('telegram');
  expect(lanes.pause('telegram', 5 * SECOND) - clock.now()).toBe(5 * SECOND);
});

it('is not blocked by sends that lie ahead because the clock was set back', async () => {
  const { clock, went, line } = road(1);
  void line('notice', 'before');
  await rest();
  clock.advance(-3 * MINUTE);
  void line('notice', 'after');
  await rest();
  expect(went).toEqual(['before', 'after']);
});

it('a pause does not outlive a clock that is put back', async () => {
  const clock = createStillClock();
  const lanes = createLanes({ clock, sendsPerSecond: { telegram: 30 } });
  lanes.pause('telegram', 5 * SECOND);
  clock.advance(-6 * HOUR);
  expect((await lanes.turn('telegram', 'promise')).kind).toBe('go');
});

it('takes nothing of the prompts’ share for what goes to somebody else', async () => {
  const { went, line } = road(10);
  for (const name of ['check-in', 'news']) await line(name === 'news' ? 'notice' : 'promise', name);
  for (let each = 0; each < 9; each += 1) void line('prompt', 'prompt');
  await rest();
  expect(went.filter((name) => name === 'prompt')).toHaveLength(8);
});

it('counts what failed together as one pause, and ends it when the longest is over', () => {
  const { clock, lanes } = road(10);
  const until = lanes.pause('telegram', 12 * SECOND);
  for (let each = 0; each < 3; each += 1) expect(lanes.pause('telegram', 1 * SECOND)).toBe(until);
  clock.advance(12 * SECOND);
  expect(lanes.pause('telegram', 5 * SECOND) - clock.now()).toBe(10 * SECOND);
});

it('lets whoever waits go by itself as time runs, though nobody else writes', async () => {
  vi.useFakeTimers();
  const lanes = createLanes({ clock: realClock, sendsPerSecond: { telegram: 1 } });
  const turns = (['promise', 'notice'] as const).map((lane) => lanes.turn('telegram', lane));
  await expect(turns[0]).resolves.toEqual({ kind: 'go' });
  const went = vi.fn<(turn: Turn) => void>();
  void turns[1]?.then(went);
  await vi.advanceTimersByTimeAsync(SECOND - 1);
  expect(went).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(1);
  expect(went).toHaveBeenCalledWith({ kind: 'go' });
  expect(vi.getTimerCount()).toBe(0);
});

it('looks again at nothing while time stands still, which would keep a stopping bot awake', () => {
  vi.useFakeTimers();
  const { line } = road(1);
  for (const name of ['first', 'second']) void line('notice', name);
  expect(vi.getTimerCount()).toBe(0);
});

it('turns everyone away when the bot stops, sends nothing after it and keeps nothing awake', async () => {
  vi.useFakeTimers();
  const { lanes, went, line } = road(1, { ...createStillClock(), realUntil: () => SECOND });
  for (const name of ['first', 'second']) void line('notice', name);
  expect(vi.getTimerCount()).toBe(1);
  lanes.stop();
  expect(vi.getTimerCount()).toBe(0);
  await vi.advanceTimersByTimeAsync(0);
  expect(went).toEqual(['first', 'second turned away']);
});
