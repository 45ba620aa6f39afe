import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { connect, setZone } from './couple.js';
import { noticed, openWhatCame, stops } from './noticed.js';
import type { Phone } from './phone.js';
import { HOURS, MINUTES, openTown, type Town } from './town.js';

let town: Town;
const dataDir = mkdtempSync(join(tmpdir(), 'intermission-erase-'));
beforeAll(async () => {
  town = await openTown({ dataDir });
});
afterAll(async () => {
  await town.leave();
  rmSync(dataDir, { recursive: true, force: true });
});

async function deletesEverything(phone: Phone): Promise<void> {
  await phone.types('/settings');
  await phone.presses('My data');
  await phone.presses('Delete everything');
  await phone.sees(/at once and for good.*look at Support first/s);
  await phone.presses('Delete it all now');
  await phone.sees(/All of it is deleted/);
}

/** Everything that lies in the data folder, byte for byte: the database, its log, the keys. */
const everyByte = (): Buffer =>
  Buffer.concat(
    readdirSync(dataDir, { recursive: true, withFileTypes: true })
      .filter((file) => file.isFile())
      .map((file) => readFileSync(join(file.parentPath, file.name))),
  );

/** Two couples at the same minutes: in one somebody deletes everything, in the other nobody does. */
async function twoCouples(tag: string) {
  const stays = [await town.onDiscord(`ana-${tag}`), await town.onTelegram(`ben_${tag}`)] as const;
  const goes = [await town.onDiscord(`cleo-${tag}`), await town.onTelegram(`dan_${tag}`)] as const;
  for (const couple of [stays, goes]) {
    await connect(...couple);
    for (const phone of couple) await setZone(phone, 'Europe/Berlin');
  }
  await town.skip(1 * MINUTES);
  for (const phone of [...stays, ...goes]) phone.unread();
  return { stays, goes };
}

it('a caller who deletes everything in the middle looks to the partner like any break without an answer', async () => {
  const { stays, goes } = await twoCouples('caller');
  const from = town.now();
  for (const [caller, partner] of [stays, goes]) {
    await caller.types('/timeout', { time: '20m' });
    await caller.sees(/on a break now/);
    await partner.sees(/^Back in 20 minutes\.$/);
    await partner.opens();
  }
  const [first = 0, ...later] = stops;
  await town.skip(first);
  await deletesEverything(goes[0]);
  for (const stop of later) {
    await town.skip(stop);
    await openWhatCame(stays[1], goes[1]);
  }
  await town.quiet();
  const seen = noticed(goes[1], from);
  expect(seen).toEqual(noticed(stays[1], from));
  expect(seen.map(({ text }) => text).join('\n')).toMatch(/No word yet.*has closed/s);
  await goes[0].seesNothingNew();
});

it('a partner who deletes everything in the middle is not noticed by the caller either', async () => {
  const { stays, goes } = await twoCouples('partner');
  const from = town.now();
  for (const [caller, partner] of [stays, goes]) {
    await caller.types('/timeout', { time: '20m' });
    await caller.sees(/on a break now/);
    await partner.sees(/^Back in 20 minutes\.$/);
  }
  await town.skip(5 * MINUTES);
  await deletesEverything(goes[1]);
  await town.skip(15 * MINUTES);
  for (const [caller] of [stays, goes]) {
    await caller.sees(/^It.s time\.$/);
    await caller.opens();
    await caller.presses(/^I.m back$/);
    await caller.sees(/You.re back/);
  }
  for (const stop of [1 * HOURS, 24 * HOURS]) await town.skip(stop);
  // The calming thing of the first card is drawn for each break.
  const withoutCalm = (phone: Phone) => noticed(phone, from).slice(1);
  expect(withoutCalm(goes[0])).toEqual(withoutCalm(stays[0]));
  await goes[1].seesNothingNew();
});

it('nothing of theirs is left in any byte, and whoever writes again is somebody new', async () => {
  const eve = await town.onTelegram('eve');
  await setZone(eve, 'Antarctica/Troll');
  await eve.types('/timeout', { time: '20m' });
  await eve.presses('Park it');
  await eve.answers('a sentence that nobody may ever find');
  await eve.sees(/^Parked/);
  const telegramId = await externalIdOf(eve);
  await town.quiet();
  expect(everyByte().includes(telegramId)).toBe(true);
  expect(everyByte().includes('Antarctica/Troll')).toBe(true);

  await deletesEverything(eve);
  await town.quiet();
  expect(everyByte().includes(telegramId)).toBe(false);
  expect(everyByte().includes('Antarctica/Troll')).toBe(false);
  await town.skip(25 * HOURS);
  await eve.seesNothingNew();

  await eve.types('/settings');
  await eve.sees(/Time zone: not set yet/);
});

it('the last button pressed twice, also after a restart, says the same and keeps nothing', async () => {
  const fay = await town.onDiscord('fay');
  await fay.types('/settings');
  await fay.presses('My data');
  await fay.presses('Delete everything');
  const button = fay.dataOf('Delete it all now');
  await fay.presses('Delete it all now');
  await fay.sees(/All of it is deleted/);
  await town.killBot();
  await town.startBot();
  await town.sandbox.discord.control.forgePress('fay', button);
  await town.quiet();
  expect(fay.screen().at(-1)?.text).toMatch(/All of it is deleted/);
});

async function externalIdOf({ name }: Phone): Promise<string> {
  const chat = town.sandbox.telegram.control.sees(name).at(-1)?.chatId;
  if (chat === undefined) throw new Error(`${name} has no chat`);
  return chat;
}
