import {
  type APIApplicationCommandBasicOption,
  type APIApplicationCommandOptionChoice,
  ApplicationCommandOptionType,
} from 'discord.js';
import type { Place } from '../../app/ports.js';
import { actOnNamed } from '../../command-kit/act-on-options.js';
import type { Act, AnyCommand, OptionSpec } from '../../command-kit/define-command.js';
import { findCommand } from '../../command-kit/parse-command-text.js';
import { assertNever } from '../../core/assert-never.js';

/** Wording of the menus: command and option summaries, labels of choices. */
export type Text = (locale: string, key: string) => string;

/** https://docs.discord.com/developers/interactions/application-commands#application-command-object-application-command-option-structure */
const LONGEST_OPTION = 6_000;
/** Room for any way of saying it, and for nothing else. */
const SHORT_WORDS = 64;

/** One of our options as Discord's. Times, dates and zones are typed text there; our own parser reads them back. */
export function renderOption(name: string, spec: OptionSpec, text: Text): APIApplicationCommandBasicOption {
  const shared = { name, description: text('en', spec.summary), required: false };
  const { kind } = spec;
  switch (kind.kind) {
    case 'return-time':
    case 'coming-time':
    case 'duration':
    case 'time-of-day':
    case 'time-or-off':
    case 'weekdays':
    case 'date':
    case 'zone':
    case 'code':
      return { ...shared, type: ApplicationCommandOptionType.String, max_length: SHORT_WORDS };
    case 'text':
      return {
        ...shared,
        type: ApplicationCommandOptionType.String,
        max_length: Math.min(kind.maxLength, LONGEST_OPTION),
      };
    case 'choice': {
      const choices = kind.choices.map(
        (choice): APIApplicationCommandOptionChoice<string> => ({
          name: text('en', choice.label),
          value: choice.value,
        }),
      );
      return { ...shared, type: ApplicationCommandOptionType.String, choices };
    }
    case 'integer':
      return {
        ...shared,
        type: ApplicationCommandOptionType.Integer,
        min_value: kind.least,
        max_value: kind.most,
      };
    default:
      return assertNever(kind);
  }
}

export type GivenOption = { readonly name: string; readonly value?: string | number | boolean | undefined };

/**
 * What a slash command with these options comes to. What Discord has checked is checked again: a request can be made by
 * hand, and a menu may be older than the definition. Never throws; a problem is a refusal that says what would do.
 */
export function readCommand(
  deps: { readonly commands: readonly AnyCommand[]; readonly text: Text },
  name: string,
  given: readonly GivenOption[],
  place: Place,
): Act {
  const command = findCommand(deps.commands, 'discord', name);
  if (command === null) return { kind: 'stray/answer' };
  const values = Object.fromEntries(given.map((option) => [option.name, option.value ?? '']));
  return actOnNamed(command, values, { place, label: (key) => deps.text('en', key) });
}
