import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Sandbox, type SandboxOptions, startSandbox } from '../../src/sandbox/run-sandbox.js';
import type { Phone, Surroundings } from './phone.js';
import { type DiscordPhone, discordPhone } from './discord-phone.js';
import { type TelegramPhone, telegramPhone } from './telegram-phone.js';
import { eventually } from './eventually.js';

export const MINUTES = 60_000;
export const HOURS = 60 * MINUTES;

/** A Tuesday afternoon: nobody's quiet hours, no late hour near. */
export const AFTERNOON = Date.UTC(2026, 2, 10, 14, 0);

/**
 * Both local platforms and the real bot between them, on a clock that stands still until somebody skips it: a test says
 * when time passes, and nothing else does.
 */
export type Town = {
  readonly sandbox: Sandbox;
  readonly now: () => number;
  /** Someone with a Discord account that shares a server with the bot, unless told that they share none. */
  readonly onDiscord: (name: string, how?: DiscordArrival) => Promise<DiscordPhone>;
  readonly onTelegram: (name: string) => Promise<TelegramPhone>;
  /** Lets what is under way arrive, skips, and lets arrive what has become due. */
  readonly skip: (milliseconds: number) => Promise<void>;
  readonly skipTo: (at: number) => Promise<void>;
  /** Resolves once the bot has taken in everything, nothing is due and nothing is on its way. */
  readonly quiet: () => Promise<void>;
  /** The hard way, once nothing is on its way. */
  readonly killBot: () => Promise<void>;
  readonly startBot: () => Promise<void>;
  /**
   * Fails where anything on the wires broke a schema, the bot had to report an error, or somebody's private words stand
   * on another's screen or in the log.
   */
  readonly leave: () => Promise<void>;
};

export type DiscordArrival = { readonly sharesServer?: boolean; readonly userInstalled?: boolean };

export async function openTown(options: Partial<SandboxOptions> = {}): Promise<Town> {
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), 'intermission-town-'));
  const sandbox = await startSandbox({
    startAt: AFTERNOON,
    speed: 0,
    ...options,
    dataDir,
  });
  const { discord, telegram, clock, bot } = sandbox;
  await bot.start();
  const printed: string[] = [];
  const phones: Phone[] = [];
  const secrets: Secret[] = [];
  const surroundings = (): Surroundings => ({
    quiet,
    skip,
    wrote: (writer, text) => {
      if (text.length >= LEAST_SECRET) secrets.push({ writer, text });
    },
  });
  const arrives = <Arrived extends Phone>(phone: Arrived): Arrived => {
    phones.push(phone);
    return phone;
  };

  const quiet = async (): Promise<void> => {
    if (!bot.isRunning()) return;
    // Telegram counts an update as taken in only once it was handled and confirmed.
    await eventually(
      () => telegram.control.pendingUpdates() === 0,
      () => 'the bot does not take in its Telegram updates',
    );
    await bot.whenQuiet();
  };
  const skip = async (milliseconds: number): Promise<void> => {
    await quiet();
    await clock.skip(milliseconds);
    await quiet();
  };

  return {
    sandbox,
    now: clock.now,
    onDiscord: async (name, { sharesServer = true, userInstalled = false } = {}) => {
      await discord.control.addPerson({ name, userInstalled });
      if (sharesServer) await discord.control.addGuild({ name: `${name}'s server`, members: [name] });
      return arrives(discordPhone(name, discord.control, surroundings()));
    },
    onTelegram: async (name) => {
      await telegram.control.addPerson({ name, username: `${name}_on_telegram` });
      return arrives(telegramPhone(name, telegram.control, surroundings()));
    },
    skip,
    skipTo: async (at) => skip(at - clock.now()),
    quiet,
    killBot: async () => {
      // A kill between a send and its mark may repeat a message, as it should: the kill points are about that, not these.
      await quiet();
      printed.push(bot.output());
      await bot.kill('SIGKILL');
    },
    startBot: () => bot.start(),
    leave: async () => {
      printed.push(bot.output());
      const leaks = leaked(secrets, phones, printed);
      await sandbox.close();
      if (options.dataDir === undefined) rmSync(dataDir, { recursive: true, force: true });
      const broken = [...discord.control.violations(), ...telegram.control.violations()];
      if (broken.length > 0) {
        throw new Error(broken.map(({ name, violations }) => `${name}: ${violations.join(' ')}`).join('\n'));
      }
      if (leaks.length > 0) throw new Error(leaks.join('\n'));
      const errors = printed
        .join('')
        .split('\n')
        .filter((line) => /"level":(50|60|"error"|"fatal")/.test(line));
      if (errors.length > 0) throw new Error(`The bot reported errors:\n${errors.join('\n')}`);
    },
  };
}

type Secret = { readonly writer: string; readonly text: string };
/** Shorter words may stand anywhere by chance. */
const LEAST_SECRET = 8;

function leaked(secrets: readonly Secret[], phones: readonly Phone[], printed: readonly string[]): readonly string[] {
  return secrets.flatMap(({ writer, text }) => {
    const knows = new Set(secrets.filter((other) => other.text === text).map((other) => other.writer));
    const screens = phones.filter(({ name }) => !knows.has(name)).filter((phone) => shows(phone, text));
    return [
      ...screens.map(({ name }) => `${name}'s phone shows what ${writer} wrote for themselves alone`),
      ...(printed.some((output) => output.includes(text)) ? [`the log holds what ${writer} wrote`] : []),
    ];
  });
}

const shows = (phone: Phone, text: string): boolean => phone.screen().some((message) => message.text.includes(text));
