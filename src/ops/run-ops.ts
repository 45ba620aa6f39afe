import { join, resolve } from 'node:path';
import { Command, CommanderError } from 'commander';
import { takeWriterLock } from '../adapters/sqlite/writer-lock.js';
import { keyIn, parseKey } from '../adapters/vault/master-key.js';
import { rewrapKeys, rotateMasterKey } from '../adapters/vault/rotate-master-key.js';
import { describeError } from '../app/describe-error.js';
import { StartError } from '../app/ports.js';
import { VaultError } from '../app/vault-port.js';
import { type Config, readConfig } from '../config.js';
import { backUp, refuseNothing } from './backup.js';
import { DATA_FILE, KEY_FILE } from './backup-folders.js';
import { addLookCommands } from './look-commands.js';
import { isThere } from './is-there.js';
import { refuseNoBackup, restore } from './restore.js';
import { dropHold, holdIn, unfinishedIn } from './restored-hold.js';

export type RunOps = {
  readonly args: readonly string[];
  /** Read as the bot reads it: DATA_DIR, MASTER_KEY, DEPARTURES_FILE. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly now: () => number;
  readonly print: (sentence: string) => void;
  readonly complain: (sentence: string) => void;
};

const DONE = 0;
const FAILED = 1;
const NOT_UNDERSTOOD = 2;

/** One command of the operator. One sentence says what was done, or what to do about it; never a key. Never rejects. */
export async function runOps({ args, environment, now, print, complain }: RunOps): Promise<number> {
  const config = (): Config => readConfig(environment);
  const program = commands(config, now, print);
  addLookCommands(program, { config, environment, now, print });
  for (const each of [program, ...program.commands.flatMap((command) => [command, ...command.commands])]) {
    each
      .exitOverride()
      .configureOutput({ writeOut: (text) => print(text.trimEnd()), writeErr: (text) => complain(text.trimEnd()) });
  }
  try {
    await program.parseAsync(args, { from: 'user' });
    return DONE;
  } catch (error) {
    // It has said itself what it did not understand; help that was asked for ends here as well.
    if (error instanceof CommanderError) return error.exitCode === 0 ? DONE : NOT_UNDERSTOOD;
    complain(sentenceOf(error));
    return FAILED;
  }
}

function commands(config: () => Config, now: () => number, print: (sentence: string) => void): Command {
  const program = new Command('ops').description('What whoever runs Intermission does with its data.');
  program
    .command('backup')
    .description('copy the data and its keys, also while the bot runs')
    .requiredOption('--to <folder>', 'where backups lie; each gets a folder of its own')
    .action(async ({ to }: { readonly to: string }) => {
      const { dataDir, masterKey, backupDir } = config();
      refuseNothing(dataDir);
      const stuck: string[] = [];
      const folder = await backUp({
        dataDir,
        to,
        masterKey: masterKeyIn(dataDir, masterKey),
        now,
        onStuck: (sentence) => stuck.push(sentence),
      });
      const isNightly = backupDir !== null && resolve(backupDir) === resolve(to);
      const goes = isNightly ? '' : ` ${GOES_BY_HAND}`;
      print(`Backed up and checked: ${folder}. The master key is not in it; keep a copy of it elsewhere.${goes}`);
      for (const sentence of stuck) throw new StartError(sentence);
    });
  program
    .command('restore')
    .description('put a backup into an empty data folder; the bot waits there for "resume"')
    .requiredOption('--from <folder>', 'the backup: a folder with a time for a name')
    .option(
      '--without-departures',
      'although the log of who left or was deleted is lost, or some of it cannot be read',
      false,
    )
    .option('--resume', 'let the bot start at once', false)
    .action(async (options: { from: string; withoutDepartures: boolean; resume: boolean }) => {
      const { dataDir, masterKey, departuresFile } = config();
      refuseNoBackup(options.from);
      const done = await restore({
        ...options,
        dataDir,
        masterKey: masterKeyIn(dataDir, masterKey),
        departuresFile: departuresFile ?? join(dataDir, 'departures.jsonl'),
        now,
      });
      if (options.resume) dropHold(dataDir);
      print(
        `Restored with the keys of ${done.keysFrom}; departures replayed: ${done.left} left, ${done.erased} deleted, ${done.merged} linked, ${done.texts} deleted texts, ${done.keys} keys destroyed again. ${done.messages} messages and ${done.timers} timers wait.`,
      );
      print(
        options.resume
          ? 'The bot may be started. What is due goes out then, or is let go where it came too late.'
          : 'The bot does not start yet: see that no other copy of it runs, then give the ops command "resume".',
      );
    });
  program
    .command('resume')
    .description('let the bot start on restored data')
    .action(() => {
      const { dataDir } = config();
      print(resume(dataDir));
    });
  program
    .command('rotate-key')
    .description('give the keys a new master key; the bot must be stopped')
    .option('--new-key-file <file>', 'where the new key is, if MASTER_KEY is given from outside')
    .action(({ newKeyFile }: { readonly newKeyFile?: string }) => {
      const { dataDir, masterKey } = config();
      print(rotate(dataDir, masterKey?.reveal() ?? null, newKeyFile ?? null));
    });
  return program;
}

function resume(dataDir: string): string {
  if (!isThere(dataDir)) throw new StartError(`There is no folder ${dataDir}; check DATA_DIR.`);
  switch (holdIn(dataDir)) {
    case 'waiting':
      dropHold(dataDir);
      return 'The bot may be started. What is due goes out then, or is let go where it came too late.';
    case 'unfinished':
      throw new StartError(unfinishedIn(dataDir));
    case null:
      return 'Nothing waits: the bot may be started.';
  }
}

function rotate(dataDir: string, given: string | null, newKeyFile: string | null): string {
  const [data, file] = [join(dataDir, DATA_FILE), join(dataDir, KEY_FILE)];
  if (!isThere(data)) throw new StartError(`There is no data in ${dataDir}; check DATA_DIR.`);
  if ((given === null) !== (newKeyFile === null)) {
    throw new StartError(
      given === null
        ? 'The master key lies in DATA_DIR and is replaced there: leave out --new-key-file.'
        : 'MASTER_KEY is given from outside: write a new one to a file ("openssl rand -base64 32") and name it with --new-key-file.',
    );
  }
  const lock = takeWriterLock(data);
  try {
    if (given === null || newKeyFile === null) {
      rotateMasterKey({ file, masterKeyFile: join(dataDir, 'master.key') });
      return `The master key in ${dataDir} is a new one. ${OLD_BACKUPS}`;
    }
    const after = keyIn(newKeyFile);
    if (after === null) throw new StartError(`There is no key of 32 bytes in ${newKeyFile}; nothing was changed.`);
    const isNew = rewrapKeys({ file, before: parseKey(given, 'MASTER_KEY'), after });
    return isNew
      ? `The keys are under the new master key: put it in the place of MASTER_KEY before the bot starts. ${OLD_BACKUPS}`
      : 'The keys are under that master key already: put it in the place of MASTER_KEY.';
  } finally {
    lock.release();
  }
}

const GOES_BY_HAND =
  'People were told that no backup is kept for more than a week: nothing removes this one but another backup to the same folder, or you.';
const OLD_BACKUPS = 'Make a backup now: key copies from before open only with the old master key.';

/** For reading what is there: none is ever made. A rotation that was cut off is finished by the bot, or by the next. */
function masterKeyIn(dataDir: string, given: Config['masterKey']): Uint8Array {
  if (given !== null) return parseKey(given.reveal(), 'MASTER_KEY');
  const file = join(dataDir, 'master.key');
  const kept = keyIn(file);
  if (kept === null) throw new StartError(`There is no master key in ${file}: put it back, or give it as MASTER_KEY.`);
  return kept;
}

/** Never an error's own message, unless it is a sentence of ours: others may quote what they were given. */
function sentenceOf(error: unknown): string {
  if (error instanceof StartError) return error.message;
  if (error instanceof VaultError) return `The key file cannot be worked with now (${error.code}).`;
  const { kind, code } = describeError(error);
  return `Something unexpected came up (${[kind, code].filter((part) => part !== undefined).join(', ')}).`;
}
