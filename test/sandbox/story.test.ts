import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SeenMessage } from '../../src/sandbox/contract.js';
import { type Sandbox, startSandbox } from '../../src/sandbox/run-sandbox.js';
import { createStory, type Story } from '../../src/sandbox/story.js';
import { until } from '../until.js';

const MINUTE = 60_000;
/** A Tuesday afternoon, and one at twenty to midnight where Ben lives. */
const AFTERNOON = Date.UTC(2026, 2, 10, 14, 0);
const LATE = Date.UTC(2026, 2, 10, 22, 40);

let folder: string;
let sandbox: Sandbox;
let story: Story;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'intermission-story-'));
});
afterEach(async () => {
  await sandbox.close();
  rmSync(folder, { recursive: true, force: true });
  const broken = [...sandbox.discord.control.violations(), ...sandbox.telegram.control.violations()];
  if (broken.length > 0) throw new Error(JSON.stringify(broken));
});

async function begin(startAt = AFTERNOON): Promise<void> {
  sandbox = await startSandbox({ dataDir: folder, startAt, speed: 1 });
  const { discord, telegram } = sandbox;
  await discord.control.addPerson({ name: 'Ana', userInstalled: true });
  await discord.control.addGuild({ name: 'Home', members: ['Ana'] });
  await telegram.control.addPerson({ name: 'Ben' });
  await sandbox.bot.start();
  story = createStory({ sandbox: () => sandbox });
}

const onAna = (): readonly SeenMessage[] => sandbox.discord.control.sees('Ana');
const onBen = (): readonly SeenMessage[] => sandbox.telegram.control.sees('Ben');
const last = (messages: readonly SeenMessage[]): string => messages.at(-1)?.text ?? '';
const statuses = (): readonly string[] => story.state().steps.map(({ status }) => status);

const ana = async (name: string, options: Readonly<Record<string, string>> = {}): Promise<void> => {
  await sandbox.discord.control.command('Ana', { name, options });
  await sandbox.bot.whenQuiet();
};
/** Presses until that step is done; every press has to do one. */
async function tellUntil(id: string): Promise<void> {
  const { steps } = story.state();
  for (const [index, step] of steps.entries()) {
    if (step.status !== 'done') await story.next();
    if (statuses()[index] !== 'done') throw new Error(`"${step.id}" was not done: ${story.state().trouble}`);
    if (step.id === id) return;
  }
  throw new Error(`There is no step "${id}".`);
}
const press = async (platform: 'discord' | 'telegram', person: string, label: string): Promise<void> => {
  const messages = platform === 'discord' ? onAna() : onBen();
  const message = messages.findLast(({ buttons }) => buttons.flat().some((button) => button.label === label));
  const data = message?.buttons.flat().find((button) => button.label === label)?.data;
  if (message === undefined || typeof data !== 'string') throw new Error(`There is no button "${label}".`);
  await sandbox[platform].control.press(person, data, { messageId: message.id });
};

describe('the guided story', () => {
  it.each([
    ['on an afternoon', AFTERNOON],
    ['near midnight', LATE],
  ])('brings two people through a break and a dead bot into the talk %s', async (_when, startAt) => {
    await begin(startAt);
    expect(statuses()).toEqual(['next', 'later', 'later', 'later', 'later', 'later', 'later']);

    await tellUntil('pair');
    expect(onAna().some(({ text }) => /You two are connected/.test(text))).toBe(true);
    expect(onBen().some(({ text }) => /You two are connected/.test(text))).toBe(true);

    await tellUntil('break');
    expect(last(onAna())).toMatch(/on a break now.*in 20 minutes/s);
    expect(last(onBen())).toBe('Back in 20 minutes.');

    await tellUntil('look');
    expect(last(onBen())).toMatch(/promised to come back/);

    await tellUntil('kill');
    expect(sandbox.bot.isRunning()).toBe(false);
    const ben = JSON.stringify(onBen());

    await tellUntil('return');
    expect(last(onAna())).toMatch(/^It.s time\.$/);
    expect(JSON.stringify(onBen())).toBe(ben);
    expect(sandbox.clock.now()).toBeGreaterThan(startAt + 23 * MINUTE);

    await tellUntil('back');
    expect(last(onAna())).toMatch(/^You.re back/);
    expect(last(onBen())).toMatch(/Thank you for waiting/);

    await tellUntil('talk');
    expect(last(onBen())).toMatch(/The talk is open/);
    expect(last(onAna())).toMatch(/ready to talk/);
    expect(statuses()).toEqual(['done', 'done', 'done', 'done', 'done', 'done', 'done']);

    const before = JSON.stringify([onAna(), onBen()]);
    await story.next();
    expect(JSON.stringify([onAna(), onBen()])).toBe(before);
  });

  it('goes on from what somebody did by hand', async () => {
    await begin();
    await tellUntil('break');
    await press('telegram', 'Ben', 'Show');
    await sandbox.bot.whenQuiet();
    await tellUntil('look');
    await sandbox.bot.kill();
    await tellUntil('kill');
    await sandbox.bot.start();
    await tellUntil('return');
    expect(last(onAna())).toMatch(/^It.s time\.$/);
    await press('discord', 'Ana', 'Show');
    await press('discord', 'Ana', "I'm back");
    await tellUntil('talk');
    expect(last(onAna())).toMatch(/ready to talk/);
  });

  it('says what it looked for when the screens are otherwise, and goes on once they are not', async () => {
    await begin();
    await sandbox.bot.kill();
    await story.next();
    expect(story.state()).toMatchObject({
      isBusy: false,
      trouble: expect.stringMatching(
        /^The bot is not running\. Start it first, under Trouble\. .*by hand.*start over\.$/,
      ),
    });
    expect(statuses()[0]).toBe('next');
    await sandbox.bot.start();
    await tellUntil('pair');
    expect(story.state().trouble).toBeNull();
  });

  it('does one step for two presses at once', async () => {
    await begin();
    const both = [story.next(), story.next()];
    expect(story.state().isBusy).toBe(true);
    await Promise.all(both);
    expect(statuses().slice(0, 2)).toEqual(['done', 'next']);
  });
});

