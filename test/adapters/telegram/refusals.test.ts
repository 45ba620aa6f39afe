import { GrammyError } from 'grammy';
import type { Update } from 'grammy/types';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { startPolling } from '../../../src/adapters/telegram/poll.js';
import { type Beside, createRefusals } from '../../../src/adapters/telegram/refusals.js';
import { createHeardLog, type HeardLog } from '../../app/fakes/heard-log.js';

const MINUTE = 60_000;

let log: HeardLog;
let said: string[];
let ends: string[];
beforeEach(() => {
  vi.useFakeTimers();
  log = createHeardLog();
  said = [];
  ends = [];
});
afterEach(() => {
  vi.useRealTimers();
});

const refused = (code: number): GrammyError =>
  new GrammyError('refused', { ok: false, error_code: code, description: 'refused' }, 'getUpdates', {});
const besideDiscord = (lives = true): Beside => ({ lives: () => lives, say: (sentence) => said.push(sentence) });

/** Telegram, of which the test says what each poll comes to. */
function polling(beside: Beside | null, next: () => GrammyError | null) {
  const states: string[] = [];
  let polls = 0;
  const api = {
    getUpdates: async (_asked: unknown, signal?: AbortSignal): Promise<Update[]> => {
      polls += 1;
      const failure = next();
      if (failure !== null) throw failure;
      if (states.at(-1) !== 'ready') return [];
      return new Promise((resolve) => signal?.addEventListener('abort', () => resolve([])));
    },
    deleteWebhook: async () => true,
  };
  const poller = startPolling({
    api: api as never,
    handle: async () => undefined,
    onState: (state) => states.push(state),
    refusals: createRefusals({ beside, log, onFatal: ({ message }) => ends.push(message) }),
    log,
  });
  return { poller, states, polls: () => polls };
}

it.each([
  ['a second copy polls', 409, /Another process is polling Telegram/],
  ['the token is refused for a moment', 401, /refuses the token/],
] as const)(
  'while %s and Discord lives, Telegram is heard again by itself, and it is said once',
  async (_, code, sentence) => {
    let foreign = true;
    const it_ = polling(besideDiscord(), () => (foreign ? refused(code) : null));
    await vi.advanceTimersByTimeAsync(60 * MINUTE);
    expect(it_.states.at(-1)).toBe('waiting');
    // Every quarter of an hour at the latest, and not much more often.
    expect(it_.polls()).toBeLessThan(14);
    foreign = false;
    await vi.advanceTimersByTimeAsync(15 * MINUTE + 5_000);
    expect(it_.states.at(-1)).toBe('ready');
    expect(said).toEqual([expect.stringMatching(sentence)]);
    expect(log.heard.filter(({ event }) => event === 'telegram.refused')).toHaveLength(1);
    expect(log.heard.at(-1)).toMatchObject({ event: 'telegram.heard-again' });
    expect(ends).toEqual([]);
    await it_.poller.stop();
  },
);

it('two copies that turn each other away by turns come to ever longer pauses, not to a quarrel', async () => {
  let turn = 0;
  const it_ = polling(besideDiscord(), () => {
    turn += 1;
    return turn % 2 === 0 ? refused(409) : null;
  });
  await vi.advanceTimersByTimeAsync(60 * MINUTE);
  expect(it_.polls()).toBeLessThan(30);
  expect(said).toHaveLength(1);
  await it_.poller.stop();
});

it.each([
  ['alone', null],
  ['beside a Discord that refused its token', besideDiscord(false)],
] as const)('%s, the bot ends with one sentence, and whoever watches over it starts it again', async (_, beside) => {
  const it_ = polling(beside, () => refused(409));
  await vi.advanceTimersByTimeAsync(60 * MINUTE);
  expect(ends).toEqual([expect.stringMatching(/Another process is polling Telegram/)]);
  expect([it_.polls(), said]).toEqual([1, []]);
  await it_.poller.stop();
});
