import axe from 'axe-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser, type RunningBrowser } from './launch-browser.js';
import { DESKTOP, NARROW, openTable, type Table } from './open-table.js';

/** Of all files that the page fetches, as they are, before anything that a browser or a server may compress. */
const MOST_BYTES = 300_000;

/** Real time: each of two dozen looks asks every rule, twice, and another browser may be at work beside. */
const MANY_LOOKS = 180_000;

let running: RunningBrowser;
let table: Table;
beforeAll(async () => {
  running = await launchBrowser();
});
afterEach(() => table.leave());
afterAll(() => running.close());

type Found = { readonly id: string; readonly impact: string; readonly nodes: readonly { readonly html: string }[] };

/**
 * What axe-core calls serious or critical on the page as it is now, one line each. It wants a list that scrolls to be
 * reached by Tab, and excepts the lists of comboboxes; a field of several lines may not be called one. The list that the
 * field with the focus controls is walked through by the arrow keys, and follows them.
 */
async function barriers(): Promise<readonly string[]> {
  await table.page.evaluate(axe.source);
  const { violations } = await table.page.evaluate<{ readonly violations: readonly Found[] }>('axe.run()');
  const list = await table.page.evaluate<string | null>('document.activeElement.getAttribute("aria-controls")');
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ html }) => ({ id, html })))
    .filter(({ id, html }) => id !== 'scrollable-region-focusable' || list === null || !html.includes(`id="${list}"`))
    .map(({ id, html }) => `${id}: ${html.slice(0, 200)}`);
}

describe.each([
  ['a wide screen', DESKTOP],
  ['a narrow screen', NARROW],
] as const)('somebody who looks on %s', (_where, viewport) => {
  it(
    'meets no serious barrier in the story, the panels and the forms, in the light and in the dark',
    async () => {
      // Without motion: half of a change of colours is no colour that anybody chose.
      table = await openTable(running.browser, {
        context: { viewport, bypassCSP: true, reducedMotion: 'reduce' },
      });
      const { page } = table;
      const found = new Map<string, readonly string[]>();
      const look = async (what: string): Promise<void> => {
        for (const colorScheme of ['light', 'dark'] as const) {
          await page.emulateMedia({ colorScheme });
          const here = await barriers();
          if (here.length > 0) found.set(`${what}, in the ${colorScheme}`, here);
        }
      };
      const press = (name: string) => page.getByRole('button', { name, exact: true }).click();
      const ana = table.phone('discord');
      const ben = table.phone('telegram');
      await look('at first');
      await table.tellUntil('Let Ben look');
      await look('in a break, on Telegram');
      // Where only one has room, the story brought his forward.
      await table.bringForward('discord');
      await look('in a break');
      await table.presses('discord', 'Park it');
      await ana.getByRole('dialog').waitFor();
      await look('a form');
      await page.keyboard.press('Escape');
      await ana.getByRole('textbox').pressSequentially('/');
      await ana.getByRole('listbox', { name: 'Commands' }).waitFor();
      await look('the commands on Discord');
      await page.keyboard.press('Enter');
      await ana.getByRole('combobox', { name: 'line' }).waitFor();
      await look('the options of a command');
      await page.keyboard.press('Escape');
      await ana.getByRole('button', { name: /All chats/ }).click();
      await look('the list of chats');
      await table.bringForward('telegram');
      await ben.getByRole('button', { name: 'Menu' }).click();
      await look('the menu on Telegram');
      await page.keyboard.press('Escape');
      await ben.getByRole('textbox').pressSequentially('/');
      await ben.getByRole('listbox', { name: 'Commands' }).waitFor();
      await look('the commands on Telegram');
      await ben.getByRole('textbox').fill('');
      await press('Trouble');
      await look('trouble');
      await press('Behind the glass');
      for (const name of ['On the wire', 'Waiting', 'Log']) {
        await page.getByRole('tab', { name }).click();
        await look(name);
      }
      await press('Close');
      await press('People');
      await look('people');
      await page.keyboard.press('Escape');
      await ben.getByRole('button', { name: 'Lock', exact: true }).click();
      await look('a locked phone');
      expect(Object.fromEntries(found)).toEqual({});
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(viewport.width);
    },
    MANY_LOOKS,
  );
});

describe('the page as a whole', () => {
  it('is light, and speaks with this machine alone', async () => {
    table = await openTable(running.browser);
    await table.tellUntil('They talk');
    const files = [...table.fetched()];
    expect(files.map(([path]) => path)).toContain('/page/main.js');
    const bytes = files.reduce((sum, [, size]) => sum + size, 0);
    expect(bytes).toBeLessThan(MOST_BYTES);
  });
});
