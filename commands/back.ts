// /back
//
// "I'm back": keeps the promise of the break one is in, before its minute or long after. It carries no id, so it means
// the newest break; what to do next is asked afterwards. It takes no words: "/back in an hour" must not mean "back".
import { defineCommand } from '../src/command-kit/define-command.js';

export const back = defineCommand({
  name: 'back',
  aliases: [],
  summary: 'back.summary',
  where: 'everywhere',
  options: {},
  run: () => ({ kind: 'time-out/back', timeOutId: null, generation: null, sleepFirst: false }),
});
