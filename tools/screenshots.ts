import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Locator } from 'playwright-core';
import { launchBrowser } from '../test/browser/launch-browser.js';
import { openTable, type Table } from '../test/browser/open-table.js';
import { withPalette } from './palette-png.js';

/**
 * `npm run screenshots`: walks the guided story and writes what is seen to docs/screenshots/, in light and dark, on a
 * wide and on a narrow screen; one picture is the README's. The moment, the window and the letters are fixed; the bot's
 * small suggestions and codes are drawn anew each time, so pictures differ a little from run to run.
 */
const FOLDER = 'docs/screenshots';
/** A Tuesday evening: 19:40 in Lisbon, 20:40 in Berlin. */
const EVENING = Date.UTC(2026, 4, 12, 18, 40);

const WIDE = { width: 1280, height: 900 };
const NARROW = { width: 390, height: 844 };
const DOCK = 96;
const README = { width: 1200, height: 820 };

type Look = {
  readonly name: string;
  readonly context: BrowserContextOptions;
  readonly isNarrow: boolean;
  /** Beside those that every look has. */
  readonly more: readonly string[];
};
/** Of what the browser knows of an element; these files are compiled without its types. */
type Scrolled = { readonly scrollIntoView: (how: { readonly block: 'start' | 'end' }) => void };
const EVERY_LOOK = ['start', 'break', 'trouble', 'behind-the-glass'];
const LOOKS: readonly Look[] = [
  {
    name: 'wide-light',
    context: { viewport: WIDE, colorScheme: 'light' },
    isNarrow: false,
    more: ['lock-screen', 'return', 'talk'],
  },
  { name: 'wide-dark', context: { viewport: WIDE, colorScheme: 'dark' }, isNarrow: false, more: [] },
  { name: 'narrow-light', context: { viewport: NARROW, colorScheme: 'light' }, isNarrow: true, more: ['return'] },
  { name: 'narrow-dark', context: { viewport: NARROW, colorScheme: 'dark' }, isNarrow: true, more: ['lock-screen'] },
];

rmSync(FOLDER, { recursive: true, force: true });
mkdirSync(FOLDER, { recursive: true });
const running = await launchBrowser();
try {
  for (const look of LOOKS) await walk(running.browser, look);
  await readmePicture(running.browser);
} finally {
  await running.close();
}
function openAt(browser: Browser, context: BrowserContextOptions): Promise<Table> {
  return openTable(browser, {
    startAt: EVENING,
    context: {
      ...context,
      deviceScaleFactor: 1,
      reducedMotion: 'reduce',
      locale: 'en-GB',
      timezoneId: 'Europe/Lisbon',
    },
  });
}

async function walk(browser: Browser, { name, context, isNarrow, more }: Look): Promise<void> {
  const table = await openAt(browser, context);
  const { page } = table;
  const keep = async (what: string): Promise<void> => {
    if (EVERY_LOOK.includes(what) || more.includes(what)) await picture(table, `${name}-${what}`);
  };
  /** A narrow page is longer than its window; the dock covers the end of it. */
  const scrollTo = async (shown: Locator, block: 'start' | 'end'): Promise<void> => {
    if (!isNarrow) return;
    await shown.evaluate((element, where) => (element as unknown as Scrolled).scrollIntoView({ block: where }), block);
    await page.mouse.wheel(0, block === 'end' ? DOCK : 0);
  };
  const press = (label: string): Promise<void> => page.getByRole('button', { name: label, exact: true }).click();
  const ben = table.phone('telegram');

  await keep('start');
  await table.tellUntil('Let them pair');
  await table.bringForward('telegram');
  await ben.getByRole('button', { name: 'Lock', exact: true }).click();
  await table.tellUntil('Start a break');
  // The step shows Ana's phone, where it happens; the preview is on Ben's.
  await table.bringForward('telegram');
  await ben.getByRole('list', { name: 'Previews on the lock screen' }).getByRole('listitem').first().waitFor();
  await page.getByText(/^in 20 min/).waitFor();
  await scrollTo(ben, 'end');
  await keep('lock-screen');
  await ben.getByRole('button', { name: 'Unlock' }).click();
  await table.tellUntil('Let Ben look');
  await table.sees('telegram', /promised to come back/);
  await scrollTo(ben, 'end');
  await keep('break');
  await table.bringForward('discord');
  await press('Trouble');
  await table.tellUntil('Kill the bot');
  await page.getByText('The bot is dead.').waitFor();
  await page.getByText('the bot is not connected').nth(1).waitFor();
  await scrollTo(page.getByRole('complementary'), 'start');
  await keep('trouble');
  await press('Trouble');
  await table.tellUntil('Skip to the return');
  await table.presses('discord', 'Show');
  await table.sees('discord', /the delay is mine/);
  await scrollTo(table.phone('discord'), 'end');
  await keep('return');
  await table.tellUntil('They talk');
  await table.bringForward('discord');
  await table.sees('discord', /ready to talk/);
  await keep('talk');
  await press('Behind the glass');
  await page.getByRole('tab', { name: 'On the wire' }).waitFor();
  await page.getByText('✓ all fit').waitFor();
  await scrollTo(page.getByRole('complementary'), 'start');
  await keep('behind-the-glass');
  await table.leave();
}

/** Both phones in a break. */
async function readmePicture(browser: Browser): Promise<void> {
  const table = await openAt(browser, { viewport: README, colorScheme: 'light' });
  await table.tellUntil('Let Ben look');
  await table.sees('telegram', /promised to come back/);
  await picture(table, 'readme');
  await table.leave();
}

async function picture({ page }: Table, name: string): Promise<void> {
  await page.mouse.move(0, 0);
  await page.evaluate('document.fonts.ready');
  const shot = withPalette(await page.screenshot({ animations: 'disabled', caret: 'hide' }));
  writeFileSync(join(FOLDER, `${name}.png`), shot);
  console.log(`${String(Math.round(shot.length / 1024)).padStart(4)} KiB  ${name}.png`);
}
