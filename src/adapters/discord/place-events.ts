import type { Client } from 'discord.js';
import type { InputKey } from '../../core/ids.js';

/** A channel or thread that is not there any more for us, and what tells this end of it from any other. */
export type GonePlace = { readonly externalId: string; readonly key: InputKey };

type Packet = { readonly t?: unknown; readonly d?: unknown };

/**
 * What an event of the gateway takes away. It is read before discord.js has taken it in: by the time of its own
 * `guildDelete` the server's channels are forgotten, and it says nothing at all of a thread that it did not know.
 * Of a server only those channels and threads are known that are open; a place that is missed here is found out by the
 * next post. A server that is merely out of order (`unavailable`) comes back by itself.
 */
export function gonePlaces(packet: unknown, client: Client): readonly GonePlace[] {
  const { t, d } = (packet ?? {}) as Packet;
  if (t !== 'CHANNEL_DELETE' && t !== 'THREAD_DELETE' && t !== 'GUILD_DELETE') return [];
  const { id, guild_id: guildId, unavailable } = (d ?? {}) as Readonly<Record<string, unknown>>;
  if (typeof id !== 'string') return [];
  if (t === 'GUILD_DELETE') {
    const guild = unavailable === true ? undefined : client.guilds.cache.get(id);
    // We may be brought back and go again, within the days for which a key is remembered.
    return guild === undefined ? [] : within(client, id, '').map((at) => gone(at, `:${guild.joinedTimestamp}`));
  }
  // A private chat is no place; threads go with their channel, and nothing says so of each.
  return typeof guildId !== 'string' ? [] : [id, ...within(client, guildId, id)].map((at) => gone(at, ''));
}

/** An id is never given again, so what is deleted is deleted once. */
const gone = (externalId: string, stay: string): GonePlace => ({
  externalId,
  key: `discord:${externalId}:gone${stay}` as InputKey,
});

/** What is known of a server; of a channel, its threads. */
function within(client: Client, guildId: string, channelId: string): readonly string[] {
  const found: string[] = [];
  for (const channel of client.channels.cache.values()) {
    if (channel.isDMBased() || channel.guildId !== guildId) continue;
    if (channelId === '' || (channel.isThread() && channel.parentId === channelId)) found.push(channel.id);
  }
  return found;
}
