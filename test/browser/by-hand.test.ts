import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Table } from './open-table.js';
import { openOwnTable } from './own-table.js';

let table: Table;
beforeAll(async () => {
  table = await openOwnTable();
  await table.tellUntil('Start a break');
});
afterAll(() => table?.leave());

it('a form that was opened by mistake is closed by Escape, and the focus is back where it was', async () => {
  await table.presses('discord', 'Park it');
  const form = table.phone('discord').getByRole('dialog');
  await form.getByRole('textbox').waitFor();
  await table.page.keyboard.press('Escape');
  await form.waitFor({ state: 'detached' });
  // The focus goes back in the frame after the form went.
  const back = await table.page.waitForFunction('document.activeElement.textContent.includes("Park it")');
  expect(await back.jsonValue()).toBe(true);
});

it('Ana parks a thought in a form, which nobody else reads', async () => {
  await table.presses('discord', 'Park it');
  const form = table.phone('discord').getByRole('dialog');
  await form.getByRole('textbox').fill('The kettle was still warm');
  await form.getByRole('button', { name: 'Submit' }).click();
  await table.sees('discord', /^Parked/m);
  expect(await form.count()).toBe(0);
  expect(await table.page.content()).not.toContain('kettle');
});

it('Ana sets her zone with nothing but the keyboard, from the commands that the bot registered', async () => {
  const { page } = table;
  const phone = table.phone('discord');
  await phone.getByRole('textbox', { name: 'Message @Intermission' }).focus();
  await page.keyboard.type('/');
  const commands = phone.getByRole('listbox', { name: 'Commands' }).getByRole('option');
  await commands.filter({ hasText: '/timeout' }).waitFor();
  expect(await commands.count()).toBe(table.tryOut.sandbox().discord.control.typedCommands().length);
  await page.keyboard.type('se');
  await commands.filter({ hasText: '/timeout' }).waitFor({ state: 'detached' });
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowDown');
  expect(await commands.and(page.locator('[aria-selected="true"]')).innerText()).toContain('/settings');
  await page.keyboard.press('Enter');
  await phone.getByRole('textbox', { name: 'zone' }).waitFor();
  await page.keyboard.type('madeira');
  await page.keyboard.press('Enter');
  await table.sees('discord', /Saved: Atlantic\/Madeira/);
  expect(await page.evaluate('document.activeElement.getAttribute("aria-label")')).toBe('Message @Intermission');
});

it('the choices of an option are offered, and Escape goes back to words', async () => {
  const phone = table.phone('discord');
  await phone.getByRole('textbox', { name: 'Message @Intermission' }).pressSequentially('/timeout ');
  const lines = phone.getByRole('combobox', { name: 'line' }).getByRole('option');
  expect(await lines.allInnerTexts()).toContainEqual(expect.stringMatching(/about you/));
  await table.page.keyboard.press('Escape');
  await phone.getByRole('textbox', { name: 'Message @Intermission' }).waitFor();
});

it('Ben tells Ana of a break in their own chat, where the bot is not', async () => {
  const phone = table.phone('telegram');
  await phone.getByRole('button', { name: /All chats/ }).click();
  await phone.getByRole('button', { name: /Ana/ }).first().click();
  await phone.getByRole('textbox').focus();
  await table.page.keyboard.type('@intermission_sandbox_bot 30');
  await phone
    .getByRole('option')
    .filter({ hasText: /30 minutes/ })
    .waitFor();
  await table.page.keyboard.press('Enter');
  await table.sees('telegram', /back in 30 minutes/i);

  await phone.getByRole('combobox', { name: 'Whose phone' }).selectOption('Ana');
  await phone.getByRole('button', { name: /All chats/ }).click();
  await phone.getByRole('button', { name: /Ben/ }).first().click();
  await table.sees('telegram', /back in 30 minutes/i);
});
