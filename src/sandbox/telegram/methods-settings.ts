import type { BotCommandScope } from 'grammy/types';
import { refused } from './failure.js';
import type { Methods } from './methods.js';
import type { Platform } from './platform.js';

export function settingMethods({ profile, world }: Platform): Methods {
  const scoped = (params: { scope?: BotCommandScope | undefined; language_code?: string | undefined }) => {
    const scope = params.scope ?? { type: 'default' as const };
    if ('chat_id' in scope) {
      const chat = world.chatForBot(scope.chat_id);
      if (chat.kind === 'bot' && chat.members[0]?.started !== true) throw refused('chat not found');
    }
    const language = params.language_code ?? '';
    return { scope, language };
  };

  const menuChat = (chatId: number | undefined): number => {
    if (chatId === undefined) return 0;
    const chat = world.chatForBot(chatId);
    if (chat.kind !== 'bot') throw refused('chat not found');
    return chat.id;
  };

  return {
    setMyCommands(params) {
      const { scope, language } = scoped(params);
      profile.setCommands(scope, language, params.commands);
      return true;
    },

    getMyCommands(params) {
      const { scope, language } = scoped(params);
      return profile.commands(scope, language).map((command) => ({ ...command }));
    },

    deleteMyCommands(params) {
      const { scope, language } = scoped(params);
      profile.deleteCommands(scope, language);
      return true;
    },

    setMyName(params) {
      profile.texts.name.set(params.language_code ?? '', params.name ?? '');
      return true;
    },

    getMyName: (params) => ({ name: profile.texts.name.get(params.language_code ?? '') || world.bot.first_name }),

    setMyDescription(params) {
      profile.texts.description.set(params.language_code ?? '', params.description ?? '');
      return true;
    },

    getMyDescription: (params) => ({
      description: profile.texts.description.get(params.language_code ?? '') ?? '',
    }),

    setMyShortDescription(params) {
      profile.texts.short_description.set(params.language_code ?? '', params.short_description ?? '');
      return true;
    },

    getMyShortDescription: (params) => ({
      short_description: profile.texts.short_description.get(params.language_code ?? '') ?? '',
    }),

    setChatMenuButton(params) {
      profile.menuButtons.set(menuChat(params.chat_id), params.menu_button ?? { type: 'default' });
      return true;
    },

    getChatMenuButton: (params) =>
      profile.menuButtons.get(menuChat(params.chat_id)) ?? profile.menuButtons.get(0) ?? { type: 'default' },
  };
}
