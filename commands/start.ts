// /start [payload]   ·   Telegram only, where every conversation begins with it
//
//   /start              who this is, and one tap to a break
//   /start 7K2M9QX4TB   from an invite's deep link: redeems the code
//   /start checkin      from the two's own group: what /checkin shows
//   /start t20          from a "take a break" deep link: begins a break of so many minutes
//
// A link can be made by anyone, so a payload we do not know is a plain welcome, and no payload does more than its
// reader could do with one tap.
import { defineCommand } from '../src/command-kit/define-command.js';
import { parseCode } from '../src/command-kit/invite-code.js';
import { MOST_MINUTES } from '../src/command-kit/return-time.js';

/** Up to four digits, so it is never mistaken for a code of ten characters. */
const BREAK = /^t([1-9]\d{0,3})$/;

export const start = defineCommand({
  name: 'start',
  aliases: [],
  summary: 'start.summary',
  where: 'dm-only',
  platforms: ['telegram'],
  options: { payload: { kind: { kind: 'text', maxLength: 64 }, summary: 'start.summary' } },
  run: ({ options: { payload } }) => {
    const minutes = Number(BREAK.exec(payload ?? '')?.[1] ?? Number.NaN);
    if (minutes <= MOST_MINUTES) {
      const wish = { kind: 'minutes', minutes } as const;
      return { kind: 'time-out/call', wish, line: null, confirmed: false, announced: false, elsewhere: false };
    }
    if (payload === 'checkin') return { kind: 'check-in/show' };
    const code = parseCode(payload ?? '');
    return code === null ? { kind: 'start/show' } : { kind: 'redeem/code', code };
  },
});
