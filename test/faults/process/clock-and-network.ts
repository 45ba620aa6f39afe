import { expect } from 'vitest';
import { ASKED_IN_TIME, ASKED_LATE, type FaultRow } from './fault-row.js';
import { CALLER, HOURS, MINUTES, PARTNER, PROMISED_IN } from './stage.js';

const AWAY = { kind: 'server-error', status: 503, applied: false } as const;

export const CLOCK_AND_NETWORK: readonly FaultRow[] = [
  {
    fault: 'the clock is two hours back at the start',
    people: 'the ask at the promised minute by the clock on the wall, once; a break can be called meanwhile',
    operator: 'nothing',
    kept: 'everything',
    told: [],
    outcome: ASKED_IN_TIME,
    meet: async (stage) => {
      const promised = stage.now() + PROMISED_IN;
      expect(await stage.start()).toBe('up');
      await stage.stop('SIGKILL');
      stage.letTimePass(-2 * HOURS);
      expect(await stage.start()).toBe('up');
      const { message } = await stage.discord.control.command(PARTNER, { name: 'timeout' });
      expect(message?.text).toMatch(/on a break/);
      await stage.quiet();
      await stage.skip(20 * MINUTES);
      await stage.hasSeen('partner', /^It.s time\.$/);
      await stage.setTime(promised - 1_000);
      expect(stage.screen('caller').filter(({ text }) => /^It.s time\.$/.test(text))).toEqual([]);
      await stage.setTime(promised);
    },
  },
  {
    fault: "Discord's gateway and its calls are lost for an hour",
    people: 'on Telegram everything in its minute; on Discord what was due, with an apology, once it is back',
    operator: 'nothing in words: it is not theirs to mend, and /readyz says that Discord is away',
    kept: 'everything',
    told: [],
    outcome: ASKED_IN_TIME,
    meet: async (stage) => {
      const { control } = stage.discord;
      expect(await stage.start()).toBe('up');
      await control.command(PARTNER, { name: 'timeout' });
      await stage.quiet();
      control.setFault({ call: '*', effect: AWAY, times: Number.POSITIVE_INFINITY });
      control.dropGateway('close');
      for (let minute = 0; minute < 60; minute += 10) await stage.skip(10 * MINUTES);
      const asks = () => stage.screen('partner').filter(({ text }) => /^It.s time\.$/.test(text));
      expect(asks()).toEqual([]);
      control.clearFaults();
      await stage.skip(MINUTES);
      await stage.hasSeen('partner', /^It.s time\.$/);
      await stage.quiet();
      expect(asks()).toHaveLength(1);
    },
  },
  {
    fault: 'the bot was down for longer than the day that Telegram keeps what people wrote',
    people: 'the ask, with an apology; what they wrote meanwhile is not answered, and nothing was promised for it',
    operator: 'nothing',
    kept: 'everything that was acknowledged',
    told: [],
    outcome: ASKED_LATE,
    meet: async (stage) => {
      await stage.telegram.control.say(CALLER, '/back');
      stage.letTimePass(25 * HOURS);
      expect(await stage.start()).toBe('up');
      expect(JSON.stringify(stage.screen('caller'))).not.toMatch(/You.re back/);
    },
  },
];
