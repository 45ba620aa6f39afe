import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSkippableClock } from '../../../src/app/clock.js';
import { EMPTY_SET } from '../../../src/app/commit-decision.js';
import type { HandleInput, Input, Reply, Request } from '../../../src/app/ports.js';
import type { Store } from '../../../src/app/store-port.js';
import { readConfig } from '../../../src/config.js';
import type { OutboxDraft } from '../../../src/core/decision.js';
import type { InputKey, OutboxId } from '../../../src/core/ids.js';
import type { Millis } from '../../../src/core/instant.js';
import type { Person, Platform } from '../../../src/core/person/state.js';
import { type RunningBot, runBot } from '../../../src/run-bot.js';
import { openServers, type Servers, START } from './servers.js';

export type Someone = { readonly platform: Platform; readonly name: string; readonly id: string };
export type Somewhere = {
  readonly place: string;
  readonly except: readonly string[];
  /** What stands there. */
  readonly sees: () => readonly string[];
};

/** The whole bot in this process on both local servers. */
export type Bench = Omit<Servers, 'settle' | 'move' | 'close'> & {
  readonly bot: RunningBot;
  /** Somebody new on that platform whom the bot knows and may write to. */
  readonly someone: (platform: Platform) => Promise<Someone>;
  readonly somewhere: (platform: Platform) => Promise<Somewhere>;
  /** Without the wire. */
  readonly tell: (who: Someone, request: Request) => Promise<void>;
  /** What the app answers this person with from now on, instead of what it would; it does what it does all the same. */
  readonly answersWith: (who: Someone, reply: Reply | null) => void;
  /** Until it is let go, this person's next input waits for its answer. */
  readonly holds: (who: Someone) => () => void;
  readonly queue: (to: Person, more?: Partial<OutboxDraft>) => Promise<OutboxId>;
  /** The platform's numbers of what that row was sent as. */
  readonly messageIdsOf: (row: OutboxId) => readonly string[];
  /** Whether that row was given back at least once, to wait. */
  readonly waited: (row: OutboxId) => boolean;
  readonly settle: () => Promise<void>;
  readonly advance: (milliseconds: Millis) => Promise<void>;
  readonly close: () => Promise<void>;
};

/** On Discord somebody can only be written to who is in a server with the bot, and nobody joins one later here. */
const PEOPLE = 500;
/** What a disk takes for each promise is seen elsewhere; where there is memory to write to, nobody waits for it here. */
const MEMORY = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();

