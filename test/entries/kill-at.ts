import { subscribe } from 'node:diagnostics_channel';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { HandleInput, PlatformAdapter } from '../../src/app/ports.js';
import type { Store } from '../../src/app/store-port.js';
import { runProcess } from '../../src/run-process.js';
import { CALLER_ON, KILL_FILE, type KillPoint } from './kill-points.js';

/**
 * The real bot, whose ports are stood between so that it is killed the hard way at one named point. Nothing in the
 * bot's own code knows of it, and while no point is named it is the plain bot.
 */
const file = join(process.env['DATA_DIR'] ?? '', KILL_FILE);

const pass = (point: KillPoint): void => {
  if (wantedPoint() !== point) return;
  process.kill(process.pid, 'SIGKILL');
  // Not one more line of the bot runs while the signal is on its way.
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
};

/** Read anew each time: the story of one couple ends in the same process in which the next one's begins. */
function wantedPoint(): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}

/** How many calls are in hand: loads and replies are told apart from those of other inputs by it. */
let calls = 0;
/** A call was committed whose reply is not known to have arrived. */
let committed = false;
const told = new Set<string>();
const asks = new Set<string>();
const askTimers = new Set<string>();

/** What became of a row: the points are named after its kind. */
const passRow = (id: string, moment: 'about to send' | 'sent' | 'about to be marked' | 'marked'): void => {
  if (told.has(id)) pass(`told ${moment}`);
  if (asks.has(id)) pass(`ask ${moment}`);
};

const wrapHandle =
  (handle: HandleInput): HandleInput =>
  async (input) => {
    if (input.request.kind !== 'time-out/call') return handle(input);
    pass('call received');
    calls += 1;
    const reply = await handle(input).finally(() => {
      calls -= 1;
    });
    pass('reply made');
    return reply;
  };

const wrapStore = (store: Store): Store => ({
  ...store,
  personByAccount: async (platform, externalId) => {
    if (calls > 0) pass('call about to load');
    return store.personByAccount(platform, externalId);
  },
  latestTimeOut: async (id) => {
    const found = await store.latestTimeOut(id);
    if (calls > 0) pass('call loaded');
    return found;
  },
  commit: async (set) => {
    const isCall = calls > 0 && set.input !== null;
    const isAskTimer = set.fired !== null && askTimers.has(set.fired.key);
    if (isCall) pass('call about to commit');
    if (isAskTimer) pass('ask timer about to commit');
    if (set.settled !== null) passRow(set.settled.id, 'about to be marked');
    const result = await store.commit(set);
    if (isCall) {
      committed = true;
      pass('call committed');
    }
    if (isAskTimer) pass('ask timer committed');
    if (set.settled !== null) passRow(set.settled.id, 'marked');
    return result;
  },
  dueTimers: async (now, limit) => {
    const due = await store.dueTimers(now, limit);
    for (const timer of due) {
      if (timer.kind !== 'time-out/ask') continue;
      askTimers.add(timer.key);
      pass('ask timer read');
    }
    return due;
  },
  claimOutbox: async (query) => {
    const rows = await store.claimOutbox(query);
    for (const { id, notice } of rows) {
      if (notice.kind === 'time-out/told') {
        told.add(id);
        pass('told claimed');
      }
      if (notice.kind === 'time-out/ask') {
        asks.add(id);
        pass('ask claimed');
      }
    }
    return rows;
  },
});

const wrapAdapter = (adapter: PlatformAdapter): PlatformAdapter => ({
  ...adapter,
  deliver: async (delivery) => {
    passRow(delivery.nonce, 'about to send');
    const result = await adapter.deliver(delivery);
    passRow(delivery.nonce, 'sent');
    return result;
  },
});

// A reply passes no port on its way back: the platform's own "200" tells that it has arrived. In these stories the
// partner is on the other platform, so that the two clients' messages cannot be taken for each other.
subscribe('undici:request:headers', (message) => {
  const { request } = message as { readonly request: { readonly path: string } };
  if (committed && request.path.endsWith('/callback')) pass('reply sent');
});
subscribe('http.client.response.finish', (message) => {
  const { request } = message as { readonly request: { readonly path: string } };
  if (committed && process.env[CALLER_ON] === 'telegram' && request.path.endsWith('/sendMessage')) pass('reply sent');
});

await runProcess({ wrap: { handle: wrapHandle, store: wrapStore, adapter: wrapAdapter } });
