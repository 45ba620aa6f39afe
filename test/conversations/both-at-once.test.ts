import { afterAll, beforeAll, expect, it } from 'vitest';
import { connect } from './couple.js';
import { MINUTES, openTown, type Town } from './town.js';

let town: Town;
beforeAll(async () => {
  town = await openTown();
});
afterAll(() => town.leave());

it('two who call in the same moment share one break, each with a promise of their own, and talk once both are back', async () => {
  const ana = await town.onDiscord('ana');
  const ben = await town.onTelegram('ben');
  await connect(ana, ben);
  await Promise.all([ana.types('/timeout', { time: '20m' }), ben.types('/timeout', { time: '30m' })]);
  await ana.sees(/on a break now/);
  await ben.sees(/on a break now/);
  await town.quiet();
  await ana.sees(/^Back in 30 minutes\.$/);
  await ben.sees(/^Back in 20 minutes\.$/);

  await town.skip(20 * MINUTES);
  await ana.sees(/^It.s time\.$/);
  await ben.seesNothingNew();
  await ana.opens();
  await ana.presses(/^I.m back$/);
  const back = await ana.sees(/They.re on a break of their own/);
  expect(back.buttons.flat().map(({ label }) => label)).not.toContain('Talk now');
  await ben.sees(/^Something for you\.$/);
  await ben.opens();
  await ben.sees(/They.re back\..*Your own break goes.*stays yours/s);

  await town.skip(10 * MINUTES);
  await ben.sees(/^It.s time\.$/);
  await ben.opens();
  await ben.presses(/^I.m back$/);
  await ben.sees(/You.re back/);
  await ana.sees(/^Something for you\.$/);
  await ana.opens();
  await ana.sees(/They.re back/);
  await ana.presses('Talk now');
  await ana.sees(/The talk is open/);
  await ben.sees(/^Something for you\.$/);
});

it('calling twice gives one promise: the second time shows the first', async () => {
  const cleo = await town.onTelegram('cleo');
  const dan = await town.onDiscord('dan');
  await connect(cleo, dan);
  await cleo.types('/timeout', { time: '20m' });
  await cleo.sees(/on a break now/);
  await dan.sees(/^Back in 20 minutes\.$/);
  await cleo.types('/timeout', { time: '45m' });
  await cleo.sees(/You.re on a break\..*in 20 minutes/s);
  await dan.seesNothingNew();
});
