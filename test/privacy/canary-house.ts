import { inspect } from 'node:util';
import { createLog } from '../../src/adapters/log/pino-log.js';
import { createMetrics } from '../../src/adapters/metrics/prometheus.js';
import { renderCard as discordCard } from '../../src/adapters/discord/render-card.js';
import { renderForm as discordForm } from '../../src/adapters/discord/render-form.js';
import { renderCard as telegramCard } from '../../src/adapters/telegram/render-card.js';
import type { SkippableClock } from '../../src/app/clock.js';
import type {
  HandleInput,
  HandlePlace,
  Input,
  Log,
  OnSent,
  Place,
  PlaceInput,
  PlatformAdapter,
  Reply,
} from '../../src/app/ports.js';
import { readConfig } from '../../src/config.js';
import type { Card } from '../../src/copy/card.js';
import type { SealedId } from '../../src/core/ids.js';
import type { Platform } from '../../src/core/person/state.js';
import type { ButtonAction } from '../../src/core/request.js';
import type { Store } from '../../src/app/store-port.js';
import type { Vault } from '../../src/app/vault-port.js';
import { healthPages } from '../../src/health-pages.js';
import { type RunningBot, runBot, type Wrap } from '../../src/run-bot.js';
import type { Faults } from './canary-faults.js';

/** One thing that came onto somebody's screen. `everyone`: whoever is in that place reads it too. Of a post: the place's id. */
export type Sighting = {
  readonly where: 'reply' | 'form' | 'question' | 'message' | 'file' | 'menu' | 'post';
  readonly platform: Platform;
  readonly externalId: string;
  readonly everyone: boolean;
  /** It came by itself, to someone who wants to see nothing private before Show. */
  readonly discreet: boolean;
  readonly text: string;
  readonly actions: readonly ButtonAction[];
  readonly bytes?: Uint8Array;
};

/** Everything that an operator could read: what was logged, said, thrown, and told in numbers. */
export type Heard = {
  readonly where: 'log' | 'sentence' | 'error' | 'figures' | 'platform call';
  readonly text: string;
};

export type CanaryHouse = {
  readonly bot: () => RunningBot;
  readonly say: (input: Input) => Promise<Reply | null>;
  /** A platform speaks of a place. */
  readonly tellOfPlace: (platform: Platform, input: PlaceInput) => Promise<void>;
  /** Grows whenever something may have changed in the store: as long as it does not, there is nothing to learn there. */
  readonly changes: () => number;
  /** What was sealed under this id, however it lies now. */
  readonly wordsOf: (id: SealedId) => string;
  /** The reply is not known to have arrived. */
  readonly loseReply: (input: Input) => Promise<void>;
  readonly restart: () => Promise<void>;
  /** Fires and sends until nothing is due and nothing is on its way. */
  readonly settle: () => Promise<void>;
  /** Notes the numbers that an operator can ask for. */
  readonly figures: () => Promise<void>;
  readonly sightings: readonly Sighting[];
  readonly heard: readonly Heard[];
  readonly close: () => Promise<void>;
};

/** A port built wrong on purpose. `print` goes where the log goes. */
export type Broken = (print: (line: string) => void) => Wrap;

const TOKENS = {
  DISCORD_TOKEN: 'not-a-token-of-anybody',
  DISCORD_API_URL: 'http://127.0.0.1:9/api',
  TELEGRAM_TOKEN: '1234567:not-a-token-of-anybody',
  TELEGRAM_API_URL: 'http://127.0.0.1:9',
};

/**
 * The whole bot as it is put together for real, in this process, with both platforms replaced where the clients would
 * begin: what goes out is rendered as for the platform, and kept with its reader.
 */
