import type { Api } from 'grammy';
import type { BotCommand, BotCommandScope } from 'grammy/types';
import type { AnyCommand } from '../../command-kit/define-command.js';
import type { Text } from './adapter.js';

export type MenuState = 'unpaired' | 'paired' | 'in-break';

/** What the menu of a private chat holds. In a break there are only four things to choose from. */
const HIDDEN: Readonly<Record<MenuState, readonly string[]>> = {
  'in-break': ['pact', 'us', 'settings', 'break', 'dance', 'reflect', 'checkin', 'need', 'say', 'start', 'cancel'],
  unpaired: ['pact', 'break', 'back', 'dance', 'checkin', 'need', 'say', 'start', 'cancel', 'settings'],
  paired: ['break', 'start', 'cancel'],
};

export function menuFor(
  commands: readonly AnyCommand[],
  state: MenuState,
  locale: string,
  text: Text,
): readonly BotCommand[] {
  return commands
    .filter((command) => !HIDDEN[state].includes(command.name))
    .map((command) => ({ command: command.name, description: text(locale, command.summary) }));
}

/** Publishes the menus that differ from what is registered: unknown people in private, and groups. */
export async function registerCommands(api: Api, commands: readonly AnyCommand[], text: Text): Promise<void> {
  const timeout = commands.filter((command) => command.name === 'timeout');
  const scopes: readonly [BotCommandScope, readonly BotCommand[]][] = [
    [{ type: 'default' }, menuFor(commands, 'unpaired', 'en', text)],
    [{ type: 'all_private_chats' }, menuFor(commands, 'unpaired', 'en', text)],
    [{ type: 'all_group_chats' }, menuFor(timeout, 'paired', 'en', text)],
  ];
  for (const [scope, wanted] of scopes) {
    const published = await api.getMyCommands({ scope });
    if (!sameMenu(published, wanted)) await api.setMyCommands([...wanted], { scope });
  }
}

const sameMenu = (left: readonly BotCommand[], right: readonly BotCommand[]): boolean =>
  left.length === right.length &&
  left.every(
    (entry, index) => entry.command === right[index]?.command && entry.description === right[index]?.description,
  );
