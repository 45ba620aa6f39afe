import { assertReachable } from './deliverable.js';
import { refused } from './failure.js';
import { membershipChange } from './membership.js';
import type { Methods } from './methods.js';
import type { Platform } from './platform.js';
import { botMember, personMember, wireChat } from './wire-shapes.js';

const GIFTS = {
  unlimited_gifts: false,
  limited_gifts: false,
  unique_gifts: false,
  premium_subscription: false,
  gifts_from_channels: false,
};

export function chatMethods(platform: Platform): Methods {
  const { world } = platform;
  return {
    getChat(params) {
      const chat = world.chatForBot(params.chat_id);
      if (chat.kind === 'bot' && chat.members[0]?.started !== true) throw refused('chat not found');
      if (chat.kind !== 'bot') assertReachable(chat);
      return {
        ...wireChat(chat),
        accent_color_id: 0,
        max_reaction_count: 11,
        accepted_gift_types: GIFTS,
      };
    },

    getChatMember(params) {
      const chat = world.chatForBot(params.chat_id);
      if (chat.kind !== 'bot') assertReachable(chat);
      if (params.user_id === world.bot.id) return botMember(world, chat.bot);
      const person = world.personById(params.user_id);
      if (person === undefined) throw refused('user not found');
      return personMember(chat, person);
    },

    getChatMemberCount(params) {
      const chat = world.chatForBot(params.chat_id);
      if (chat.kind !== 'bot') assertReachable(chat);
      return chat.members.length + 1;
    },

    leaveChat(params) {
      const chat = world.chatForBot(params.chat_id);
      if (chat.kind === 'bot') throw refused("chat member status can't be changed in private chats");
      assertReachable(chat);
      membershipChange(platform, chat, 'left', { kind: 'bot' });
      return true;
    },
  };
}
