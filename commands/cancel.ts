// /cancel   ·   Telegram only, where a form is asked one question after another
//
// Puts the open question away; what was answered so far is dropped. Discord's forms have a button of their own for it.
import { defineCommand } from '../src/command-kit/define-command.js';

export const cancel = defineCommand({
  name: 'cancel',
  aliases: [],
  summary: 'cancel.summary',
  where: 'dm-only',
  platforms: ['telegram'],
  options: {},
  words: 'ignored',
  run: () => ({ kind: 'cancel' }),
});
