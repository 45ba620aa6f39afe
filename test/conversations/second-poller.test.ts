import { afterAll, beforeAll, expect, it } from 'vitest';
import { connect } from './couple.js';
import { eventually } from './eventually.js';
import { MINUTES, openTown, type Town } from './town.js';

let town: Town;
beforeAll(async () => {
  town = await openTown({ env: { LOG_LEVEL: 'info' } });
});
// The bot reports that it was turned away, as it should.
afterAll(() => town.sandbox.close());

it('a second copy that polled Telegram for a moment does not make the bot deaf there: a promise is asked, and answered', async () => {
  const [ana, ben] = [await town.onTelegram('ana'), await town.onDiscord('ben')];
  await connect(ana, ben);
  await ana.types('/timeout', { time: '20m' });
  await ana.sees(/on a break now/);
  await town.quiet();
  const { telegram, bot } = town.sandbox;
  await fetch(`${telegram.url}/bot${telegram.token}/getUpdates?timeout=0`);
  await eventually(
    () => bot.output().includes('telegram.heard-again'),
    () => bot.output(),
  );
  expect(bot.output().match(/Another process is polling Telegram/g)).toHaveLength(1);
  await town.skip(20 * MINUTES);
  await ana.sees(/^It.s time\.$/);
  await ana.opens();
  await ana.sees(/minute you promised|You said/i);
});
