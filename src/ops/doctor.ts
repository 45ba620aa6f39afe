import { commands } from '../../commands/index.js';
import { describeError } from '../app/describe-error.js';
import { StartError } from '../app/ports.js';
import { type Config, wantsSandbox } from '../config.js';
import { type CommandTextKey, commandText } from '../copy/catalogue.js';
import { checkBackups } from './doctor/check-backups.js';
import { checkClock } from './doctor/check-clock.js';
import { checkData } from './doctor/check-data.js';
import { checkDepartures } from './doctor/check-departures.js';
import { checkDiscord } from './doctor/check-discord.js';
import { checkFolder } from './doctor/check-folder.js';
import { checkKeys } from './doctor/check-keys.js';
import { checkPlaces } from './doctor/check-places.js';
import { checkTelegram } from './doctor/check-telegram.js';
import { type Finding, wrong } from './doctor/finding.js';
import type { Machine } from './doctor/machine.js';
import type { PlatformCheck } from './doctor/platform-check.js';

export type Doctor = {
  readonly config: Config;
  /** Where tokens are written down, if it is there. */
  readonly envFile: string;
  /** Where backups lie; null: nobody said. */
  readonly backups: string | null;
  readonly now: () => number;
  readonly machine: Machine;
  /** HTTPS_PROXY is set, which the bot does not follow. */
  readonly usesProxy: boolean;
};

const NOBODY: PlatformCheck = { findings: [], answer: null };

/**
 * Looks at everything the bot needs, also while it runs: changes nothing, sends nothing, and takes nothing that is meant
 * for the bot. What could not be looked at is a finding as well. Never rejects, never tells a secret.
 */
export async function doctor({
  config,
  envFile,
  backups,
  now,
  machine,
  usesProxy,
}: Doctor): Promise<readonly Finding[]> {
  const { dataDir, discord, telegram } = config;
  const text = (locale: string, key: string): string => commandText(locale, key as CommandTextKey);
  const asking = { commands, text, now, usesProxy };
  const [onDiscord, onTelegram] = await Promise.all([
    lookAtPlatform('Discord', () => (discord === null ? NOBODY : checkDiscord(discord, asking))),
    lookAtPlatform('Telegram', () => (telegram === null ? NOBODY : checkTelegram(telegram, asking))),
  ]);
  // Where the token is refused, every further call would only count against us.
  const well = (check: PlatformCheck): boolean => check.answer?.status === 200;
  const platforms = [
    ...(well(onDiscord) ? (['discord'] as const) : []),
    ...(well(onTelegram) ? (['telegram'] as const) : []),
  ];
  const answers = [onDiscord.answer, onTelegram.answer].filter((answer) => answer !== null);
  // SQLite opens nothing there without its side files.
  const isReadOnly = machine.isReadOnly(dataDir);
  const onData = await lookAt('the data', () => (isReadOnly ? [] : checkData(dataDir)));
  return once([
    ...(wantsSandbox(config)
      ? [
          wrong(
            'There is no token: put DISCORD_TOKEN or TELEGRAM_TOKEN into .env; without one "npm start" is a try-out that keeps nothing.',
          ),
        ]
      : []),
    ...(await lookAt('the data folder', () => checkFolder(dataDir, envFile, machine))),
    ...onData,
    ...(await lookAt('the keys', () => (isReadOnly ? [] : checkKeys(config)))),
    ...(await lookAt('the log of departures', () => checkDepartures(config, machine))),
    ...(await lookAt('the backups', () => checkBackups({ ...config, backups, now: now(), machine }))),
    ...(await lookAt('the clock', () => checkClock(answers, machine))),
    ...onDiscord.findings,
    ...onTelegram.findings,
    ...(!isReadOnly && isReadable(onData)
      ? await lookAt('the places of couples', () => checkPlaces(config, platforms, now))
      : []),
  ]);
}

/** A folder that may not be looked into is met by whoever looks for something in it. */
const once = (findings: readonly Finding[]): readonly Finding[] => [
  ...new Map(findings.map((finding) => [finding.sentence, finding])).values(),
];

/** What is said of a file that cannot be read, or is of another version, need not be said twice. */
const isReadable = (onData: readonly Finding[]): boolean => onData.every(({ kind }) => kind === 'note');

/** One look that goes wrong in a way nobody thought of must not hide what the others found. */
async function lookAt(
  what: string,
  look: () => readonly Finding[] | Promise<readonly Finding[]>,
): Promise<readonly Finding[]> {
  try {
    return await look();
  } catch (error) {
    return [unseen(what, error)];
  }
}

async function lookAtPlatform(
  what: string,
  look: () => PlatformCheck | Promise<PlatformCheck>,
): Promise<PlatformCheck> {
  try {
    return await look();
  } catch (error) {
    return { findings: [unseen(what, error)], answer: null };
  }
}

function unseen(what: string, error: unknown): Finding {
  if (error instanceof StartError) return wrong(error.message);
  const { kind, code } = describeError(error);
  return wrong(
    `I could not look at ${what} (${[kind, code].filter((part) => part !== undefined).join(', ')}): check who may read it, and run this as the bot's user.`,
  );
}
