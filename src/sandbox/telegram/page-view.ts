import type { SeenFile } from '../contract.js';
import { faultInWords } from '../fault-words.js';
import type { PageChat, PagePlatform } from '../page-contract.js';
import type { InChat } from './people.js';
import type { Platform } from './platform.js';
import { seen, seenId } from './seen.js';
import type { Chat, Person, World } from './world.js';

// Between two long polls nobody waits; a bot that is gone for longer has lost its connection.
const POLL_PAUSE = 3_000;

/** The whole of this Telegram as the page shows it, with that many messages of each chat. */
export function telegramPage(platform: Platform, most: number): PagePlatform {
  const { world, profile, faults, poll } = platform;
  return {
    connected: poll.waitedWithin(POLL_PAUSE),
    bot: { name: world.bot.first_name, username: world.bot.username },
    faults: faults.left().map(faultInWords),
    commands: profile.everyCommand().map(({ command, description }) => ({ name: command, description, options: [] })),
    people: [...world.people.values()].map((person) => ({
      id: String(person.id),
      name: person.name,
      hasBlocked: person.blocked,
      chats: chatsOf(world, person).map((chat) => pageChat(platform, person, chat, most)),
    })),
  };
}

const ORDER: Readonly<Record<Chat['kind'], number>> = { bot: 0, pair: 1, group: 2, supergroup: 2 };

/** A group that has moved is one chat for its people, under its new number. */
function chatsOf(world: World, person: Person): readonly Chat[] {
  return [...world.chats.values()]
    .filter((chat) => chat.members.includes(person) && chat.migratedTo === null && !chat.isDeleted)
    .sort((a, b) => ORDER[a.kind] - ORDER[b.kind]);
}

function pageChat({ world, profile }: Platform, person: Person, chat: Chat, most: number): PageChat {
  const hasBot = chat.kind === 'bot' || chat.bot === 'member';
  const messages = world.visibleTo(person, chat.id).filter(({ service }) => !service);
  return {
    id: String(chat.id),
    kind: KINDS[chat.kind],
    title: titleOf(world, person, chat),
    hasBot,
    members: chat.members.map(({ name }) => name),
    isStarted: chat.kind !== 'bot' || person.started,
    commands: hasBot
      ? profile.menuFor(chat, person).map(({ command, description }) => ({ name: command, description }))
      : [],
    messages: messages.slice(-most).map(seen),
  };
}

const KINDS: Readonly<Record<Chat['kind'], PageChat['kind']>> = {
  bot: 'bot',
  pair: 'pair',
  group: 'shared',
  supergroup: 'shared',
};

function titleOf(world: World, person: Person, chat: Chat): string {
  if (chat.kind === 'bot') return world.bot.first_name;
  if (chat.kind !== 'pair') return chat.title;
  return chat.members.find((member) => member !== person)?.name ?? chat.title;
}

/** An attachment of a message that this person sees; throws for any other. */
export function telegramFile(world: World, name: string, messageId: string, index: number, at: InChat = {}): SeenFile {
  const message = world
    .visibleTo(world.person(name), at.chatId)
    .findLast((one) => seenId(one) === messageId && one.attachments.length > index);
  const found = message?.attachments[index];
  if (found === undefined) throw new Error(`${name} sees no message ${messageId} with an attachment ${index}`);
  if (found.bytes === null) throw new Error('Of this file the sandbox keeps only its name');
  return { name: found.name, contentType: found.contentType, bytes: found.bytes };
}
