import { afterAll, beforeAll, expect, it } from 'vitest';
import { connect } from './couple.js';
import type { Phone } from './phone.js';
import { MINUTES, openTown, type Town } from './town.js';

let town: Town;
beforeAll(async () => {
  town = await openTown();
});
afterAll(() => town.leave());

const AWAY = { kind: 'server-error', status: 503, applied: false } as const;
const platforms = () => [town.sandbox.discord.control, town.sandbox.telegram.control] as const;

/** Time passes in steps, so that the bot can try and fail in between as it would. */
async function passes(minutes: number): Promise<void> {
  for (let minute = 0; minute < minutes; minute += 5) await town.skip(5 * MINUTES);
}

async function hearsLate(ana: Phone, ben: Phone): Promise<void> {
  await ana.sees(/^It.s time\.$/);
  const askedAt = town.now();
  await ana.opens();
  await ana.sees(/I.m late with this.*not yours.*return you promised/s);
  await ben.seesNothingNew();
  await town.skip(askedAt + 10 * MINUTES - 1_000 - town.now());
  await ana.seesNothingNew();
  await town.skip(1_000);
  const nudge = await ana.sees(/Still here|still here/);
  expect(nudge.silent).toBe(true);
  await ben.seesNothingNew();
  await town.skip(10 * MINUTES - 1_000);
  await ben.seesNothingNew();
  await town.skip(1_000);
  await ben.sees(/^Something for you\.$/);
  await ben.opens();
  await ben.sees(/No word yet\. I don.t know why/);
}

it('both platforms away for forty minutes: the ask comes late with a word of apology, and nobody is blamed before it', async () => {
  const ana = await town.onDiscord('ana');
  const ben = await town.onTelegram('ben');
  await connect(ana, ben);
  await ana.types('/timeout', { time: '20m' });
  await ana.sees(/on a break now/);
  await ben.sees(/^Back in 20 minutes\.$/);
  await town.skip(15 * MINUTES);

  for (const platform of platforms()) platform.setFault({ call: '*', effect: AWAY, times: Number.POSITIVE_INFINITY });
  await passes(40);
  await ana.seesNothingNew();
  await ben.seesNothingNew();
  for (const platform of platforms()) platform.clearFaults();
  await town.skip(1 * MINUTES);
  await hearsLate(ana, ben);
});

it("only the caller's platform away: the one who waits reads nothing that would look like the caller's fault", async () => {
  const cleo = await town.onTelegram('cleo');
  const dan = await town.onDiscord('dan');
  await connect(cleo, dan);
  await cleo.types('/timeout', { time: '20m' });
  await cleo.sees(/on a break now/);
  await dan.sees(/^Back in 20 minutes\.$/);
  await town.skip(15 * MINUTES);

  const { control } = town.sandbox.telegram;
  control.setFault({ call: 'sendMessage', effect: AWAY, times: Number.POSITIVE_INFINITY });
  await passes(40);
  await dan.seesNothingNew();
  control.clearFaults();
  await town.skip(1 * MINUTES);
  await hearsLate(cleo, dan);
});

it('messages that arrived although their answers got lost come once on Discord', async () => {
  const eve = await town.onDiscord('eve');
  const fay = await town.onDiscord('fay');
  await connect(eve, fay);
  const call = 'POST /channels/:channel_id/messages';
  const { control } = town.sandbox.discord;
  control.setFault({ call, effect: { kind: 'server-error', status: 502, applied: true }, times: 1, toPerson: 'fay' });
  await eve.types('/timeout', { time: '20m' });
  await town.skip(1 * MINUTES);
  expect(fay.unread().map(({ text }) => text)).toEqual([expect.stringMatching(/^Back in/)]);
  control.setFault({ call, effect: { kind: 'reset', applied: true }, times: 1, toPerson: 'eve' });
  await town.skip(19 * MINUTES);
  await town.skip(1 * MINUTES);
  eve.unread();
  expect(eve.screen().filter(({ text }) => /^It.s time\.$/.test(text))).toHaveLength(1);
});
