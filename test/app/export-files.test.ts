import { Uint8ArrayReader, ZipReader } from '@zip.js/zip.js';
import { describe, expect, it } from 'vitest';
import { createExportFiles } from '../../src/app/export-files.js';
import { Secret } from '../../src/app/secret.js';
import type { OutboxRow, SealedRow, Store } from '../../src/app/store-port.js';
import type { SealedId } from '../../src/core/ids.js';
import type { Notice } from '../../src/core/notice.js';
import { entry } from '../contracts/reflection-examples.js';
import { account, message, person, T0 } from '../contracts/store-examples.js';
import { createHeardLog } from './fakes/heard-log.js';
import { createStillClock } from './fakes/still-clock.js';

const MOST_BYTES = 20_000;

const ana = person('ana');
const rowOf = (notice: Notice): OutboxRow => ({
  ...message('row', 'ana', { notice }),
  attempt: 1,
  spent: 1,
  createdAt: T0,
});
const copy = (passphrase: string | null): Notice => ({
  kind: 'privacy/export',
  accountId: account('ana').id,
  passphrase: passphrase as SealedId | null,
});

function filesFor(notice: Notice, page: string, gone: readonly string[] = []) {
  const store: Partial<Store> = {
    historyOf: async () => ({
      couples: [],
      timeOuts: [],
      together: [],
      dances: [],
      checkIns: [],
      needs: [],
      sayings: [],
    }),
    journal: async () => [entry('page', 'ana')],
    reflection: async () => null,
    latestTimeOut: async () => null,
    invitesOf: async () => [],
    keptNotes: async () => [],
    sayDraft: async () => null,
    sealedRow: async (id) =>
      gone.includes(id) ? null : ({ id, owner: { kind: 'person', id: ana.id } } as unknown as SealedRow),
  };
  const open = async ({ id }: SealedRow) => new Secret(id === 'phrase' ? 'an umbrella' : page);
  const deps = { store: store as Store, vault: { open }, clock: createStillClock(T0), log: createHeardLog() };
  const files = createExportFiles({ ...deps, operator: null }, MOST_BYTES);
  return files(rowOf(notice), ana, account('ana'));
}

/** Words that no packing makes shorter. */
const noise = (length: number): string => {
  let seed = 7;
  return Array.from({ length }, () => {
    seed = (seed * 48_271) % 2_147_483_647;
    return String.fromCharCode(33 + (seed % 90));
  }).join('');
};

describe('the files of a copy', () => {
  it('go with a copy and with nothing else', async () => {
    expect(await filesFor({ kind: 'pairing/test' }, 'a page')).toBeNull();
  });

  it('are two that anybody can read, under names that tell nothing', async () => {
    const files = await filesFor(copy(null), 'a page of hers');
    if (files === null || files === 'too-large') throw new Error('there are no files');
    expect(files.map(({ name, contentType }) => [name, contentType])).toEqual([
      ['notes.json', 'application/json'],
      ['notes.txt', 'text/plain; charset=utf-8'],
    ]);
    const [json, text] = files.map(({ bytes }) => Buffer.from(bytes).toString('utf8'));
    expect(json).toMatch(/\n {2}"format": "intermission-export",\n[\s\S]*\n\}\n$/);
    expect(JSON.parse(json ?? '')).toMatchObject({
      madeAt: '2026-05-01T21:00:00.000Z',
      journal: [{ text: 'a page of hers' }],
    });
    expect(text).toContain('a page of hers');
  });

  it('are packed into one where two are more than a platform takes, and are none where that is too much as well', async () => {
    const packed = await filesFor(copy(null), 'x'.repeat(MOST_BYTES));
    if (packed === null || packed === 'too-large') throw new Error('there are no files');
    expect(packed.map(({ name, contentType }) => [name, contentType])).toEqual([['notes.zip', 'application/zip']]);
    expect(await filesFor(copy(null), noise(MOST_BYTES))).toBe('too-large');
  });

  it('are one locked file where a passphrase was given, however small, and never unlocked where it is gone', async () => {
    const files = await filesFor(copy('phrase'), 'a page of hers');
    if (files === null || files === 'too-large') throw new Error('there are no files');
    expect(files.map(({ name }) => name)).toEqual(['notes.zip']);
    const [zip] = files;
    const reader = new ZipReader(new Uint8ArrayReader(zip?.bytes ?? new Uint8Array()), { useWebWorkers: false });
    const entries = await reader.getEntries();
    expect(entries.map(({ filename, encrypted }) => [filename, encrypted])).toEqual([
      ['notes.json', true],
      ['notes.txt', true],
    ]);
    await expect(filesFor(copy('phrase'), 'a page of hers', ['phrase'])).rejects.toThrow(/passphrase/);
  });
});
