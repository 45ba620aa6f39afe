import type { BotCommand, BotCommandScope, MenuButton } from 'grammy/types';
import type { Chat, Person } from './world.js';

/** What the bot has set about itself. Texts are kept by language code, '' being the default. */
export class Profile {
  readonly #commands = new Map<string, readonly BotCommand[]>();
  readonly texts = {
    name: new Map<string, string>(),
    description: new Map<string, string>(),
    short_description: new Map<string, string>(),
  };
  readonly menuButtons = new Map<number, MenuButton>();

  setCommands(scope: BotCommandScope, language: string, commands: readonly BotCommand[]): void {
    this.#commands.set(key(scope, language), commands);
  }

  deleteCommands(scope: BotCommandScope, language: string): void {
    this.#commands.delete(key(scope, language));
  }

  commands(scope: BotCommandScope, language: string): readonly BotCommand[] {
    return this.#commands.get(key(scope, language)) ?? [];
  }

  /** Every command of every list, once by its name. */
  everyCommand(): readonly BotCommand[] {
    const lists = [...this.#commands.values()].flat();
    return [...new Map(lists.toReversed().map((command) => [command.command, command])).values()].toReversed();
  }

  /** The menu this person sees there: the first list that is set (Bot API, "Determining list of commands"). */
  menuFor(chat: Chat, person: Person): readonly BotCommand[] {
    const admin = chat.members[0] === person;
    const inChat = { chat_id: chat.id };
    const scopes: readonly BotCommandScope[] =
      chat.kind === 'bot'
        ? [{ type: 'chat', ...inChat }, { type: 'all_private_chats' }, { type: 'default' }]
        : [
            { type: 'chat_member', ...inChat, user_id: person.id },
            ...(admin ? [{ type: 'chat_administrators', ...inChat } as const] : []),
            { type: 'chat', ...inChat },
            ...(admin ? [{ type: 'all_chat_administrators' } as const] : []),
            { type: 'all_group_chats' },
            { type: 'default' },
          ];
    for (const scope of scopes) {
      for (const language of [person.languageCode.slice(0, 2), '']) {
        const found = this.#commands.get(key(scope, language));
        if (found !== undefined && found.length > 0) return found;
      }
    }
    return [];
  }
}

function key(scope: BotCommandScope, language: string): string {
  const chat = 'chat_id' in scope ? scope.chat_id : '';
  const user = 'user_id' in scope ? scope.user_id : '';
  return [scope.type, chat, user, language].join('|');
}
