// /pact
//
// Shows what the two have agreed for breaks, or the defaults, and what waits for a signature. Everything else about the
// pact is behind its buttons, which know the revision they were shown.
import { defineCommand } from '../src/command-kit/define-command.js';

export const pact = defineCommand({
  name: 'pact',
  aliases: [],
  summary: 'pact.summary',
  where: 'everywhere',
  options: {},
  words: 'ignored',
  run: () => ({ kind: 'pact/show' }),
});