export async function openBench(): Promise<Bench> {
  const dataDir = await mkdtemp(join(MEMORY, 'calls-'));
  const servers = await openServers();
  const { discord, telegram } = servers;
  const clock = createSkippableClock({ base: START, at: 0, speed: 0 }, () => 0);
  const answers = new Map<string, Reply>();
  const held = new Map<string, Promise<void>>();
  const sentAs = new Map<OutboxId, readonly string[]>();
  const givenBack = new Set<OutboxId>();
  let working = 0;
  let numbers = 0;
  let handle: HandleInput = async () => ({ kind: 'nothing' });

  const strangers = Array.from({ length: PEOPLE }, (_, number) => `d${number}`);
  const ids = new Map<string, string>();
  for (const name of strangers) ids.set(name, await discord.control.addPerson({ name, userInstalled: true }));
  const { guildId } = await discord.control.addGuild({ name: 'Home', members: strangers });
  const [watcher = ''] = strangers;

  const answering =
    (given: HandleInput): HandleInput =>
    async (input: Input) => {
      working += 1;
      try {
        const reply = await given(input);
        await held.get(input.from.externalId);
        return answers.get(input.from.externalId) ?? reply;
      } finally {
        working -= 1;
      }
    };
  const noting = (store: Store): Store => ({
    ...store,
    commit: async (set) => {
      const { settled } = set;
      if (settled?.outcome.kind === 'sent')
        sentAs.set(settled.id, [...(settled.outcome.earlierMessageIds ?? []), settled.outcome.platformMessageId]);
      return store.commit(set);
    },
    releaseOutbox: async (id, ...more) => {
      givenBack.add(id);
      return store.releaseOutbox(id, ...more);
    },
  });
  const [onDiscord, onTelegram] = [servers.addressOf('discord'), servers.addressOf('telegram')];
  const bot = await runBot({
    config: readConfig(
      {
        DISCORD_TOKEN: onDiscord.token,
        DISCORD_API_URL: onDiscord.apiUrl,
        TELEGRAM_TOKEN: onTelegram.token,
        TELEGRAM_API_URL: onTelegram.apiUrl,
        DATA_DIR: dataDir,
      },
      () => '',
    ),
    clock,
    log: { info: () => {}, warn: () => {}, error: () => {} },
    say: () => {},
    onFatal: (error) => {
      throw error;
    },
    wrap: {
      store: noting,
      handle: (given) => {
        handle = given;
        return answering(given);
      },
    },
  });

  const settle = (): Promise<void> => servers.settle(() => working > held.size);
  const tell = async ({ platform, id, name }: Someone, request: Request): Promise<void> => {
    numbers += 1;
    const from = { platform, externalId: id, displayName: name, locale: 'en', mayWrite: true };
    await handle({ key: `${platform}:x${numbers}` as InputKey, from, place: 'bot-dm', request, at: clock.now() });
    await settle();
  };

  return {
    ...servers,
    bot,
    tell,
    settle,
    someone: async (platform) => {
      numbers += 1;
      const name = platform === 'telegram' ? `t${numbers}` : (strangers.pop() ?? 'nobody is left');
      const id = platform === 'telegram' ? String(await telegram.control.addPerson({ name })) : (ids.get(name) ?? '');
      if (platform === 'telegram') await telegram.control.start(name);
      const who = { platform, name, id };
      await tell(who, { kind: 'person/zone', zone: 'Europe/Berlin' });
      return who;
    },
    somewhere: async (platform) => {
      numbers += 1;
      const name = `place ${numbers}`;
      if (platform === 'discord') {
        const { channelId: place } = await discord.control.addChannel({ guildId, name });
        return {
          place,
          except: [],
          sees: () => discord.control.sees(watcher, { channelId: place }).map(({ text }) => text),
        };
      }
      const member = await telegram.control.addPerson({ name });
      const { chatId } = await telegram.control.addGroup({ title: name, members: [name] });
      return {
        place: String(chatId),
        except: [String(member)],
        sees: () => telegram.control.sees(name, { chatId }).map(({ text }) => text),
      };
    },
    answersWith: ({ id }, reply) => {
      if (reply === null) answers.delete(id);
      else answers.set(id, reply);
    },
    holds: ({ id }) => {
      let letGo = (): void => {};
      held.set(
        id,
        new Promise((resolve) => {
          letGo = resolve;
        }),
      );
      return () => {
        held.delete(id);
        letGo();
      };
    },
    queue: async (to, more = {}) => {
      numbers += 1;
      const id = String(numbers).padStart(22, 'r') as OutboxId;
      const row: OutboxDraft = {
        id,
        lane: 'notice',
        to: to.id,
        notice: { kind: 'privacy/export-too-large' },
        orderKey: null,
        dueAt: clock.now(),
        expiresAt: null,
        sound: 'quiet-hours',
        route: 'direct',
        follow: null,
        ...more,
      };
      await bot.store.commit({ ...EMPTY_SET, outbox: [row] });
      await settle();
      return id;
    },
    messageIdsOf: (row) => sentAs.get(row) ?? [],
    waited: (row) => givenBack.has(row),
    advance: async (milliseconds) => {
      servers.move(milliseconds);
      clock.set({ base: servers.now(), at: 0, speed: 0 });
      await settle();
    },
    close: async () => {
      await bot.stop();
      await servers.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
