import { ApiFailure, forbidden, refused } from './failure.js';
import type { Chat, Person, StoredMessage, World } from './world.js';

/** Throws what the platform says when the bot may not write there. The sentences are those of tdlib/telegram-bot-api. */
export function assertReachable(chat: Chat): void {
  if (chat.migratedTo !== null)
    throw new ApiFailure(400, 'Bad Request: group chat was upgraded to a supergroup chat', {
      parameters: { migrate_to_chat_id: chat.migratedTo },
    });
  const [person] = chat.members;
  if (chat.kind === 'bot' && person !== undefined) {
    if (person.blocked) throw forbidden('bot was blocked by the user');
    if (!person.started) throw forbidden("bot can't initiate conversation with a user");
    return;
  }
  if (chat.isDeleted) throw chat.kind === 'group' ? forbidden('the group chat was deleted') : refused('chat not found');
  const label = chat.kind === 'supergroup' ? 'supergroup chat' : 'group chat';
  if (chat.bot === 'kicked') throw forbidden(`bot was kicked from the ${label}`);
  if (chat.bot === 'left') throw forbidden(`bot is not a member of the ${label}`);
}

/** The rules of the group itself, for whoever is in it. */
export function assertMayWrite(chat: Chat): void {
  if (!chat.membersWrite) throw refused('not enough rights to send text messages to the chat');
}

/** A message of this chat that the bot can name. */
export function ownChatMessage(chat: Chat, id: number | undefined, missing: string): StoredMessage {
  const found = id === undefined ? undefined : chat.messages.get(id);
  if (found === undefined || found.id === 0) throw refused(missing);
  return found;
}

export function ephemeralMessage(
  world: World,
  chatId: number | string,
  receiverId: number,
  ephemeralId: number,
): StoredMessage {
  const chat = world.chatForBot(chatId);
  const found = chat.messages.get(-ephemeralId);
  if (found?.ephemeralFor?.id !== receiverId) throw refused('message not found');
  return found;
}

/**
 * Privacy mode, which is on (https://core.telegram.org/bots/features#privacy-mode): of a group's talk the bot gets
 * commands, replies to itself and what was sent through it.
 */
export function botMayRead(world: World, message: StoredMessage): boolean {
  const { chat } = message;
  if (chat.kind === 'pair') return false;
  if (chat.kind === 'bot') return true;
  if (chat.bot !== 'member' || chat.isDeleted) return false;
  if (message.viaBot || message.replyTo?.sender.kind === 'bot') return true;
  return isCommandFor(world, message.content.text);
}

function isCommandFor(world: World, text: string): boolean {
  const command = /^\/[a-zA-Z0-9_]{1,64}(?:@([a-zA-Z0-9_]+))?(?!\w)/u.exec(text);
  if (command === null) return false;
  return command[1] === undefined || command[1].toLowerCase() === world.bot.username.toLowerCase();
}

export function isPerson(chat: Chat, id: number): Person | undefined {
  return chat.members.find((member) => member.id === id);
}
