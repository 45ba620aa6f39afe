import { copyFileSync, mkdtempSync, renameSync, rmSync, symlinkSync, unlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type ChangeSet, type Store, StoreUnavailable } from '../src/app/store-port.js';
import { refuseOutOfPlace, watchPlace } from '../src/data-in-place.js';
import { createTroubleReport } from '../src/trouble-report.js';
import { createHeardLog } from './app/fakes/heard-log.js';

const FILES = ['intermission.db', 'intermission.db-wal', 'keys.db'] as const;

describe('data files that are open', () => {
  let dataDir: string;
  let said: string[];
  let inPlace: () => boolean;
  beforeEach(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'intermission-place-'));
    for (const file of FILES) writeFileSync(join(dataDir, file), file);
    said = [];
    inPlace = watchPlace({ dataDir, log: createHeardLog(), say: (sentence) => said.push(sentence) });
  });
  afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

  it('are where the next start looks for them, also after they were written to', () => {
    writeFileSync(join(dataDir, 'intermission.db-wal'), 'more', { flag: 'a' });
    writeFileSync(join(dataDir, 'another.db'), 'of somebody else');
    expect([inPlace(), said]).toEqual([true, []]);
  });

  it.each(FILES)('are missed when %s is moved away, once, and found when it is moved back', (name) => {
    const file = join(dataDir, name);
    renameSync(file, `${file}.away`);
    expect([inPlace(), inPlace()]).toEqual([false, false]);
    expect(said).toEqual([expect.stringMatching(/move back .* or stop me and restore a backup/)]);
    renameSync(`${file}.away`, file);
    expect([inPlace(), inPlace()]).toEqual([true, true]);
    expect(said.slice(1)).toEqual([expect.stringContaining('in DATA_DIR again')]);
  });

  it('are not taken for those of the same name that somebody put in their place', () => {
    const file = join(dataDir, 'intermission.db');
    copyFileSync(file, `${file}.copy`);
    unlinkSync(file);
    // Another file between the two, so that the new one cannot be given the number of the old.
    renameSync(`${file}.copy`, file);
    expect(inPlace()).toBe(false);
  });

  it('are missed when the whole folder is', () => {
    rmSync(dataDir, { recursive: true });
    expect(inPlace()).toBe(false);
    expect(said).toHaveLength(1);
  });

  it('turn nobody away where it cannot be told', () => {
    const file = join(dataDir, 'intermission.db');
    unlinkSync(file);
    symlinkSync(file, file);
    expect([inPlace(), said]).toEqual([true, []]);
  });

  it('take in nothing of people while they are away, and what is due is still done', async () => {
    const kept: ChangeSet[] = [];
    const bare = {
      commit: async (set: ChangeSet) => {
        kept.push(set);
        return 'committed';
      },
    } as unknown as Store;
    const store = refuseOutOfPlace(bare, inPlace);
    const typed = { input: { key: 'telegram:1', at: 1 } } as unknown as ChangeSet;
    const due = { input: null } as unknown as ChangeSet;
    await store.commit(typed);
    renameSync(join(dataDir, 'keys.db'), join(dataDir, 'keys.away'));
    const refusal: unknown = await store.commit(typed).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(StoreUnavailable);
    expect(await store.commit(due)).toBe('committed');
    expect(kept).toEqual([typed, due]);
    // It was said already what is wrong.
    const trouble = createTroubleReport({ log: createHeardLog(), say: (sentence) => said.push(sentence) });
    trouble.report(refusal);
    expect(said).toHaveLength(1);
  });
});
