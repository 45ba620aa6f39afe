import { rmSync } from 'node:fs';
import { setPriority } from 'node:os';
import { join, resolve } from 'node:path';
import { loadMasterKey } from '../adapters/vault/master-key.js';
import { StartError } from '../app/ports.js';
import { codeOf } from '../app/describe-error.js';
import { backUp } from '../ops/backup.js';
import { backupName, newestBackupIn, partOf } from '../ops/backup-folders.js';
import { removeTrial, tryRestore } from '../ops/try-restore.js';

// A process of its own, started by the bot: it makes one backup, puts it back on trial, answers, and ends.

export type CopyOrder = {
  readonly dataDir: string;
  readonly to: string;
  /** Null: the one in the data folder. */
  readonly masterKey: string | null;
  readonly departuresFile: string;
  /** The moment it is named after. */
  readonly at: number;
  /** One that was made since then will do. */
  readonly unlessSince: number;
};

export type CopyAnswer =
  /** `stuck`: what is to be done about old ones that could not be removed; null: nothing. */
  | { readonly kind: 'made'; readonly stuck: string | null }
  | { readonly kind: 'there-already'; readonly at: number }
  /** It was made, and is good as far as reading it back goes. */
  | { readonly kind: 'not-restorable'; readonly sentence: string }
  | { readonly kind: 'failed'; readonly sentence: string };

/** Behind everything that the bot itself does. */
const GENTLE = 10;

process.once('message', (order: CopyOrder) => {
  // The bot is gone or wants to go: half a copy is worth nothing, and holds what people wrote.
  const leave = (): never => {
    removeCutOff(order);
    process.exit(1);
  };
  process.once('SIGTERM', leave);
  process.once('disconnect', leave);
  try {
    setPriority(GENTLE);
  } catch {
    // Where that is not allowed, it is made all the same.
  }
  void copy(order).then((answer) => {
    process.removeListener('disconnect', leave);
    process.send?.(answer, () => process.exit(0));
  });
});

async function copy(order: CopyOrder): Promise<CopyAnswer> {
  let folder: string;
  let stuck: string | null = null;
  const onStuck = (sentence: string): void => {
    stuck = sentence;
  };
  const now = (): number => order.at;
  try {
    const newest = newestBackupIn(order.to, order.at);
    if (newest !== null && newest >= order.unlessSince) return { kind: 'there-already', at: newest };
    folder = await backUp({ ...order, masterKey: keyOf(order), now, onStuck });
  } catch (error) {
    return { kind: 'failed', sentence: sentenceOf(error, order.to) };
  }
  try {
    await tryRestore({ from: folder, masterKey: keyOf(order), departuresFile: order.departuresFile, now });
    return { kind: 'made', stuck };
  } catch (error) {
    return { kind: 'not-restorable', sentence: sentenceOf(error, order.to) };
  }
}

function removeCutOff({ to, at }: CopyOrder): void {
  try {
    rmSync(partOf(join(resolve(to), backupName(at))), { recursive: true, force: true });
    removeTrial(to);
  } catch {
    // The next one takes it away.
  }
}

const keyOf = ({ masterKey, dataDir }: CopyOrder): Uint8Array =>
  loadMasterKey({ value: masterKey, file: join(dataDir, 'master.key'), dataExists: true });

/** Never an error's own message, unless it is a sentence of ours: others may quote what they were given. */
const sentenceOf = (error: unknown, to: string): string =>
  error instanceof StartError
    ? error.message
    : `The backup to ${to} failed (${String(codeOf(error) ?? 'unknown error')}); check the folder and its disk.`;
