import type { Sandbox } from '../../src/sandbox/run-sandbox.js';
import type { SeenMessage } from '../../src/sandbox/contract.js';
import { decodeAction } from '../../src/command-kit/action-codec.js';
import { type DiscordPhone, discordPhone } from '../conversations/discord-phone.js';
import { eventually } from '../conversations/eventually.js';
import type { Surroundings } from '../conversations/phone.js';
import { type TelegramPhone, telegramPhone } from '../conversations/telegram-phone.js';
import type { KnownAccount } from '../simulation/couples-in-store.js';
import type { Delivered } from './ledger.js';

/** Sends something to the platform and waits for nothing: the bot may die of it at any moment. */
export type Fire = () => void;

/** Somebody of the town: a phone for calm hours, and hands that do not wait for an answer. */
export type Resident = {
  readonly name: string;
  readonly account: KnownAccount;
  readonly phone: DiscordPhone | TelegramPhone;
  /** A command with its options, in the order in which they are typed. */
  readonly command: (name: string, options?: Readonly<Record<string, string>>) => Fire;
  /** The newest button or choice of that label, which has to be there by now. */
  readonly button: (label: string | RegExp) => Fire;
  /** The one field of the form or question that was just opened. */
  readonly field: (words: string) => Promise<Fire>;
  /** Presses Start, where there is such a thing. */
  readonly arrive: () => Promise<void>;
  readonly screen: () => readonly SeenMessage[];
};

/** What came from the outbox and has not been opened yet: its *Show* names the row. */
export function deliveredTo({ name, account, screen }: Resident): readonly Delivered[] {
  return screen().flatMap(({ id, sentAt, buttons }) => {
    const show = buttons.flat().flatMap(({ data }) => {
      const action = data === null ? null : decodeAction(data);
      return action?.kind === 'outbox/show' ? [action.outboxId] : [];
    });
    const [outboxId] = show;
    return outboxId === undefined
      ? []
      : [{ who: name, platform: account.platform, messageId: id, outboxId, at: sentAt }];
  });
}

export async function residentOnDiscord({ discord }: Sandbox, name: string, around: Surroundings): Promise<Resident> {
  const { control } = discord;
  const externalId = await control.addPerson({ name });
  const phone = discordPhone(name, control, around);
  return {
    name,
    account: { platform: 'discord', externalId },
    phone,
    screen: phone.screen,
    arrive: () => Promise.resolve(),
    command: (command, options = {}) => dropped(() => control.command(name, { name: command, options })),
    button: (label) => {
      const [id = '', value] = phone.dataOf(label).split('\n');
      return dropped(() => (value === undefined ? control.press(name, id) : control.select(name, id, [value])));
    },
    field: async (words) => {
      const modal = phone.lastOutcome()?.modal;
      const data = modal?.fields[0]?.data;
      if (modal === null || modal === undefined || data === undefined) throw new Error(`${name} has no form open.`);
      return dropped(() => control.submitModal(name, modal, { [data]: words }));
    },
  };
}

export async function residentOnTelegram({ telegram }: Sandbox, name: string, around: Surroundings): Promise<Resident> {
  const { control } = telegram;
  const externalId = String(await control.addPerson({ name }));
  const phone = telegramPhone(name, control, around);
  return {
    name,
    account: { platform: 'telegram', externalId },
    phone,
    screen: phone.screen,
    arrive: () => phone.starts(),
    command: (command, options = {}) =>
      dropped(() => control.say(name, [`/${command}`, ...Object.values(options)].join(' '))),
    button: (label) => {
      const [data = ''] = phone.dataOf(label).split('\n');
      return dropped(() => control.press(name, data));
    },
    field: async (words) => {
      await eventually(
        () => phone.screen().at(-1)?.asksReply === true,
        () => `${name} is asked no question.`,
      );
      const replyTo = Number(phone.screen().at(-1)?.id);
      return dropped(() => control.say(name, words, { replyTo }));
    },
  };
}

/** A person's client does not care whether the bot is there, and neither does a client that refuses the act. */
const dropped =
  (send: () => Promise<unknown>): Fire =>
  () =>
    void send().catch(() => undefined);
