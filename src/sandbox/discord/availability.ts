import type { APIApplicationCommand } from 'discord-api-types/v10';
import type { Owners } from './interactions.js';
import type { Platform } from './platform.js';
import { type Channel, type Person, sharesGuild } from './world.js';

/** Who installed the app where it is used: https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-object-authorizing-integration-owners-object */
export function ownersOf({ world }: Platform, person: Person, channel: Channel): Owners {
  const asUser = person.userInstalled ? { 1: person.id } : {};
  switch (channel.kind) {
    case 'guild':
      return { 0: channel.guildId, ...asUser };
    case 'bot-dm':
      // "0" stands for the direct messages with an app that some shared server installed.
      return { ...(sharesGuild(world, person.id) ? { 0: '0' } : {}), ...asUser };
    case 'private':
      return asUser;
  }
}

/** Throws where Discord's client would not offer the command. */
export function checkAvailable(command: APIApplicationCommand, channel: Channel, owners: Owners, person: Person): void {
  const context = channel.kind === 'guild' ? 0 : channel.kind === 'bot-dm' ? 1 : 2;
  if (command.contexts != null && !command.contexts.includes(context))
    throw new Error(`/${command.name} is not offered in ${channel.kind}.`);
  const installs: readonly number[] = command.integration_types ?? [0];
  const isOffered =
    (owners[0] !== undefined && installs.includes(0)) || (owners[1] !== undefined && installs.includes(1));
  if (!isOffered)
    throw new Error(
      `/${command.name} is not offered to ${person.name} in ${channel.kind}: the app is not installed for it.`,
    );
}
