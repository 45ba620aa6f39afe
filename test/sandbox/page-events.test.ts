import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createPageEvents, type PageEvents } from '../../src/sandbox/page-events.js';
import type { PageState } from '../../src/sandbox/page-contract.js';

let state: PageState | null;
let looks: number;
let events: PageEvents;
beforeEach(() => {
  vi.useFakeTimers();
  state = at(1);
  looks = 0;
  events = createPageEvents(() => {
    looks += 1;
    return state;
  });
});
afterEach(() => {
  events.close();
  vi.useRealTimers();
});

const platform = {
  connected: true,
  bot: { name: 'Intermission', username: 'intermission' },
  faults: [],
  commands: [],
  people: [],
};
function at(base: number): PageState {
  return {
    beginning: 'one',
    clock: { base, at: 0, speed: 0 },
    bot: { status: 'running', due: null },
    discord: platform,
    telegram: platform,
    story: { steps: [], isBusy: false, trouble: null },
  };
}

/** A browser that listens: gives what came since it last looked. */
function listen() {
  const reader = (events.listen().body as ReadableStream<Uint8Array>).getReader();
  const decoder = new TextDecoder();
  return {
    next: async () => decoder.decode((await reader.read()).value),
    leave: () => reader.cancel(),
    isOver: async () => (await reader.read()).done,
  };
}
const said = (base: number): string => `event: state\ndata: ${JSON.stringify(at(base))}\n\n`;

it('tells a page everything at once, and everything again when something is different', async () => {
  const page = listen();
  expect(await page.next()).toBe(said(1));
  await vi.advanceTimersByTimeAsync(2_000);
  state = at(2);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(await page.next()).toBe(said(2));
});

it('says now and then that it is still here', async () => {
  const page = listen();
  expect(await page.next()).toBe(said(1));
  await vi.advanceTimersByTimeAsync(60_000);
  expect(await page.next()).toBe(': still here\n\n');
});

it('does not look while nobody listens, and forgets who went away', async () => {
  await vi.advanceTimersByTimeAsync(60_000);
  expect(looks).toBe(0);
  const [one, other] = [listen(), listen()];
  expect(events.listeners()).toBe(2);
  await one.leave();
  expect(events.listeners()).toBe(1);
  await other.leave();
  expect(events.listeners()).toBe(0);
  const before = looks;
  await vi.advanceTimersByTimeAsync(60_000);
  expect(looks).toBe(before);
});

it('sends the newest state, and not all that were missed, to a page that was not reading', async () => {
  const page = listen();
  await vi.advanceTimersByTimeAsync(1_000);
  for (let count = 2; count < 50; count += 1) {
    state = at(count);
    await vi.advanceTimersByTimeAsync(1_000);
  }
  expect(await page.next()).toBe(said(1));
  await vi.advanceTimersByTimeAsync(1_000);
  expect(await page.next()).toBe(said(49));
});

it('keeps a page that waits while everything starts over, and goes on with the new beginning', async () => {
  state = null;
  const page = listen();
  await vi.advanceTimersByTimeAsync(1_000);
  state = at(7);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(await page.next()).toBe(said(7));
  events.close();
  expect(await page.isOver()).toBe(true);
  expect(events.listeners()).toBe(0);
});
