import type { SeenButton, SeenMessage } from './contract.js';
import type { Sandbox } from './run-sandbox.js';

/** How a button is known: the first part of its data, which stays for good, and the label that people read. */
export type KnownButton = {
  readonly code: string;
  readonly label: string;
  /** Only the one that is about this: a break's id. */
  readonly of?: string;
};

/** One person's fingers and eyes. Everything rejects with a sentence for whoever watches the story. */
export type Hands = {
  readonly name: string;
  readonly sees: () => readonly SeenMessage[];
  /** The newest message with that button; null when there is none. */
  readonly find: (button: KnownButton) => SeenMessage | null;
  /** Waits for that button, presses the newest of it, and waits until the bot has done all that follows. */
  readonly press: (button: KnownButton) => Promise<void>;
  /** Presses *Show* on what came in, newest first, until that button is there; false when it is not behind any. */
  readonly opens: (button: KnownButton) => Promise<boolean>;
  /** The same, and rejects where it is not. */
  readonly openUntil: (button: KnownButton) => Promise<void>;
  /** Types a command into the chat with the bot. Discord takes the words of its options, Telegram one line. */
  readonly types: (command: string, options: Readonly<Record<string, string>>) => Promise<void>;
};

export const SHOW: KnownButton = { code: 'o', label: 'Show' };

/** Real time. A busy machine is slow; a bot that never answers must still end the step. */
const PATIENCE = 8_000;
const LOOK_EVERY = 40;
/** More unopened messages than that are of something else than this story. */
const MOST_OPENED = 4;

/** Looks until it holds; false when patience ended. */
export async function eventually(holds: () => boolean): Promise<boolean> {
  const end = Date.now() + PATIENCE;
  while (!holds()) {
    if (Date.now() > end) return false;
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY));
  }
  return true;
}

/** Resolves once the bot has taken in everything and nothing is on its way, or when patience ended. */
export async function settled({ telegram, bot }: Sandbox): Promise<void> {
  if (!bot.isRunning()) return;
  await eventually(() => !bot.isRunning() || telegram.control.pendingUpdates() === 0);
  let isQuiet = false;
  void bot.whenQuiet().then(() => {
    isQuiet = true;
  });
  await eventually(() => isQuiet);
}

export function onDiscord(name: string, sandbox: Sandbox): Hands {
  const { control } = sandbox.discord;
  return handsOf(name, sandbox, {
    sees: () => control.sees(name),
    press: async (data, messageId) => (await control.press(name, data, { messageId })).acknowledged,
    types: async (command, options) => (await control.command(name, { name: command, options })).acknowledged,
  });
}

export function onTelegram(name: string, sandbox: Sandbox): Hands {
  const { control } = sandbox.telegram;
  return handsOf(name, sandbox, {
    sees: () => control.sees(name),
    press: async (data, messageId) => (await control.press(name, data, { messageId })).answered,
    types: async (command, options) => {
      await control.say(name, [`/${command}`, ...Object.values(options)].join(' '));
      return true;
    },
  });
}

export const hasButton = (message: SeenMessage, button: KnownButton): boolean =>
  buttonIn(message, button) !== undefined;

/** What a button of that message is about: a break's id, as a rule. */
export const subjectOf = (message: SeenMessage, button: KnownButton): string | null =>
  buttonIn(message, button)?.data?.split(':')[1] ?? null;

function buttonIn(message: SeenMessage, { code, of }: KnownButton): SeenButton | undefined {
  const known = of === undefined ? code : `${code}:${of}`;
  return message.buttons.flat().find(({ data }) => data === known || data?.startsWith(`${known}:`) === true);
}

/** Whoever blocked the bot hears nothing more of it, and nobody is told why: the story would wait in vain. */
export function needsUnblocked({ discord, telegram }: Sandbox, ...names: readonly ('Ana' | 'Ben')[]): void {
  for (const name of names) {
    const { people } = name === 'Ana' ? discord.control.page(1) : telegram.control.page(1);
    if (people.some((person) => person.name === name && person.hasBlocked))
      throw new Error(`${name} has blocked the bot, so nothing reaches ${name}'s phone. Unblock it under Trouble.`);
  }
}

function handsOf(
  name: string,
  sandbox: Sandbox,
  on: {
    readonly sees: () => readonly SeenMessage[];
    /** False: the platform waited in vain for an answer. */
    readonly press: (data: string, messageId: string) => Promise<boolean>;
    readonly types: (command: string, options: Readonly<Record<string, string>>) => Promise<boolean>;
  },
): Hands {
  const find = (button: KnownButton): SeenMessage | null =>
    on.sees().findLast((message) => message.from === 'bot' && hasButton(message, button)) ?? null;
  const answered = async (act: Promise<boolean>, what: string): Promise<void> => {
    if (!(await act)) throw new Error(`The bot did not answer when ${name} ${what}.`);
    await settled(sandbox);
  };
  const press = async (button: KnownButton): Promise<void> => {
    await eventually(() => find(button) !== null);
    const message = find(button);
    const data = message === null ? null : buttonIn(message, button)?.data;
    if (message === null || data == null) throw new Error(`I looked for “${button.label}” on ${name}'s phone.`);
    await answered(on.press(data, message.id), `pressed “${button.label}”`);
  };

  const opens = async (button: KnownButton): Promise<boolean> => {
    await eventually(() => find(button) !== null || find(SHOW) !== null);
    for (let opened = 0; opened < MOST_OPENED && find(button) === null; opened += 1) {
      if (find(SHOW) === null) break;
      await press(SHOW);
    }
    return find(button) !== null;
  };

  return {
    name,
    sees: on.sees,
    find,
    press,
    opens,
    openUntil: async (button) => {
      if (!(await opens(button))) throw new Error(`I looked for “${button.label}” on ${name}'s phone.`);
    },
    types: (command, options) => answered(on.types(command, options), `typed /${command}`),
  };
}
