import { afterAll, beforeAll, expect, it } from 'vitest';
import { connect } from './couple.js';
import { eventually } from './eventually.js';
import { MINUTES, openTown, type Town } from './town.js';

let town: Town;
beforeAll(async () => {
  town = await openTown();
});
afterAll(() => town.leave());

it('an event that a platform sends twice changes nothing twice', async () => {
  const ana = await town.onDiscord('ana');
  const ben = await town.onTelegram('ben');
  await connect(ana, ben);
  const { discord, telegram } = town.sandbox;

  discord.control.duplicateNextEvent();
  await ana.types('/timeout', { time: '20m' });
  await ana.sees(/on a break now/);
  await town.quiet();
  expect(ben.unread().map(({ text }) => text)).toEqual(['Back in 20 minutes.']);

  telegram.control.duplicateNextUpdate();
  await ben.types('/timeout', { time: '40m' });
  await ben.sees(/on a break/);
  await town.quiet();
  expect(ana.unread().map(({ text }) => text)).toEqual(['Back in 40 minutes.']);

  discord.control.duplicateNextEvent();
  await ana.presses(/^I.m back$/);
  await ana.sees(/You.re back/);
  await town.quiet();
  expect(ben.unread().filter(({ text }) => /Something for you/.test(text))).toHaveLength(1);
  telegram.control.duplicateNextUpdate();
  await ben.presses(/^I.m back$/);
  await town.quiet();
  expect(ana.unread().filter(({ text }) => /Something for you/.test(text))).toHaveLength(1);
});

it.each(['close', 'reconnect', 'invalid-session'] as const)(
  'a Discord connection that breaks (%s) comes back, and the ask keeps its minute',
  async (how) => {
    const cleo = await town.onDiscord(`cleo-${how}`);
    await cleo.types('/timeout', { time: '20m' });
    await cleo.sees(/on a break now/);
    const { control } = town.sandbox.discord;
    control.dropGateway(how);
    await cleo.skips(20 * MINUTES);
    await cleo.sees(/^It.s time\.$/);
    await eventually(control.connected, () => 'The bot does not come back to Discord.');
    await cleo.opens();
    await cleo.presses(/^I.m back$/);
    await cleo.sees(/You.re back/);
  },
);

it('what is typed while the Telegram connection is cut is answered all the same', async () => {
  const dan = await town.onTelegram('dan');
  const { control } = town.sandbox.telegram;
  await eventually(
    () => control.polling(),
    () => 'The bot does not poll.',
  );
  control.dropPoll();
  await dan.types('/timeout', { time: '20m' });
  await dan.sees(/on a break now/);
  control.dropPoll();
  await dan.skips(20 * MINUTES);
  await dan.sees(/^It.s time\.$/);
});
