import type { DiscordPlace } from './control.js';
import { type Channel, channelById, isIn, type Person, type World } from './world.js';

/** Where somebody does something. Throws where this person is not. */
export function channelAt(world: World, person: Person, where: DiscordPlace): Channel {
  const channel = channelById(world, where.kind === 'bot-dm' ? person.dmChannelId : where.channelId);
  if (channel.kind !== where.kind || !isIn(world, channel, person.id))
    throw new Error(`${person.name} is not in that place.`);
  return channel;
}
