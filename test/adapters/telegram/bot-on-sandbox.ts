import { afterEach } from 'vitest';
import { createTelegramAdapter } from '../../../src/adapters/telegram/adapter.js';
import type { HandleInput, Input, PlaceInput, PlatformAdapter, Reply, StartError } from '../../../src/app/ports.js';
import type { Card } from '../../../src/copy/card.js';
import { type Instant, instant } from '../../../src/core/instant.js';
import { startTelegramServer, type TelegramServer } from '../../../src/sandbox/telegram/server.js';
import { commands } from '../../../commands/index.js';

/** The adapter on the real grammY client, connected to a local server, with an app that only records. */
export type AdapterOnSandbox = {
  readonly server: TelegramServer;
  readonly adapter: PlatformAdapter;
  readonly heard: Input[];
  readonly lost: Input[];
  /** What it was told of places. */
  readonly places: PlaceInput[];
  /** How often the app cannot keep what it is told of a place. */
  placesRefused: number;
  readonly fatal: StartError[];
  answerWith: HandleInput;
  now: Instant;
};

const open: AdapterOnSandbox[] = [];

afterEach(async () => {
  for (const each of open.splice(0)) {
    await each.adapter.stop();
    await each.server.close();
  }
});

export async function adapterOnSandbox(
  given: { readonly start?: boolean; readonly token?: string } = {},
): Promise<AdapterOnSandbox> {
  const clock = { now: () => it.now };
  const server = await startTelegramServer({ clock: { now: () => it.now } });
  const it: AdapterOnSandbox = {
    server,
    heard: [],
    lost: [],
    places: [],
    placesRefused: 0,
    fatal: [],
    now: instant(Date.parse('2026-06-01T12:00:00Z')),
    answerWith: async () => ({ kind: 'card', card: card('Heard.') }),
    adapter: createTelegramAdapter({
      token: given.token ?? server.token,
      apiUrl: server.url,
      commands,
      text: (_locale, key) => `text of ${key}`,
      log: { info: () => {}, warn: () => {}, error: () => {} },
      clock,
      onFatal: (error) => it.fatal.push(error),
    }),
  };
  open.push(it);
  const handle: HandleInput = async (input): Promise<Reply> => {
    it.heard.push(input);
    return it.answerWith(input);
  };
  if (given.start ?? true) {
    await it.adapter.start(
      handle,
      async (input) => void it.lost.push(input),
      () => undefined,
      async (place) => {
        it.places.push(place);
        if (it.placesRefused <= 0) return;
        it.placesRefused -= 1;
        throw new Error('the store is away');
      },
    );
  }
  return it;
}

export const card = (text: string, over: Partial<Card> = {}): Card => ({
  blocks: [{ kind: 'paragraph', spans: [text] }],
  rows: [],
  choice: null,
  isPrivate: false,
  ...over,
});

/** Waits for something that happens in another process turn; fails by the test's own time limit. */
export async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 5));
}
