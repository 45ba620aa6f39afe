import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { openTryOut, type TryOut } from './open-try-out.js';

export type PlatformName = 'discord' | 'telegram';

/** The page with its two phones, as somebody who sits before it sees and uses it. */
export type Table = {
  readonly page: Page;
  readonly tryOut: TryOut;
  readonly phone: (platform: PlatformName) => Locator;
  /** Where only one phone has room: puts this one there. */
  readonly bringForward: (platform: PlatformName) => Promise<void>;
  /** Waits until the open chat on that phone holds these words. */
  readonly sees: (platform: PlatformName, words: RegExp) => Promise<void>;
  /** What the open chat on that phone holds now. */
  readonly chat: (platform: PlatformName) => Promise<string>;
  /** Presses the newest button of that label in the open chat. */
  readonly presses: (platform: PlatformName, label: string | RegExp) => Promise<void>;
  /** Presses the guide's button until the step of that title is done. */
  readonly tellUntil: (title: string) => Promise<void>;
  /** Bytes of every file that the page fetched, by path. */
  readonly fetched: () => ReadonlyMap<string, number>;
  /** Fails if anything was wrong in the console, against the page's rules, or asked of another machine. */
  readonly leave: () => Promise<void>;
};

/** Real time. A busy machine is slow; what never comes must fail by name. */
const PATIENCE = 20_000;
const LOOK_EVERY = 50;

/** A Tuesday afternoon: nobody's quiet hours, no late hour near. */
export const AFTERNOON = Date.UTC(2026, 2, 10, 14, 0);
export const DESKTOP = { width: 1280, height: 900 };
export const NARROW = { width: 390, height: 844 };

const PHONE_NAMES: Readonly<Record<PlatformName, string>> = { discord: 'Discord-like', telegram: 'Telegram-like' };

export async function openTable(
  browser: Browser,
  options: { readonly startAt?: number; readonly context?: BrowserContextOptions } = {},
): Promise<Table> {
  const tryOut = await openTryOut({ startAt: options.startAt ?? AFTERNOON });
  const context = await browser.newContext({ viewport: DESKTOP, ...options.context });
  context.setDefaultTimeout(PATIENCE);
  const page = await context.newPage();
  const watched = await watch(page);
  await page.goto(tryOut.url);

  const phone = (platform: PlatformName): Locator =>
    page.getByRole('region', { name: `${PHONE_NAMES[platform]} phone` });
  const leave = async (): Promise<void> => {
    await context.close();
    await tryOut.close();
    if (watched.faults.length > 0) throw new Error(`The page has faults:\n${watched.faults.join('\n')}`);
  };
  const chat = (platform: PlatformName): Promise<string> => phone(platform).getByRole('log').innerText();
  await phone('discord')
    .or(phone('telegram'))
    .first()
    .waitFor()
    .catch(async (error: unknown) => {
      await leave();
      throw error;
    });

  return {
    page,
    tryOut,
    phone,
    chat,
    bringForward: async (platform) => {
      if (await phone(platform).isVisible()) return;
      const which = page.getByRole('group', { name: 'Which phone is shown' });
      await which.getByText(PHONE_NAMES[platform]).click();
    },
    sees: async (platform, words) => {
      const end = Date.now() + PATIENCE;
      for (;;) {
        const text = await chat(platform);
        if (words.test(text)) return;
        if (Date.now() > end) throw new Error(`The ${platform} phone shows no ${String(words)} but:\n${text}`);
        await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY));
      }
    },
    presses: async (platform, label) =>
      phone(platform).getByRole('log').getByRole('button', { name: label, exact: true }).last().click(),
    tellUntil: async (title) => {
      const steps = page.getByRole('list', { name: 'Steps of the story' }).getByRole('listitem');
      const isDone = async (): Promise<boolean> => (await steps.filter({ hasText: `${title} (done)` }).count()) > 0;
      while (!(await isDone())) {
        const before = await steps.filter({ hasText: '(done)' }).count();
        await page.getByRole('button', { name: /^Next: / }).click();
        await steps.filter({ hasText: '(done)' }).nth(before).waitFor();
      }
    },
    fetched: () => watched.fetched,
    leave,
  };
}

type Watched = { readonly faults: readonly string[]; readonly fetched: ReadonlyMap<string, number> };

/** From before the first request on. A broken content security policy is an error in the console, too. */
async function watch(page: Page): Promise<Watched> {
  const faults: string[] = [];
  const fetched = new Map<string, number>();
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning')
      faults.push(`${message.type()}: ${message.text()} (${message.location().url})`);
  });
  page.on('pageerror', (error) => void faults.push(`thrown: ${error.message}`));
  page.on('request', (request) => {
    const { protocol, hostname } = new URL(request.url());
    if (protocol !== 'data:' && protocol !== 'blob:' && hostname !== '127.0.0.1')
      faults.push(`asked of another machine: ${request.url()}`);
  });
  page.on('response', (response) => {
    const type = response.request().resourceType();
    // What is said over the wire is no part of the page's weight, and events never end.
    if (type === 'fetch' || type === 'eventsource' || type === 'xhr' || !response.ok()) return;
    const { pathname } = new URL(response.url());
    response.body().then(
      (body) => fetched.set(pathname, body.length),
      () => undefined,
    );
  });
  await page.exposeFunction('tellBrokenPolicy', (words: string) => void faults.push(`against the policy: ${words}`));
  await page.addInitScript(`document.addEventListener('securitypolicyviolation', (event) => {
    tellBrokenPolicy(event.violatedDirective + ' ' + event.blockedURI);
  })`);
  return { faults, fetched };
}
