import type { Message } from 'grammy/types';
import { membershipChange } from './membership.js';
import { emit, type Platform } from './platform.js';
import { wireMessage } from './wire-shapes.js';
import type { Chat, Person } from './world.js';

/** Groups come and go: who adds the bot, moves the group or removes the bot is its first member. */
export function groupActs(platform: Platform) {
  const { world } = platform;

  const service = (chat: Chat, person: Person, media: Partial<Message>): void => {
    const message = world.post(chat, {
      sender: { kind: 'person', person },
      content: { text: '', entities: [] },
      raw: '',
      media,
      service: true,
    });
    emit(platform, 'message', wireMessage(world, message));
  };

  const group = (chatId: number): { readonly chat: Chat; readonly owner: Person } => {
    const chat = world.chats.get(chatId);
    const owner = chat?.members[0];
    if (chat === undefined || owner === undefined || (chat.kind !== 'group' && chat.kind !== 'supergroup'))
      throw new Error(`${chatId} is no group`);
    if (chat.isDeleted) throw new Error(`The group ${chatId} is deleted`);
    return { chat, owner };
  };

  return {
    add(title: string, members: readonly string[], supergroup: boolean): number {
      const people = members.map((name) => world.person(name));
      const [owner] = people;
      if (owner === undefined) throw new Error('A group needs a member');
      const chat = world.addChat(supergroup ? 'supergroup' : 'group', title, people);
      membershipChange(platform, chat, 'member', { kind: 'person', person: owner }, 'left');
      service(chat, owner, { new_chat_members: [{ ...world.bot }] });
      return chat.id;
    },

    migrate(chatId: number): number {
      const { chat, owner } = group(chatId);
      if (chat.kind !== 'group' || chat.migratedTo !== null) throw new Error(`Chat ${chatId} is a supergroup already`);
      const moved = world.addChat('supergroup', chat.title, chat.members);
      moved.bot = chat.bot;
      moved.membersWrite = chat.membersWrite;
      for (const [person, how] of chat.administrators) moved.administrators.set(person, how);
      service(chat, owner, { migrate_to_chat_id: moved.id });
      chat.migratedTo = moved.id;
      service(moved, owner, { migrate_from_chat_id: chat.id });
      return moved.id;
    },

    removeBot(chatId: number): void {
      const { chat, owner } = group(chatId);
      if (chat.bot !== 'member') throw new Error(`The bot is not in chat ${chatId}`);
      service(chat, owner, { left_chat_member: { ...world.bot } });
      membershipChange(platform, chat, 'kicked', { kind: 'person', person: owner });
    },

    /** Somebody goes; the next member owns what its owner left. Somebody's going is none of the bot's business. */
    leave(name: string, chatId: number): void {
      const person = world.person(name);
      const { chat } = group(chatId);
      if (!chat.members.includes(person)) throw new Error(`${name} is not in chat ${chatId}`);
      if (chat.members.length === 1) throw new Error(`${name} is the last member of chat ${chatId}`);
      chat.members = chat.members.filter((member) => member !== person);
      chat.administrators.delete(person);
    },

    /** An anonymous administrator of a basic group does not exist (Bot API, ChatAdministratorRights: supergroups). */
    promote(name: string, chatId: number, isAnonymous: boolean): void {
      const person = world.person(name);
      const { chat } = group(chatId);
      if (!chat.members.includes(person)) throw new Error(`${name} is not in chat ${chatId}`);
      if (isAnonymous && chat.kind !== 'supergroup') throw new Error('Only a supergroup has anonymous administrators');
      chat.administrators.set(person, { isAnonymous });
    },

    setRule(chatId: number, membersWrite: boolean): void {
      group(chatId).chat.membersWrite = membersWrite;
    },

    /** The bot is not told; it finds out by writing. */
    delete(chatId: number): void {
      group(chatId).chat.isDeleted = true;
    },
  };
}
