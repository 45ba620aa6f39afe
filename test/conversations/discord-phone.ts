import type { SeenModal } from '../../src/sandbox/contract.js';
import type { DiscordControl, DiscordPlace, InteractionOutcome } from '../../src/sandbox/discord/control.js';
import { eventually } from './eventually.js';
import { type Phone, readingOf, type Surroundings } from './phone.js';

export type DiscordPhone = Phone & {
  readonly platform: 'discord';
  readonly typesIn: (
    place: DiscordPlace,
    command: string,
    options?: Readonly<Record<string, string>>,
  ) => Promise<InteractionOutcome>;
  /** What the bot answered last, as Discord took it. */
  readonly lastOutcome: () => InteractionOutcome | null;
};

export function discordPhone(name: string, control: DiscordControl, surroundings: Surroundings): DiscordPhone {
  const { skip, wrote } = surroundings;
  const reading = readingOf(name, () => control.sees(name), surroundings);
  let outcome: InteractionOutcome | null = null;
  let modal: SeenModal | null = null;

  const took = (answered: InteractionOutcome): InteractionOutcome => {
    if (!answered.acknowledged) throw new Error(`The bot did not answer ${name} within Discord's three seconds.`);
    outcome = answered;
    modal = answered.modal;
    return answered;
  };
  const presses = async (label: string | RegExp): Promise<void> => {
    const found = await reading.waitForControl(label);
    const [id = '', value] = found.data.split('\n');
    took(
      found.kind === 'choice' && value !== undefined
        ? await control.select(name, id, [value])
        : await control.press(name, found.data, { messageId: found.message.id }),
    );
  };
  const fills = async (values: readonly string[]): Promise<void> => {
    if (modal === null) throw new Error(`${name} has no form open.`);
    const filled = Object.fromEntries(modal.fields.map(({ data }, index) => [data, values[index] ?? '']));
    took(await control.submitModal(name, modal, filled));
  };
  const typesIn: DiscordPhone['typesIn'] = async (place, command, options = {}) =>
    took(await control.command(name, { name: command.replace(/^\//, ''), options, place }));

  return {
    ...reading,
    name,
    platform: 'discord',
    lastOutcome: () => outcome,
    typesIn,
    types: async (command, options) => void (await typesIn({ kind: 'bot-dm' }, command, options)),
    writes: async (text) => {
      const before = JSON.stringify(reading.screen());
      await control.say(name, text);
      // Nothing tells when a message was taken in but its answer, and every one in private gets an answer.
      await eventually(
        () => JSON.stringify(reading.screen()) !== before,
        () => `${name} gets no answer to: ${text}`,
      );
    },
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
