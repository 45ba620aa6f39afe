import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Table } from './open-table.js';
import { openOwnTable } from './own-table.js';

let table: Table;
beforeAll(async () => {
  table = await openOwnTable();
});
afterAll(() => table?.leave());

it('a second tab goes along with the story, and begins anew when the first one does', async () => {
  const { page } = table;
  const other = await page.context().newPage();
  await other.goto(table.tryOut.url);
  const anas = other.getByRole('region', { name: 'Discord-like phone' });
  await table.tellUntil('Start a break');
  await anas.getByText(/on a break now/).waitFor();
  await anas.getByRole('button', { name: 'Lock', exact: true }).click();
  await other.getByRole('button', { name: 'Trouble', exact: true }).click();

  await page.getByRole('button', { name: 'Start over', exact: true }).click();
  const asked = page.getByRole('dialog', { name: 'Start over?' });
  await asked.getByRole('button', { name: 'Start over' }).click();
  await asked.waitFor({ state: 'detached' });

  await other.getByRole('button', { name: 'Next: let them pair' }).waitFor();
  // Nothing of what was set up for people who are gone: no lock, no preview, no dot.
  await anas.getByRole('textbox', { name: 'Message @Intermission' }).waitFor();
  expect(await anas.innerText()).not.toMatch(/break now|unread/);
  await other.getByRole('button', { name: 'Next: let them pair' }).click();
  await anas.getByText(/You two are connected/).waitFor();
  await table.sees('discord', /You two are connected/);
});
