import type { OptionSet } from './define-command.js';
import { nameOf, type OptionReader, parseOption } from './parse-options.js';
import { problem, type Read, unreadable, type Unreadable, value } from './unreadable.js';

/** Enough for a length and any of our lines; keeps the search below small on hostile input. */
const MOST_WORDS = 24;

/** What was read, by option name; an option that was not given is null. */
export type Given = Readonly<Record<string, unknown>>;

/**
 * Reads typed words into options: `20m rough day` into a time and a line, in any order. Every word has to belong to an
 * option, and each option takes one run of words; choices match by value or label. Longer runs are tried first, so that
 * `1h 30m` is one time. Otherwise a problem that says what would have been understood.
 */
export function assignOptions(options: OptionSet, typed: string, reader: OptionReader): Read<Given> {
  const names = Object.keys(options);
  const none: Given = Object.fromEntries(names.map((name) => [name, null]));
  const text = typed.trim();
  if (text === '') return value(none);
  const [first] = names;
  if (first === undefined) return problem('nothing');
  const words = text.split(/\s+/);
  if (words.length > MOST_WORDS) return problem(nameOf(kindOf(options, first)), 'too-long');
  const telling: { found: Unreadable | null } = { found: null };
  const found = assign(words, names, options, reader, telling);
  if (found !== null) return value({ ...none, ...found });
  return { kind: 'problem', problem: telling.found ?? unreadable(nameOf(kindOf(options, first))) };
}

function assign(
  words: readonly string[],
  names: readonly string[],
  options: OptionSet,
  reader: OptionReader,
  telling: { found: Unreadable | null },
): Given | null {
  if (words.length === 0) return {};
  for (let length = words.length; length > 0; length -= 1) {
    const run = words.slice(0, length).join(' ');
    for (const name of names) {
      const typed = valueIn(run, options[name]?.after);
      if (typed === null) continue;
      const read = parseOption(kindOf(options, name), typed, reader);
      if (read.kind === 'problem') {
        // "Too long" says more than "not understood": `9d` is a time, only not one that can be. So does a word that
        // says which option is meant.
        if (read.problem.problem !== 'form' || typed !== run) telling.found ??= read.problem;
        continue;
      }
      const left = names.filter((other) => other !== name);
      const rest = assign(words.slice(length), left, options, reader, telling);
      if (rest !== null) return { [name]: read.value, ...rest };
      // The choice was made: what could not be read is the one thing that is left.
      const [last, ...more] = left;
      if (kindOf(options, name).kind === 'choice' && last !== undefined && more.length === 0)
        telling.found ??= unreadable(nameOf(kindOf(options, last)));
    }
  }
  return null;
}

/** What follows the words that lead this option in; null when they do not stand there. */
function valueIn(run: string, after: readonly string[] | undefined): string | null {
  if (after === undefined) return run;
  const said = run.toLowerCase();
  const lead = after.find((words) => said === words || said.startsWith(`${words} `));
  return lead === undefined ? null : run.slice(lead.length).trim();
}

function kindOf(options: OptionSet, name: string): OptionSet[string]['kind'] {
  const option = options[name];
  if (option === undefined) throw new Error(`no option ${name}`);
  return option.kind;
}
