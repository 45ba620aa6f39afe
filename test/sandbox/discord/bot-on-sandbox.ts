import { Client, type ClientOptions, Events, GatewayIntentBits, type Interaction, Partials } from 'discord.js';
import {
  type DiscordServer,
  type DiscordServerOptions,
  startDiscordServer,
} from '../../../src/sandbox/discord/server.js';

/** A clock that moves only when it is told to. */
export type StillClock = { readonly now: () => number; readonly skip: (milliseconds: number) => void };

export function stillClock(start = Date.UTC(2026, 0, 1, 20, 0)): StillClock {
  let now = start;
  return {
    now: () => now,
    skip: (milliseconds) => {
      now += milliseconds;
    },
  };
}

export type BotOnSandbox = {
  readonly server: DiscordServer;
  readonly client: Client<true>;
  readonly clock: StillClock;
  /** What the bot does with the interactions that come from here on. */
  readonly onInteraction: (handler: (interaction: Interaction) => Promise<unknown>) => void;
  readonly stop: () => Promise<void>;
  /** Stops, and throws when anything that went over the wire broke the published schema. */
  readonly stopClean: () => Promise<void>;
};

/** The real discord.js client, logged in to a server of its own. */
export async function startBot(
  options: Partial<DiscordServerOptions> & {
    readonly rest?: ClientOptions['rest'];
    readonly intents?: readonly GatewayIntentBits[];
  } = {},
): Promise<BotOnSandbox> {
  const clock = stillClock();
  const { rest, intents = [GatewayIntentBits.Guilds, GatewayIntentBits.DirectMessages], ...rules } = options;
  const server = await startDiscordServer({ clock, ...rules });
  const client = new Client({
    intents,
    partials: [Partials.Channel],
    rest: { api: server.url, ...rest },
  });
  let handle: (interaction: Interaction) => Promise<unknown> = () => Promise.resolve();
  client.on(Events.InteractionCreate, (interaction) => {
    handle(interaction).catch(() => undefined);
  });
  const ready = new Promise((resolve) => {
    client.once(Events.ClientReady, resolve);
  });
  await client.login(server.token);
  await ready;
  const stop = async (): Promise<void> => {
    await client.destroy();
    await server.close();
  };
  return {
    server,
    client: client as Client<true>,
    clock,
    onInteraction: (handler) => {
      handle = handler;
    },
    stop,
    stopClean: async () => {
      await stop();
      const broken = server.control.violations().map(({ name, violations }) => `${name}: ${violations.join(' ')}`);
      if (broken.length > 0) throw new Error(broken.join('\n'));
    },
  };
}

/** Resolves when `check` holds; fails the test by its time limit otherwise. */
export async function until(check: () => boolean): Promise<void> {
  while (!check()) {
    await new Promise((resolve) => {
      setTimeout(resolve, 5);
    });
  }
}

export const ANYWHERE = { integration_types: [0, 1], contexts: [0, 1, 2] } as const;
