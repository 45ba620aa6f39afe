import type { core } from 'zod/mini';
import type { CommandBook } from './commands.js';
import type { Reply } from './errors.js';
import { messageEvent, messageIntent } from './events.js';
import type { Gateway } from './gateway.js';
import type { InteractionBook } from './interactions.js';
import type { UploadedFile } from './messages.js';
import type { Issue } from './schema.js';
import type { JsonObject, StoredMessage } from './stored-message.js';
import { channelById, type World } from './world.js';

/** The parts of one running server that its REST rooms work with. */
export type Platform = {
  readonly world: World;
  readonly commands: CommandBook;
  readonly interactions: InteractionBook;
  readonly gateway: Gateway;
  readonly baseUrl: () => string;
  readonly gatewayUrl: () => string;
};

/** One request after it was read: its body is JSON (of a multipart request, the `payload_json` part). */
export type Call = {
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  readonly body: unknown;
  readonly files: readonly UploadedFile[];
};

export type Route = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** As Discord's specification spells it, with `:name` for what varies. */
  readonly path: string;
  /** Interaction endpoints carry their own token in the path and stand outside the global limit. */
  readonly isInteraction?: boolean;
  /** POST of messages has a bucket per channel. */
  readonly hasChannelBucket?: boolean;
  readonly query: core.$ZodType;
  readonly request?: core.$ZodType;
  readonly response?: core.$ZodType;
  /** Documented limits beyond the schema. Runs only on a body that fits the schema. */
  readonly limits?: (call: Call) => readonly Issue[];
  /** Whom the call is for, so that a fault can be planned for one person. */
  readonly recipient?: (call: Call) => string | null;
  readonly handle: (call: Call) => Reply;
};

export function bodyOf(call: Call): JsonObject {
  return (call.body ?? {}) as JsonObject;
}

export function param(call: Call, name: string): string {
  const value = call.params[name];
  if (value === undefined) throw new Error(`The route has no :${name}.`);
  return value;
}

/** Tells the bot of a message, where it would be told: ephemeral ones and private chats stay unannounced. */
export function announce(platform: Platform, t: 'MESSAGE_CREATE' | 'MESSAGE_UPDATE', message: StoredMessage): void {
  const channel = channelById(platform.world, message.channelId);
  const intent = messageIntent(channel);
  if (intent === null || message.onlyFor !== null || message.thinking) return;
  const d = messageEvent(platform.world, message, channel, platform.baseUrl());
  platform.gateway.dispatch({ t, d, intent });
}

export function announceDeletion(platform: Platform, message: StoredMessage): void {
  const channel = channelById(platform.world, message.channelId);
  const intent = messageIntent(channel);
  if (intent === null || message.onlyFor !== null) return;
  const guild = channel.kind === 'guild' ? { guild_id: channel.guildId } : {};
  platform.gateway.dispatch({
    t: 'MESSAGE_DELETE',
    d: { id: message.id, channel_id: message.channelId, ...guild },
    intent,
  });
}
