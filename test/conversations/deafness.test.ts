import { afterAll, beforeAll, expect, it } from 'vitest';
import { connect } from './couple.js';
import { eventually } from './eventually.js';
import type { Phone } from './phone.js';
import { MINUTES, openTown, type Town } from './town.js';

let town: Town;
beforeAll(async () => {
  town = await openTown();
});
afterAll(() => town.leave());

const BAD_GATEWAY = { kind: 'server-error', status: 502, applied: false } as const;

async function askedBack(caller: Phone, partner: Phone): Promise<void> {
  await connect(caller, partner);
  await caller.types('/timeout', { time: '20m' });
  await caller.sees(/on a break now/);
  await partner.sees(/^Back in 20 minutes\.$/);
  await town.skip(20 * MINUTES);
  await caller.sees(/^It.s time\.$/);
}

/** Presses without waiting for the bot, which cannot hear it yet. */
function pressesUnheard(caller: Phone): void {
  const { control } = town.sandbox.telegram;
  void control.press(caller.name, caller.dataOf(/^I.m back$/)).catch(() => undefined);
}

async function readsOnlyTheReturn(partner: Phone): Promise<void> {
  await partner.sees(/^Something for you\.$/);
  await partner.opens();
  await partner.sees(/They.re back/);
  expect(JSON.stringify(partner.screen())).not.toMatch(/No word/);
}

it('a return that we could not hear is never told as silence', async () => {
  const cleo = await town.onTelegram('cleo');
  const dan = await town.onDiscord('dan');
  await askedBack(cleo, dan);
  const { control } = town.sandbox.telegram;
  control.setFault({ call: 'getUpdates', effect: BAD_GATEWAY, times: Number.POSITIVE_INFINITY });
  control.dropPoll();
  // Polls have failed once it asks for a second time.
  const failed = () => control.wire().filter(({ name, status }) => name === 'getUpdates' && status === 502).length > 0;
  await eventually(failed, () => 'The bot never noticed that it cannot poll.');
  pressesUnheard(cleo);
  await town.sandbox.clock.skip(21 * MINUTES);
  const before = control.wire().filter(({ name }) => name === 'getUpdates').length;
  const polledAgain = () => control.wire().filter(({ name }) => name === 'getUpdates').length > before;
  await eventually(polledAgain, () => 'The bot gave up polling.');
  expect(dan.unread()).toEqual([]);
  control.clearFaults();
  await readsOnlyTheReturn(dan);
});

it('a return that waited at Telegram while the bot was down is read before anything is said of silence', async () => {
  const eve = await town.onTelegram('eve');
  const fay = await town.onDiscord('fay');
  await askedBack(eve, fay);
  await town.killBot();
  pressesUnheard(eve);
  await town.sandbox.clock.skip(25 * MINUTES);
  town.sandbox.telegram.control.setFault({ call: 'getUpdates', effect: { kind: 'slow', milliseconds: 300 }, times: 1 });
  await town.startBot();
  await readsOnlyTheReturn(fay);
  expect(fay.screen().length).toBeGreaterThan(0);
});
