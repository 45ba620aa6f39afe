import type {
  APIApplicationCommandInteractionDataOption,
  APIInteractionDataResolved,
  APIInteractionGuildMember,
  APIMessage,
  APIModalSubmissionComponent,
  GatewayGuildCreateDispatchData,
  GatewayInteractionCreateDispatchData,
  GatewayReadyDispatchData,
  InteractionType,
  Locale,
} from 'discord-api-types/v10';
import { INTENT } from './gateway.js';
import type { Interaction } from './interactions.js';
import { guildChannelJson, threadJson } from './guild-shapes.js';
import { messageJson, userJson } from './messages.js';
import type { StoredMessage } from './stored-message.js';
import { type Channel, channelById, channelsOf, type Guild, type Person, personById, type World } from './world.js';

/** Everything allowed: nobody here is a moderator, and the bot lacks nothing. */
const PERMISSIONS = '2248473465835073';

export function readyData(world: World, sessionId: string, gatewayUrl: string): GatewayReadyDispatchData {
  return {
    v: 10,
    user: userJson(world, world.botUserId),
    guilds: [...world.guilds.values()].flatMap(({ id, hasBot }) => (hasBot ? [{ id, unavailable: true }] : [])),
    session_id: sessionId,
    resume_gateway_url: gatewayUrl,
    shard: [0, 1],
    application: { id: world.applicationId, flags: 0 as never, flags_new: '0' },
  };
}

export function guildData(world: World, guild: Guild): GatewayGuildCreateDispatchData {
  return {
    id: guild.id,
    name: guild.name,
    icon: null,
    splash: null,
    discovery_splash: null,
    banner: null,
    description: null,
    owner_id: guild.ownerId,
    afk_channel_id: null,
    afk_timeout: 300,
    verification_level: 0,
    default_message_notifications: 1,
    explicit_content_filter: 0,
    roles: [everyone(guild)],
    emojis: [],
    stickers: [],
    features: [],
    mfa_level: 0,
    application_id: null,
    system_channel_id: null,
    system_channel_flags: 0 as never,
    rules_channel_id: null,
    public_updates_channel_id: null,
    safety_alerts_channel_id: null,
    vanity_url_code: null,
    premium_tier: 0,
    premium_progress_bar_enabled: false,
    preferred_locale: 'en-US' as Locale,
    nsfw_level: 0,
    hub_type: null,
    incidents_data: null,
    joined_at: new Date(guild.joinedAt).toISOString(),
    large: false,
    unavailable: false,
    member_count: guild.memberIds.size + 1,
    voice_states: [],
    // Without the members intent a guild names the bot alone.
    members: [memberData(world, world.botUserId, guild)],
    channels: channelsOf(world, guild.id).flatMap((channel) =>
      channel.parentId === null ? [guildChannelJson(world, channel)] : [],
    ),
    threads: channelsOf(world, guild.id).flatMap((channel) =>
      channel.parentId === null ? [] : [threadJson(world, channel, channel.parentId)],
    ),
    presences: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
  };
}

export function everyone(guild: Guild): GatewayGuildCreateDispatchData['roles'][number] {
  return {
    id: guild.id,
    name: '@everyone',
    color: 0,
    colors: { primary_color: 0, secondary_color: null, tertiary_color: null },
    hoist: false,
    position: 0,
    permissions: PERMISSIONS,
    managed: false,
    mentionable: false,
    flags: 0 as never,
  };
}

export function memberData(world: World, userId: string, guild: Guild): APIInteractionGuildMember {
  return {
    user: userJson(world, userId),
    nick: null,
    avatar: null,
    banner: null,
    roles: [],
    joined_at: new Date(guild.joinedAt).toISOString(),
    premium_since: null,
    deaf: false,
    mute: false,
    flags: 0 as never,
    pending: false,
    communication_disabled_until: null,
    permissions: PERMISSIONS,
  };
}

export type InteractionData =
  | {
      readonly kind: 'command' | 'autocomplete';
      readonly commandId: string;
      readonly name: string;
      readonly guildId: string | null;
      readonly options: readonly APIApplicationCommandInteractionDataOption[];
      readonly mentionedIds: readonly string[];
    }
  | { readonly kind: 'button'; readonly customId: string }
  | { readonly kind: 'select'; readonly customId: string; readonly values: readonly string[] }
  | { readonly kind: 'modal'; readonly customId: string; readonly components: readonly APIModalSubmissionComponent[] };

