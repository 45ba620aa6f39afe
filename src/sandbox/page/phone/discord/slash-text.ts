import type { PageChat, PageCommand, PageOption, PagePlatform } from '../../../page-contract.js';

/** What has been typed into each option, by its name; what is missing or blank is not given. */
export type OptionTexts = Readonly<Record<string, string>>;

export type SlashReading =
  /** Words, not a command; also a name that nothing here has. */
  | { readonly kind: 'words' }
  /** The name is being typed; the best fit comes first, and there may be none. */
  | { readonly kind: 'naming'; readonly commands: readonly PageCommand[] }
  /** A command and what was typed behind it. */
  | { readonly kind: 'command'; readonly command: PageCommand; readonly texts: OptionTexts };

/** The commands that a client offers in this chat, as they were registered. */
export function offeredCommands(platform: PagePlatform, chat: PageChat): readonly PageCommand[] {
  const here = new Set(chat.commands.map(({ name }) => name));
  return platform.commands.filter(({ name }) => here.has(name));
}

/** What typed text is to a client that knows these commands. */
export function readSlash(typed: string, commands: readonly PageCommand[]): SlashReading {
  if (!typed.startsWith('/')) return { kind: 'words' };
  const command = commands
    .filter(({ name }) => typed === `/${name}` || /^\s/.test(typed.slice(name.length + 1)))
    .filter(({ name }) => typed.slice(1).startsWith(name))
    // "us pair" before "us": the longer name says more.
    .toSorted((a, b) => b.name.length - a.name.length)[0];
  if (command !== undefined && typed.length > command.name.length + 1) {
    return { kind: 'command', command, texts: textsIn(typed.slice(command.name.length + 1).trim(), command.options) };
  }
  if (/\s/.test(typed)) return { kind: 'words' };
  return { kind: 'naming', commands: matching(typed.slice(1).toLowerCase(), commands) };
}

/** Names that begin so, then names that have it inside; within each as registered. */
function matching(typed: string, commands: readonly PageCommand[]): readonly PageCommand[] {
  const begins = commands.filter(({ name }) => name.startsWith(typed));
  return [...begins, ...commands.filter((command) => !begins.includes(command) && command.name.includes(typed))];
}

/** `length:20m note:soon`, as a client copies a command; without names everything is the first option's. */
function textsIn(rest: string, options: readonly PageOption[]): OptionTexts {
  if (rest === '') return {};
  const names = options.map(({ name }) => name).filter((name) => /^[\w-]+$/.test(name));
  const marks = names.length === 0 ? [] : [...rest.matchAll(new RegExp(`(?:^|\\s)(${names.join('|')}):`, 'g'))];
  const before = rest.slice(0, marks[0]?.index ?? rest.length).trim();
  const first = options.find(({ required }) => required) ?? options[0];
  const texts: Record<string, string> = before === '' || first === undefined ? {} : { [first.name]: before };
  for (const [index, mark] of marks.entries()) {
    const from = mark.index + mark[0].length;
    texts[mark[1] ?? ''] = rest.slice(from, marks[index + 1]?.index ?? rest.length).trim();
  }
  return texts;
}

export type OptionValues =
  | { readonly kind: 'values'; readonly values: Readonly<Record<string, string | number | boolean>> }
  /** What is wrong, by the option's name, in a sentence for who types. */
  | { readonly kind: 'wrong'; readonly wrong: Readonly<Record<string, string>> };

/** What goes to the bot, or what a client would not let through. */
export function valuesOf(command: PageCommand, texts: OptionTexts): OptionValues {
  const values: Record<string, string | number | boolean> = {};
  const wrong: Record<string, string> = {};
  for (const option of command.options) {
    const text = (texts[option.name] ?? '').trim();
    if (text === '') {
      if (option.required) wrong[option.name] = 'This is required.';
      continue;
    }
    const value = valueOf(option, text);
    if (value === null) wrong[option.name] = WANTED[option.choices.length > 0 ? 'choice' : option.kind];
    else values[option.name] = value;
  }
  return Object.keys(wrong).length > 0 ? { kind: 'wrong', wrong } : { kind: 'values', values };
}

const WANTED = {
  choice: 'Choose one of the list.',
  text: 'Type some words.',
  integer: 'Type a whole number.',
  number: 'Type a number.',
  boolean: 'Choose true or false.',
} as const;

function valueOf(option: PageOption, text: string): string | number | boolean | null {
  if (option.choices.length > 0) {
    const wanted = text.toLowerCase();
    const choice =
      option.choices.find(({ value }) => String(value) === text) ??
      option.choices.find(({ name }) => name.toLowerCase() === wanted);
    return choice?.value ?? null;
  }
  switch (option.kind) {
    case 'text':
      return text;
    case 'integer':
      return /^[-+]?\d{1,15}$/.test(text) ? Number(text) : null;
    case 'number':
      return /^[-+]?\d{1,15}(?:\.\d{1,15})?$/.test(text) ? Number(text) : null;
    case 'boolean':
      return text === 'true' ? true : text === 'false' ? false : null;
  }
}
