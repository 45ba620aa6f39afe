import { afterAll, beforeAll, expect, it } from 'vitest';
import { connect, setZone } from './couple.js';
import { HOURS, MINUTES, openTown, type Town } from './town.js';

/** 22:00 in Berlin, a Tuesday in March. */
const LATE_EVENING = Date.UTC(2026, 2, 10, 21, 0);

let town: Town;
beforeAll(async () => {
  town = await openTown({ startAt: LATE_EVENING });
});
afterAll(() => town.leave());

it('who fell asleep is nudged once, asked again at nine in their own morning, and can still come back', async () => {
  const ana = await town.onDiscord('ana');
  const ben = await town.onTelegram('ben');
  const cleo = await town.onTelegram('cleo');
  const dan = await town.onDiscord('dan');
  await connect(ana, ben);
  await connect(cleo, dan);
  await setZone(ana, 'Europe/Berlin');
  await setZone(cleo, 'Europe/Berlin');
  await setZone(ben, 'Europe/Lisbon');
  for (const caller of [ana, cleo]) {
    await caller.types('/timeout', { time: '40m' });
    await caller.sees(/on a break now.*(22:40|21:40Z).*late by then/s);
  }
  const told = await ben.sees(/^Back in 40 minutes\.$/);
  expect(told.silent).toBe(false);
  await ben.opens();
  await ben.sees(/21:40/);
  dan.unread();

  await town.skip(40 * MINUTES);
  const ask = await ana.sees(/^It.s time\.$/);
  expect(ask.silent).toBe(true);
  await ana.opens();
  const opened = await ana.sees(/minute you promised/);
  expect(opened.buttons.map((row) => row.map(({ label }) => label))).toEqual([
    [expect.stringMatching(/^I.m back$/)],
    ['Back. Sleep first, talk tomorrow 18:30'],
  ]);
  await cleo.sees(/^It.s time\.$/);
  await town.skip(10 * MINUTES);
  const nudge = await ana.sees(/./);
  expect(nudge.silent).toBe(true);
  await cleo.sees(/./);
  await town.skip(10 * MINUTES);
  await ben.sees(/^Something for you\.$/);
  await ben.opens();
  await ben.sees(/No word yet.*tonight.*ask again in the morning/s);
  await dan.sees(/^Something for you\.$/);
  await dan.opens();
  await dan.sees(/No word yet.*ask again in the morning/s);

  await town.skipTo(Date.UTC(2026, 2, 11, 8, 0) - 1_000);
  for (const phone of [ana, ben, cleo, dan]) await phone.seesNothingNew();
  await town.skip(1_000);
  await ana.sees(/./);
  await ana.opens();
  await ana.sees(/break went past its time/);
  await cleo.sees(/./);
  await ben.seesNothingNew();

  await town.skip(2 * HOURS);
  await ana.presses(/^I.m back$/);
  await ana.sees(/You.re back/);
  await ben.sees(/^Something for you\.$/);
  await ben.opens();
  await ben.sees(/They.re back/);

  // The other couple's break closes a day after the call, and "I'm back" still opens the talk.
  await town.skipTo(LATE_EVENING + 24 * HOURS - 1_000);
  await cleo.seesNothingNew();
  await dan.seesNothingNew();
  await town.skip(1_000);
  await cleo.sees(/^Something for you\.$/);
  await cleo.opens();
  await cleo.sees(/break has closed/);
  await dan.sees(/^Something for you\.$/);
  await dan.opens();
  const closed = await dan.sees(/break has closed/);
  expect(closed.text).not.toMatch(/return|failed|never/i);
  await cleo.presses(/^I.m back$/);
  await cleo.sees(/You.re back\. The break had closed/);
  await dan.sees(/^Something for you\.$/);
  await cleo.presses('Talk now');
  await cleo.sees(/The talk is open/);
  await town.skip(48 * HOURS);
});

it('who calls late may come back and put the talk off with one tap', async () => {
  const eve = await town.onDiscord('eve');
  const fay = await town.onTelegram('fay');
  await connect(eve, fay);
  await setZone(eve, 'Europe/Berlin');
  await setZone(fay, 'Europe/Berlin');
  const tonight = Math.ceil(town.now() / (24 * HOURS)) * 24 * HOURS + 21 * HOURS;
  await town.skipTo(tonight);
  eve.unread();
  fay.unread();
  await eve.types('/timeout', { time: '40m' });
  await eve.sees(/on a break now/);
  await fay.sees(/^Back in 40 minutes\.$/);
  await town.skip(40 * MINUTES);
  await eve.sees(/^It.s time\.$/);
  await eve.opens();
  await eve.presses('Back. Sleep first, talk tomorrow 18:30');
  await eve.sees(/The talk is tomorrow at (18:30|\{time:.*T17:30Z\})/);
  await fay.sees(/^Something for you\.$/);
  await fay.opens();
  await fay.sees(/They.re back\. Thank you for waiting.*talk tomorrow at (18:30|\{time:.*T17:30Z\})/s);
  await town.skipTo(tonight + 20.5 * HOURS);
  await eve.sees(/^It.s time\.$|^Something for you\.$/);
  await fay.sees(/^It.s time\.$|^Something for you\.$/);
});
