import { ok, type Reply, refusal } from './errors.js';
import { everyone, memberData } from './events.js';
import { type Call, type Platform, param, type Route } from './platform.js';
import { QUERY, RESPONSE } from './requests.js';
import type { Guild, World } from './world.js';

/** As much of a guild as a bot without privileged intents may ask for. */
export function guildRoutes({ world }: Platform): readonly Route[] {
  const inGuild =
    (work: (guild: Guild, call: Call) => Reply) =>
    (call: Call): Reply => {
      const guild = world.guilds.get(param(call, 'guild_id'));
      if (guild === undefined) return refusal(10004);
      return guild.hasBot ? work(guild, call) : refusal(50001);
    };
  return [
    {
      method: 'GET',
      path: '/guilds/:guild_id',
      query: QUERY.guild,
      response: RESPONSE.guild,
      handle: inGuild((guild) => ok(guildJson(guild))),
    },
    {
      method: 'GET',
      path: '/guilds/:guild_id/members/:user_id',
      query: QUERY.none,
      response: RESPONSE.member,
      handle: inGuild((guild, call) => {
        const id = param(call, 'user_id');
        if (id !== world.botUserId && !world.people.has(id)) return refusal(10013);
        return id === world.botUserId || guild.memberIds.has(id) ? ok(memberJson(world, id, guild)) : refusal(10007);
      }),
    },
  ];
}

/** Permissions come with an interaction alone. */
function memberJson(world: World, userId: string, guild: Guild): unknown {
  const { permissions: _ofAnInteraction, ...member } = memberData(world, userId, guild);
  return member;
}

function guildJson(guild: Guild): unknown {
  return {
    id: guild.id,
    name: guild.name,
    icon: null,
    description: null,
    home_header: null,
    splash: null,
    discovery_splash: null,
    features: [],
    banner: null,
    owner_id: guild.ownerId,
    application_id: null,
    region: 'deprecated',
    afk_channel_id: null,
    afk_timeout: 300,
    system_channel_id: null,
    system_channel_flags: 0,
    widget_enabled: false,
    widget_channel_id: null,
    verification_level: 0,
    roles: [{ ...everyone(guild), icon: null, unicode_emoji: null }],
    default_message_notifications: 1,
    mfa_level: 0,
    explicit_content_filter: 0,
    max_presences: null,
    max_members: 500_000,
    max_stage_video_channel_users: 50,
    max_video_channel_users: 25,
    vanity_url_code: null,
    premium_tier: 0,
    premium_subscription_count: 0,
    preferred_locale: 'en-US',
    rules_channel_id: null,
    safety_alerts_channel_id: null,
    public_updates_channel_id: null,
    premium_progress_bar_enabled: false,
    nsfw: false,
    nsfw_level: 0,
    emojis: [],
    stickers: [],
    incidents_data: null,
  };
}
