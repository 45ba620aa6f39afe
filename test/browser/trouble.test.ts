import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Table } from './open-table.js';
import { openOwnTable } from './own-table.js';

let table: Table;
beforeAll(async () => {
  table = await openOwnTable();
  await table.tellUntil('Let them pair');
});
afterAll(() => table?.leave());

const MINUTE = 60_000;
const button = (name: string) => table.page.getByRole('button', { name, exact: true });
const now = (): number => table.tryOut.sandbox().clock.now();

it('anybody who passes by a locked phone reads one line that gives nothing away', async () => {
  const phone = table.phone('telegram');
  await phone.getByRole('button', { name: 'Lock', exact: true }).click();
  await table.tellUntil('Start a break');
  const previews = phone.getByRole('list', { name: 'Previews on the lock screen' }).getByRole('listitem');
  await previews.filter({ hasText: 'Back in 20 minutes.' }).waitFor();
  expect(await phone.innerText()).not.toMatch(/promised/);
  await phone.getByRole('button', { name: 'Unlock' }).click();
  await table.presses('telegram', 'Show');
  await table.sees('telegram', /promised to come back/);
});

it('time goes on by five minutes at a press, on both phones', async () => {
  const from = now();
  await button('+5 min').click();
  const clock = table
    .phone('telegram')
    .getByText(/^15:0[5-9]$/)
    .first();
  await clock.waitFor();
  expect(now() - from).toBeGreaterThanOrEqual(5 * MINUTE);
});

it('a bot that was killed in the middle keeps its promise when it is started again', async () => {
  await button('Trouble').click();
  await button('Kill it').click();
  await table.page.getByText('The bot is dead.').waitFor();
  for (let skipped = 0; skipped < 3; skipped += 1) {
    const from = now();
    await button('+5 min').click();
    await expect.poll(() => now() - from).toBeGreaterThanOrEqual(5 * MINUTE);
  }
  expect(await table.chat('discord')).not.toMatch(/It.s time\./);
  await table.page.reload();
  await button('Trouble').click();
  await button('Start it').click();
  await table.page.getByText('The bot is running.').waitFor();
  await table.sees('discord', /It.s time\./);
});

it('the next event is one press away', async () => {
  const from = now();
  await button('Skip to the next event').click();
  await expect.poll(() => now() - from).toBeGreaterThan(MINUTE);
});

it('a phone that is offline shows nothing new, and catches up when it is back', async () => {
  const offline = table.page.getByRole('switch', { name: 'Ben’s phone is offline' });
  await offline.click();
  const before = await table.chat('telegram');
  await table.presses('discord', "I'm back");
  await table.sees('discord', /You.re back/);
  expect(await table.chat('telegram')).toBe(before);
  await offline.click();
  await table.sees('telegram', /Something for you\./);
});

it('starting over gives two people who have never met', async () => {
  await button('Start over').click();
  const asked = table.page.getByRole('dialog', { name: 'Start over?' });
  await asked.getByRole('button', { name: 'Start over' }).click();
  await asked.waitFor({ state: 'detached' });
  await table.page.getByRole('button', { name: 'Next: let them pair' }).waitFor();
  expect(await table.chat('discord')).not.toMatch(/break/);
  await table.tellUntil('Let them pair');
  await table.sees('telegram', /You two are connected/);
});
