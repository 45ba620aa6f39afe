import type { SeenMessage } from '../../src/sandbox/contract.js';
import type { Phone } from './phone.js';
import { MINUTES, type Town } from './town.js';

const QUARTER = 15 * MINUTES;

/** The quarter hour at which what is sealed now is shown: at least a minute ahead. */
export const toTheQuarter = (town: Town): Promise<void> =>
  town.skipTo(Math.ceil((town.now() + MINUTES) / QUARTER) * QUARTER);

/** Whether anything that the bot ever sent to this platform held the words, if only for a moment. */
export function wasSent(town: Town, platform: Phone['platform'], words: string): boolean {
  const sent = town.sandbox[platform].control.wire().filter(({ direction }) => direction === 'request');
  return JSON.stringify(sent.map(({ body }) => body)).includes(words);
}

/** Presses what no message on their screen offers any more, or ever did. */
export async function forges(town: Town, phone: Phone, data: string): Promise<void> {
  const { telegram, discord } = town.sandbox;
  if (phone.platform === 'discord') await discord.control.forgePress(phone.name, data);
  else await telegram.control.forgePress(phone.name, data, Number(phone.screen().at(-1)?.id ?? 1));
  await town.quiet();
}

export const labelsOf = (message: SeenMessage | undefined): readonly string[] =>
  message?.buttons.flat().map(({ label }) => label) ?? [];

/** How many unasked messages that say only that there is something stand on this screen. */
export const pushes = (phone: Phone): number =>
  phone.screen().filter(({ text }) => text === 'Something for you.').length;

/** What a command answers now, as words and buttons. */
export async function cardOf(
  phone: Phone,
  command: string,
  options?: Readonly<Record<string, string>>,
): Promise<SeenMessage> {
  phone.unread();
  await phone.types(command, options);
  return phone.sees(/\S/);
}