export async function openCanaryHouse(given: {
  readonly dataDir: string;
  readonly masterKey: Uint8Array;
  readonly clock: SkippableClock;
  readonly faults: Faults;
  readonly broken?: Broken | undefined;
  /** Who else reads in a place, by their names there. */
  readonly namesIn?: ((externalId: string) => readonly string[]) | undefined;
}): Promise<CanaryHouse> {
  const { dataDir, clock, faults } = given;
  const sightings: Sighting[] = [];
  const heard: Heard[] = [];
  const hear = (where: Heard['where'], text: string): void => void heard.push({ where, text });
  type Started = {
    readonly handle: HandleInput;
    readonly lost: (input: Input) => Promise<void>;
    readonly place: HandlePlace;
  };
  const starts = new Map<Platform, Started>();
  const sealedWords = new Map<SealedId, string>();
  const tell = new Map<Platform, OnSent>();
  let messages = 0;

  const written = createLog({ level: 'debug', to: { write: (line) => hear('log', line) } });
  let inFlight = 0;
  let changes = 0;
  // What the app hands over is looked at as well: the log's own allow-list is a second wall, not the first.
  const teed = (level: keyof Log): Log[keyof Log] => {
    return (event, fields) => {
      if (event === 'outbox.failed') inFlight -= 1;
      hear('log', `${event} ${JSON.stringify(fields ?? {})}`);
      written[level](event, fields);
    };
  };
  const log: Log = { info: teed('info'), warn: teed('warn'), error: teed('error') };

  const fake = (platform: Platform): PlatformAdapter => ({
    platform,
    start: async (handle, lost = nothing, onSent = () => undefined, place = nothing) => {
      starts.set(platform, { handle, lost, place });
      tell.set(platform, onSent);
    },
    stop: async () => undefined,
    status: () => 'ready',
    sendsPerSecond: 1_000_000,
    inviteLink: (code) => (platform === 'telegram' ? `https://t.me/intermission_bot?start=${code}` : null),
    remove: async (from, ids) => {
      hear('platform call', JSON.stringify({ from, ids }));
      return { kind: 'removed' };
    },
    hide: async (from, since, known) => {
      hear('platform call', JSON.stringify({ from, since, known }));
      return { kind: 'hidden', removed: known.length, left: 0 };
    },
    post: async (externalId, card, nonce) => {
      const seen = { platform, externalId, everyone: true, discreet: false } as const;
      const text = JSON.stringify({ page: pageOf(platform, card, 'group'), nonce });
      const refusal = faults.ofPlatform(platform, text);
      if (refusal !== null) return refusal;
      sightings.push({ ...seen, where: 'post', text, actions: actionsOf(card) });
      messages += 1;
      return { kind: 'sent', platformMessageId: String(messages) };
    },
    readers: async (externalId, except) => {
      hear('platform call', JSON.stringify({ externalId, except }));
      const names = given.namesIn?.(externalId) ?? [];
      // What a place is called is as much a stranger's word as what its readers are.
      return {
        placeName: names[0] ?? null,
        canPost: true,
        open: false,
        others: names.length,
        names,
        invited: false,
        administrators: platform === 'discord',
      };
    },
    showMenu: async ({ externalId }, state) => {
      const seen = { where: 'menu', platform, externalId, everyone: false, discreet: true, actions: [] } as const;
      sightings.push({ ...seen, text: JSON.stringify(state) });
    },
    deliver: async ({ to, card, route, files = [], silent, nonce }) => {
      const { externalId } = to;
      const person = await bot().store.person(to.personId);
      const discreet = person?.settings.previews !== 'full' && route === 'direct';
      const seen = { platform, externalId, everyone: false, discreet } as const;
      const page = pageOf(platform, card);
      const text = JSON.stringify({ page, silent, nonce });
      // What a platform refuses was sent to it all the same, and it may quote it in what it says.
      const refusal = faults.ofPlatform(platform, text);
      if (refusal !== null) return refusal;
      sightings.push({ ...seen, where: 'message', text, actions: actionsOf(card) });
      for (const { name, bytes } of files) {
        sightings.push({ ...seen, where: 'file', discreet: false, text: name, actions: [], bytes });
      }
      messages += 1;
      return { kind: 'sent', platformMessageId: String(messages) };
    },
  });

  /** Knows what is on its way: a locked copy is made by other threads, and takes as long as it takes. */
  const counting = (store: Store): Store => ({
    ...store,
    claimOutbox: async (query) => {
      const rows = await store.claimOutbox(query);
      inFlight += rows.length;
      return rows;
    },
    releaseOutbox: async (...row) => {
      await store.releaseOutbox(...row);
      inFlight -= 1;
    },
    commit: async (set) => {
      if (set.changes.length > 0) changes += 1;
      const result = await store.commit(set);
      if (set.settled !== null && result !== 'conflict') inFlight -= 1;
      return result;
    },
  });

  const noting = (vault: Vault): Vault => ({
    ...vault,
    seal: (...sealing) => {
      sealedWords.set(sealing[2], sealing[3].reveal());
      return vault.seal(...sealing);
    },
  });

  const metrics = createMetrics({ platforms: ['discord', 'telegram'], version: 'any' });
  const broken = given.broken?.((line) => hear('log', line)) ?? {};
  let running: RunningBot | null = null;
  const bot = (): RunningBot => {
    if (running === null) throw new Error('the bot does not run');
    return running;
  };
  const start = async (): Promise<void> => {
    running = await runBot({
      config: readConfig(
        { ...TOKENS, DATA_DIR: dataDir, MASTER_KEY: Buffer.from(given.masterKey).toString('hex') },
        () => '',
      ),
      clock,
      log,
      note: metrics.note,
      say: (sentence) => hear('sentence', sentence),
      onFatal: (error) => hear('error', inspect(error, { depth: 8 })),
      wrap: {
        adapter: ({ platform }) => broken.adapter?.(fake(platform)) ?? fake(platform),
        store: (store) => counting(faults.ofStore(broken.store?.(store) ?? store)),
        vault: (vault) => noting(faults.ofVault(broken.vault?.(vault) ?? vault)),
        ...(broken.handle === undefined ? {} : { handle: broken.handle }),
      },
    });
  };
  await start();

  return {
    bot,
    sightings,
    heard,
    say: async (input) => {
      const { platform, externalId } = input.from;
      const place = starts.get(platform);
      if (place === undefined) throw new Error(`${platform} was not started`);
      let reply: Reply;
      try {
        reply = await place.handle(input);
      } catch (error) {
        hear('error', `${String(error)} ${inspect(error, { depth: 8 })}`);
        return null;
      }
      // Discord shows an answer to whoever asked alone; in a Telegram group everybody reads it.
      const everyone =
        (reply.kind === 'card' && reply.audience === 'everyone-here') ||
        (platform === 'telegram' && input.place !== 'bot-dm');
      const seen = { platform, externalId, everyone, discreet: false, actions: [] } as const;
      if (reply.kind === 'card') {
        const text = JSON.stringify(pageOf(platform, reply.card));
        sightings.push({ ...seen, where: 'reply', text, actions: actionsOf(reply.card) });
      }
      if (reply.kind === 'form') {
        sightings.push({ ...seen, where: 'form', text: JSON.stringify(discordForm(reply.form, reply.view)) });
      }
      if (reply.kind === 'question') sightings.push({ ...seen, where: 'question', text: JSON.stringify(reply) });
      if (reply.kind !== 'nothing' && platform === 'telegram' && input.place === 'bot-dm') {
        messages += 1;
        tell.get(platform)?.([{ externalId, messageId: String(messages) }]);
      }
      return reply;
    },
    figures: async () => {
      const { store, adapters } = bot();
      const states = Object.values(adapters).map((adapter) => adapter.status());
      const pages = healthPages({ ...bot(), clock, metrics, log, isLocal: true });
      for (const page of ['/readyz', '/metrics']) hear('figures', await (await pages.request(page)).text());
      hear('figures', JSON.stringify([await store.counts(), await store.waiting(500), states]));
    },
    tellOfPlace: async (platform, input) => starts.get(platform)?.place(input),
    changes: () => changes,
    wordsOf: (id) => sealedWords.get(id) ?? '',
    loseReply: async (input) => starts.get(input.from.platform)?.lost(input),
    settle: () => settle(bot(), () => inFlight > 0),
    restart: async () => {
      await settle(bot(), () => inFlight > 0);
      await bot().stop();
      inFlight = 0;
      await start();
    },
    close: async () => {
      await settle(bot(), () => inFlight > 0);
      await bot().stop();
    },
  };
}

