import { afterAll, beforeAll, expect, it } from 'vitest';
import { focused } from './in-sight.js';
import type { Table } from './open-table.js';
import { openOwnTable } from './own-table.js';

let table: Table;
beforeAll(async () => {
  table = await openOwnTable();
  await table.tellUntil('Start a break');
});
afterAll(() => table?.leave());

const button = (name: string) => table.page.getByRole('button', { name, exact: true });
const ana = () => table.phone('discord');
const focus = () => focused(table.page);

const isOpen = (name: string) => button(name).getAttribute('aria-expanded');
const focusedHeading = (name: string) =>
  table.page.getByRole('heading', { name }).and(table.page.locator(':focus')).count();

it('whoever opens a panel is led to it, and back to where they opened it', async () => {
  for (const name of ['Trouble', 'Behind the glass']) {
    for (const leave of [() => button('Close').press('Enter'), () => table.page.keyboard.press('Escape')]) {
      await button(name).press('Enter');
      await expect.poll(() => focusedHeading(name)).toBe(1);
      await leave();
      await expect.poll(() => isOpen(name)).toBe('false');
      await expect.poll(focus).toMatch(name);
    }
  }
});

it('faults that are cleared take the focus no further than the panel they were in', async () => {
  // A message still on its way would use the planned faults up.
  await table.tryOut.sandbox().bot.whenQuiet();
  await button('Trouble').press('Enter');
  await button('Rate limit (429)').first().press('Enter');
  await button('Clear faults').press('Enter');
  await button('Clear faults').waitFor({ state: 'detached' });
  await expect.poll(() => focusedHeading('Trouble')).toBe(1);
  await button('Close').press('Enter');
});

it('Ana parks a thought with the keyboard, and goes on where the form was', async () => {
  await ana().getByRole('log').getByRole('button', { name: 'Park it', exact: true }).last().press('Enter');
  const form = ana().getByRole('dialog');
  await form.getByRole('textbox').fill('The kettle was still warm');
  await form.getByRole('button', { name: 'Submit' }).press('Enter');
  await table.sees('discord', /^Parked/m);
  await form.waitFor({ state: 'detached' });
  await expect.poll(focus).toMatch(/Park it|Message @Intermission/);
});

it('Ana changes what she wrote, thinks better of a second change, and goes on typing each time', async () => {
  const { page } = table;
  await ana()
    .getByRole('button', { name: /All chats/ })
    .press('Enter');
  await ana().getByRole('button', { name: /Ben/ }).first().press('Enter');
  await ana().getByRole('textbox', { name: 'Message @Ben' }).focus();
  await page.keyboard.type('Is there still tea');
  await page.keyboard.press('Enter');
  await table.sees('discord', /Is there still tea/);
  await ana().getByRole('button', { name: /^Edit/ }).press('Enter');
  await page.keyboard.type(' for me?');
  await page.keyboard.press('Enter');
  await table.sees('discord', /tea for me\?/);
  await expect.poll(focus).toMatch('Message @Ben');
  await ana().getByRole('button', { name: /^Edit/ }).press('Enter');
  await expect.poll(focus).toMatch('Edit the message');
  await page.keyboard.press('Escape');
  await expect.poll(focus).toMatch('Message @Ben');
});

it('Ana takes back what she wrote, and it is gone for both, with nothing but the keyboard', async () => {
  await ana()
    .getByRole('button', { name: /^Delete/ })
    .press('Enter');
  await expect.poll(() => table.chat('discord')).not.toMatch(/tea for me/);
  await expect.poll(focus).toMatch('Message @Ben');
  const { control } = table.tryOut.sandbox().discord;
  expect(JSON.stringify(control.page(200).people)).not.toContain('tea for me');
});

it('an answer that only Ana sees is put away, and she goes on typing', async () => {
  const { page } = table;
  await ana()
    .getByRole('button', { name: /All chats/ })
    .press('Enter');
  await ana().getByRole('button', { name: /Home/ }).press('Enter');
  await ana()
    .getByRole('textbox', { name: /^Message/ })
    .focus();
  await page.keyboard.type('/settings ');
  await ana().getByRole('textbox', { name: 'zone' }).waitFor();
  await page.keyboard.type('lisbon');
  await page.keyboard.press('Enter');
  await ana().getByRole('button', { name: 'Dismiss' }).press('Enter');
  await ana().getByRole('button', { name: 'Dismiss' }).waitFor({ state: 'detached' });
  await expect.poll(focus).toMatch('Message #general');
});

it('whoever starts over begins at the guide', async () => {
  await button('Start over').press('Enter');
  const asked = table.page.getByRole('dialog', { name: 'Start over?' });
  await asked.getByRole('button', { name: 'Start over' }).press('Enter');
  await asked.waitFor({ state: 'detached' });
  await button('Next: let them pair').waitFor();
  await expect.poll(focus).toMatch('Next: let them pair');
});
