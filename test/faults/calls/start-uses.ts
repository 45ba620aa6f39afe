import { createDiscordAdapter } from '../../../src/adapters/discord/adapter.js';
import { createTelegramAdapter } from '../../../src/adapters/telegram/adapter.js';
import { commands } from '../../../commands/index.js';
import { instant, SECOND } from '../../../src/core/instant.js';
import type { Platform } from '../../../src/core/person/state.js';
import type { FaultName } from './faults.js';
import type { Asked } from './outcomes.js';
import type { Call, Servers } from './servers.js';
import type { Use } from './uses.js';

/** Somebody whose menu can be looked at. */
export const WATCHER = 'watcher';
const menuTexts = ({ discord, telegram }: Servers, platform: Platform): readonly string[] =>
  (platform === 'discord' ? discord.control.typedCommands() : telegram.control.commandsFor(WATCHER)).map(
    ({ description }) => description,
  );
const log = { info: () => {}, warn: () => {}, error: () => {} };

/** After which a start tries again: to connect, to publish menus, and to hear, when that was cut off meanwhile. */
const PAUSES = [2, 10, 60, 2, 2, 60, 2, 2].map((seconds) => seconds * SECOND);

/** A start of its own, with the fault in its way. */
async function starting(on: Servers, call: Call, fault: FaultName): Promise<Asked> {
  const { platform } = call;
  const given = {
    ...on.addressOf(platform),
    commands,
    text: (_locale: string, key: string) => `${fault} ${key}`.slice(0, 100),
    log,
    clock: { now: () => instant(Date.now()) },
  };
  const ends: unknown[] = [];
  const adapter =
    platform === 'discord'
      ? createDiscordAdapter(given)
      : createTelegramAdapter({ ...given, onFatal: (error) => ends.push(error) });
  const isPublished = (): boolean => menuTexts(on, platform).some((text) => text.startsWith(`${fault} `));
  on.strike(call, fault);
  let started = false;
  const start = adapter
    .start(async () => ({ kind: 'nothing' }))
    .then(
      () => (started = true),
      (error: unknown) => ends.push(error),
    );
  try {
    await on.settle();
    // As long as the first outcome may take: five seconds on Discord, a call's patience on Telegram.
    for (let second = 0; second < 11 && !started && ends.length === 0; second += 1) await on.outwait(SECOND);
    await start;
    on.heal();
    if (ends.length > 0) return 'one sentence, and it ends';
    const status = adapter.status();
    const published = isPublished();
    for (const pause of PAUSES) {
      if (ends.length > 0 || (adapter.status() === 'ready' && isPublished())) break;
      on.move(pause);
      await on.outwait(pause);
    }
    if (ends.length > 0) return 'one sentence, and it ends';
    if (adapter.status() !== 'ready') throw new Error(`it stays ${adapter.status()}`);
    if (!isPublished()) throw new Error('the menu is never published');
    if (status !== 'ready') return 'connects a little later';
    return published ? 'ready' : 'ready, done later';
  } finally {
    const stopping = adapter.stop();
    await on.outwait(5 * SECOND);
    await stopping;
  }
}

const discord = (name: string): Call => ({ platform: 'discord', name });
const telegram = (name: string): Call => ({ platform: 'telegram', name });
const use = (call: Call, what: string): Use<Servers> => ({
  call,
  what,
  play: (on, fault) => starting(on, call, fault),
});

/** What a start asks and tells the platforms. */
export const START_USES: readonly Use<Servers>[] = [
  use(discord('GET /applications/:application_id/commands'), 'a start: what is registered'),
  use(discord('PUT /applications/:application_id/commands'), 'a start: registering'),
  use(discord('GET /gateway/bot'), 'a start: where events come from'),
  use(telegram('getMe'), 'a start: who we are'),
  use(telegram('deleteWebhook'), 'a start: nothing else listens'),
  use(telegram('getUpdates'), 'a start: hearing'),
  use(telegram('getMyCommands'), 'a start: what is registered'),
  use(telegram('setMyCommands'), 'a start: registering'),
];
