import type { ChatPermissions } from 'grammy/types';
import { assertReachable } from './deliverable.js';
import { refused } from './failure.js';
import { membershipChange } from './membership.js';
import type { Methods } from './methods.js';
import type { Platform } from './platform.js';
import { administratorsOf, botMember, personMember, wireChat } from './wire-shapes.js';

const GIFTS = {
  unlimited_gifts: false,
  limited_gifts: false,
  unique_gifts: false,
  premium_subscription: false,
  gifts_from_channels: false,
};

/** What whoever is no administrator may do in a group. */
const memberRights = (write: boolean): ChatPermissions => ({
  can_send_messages: write,
  can_send_audios: write,
  can_send_documents: write,
  can_send_photos: write,
  can_send_videos: write,
  can_send_video_notes: write,
  can_send_voice_notes: write,
  can_send_polls: write,
  can_send_other_messages: write,
  can_add_web_page_previews: write,
});

export function chatMethods(platform: Platform): Methods {
  const { world } = platform;
  return {
    getChat(params) {
      const chat = world.chatForBot(params.chat_id);
      if (chat.kind === 'bot' && chat.members[0]?.started !== true) throw refused('chat not found');
      if (chat.kind !== 'bot') assertReachable(chat);
      const shown = wireChat(chat);
      const more = { accent_color_id: 0, max_reaction_count: 11, accepted_gift_types: GIFTS };
      return shown.type === 'private'
        ? { ...shown, ...more }
        : { ...shown, ...more, permissions: memberRights(chat.membersWrite) };
    },

    getChatAdministrators(params) {
      const chat = world.chatForBot(params.chat_id);
      if (chat.kind === 'bot') throw refused('there are no administrators in the private chat');
      assertReachable(chat);
      return administratorsOf(chat);
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
