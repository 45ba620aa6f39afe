import { createSkippableClock } from '../../../src/app/clock.js';
import { StartError } from '../../../src/app/ports.js';
import { readConfig } from '../../../src/config.js';
import { type RunningBot, runBot } from '../../../src/run-bot.js';
import type { BotUnderFault, Circumstances } from './bot-under-fault.js';

/**
 * The same bot within this process, for faults that need no process of its own: its start takes a tenth of the time. To
 * kill it is to stop it.
 */
export function startWithin({ dataDir, env, now }: Pick<Circumstances, 'dataDir' | 'env' | 'now'>): BotUnderFault {
  const said: string[] = [];
  const logged: string[] = [];
  const clock = createSkippableClock({ base: now, at: 0, speed: 0 }, () => 0);
  const note = (event: string): void => void logged.push(event);
  const starting: Promise<RunningBot | null> = runBot({
    config: readConfig({ ...env, DATA_DIR: dataDir }, () => ''),
    clock,
    log: { info: note, warn: note, error: note },
    say: (sentence) => said.push(sentence),
    onFatal: (error) => said.push(error.message),
  }).catch((error: unknown) => {
    if (!(error instanceof StartError)) throw error;
    said.push(error.message);
    return null;
  });
  let end = (_code: number): void => undefined;
  const ended = new Promise<number | null>((resolve) => {
    end = resolve;
  });
  const isUp = starting.then((bot) => {
    if (bot === null) end(1);
    return bot !== null;
  });
  let stopping: Promise<void> | null = null;
  return {
    isUp,
    ended,
    said: () => said,
    logged: () => logged.join('\n'),
    quiet: async () => (await starting)?.whenQuiet(),
    showTime: async (base) => clock.set({ base, at: 0, speed: 0 }),
    kill: async () => {
      stopping ??= starting.then((bot) => bot?.stop());
      await stopping;
      end(0);
    },
  };
}