const nothing = async (): Promise<void> => undefined;

/** What could not be done is set aside until the clock moves on, and then the loop never gets quiet. */
const MOST_TURNS = 400;
/** Something on its way that never ends would be a defect of this test: better a failure than a test that hangs. */
const MOST_WAITING = 1_000_000;

/** After trouble the loop rests for a second of real time: it is poked awake until it has nothing more to do. */
async function settle(bot: RunningBot, isOnItsWay: () => boolean): Promise<void> {
  let isQuiet = false;
  const noticed = (): void => {
    isQuiet = true;
  };
  for (let turn = 0; isOnItsWay() || (!isQuiet && turn < MOST_TURNS); turn += 1) {
    if (turn > MOST_WAITING) throw new Error('a message is on its way for ever');
    if (turn % 25 === 0) void bot.whenQuiet().then(noticed);
    await new Promise((resolve) => setImmediate(resolve));
  }
}

const pageOf = (platform: Platform, card: Card, place: Place = 'bot-dm'): unknown =>
  platform === 'discord' ? discordCard(card, place) : telegramCard(card);

const actionsOf = (card: Card): readonly ButtonAction[] => [
  ...card.rows.flat().flatMap((button) => (button.kind === 'act' ? [button.action] : [])),
  ...(card.choice?.options ?? []).map(({ action }) => action),
];
