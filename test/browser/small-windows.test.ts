import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { hidden } from './in-sight.js';
import { launchBrowser, type RunningBrowser } from './launch-browser.js';
import { openTable, type PlatformName, type Table } from './open-table.js';

let running: RunningBrowser;
let table: Table;
beforeAll(async () => {
  running = await launchBrowser();
});
afterEach(() => table.leave());
afterAll(() => running.close());

/** More than can be reached by Tab, at any time of the story. */
const MOST_STOPS = 120;

const card = (platform: PlatformName) => table.phone(platform).getByRole('log').getByRole('article').last();

/** Whatever Tab leads to on its way once around, where one would not see it. */
async function hiddenStops(): Promise<readonly string[]> {
  const { page } = table;
  const found: string[] = [];
  for (let stop = 0; stop < MOST_STOPS; stop += 1) {
    await page.keyboard.press('Tab');
    const here = page.locator(':focus');
    if ((await here.count()) === 0) break;
    // What is higher than the window is seen as far as it can be.
    if ((await here.getAttribute('role')) === 'log') continue;
    const why = await hidden(here);
    if (why !== null) found.push(`${await here.innerText()} (${await here.getAttribute('aria-label')}): ${why}`);
  }
  return found;
}

describe.each([
  ['a tall phone', { width: 390, height: 844 }],
  ['a short phone', { width: 360, height: 740 }],
  ['a page at twice its size', { width: 640, height: 450 }],
  ['a laptop', { width: 1280, height: 650 }],
  ['a tablet', { width: 820, height: 1180 }],
] as const)('somebody who looks on %s', (_where, viewport) => {
  it('sees what each step did and where to type, has trouble at hand, and never tabs to what is covered', async () => {
    table = await openTable(running.browser, { context: { viewport, reducedMotion: 'reduce' } });
    await table.tellUntil('Start a break');
    await table.sees('discord', /on a break now/);
    await expect.poll(() => hidden(card('discord'))).toBeNull();
    expect(await hidden(table.phone('discord').getByRole('textbox'))).toBeNull();
    await table.tellUntil('Let Ben look');
    await table.sees('telegram', /promised to come back/);
    await expect.poll(() => hidden(table.phone('telegram').getByRole('textbox'))).toBeNull();
    await table.page.getByRole('button', { name: 'Trouble', exact: true }).click();
    const heading = table.page.getByRole('heading', { name: 'Trouble' });
    await expect.poll(() => hidden(heading)).toBeNull();
    expect(await heading.and(table.page.locator(':focus')).count()).toBe(1);
    expect(await hidden(table.page.getByRole('button', { name: 'Close' }))).toBeNull();
    await table.page.keyboard.press('Escape');
    expect(await hiddenStops()).toEqual([]);
    expect(await table.page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(viewport.width);
  });
});
