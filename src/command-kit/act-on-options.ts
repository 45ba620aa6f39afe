import type { Act, AnyCommand, CommandPlace, OptionSet } from './define-command.js';
import { assignOptions, type Given } from './assign-options.js';
import { nameOf, type OptionReader, parseOption } from './parse-options.js';
import { plainWords } from './return-time.js';
import { problem, type Read, unreadable, value } from './unreadable.js';

export type Asked = { readonly place: CommandPlace } & OptionReader;

/**
 * What a command comes to when its options were given by name (Discord). Values are strings or numbers as the platform
 * sent them, and just as hostile as typed text: each goes through the same parser.
 */
export function actOnNamed(
  command: AnyCommand,
  given: Readonly<Record<string, string | number | boolean>>,
  asked: Asked,
): Act {
  return act(command, asked.place, readNamed(command, given, asked));
}

/** What a command comes to when words were typed after it (Telegram). */
export function actOnWords(command: AnyCommand, words: string, asked: Asked): Act {
  const phrase = phraseOf(command, words);
  if (command.words === 'ignored')
    return phrase !== null && asked.place !== 'group' ? phrase : act(command, asked.place, value({}));
  if (phrase !== null)
    return asked.place === 'group' ? { kind: 'refused', notice: unreadable('nothing', 'not-here') } : phrase;
  const here = optionsHere(command, asked.place);
  const read = assignOptions(here, words, asked);
  if (
    read.kind === 'problem' &&
    asked.place === 'group' &&
    assignOptions(command.options, words, asked).kind === 'value'
  ) {
    return { kind: 'refused', notice: unreadable(read.problem.option, 'not-here') };
  }
  return act(command, asked.place, read);
}

function phraseOf({ phrases = {} }: AnyCommand, words: string): Act | null {
  const said = (plainWords(words) ?? '').replace(/[.!? ]+$/, '');
  return Object.hasOwn(phrases, said) ? (phrases[said] ?? null) : null;
}

function act(command: AnyCommand, place: CommandPlace, read: Read<Given>): Act {
  if (read.kind === 'problem') return { kind: 'refused', notice: read.problem };
  // An option that is not read in this place is missing from the set; `run` sees it as not given.
  const options = { ...Object.fromEntries(Object.keys(command.options).map((name) => [name, null])), ...read.value };
  return command.run({ options, place });
}

function readNamed(
  command: AnyCommand,
  given: Readonly<Record<string, string | number | boolean>>,
  asked: Asked,
): Read<Given> {
  const here = optionsHere(command, asked.place);
  const read: Record<string, unknown> = {};
  for (const [name, raw] of Object.entries(given)) {
    const option = Object.hasOwn(command.options, name) ? command.options[name] : undefined;
    // An option we do not have (any more): a menu that the platform still shows from an older version.
    if (option === undefined) return problem('nothing');
    if (!Object.hasOwn(here, name)) return problem(nameOf(option.kind), 'not-here');
    const one = parseOption(option.kind, String(raw), asked);
    if (one.kind === 'problem') return one;
    read[name] = one.value;
  }
  return value(read);
}

function optionsHere(command: AnyCommand, place: CommandPlace): OptionSet {
  if (place !== 'group') return command.options;
  const allowed = command.groupOptions ?? [];
  return Object.fromEntries(Object.entries(command.options).filter(([name]) => allowed.includes(name)));
}
