import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Table } from './open-table.js';
import { openOwnTable } from './own-table.js';

let table: Table;
beforeAll(async () => {
  table = await openOwnTable();
});
afterAll(() => table?.leave());

it('two people pair, and each reads it on their own phone', async () => {
  await table.tellUntil('Let them pair');
  await table.sees('discord', /You two are connected/);
  await table.sees('telegram', /You two are connected/);
});

it('Ana takes a break, and Ben reads one line that gives nothing away', async () => {
  await table.tellUntil('Start a break');
  await table.sees('discord', /on a break now.*in 20 minutes, at 14:20/s);
  await table.sees('telegram', /Back in 20 minutes\./);
  expect(await table.chat('telegram')).not.toMatch(/promised/);
});

it('Ben looks, and reads the same moment on his own clock', async () => {
  await table.tellUntil('Let Ben look');
  await table.sees('telegram', /until 15:20.*promised to come back/s);
});

it('the bot dies, and a reload shows both phones as they were', async () => {
  await table.tellUntil('Kill the bot');
  const before = [await table.chat('discord'), await table.chat('telegram')];
  await table.page.reload();
  await table.sees('discord', /on a break now/);
  await table.sees('telegram', /promised to come back/);
  expect([await table.chat('discord'), await table.chat('telegram')]).toEqual(before);
});

it('the check-in comes all the same, late and saying so', async () => {
  await table.tellUntil('Skip to the return');
  await table.sees('discord', /It.s time\./);
  await table.presses('discord', 'Show');
  await table.sees('discord', /I.m late with this, and the delay is mine/);
});

it('Ana is back, and Ben is thanked', async () => {
  await table.tellUntil('Ana is back');
  await table.sees('discord', /You.re back/);
  await table.sees('telegram', /Thank you for waiting/);
});

it('they talk, and from there everything goes on by hand', async () => {
  await table.tellUntil('They talk');
  await table.sees('telegram', /The talk is open/);
  await table.sees('discord', /ready to talk/);
  await table.presses('telegram', 'Pass the turn');
  await table.sees('telegram', /their turn to speak/);
  await table.presses('discord', 'Show');
  await table.sees('discord', /your turn to speak/);
});
