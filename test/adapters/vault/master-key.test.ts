import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { loadMasterKey } from '../../../src/adapters/vault/master-key.js';
import { StartError } from '../../../src/app/ports.js';

describe('the master key', () => {
  let folder: string;
  let file: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'intermission-key-'));
    file = join(folder, 'data', 'master.key');
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  test('is made at the very first start, for its own user alone, and found again at the next', () => {
    const made = loadMasterKey({ value: null, file, dataExists: false });
    expect(made).toHaveLength(32);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readdirSync(join(folder, 'data'))).toEqual(['master.key']);
    expect(Buffer.from(loadMasterKey({ value: null, file, dataExists: true })).equals(made)).toBe(true);
  });

  test('that others of the machine may read is tightened, with a warning, once', () => {
    loadMasterKey({ value: null, file, dataExists: false });
    chmodSync(file, 0o644);
    const warnings: string[] = [];
    const load = () =>
      loadMasterKey({ value: null, file, dataExists: true, onWarning: (event) => warnings.push(event) });
    load();
    expect(statSync(file).mode & 0o777).toBe(0o600);
    load();
    expect(warnings).toEqual(['vault.key-was-readable-by-others']);
  });

  test('is taken as given in base64, base64url or hex, with or without a line end, and writes no file', () => {
    const key = randomBytes(32);
    for (const value of [
      key.toString('base64'),
      key.toString('base64url'),
      key.toString('hex'),
      `${key.toString('hex')}\n`,
    ]) {
      expect(Buffer.from(loadMasterKey({ value, file, dataExists: true })).equals(key)).toBe(true);
    }
    expect(readdirSync(folder)).toEqual([]);
  });

  test('comes from the setting before the file', () => {
    const made = loadMasterKey({ value: null, file, dataExists: false });
    const given = randomBytes(32);
    const loaded = loadMasterKey({ value: given.toString('hex'), file, dataExists: true });
    expect(Buffer.from(loaded).equals(given)).toBe(true);
    expect(Buffer.from(loadMasterKey({ value: null, file, dataExists: true })).equals(made)).toBe(true);
  });

  test('is never made anew beside data that another key sealed', () => {
    expect(() => loadMasterKey({ value: null, file, dataExists: true })).toThrow(StartError);
    expect(() => loadMasterKey({ value: null, file, dataExists: true })).toThrow(/no key for it/);
    expect(readdirSync(folder)).toEqual([]);
  });

  test('is refused when it is too short, too long, or no key at all, without being shown', () => {
    const wrong = [
      '',
      'secret',
      randomBytes(31).toString('base64'),
      randomBytes(33).toString('base64'),
      randomBytes(31).toString('hex'),
      `${'é'.repeat(43)}=`,
    ];
    for (const value of wrong) {
      const load = () => loadMasterKey({ value, file, dataExists: false });
      expect(load).toThrow(/^MASTER_KEY must hold 32 bytes in base64 or hex; nothing was changed\.$/);
    }
    expect(readdirSync(folder)).toEqual([]);
  });

  test('leaves a damaged file as it is and names it', () => {
    const broken = join(folder, 'master.key');
    writeFileSync(broken, 'torn');
    expect(() => loadMasterKey({ value: null, file: broken, dataExists: false })).toThrow(
      /master\.key must hold 32 bytes/,
    );
    expect(readFileSync(broken, 'utf8')).toBe('torn');
  });

  test('says in one sentence that it cannot be written', () => {
    writeFileSync(join(folder, 'a-file'), '');
    const below = join(folder, 'a-file', 'master.key');
    expect(() => loadMasterKey({ value: null, file: below, dataExists: false })).toThrow(StartError);
  });
});
