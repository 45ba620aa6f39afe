import { afterAll, beforeAll, expect, it } from 'vitest';
import { connect } from './couple.js';
import type { Phone } from './phone.js';
import { MINUTES, openTown, type Town } from './town.js';

let town: Town;
beforeAll(async () => {
  town = await openTown();
});
afterAll(() => town.leave());

const ROUGH = 'You ALWAYS leave the pan in the sink <b>& it is</b> _my_ pan';

async function onABreak(ana: Phone, ben: Phone): Promise<void> {
  await connect(ana, ben);
  await ana.types('/timeout', { time: '20m' });
  await ana.sees(/on a break now/);
  await ben.sees(/^Back in 20 minutes\.$/);
}

async function comesBack(ana: Phone): Promise<void> {
  await ana.skips(20 * MINUTES);
  await ana.sees(/^It.s time\.$/);
  await ana.opens();
  await ana.presses(/^I.m back$/);
  await ana.sees(/You.re back/);
}

/** Nothing that the bot ever sent to this platform held the words, not even for a moment. */
function neverSent(platform: 'discord' | 'telegram', words: string): void {
  const sent = town.sandbox[platform].control.wire().filter(({ direction }) => direction === 'request');
  expect(JSON.stringify(sent.map(({ body }) => body))).not.toContain(words);
}

it('what is parked on Discord waits for its writer alone, who softens and then deletes it', async () => {
  const ana = await town.onDiscord('ana');
  const ben = await town.onTelegram('ben');
  await onABreak(ana, ben);
  await ana.presses('Park it');
  await ana.answers(ROUGH);
  await ana.sees(/^Parked/);
  await comesBack(ana);
  await ana.presses('My note');
  const note = await ana.sees(/what you parked/);
  expect(note.text).toContain(ROUGH);
  await ana.presses('Soften it into a start');
  await ana.sees(/the same thing, softer.*I feel/s);
  await ana.presses('Delete it');
  await ana.sees(/Deleted/);
  await town.quiet();
  neverSent('telegram', 'pan');
  expect(town.sandbox.bot.output()).not.toContain('pan');
});

it('what is parked on Telegram is asked for across a restart, and kept when it is not deleted', async () => {
  const cleo = await town.onTelegram('cleo');
  const dan = await town.onDiscord('dan');
  await onABreak(cleo, dan);
  await cleo.presses('Park it');
  await cleo.sees(/Write what you want to say later/);
  await town.killBot();
  await town.startBot();
  await cleo.answers('I was scared you would go, kettle');
  await cleo.sees(/^Parked/);
  // Neither the question nor the words stay where somebody might scroll past them.
  expect(JSON.stringify(cleo.screen())).not.toMatch(/kettle|Write what you want/);
  await comesBack(cleo);
  await cleo.presses('My note');
  const note = await cleo.sees(/what you parked.*kettle/s);
  expect(note.protected).toBe(true);
  await cleo.types('/settings');
  await cleo.presses('My notes');
  await cleo.sees(/Notes you kept/);
  await town.quiet();
  for (const { text } of dan.screen()) expect(text).not.toContain('kettle');
  neverSent('discord', 'kettle');
});

it('a question can be put away with /cancel, and what follows is no answer to it', async () => {
  const eve = await town.onTelegram('eve');
  await eve.types('/timeout', { time: '20m' });
  await eve.presses('Park it');
  await eve.sees(/Write what you want to say later/);
  await eve.types('/cancel');
  await eve.sees(/Cancelled/);
  await eve.writes('never mind the teapot');
  await eve.sees(/only know buttons and commands|can.t read this/);
  await comesBack(eve);
  expect(
    eve
      .screen()
      .at(-1)
      ?.buttons.flat()
      .map(({ label }) => label),
  ).not.toContain('My note');
});

it('the partner parks something of their own, which the caller never sees', async () => {
  const fay = await town.onTelegram('fay');
  const gil = await town.onDiscord('gil');
  await onABreak(fay, gil);
  await gil.opens();
  await gil.presses('Park it');
  await gil.answers('I only wanted to be asked, lantern');
  await gil.sees(/Parked/);
  await comesBack(fay);
  await gil.sees(/^Something for you\.$/);
  await gil.opens();
  await gil.sees(/They.re back/);
  await town.quiet();
  neverSent('telegram', 'lantern');
});
