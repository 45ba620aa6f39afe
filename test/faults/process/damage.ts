import { copyFileSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { loadMasterKey } from '../../../src/adapters/vault/master-key.js';
import { backUp } from '../../../src/ops/backup.js';
import { restore } from '../../../src/ops/restore.js';
import { dropHold } from '../../../src/ops/restored-hold.js';
import { schemaVersions } from './earlier-house.js';
import { ASKED_IN_TIME, ASKED_LATE, type FaultRow } from './fault-row.js';
import { fingerprint } from './fingerprint.js';
import { MINUTES, PARTNER, PROMISED_IN, type Stage } from './stage.js';

/** SQLite's default, which ours are made with. */
const PAGE = 4_096;

/** Writes over one page, the last of the file unless told otherwise, as a failing disk or a stray program does. */
function damage(file: string): void {
  const bytes = readFileSync(file);
  const page = Math.floor(bytes.length / PAGE) - 1;
  bytes.fill(0xa5, page * PAGE, (page + 1) * PAGE);
  writeFileSync(file, bytes);
}

/** Does not start on the damaged file and leaves it as it is; starts once a sound copy lies there. */
async function refusesDamaged(stage: Stage, name: string): Promise<void> {
  const file = join(stage.dataDir, name);
  copyFileSync(file, stage.beside('sound'));
  damage(file);
  const before = fingerprint(stage.dataDir);
  expect(await stage.start()).toBe('ended');
  expect(fingerprint(stage.dataDir)).toEqual(before);
  copyFileSync(stage.beside('sound'), file);
  expect(await stage.start()).toBe('up');
  await stage.skip(PROMISED_IN);
}

async function startsAndAsks(stage: Stage): Promise<void> {
  expect(await stage.start()).toBe('up');
  await stage.skip(PROMISED_IN);
}

export const DAMAGE: readonly FaultRow[] = [
  {
    fault: 'a page of the data file is damaged',
    people: 'nothing until a backup is put back; then what was due',
    operator: 'one sentence that the data file is damaged, and that nothing was overwritten',
    kept: 'every file as it was',
    told: [/intermission\.db is damaged.*put back a backup, nothing was overwritten/],
    outcome: ASKED_IN_TIME,
    meet: (stage) => refusesDamaged(stage, 'intermission.db'),
  },
  {
    fault: 'a page of the key file is damaged',
    people: 'nothing until a backup is put back; then what was due',
    operator: 'one sentence that the key file is damaged, and that nothing was overwritten',
    kept: 'every file as it was',
    told: [/key file .*keys\.db is damaged; put back a backup of it, nothing was overwritten/],
    outcome: ASKED_IN_TIME,
    meet: (stage) => refusesDamaged(stage, 'keys.db'),
  },
  {
    fault: 'the data is lost, and put back from a backup',
    people: 'what was due since, with an apology; who left since stays gone',
    operator: 'that the data came from a backup and waits for a word of theirs',
    kept: 'everything up to the backup, and every departure after it',
    told: [/came from a backup and waits/],
    outcome: ASKED_LATE,
    meet: async (stage) => {
      const { dataDir, now, discord } = stage;
      expect(await stage.start()).toBe('up');
      const masterKey = loadMasterKey({ value: null, file: join(dataDir, 'master.key'), dataExists: true });
      const from = await backUp({ dataDir, to: stage.beside('backups'), masterKey, now });
      await leaves(stage);
      await stage.stop('SIGKILL');
      for (const name of readdirSync(dataDir))
        if (name !== 'master.key' && name !== 'departures.jsonl') rmSync(join(dataDir, name));
      const departuresFile = join(dataDir, 'departures.jsonl');
      await restore({ from, dataDir, masterKey, departuresFile, withoutDepartures: false, now });
      stage.letTimePass(PROMISED_IN + 5 * MINUTES);
      expect(await stage.start()).toBe('ended');
      dropHold(dataDir);
      expect(await stage.start()).toBe('up');
      const { message } = await discord.control.command(PARTNER, { name: 'us' });
      // Nobody is connected with them any more.
      expect(message?.buttons.flat().map(({ label }) => label)).toContain('Make a code');
    },
  },
  ...schemaVersions()
    .slice(0, -1)
    .map(
      (version): FaultRow => ({
        fault: `the data is of an earlier version (${version})`,
        people: 'the return that was promised then is asked for in its minute',
        operator: 'nothing',
        kept: 'every row and every sealed text of that time',
        told: [],
        outcome: ASKED_IN_TIME,
        version,
        meet: startsAndAsks,
      }),
    ),
];

/** Two taps, and no word to the other. */
async function leaves({ discord }: Stage): Promise<void> {
  let { message } = await discord.control.command(PARTNER, { name: 'us' });
  for (const label of ['Leave', 'Leave now']) {
    const button = message?.buttons.flat().find((each) => each.label === label);
    if (message === null || button?.data == null) throw new Error(`There is no button ${label}.`);
    ({ message } = await discord.control.press(PARTNER, button.data));
  }
}
