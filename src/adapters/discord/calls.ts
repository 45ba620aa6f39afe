import {
  type APIChannel,
  type APIGuild,
  type APIGuildMember,
  type APIInteractionResponse,
  type APIMessage,
  type APIOverwrite,
  type APIUser,
  ChannelType,
  type RawFile,
  REST,
  type RESTGetAPIApplicationCommandsResult,
  type RESTGetAPIChannelMessagesResult,
  type RESTPatchAPIWebhookWithTokenMessageJSONBody,
  type RESTPostAPIChannelMessageJSONBody,
  type RESTPostAPICurrentUserCreateDMChannelResult,
  type RESTPostAPIWebhookWithTokenJSONBody,
  type RESTPutAPIApplicationCommandsJSONBody,
  Routes,
} from 'discord.js';
import type { DeliveryFile } from '../../app/ports.js';
import { isUnauthorized } from './errors.js';

/** What answers an interaction: its id and token, and the application that the follow-ups go through. */
export type Ticket = { readonly id: string; readonly token: string; readonly applicationId: string };

/** A channel or thread of a server, as far as its readers go. */
export type GuildChannel = {
  readonly guildId: string;
  readonly name: string;
  readonly isThread: boolean;
  /** A thread that only those read who were asked into it, and whoever may manage threads. */
  readonly isPrivate: boolean;
  readonly isLocked: boolean;
  readonly parentId: string | null;
  readonly overwrites: readonly APIOverwrite[];
};

/** Every call of ours to Discord. Each one throws what `errors.ts` reads; none tries twice. */
export type DiscordCalls = {
  readonly answer: (ticket: Ticket, body: APIInteractionResponse, files?: readonly DeliveryFile[]) => Promise<void>;
  readonly editAnswer: (
    ticket: Ticket,
    body: RESTPatchAPIWebhookWithTokenMessageJSONBody,
    files?: readonly DeliveryFile[],
  ) => Promise<void>;
  readonly deleteAnswer: (ticket: Ticket) => Promise<void>;
  /** Gives the message's id. */
  readonly followUp: (
    ticket: Ticket,
    body: RESTPostAPIWebhookWithTokenJSONBody,
    files?: readonly DeliveryFile[],
  ) => Promise<string>;
  readonly openDm: (userId: string) => Promise<string>;
  /** Gives the message's id; with an enforced nonce, the id of the one that is there already. */
  readonly send: (
    channelId: string,
    body: RESTPostAPIChannelMessageJSONBody,
    files?: readonly DeliveryFile[],
  ) => Promise<string>;
  /** Those that came after a message, the nearest of them. */
  readonly listMessages: (
    channelId: string,
    range: { readonly after: string; readonly limit: number },
  ) => Promise<readonly { readonly id: string; readonly isOurs: boolean }[]>;
  readonly deleteMessage: (channelId: string, messageId: string) => Promise<void>;
  /** Null: that is no channel of a server. */
  readonly guildChannel: (channelId: string) => Promise<GuildChannel | null>;
  readonly guild: (guildId: string) => Promise<Pick<APIGuild, 'id' | 'name' | 'owner_id' | 'roles'>>;
  readonly member: (guildId: string, userId: string) => Promise<APIGuildMember>;
  readonly ownId: () => Promise<string>;
  readonly commands: (applicationId: string) => Promise<RESTGetAPIApplicationCommandsResult>;
  readonly publish: (applicationId: string, body: RESTPutAPIApplicationCommandsJSONBody) => Promise<void>;
};

/** An interaction has to be answered within 3 s of being made; a call that takes longer than this is lost anyway. */
const ANSWER_WITHIN = 2_500;
const CALL_WITHIN = 10_000;
/** A file of 9 MB at 3 Mbit/s; with what comes before it, within the 40 s that a delivery has. */
const UPLOAD_WITHIN = 30_000;

const rawFiles = (files: readonly DeliveryFile[]): RawFile[] =>
  files.map(({ name, contentType, bytes }) => ({ name, contentType, data: bytes }));

/** Null: Discord's own address. discord.js appends `/v10`. */
export const restAddress = (apiUrl: string | null): { readonly api?: string; readonly version: '10' } =>
  apiUrl === null ? { version: '10' } : { api: apiUrl, version: '10' };

