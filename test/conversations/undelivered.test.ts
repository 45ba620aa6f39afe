import { afterAll, beforeAll, expect, it } from 'vitest';
import { connect } from './couple.js';
import { MINUTES, openTown, type Town } from './town.js';

let town: Town;
beforeAll(async () => {
  town = await openTown();
});
afterAll(() => town.leave());

it('a partner who blocked the bot and a platform that is away give the caller one and the same line, at the same moment', async () => {
  const ana = await town.onDiscord('ana');
  const ben = await town.onTelegram('ben');
  const cleo = await town.onDiscord('cleo');
  const dan = await town.onTelegram('dan');
  await connect(ana, ben);
  await connect(cleo, dan);
  await ben.blocksTheBot();
  const { control } = town.sandbox.telegram;
  const away = { kind: 'server-error', status: 502, applied: false } as const;
  control.setFault({ call: 'sendMessage', effect: away, times: Number.POSITIVE_INFINITY, toPerson: 'dan' });
  await town.quiet();

  const lines: string[] = [];
  for (const caller of [ana, cleo]) {
    await caller.types('/timeout', { time: '20m' });
    await caller.sees(/letting them know/);
  }
  await town.skip(29_000);
  await ana.seesNothingNew();
  await cleo.seesNothingNew();
  await town.skip(1_000);
  for (const caller of [ana, cleo]) {
    await caller.sees(/^Something for you\.$/);
    await caller.opens();
    const undelivered = await caller.sees(/couldn.t get this to anyone.*line to send yourself/s);
    lines.push(undelivered.text);
    await caller.presses(/^How things stand$|^Support$/);
    caller.unread();
  }
  expect(lines[0]).toBe(lines[1]);

  control.clearFaults();
  await town.skip(20 * MINUTES);
  for (const caller of [ana, cleo]) await caller.sees(/^It.s time\.$/);
});
