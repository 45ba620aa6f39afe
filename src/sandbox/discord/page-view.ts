import { type APIApplicationCommandOption, ApplicationCommandOptionType } from 'discord-api-types/v10';
import { faultInWords } from '../fault-words.js';
import type { PageChat, PageCommand, PageOption, PagePlatform } from '../page-contract.js';
import { ownersOf, registeredIn, whyUnavailable } from './availability.js';
import type { ControlParts } from './control.js';
import { userJson } from './messages.js';
import type { Platform } from './platform.js';
import { seen } from './screen.js';
import { type Channel, isIn, isVisible, messagesIn, type Person, readersOf, type World } from './world.js';

/** The whole of this Discord as the page shows it, with that many messages of each chat. */
export function discordPage(
  { platform, faults }: Pick<ControlParts, 'platform' | 'faults'>,
  most: number,
): PagePlatform {
  const { world, commands, gateway } = platform;
  const bot = userJson(world, world.botUserId);
  return {
    connected: gateway.connected(),
    bot: { name: BOT_NAME, username: bot.username },
    faults: faults.left().map(faultInWords),
    commands: commands.list(null).map(pageCommand),
    people: [...world.people.values()].map((person) => ({
      id: person.id,
      name: person.name,
      hasBlocked: person.blockedBot,
      chats: chatsOf(world, person).map((channel) => pageChat(platform, person, channel, most)),
    })),
  };
}

const BOT_NAME = 'Intermission';
const ORDER: Readonly<Record<Channel['kind'], number>> = { 'bot-dm': 0, private: 1, guild: 2 };

function chatsOf(world: World, person: Person): readonly Channel[] {
  return [...world.channels.values()]
    .filter((channel) => isIn(world, channel, person.id))
    .sort((a, b) => ORDER[a.kind] - ORDER[b.kind]);
}

function pageChat(platform: Platform, person: Person, channel: Channel, most: number): PageChat {
  const { world } = platform;
  const messages = messagesIn(world, channel.id).filter((message) => isVisible(message, person.id));
  return {
    id: channel.id,
    ...placeOf(world, person, channel),
    isStarted: true,
    commands: offered(platform, person, channel),
    messages: messages.slice(-most).map((message) => seen(world, message)),
  };
}

function placeOf(
  world: World,
  person: Person,
  channel: Channel,
): Pick<PageChat, 'kind' | 'title' | 'hasBot' | 'members'> {
  const names = (ids: Iterable<string>): readonly string[] =>
    [...ids].flatMap((id) => world.people.get(id)?.name ?? []);
  switch (channel.kind) {
    case 'bot-dm':
      return { kind: 'bot', title: BOT_NAME, hasBot: true, members: [person.name] };
    case 'private': {
      const members = names(channel.personIds);
      return { kind: 'pair', title: members.find((name) => name !== person.name) ?? '', hasBot: false, members };
    }
    case 'guild': {
      const guild = world.guilds.get(channel.guildId);
      const parent = channel.parentId === null ? undefined : world.channels.get(channel.parentId);
      const path = parent?.kind === 'guild' ? `#${parent.name} › ${channel.name}` : `#${channel.name}`;
      const title = guild === undefined ? path : `${guild.name} ${path}`;
      const hasBot = guild?.hasBot === true && channel.bot !== 'shut-out';
      return { kind: 'shared', title, hasBot, members: names(readersOf(world, channel)) };
    }
  }
}

/** What the client offers after a slash, in the person's language. */
function offered(platform: Platform, person: Person, channel: Channel): PageChat['commands'] {
  const owners = ownersOf(platform, person, channel);
  const byName = new Map<string, PageChat['commands'][number]>();
  for (const command of registeredIn(platform, channel)) {
    if (byName.has(command.name) || whyUnavailable(command, channel, owners, person) !== null) continue;
    const localized = Object.entries(command.description_localizations ?? {}).find(([key]) => key === person.locale);
    byName.set(command.name, { name: command.name, description: localized?.[1] ?? command.description });
  }
  return [...byName.values()];
}

function pageCommand(command: ReturnType<Platform['commands']['list']>[number]): PageCommand {
  return {
    name: command.name,
    description: command.description,
    options: (command.options ?? []).flatMap(pageOption),
  };
}

/** Subcommands are no option that somebody fills in. */
function pageOption(option: APIApplicationCommandOption): readonly PageOption[] {
  if (
    option.type === ApplicationCommandOptionType.Subcommand ||
    option.type === ApplicationCommandOptionType.SubcommandGroup
  )
    return [];
  return [
    {
      name: option.name,
      description: option.description,
      kind: KINDS[option.type] ?? 'text',
      required: option.required === true,
      completes: 'autocomplete' in option ? (option.autocomplete ?? false) : false,
      choices: ('choices' in option ? (option.choices ?? []) : []).map(({ name, value }) => ({ name, value })),
    },
  ];
}

const KINDS: Readonly<Partial<Record<ApplicationCommandOptionType, PageOption['kind']>>> = {
  [ApplicationCommandOptionType.Integer]: 'integer',
  [ApplicationCommandOptionType.Number]: 'number',
  [ApplicationCommandOptionType.Boolean]: 'boolean',
};
