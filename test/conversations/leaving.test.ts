import { afterAll, beforeAll, expect, it } from 'vitest';
import { connect } from './couple.js';
import { noticed, openWhatCame, stops } from './noticed.js';
import type { Phone } from './phone.js';
import { HOURS, MINUTES, openTown, type Town } from './town.js';

let town: Town;
beforeAll(async () => {
  town = await openTown();
});
afterAll(() => town.leave());

async function leaves(phone: Phone): Promise<void> {
  await phone.types('/us');
  await phone.presses('Leave');
  await phone.sees(/You can leave now/);
  await phone.presses('Leave now');
  await phone.sees(/You.ve left/);
}

/** Two couples at the same minutes: in one somebody leaves, in the other nobody does. */
async function twoCouples(tag: string): Promise<{ stays: readonly [Phone, Phone]; leaves: readonly [Phone, Phone] }> {
  const stays = [await town.onDiscord(`ana-${tag}`), await town.onTelegram(`ben_${tag}`)] as const;
  const goes = [await town.onDiscord(`cleo-${tag}`), await town.onTelegram(`dan_${tag}`)] as const;
  await connect(...stays);
  await connect(...goes);
  return { stays, leaves: goes };
}

it('a caller who leaves in the middle looks to the partner like any break without an answer', async () => {
  const { stays, leaves: goes } = await twoCouples('caller');
  await town.skip(1 * MINUTES);
  const from = town.now();
  for (const [caller, partner] of [stays, goes]) {
    await caller.types('/timeout', { time: '20m' });
    await caller.sees(/on a break now/);
    await partner.sees(/^Back in 20 minutes\.$/);
    await partner.opens();
  }
  const [first = 0, ...later] = stops;
  await town.skip(first);
  await leaves(goes[0]);
  for (const stop of later) {
    await town.skip(stop);
    await openWhatCame(stays[1], goes[1]);
  }
  await town.quiet();
  const seen = noticed(goes[1], from);
  expect(seen).toEqual(noticed(stays[1], from));
  expect(seen.map(({ text }) => text).join('\n')).toMatch(/No word yet.*has closed/s);
  await goes[0].seesNothingNew();

  await goes[1].types('/pact');
  await goes[1].sees(/You two aren.t connected here/);
  await stays[1].types('/pact');
  await stays[1].sees(/pact/i);
});

it('a partner who leaves in the middle is not noticed by the caller either', async () => {
  const { stays, leaves: goes } = await twoCouples('partner');
  await town.skip(1 * MINUTES);
  const from = town.now();
  for (const [caller, partner] of [stays, goes]) {
    await caller.types('/timeout', { time: '20m' });
    await caller.sees(/on a break now/);
    await partner.sees(/^Back in 20 minutes\.$/);
  }
  await town.skip(5 * MINUTES);
  await leaves(goes[1]);
  await town.skip(15 * MINUTES);
  for (const [caller] of [stays, goes]) {
    await caller.sees(/^It.s time\.$/);
    await caller.opens();
    await caller.presses(/^I.m back$/);
    await caller.sees(/You.re back/);
    await caller.presses('Talk at …');
    await caller.presses('In 1 hour');
    await caller.sees(/The talk is/);
  }
  for (const stop of [1 * HOURS, 24 * HOURS, 72 * HOURS]) await town.skip(stop);
  // The calming thing of the first card is drawn for each break.
  const withoutCalm = (phone: Phone) => noticed(phone, from).slice(1);
  expect(withoutCalm(goes[0])).toEqual(withoutCalm(stays[0]));
  await goes[1].seesNothingNew();
  await goes[0].types('/timeout', { time: '20m' });
  await goes[0].sees(/aren.t connected here|couldn.t get this to anyone/);
});

it('the command menu of the one who stays does not change when the other leaves', async () => {
  const ana = await town.onDiscord('ana-menu');
  const ben = await town.onTelegram('ben_menu');
  await connect(ana, ben);
  await town.quiet();
  const menu = () => town.sandbox.telegram.control.commandsFor('ben_menu').map(({ command }) => command);
  const before = menu();
  expect(before).toContain('pact');
  await leaves(ana);
  await town.quiet();
  expect(menu()).toEqual(before);
});
