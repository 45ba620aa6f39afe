import { type Platform, emit } from './platform.js';
import { botMember, wireChat, wireUser } from './wire-shapes.js';
import type { Chat, Sender } from './world.js';

/** The bot's own standing in a chat changes, and it is told so. */
export function membershipChange(
  platform: Platform,
  chat: Chat,
  to: Chat['bot'],
  by: Exclude<Sender, { kind: 'anonymous-admin' }>,
  from: Chat['bot'] = chat.bot,
): void {
  const { world, clock } = platform;
  chat.bot = to;
  emit(platform, 'my_chat_member', {
    chat: wireChat(chat),
    from: by.kind === 'bot' ? { ...world.bot } : wireUser(by.person),
    date: Math.floor(clock.now() / 1000),
    old_chat_member: botMember(world, from),
    new_chat_member: botMember(world, to),
  });
}
