import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { takeWriterLock } from '../src/adapters/sqlite/writer-lock.js';
import { ownersIn } from '../src/adapters/vault/check-key-file.js';
import { loadMasterKey } from '../src/adapters/vault/master-key.js';
import { openVault } from '../src/adapters/vault/open-vault.js';
import { realClock } from '../src/app/clock.js';
import { StartError } from '../src/app/ports.js';
import { type ChangeSet, type Store, StoreUnavailable } from '../src/app/store-port.js';
import { Secret } from '../src/app/secret.js';
import type { InputKey, PersonId, SealedId } from '../src/core/ids.js';
import { type BotDeps, type RunningBot, runBot } from '../src/run-bot.js';
import { startTelegramServer, type TelegramServer } from '../src/sandbox/telegram/server.js';
import { putHold } from '../src/ops/restored-hold.js';
import { createHeardLog } from './app/fakes/heard-log.js';
import { until } from './until.js';

let dataDir: string;
let telegram: TelegramServer;
let said: string[];
let bot: RunningBot | null;

beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'intermission-run-'));
  telegram = await startTelegramServer({ clock: { now: Date.now } });
  said = [];
  bot = null;
});
afterEach(async () => {
  await bot?.stop();
  await telegram.close();
  rmSync(dataDir, { recursive: true, force: true });
});

const deps = (more: Partial<BotDeps> = {}): BotDeps => ({
  config: {
    discord: null,
    telegram: { token: new Secret(telegram.token), apiUrl: telegram.url },
    operator: null,
    dataDir,
    departuresFile: null,
    backupDir: null,
    masterKey: null,
    logLevel: 'silent',
    health: null,
    clockSpeed: 1,
    sandboxClock: null,
  },
  clock: realClock,
  log: createHeardLog(),
  say: (sentence) => said.push(sentence),
  onFatal: (error) => said.push(error.message),
  ...more,
});
const NOTHING: ChangeSet = {
  input: null,
  fired: null,
  settled: null,
  changes: [],
  timers: [],
  outbox: [],
  cancel: [],
  sealed: [],
  question: null,
};
const refusal = (): Promise<unknown> =>
  runBot(deps()).then(
    () => 'it started',
    (error: unknown) => error,
  );

it('tells whoever runs it that the disk is full while only people write, and when it works again', async () => {
  let full = false;
  let refused = 0;
  const wrapStore = (store: Store): Store => ({
    ...store,
    commit: async (set) => {
      if (!full) return store.commit(set);
      refused += 1;
      throw new StoreUnavailable('SQLITE_FULL');
    },
  });
  bot = await runBot(deps({ wrap: { store: wrapStore } }));
  await telegram.control.addPerson({ name: 'ben' });
  full = true;
  await telegram.control.start('ben');
  await until(() => refused > 0);
  // A look at what is due finds nothing and ends nothing.
  await bot.whenQuiet();
  expect(said).toEqual([expect.stringContaining('The disk is full')]);
  full = false;
  await until(() => telegram.control.sees('ben').some(({ from }) => from === 'bot'));
  expect(said.slice(1)).toEqual([expect.stringContaining('works again')]);
});

it('acknowledges nothing into data files that were moved away under it, says so, and goes on where they come back', async () => {
  bot = await runBot(deps());
  await telegram.control.addPerson({ name: 'ben' });
  expect(bot.keeps()).toBe(true);
  const names = readdirSync(dataDir).filter((name) => /^(?:intermission|keys)\.db/.test(name));
  const away = join(dataDir, 'away');
  mkdirSync(away);
  for (const name of names) renameSync(join(dataDir, name), join(away, name));
  expect(bot.keeps()).toBe(false);
  expect(said).toEqual([expect.stringContaining('no longer lie in DATA_DIR')]);
  let refused = false;
  const moved = bot.store.commit({ ...NOTHING, input: { key: 'telegram:1' as InputKey, at: realClock.now() } });
  await moved.catch((error: unknown) => {
    refused = error instanceof StoreUnavailable;
  });
  expect(refused).toBe(true);
  await telegram.control.start('ben');
  await bot.whenQuiet();
  expect(telegram.control.sees('ben').filter(({ from }) => from === 'bot')).toEqual([]);
  for (const name of names) renameSync(join(away, name), join(dataDir, name));
  await until(() => telegram.control.sees('ben').some(({ from }) => from === 'bot'));
  expect(said.slice(1)).toEqual([expect.stringContaining('in DATA_DIR again')]);
  expect(bot.keeps()).toBe(true);
});

