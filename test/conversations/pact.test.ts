import { afterAll, beforeAll, it } from 'vitest';
import { connect } from './couple.js';
import { HOURS, MINUTES, openTown, type Town } from './town.js';

let town: Town;
beforeAll(async () => {
  town = await openTown();
});
afterAll(() => town.leave());

it('two draft and sign a pact across platforms, and the next break is as long as they agreed', async () => {
  const ana = await town.onDiscord('ana');
  const ben = await town.onTelegram('ben');
  await connect(ana, ben);
  await ana.types('/pact');
  await ana.sees(/Nothing is signed yet/);
  await ana.presses('While we wait');
  await ana.presses(/Come back at the time I said/);
  await ana.presses('In our own words …');
  await ana.answersForBoth('make tea for two');
  await ana.types('/pact');
  await ana.presses('How long, how late');
  await ana.presses('30 minutes');
  await ana.types('/pact');
  await ana.sees(/draft.*30 minutes.*make tea for two/is);
  await ana.presses('Sign');
  await ana.sees(/line to send them/);
  await ben.seesNothingNew();

  await ben.types('/timeout', { time: '20m' });
  await ben.sees(/on a break now/);
  await ana.sees(/^Back in 20 minutes\.$/);
  await ben.types('/pact');
  await ben.sees(/two hours after it/);
  await town.skip(1 * MINUTES);
  await ben.types('/back');
  await ben.sees(/You.re back/);
  await ben.types('/pact');
  await ben.sees(/two hours after it/);
  await town.skip(2 * HOURS);
  ana.unread();
  await ben.types('/pact');
  await ben.sees(/has one signature/);
  await ben.presses('Sign');
  await ben.sees(/Both of you have signed.*30 minutes.*make tea for two/s);

  await ben.types('/timeout');
  await ben.sees(/in 30 minutes/);
  await ana.sees(/^Back in 30 minutes\.$/);
});

it('a draft that changed meanwhile is shown anew instead of signed', async () => {
  const cleo = await town.onDiscord('cleo');
  const dan = await town.onTelegram('dan');
  await connect(cleo, dan);
  await cleo.types('/pact');
  await cleo.presses('How long, how late');
  await cleo.presses('30 minutes');
  await dan.types('/pact');
  await dan.sees(/draft.*30 minutes/is);
  await cleo.types('/pact');
  await cleo.presses('How long, how late');
  await cleo.presses('1 hour');
  await dan.presses('Sign');
  await dan.sees(/changed while you were looking.*1 hour/s);
  await dan.presses('Sign');
  await dan.sees(/line to send them/);
  await cleo.types('/pact');
  await cleo.presses('Sign');
  await cleo.sees(/Both of you have signed/);
  await dan.types('/pact');
  await dan.presses('Withdraw');
  await dan.presses('Yes, withdraw');
  await dan.sees(/withdrawn/);
  await cleo.types('/pact');
  await cleo.sees(/Nothing is signed yet/);
});
