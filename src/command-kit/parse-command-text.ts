import type { Platform } from '../core/person/state.js';
import { actOnWords } from './act-on-options.js';
import { type Act, type AnyCommand, type CommandPlace, isOn } from './define-command.js';
import type { OptionReader } from './parse-options.js';

export type CommandReader = {
  readonly commands: readonly AnyCommand[];
  /** The bot's own name there, without @: `/timeout@OtherBot` is not for us. */
  readonly botUsername: string;
  readonly place: CommandPlace;
  /** Left out: telegram, where commands are typed. */
  readonly platform?: Platform;
} & OptionReader;

export type ParsedCommand =
  /** Meant for another bot, or in a group simply not known. No answer. */
  { readonly kind: 'not-for-us' } | { readonly kind: 'act'; readonly act: Act };

// Telegram's own form of a command; names are 1–32 characters, usernames 5–32 (one more digit of room costs nothing).
const COMMAND = /^\/([a-z0-9_]{1,32})(?:@([a-z0-9_]{1,64}))?(?:\s+([\s\S]*))?$/i;

/**
 * What a typed command comes to: `/timeout`, `/timeout 20m rough day`, `/timeout@IntermissionBot until 9`. Words that
 * belong to no option are a refusal that says what would have been understood. A command we do not have is answered
 * like stray text in private, and not at all in a group.
 */
export function parseCommandText(typed: string, reader: CommandReader): ParsedCommand {
  const { commands, botUsername, place, platform = 'telegram' } = reader;
  const [, name, addressee, words = ''] = COMMAND.exec(typed.trim()) ?? [];
  if (addressee !== undefined && addressee.toLowerCase() !== botUsername.toLowerCase()) return { kind: 'not-for-us' };
  const command = name === undefined ? null : findCommand(commands, platform, name);
  if (command !== null) return { kind: 'act', act: actOnWords(command, words, reader) };
  return place === 'group' && addressee === undefined
    ? { kind: 'not-for-us' }
    : { kind: 'act', act: { kind: 'stray/answer' } };
}

/** By name or alias, in any case: phones write the first letter of a line large. */
export function findCommand(commands: readonly AnyCommand[], platform: Platform, name: string): AnyCommand | null {
  const wanted = name.toLowerCase();
  return (
    commands.find((each) => isOn(each, platform) && (each.name === wanted || each.aliases.includes(wanted))) ?? null
  );
}
