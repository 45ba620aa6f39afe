import { describeError } from './app/describe-error.js';
import {
  type HandleInput,
  type HandlePlace,
  type Input,
  type Log,
  type OnSent,
  type PlatformAdapter,
  StartError,
} from './app/ports.js';
import { type CommandTextKey, commandText } from './copy/catalogue.js';
import { checkCommands } from './command-kit/check-commands.js';
import type { Platform } from './core/person/state.js';
import type { BotDeps } from './run-bot.js';

export type Adapters = Readonly<Partial<Record<Platform, PlatformAdapter>>>;

const NAMES: Readonly<Record<Platform, string>> = { discord: 'Discord', telegram: 'Telegram' };

/** The adapters of the platforms that have a token. A client that is not needed is not even loaded. */
export async function createAdapters(
  deps: Pick<BotDeps, 'config' | 'clock' | 'log' | 'say' | 'wrap'> & {
    readonly onStopped: (error: StartError) => void;
  },
): Promise<Adapters> {
  const { config, clock, log, say, onStopped } = deps;
  const wrap = deps.wrap?.adapter ?? ((adapter: PlatformAdapter) => adapter);
  // Keys come from command definitions, which a test holds against the catalogue.
  const text = (locale: string, key: string): string => commandText(locale, key as CommandTextKey);
  const [{ commands }, discord, telegram] = await Promise.all([
    import('../commands/index.js'),
    config.discord === null ? null : import('./adapters/discord/adapter.js'),
    config.telegram === null ? null : import('./adapters/telegram/adapter.js'),
  ]);
  // What a platform would refuse is told here, by name, and not by its answer to a registration.
  checkCommands(commands, (key) => text('en', key));
  const given = { commands, text, log, clock };
  const onDiscord =
    config.discord === null || discord === null
      ? null
      : discord.createDiscordAdapter({
          ...given,
          token: config.discord.token.reveal(),
          apiUrl: config.discord.apiUrl,
        });
  const onTelegram =
    config.telegram === null || telegram === null
      ? null
      : telegram.createTelegramAdapter({
          ...given,
          token: config.telegram.token.reveal(),
          apiUrl: config.telegram.apiUrl,
          ...(onDiscord === null ? {} : { beside: { lives: () => onDiscord.status() !== 'stopped', say } }),
          onFatal: onStopped,
        });
  return {
    ...(onDiscord === null ? {} : { discord: wrap(onDiscord) }),
    ...(onTelegram === null ? {} : { telegram: wrap(onTelegram) }),
  };
}

/**
 * Starts all of them at once. One that cannot serve us is said in a sentence while the other works; when none is left,
 * this rejects with the sentence of the first.
 */
export async function startAdapters(deps: {
  readonly adapters: Adapters;
  readonly handle: HandleInput;
  readonly onReplyLost: (input: Input) => Promise<void>;
  readonly onPlace: HandlePlace;
  readonly onSent: (platform: Platform, ...sent: Parameters<OnSent>) => void;
  readonly log: Log;
  readonly say: (sentence: string) => void;
}): Promise<void> {
  const all = Object.values(deps.adapters);
  const failures = await Promise.all(
    all.map(async (adapter) => {
      try {
        await adapter.start(deps.handle, deps.onReplyLost, (sent) => deps.onSent(adapter.platform, sent), deps.onPlace);
        if (adapter.status() === 'waiting')
          deps.say(`${NAMES[adapter.platform]} cannot be reached yet; I keep trying.`);
        return null;
      } catch (error) {
        if (error instanceof StartError) return error;
        deps.log.error('platform.not-started', { platform: adapter.platform, ...describeError(error) });
        return new StartError(`${NAMES[adapter.platform]} could not be started; the log has the details.`);
      }
    }),
  );
  const [first, ...rest] = failures.filter((failure) => failure !== null);
  if (first === undefined) return;
  if (rest.length + 1 === all.length) {
    for (const { message } of rest) deps.say(message);
    throw first;
  }
  for (const { message } of [first, ...rest]) deps.say(message);
}
