import { type Log, StartError } from '../../app/ports.js';

/** A second poller with our token, or a token that Telegram does not take. */
export type Refusal = 'conflict' | 'token';

/** Another platform, which keeps the process alive whatever Telegram says. */
export type Beside = { readonly lives: () => boolean; readonly say: (sentence: string) => void };

/** A redeploy overlaps with the one before for some seconds; who has to stop a second copy, or mend a token, takes longer. */
const FIRST_PAUSE = 5_000;
const LONGEST_PAUSE = 900_000;
/** Two copies turn each other away by turns: what was heard in between is no end of it. */
const OVER_AFTER = 3_600_000;

const SENTENCES: Readonly<Record<Refusal, string>> = {
  token: 'Telegram refuses the token in TELEGRAM_TOKEN. Copy it again from BotFather.',
  conflict: 'Another process is polling Telegram with this TELEGRAM_TOKEN. Stop the other one, then start this one.',
};
const WHILE_WAITING: Readonly<Record<Refusal, string>> = {
  token: `${SENTENCES.token} I keep trying, in case it is taken again; a new one is read at a start.`,
  conflict:
    'Another process is polling Telegram with this TELEGRAM_TOKEN, and I hear nobody there. Stop the other one: I try again by myself, every 15 minutes at the latest.',
};

export const refusalOf = (cause: Refusal): StartError => new StartError(SENTENCES[cause]);

export type Refusals = {
  /** Real milliseconds until the next try; null: it was said, and nothing is tried any more. */
  readonly refused: (cause: Refusal) => number | null;
  /** It was said by the start, which is refused as well. */
  readonly refusedAtStart: () => void;
  readonly heard: () => void;
};

/**
 * What comes of Telegram turning us away. Alone, the process ends, and whoever watches over it starts it again. Beside
 * another platform nobody would, so it is tried again after growing pauses, and told once until an hour went well.
 */
export function createRefusals(deps: {
  readonly beside: Beside | null;
  readonly onFatal: (error: StartError) => void;
  readonly log: Log;
}): Refusals {
  const { beside, log } = deps;
  let pause = FIRST_PAUSE;
  let lastAt = Number.NEGATIVE_INFINITY;
  let isRefused = false;

  const begin = (say: () => void): void => {
    const now = performance.now();
    const isNew = now - lastAt > OVER_AFTER;
    lastAt = now;
    isRefused = true;
    if (!isNew) return;
    pause = FIRST_PAUSE;
    log.error('telegram.refused', { platform: 'telegram' });
    say();
  };

  return {
    refused: (cause) => {
      if (beside?.lives() !== true) {
        deps.onFatal(refusalOf(cause));
        return null;
      }
      begin(() => beside.say(WHILE_WAITING[cause]));
      const milliseconds = pause;
      pause = Math.min(2 * pause, LONGEST_PAUSE);
      log.warn('telegram.tries-again', { platform: 'telegram', milliseconds });
      return milliseconds;
    },
    refusedAtStart: () => begin(() => undefined),
    heard: () => {
      if (!isRefused) return;
      isRefused = false;
      log.info('telegram.heard-again', { platform: 'telegram' });
    },
  };
}