describe('the guided story goes on', () => {
  it('after the bot was killed in the middle of pairing, with her code used and her word still wanted', async () => {
    await begin();
    const stepping = story.next();
    await until(() => onBen().length > 0);
    await sandbox.bot.kill();
    await stepping;
    expect(story.state().trouble).toMatch(/start over\.$/);
    await sandbox.bot.start();
    await tellUntil('break');
    expect(last(onBen())).toBe('Back in 20 minutes.');
  });

  it('where a code lies about that nobody used, and where one was used that nobody confirmed', async () => {
    await begin();
    await ana('us');
    await press('discord', 'Ana', 'Make a code');
    const code = /\b[0-9A-HJKMNP-TV-Z]{10}\b/u.exec(last(onAna()))?.[0] ?? '';
    // He opens her link while the bot is dead, so it hears of that only when it starts.
    await sandbox.bot.kill();
    await sandbox.telegram.control.start('Ben', code);
    await sandbox.bot.start();
    await tellUntil('pair');
    expect(onAna().filter(({ text }) => text.includes('Here is your code'))).toHaveLength(1);
    expect(onBen().some(({ text }) => /You two are connected/.test(text))).toBe(true);
  });

  it('where Ben made the code and Ana used it', async () => {
    await begin();
    await sandbox.telegram.control.start('Ben');
    await sandbox.telegram.control.say('Ben', '/us');
    await until(() => /on your own/.test(last(onBen())));
    await press('telegram', 'Ben', 'Make a code');
    const code = /\b[0-9A-HJKMNP-TV-Z]{10}\b/u.exec(last(onBen()))?.[0] ?? '';
    await ana('us', { code });
    await tellUntil('break');
    expect(last(onBen())).toBe('Back in 20 minutes.');
  });

  it.each([
    ['undid the break before Ben looked', 'break', 'Undo'],
    ['came back before Ben looked', 'break', "I'm back"],
    ['undid the break before its minute', 'look', 'Undo'],
    ['came back before the bot was killed', 'look', "I'm back"],
  ])('with another break where Ana %s', async (_what, step, button) => {
    await begin();
    await tellUntil(step);
    await press('discord', 'Ana', button);
    await sandbox.bot.whenQuiet();
    await tellUntil('kill');
    await tellUntil('return');
    expect(last(onAna())).toMatch(/^It.s time\.$/);
    await tellUntil('talk');
    expect(last(onBen())).toMatch(/The talk is open/);
  });

  it('with a break for both where Ana had begun one before they were connected', async () => {
    await begin();
    await ana('timeout', { time: '1h' });
    await tellUntil('break');
    expect(last(onAna())).toMatch(/on a break now.*in 20 minutes/s);
    expect(last(onBen())).toBe('Back in 20 minutes.');
    await tellUntil('talk');
  });

  it('with the break that Ana has called for both by hand', async () => {
    await begin();
    await tellUntil('pair');
    await ana('timeout', { time: '1h' });
    await tellUntil('look');
    expect(onBen().filter(({ text }) => /taken a break/.test(text))).toHaveLength(1);
    const before = sandbox.clock.now();
    await tellUntil('return');
    expect(sandbox.clock.now()).toBeGreaterThan(before + 50 * MINUTE);
  });

  it('once Ben has unblocked the bot, and says that this is what is needed', async () => {
    await begin();
    await tellUntil('pair');
    await sandbox.telegram.control.block('Ben');
    await tellUntil('break');
    await story.next();
    expect(story.state().trouble).toMatch(/^Ben has blocked the bot.*Unblock it under Trouble\./);
    await sandbox.telegram.control.unblock('Ben');
    await tellUntil('look');
    expect(last(onBen())).toMatch(/promised to come back/);
  });

  it('after a day that somebody skipped', async () => {
    await begin();
    await tellUntil('break');
    await sandbox.clock.skip(24 * 60 * MINUTE);
    await sandbox.bot.whenQuiet();
    await tellUntil('talk');
    expect(sandbox.bot.isRunning()).toBe(true);
  });

  it('not where Ana is connected with somebody else, and says so', async () => {
    await begin();
    await sandbox.telegram.control.addPerson({ name: 'Cleo' });
    await ana('us');
    await press('discord', 'Ana', 'Make a code');
    await sandbox.telegram.control.start('Cleo', /\b[0-9A-HJKMNP-TV-Z]{10}\b/u.exec(last(onAna()))?.[0] ?? '');
    await until(() => last(onAna()) === 'Something for you.');
    await press('discord', 'Ana', 'Show');
    await press('discord', 'Ana', 'Yes, connect us');
    await sandbox.telegram.control.start('Ben');
    await sandbox.bot.whenQuiet();
    await story.next();
    expect(story.state().trouble).toMatch(/^Ana is connected already, but not with Ben on Telegram\./);
    expect(statuses()[0]).toBe('next');
  });
});

it('each step of the story names the phone that shows it', async () => {
  await begin();
  expect(story.state().steps.map(({ id, phone }) => `${id}: ${phone}`)).toEqual([
    'pair: discord',
    'break: discord',
    'look: telegram',
    'kill: null',
    'return: discord',
    'back: discord',
    'talk: telegram',
  ]);
});
