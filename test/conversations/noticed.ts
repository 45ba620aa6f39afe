import type { Phone } from './phone.js';
import { HOURS, MINUTES } from './town.js';

/** All that can be noticed: every message with its words, minute, sound and buttons. */
export const noticed = (phone: Phone, from: number) =>
  phone
    .screen()
    .filter(({ sentAt }) => sentAt >= from)
    .map(({ text, sentAt, editedAt, silent, buttons }) => ({
      text,
      at: (sentAt - from) / 1_000,
      changedAt: editedAt === null ? null : (editedAt - from) / 1_000,
      silent,
      labels: buttons.flat().map(({ label }) => label),
    }));

/** From the call over every moment at which something could come of a break without an answer, and well beyond. */
export const stops = [
  5 * MINUTES,
  15 * MINUTES,
  10 * MINUTES,
  10 * MINUTES,
  6 * HOURS,
  12 * HOURS,
  6 * HOURS,
  24 * HOURS,
];

/** Each opens what came to them unasked since they last looked. */
export async function openWhatCame(...phones: readonly Phone[]): Promise<void> {
  for (const phone of phones) {
    if (phone.unread().some(({ buttons }) => buttons.flat().some(({ label }) => label === 'Show'))) await phone.opens();
  }
}