export function createCalls(deps: { readonly token: string; readonly apiUrl: string | null }): DiscordCalls {
  const rest = new REST({
    ...restAddress(deps.apiUrl),
    // Each call has its own patience, by its signal; this is only the longest.
    timeout: UPLOAD_WITHIN,
    // The outbox is the only layer that tries again. discord.js would repeat a POST that was applied and then lost.
    retries: 0,
    // Nor may it sleep out a limit in silence: the outbox has to know, and lets other people's messages go first.
    rejectOnRateLimit: () => true,
  }).setToken(deps.token);

  // The signal covers waiting in discord.js' queue and reading the body, which its own time-out does not. It is taken back
  // once the call is over: AbortSignal.timeout would be left behind, take longer to make, and fire seconds later.
  const within = async (milliseconds: number, call: (signal: AbortSignal) => Promise<unknown>): Promise<unknown> => {
    const patience = new AbortController();
    const timer = setTimeout(() => patience.abort(), milliseconds);
    try {
      return await call(patience.signal);
    } finally {
      clearTimeout(timer);
    }
  };
  const asBot = async (
    call: (signal: AbortSignal) => Promise<unknown>,
    milliseconds: number = CALL_WITHIN,
  ): Promise<unknown> => {
    try {
      return await within(milliseconds, call);
    } catch (error) {
      // discord.js throws the token away at the first 401, and every later call would then fail without being made.
      if (isUnauthorized(error)) rest.setToken(deps.token);
      throw error;
    }
  };
  // Interaction routes are authorised by the token in their path.
  const auth = false;

  return {
    answer: async (ticket, body, files = []) => {
      const route = Routes.interactionCallback(ticket.id, ticket.token);
      await within(ANSWER_WITHIN, (signal) => rest.post(route, { body, files: rawFiles(files), auth, signal }));
    },
    editAnswer: async (ticket, body, files = []) => {
      const route = Routes.webhookMessage(ticket.applicationId, ticket.token, '@original');
      await within(CALL_WITHIN, (signal) => rest.patch(route, { body, files: rawFiles(files), auth, signal }));
    },
    deleteAnswer: async (ticket) => {
      const route = Routes.webhookMessage(ticket.applicationId, ticket.token, '@original');
      await within(CALL_WITHIN, (signal) => rest.delete(route, { auth, signal }));
    },
    followUp: async (ticket, body, files = []) => {
      const route = Routes.webhook(ticket.applicationId, ticket.token);
      const sent = await within(CALL_WITHIN, (signal) =>
        rest.post(route, { body, files: rawFiles(files), auth, signal }),
      );
      return (sent as APIMessage).id;
    },
    openDm: async (userId) => {
      const body = { recipient_id: userId };
      const opened = await asBot((signal) => rest.post(Routes.userChannels(), { body, signal }));
      return (opened as RESTPostAPICurrentUserCreateDMChannelResult).id;
    },
    send: async (channelId, body, files = []) => {
      const sent = await asBot(
        (signal) => rest.post(Routes.channelMessages(channelId), { body, files: rawFiles(files), signal }),
        files.length === 0 ? CALL_WITHIN : UPLOAD_WITHIN,
      );
      return (sent as APIMessage).id;
    },
    listMessages: async (channelId, { after, limit }) => {
      const query = new URLSearchParams({ after, limit: String(limit) });
      const found = (await asBot((signal) =>
        rest.get(Routes.channelMessages(channelId), { query, signal }),
      )) as RESTGetAPIChannelMessagesResult;
      // In the private chat with one person every other writer is that person.
      return found.map(({ id, author }) => ({ id, isOurs: author.bot === true }));
    },
    deleteMessage: async (channelId, messageId) => {
      await asBot((signal) => rest.delete(Routes.channelMessage(channelId, messageId), { signal }));
    },
    guildChannel: async (channelId) =>
      guildChannelOf((await asBot((signal) => rest.get(Routes.channel(channelId), { signal }))) as APIChannel),
    guild: async (guildId) => (await asBot((signal) => rest.get(Routes.guild(guildId), { signal }))) as APIGuild,
    member: async (guildId, userId) =>
      (await asBot((signal) => rest.get(Routes.guildMember(guildId, userId), { signal }))) as APIGuildMember,
    ownId: async () => ((await asBot((signal) => rest.get(Routes.user(), { signal }))) as APIUser).id,
    commands: async (applicationId) =>
      (await asBot((signal) =>
        rest.get(Routes.applicationCommands(applicationId), { signal }),
      )) as RESTGetAPIApplicationCommandsResult,
    publish: async (applicationId, body) => {
      await asBot((signal) => rest.put(Routes.applicationCommands(applicationId), { body, signal }));
    },
  };
}

const THREADS: readonly ChannelType[] = [
  ChannelType.AnnouncementThread,
  ChannelType.PublicThread,
  ChannelType.PrivateThread,
];

function guildChannelOf(channel: APIChannel): GuildChannel | null {
  if (!('guild_id' in channel) || channel.guild_id === undefined) return null;
  return {
    guildId: channel.guild_id,
    name: channel.name,
    isThread: THREADS.includes(channel.type),
    isPrivate: channel.type === ChannelType.PrivateThread,
    isLocked: 'thread_metadata' in channel && (channel.thread_metadata?.locked ?? false),
    parentId: 'parent_id' in channel ? (channel.parent_id ?? null) : null,
    overwrites: 'permission_overwrites' in channel ? (channel.permission_overwrites ?? []) : [],
  };
}
