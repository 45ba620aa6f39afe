import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';

export type RunningBrowser = { readonly browser: Browser; readonly close: () => Promise<void> };

/** There is no browser to look through; the message is one sentence that says what is needed. */
export class NoBrowser extends Error {}

/** What a person may have installed elsewhere, as Playwright calls it. */
const INSTALLED = ['chrome', 'msedge', 'chromium'] as const;

/** Else Playwright takes a signal that was meant to end this process, and ends the browser alone. It goes with us anyway. */
const OWN_SIGNALS = { handleSIGINT: false, handleSIGTERM: false, handleSIGHUP: false } as const;

/**
 * A headless Chromium: on Linux x64 the one that comes with the packages, elsewhere one that is installed. All it writes
 * lies in a folder of this run, which `close` removes. Rejects with `NoBrowser` when there is none, or when it does not
 * start.
 */
export async function launchBrowser(): Promise<RunningBrowser> {
  const folder = mkdtempSync(join(tmpdir(), 'intermission-browser-'));
  try {
    const browser =
      process.platform === 'linux' && process.arch === 'x64' ? await ofPackages(folder) : await installed();
    return {
      browser,
      close: async () => {
        await browser.close();
        rmSync(folder, { recursive: true, force: true });
      },
    };
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
}

async function ofPackages(folder: string): Promise<Browser> {
  const unpacked = process.env[UNPACKED] ?? folder;
  const executablePath = await unpackedInto(unpacked);
  const fonts = join(folder, 'fonts.conf');
  writeFileSync(fonts, fontsFirstFrom({ unpacked, folder }));
  try {
    return await chromium.launch({
      executablePath,
      // A container's root may not make namespaces. Only pages of our own are opened here.
      args: ['--no-sandbox', '--font-render-hinting=none'],
      ...OWN_SIGNALS,
      env: { ...ownEnvironment(), TMPDIR: folder, HOME: folder, FONTCONFIG_FILE: fonts },
    });
  } catch (error) {
    throw new NoBrowser(whyNot(error), { cause: error });
  }
}

/** Names the folder in which a run of many tests has unpacked the browser once for all of them. */
export const UNPACKED = 'INTERMISSION_UNPACKED_BROWSER';

/**
 * The package unpacks itself into the folder for temporary files, and takes what lies there already for itself: half of
 * it, when another run is just unpacking. So it gets a folder of its own.
 */
export async function unpackedInto(folder: string): Promise<string> {
  const { TMPDIR } = process.env;
  process.env['TMPDIR'] = folder;
  try {
    const { default: packaged } = await import('@sparticuz/chromium');
    return await packaged.executablePath();
  } finally {
    if (TMPDIR === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = TMPDIR;
  }
}

async function installed(): Promise<Browser> {
  for (const channel of INSTALLED) {
    const browser = await chromium.launch({ channel, ...OWN_SIGNALS }).catch(() => null);
    if (browser !== null) return browser;
  }
  throw new NoBrowser('The page is looked at with a browser: install Chrome, Edge or Chromium, and run this again.');
}

/** One sentence that names the library when one is missing, as in a slim container. */
function whyNot(error: unknown): string {
  const said = error instanceof Error ? error.message : String(error);
  const library = /error while loading shared libraries: ([^\s:]+)/.exec(said)?.[1];
  if (library !== undefined)
    return `Chromium does not start: the shared library ${library} is missing on this machine.`;
  return `Chromium does not start: ${said.split('\n', 1)[0]}`;
}

/** The letters that come with the browser, so that pictures are the same everywhere; the machine's for all others. */
const fontsFirstFrom = ({
  unpacked,
  folder,
}: {
  readonly unpacked: string;
  readonly folder: string;
}): string => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${join(unpacked, 'fonts')}</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>${join(folder, 'fonts-cache')}</cachedir>
  <match><test name="family"><string>system-ui</string></test>
    <edit name="family" mode="prepend" binding="strong"><string>Open Sans</string></edit></match>
  <match><test name="family"><string>sans-serif</string></test>
    <edit name="family" mode="prepend" binding="strong"><string>Open Sans</string></edit></match>
</fontconfig>
`;

function ownEnvironment(): Record<string, string> {
  const { PATH = '', LANG = 'C.UTF-8' } = process.env;
  return { PATH, LANG };
}
