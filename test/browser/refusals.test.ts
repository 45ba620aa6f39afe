import { afterAll, beforeAll, expect, it } from 'vitest';
import { hidden } from './in-sight.js';
import type { Table } from './open-table.js';
import { openOwnTable } from './own-table.js';

/** What goes wrong by somebody's own hand is said in words, and never in the browser's console: `leave` looks. */
let table: Table;
beforeAll(async () => {
  table = await openOwnTable();
});
afterAll(() => table?.leave());

const button = (name: string | RegExp) => table.page.getByRole('button', { name, exact: true });

it('a bot that is killed in the middle of a step is started again, and the story goes on', async () => {
  const { page } = table;
  await button('Trouble').click();
  await button('Next: let them pair').click();
  await button('Kill it').click();
  await page.getByText('The bot is dead.').waitFor();
  const guide = page.getByRole('region', { name: 'A break, in a minute' });
  await guide.getByRole('alert').waitFor();
  // The words take no room from the phones.
  for (const platform of ['discord', 'telegram'] as const)
    expect(await hidden(table.phone(platform).locator('.phone-frame'))).toBeNull();
  await button('Start it').click();
  await page.getByText('The bot is running.').waitFor();
  await button('Next: let them pair').click();
  await table.sees('discord', /You two are connected/);
  await table.sees('telegram', /You two are connected/);
});

it('what waits is said to lie on the disk while the bot is dead, and is there again when it lives', async () => {
  const { page } = table;
  await table.tellUntil('Start a break');
  await button('Behind the glass').click();
  await page.getByRole('tab', { name: 'Waiting' }).click();
  await page.getByRole('table').waitFor();
  await button('Trouble').click();
  await button('Kill it').click();
  await page.getByText('The bot is dead.').waitFor();
  await button('Behind the glass').click();
  await page.getByRole('tab', { name: 'Waiting' }).click();
  await page.getByText('It will read them from its disk when it starts.').waitFor();
  expect(await page.getByText('Looking …').count()).toBe(0);
  await button('Trouble').click();
  await button('Start it').click();
  await page.getByText('The bot is running.').waitFor();
  await button('Behind the glass').click();
  await page.getByRole('tab', { name: 'Waiting' }).click();
  const rows = page.getByRole('table').getByRole('row');
  await rows.nth(1).waitFor();
  // Each names its day as well as its hour.
  expect(await rows.nth(1).innerText()).toMatch(/Tue 10 Mar/);
});

it('a name that somebody has already is refused in words', async () => {
  const { page } = table;
  await button('People').click();
  const people = page.getByRole('dialog', { name: 'People' });
  await people.getByRole('textbox', { name: 'Name' }).fill('Ana');
  await people.getByRole('button', { name: 'Add', exact: true }).click();
  await expect.poll(() => people.getByRole('status').innerText()).toMatch(/Ana/);
  await page.keyboard.press('Escape');
});

it('somebody whose name runs from right to left turns nobody else around', async () => {
  const { page } = table;
  await button('People').click();
  const people = page.getByRole('dialog', { name: 'People' });
  await people.getByRole('textbox', { name: 'Name' }).fill('\u202Eדנה');
  await people.getByRole('button', { name: 'Add', exact: true }).click();
  await people.getByText(/is on Telegram now\./).waitFor();
  expect(await people.getByText(/is on Telegram now\./).innerText()).toBe('\u2068\u202Eדנה\u2069 is on Telegram now.');
  await page.keyboard.press('Escape');
});
