// /help
//
// One screen of four buttons: it's happening now, we're calm, just me, I need help.
import { defineCommand } from '../src/command-kit/define-command.js';

export const help = defineCommand({
  name: 'help',
  aliases: [],
  summary: 'help.summary',
  where: 'everywhere',
  options: {},
  words: 'ignored',
  run: () => ({ kind: 'help/show' }),
});
