import type { TelegramControl } from '../../src/sandbox/telegram/control.js';
import { eventually } from './eventually.js';
import { type Phone, readingOf, type Surroundings } from './phone.js';

export type TelegramPhone = Phone & {
  readonly platform: 'telegram';
  /** Follows a link to the bot and presses Start. */
  readonly starts: (payload?: string) => Promise<void>;
  /** Writes for themselves alone, as a reply to one message on the screen. */
  readonly replies: (text: string, to: number) => Promise<void>;
};

export function telegramPhone(name: string, control: TelegramControl, surroundings: Surroundings): TelegramPhone {
  const { skip, wrote } = surroundings;
  const reading = readingOf(name, () => control.sees(name), surroundings);
  const takenIn = (): Promise<void> =>
    eventually(
      () => control.pendingUpdates() === 0,
      () => `The bot does not take in what ${name} sent.`,
    );
  const writes = async (text: string, replyTo?: number): Promise<void> => {
    await control.say(name, text, replyTo === undefined ? {} : { replyTo });
    await takenIn();
  };
  const presses = async (label: string | RegExp): Promise<void> => {
    const { data, message } = await reading.waitForControl(label);
    const { answered } = await control.press(name, data, { messageId: message.id });
    if (!answered) throw new Error(`The button ${String(label)} keeps spinning on ${name}'s phone.`);
    await takenIn();
  };
  const fills = async (values: readonly string[]): Promise<void> => {
    for (const value of values) {
      await eventually(
        () => reading.screen().at(-1)?.asksReply === true,
        () => `${name} is asked no question.`,
      );
      // As the client does: force-reply opens an answer to the question.
      await writes(value, Number(reading.screen().at(-1)?.id));
    }
  };

  return {
    ...reading,
    name,
    platform: 'telegram',
    starts: async (payload) => {
      await control.start(name, payload);
      await takenIn();
    },
    replies: (text, to) => {
      wrote(name, text);
      return writes(text, to);
    },
    types: (command, options = {}) => writes([command, ...Object.values(options)].join(' ')),
    writes: (text) => writes(text),
    presses,
    opens: () => presses('Show'),
    answers: async (...values) => {
      for (const value of values) wrote(name, value);
      await fills(values);
    },
    answersForBoth: (...values) => fills(values),
    skips: skip,
    blocksTheBot: () => control.block(name),
    unblocksTheBot: () => control.unblock(name),
  };
}
