// /support [country]
//
//   /support            help lines, how to find a therapist, what the bot is not
//   /support de         the help lines of one country, by its two letters
//
// Works for everyone, everywhere, also in a break and for someone who never used the bot; nothing is recorded.
import { defineCommand } from '../src/command-kit/define-command.js';

/** People write what they say; ISO 3166 has GB. */
const SAID: Readonly<Record<string, string>> = { UK: 'GB' };

export const support = defineCommand({
  name: 'support',
  aliases: [],
  summary: 'support.summary',
  where: 'everywhere',
  options: { country: { kind: { kind: 'text', maxLength: 60 }, summary: 'support.country' } },
  run: ({ options: { country } }) => {
    const code = country?.toUpperCase() ?? '';
    // Whoever looks for help and mistypes the country still gets the page, never a lesson about the form.
    if (!/^[A-Z]{2}$/.test(code)) return { kind: 'support/show', country: null };
    return { kind: 'support/show', country: SAID[code] ?? code };
  },
});
