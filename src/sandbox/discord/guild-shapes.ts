import type { APIOverwrite, APIPublicThreadChannel, APITextChannel } from 'discord-api-types/v10';
import type { GuildChannel, World } from './world.js';

/** https://docs.discord.com/developers/topics/permissions#permissions-bitwise-permission-flags */
const VIEW = 1n << 10n;
const SEND = 1n << 11n;

/** A channel of a guild, as REST and the gateway both spell it. */
export function guildChannelJson(world: World, channel: GuildChannel) {
  return {
    id: channel.id,
    type: 0 as APITextChannel['type'],
    guild_id: channel.guildId,
    name: channel.name,
    position: 0,
    parent_id: null,
    permission_overwrites: overwrites(world, channel),
    nsfw: false,
    flags: 0 as never,
    last_message_id: world.order.get(channel.id)?.at(-1) ?? null,
  };
}

/** Everybody who reads the channel may read the thread; who was invited into a private one is told nobody without its intent. */
export function threadJson(world: World, thread: GuildChannel, parentId: string) {
  const count = world.order.get(thread.id)?.length ?? 0;
  return {
    id: thread.id,
    type: (thread.isPrivate ? 12 : 11) as APIPublicThreadChannel['type'],
    guild_id: thread.guildId,
    parent_id: parentId,
    name: thread.name,
    owner_id: world.guilds.get(thread.guildId)?.ownerId ?? world.botUserId,
    last_message_id: world.order.get(thread.id)?.at(-1) ?? null,
    message_count: count,
    total_message_sent: count,
    member_count: 1,
    flags: 0 as never,
    thread_metadata: {
      archived: false,
      archive_timestamp: new Date(world.now()).toISOString(),
      auto_archive_duration: 4320 as const,
      locked: false,
    },
  };
}

const CLOSED = { allow: '0', deny: String(VIEW) };
const OPEN = { allow: String(VIEW), deny: '0' };

/** What a channel says beside the rules of its guild: https://docs.discord.com/developers/topics/permissions#permission-overwrites */
function overwrites(world: World, { guildId, letIn, bot }: GuildChannel): APIOverwrite[] {
  const ofBot = { writes: OPEN, reads: { allow: String(VIEW), deny: String(SEND) }, 'shut-out': CLOSED }[bot];
  const plain = letIn === null && bot === 'writes';
  return [
    ...(letIn === null ? [] : [{ id: guildId, type: 0, ...CLOSED }]),
    ...[...(letIn ?? [])].map((id) => ({ id, type: 1, ...OPEN })),
    ...(plain ? [] : [{ id: world.botUserId, type: 1, ...ofBot }]),
  ];
}
