import type { Command } from 'commander';
import { StartError } from '../app/ports.js';
import type { Config } from '../config.js';

export type LookCommands = {
  readonly config: () => Config;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly now: () => number;
  readonly print: (sentence: string) => void;
};

/** What looks at a bot that may be running: doctor, stats, dead-letters. What each needs is loaded when it is asked for. */
export function addLookCommands(program: Command, { config, environment, now, print }: LookCommands): void {
  program
    .command('doctor')
    .description('look at everything the bot needs, also while it runs, and say what is wrong and how to mend it')
    .option('--backups <folder>', 'where backups lie, if not in BACKUP_DIR')
    .action(async ({ backups = null }: { readonly backups?: string | null }) => {
      const given = config();
      const [{ doctor }, { thisMachine }] = await Promise.all([import('./doctor.js'), import('./doctor/machine.js')]);
      const usesProxy = ['HTTPS_PROXY', 'https_proxy'].some((name) => (environment[name] ?? '') !== '');
      const findings = await doctor({
        config: given,
        envFile: '.env',
        backups: backups ?? given.backupDir,
        now,
        machine: thisMachine,
        usesProxy,
      });
      for (const { kind, sentence } of findings) print(kind === 'wrong' ? sentence : `Worth knowing: ${sentence}`);
      const count = findings.filter(({ kind }) => kind === 'wrong').length;
      if (count > 0)
        throw new StartError(count === 1 ? 'One thing is to be mended.' : `${count} things are to be mended.`);
      print('Nothing is wrong.');
    });
  program
    .command('stats')
    .description('how much the bot is used, in numbers too large to tell of anybody')
    .action(async () => {
      const { stats } = await import('./stats.js');
      for (const line of stats(config().dataDir, now())) print(line);
    });
  addDeadLetters(program, { config, now, print });
}

function addDeadLetters(program: Command, { config, now, print }: Omit<LookCommands, 'environment'>): void {
  const letters = program.command('dead-letters').description('messages that could not be sent and were put aside');
  letters
    .command('list')
    .description('what was put aside, also while the bot runs; nothing of what it says')
    .action(async () => {
      const { listDeadLetters } = await import('./dead-letters.js');
      const lines = listDeadLetters(config().dataDir, now());
      for (const line of lines) print(line);
      if (lines.length === 0) print('Nothing was put aside.');
    });
  letters
    .command('replay')
    .description('let them be sent again; the bot must be stopped')
    .argument('[ids...]', 'as "list" shows them')
    .option('--all', 'all that are not too late', false)
    .action(async (ids: readonly string[], { all }: { readonly all: boolean }) => {
      if (all === ids.length > 0) throw new StartError('Name the ids that "dead-letters list" shows, or give --all.');
      const { replayDeadLetters, sentenceOnReplay } = await import('./dead-letters.js');
      const done = await replayDeadLetters({ dataDir: config().dataDir, ids: all ? null : ids, now });
      for (const each of done) print(sentenceOnReplay(each));
      if (done.length === 0) print('Nothing was put aside.');
      if (done.some(({ outcome }) => outcome === 'unknown')) {
        throw new StartError('Some of these ids are none that were put aside: see "dead-letters list".');
      }
    });
}
