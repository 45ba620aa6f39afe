import type { APIApplicationCommand } from 'discord-api-types/v10';
import { commandIssues } from './documented-form-limits.js';
import { broken } from './documented-limits.js';
import { NO_CONTENT, NOT_FOUND, ok, type Reply, refusal } from './errors.js';
import { userJson } from './messages.js';
import { bodyOf, type Call, type Platform, param, type Route } from './platform.js';
import { QUERY, REQUEST, RESPONSE } from './requests.js';
import { objectsIn } from './stored-message.js';

/** The gateway's address, the bot's own profile, and its commands. */
export function applicationRoutes(platform: Platform): readonly Route[] {
  const { world } = platform;
  const application = (): Reply => ok(applicationJson(platform));
  return [
    {
      method: 'GET',
      path: '/gateway',
      query: QUERY.none,
      response: RESPONSE.gateway,
      handle: () => ok({ url: platform.gatewayUrl() }),
    },
    {
      method: 'GET',
      path: '/gateway/bot',
      query: QUERY.none,
      response: RESPONSE.gatewayBot,
      handle: () =>
        ok({
          url: platform.gatewayUrl(),
          shards: 1,
          session_start_limit: { total: 1_000, remaining: 1_000, reset_after: 86_400_000, max_concurrency: 1 },
        }),
    },
    {
      method: 'GET',
      path: '/users/@me',
      query: QUERY.none,
      response: RESPONSE.self,
      handle: () =>
        ok({ ...userJson(world, world.botUserId), mfa_enabled: true, locale: 'en-US', verified: true, email: null }),
    },
    {
      method: 'GET',
      path: '/users/:user_id',
      query: QUERY.none,
      response: RESPONSE.user,
      handle: (call) => {
        const id = param(call, 'user_id');
        return id === world.botUserId || world.people.has(id) ? ok(userJson(world, id)) : refusal(10013);
      },
    },
    {
      method: 'GET',
      path: '/applications/@me',
      query: QUERY.none,
      response: RESPONSE.application,
      handle: application,
    },
    {
      method: 'GET',
      path: '/oauth2/applications/@me',
      query: QUERY.none,
      response: RESPONSE.application,
      handle: application,
    },
    ...commandRoutes(platform, '/applications/:application_id/commands'),
    ...commandRoutes(platform, '/applications/:application_id/guilds/:guild_id/commands'),
  ];
}

function applicationJson({ world }: Platform): unknown {
  return {
    id: world.applicationId,
    name: 'Intermission',
    icon: null,
    description: '',
    type: null,
    bot: userJson(world, world.botUserId),
    bot_public: true,
    bot_require_code_grant: false,
    integration_types_config: {
      0: { oauth2_install_params: { scopes: ['applications.commands', 'bot'], permissions: '2048' } },
      1: { oauth2_install_params: { scopes: ['applications.commands'], permissions: '0' } },
    },
    verify_key: '0'.repeat(64),
    flags: 0,
    flags_new: '0',
    redirect_uris: [],
    interactions_endpoint_url: null,
    role_connections_verification_url: null,
    owner: userJson(world, world.botUserId),
    approximate_guild_count: world.guilds.size,
    approximate_user_install_count: [...world.people.values()].filter((person) => person.userInstalled).length,
    approximate_user_authorization_count: 0,
    explicit_content_filter: 0,
    team: null,
    eligible_oauth2_scopes: [],
  };
}

/** https://docs.discord.com/developers/interactions/application-commands#registering-a-command */
const MOST_COMMANDS = 100;

function commandRoutes(platform: Platform, base: string): readonly Route[] {
  const { commands, world } = platform;
  const within =
    (work: (guildId: string | null, call: Call) => Reply) =>
    (call: Call): Reply => {
      if (param(call, 'application_id') !== world.applicationId) return NOT_FOUND;
      const guildId = call.params['guild_id'] ?? null;
      return guildId !== null && !world.guilds.has(guildId) ? refusal(50001) : work(guildId, call);
    };
  const one = (guildId: string | null, call: Call): APIApplicationCommand | undefined =>
    commands.list(guildId).find((command) => command.id === param(call, 'command_id'));

  return [
    {
      method: 'GET',
      path: base,
      query: QUERY.commands,
      response: RESPONSE.commands,
      handle: within((guildId, call) =>
        ok(
          commands
            .list(guildId)
            .map((command) =>
              /^(?:true|1)$/i.test(call.query['with_localizations'] ?? '') ? command : plain(command),
            ),
        ),
      ),
    },
    {
      method: 'PUT',
      path: base,
      query: QUERY.none,
      request: REQUEST.commandsPut,
      response: RESPONSE.commands,
      limits: (call) => {
        const bodies = objectsIn(call.body);
        const names = new Set(bodies.map((body) => JSON.stringify([body['type'] ?? 1, body['name']])));
        return [
          ...bodies.flatMap((body, index) => commandIssues(body, [index], false)),
          ...(names.size === bodies.length ? [] : broken([], 'Application command names must be unique.')),
          ...(bodies.length > MOST_COMMANDS ? broken([], `At most ${MOST_COMMANDS} commands.`) : []),
        ];
      },
      handle: within((guildId, call) => ok(commands.replaceAll(guildId, objectsIn(call.body)))),
    },
    {
      method: 'POST',
      path: base,
      query: QUERY.none,
      request: REQUEST.commandCreate,
      response: RESPONSE.command,
      limits: (call) => commandIssues(bodyOf(call), [], false),
      handle: within((guildId, call) => {
        if (commands.list(guildId).length >= MOST_COMMANDS) return refusal(30032);
        const { command, isNew } = commands.put(guildId, bodyOf(call));
        return ok(command, isNew ? 201 : 200);
      }),
    },
    {
      method: 'GET',
      path: `${base}/:command_id`,
      query: QUERY.none,
      response: RESPONSE.command,
      handle: within((guildId, call) => {
        const command = one(guildId, call);
        return command === undefined ? refusal(10063) : ok(command);
      }),
    },
    {
      method: 'PATCH',
      path: `${base}/:command_id`,
      query: QUERY.none,
      request: REQUEST.commandPatch,
      response: RESPONSE.command,
      limits: (call) => commandIssues(bodyOf(call), [], true),
      handle: within((guildId, call) => {
        const command = commands.patch(guildId, param(call, 'command_id'), bodyOf(call));
        return command === null ? refusal(10063) : ok(command);
      }),
    },
    {
      method: 'DELETE',
      path: `${base}/:command_id`,
      query: QUERY.none,
      handle: within((guildId, call) =>
        commands.remove(guildId, param(call, 'command_id')) ? NO_CONTENT : refusal(10063),
      ),
    },
  ];
}

/** Localisations are left out of a list unless asked for. */
function plain(command: APIApplicationCommand): APIApplicationCommand {
  const { name_localizations: _names, description_localizations: _descriptions, ...rest } = command;
  return rest;
}
