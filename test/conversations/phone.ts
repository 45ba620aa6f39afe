import type { SeenMessage } from '../../src/sandbox/contract.js';
import { eventually } from './eventually.js';

/** Option values by name; on Telegram they follow the command in this order. */
export type Typed = Readonly<Record<string, string>>;

/** What a person does with their phone and reads on it, whichever platform it shows. */
export type Phone = {
  readonly name: string;
  readonly platform: 'discord' | 'telegram';
  /** Types a slash command into the chat with the bot. Resolves when the bot has taken it in. */
  readonly types: (command: string, options?: Typed) => Promise<void>;
  /** Writes plain words to the bot. */
  readonly writes: (text: string) => Promise<void>;
  /** Presses the newest button (or picks the choice) of that label on the screen. Fails when there is none. */
  readonly presses: (label: string | RegExp) => Promise<void>;
  /** Presses *Show* on the newest message that has it. */
  readonly opens: () => Promise<void>;
  /** Answers the form or question that was just opened: one text a field. Nobody else may ever see it. */
  readonly answers: (...values: readonly string[]) => Promise<void>;
  /** The same, for words that both are meant to read. */
  readonly answersForBoth: (...values: readonly string[]) => Promise<void>;
  /** Waits for words of the bot that this person has not read yet; they then count as read. */
  readonly sees: (words: RegExp) => Promise<SeenMessage>;
  /** Everything the bot has on this screen that was not read yet, oldest first; it then counts as read. */
  readonly unread: () => readonly SeenMessage[];
  /** Fails if, with nothing due any more, the bot has put anything new on this screen. */
  readonly seesNothingNew: () => Promise<void>;
  /** All of the bot's messages on this screen as they are now, oldest first. */
  readonly screen: () => readonly SeenMessage[];
  /** The private data of a button or choice on the screen, as somebody who looks under the hood would read it. */
  readonly dataOf: (label: string | RegExp) => string;
  readonly skips: (milliseconds: number) => Promise<void>;
  readonly blocksTheBot: () => Promise<void>;
  readonly unblocksTheBot: () => Promise<void>;
};

export type Surroundings = {
  readonly quiet: () => Promise<void>;
  readonly skip: (milliseconds: number) => Promise<void>;
  /** Told of what a person wrote for themselves alone. */
  readonly wrote: (writer: string, text: string) => void;
};

export type Reading = Pick<Phone, 'sees' | 'unread' | 'seesNothingNew' | 'screen' | 'dataOf'> & {
  readonly waitForControl: (label: string | RegExp) => Promise<Control>;
};

export type Control = { readonly data: string; readonly message: SeenMessage; readonly kind: 'button' | 'choice' };

/** Reading a screen: what is new is told by the message and its words, so that a changed card is new again. */
export function readingOf(name: string, all: () => readonly SeenMessage[], { quiet, skip }: Surroundings): Reading {
  const read = new Set<string>();
  const keyOf = (message: SeenMessage): string => `${message.chatId} ${message.id} ${message.text}`;
  const screen = () => all().filter(({ from }) => from === 'bot');
  const fresh = () => screen().filter((message) => !read.has(keyOf(message)));
  const mark = (message: SeenMessage): SeenMessage => {
    read.add(keyOf(message));
    return message;
  };
  const find = (label: string | RegExp): Control | null => controlIn(all(), label);

  return {
    screen,
    sees: async (words) => {
      const match = (): SeenMessage | undefined => fresh().findLast(({ text }) => words.test(text));
      await eventually(
        () => match() !== undefined,
        () => `${name} sees no ${String(words)} but:\n${shown(screen(), read, keyOf)}`,
        // discord.js counts its requests in real time: after fifty within a second it asks for a moment's pause.
        () => skip(1_000),
      );
      return mark(match() as SeenMessage);
    },
    unread: () => fresh().map(mark),
    seesNothingNew: async () => {
      await quiet();
      const news = fresh();
      if (news.length > 0) throw new Error(`${name} should see nothing new but sees:\n${shown(news, read, keyOf)}`);
    },
    dataOf: (label) => {
      const control = find(label);
      if (control === null) throw new Error(`${name} sees no ${String(label)} but:\n${shown(screen(), read, keyOf)}`);
      return control.data;
    },
    waitForControl: async (label) => {
      await eventually(
        () => find(label) !== null,
        () => `${name} sees no button ${String(label)} but:\n${shown(screen(), read, keyOf)}`,
      );
      const control = find(label) as Control;
      mark(control.message);
      return control;
    },
  };
}

function controlIn(messages: readonly SeenMessage[], label: string | RegExp): Control | null {
  const isIt = (text: string): boolean => (typeof label === 'string' ? text === label : label.test(text));
  for (const message of messages.toReversed()) {
    const button = message.buttons.flat().find((each) => isIt(each.label) && each.data !== null);
    if (button?.data != null) return { data: button.data, message, kind: 'button' };
    for (const select of message.selects) {
      const option = select.options.find((each) => isIt(each.label));
      if (option !== undefined) return { data: `${select.data}\n${option.value}`, message, kind: 'choice' };
    }
  }
  return null;
}

/** A screen for the message of a failed test. */
function shown(
  messages: readonly SeenMessage[],
  read: ReadonlySet<string>,
  keyOf: (message: SeenMessage) => string,
): string {
  if (messages.length === 0) return '  (an empty screen)';
  return messages
    .slice(-6)
    .map((message) => {
      const buttons = message.buttons.map((row) => row.map(({ label }) => `[${label}]`).join(' ')).join(' / ');
      const choices = message.selects.flatMap(({ options }) => options.map(({ label }) => `{${label}}`)).join(' ');
      return `  ${read.has(keyOf(message)) ? ' ' : '*'} ${message.text.replaceAll('\n', '\n    ')}\n      ${buttons} ${choices}`;
    })
    .join('\n');
}
