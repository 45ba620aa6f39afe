import type { APIApplicationCommand, LocalizationMap } from 'discord-api-types/v10';
import { type JsonObject, text } from './stored-message.js';
import type { World } from './world.js';

/** The commands the bot registered, global ones under null, a guild's own under its id. */
export type CommandBook = {
  readonly list: (guildId: string | null) => readonly APIApplicationCommand[];
  readonly replaceAll: (guildId: string | null, bodies: readonly JsonObject[]) => readonly APIApplicationCommand[];
  /** Adds, or overwrites the one of the same name and type, which keeps its id. */
  readonly put: (
    guildId: string | null,
    body: JsonObject,
  ) => { readonly command: APIApplicationCommand; readonly isNew: boolean };
  readonly patch: (guildId: string | null, id: string, body: JsonObject) => APIApplicationCommand | null;
  readonly remove: (guildId: string | null, id: string) => boolean;
};

export function createCommandBook(world: World): CommandBook {
  const scopes = new Map<string | null, APIApplicationCommand[]>();
  const scope = (guildId: string | null): APIApplicationCommand[] => scopes.get(guildId) ?? [];
  const same = (guildId: string | null, body: JsonObject): APIApplicationCommand | undefined =>
    scope(guildId).find((command) => command.name === body['name'] && command.type === (body['type'] ?? 1));

  return {
    list: (guildId) => [...scope(guildId)],
    replaceAll: (guildId, bodies) => {
      const next = bodies.map((body) => commandJson(world, guildId, body, same(guildId, body)?.id ?? world.draw()));
      scopes.set(guildId, next);
      return next;
    },
    put: (guildId, body) => {
      const old = same(guildId, body);
      const command = commandJson(world, guildId, body, old?.id ?? world.draw());
      scopes.set(guildId, [...scope(guildId).filter((other) => other !== old), command]);
      return { command, isNew: old === undefined };
    },
    patch: (guildId, id, body) => {
      const old = scope(guildId).find((command) => command.id === id);
      if (old === undefined) return null;
      const command = commandJson(world, guildId, { ...(old as unknown as JsonObject), ...body }, id);
      scopes.set(
        guildId,
        scope(guildId).map((other) => (other === old ? command : other)),
      );
      return command;
    },
    remove: (guildId, id) => {
      const rest = scope(guildId).filter((command) => command.id !== id);
      const found = rest.length < scope(guildId).length;
      scopes.set(guildId, rest);
      return found;
    },
  };
}

function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, part]) =>
      part === null && !key.endsWith('_localizations') ? [] : [[key, withoutNulls(part)]],
    ),
  );
}

/** Defaults for what a body leaves out: https://docs.discord.com/developers/interactions/application-commands#application-command-object */
function commandJson(world: World, guildId: string | null, body: JsonObject, id: string): APIApplicationCommand {
  const permissions = body['default_member_permissions'];
  const options = withoutNulls(body['options'] ?? []) as NonNullable<APIApplicationCommand['options']>;
  return {
    id,
    application_id: world.applicationId,
    version: world.draw(),
    type: (body['type'] ?? 1) as APIApplicationCommand['type'],
    name: text(body['name']),
    description: text(body['description']),
    name_localizations: localizations(body['name_localizations']),
    description_localizations: localizations(body['description_localizations']),
    default_member_permissions:
      typeof permissions === 'string' || typeof permissions === 'number' ? String(permissions) : null,
    nsfw: body['nsfw'] === true,
    integration_types: (body['integration_types'] ?? [0]) as NonNullable<APIApplicationCommand['integration_types']>,
    ...(guildId === null
      ? {
          dm_permission: body['dm_permission'] !== false,
          contexts: (body['contexts'] ?? null) as APIApplicationCommand['contexts'] & object,
        }
      : { guild_id: guildId }),
    ...(options.length === 0 ? {} : { options }),
  };
}

/** Checked by the schema on the way in. */
function localizations(value: unknown): LocalizationMap | null {
  return value ?? null;
}
