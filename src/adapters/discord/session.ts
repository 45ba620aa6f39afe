import {
  Client,
  DiscordjsErrorCodes,
  Events,
  GatewayCloseCodes,
  GatewayIntentBits,
  type Interaction,
  type Message,
  Options,
  type PartialMessage,
  Partials,
} from 'discord.js';
import { describeError } from '../../app/describe-error.js';
import type { Log } from '../../app/ports.js';
import { HOUR, type Millis, SECOND } from '../../core/instant.js';
import { restAddress } from './calls.js';
import { type GonePlace, gonePlaces } from './place-events.js';

export type SessionDeps = {
  readonly token: string;
  readonly apiUrl: string | null;
  readonly log: Log;
  readonly onInteraction: (interaction: Interaction) => void;
  readonly onMessage: (message: Message | PartialMessage) => void;
  readonly onPlacesGone: (places: readonly GonePlace[]) => void;
  /** Whether events arrive, as it changes after the session was ready; discord.js reconnects by itself. */
  readonly onConnected: (connected: boolean) => void;
};

export type Ended = { readonly kind: 'wrong-token' | 'lost' };

/** One client of discord.js, from its login until nothing can bring it back. It cannot log in a second time. */
export type Session = {
  readonly opened: Promise<{ readonly kind: 'ready'; readonly applicationId: string } | Ended>;
  /** Settles after `opened`, or with it when that failed. */
  readonly ended: Promise<Ended>;
  readonly close: () => Promise<void>;
};

const LOGIN_CALL_WITHIN: Millis = 10 * SECOND;
const CLOSE_WITHIN: Millis = SECOND / 2;

export function openSession(deps: SessionDeps): Session {
  const client = createClient(deps);
  // The cache of channels has no limit of its own, and every private chat becomes one.
  const sweep = setInterval(() => client.channels.cache.sweep((channel) => channel.isDMBased()), HOUR).unref();
  const ended = endOf(client, deps);
  const ready = new Promise<{ readonly kind: 'ready'; readonly applicationId: string }>((resolve) => {
    client.once(Events.ClientReady, ({ application }) => resolve({ kind: 'ready', applicationId: application.id }));
  });
  followConnection(client, deps);
  client.on(Events.InteractionCreate, deps.onInteraction);
  client.on(Events.MessageCreate, deps.onMessage);
  client.on(Events.Raw, (packet: unknown) => {
    const places = gonePlaces(packet, client);
    if (places.length > 0) deps.onPlacesGone(places);
  });
  client.on(Events.MessageUpdate, (_before, message) => {
    // Discord reports previews and pins as updates too; only an edit has this time.
    if (message.editedTimestamp !== null) deps.onMessage(message);
  });
  return {
    opened: Promise.race([ready, ended]),
    ended,
    close: async () => {
      clearInterval(sweep);
      // The other side may never answer our goodbye.
      await Promise.race([
        client.destroy().catch(() => undefined),
        new Promise((resolve) => setTimeout(resolve, CLOSE_WITHIN).unref()),
      ]);
    },
  };
}

/** Logs in. Resolves when that failed, or later at a close that discord.js does not recover from. Never rejects. */
async function endOf(client: Client, { token, log }: SessionDeps): Promise<Ended> {
  return new Promise((resolve) => {
    client.on(Events.ShardDisconnect, ({ code }) => {
      log.error('discord.closed-for-good', { platform: 'discord', code });
      resolve({ kind: code === WRONG_TOKEN_CLOSE ? 'wrong-token' : 'lost' });
    });
    client.login(token).catch((error: unknown) => {
      log.warn('discord.login-failed', { platform: 'discord', ...describeError(error) });
      resolve({ kind: isWrongToken(error) ? 'wrong-token' : 'lost' });
    });
  });
}

const WRONG_TOKEN_CLOSE: number = GatewayCloseCodes.AuthenticationFailed;

function isWrongToken(error: unknown): boolean {
  const { code, status } = error as { readonly code?: unknown; readonly status?: unknown };
  return code === DiscordjsErrorCodes.TokenInvalid || status === 401;
}

function followConnection(client: Client, { log, onConnected }: SessionDeps): void {
  const down = new Set<number>();
  const isUp = (shard: number): void => {
    down.delete(shard);
    if (down.size === 0 && client.isReady()) onConnected(true);
  };
  client.on(Events.ShardReady, isUp);
  client.on(Events.ShardResume, isUp);
  client.on(Events.ShardReconnecting, (shard) => {
    down.add(shard);
    onConnected(false);
  });
  // Without these an unwell connection would end the process.
  client.on(Events.Error, (error) =>
    log.warn('discord.client-error', { platform: 'discord', ...describeError(error) }),
  );
  client.on(Events.ShardError, (error) =>
    log.warn('discord.connection-error', { platform: 'discord', ...describeError(error) }),
  );
}

function createClient(deps: SessionDeps): Client {
  return new Client({
    // Neither is privileged: words in the bot's own direct messages arrive whole.
    intents: [GatewayIntentBits.Guilds, GatewayIntentBits.DirectMessages],
    // Without them discord.js drops messages of channels, and edits of messages, that it does not remember.
    partials: [Partials.Channel, Partials.Message],
    rest: { ...restAddress(deps.apiUrl), timeout: LOGIN_CALL_WITHIN, retries: 0 },
    // From 2,500 guilds on sharding is mandatory; Discord says how many.
    shards: 'auto',
    // Interactions wait inside discord.js until every guild was announced, and die after 3 s.
    waitGuildTimeout: SECOND,
    makeCache: Options.cacheWithLimits({
      ...Options.DefaultMakeCacheSettings,
      // What people write is not kept here, not even for a minute.
      MessageManager: 0,
      GuildMemberManager: { maxSize: 0, keepOverLimit: (member) => member.id === member.client.user.id },
      UserManager: { maxSize: 1_000, keepOverLimit: (user) => user.id === user.client.user.id },
      PresenceManager: 0,
      ReactionManager: 0,
      ThreadManager: 0,
      VoiceStateManager: 0,
    }),
  });
}
