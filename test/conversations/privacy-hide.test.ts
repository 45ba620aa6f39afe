import { afterAll, beforeAll, expect, it } from 'vitest';
import { setZone } from './couple.js';
import type { Phone } from './phone.js';
import { HOURS, MINUTES, openTown, type Town } from './town.js';

let town: Town;
beforeAll(async () => {
  town = await openTown();
});
afterAll(() => town.leave());

async function hides(phone: Phone): Promise<string> {
  await phone.types('/settings');
  await phone.presses('My data');
  await phone.presses('Hide my chat');
  const card = await phone.sees(/I removed \d+ messages? here/);
  await town.quiet();
  return card.text;
}

for (const platform of ['discord', 'telegram'] as const) {
  const arrives = (name: string): Promise<Phone> =>
    platform === 'discord' ? town.onDiscord(name) : town.onTelegram(name);

  it(`what the bot wrote on ${platform} in two days is gone from the chat, and what is older stays`, async () => {
    const ana = await arrives(`ana_${platform}`);
    await ana.types('/help');
    await town.skip(49 * HOURS);
    const old = ana.screen().map(({ id }) => id);
    await ana.types('/timeout', { time: '20m' });
    await ana.sees(/on a break now/);
    await town.skip(20 * MINUTES);
    await ana.sees(/^It.s time\.$/);
    await ana.opens();
    await ana.presses(/^I.m back$/);
    await ana.sees(/You.re back/);

    const said = await hides(ana);
    expect(said).toMatch(/Older ones, what you typed yourself/);
    const left = ana.screen().filter(({ id }) => !old.includes(id));
    expect(left.map(({ text }) => text).join('\n')).not.toMatch(/break|time|back/);
    expect(left.length).toBeLessThanOrEqual(2);
    expect(ana.screen().filter(({ id }) => old.includes(id))).toHaveLength(old.length);
  });
}

it('what was written before a restart is hidden as well', async () => {
  const ben = await town.onTelegram('ben');
  await ben.starts();
  await ben.types('/support');
  await ben.types('/help');
  // What is kept of them goes to the disk with the next thing that does.
  await setZone(ben, 'Europe/Berlin');
  await town.killBot();
  await town.startBot();
  await hides(ben);
  expect(
    ben
      .screen()
      .map(({ text }) => text)
      .join('\n'),
  ).not.toMatch(/emergency|What is it like|two people/);
});

it('a platform that asks for patience is given it', async () => {
  const cleo = await town.onTelegram('cleo');
  await cleo.starts();
  for (const command of ['/help', '/support', '/settings']) await cleo.types(command);
  await cleo.presses('My data');
  town.sandbox.telegram.control.setFault({
    call: 'deleteMessages',
    effect: { kind: 'rate-limit', retryAfterSeconds: 5 },
    times: 1,
  });
  await cleo.presses('Hide my chat');
  await town.quiet();
  expect(cleo.screen().length).toBeGreaterThan(3);
  await town.skip(5_000);
  await cleo.sees(/I removed 4 messages here/);
});
