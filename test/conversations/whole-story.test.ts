import { afterAll, beforeAll, describe, it } from 'vitest';
import { connect } from './couple.js';
import type { Phone } from './phone.js';
import { HOURS, MINUTES, openTown, type Town } from './town.js';

let town: Town;
beforeAll(async () => {
  town = await openTown();
});
afterAll(() => town.leave());

const couples = {
  'on Discord, with the partner on Telegram': async (): Promise<readonly [Phone, Phone]> => [
    await town.onDiscord('ana'),
    await town.onTelegram('ben'),
  ],
  'on Telegram, with the partner on Discord': async (): Promise<readonly [Phone, Phone]> => [
    await town.onTelegram('cleo'),
    await town.onDiscord('dan'),
  ],
};

describe.each(Object.entries(couples))('a break called %s', (_where, arrive) => {
  it('keeps its promise through a killed process, an hour more, and into the talk', async () => {
    const [ana, ben] = await arrive();
    await connect(ana, ben);

    await ana.types('/timeout', { time: '20m' });
    await ana.sees(/on a break now.*in 20 minutes.*letting them know/s);
    await ben.sees(/^Back in 20 minutes\.$/);
    await ben.opens();
    await ben.sees(/promised to come back/);

    await town.killBot();
    await town.sandbox.clock.skip(19 * MINUTES);
    await town.startBot();
    await ana.seesNothingNew();
    await ben.seesNothingNew();
    await ana.skips(1 * MINUTES);
    await ana.sees(/^It.s time\.$/);
    await ana.opens();
    await ana.sees(/^Here is the minute you promised/);
    await ben.seesNothingNew();

    await ana.presses(/^I.m back$/);
    await ana.sees(/You.re back/);
    await ben.sees(/^Something for you\.$/);
    await ben.opens();
    await ben.sees(/They.re back\. Thank you for waiting/);

    await ana.presses('More time');
    await ana.sees(/How much longer/);
    await ana.presses('1 hour');
    await ana.sees(/in 1 hour/);
    await ben.sees(/^Back in 1 hour\.$/);
    await ben.opens();
    await ben.sees(/came back and asked for more time/);

    await ana.skips(59 * MINUTES);
    await ana.seesNothingNew();
    await ana.skips(1 * MINUTES);
    await ana.sees(/^It.s time\.$/);
    await ana.opens();
    await ana.sees(/minute you promised/);
    await ana.presses(/^I.m back$/);
    await ana.sees(/You.re back/);
    await ben.sees(/^Something for you\.$/);
    await ben.opens();
    await ben.sees(/They.re back\. Thank you for waiting/);

    await ben.presses('Talk now');
    await ben.sees(/The talk is open/);
    await ana.sees(/^Something for you\.$/);
    await ana.opens();
    await ana.sees(/They.re ready to talk/);
    await ben.presses('Pass the turn');
    await ben.sees(/their turn to speak/);
    await ana.sees(/^Something for you\.$/);
    await ana.opens();
    await ana.sees(/your turn to speak/);

    await town.skip(48 * HOURS);
    await ana.seesNothingNew();
    await ben.seesNothingNew();
  });
});
