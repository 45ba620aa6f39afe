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

/**
 * What is typed there is seen by nobody else, where Telegram and the phone are new enough: docs/decisions/0011. Elsewhere it
 * is an ordinary message.
 */
const IN_GROUPS: readonly string[] = ['timeout', 'checkin'];

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

type Menu = { readonly scope: BotCommandScope; readonly commands: readonly BotCommand[] };

/** The menus that are the same for everyone: unknown people in private, and groups. */
export function sharedMenus(commands: readonly AnyCommand[], text: Text): readonly Menu[] {
  const inGroups = menuFor(
    commands.filter(({ name }) => IN_GROUPS.includes(name)),
    'paired',
    'en',
    text,
  );
  return [
    { scope: { type: 'default' }, commands: menuFor(commands, 'unpaired', 'en', text) },
    { scope: { type: 'all_private_chats' }, commands: menuFor(commands, 'unpaired', 'en', text) },
    { scope: { type: 'all_group_chats' }, commands: inGroups.map((command) => ({ ...command, is_ephemeral: true })) },
  ];
}

/** Publishes the menus that differ from what is registered. */
export async function registerCommands(api: Api, commands: readonly AnyCommand[], text: Text): Promise<void> {
  for (const { scope, commands: wanted } of sharedMenus(commands, text)) {
    const published = await api.getMyCommands({ scope });
    if (!sameMenu(published, wanted)) await api.setMyCommands([...wanted], { scope });
  }
}

export const sameMenu = (left: readonly BotCommand[], right: readonly BotCommand[]): boolean =>
  left.length === right.length &&
  left.every((entry, index) => {
    const other = right[index];
    const isAlike = entry.command === other?.command && entry.description === other.description;
    return isAlike && (entry.is_ephemeral ?? false) === (other.is_ephemeral ?? false);
  });
