import type { SandboxClock } from '../contract.js';
import { createSnowflakes, type Snowflakes } from './snowflakes.js';
import type { StoredMessage } from './stored-message.js';

/**
 * Who and what exists on this platform. Plain data that the REST interface, the gateway and the control API share;
 * nothing here knows of HTTP.
 */
export type Person = {
  readonly id: string;
  /** The handle by which the control API names this person. */
  readonly name: string;
  readonly locale: string;
  readonly userInstalled: boolean;
  readonly dmChannelId: string;
  blockedBot: boolean;
};

export type Guild = {
  readonly id: string;
  readonly name: string;
  readonly ownerId: string;
  /** When the bot came; another time each time it comes back. */
  joinedAt: number;
  readonly memberIds: Set<string>;
  hasBot: boolean;
};

/** A channel or thread of a guild. */
export type GuildChannel = {
  readonly kind: 'guild';
  readonly id: string;
  readonly guildId: string;
  readonly name: string;
  /** The channel that a thread hangs in; null for a channel. */
  readonly parentId: string | null;
  /** Who is let in by name where @everyone is not; null: the whole guild. A thread has its channel's, if it is not private. */
  readonly letIn: ReadonlySet<string> | null;
  /** A thread that only those read who were invited into it (`letIn`), and whoever the guild belongs to. */
  readonly isPrivate: boolean;
  /** What the bot may do there. */
  bot: 'writes' | 'reads' | 'shut-out';
  /** Nobody finds it any more; what was said there keeps its place. */
  isDeleted: boolean;
};

export type Channel =
  | { readonly kind: 'bot-dm'; readonly id: string; readonly personId: string }
  | GuildChannel
  /** Two people's own DM: the bot is no member, and reaches it only by answering an interaction. */
  | { readonly kind: 'private'; readonly id: string; readonly personIds: readonly [string, string] };

export type World = {
  readonly applicationId: string;
  readonly botUserId: string;
  readonly now: () => number;
  readonly draw: Snowflakes;
  readonly people: Map<string, Person>;
  /** Ids by handle. */
  readonly handles: Map<string, string>;
  readonly guilds: Map<string, Guild>;
  readonly channels: Map<string, Channel>;
  readonly messages: Map<string, StoredMessage>;
  /** Message ids by channel, oldest first. */
  readonly order: Map<string, string[]>;
};

export function createWorld(clock: SandboxClock, ids: { readonly applicationId?: string | undefined } = {}): World {
  const draw = createSnowflakes(clock);
  const applicationId = ids.applicationId ?? draw();
  return {
    applicationId,
    // Applications made since 2017 have one id for the application and its bot user.
    botUserId: applicationId,
    now: () => clock.now(),
    draw,
    people: new Map(),
    handles: new Map(),
    guilds: new Map(),
    channels: new Map(),
    messages: new Map(),
    order: new Map(),
  };
}

/** By handle or by id; throws when there is nobody of that name, for that is a mistake of the test. */
export function personNamed(world: World, name: string): Person {
  const person = world.people.get(world.handles.get(name) ?? name);
  if (person === undefined) throw new Error(`There is nobody called "${name}" on this Discord.`);
  return person;
}

export function personById(world: World, id: string): Person {
  const person = world.people.get(id);
  if (person === undefined) throw new Error(`There is no Discord user ${id}.`);
  return person;
}

export function channelById(world: World, id: string): Channel {
  const channel = world.channels.get(id);
  if (channel === undefined) throw new Error(`There is no Discord channel ${id}.`);
  return channel;
}

export function isIn(world: World, channel: Channel, personId: string): boolean {
  switch (channel.kind) {
    case 'bot-dm':
      return channel.personId === personId;
    case 'private':
      return channel.personIds.includes(personId);
    case 'guild':
      return readersOf(world, channel).includes(personId);
  }
}

/** Whoever reads in a channel of a guild: its owner always does. */
export function readersOf(world: World, { guildId, letIn, isDeleted }: GuildChannel): readonly string[] {
  const guild = world.guilds.get(guildId);
  if (guild === undefined || isDeleted) return [];
  return [...guild.memberIds].filter((id) => letIn === null || letIn.has(id) || id === guild.ownerId);
}

export function channelsOf(world: World, guildId: string): readonly GuildChannel[] {
  return [...world.channels.values()].filter(
    (channel): channel is GuildChannel => channel.kind === 'guild' && channel.guildId === guildId && !channel.isDeleted,
  );
}

/** A guild counts where the bot is in it, too. */
export function sharesGuild(world: World, personId: string): boolean {
  for (const guild of world.guilds.values()) if (guild.hasBot && guild.memberIds.has(personId)) return true;
  return false;
}

export function isVisible(message: StoredMessage, personId: string): boolean {
  return !message.thinking && !message.dismissed && (message.onlyFor === null || message.onlyFor === personId);
}

export function messagesIn(world: World, channelId: string): readonly StoredMessage[] {
  return (world.order.get(channelId) ?? []).flatMap((id) => world.messages.get(id) ?? []);
}

export function keepMessage(world: World, message: StoredMessage): void {
  world.messages.set(message.id, message);
  const order = world.order.get(message.channelId);
  if (order === undefined) world.order.set(message.channelId, [message.id]);
  else order.push(message.id);
}

export function dropMessage(world: World, message: StoredMessage): void {
  world.messages.delete(message.id);
  const order = world.order.get(message.channelId);
  const at = order?.lastIndexOf(message.id) ?? -1;
  if (at >= 0) order?.splice(at, 1);
}
