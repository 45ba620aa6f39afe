import { type APIApplicationCommand, ApplicationCommandType } from 'discord-api-types/v10';
import type { Owners } from './interactions.js';
import type { Platform } from './platform.js';
import { type Channel, type Person, sharesGuild } from './world.js';

/** Who installed the app where it is used: https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-object-authorizing-integration-owners-object */
export function ownersOf({ world }: Platform, person: Person, channel: Channel): Owners {
  const asUser = person.userInstalled ? { 1: person.id } : {};
  switch (channel.kind) {
    case 'guild':
      return { ...(world.guilds.get(channel.guildId)?.hasBot === true ? { 0: channel.guildId } : {}), ...asUser };
    case 'bot-dm':
      // "0" stands for the direct messages with an app that some shared server installed.
      return { ...(sharesGuild(world, person.id) ? { 0: '0' } : {}), ...asUser };
    case 'private':
      return asUser;
  }
}

/** Why Discord's client would not offer the command to this person here; null where it does. */
export function whyUnavailable(
  command: APIApplicationCommand,
  channel: Channel,
  owners: Owners,
  person: Person,
): string | null {
  const context = channel.kind === 'guild' ? 0 : channel.kind === 'bot-dm' ? 1 : 2;
  if (command.contexts != null && !command.contexts.includes(context))
    return `/${command.name} is not offered in ${channel.kind}.`;
  const installs: readonly number[] = command.integration_types ?? [0];
  const isOffered =
    (owners[0] !== undefined && installs.includes(0)) || (owners[1] !== undefined && installs.includes(1));
  return isOffered
    ? null
    : `/${command.name} is not offered to ${person.name} in ${channel.kind}: the app is not installed for it.`;
}

/** What the bot registered for this place: a guild's own commands stand before the global ones of their name. */
export function registeredIn({ commands }: Platform, channel: Channel): readonly APIApplicationCommand[] {
  const own = channel.kind === 'guild' ? commands.list(channel.guildId) : [];
  return [...own, ...commands.list(null)].filter(({ type }) => type === ApplicationCommandType.ChatInput);
}