/** https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-object */
export function interactionData(
  world: World,
  interaction: Interaction,
  data: InteractionData,
  source: APIMessage | null,
): GatewayInteractionCreateDispatchData {
  const person = personById(world, interaction.personId);
  const base = { ...shared(world, interaction, person), ...(source === null ? {} : { message: source }) };
  switch (data.kind) {
    case 'command':
    case 'autocomplete':
      return {
        ...base,
        type: (data.kind === 'command' ? 2 : 4) as InteractionType.ApplicationCommand,
        data: {
          id: data.commandId,
          name: data.name,
          type: 1,
          ...(data.guildId === null ? {} : { guild_id: data.guildId }),
          ...(data.options.length === 0
            ? {}
            : {
                options:
                  data.options as APIApplicationCommandInteractionDataOption<InteractionType.ApplicationCommand>[],
              }),
          ...(data.mentionedIds.length === 0 ? {} : { resolved: resolved(world, data.mentionedIds) }),
        },
      };
    case 'button':
    case 'select': {
      if (source === null) throw new Error('A component belongs to a message.');
      return {
        ...base,
        type: 3,
        message: source,
        data:
          data.kind === 'button'
            ? { custom_id: data.customId, component_type: 2 }
            : { custom_id: data.customId, component_type: 3, values: [...data.values] },
      };
    }
    case 'modal':
      return { ...base, type: 5, data: { custom_id: data.customId, components: [...data.components] } };
  }
}

function resolved(world: World, ids: readonly string[]): APIInteractionDataResolved {
  return { users: Object.fromEntries(ids.map((id) => [id, userJson(world, id)])) };
}

function shared(world: World, interaction: Interaction, person: Person) {
  const channel = channelById(world, interaction.channelId);
  const guild = channel.kind === 'guild' ? world.guilds.get(channel.guildId) : undefined;
  const context: 0 | 1 | 2 = channel.kind === 'guild' ? 0 : channel.kind === 'bot-dm' ? 1 : 2;
  return {
    id: interaction.id,
    application_id: world.applicationId,
    token: interaction.token,
    version: 1 as const,
    channel_id: channel.id,
    channel: channelPart(world, channel),
    app_permissions: PERMISSIONS,
    locale: person.locale as Locale,
    entitlements: [],
    authorizing_integration_owners: { ...interaction.owners },
    context,
    attachment_size_limit: 10_485_760,
    ...(guild === undefined
      ? { user: userJson(world, person.id) }
      : {
          guild_id: guild.id,
          guild_locale: 'en-US' as Locale,
          guild: { id: guild.id, locale: 'en-US' as Locale, features: [] },
          member: memberData(world, person.id, guild),
        }),
  };
}

/** The private chat is told without its recipients: a bot that is no member must not lean on knowing who else is there. */
function channelPart(world: World, channel: Channel): NonNullable<GatewayInteractionCreateDispatchData['channel']> {
  switch (channel.kind) {
    case 'guild':
      return channel.parentId === null
        ? guildChannelJson(world, channel)
        : threadJson(world, channel, channel.parentId);
    case 'bot-dm':
      return { id: channel.id, type: 1, recipients: [userJson(world, channel.personId)] };
    case 'private':
      return { id: channel.id, type: 1 };
  }
}

/** The intent without which a bot does not get events of this channel; null where it is no member. */
export function messageIntent(channel: Channel): number | null {
  return channel.kind === 'private' ? null : channel.kind === 'guild' ? INTENT.guildMessages : INTENT.directMessages;
}

export function messageEvent(world: World, message: StoredMessage, channel: Channel, baseUrl: string) {
  const told = messageJson(world, message, baseUrl);
  // Without the type, discord.js does not know a direct channel it has not opened itself.
  if (channel.kind !== 'guild') return { ...told, channel_type: 1 as const };
  const guild = world.guilds.get(channel.guildId);
  if (guild === undefined) throw new Error(`There is no guild ${channel.guildId}.`);
  const {
    user: _inTheMessage,
    permissions: _onlyInInteractions,
    ...member
  } = memberData(world, message.authorId, guild);
  return { ...told, guild_id: channel.guildId, channel_type: 0 as const, member };
}
