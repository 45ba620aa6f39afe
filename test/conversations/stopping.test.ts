import { afterAll, beforeAll, expect, it } from 'vitest';
import { connect } from './couple.js';
import { MINUTES, openTown, type Town } from './town.js';

let town: Town;
beforeAll(async () => {
  town = await openTown();
});
afterAll(() => town.leave());

/** What a supervisor grants; real time. */
async function stopsInTime(): Promise<number | null> {
  const tooLate = new Promise<never>((_resolve, reject) => {
    setTimeout(() => reject(new Error('The bot did not end within 5 s of SIGTERM.')), 5_000).unref();
  });
  return Promise.race([town.sandbox.bot.stop(), tooLate]);
}

it('SIGTERM in the middle of a send ends the bot in order, and the message arrives once', async () => {
  const ana = await town.onDiscord('ana');
  const ben = await town.onTelegram('ben');
  await connect(ana, ben);
  const { telegram } = town.sandbox;
  telegram.control.setFault({
    call: 'sendMessage',
    effect: { kind: 'slow', milliseconds: 700 },
    times: 1,
    toPerson: 'ben',
  });
  await ana.types('/timeout', { time: '20m' });
  await ana.sees(/on a break now/);
  expect(await stopsInTime()).toBe(0);
  await telegram.control.say('ben', '/help');
  await town.startBot();
  await ben.sees(/right now/);
  await town.quiet();
  expect(ben.screen().filter(({ text }) => text.startsWith('Back in'))).toHaveLength(1);
  await town.skip(20 * MINUTES);
  await ana.sees(/^It.s time\.$/);
});

it('SIGTERM while the platforms do not answer ends the bot in order too, and nothing that was promised is lost', async () => {
  const cleo = await town.onTelegram('cleo');
  const dan = await town.onDiscord('dan');
  await connect(cleo, dan);
  const { discord } = town.sandbox;
  await cleo.types('/timeout', { time: '20m' });
  await cleo.sees(/on a break now/);
  // Only what comes after it shall meet the fault.
  await dan.sees(/^Back in 20 minutes\.$/);
  discord.control.setFault({ call: '*', effect: { kind: 'slow', milliseconds: 20_000 }, times: 1, toPerson: 'dan' });
  await cleo.presses(/^I.m back$/);
  await cleo.sees(/You.re back/);
  expect(await stopsInTime()).toBe(0);
  discord.control.clearFaults();
  await town.startBot();
  await town.skip(2 * MINUTES);
  await dan.sees(/^Something for you\.$/);
  await dan.opens();
  await dan.sees(/They.re back/);
});
