import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Table } from './open-table.js';
import { openOwnTable } from './own-table.js';

let table: Table;
beforeAll(async () => {
  table = await openOwnTable();
  await table.tellUntil('Let them pair');
});
afterAll(() => table?.leave());

const ben = () => table.phone('telegram');
const lock = () => ben().getByRole('button', { name: 'Lock', exact: true }).click();
const preview = () =>
  ben().getByRole('list', { name: 'Previews on the lock screen' }).getByText('Back in 20 minutes.').waitFor();

it('what Ben opens elsewhere does not come to his locked screen', async () => {
  await lock();
  await table.tellUntil('Start a break');
  await preview();
  const { control } = table.tryOut.sandbox().telegram;
  const told = control.sees('Ben').at(-1);
  const show = told?.buttons.flat().find(({ label }) => label === 'Show')?.data;
  await control.press('Ben', show ?? '', { messageId: told?.id ?? '' });
  await expect.poll(() => control.sees('Ben').at(-1)?.text).toMatch(/promised/);
  // The other phone shows what was said after it, so the picture with the opened message has come as well.
  await table.tryOut.sandbox().discord.control.say('Ana', 'Are you there?');
  await table.sees('discord', /Are you there\?/);
  await preview();
  expect(await ben().innerText()).not.toMatch(/promised/);
});

it('when the story lets Ben look, he has unlocked his phone', async () => {
  await table.tellUntil('Let Ben look');
  await table.sees('telegram', /promised to come back/);
  expect(await ben().getByRole('button', { name: 'Unlock' }).count()).toBe(0);
});

it('a phone that is locked again shows nothing of what was read before', async () => {
  await lock();
  await ben().getByText('Nothing new.').waitFor();
  expect(await ben().innerText()).not.toMatch(/promised/);
});

it('what the bot writes to Ana while she is in another chat covers none of it', async () => {
  const phone = table.phone('discord');
  await phone.getByRole('button', { name: /All chats/ }).click();
  await phone.getByRole('button', { name: /Ben/ }).first().click();
  await table.page.getByRole('button', { name: 'Skip to the next event' }).click();
  const note = phone.getByRole('status').getByRole('button', { name: /Intermission/ });
  await note.waitFor();
  // Once it has come down; then the chat begins below it.
  const edges = async (): Promise<readonly number[]> => {
    const [above, below] = await Promise.all([note.boundingBox(), phone.getByRole('log').boundingBox()]);
    return [(above?.y ?? 0) + (above?.height ?? 0), below?.y ?? 0];
  };
  await expect.poll(async () => ((edge) => (edge[0] ?? 0) <= (edge[1] ?? 0))(await edges())).toBe(true);
});

it('somebody with a long name leaves room for what the phone is called', async () => {
  const { page } = table;
  await page.getByRole('button', { name: 'People', exact: true }).click();
  const people = page.getByRole('dialog', { name: 'People' });
  const name = 'Maximiliane-Henriette von Thurn';
  await people.getByRole('textbox', { name: 'Name' }).fill(name);
  await people.getByRole('button', { name: 'Add', exact: true }).click();
  await people.getByText(`${name} is on Telegram now.`).waitFor();
  await page.keyboard.press('Escape');
  await ben().getByRole('combobox', { name: 'Whose phone' }).selectOption(name);
  const [title, holder] = await Promise.all([
    ben().getByRole('heading', { name: 'Telegram-like' }).boundingBox(),
    ben().getByRole('combobox', { name: 'Whose phone' }).boundingBox(),
  ]);
  expect((title?.x ?? 0) + (title?.width ?? 0)).toBeLessThanOrEqual(holder?.x ?? 0);
});
