import type { Notice } from '../core/notice.js';
import type { Platform } from '../core/person/state.js';
import type { Command, FormRef, Query } from '../core/request.js';
import type { OptionKind, OptionValue } from './options.js';

/**
 * Where a command may be used. Every command works in the private chat with the bot. `dm-only` ones are in no group's
 * menu; the two's own chat (Discord user install) counts as private, since answers there are seen by the asker alone.
 */
export type Where = 'everywhere' | 'dm-only';

export type OptionSet = Readonly<Record<string, OptionSpec>>;
export type OptionSpec = {
  readonly kind: OptionKind;
  /** Catalogue key of the description (1–100 characters in every locale). */
  readonly summary: string;
  /** Where options are typed: the words that one of which has to stand before its value (`pause 2027-03-31`). */
  readonly after?: readonly string[];
};

export type OptionValues<Options extends OptionSet> = {
  readonly [Name in keyof Options]: OptionValue<Options[Name]['kind']> | null;
};

/** A code typed as an option; hashed by the app before anything else sees it. */
export type CodeOption = { readonly kind: 'redeem/code'; readonly code: string };
/** A form that its command's own words fill: what they mean depends on whoever typed them, on their day for one. */
export type FilledForm = {
  readonly kind: 'form/filled';
  readonly form: FormRef;
  readonly values: Readonly<Record<string, string>>;
};
/** What a command comes to; `cancel` ends the open question. */
export type Act =
  | Command
  | Query
  | FormRef
  | CodeOption
  | FilledForm
  | { readonly kind: 'cancel' }
  | { readonly kind: 'refused'; readonly notice: Notice };

export type CommandPlace = 'bot-dm' | 'private-chat' | 'group';

/**
 * One command on both platforms. Options are all optional, so that every command works bare; in a group only
 * `groupOptions` are read (a typed group command is visible to everyone), and anything else given there is refused.
 */
export type CommandDefinition<Options extends OptionSet = OptionSet> = {
  readonly name: string;
  readonly aliases: readonly string[];
  readonly summary: string;
  readonly where: Where;
  /** Left out: both. */
  readonly platforms?: readonly Platform[];
  readonly options: Options;
  /** Left out: none. */
  readonly groupOptions?: readonly (keyof Options & string)[];
  /** For commands without options that only show something: words typed after them are no reason to refuse. */
  readonly words?: 'ignored';
  /** What these words after it mean, to the letter, where options are typed: what buttons do as well. Lower case. */
  readonly phrases?: Readonly<Record<string, Act>>;
  readonly run: (given: { readonly options: OptionValues<Options>; readonly place: CommandPlace }) => Act;
};

// Method syntax in `run` would loosen its parameter; this erasure is the only one and happens after checking.
export type AnyCommand = {
  readonly name: string;
  readonly aliases: readonly string[];
  readonly summary: string;
  readonly where: Where;
  readonly platforms?: readonly Platform[];
  readonly options: OptionSet;
  readonly groupOptions?: readonly string[];
  readonly words?: 'ignored';
  readonly phrases?: Readonly<Record<string, Act>>;
  readonly run: (given: { readonly options: Readonly<Record<string, unknown>>; readonly place: CommandPlace }) => Act;
};

const NAME = /^[a-z0-9_]{1,32}$/;

/** Checks names against both platforms (Discord `^[-_a-z0-9]{1,32}$`, Telegram `[a-z0-9_]{1,32}`); throws at start. */
export function defineCommand<const Options extends OptionSet>(definition: CommandDefinition<Options>): AnyCommand {
  for (const name of [definition.name, ...definition.aliases, ...Object.keys(definition.options)]) {
    if (!NAME.test(name)) throw new Error(`command name or option "${name}" does not fit both platforms`);
  }
  return definition as unknown as AnyCommand;
}

/** Whether a platform has this command in its menu. */
export const isOn = (command: AnyCommand, platform: Platform): boolean => command.platforms?.includes(platform) ?? true;
