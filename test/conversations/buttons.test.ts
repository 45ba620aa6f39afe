import { afterAll, beforeAll, expect, it } from 'vitest';
import { connect } from './couple.js';
import type { Phone } from './phone.js';
import { MINUTES, openTown, type Town } from './town.js';

let town: Town;
beforeAll(async () => {
  town = await openTown();
});
afterAll(() => town.leave());

async function onABreak(ana: Phone, ben: Phone): Promise<void> {
  await connect(ana, ben);
  await ana.types('/timeout', { time: '20m' });
  await ana.sees(/on a break now/);
  await ben.sees(/^Back in 20 minutes\.$/);
}

it('buttons that were on the screen before the process died work after it is back', async () => {
  const ana = await town.onDiscord('ana');
  const ben = await town.onTelegram('ben');
  await onABreak(ana, ben);
  await town.killBot();
  await town.startBot();
  await ben.opens();
  await ben.sees(/promised to come back/);
  await ben.presses('Something to do');
  await ben.sees(/./);
  await town.killBot();
  await town.startBot();
  await ana.presses(/^I.m back$/);
  await ana.sees(/You.re back/);
  await ben.sees(/^Something for you\.$/);
});

it('a message that is opened late shows how things stand now, and a look aside has a way back', async () => {
  const gil = await town.onDiscord('gil');
  const hal = await town.onTelegram('hal');
  await onABreak(gil, hal);
  await gil.presses('What do they see?');
  await gil.sees(/don.t see what you park/);
  await gil.presses('How things stand');
  await gil.sees(/You.re on a break/);
  await town.skip(20 * MINUTES);
  await gil.sees(/^It.s time\.$/);
  const show = gil.dataOf('Show');
  await gil.presses(/^I.m back$/);
  await gil.sees(/You.re back/);
  await town.sandbox.discord.control.forgePress('gil', show);
  await gil.sees(/You.re back\. The talk is open/);
  await hal.sees(/^Something for you\.$/);
  const told = hal.screen().find(({ text }) => text === 'Back in 20 minutes.');
  await town.sandbox.telegram.control.press('hal', told?.buttons[0]?.[0]?.data ?? '', { messageId: told?.id ?? '' });
  await town.quiet();
  expect(hal.unread().map(({ text }) => text)).toEqual([expect.not.stringMatching(/taken a break/)]);
});

it("nobody else can press somebody's buttons, not the partner and not a stranger", async () => {
  const cleo = await town.onDiscord('cleo');
  const dan = await town.onTelegram('dan');
  await onABreak(cleo, dan);
  await town.onTelegram('mallory').then((mallory) => mallory.starts());
  await town.onDiscord('trent');
  const { discord, telegram } = town.sandbox;
  const dansShow = dan.dataOf('Show');
  await dan.opens();
  dan.unread();
  const before = [cleo.screen(), dan.screen()];
  const labels = [/^I.m back$/, 'Undo', 'More time', 'Park it', 'What do they see?'] as const;
  const stolen = [...labels.map((label) => cleo.dataOf(label)), dansShow, dan.dataOf('How long?')];
  for (const data of stolen) {
    const [anyOfHers] = telegram.control.sees('mallory');
    await telegram.control.forgePress('mallory', data, Number(anyOfHers?.id ?? 1));
    await discord.control.forgePress('trent', data);
  }
  await town.quiet();
  for (const thief of [telegram.control.sees('mallory'), discord.control.sees('trent')]) {
    expect(thief.map(({ text }) => text).join('\n')).not.toMatch(/20 minutes|promise to return/);
  }
  expect([cleo.screen(), dan.screen()]).toEqual(before);

  // The partner may read what is theirs, but the caller's promise is not theirs to end.
  for (const data of [cleo.dataOf(/^I.m back$/), cleo.dataOf('Undo')]) {
    await telegram.control.forgePress('dan', data, Number(dan.screen().at(-1)?.id));
  }
  await town.quiet();
  expect(
    dan
      .unread()
      .map(({ text }) => text)
      .join('\n'),
  ).not.toMatch(/You.re back|Undone/);
  await cleo.seesNothingNew();
  await town.skip(20 * MINUTES);
  await cleo.sees(/^It.s time\.$/);
});

it('a button from an earlier moment is answered with how things stand', async () => {
  const eve = await town.onDiscord('eve');
  const fay = await town.onTelegram('fay');
  await onABreak(eve, fay);
  const undo = eve.dataOf('Undo');
  const early = eve.screen().at(-1);
  await eve.presses('More time');
  await eve.presses('1 hour');
  await eve.sees(/in 1 hour/);
  await fay.sees(/^Back in 1 hour\.$/);
  await town.sandbox.discord.control.press('eve', undo, { messageId: early?.id ?? '' });
  await eve.sees(/from an earlier moment.*in 1 hour|first minute is over/s);
  await fay.seesNothingNew();
  await town.skip(20 * MINUTES);
  await eve.seesNothingNew();
  await town.skip(40 * MINUTES);
  await eve.sees(/^It.s time\.$/);
  const stale = eve.dataOf('Show');
  await eve.opens();
  await eve.presses(/^I.m back$/);
  await eve.sees(/You.re back/);
  await town.sandbox.discord.control.forgePress('eve', stale);
  await town.quiet();
  expect(fay.unread().filter(({ text }) => /Something for you/.test(text))).toHaveLength(1);
});