it('does not start empty beside keys that came back without their data', async () => {
  const masterKey = loadMasterKey({ value: null, file: join(dataDir, 'master.key'), dataExists: false });
  const vault = openVault({ file: join(dataDir, 'keys.db'), masterKey, now: Date.now });
  await vault.seal({ kind: 'person', id: 'ana' as PersonId }, 'notes', 'one' as SealedId, new Secret('words'));
  vault.close();
  const error = await refusal();
  expect(error).toBeInstanceOf(StartError);
  expect(String(error)).toMatch(/put back .*intermission\.db, or remove .*keys\.db/);
});

it('destroys the key of somebody who was deleted again, when an older key file is put back by hand', async () => {
  bot = await runBot(deps());
  await bot.stop();
  bot = null;
  const owner = { kind: 'person', id: 'ana' as PersonId } as const;
  const other = { kind: 'person', id: 'ben' as PersonId } as const;
  const masterKey = loadMasterKey({ value: null, file: join(dataDir, 'master.key'), dataExists: true });
  const keyFile = join(dataDir, 'keys.db');
  const vault = openVault({ file: keyFile, masterKey, now: Date.now });
  for (const each of [owner, other]) await vault.seal(each, 'notes', 'one' as SealedId, new Secret('words'));
  vault.close();
  appendFileSync(join(dataDir, 'departures.jsonl'), '{"at":7,"kind":"erased","personId":"ana","coupleId":null}\n');
  expect(ownersIn(keyFile, [owner, other])).toEqual([owner, other]);
  bot = await runBot(deps());
  expect(ownersIn(keyFile, [owner, other])).toEqual([other]);
});

it('says in one sentence that another program holds the keys', async () => {
  bot = await runBot(deps());
  await bot.stop();
  bot = null;
  const other = new Database(join(dataDir, 'keys.db'));
  other.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE');
  const error = await refusal();
  other.close();
  expect(error).toBeInstanceOf(StartError);
  expect(String(error)).toMatch(/Another program holds .*keys\.db; close it/);
});

it('starts again after a first start that was cut off between the keys and the data', async () => {
  const masterKey = loadMasterKey({ value: null, file: join(dataDir, 'master.key'), dataExists: false });
  openVault({ file: join(dataDir, 'keys.db'), masterKey, now: Date.now }).close();
  bot = await runBot(deps());
  expect(await bot.store.counts()).toMatchObject({ dead: 0 });
});

it('says in one sentence that something in the data folder cannot be used', async () => {
  mkdirSync(join(dataDir, 'zone-data'));
  const error = await refusal();
  expect(error).toBeInstanceOf(StartError);
  expect(String(error)).toContain('cannot be used (EISDIR)');
});

it('does not start on restored data, and touches nothing of it, until whoever runs it says so', async () => {
  putHold(dataDir, 'waiting');
  const error = await refusal();
  expect(error).toBeInstanceOf(StartError);
  expect(String(error)).toContain('ops command "resume"');
  expect(existsSync(join(dataDir, 'intermission.db'))).toBe(false);
});

it('finishes a rotation of the master key that was cut off, but takes nothing from one that runs', async () => {
  bot = await runBot(deps());
  await bot.stop();
  bot = null;
  const [key, next] = [join(dataDir, 'master.key'), join(dataDir, 'master.key.next')];
  const text = readFileSync(key, 'utf8');
  // The keys were wrapped anew; the key that opens them has not got its place yet.
  renameSync(key, next);
  writeFileSync(key, Buffer.alloc(32, 1).toString('base64'), { mode: 0o600 });
  const rotating = takeWriterLock(join(dataDir, 'intermission.db'));
  expect(String(await refusal())).toContain('already running');
  expect(readFileSync(next, 'utf8')).toBe(text);
  rotating.release();
  bot = await runBot(deps());
  expect(readFileSync(key, 'utf8')).toBe(text);
  expect(existsSync(next)).toBe(false);
});

it('keeps a log of who leaves in the data folder, or where it is told to', async () => {
  bot = await runBot(deps());
  await bot.stop();
  bot = null;
  expect(readFileSync(join(dataDir, 'departures.jsonl'), 'utf8')).toBe('');
  const elsewhere = join(dataDir, 'nowhere', 'departures.jsonl');
  const error = await runBot({ ...deps(), config: { ...deps().config, departuresFile: elsewhere } }).catch(String);
  expect(error).toMatch(/log of departures .* cannot be written \(ENOENT\)/);
});
