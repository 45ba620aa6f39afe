import type { DiscordControl } from './control.js';
import { guildData } from './events.js';
import { guildChannelJson, threadJson } from './guild-shapes.js';
import { INTENT } from './gateway.js';
import type { Platform } from './platform.js';
import { channelsOf, type Guild, type GuildChannel, personNamed, type World } from './world.js';

type GuildActs = Pick<
  DiscordControl,
  | 'addGuild'
  | 'addChannel'
  | 'addThread'
  | 'setChannelRule'
  | 'deleteChannel'
  | 'removeBot'
  | 'returnBot'
  | 'guildOutage'
  | 'leaveGuild'
>;

/** Guilds, their channels and threads come and go, by whoever runs them. The bot is told as far as its intents go. */
export function createGuildActs({ world, gateway }: Platform): GuildActs {
  const announce = (guild: Guild): void =>
    gateway.dispatch({ t: 'GUILD_CREATE', d: guildData(world, guild), intent: INTENT.guilds });
  const put = (
    channel: Omit<GuildChannel, 'kind' | 'id' | 'isPrivate' | 'bot' | 'isDeleted'> &
      Partial<Pick<GuildChannel, 'isPrivate'>>,
  ): GuildChannel => {
    const made: GuildChannel = {
      kind: 'guild',
      id: world.draw(),
      bot: 'writes',
      isPrivate: false,
      isDeleted: false,
      ...channel,
    };
    world.channels.set(made.id, made);
    return made;
  };
  const isTold = (channel: GuildChannel): boolean =>
    channel.bot !== 'shut-out' && world.guilds.get(channel.guildId)?.hasBot === true;

  const membersOf = (guild: Guild, names?: readonly string[]): ReadonlySet<string> | null => {
    const ids = names?.map((name) => personNamed(world, name).id) ?? null;
    if (ids?.some((id) => !guild.memberIds.has(id)) === true)
      throw new Error('A channel lets in nobody who is not in its guild.');
    return ids === null ? null : new Set(ids);
  };

  return {
    addGuild: async ({ name, members }) => {
      const memberIds = new Set(members.map((member) => personNamed(world, member).id));
      const guild: Guild = {
        id: world.draw(),
        name,
        ownerId: [...memberIds][0] ?? world.botUserId,
        joinedAt: world.now(),
        memberIds,
        hasBot: true,
      };
      world.guilds.set(guild.id, guild);
      const channel = put({ guildId: guild.id, name: 'general', parentId: null, letIn: null });
      announce(guild);
      return { guildId: guild.id, channelId: channel.id };
    },
    addChannel: async ({ guildId, name, members }) => {
      const guild = guildById(world, guildId);
      const letIn = membersOf(guild, members);
      const channel = put({ guildId, name, parentId: null, letIn });
      if (guild.hasBot)
        gateway.dispatch({ t: 'CHANNEL_CREATE', d: guildChannelJson(world, channel), intent: INTENT.guilds });
      return { channelId: channel.id };
    },
    addThread: async ({ channelId, name, members }) => {
      const parent = guildChannel(world, channelId);
      if (parent.parentId !== null) throw new Error('A thread hangs in a channel, not in a thread.');
      const invited = membersOf(guildById(world, parent.guildId), members);
      const thread = put({
        guildId: parent.guildId,
        name,
        parentId: parent.id,
        letIn: invited ?? parent.letIn,
        isPrivate: invited !== null,
      });
      thread.bot = parent.bot;
      if (isTold(thread))
        gateway.dispatch({ t: 'THREAD_CREATE', d: threadJson(world, thread, parent.id), intent: INTENT.guilds });
      return { channelId: thread.id };
    },
    setChannelRule: async (channelId, bot) => {
      const channel = guildChannel(world, channelId);
      const threads = channelsOf(world, channel.guildId).filter(({ parentId }) => parentId === channelId);
      for (const each of [channel, ...threads]) each.bot = bot;
    },
    deleteChannel: async (channelId) => {
      const channel = guildChannel(world, channelId);
      const { guildId, parentId } = channel;
      const told = isTold(channel);
      const d = guildChannelJson(world, channel);
      // The threads of a channel go with it, without a word of their own.
      for (const each of channelsOf(world, guildId)) if (each.parentId === channelId) each.isDeleted = true;
      channel.isDeleted = true;
      if (!told) return;
      const intent = INTENT.guilds;
      if (parentId === null) gateway.dispatch({ t: 'CHANNEL_DELETE', d, intent });
      else
        gateway.dispatch({
          t: 'THREAD_DELETE',
          d: { id: channelId, guild_id: guildId, parent_id: parentId, type: threadJson(world, channel, parentId).type },
          intent,
        });
    },
    removeBot: async (guildId) => {
      const guild = guildById(world, guildId);
      if (!guild.hasBot) throw new Error(`The bot is not in guild ${guildId}.`);
      guild.hasBot = false;
      gateway.dispatch({ t: 'GUILD_DELETE', d: { id: guildId }, intent: INTENT.guilds });
    },
    returnBot: async (guildId) => {
      const guild = guildById(world, guildId);
      if (guild.hasBot) throw new Error(`The bot is in guild ${guildId}.`);
      guild.hasBot = true;
      guild.joinedAt = world.now();
      announce(guild);
    },
    guildOutage: async (guildId) => {
      const guild = guildById(world, guildId);
      gateway.dispatch({ t: 'GUILD_DELETE', d: { id: guildId, unavailable: true }, intent: INTENT.guilds });
      announce(guild);
    },
    leaveGuild: async (name, guildId) => {
      // The bot is not told: member events need a privileged intent.
      if (world.guilds.get(guildId)?.memberIds.delete(personNamed(world, name).id) !== true)
        throw new Error(`${name} is not in that guild.`);
    },
  };
}

function guildById(world: World, id: string): Guild {
  const guild = world.guilds.get(id);
  if (guild === undefined) throw new Error(`There is no guild ${id}.`);
  return guild;
}

function guildChannel(world: World, id: string): GuildChannel {
  const channel = world.channels.get(id);
  if (channel?.kind !== 'guild' || channel.isDeleted) throw new Error(`There is no guild channel ${id}.`);
  return channel;
}
