import {
  type APIApplicationCommand,
  type APIApplicationCommandInteractionDataOption,
  type APIApplicationCommandOption,
  ApplicationCommandOptionType as Type,
} from 'discord-api-types/v10';
import { isObject, lengthOf, objectsIn } from './stored-message.js';
import { personNamed, type World } from './world.js';

export type TypedOptions = Readonly<Record<string, string | number | boolean>>;

type Filled = {
  readonly options: readonly APIApplicationCommandInteractionDataOption[];
  readonly mentionedIds: readonly string[];
};

/**
 * What a person typed, as Discord's client lets it through: known options, required ones present, types and bounds
 * kept. Anything else throws, because it never reaches a bot.
 */
export function fillOptions(world: World, command: APIApplicationCommand, name: string, typed: TypedOptions): Filled {
  const { path, options } = descend(command, name);
  const mentionedIds: string[] = [];
  for (const key of Object.keys(typed)) {
    if (!options.some((option) => option.name === key)) throw new Error(`/${name} has no option "${key}".`);
  }
  const filled = options.flatMap((option): readonly APIApplicationCommandInteractionDataOption[] => {
    const value = typed[option.name];
    if (value === undefined) {
      if ('required' in option && option.required) throw new Error(`/${name} needs the option "${option.name}".`);
      return [];
    }
    checkChoice(option, value);
    switch (option.type) {
      case Type.String:
        return [{ type: option.type, name: option.name, value: checkText(option, value) }];
      case Type.Integer:
      case Type.Number:
        return [{ type: option.type, name: option.name, value: checkNumber(option, value) }];
      case Type.Boolean:
        if (typeof value !== 'boolean') throw new Error(`"${option.name}" is true or false.`);
        return [{ type: option.type, name: option.name, value }];
      case Type.User: {
        const { id } = personNamed(world, String(value));
        mentionedIds.push(id);
        return [{ type: option.type, name: option.name, value: id }];
      }
      case Type.Subcommand:
      case Type.SubcommandGroup:
      case Type.Channel:
      case Type.Role:
      case Type.Mentionable:
      case Type.Attachment:
        throw new Error(`The option "${option.name}" is of a kind that nobody can fill in here.`);
    }
  });
  return { options: nest(path, filled), mentionedIds };
}

/** A half-typed option, as sent while the person is typing; nothing about it is checked yet. */
export function focusOption(command: APIApplicationCommand, name: string, option: string, value: string): Filled {
  const { path, options } = descend(command, name);
  const focused = options.find((one) => one.name === option);
  if (focused === undefined || !('autocomplete' in focused) || !focused.autocomplete) {
    throw new Error(`The option "${option}" of /${name} does not complete itself.`);
  }
  if (focused.type === Type.String)
    return { options: nest(path, [{ type: focused.type, name: option, value, focused: true }]), mentionedIds: [] };
  const number = { type: focused.type, name: option, value: Number(value), focused: true };
  return { options: nest(path, [number]), mentionedIds: [] };
}

type Step = { readonly type: Type.Subcommand | Type.SubcommandGroup; readonly name: string };

/** "us pair" goes down into subcommands; a command that has them cannot be sent bare. */
function descend(
  command: APIApplicationCommand,
  name: string,
): { readonly path: readonly Step[]; readonly options: readonly APIApplicationCommandOption[] } {
  const path: Step[] = [];
  let options = command.options ?? [];
  for (const word of name.split(' ').slice(1)) {
    const next = options.find((option) => option.name === word);
    if (next === undefined || !isStep(next)) throw new Error(`/${name} does not exist.`);
    path.push({ type: next.type, name: next.name });
    options = next.options ?? [];
  }
  if (options.some(isStep)) throw new Error(`/${name} needs one of its subcommands.`);
  return { path, options };
}

function isStep(option: APIApplicationCommandOption): option is APIApplicationCommandOption & Step {
  return option.type === Type.Subcommand || option.type === Type.SubcommandGroup;
}

function nest(
  path: readonly Step[],
  inner: readonly APIApplicationCommandInteractionDataOption[],
): readonly APIApplicationCommandInteractionDataOption[] {
  return path.reduceRight<readonly APIApplicationCommandInteractionDataOption[]>(
    (options, step) => [
      { type: step.type, name: step.name, options: [...options] } as APIApplicationCommandInteractionDataOption,
    ],
    inner,
  );
}

function checkChoice(option: APIApplicationCommandOption, value: string | number | boolean): void {
  const choices = 'choices' in option ? objectsIn(option.choices) : [];
  if (choices.length > 0 && !choices.some((choice) => isObject(choice) && choice['value'] === value)) {
    throw new Error(`"${option.name}" does not offer ${String(value)}.`);
  }
}

function checkText(option: APIApplicationCommandOption, value: string | number | boolean): string {
  const least = 'min_length' in option ? (option.min_length ?? 0) : 0;
  // https://docs.discord.com/developers/interactions/application-commands#application-command-object-application-command-option-structure
  const most = 'max_length' in option ? (option.max_length ?? 6_000) : 6_000;
  if (typeof value !== 'string' || lengthOf(value) < least || lengthOf(value) > most) {
    throw new Error(`"${option.name}" takes ${least} to ${most} characters.`);
  }
  return value;
}

function checkNumber(option: APIApplicationCommandOption, value: string | number | boolean): number {
  const least = 'min_value' in option ? (option.min_value ?? Number.NEGATIVE_INFINITY) : Number.NEGATIVE_INFINITY;
  const most = 'max_value' in option ? (option.max_value ?? Number.POSITIVE_INFINITY) : Number.POSITIVE_INFINITY;
  const isWhole = option.type !== Type.Integer || Number.isInteger(value);
  if (typeof value !== 'number' || !isWhole || value < least || value > most) {
    throw new Error(`"${option.name}" takes a number from ${least} to ${most}.`);
  }
  return value;
}
