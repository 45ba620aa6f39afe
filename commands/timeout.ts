// /timeout [time] [line]   ·   /break, because Discord has a moderator's /timeout of its own in servers
//
//   /timeout                    20 minutes, or what the pact says
//   /timeout 20m                a length: 20m, 1h 30m, 90, half an hour
//   /timeout until 21:30        a clock time in one's own zone: until 9, 21:30, 9pm
//   /timeout 20m rough day      with one of our own lines for the other, never free text
//
// Begins a break with a promised return, before any zone, pairing or onboarding. Where others read along it takes a
// time and nothing else: a typed command is visible to everyone there.
import { defineCommand } from '../src/command-kit/define-command.js';
import { FIXED_LINES } from '../src/core/time-out/state.js';

export const timeout = defineCommand({
  name: 'timeout',
  aliases: ['break'],
  summary: 'timeout.summary',
  where: 'everywhere',
  options: {
    time: { kind: { kind: 'return-time' }, summary: 'timeout.time' },
    line: {
      kind: { kind: 'choice', choices: FIXED_LINES.map((line) => ({ value: line, label: `line.${line}` })) },
      summary: 'timeout.line',
    },
  },
  groupOptions: ['time'],
  run: ({ options: { time, line }, place }) => ({
    kind: 'time-out/call',
    wish: time ?? { kind: 'default' },
    line: FIXED_LINES.find((each) => each === line) ?? null,
    // A length over four hours is asked once more, whatever was typed.
    confirmed: false,
    announced: false,
    elsewhere: place !== 'bot-dm',
  }),
});
