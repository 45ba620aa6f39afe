import type { Notice } from '../core/notice.js';
import type { Command, FormRef, Query } from '../core/request.js';
import type { OptionKind, OptionValue } from './options.js';

/** Where a command may be used. Every command works in the private chat with the bot. */
export type Where = 'everywhere' | 'dm-only';

export type OptionSet = Readonly<Record<string, OptionSpec>>;
export type OptionSpec = {
  readonly kind: OptionKind;
  /** Catalogue key of the description (1–100 characters in every locale). */
  readonly summary: string;
};

export type OptionValues<Options extends OptionSet> = {
  readonly [Name in keyof Options]: OptionValue<Options[Name]['kind']> | null;
};

/** A code typed as an option; hashed by the app before anything else sees it. */
export type CodeOption = { readonly kind: 'redeem/code'; readonly code: string };
export type Act = Command | Query | FormRef | CodeOption | { readonly kind: 'refused'; readonly notice: Notice };

export type CommandPlace = 'bot-dm' | 'private-chat' | 'group';

/**
 * One command on both platforms. Options are all optional, so that every command works bare; in a group only
 * `groupOptions` are read (a typed group command is visible to everyone).
 */
export type CommandDefinition<Options extends OptionSet = OptionSet> = {
  readonly name: string;
  readonly aliases: readonly string[];
  readonly summary: string;
  readonly where: Where;
  readonly options: Options;
  readonly run: (given: { readonly options: OptionValues<Options>; readonly place: CommandPlace }) => Act;
};

// Method syntax in `run` would loosen its parameter; this erasure is the only one and happens after checking.
export type AnyCommand = {
  readonly name: string;
  readonly aliases: readonly string[];
  readonly summary: string;
  readonly where: Where;
  readonly options: OptionSet;
  readonly run: (given: { readonly options: Readonly<Record<string, unknown>>; readonly place: CommandPlace }) => Act;
};

const NAME = /^[a-z0-9_]{1,32}$/;

/** Checks names against both platforms (Discord `^[-_a-z0-9]{1,32}$`, Telegram `[a-z0-9_]{1,32}`); throws at start. */
export function defineCommand<Options extends OptionSet>(definition: CommandDefinition<Options>): AnyCommand {
  for (const name of [definition.name, ...definition.aliases, ...Object.keys(definition.options)]) {
    if (!NAME.test(name)) throw new Error(`command name or option "${name}" does not fit both platforms`);
  }
  return definition as unknown as AnyCommand;
}
