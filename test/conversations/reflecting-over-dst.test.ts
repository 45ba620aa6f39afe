import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { setZone } from './couple.js';
import type { Phone } from './phone.js';
import { HOURS, MINUTES, openTown, type Town } from './town.js';

const noQuietHours = async (phone: Phone): Promise<void> => {
  await phone.types('/settings');
  await phone.presses('Quiet hours');
  await phone.presses('No quiet hours');
  await phone.sees(/Saved\. Quiet hours: none/);
};

const chooses = async (phone: Phone, time: string, days: string): Promise<void> => {
  await setZone(phone, 'Europe/Lisbon');
  await phone.types('/reflect', { time, days });
  await phone.sees(/From now on a question comes/);
};

/** A question that came by itself: nothing of it is on the locked screen; *Show* has it whole. */
async function getsOne(phone: Phone): Promise<string> {
  const unopened = await phone.sees(/^Something for you\.$/);
  expect(unopened.buttons.flat().map(({ label }) => label)).toEqual(['Show']);
  await phone.opens();
  return (await phone.sees(/Write about it.*only think about it, or leave it|This one may go deep/)).text;
}

describe('when summer time ends in Lisbon', () => {
  /** A Saturday evening; the night after it has the hour from one to two twice. */
  const EVE = Date.UTC(2026, 9, 24, 17, 0);
  let town: Town;
  beforeAll(async () => {
    town = await openTown({ startAt: EVE });
  });
  afterAll(() => town.leave());

  it('a question comes at half past eight by the clock on the wall, before and after, across a restart', async () => {
    const ana = await town.onDiscord('ana');
    await chooses(ana, '20:30', 'every day');
    await town.skipTo(Date.UTC(2026, 9, 24, 19, 29));
    await ana.seesNothingNew();
    await town.skip(1 * MINUTES);
    const first = await getsOne(ana);
    await town.killBot();
    await town.startBot();
    // Twenty-four hours later it is half past seven there.
    await town.skipTo(Date.UTC(2026, 9, 25, 20, 29));
    await ana.seesNothingNew();
    await town.skip(1 * MINUTES);
    const second = await getsOne(ana);
    expect(second).not.toBe(first);
    await town.skip(23 * HOURS);
    await ana.seesNothingNew();
    await town.skip(1 * HOURS);
    await getsOne(ana);
  });
});

describe('in the night that has an hour twice', () => {
  let town: Town;
  beforeAll(async () => {
    town = await openTown({ startAt: Date.UTC(2026, 9, 24, 17, 0) });
  });
  afterAll(() => town.leave());

  it('a question for half past one comes once', async () => {
    const ben = await town.onTelegram('ben');
    await noQuietHours(ben);
    await chooses(ben, '01:30', 'sat sun');
    await town.skipTo(Date.UTC(2026, 9, 25, 0, 29));
    await ben.seesNothingNew();
    await town.skip(1 * MINUTES);
    await getsOne(ben);
    await town.skipTo(Date.UTC(2026, 9, 25, 1, 31));
    await ben.seesNothingNew();
    await town.skipTo(Date.UTC(2026, 9, 31, 1, 30));
    await getsOne(ben);
  });
});

describe('when summer time begins in Lisbon', () => {
  let town: Town;
  beforeAll(async () => {
    town = await openTown({ startAt: Date.UTC(2026, 2, 28, 12, 0) });
  });
  afterAll(() => town.leave());

  it('a question for an hour that the night leaves out comes in the first minute after it, and one at the usual hour stays there', async () => {
    const ana = await town.onTelegram('ana');
    const ben = await town.onDiscord('ben');
    await noQuietHours(ana);
    await chooses(ana, '01:30', 'every day');
    await chooses(ben, '20:30', 'weekends');
    await town.skipTo(Date.UTC(2026, 2, 28, 20, 30));
    await getsOne(ben);
    await town.skipTo(Date.UTC(2026, 2, 29, 0, 59));
    await ana.seesNothingNew();
    await town.skip(1 * MINUTES);
    await getsOne(ana);
    await town.skipTo(Date.UTC(2026, 2, 29, 19, 29));
    await ana.seesNothingNew();
    await ben.seesNothingNew();
    await town.skip(1 * MINUTES);
    await getsOne(ben);
    await town.skipTo(Date.UTC(2026, 2, 30, 0, 30));
    await getsOne(ana);
    // A Monday is no day of theirs.
    await town.skipTo(Date.UTC(2026, 2, 30, 20, 30));
    await ben.seesNothingNew();
  });
});
