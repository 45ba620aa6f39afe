import {
  appendFileSync,
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { rotateMasterKey } from '../../src/adapters/vault/rotate-master-key.js';
import { createClient } from '../../src/adapters/telegram/client.js';
import { DAY } from '../../src/core/instant.js';
import { backupName } from '../../src/ops/backup-folders.js';
import type { Doctor } from '../../src/ops/doctor.js';
import { putHold } from '../../src/ops/restored-hold.js';
import { type DoctorHouse, doctorHouse, machine, wrongsIn } from './doctor-house.js';

let here: DoctorHouse;
beforeEach(async () => {
  here = await doctorHouse();
});
afterEach(() => here.close());

const within = (name: string): string => here.within(name);
const change = (file: string, sql: string): void => here.change(file, sql);

type Fault = readonly [
  fault: string,
  plant: () => Promise<Partial<Doctor> | void> | Partial<Doctor> | void,
  told: RegExp,
];
/** As if it had been made that long ago. */
const backedUpBefore = (age: number): void => {
  const [name = ''] = readdirSync(here.house.backups);
  const { backups } = here.house;
  renameSync(join(backups, name), join(backups, backupName(Date.now() - age)));
};

const OF_THE_PLATFORMS: readonly Fault[] = [
  [
    'the token of Discord was reset',
    () => here.discord.control.refuseToken(true),
    /refuses the token in DISCORD_TOKEN/,
  ],
  [
    'the token of Telegram was revoked',
    () => here.telegram.control.refuseToken(true),
    /refuses the token in TELEGRAM_TOKEN/,
  ],
  [
    'Discord does not answer',
    () => here.discord.close(),
    /Discord cannot be reached: 127\.0\.0\.1:\d+ does not answer \(ECONNREFUSED\)/,
  ],
  [
    'what answers as Telegram cannot prove it',
    () => void (here.environment['TELEGRAM_API_URL'] = here.telegram.url.replace('http:', 'https:')),
    /answers as Telegram at .* does not prove who it is .*NODE_EXTRA_CA_CERTS/,
  ],
  [
    'a page of a hotel answers instead of Discord',
    () => here.twist('discord', '/applications/@me', () => ({ page: 200 })),
    /Something else than Discord answers at 127/,
  ],
  [
    'a page of a company answers instead of Telegram',
    () => here.twist('telegram', '/getMe', () => ({ page: 404 })),
    /Something else than Telegram answers at 127/,
  ],
  [
    'Discord is down',
    () =>
      here.discord.control.setFault({
        call: '*',
        effect: { kind: 'server-error', status: 503, applied: false },
        times: 1,
      }),
    /Discord is not well \(503\)/,
  ],
  [
    'another program wears out the token of Telegram',
    () =>
      here.telegram.control.setFault({ call: 'getMe', effect: { kind: 'rate-limit', retryAfterSeconds: 9 }, times: 1 }),
    /Telegram asks us to wait/,
  ],
  [
    'what people press goes to an address and not to the bot',
    () =>
      here.twist('discord', '/applications/@me', (body) => ({
        ...body,
        interactions_endpoint_url: 'https://example.org/x',
      })),
    /Interactions Endpoint URL/,
  ],
  [
    'nobody can install it for themselves',
    () =>
      here.twist('discord', '/applications/@me', (body) => ({
        ...body,
        integration_types_config: { 0: installs(body)['0'] },
      })),
    /allow User Install/,
  ],
  [
    'the install link brings no bot into a server',
    () =>
      here.twist('discord', '/applications/@me', (body) => ({
        ...body,
        integration_types_config: { 1: installs(body)['1'] },
      })),
    /allow Guild Install/,
  ],
  [
    'the install link asks for a code grant',
    () => here.twist('discord', '/applications/@me', (body) => ({ ...body, bot_require_code_grant: true })),
    /Requires OAuth2 Code Grant/,
  ],
  [
    'the bot started nearly too often today',
    () => here.twist('discord', '/gateway/bot', (body) => ({ ...body, session_start_limit: { remaining: 3 } })),
    /connect only 3 more times today/,
  ],
  [
    'the commands at Discord are those of another version',
    () =>
      here.twist('discord', '/commands', (body) => (body as unknown as object[]).slice(1) as unknown as typeof body),
    /commands registered at Discord are not those/,
  ],
  [
    'the menu at Telegram is that of another version',
    async () => void (await api().setMyCommands([{ command: 'old', description: 'An old one' }])),
    /menus published at Telegram are not those/,
  ],
  [
    'inline mode is off',
    () => here.twist('telegram', '/getMe', me({ supports_inline_queries: false })),
    /Inline mode is off.*\/setinline/,
  ],
  [
    'it is sent all that is written in groups',
    () => here.twist('telegram', '/getMe', me({ can_read_all_group_messages: true })),
    /\/setprivacy/,
  ],
  [
    'it cannot be added to groups',
    () => here.twist('telegram', '/getMe', me({ can_join_groups: false })),
    /\/setjoingroups/,
  ],
  [
    'a webhook takes what people write',
    async () => void (await api().setWebhook('https://127.0.0.1:8443/hook')),
    /A webhook is set/,
  ],
  [
    'there is no token at all',
    () => {
      for (const name of Object.keys(here.environment))
        if (/^(?:DISCORD|TELEGRAM)_/.test(name)) delete here.environment[name];
    },
    /There is no token/,
  ],
];

const api = () => createClient(here.telegram.token, here.telegram.url).calls;
const me =
  (changes: Record<string, unknown>) =>
  (body: Record<string, unknown>): Record<string, unknown> => ({
    ...body,
    result: { ...(body['result'] as object), ...changes },
  });
const installs = (body: Record<string, unknown>): Record<string, unknown> =>
  body['integration_types_config'] as Record<string, unknown>;

const OF_THE_MACHINE: readonly Fault[] = [
  ['the clock is fast', () => ({ now: () => Date.now() + 300_000 }), /clock is (?:29\d|30\d) seconds fast/],
  ['the clock is slow', () => ({ now: () => Date.now() - 300_000 }), /clock is (?:29\d|30\d) seconds slow/],
  [
    'nothing keeps the clock in time',
    () => machine({ keepsTime: async () => false }),
    /Nothing keeps this machine's clock in time/,
  ],
  ['the disk is nearly full', () => machine({ disk: () => ({ free: 50_000_000, kind: 0xef53 }) }), /has 50 MB left/],
  [
    'the data lies on a network drive',
    () => machine({ disk: () => ({ free: 1e12, kind: 0x6969 }) }),
    /network file system/,
  ],
  ['the data lies in memory', () => machine({ disk: () => ({ free: 1e12, kind: 0x01021994 }) }), /in memory/],
  [
    'the data goes with its container',
    () => machine({ disk: () => ({ free: 1e12, kind: 0x794c7630 }) }),
    /mount a volume/,
  ],
  [
    'the data belongs to root since somebody ran a command as root',
    () => machine({ mayWrite: (path) => !path.endsWith('intermission.db-wal') }),
    /intermission\.db-wal cannot be written .* chown/,
  ],
  [
    'the log of departures belongs to somebody else',
    () => machine({ mayWrite: (path) => !path.endsWith('departures.jsonl') }),
    /log of departures .* cannot be written/,
  ],
  [
    'the log of departures may be written, but not its folder',
    () => machine({ mayWrite: (path) => path !== dirname(here.house.departuresFile) }),
    /cannot take ids of deleted texts out of .*departures\.jsonl/,
  ],
  [
    'the disk of the data is mounted read-only',
    () =>
      machine({
        isReadOnly: (path) => path === here.house.dataDir,
        mayWrite: (path) => !path.startsWith(here.house.dataDir),
      }),
    /data is mounted read-only/,
  ],
  [
    'the disk of the log of departures is mounted read-only',
    () => machine({ isReadOnly: (path) => path === here.house.departuresFile }),
    /log of departures .* is on a disk that is mounted read-only/,
  ],
  [
    'the disk of backups is mounted read-only',
    () => machine({ isReadOnly: (path) => path === here.house.backups }),
    /No backup can be made in .*backups is mounted read-only/,
  ],
  [
    'the folder of backups belongs to root, who made it',
    () => machine({ mayWrite: (path) => path !== here.house.backups }),
    /No backup can be made in .* may not write to .*backups; give it to the bot's user with chown/,
  ],
  [
    'the folder of backups is not there and cannot be made',
    () => ({
      ...machine({ mayWrite: (path) => path !== tmpdir() }),
      backups: join(tmpdir(), 'disk-of-nobody', 'backups'),
    }),
    /No backup can be made in .*; make .*disk-of-nobody\/backups and give that to the bot's user/,
  ],
  [
    'the disk of backups has no room for one',
    () => machine({ disk: (folder) => ({ free: folder === here.house.backups ? 1e6 : 1e12, kind: 0xef53 }) }),
    /No backup can be made\. There is too little room in .*backups: \d+ MB are needed, 1 MB are free/,
  ],
];

const OF_THE_DATA: readonly Fault[] = [
  [
    'DATA_DIR is a folder that is not there',
    () => void (here.environment['DATA_DIR'] += '-2'),
    /There is no folder .*data-2: check DATA_DIR/,
  ],
  ['DATA_DIR is a file', () => void (here.environment['DATA_DIR'] = here.house.departuresFile), /is no folder/],
  ['others may look into the data folder', () => chmodSync(here.house.dataDir, 0o755), /chmod 700/],
  [
    'others may read the master key',
    () => chmodSync(within('master.key'), 0o644),
    /master\.key: "chmod 600 .*master\.key"/,
  ],
  [
    'others may read the tokens',
    () => writeFileSync(within('../.env'), 'DISCORD_TOKEN=\n', { mode: 0o644 }),
    /"chmod 600 .*\.env"/,
  ],
  ['a restore waits for its word', () => putHold(here.house.dataDir, 'waiting'), /ops command "resume"/],
  ['a restore was cut off', () => putHold(here.house.dataDir, 'unfinished'), /did not finish/],
  [
    'the data is gone and its keys are there',
    () => remove('intermission.db', 'intermission.db-wal', 'intermission.db-shm'),
    /keys but the data they belong to is missing/,
  ],
  [
    'the data is of a newer version',
    () => change('intermission.db', `INSERT INTO __drizzle_migrations (hash, created_at) VALUES ('later', 9)`),
    /newer version of Intermission/,
  ],
  [
    'the data is damaged',
    async () => {
      await here.stopBot();
      const bytes = readFileSync(within('intermission.db'));
      bytes.fill(7, 8_192, bytes.length - 8_192);
      writeFileSync(within('intermission.db'), bytes);
    },
    /damaged/,
  ],
  [
    "the data is another program's",
    async () => {
      await here.stopBot();
      remove('intermission.db');
      change('intermission.db', 'CREATE TABLE recipes (name TEXT)');
      chmodSync(within('intermission.db'), 0o600);
    },
    /none of Intermission's/,
  ],
  [
    'the keys are gone',
    () => remove('keys.db', 'keys.db-wal', 'keys.db-shm'),
    /its keys are missing: put back .*keys\.db/,
  ],
  [
    'the key file is damaged',
    async () => {
      await here.stopBot();
      writeFileSync(within('keys.db'), 'no keys in here '.repeat(600));
    },
    /key file .*keys\.db is damaged/,
  ],
  [
    'the key file cannot be opened, which is not to be taken for damage',
    async () => {
      await here.stopBot();
      remove('keys.db', 'keys.db-wal', 'keys.db-shm');
      mkdirSync(within('keys.db'), { mode: 0o700 });
    },
    /^The disk does not read .*keys\.db \(SQLITE_IOERR_READ\): check the disk\.$/,
  ],
  [
    'the data cannot be looked at',
    async () => {
      await here.stopBot();
      remove('intermission.db', 'intermission.db-wal', 'intermission.db-shm');
      symlinkSync('intermission.db', within('intermission.db'));
    },
    /intermission\.db cannot be looked at \(ELOOP\)/,
  ],
  [
    'the master key was changed and no backup was made since',
    async () => {
      await here.stopBot();
      rotateMasterKey({ file: within('keys.db'), masterKeyFile: within('master.key') });
    },
    /master key was changed since the newest backup/,
  ],
  [
    'a line of the log of departures was damaged',
    () => appendFileSync(here.house.departuresFile, '{"at":1}\n'),
    /^Line 1 of the log of departures .* cannot be read/,
  ],
  [
    'the keys are older than the data',
    () => change('keys.db', `DELETE FROM keys WHERE owner_id = 'ana'`),
    /has no key in .*keys\.db/,
  ],
  ['the master key is gone', () => remove('master.key'), /There is no master key: put back .*master\.key/],
  [
    'the master key is cut short',
    () => writeFileSync(within('master.key'), 'half of it', { mode: 0o600 }),
    /no key of 32 bytes in/,
  ],
  [
    'the master key is that of another bot',
    () => writeFileSync(within('master.key'), Buffer.alloc(32, 7).toString('base64'), { mode: 0o600 }),
    /master\.key does not open .*keys\.db/,
  ],
  [
    'MASTER_KEY is that of another bot',
    () => void (here.environment['MASTER_KEY'] = Buffer.alloc(32, 7).toString('base64')),
    /in MASTER_KEY does not open/,
  ],
  [
    'the log of departures is gone',
    () => rmSync(here.house.departuresFile),
    /log of who left and what was deleted is missing/,
  ],
  ['there is no backup', () => rmSync(here.house.backups, { recursive: true }), /There is no backup in/],
  ['there was no backup for two days', () => backedUpBefore(2 * DAY), /newest backup in .* is 2 days old/],
  [
    'a backup is kept longer than was promised',
    () => mkdirSync(join(here.house.backups, backupName(Date.now() - 9 * DAY))),
    /is a backup of 9 days ago, and people were told/,
  ],
];

const remove = (...names: readonly string[]): void => {
  for (const name of names) rmSync(within(name), { force: true });
};

describe('a doctor finds, and finds nothing else, when', () => {
  it.each([...OF_THE_PLATFORMS, ...OF_THE_MACHINE, ...OF_THE_DATA])('%s', async (_fault, plant, told) => {
    const changes = (await plant()) ?? {};
    expect(await wrongsIn(here, changes)).toEqual([expect.stringMatching(told)]);
  });
});
