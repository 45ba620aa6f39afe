import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openVault } from '../../../src/adapters/vault/open-vault.js';
import { StartError } from '../../../src/app/ports.js';
import type { SealedRow } from '../../../src/app/store-port.js';
import { type Vault, VaultError, type VaultOwner } from '../../../src/app/vault-port.js';
import { Secret } from '../../../src/app/secret.js';
import type { CoupleId, PersonId, SealedId } from '../../../src/core/ids.js';

const ANA: VaultOwner = { kind: 'person', id: 'ana' as PersonId };
const BEN: VaultOwner = { kind: 'person', id: 'ben' as PersonId };
/** The same letters as Ana's id, for a couple. */
const HOME: VaultOwner = { kind: 'couple', id: 'ana' as unknown as CoupleId };
const NOTE = 'note' as SealedId;
const TEXT = 'I was afraid you would leave. 🌊';

describe('the vault', () => {
  let folder: string;
  let file: string;
  let masterKey: Uint8Array;
  let vault: Vault;
  const open = (key: Uint8Array = masterKey, dataExists = false): Vault =>
    openVault({ file, masterKey: key, now: () => 7, dataExists });
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'intermission-vault-'));
    file = join(folder, 'keys.db');
    masterKey = randomBytes(32);
    vault = open();
  });
  afterEach(() => {
    vault.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const seal = (owner: VaultOwner = ANA, text = TEXT): Promise<SealedRow> =>
    vault.seal(owner, 'notes', NOTE, new Secret(text));
  const opened = async (row: SealedRow): Promise<string> => (await vault.open(row)).reveal();
  /** Why it did not open. */
  const refusal = async (row: SealedRow): Promise<VaultError['code'] | 'opened'> => {
    try {
      await vault.open(row);
      return 'opened';
    } catch (error) {
      if (error instanceof VaultError) return error.code;
      throw error;
    }
  };
  const rawFiles = (): Buffer => Buffer.concat(readdirSync(folder).map((name) => readFileSync(join(folder, name))));
  const wrappedKeys = (): readonly Buffer[] => {
    const client = new Database(file, { readonly: true });
    const keys = client.prepare<[], Buffer>('SELECT wrapped FROM keys').pluck().all();
    client.close();
    return keys;
  };

  test('gives a text back to its owner, also after a restart', async () => {
    const row = await seal();
    expect(row).toMatchObject({ id: NOTE, owner: ANA, table: 'notes', at: 7 });
    expect(await opened(row)).toBe(TEXT);
    vault.close();
    vault = open(masterKey, true);
    expect(await opened(row)).toBe(TEXT);
    expect(await opened(await seal(HOME, ''))).toBe('');
  });

  test('shows nothing of a text in what is stored, and seals the same words differently each time', async () => {
    const [one, two] = [await seal(), await seal()];
    expect(Buffer.from(one.ciphertext).includes('afraid')).toBe(false);
    expect(Buffer.from(one.ciphertext).equals(two.ciphertext)).toBe(false);
    expect(rawFiles().includes('afraid')).toBe(false);
  });

  test('opens no text that was altered in any byte, cut short or emptied', async () => {
    const row = await seal();
    for (let i = 0; i < row.ciphertext.length; i += 1) {
      const ciphertext = Uint8Array.from(row.ciphertext);
      ciphertext[i] = (ciphertext[i] ?? 0) ^ 1;
      expect(await refusal({ ...row, ciphertext })).toBe('altered');
    }
    expect(await refusal({ ...row, ciphertext: row.ciphertext.slice(0, -1) })).toBe('altered');
    expect(await refusal({ ...row, ciphertext: new Uint8Array(0) })).toBe('altered');
  });

  test('opens no text that was moved to another row, table or owner', async () => {
    const row = await seal();
    await seal(BEN);
    await seal(HOME);
    expect(await refusal({ ...row, id: 'other' as SealedId })).toBe('altered');
    expect(await refusal({ ...row, table: 'pacts' })).toBe('altered');
    expect(await refusal({ ...row, owner: BEN })).toBe('altered');
    expect(await refusal({ ...row, owner: HOME })).toBe('altered');
  });

  test('opens nothing with a key that somebody put in place of another', async () => {
    const row = await seal();
    await seal(BEN);
    vault.close();
    const client = new Database(file);
    client.exec(`UPDATE keys SET wrapped = (SELECT wrapped FROM keys WHERE owner_id = 'ben') WHERE owner_id = 'ana'`);
    client.close();
    vault = open();
    expect(await refusal(row)).toBe('altered');
  });

  test('refuses a wrong master key in one sentence and leaves the keys as they are', async () => {
    const row = await seal();
    vault.close();
    const before = wrappedKeys();
    expect(() => open(randomBytes(32))).toThrow(StartError);
    expect(() => open(randomBytes(32))).toThrow(/MASTER_KEY does not belong to .*nothing was changed\.$/);
    expect(wrappedKeys()).toEqual(before);
    vault = open();
    expect(await opened(row)).toBe(TEXT);
  });

  test('destroys what a person wrote for good: no key, no text, no trace in any file', async () => {
    const [mine, theirs] = [await seal(), await seal(BEN)];
    const [gone, kept] = wrappedKeys();
    if (gone === undefined || kept === undefined) throw new Error('no keys');
    expect(rawFiles().includes(gone)).toBe(true);
    await vault.shred(ANA);
    expect(rawFiles().includes(gone)).toBe(false);
    expect(rawFiles().includes(kept)).toBe(true);
    expect(await refusal(mine)).toBe('key-gone');
    expect(await opened(theirs)).toBe(TEXT);
    await vault.shred(ANA);
    const fresh = await seal();
    expect(await opened(fresh)).toBe(TEXT);
    expect(await refusal(mine)).toBe('altered');
  });

  test('says that a key is not gone yet while someone else still reads the old file', async () => {
    const row = await seal();
    await vault.shred(BEN);
    const reader = new Database(file, { readonly: true });
    reader.exec('BEGIN; SELECT * FROM keys;');
    const [key] = wrappedKeys();
    await seal(BEN);
    await expect(vault.shred(ANA)).rejects.toMatchObject({ name: 'VaultError', code: 'unavailable' });
    reader.close();
    await vault.shred(ANA);
    expect(rawFiles().includes(key ?? 'none')).toBe(false);
    expect(await refusal(row)).toBe('key-gone');
  });

  test('keeps many owners apart, also more than it holds in memory', async () => {
    const owners = Array.from({ length: 1_100 }, (_, i) => ({ kind: 'person', id: `p${i}` as PersonId }) as const);
    const rows: SealedRow[] = [];
    for (const owner of owners) rows.push(await seal(owner, `text of ${owner.id}`));
    expect(await opened(rows[0] ?? (await seal()))).toBe('text of p0');
    expect(await opened(rows[1_099] ?? (await seal()))).toBe('text of p1099');
  });

  test('hashes a code the same way always, differently under another master key, and shows nothing of it', () => {
    const hash = vault.hash(new Secret('ABCDE12345'));
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
    expect(vault.hash(new Secret('ABCDE12345'))).toBe(hash);
    expect(vault.hash(new Secret('ABCDE12346'))).not.toBe(hash);
    vault.close();
    rmSync(file);
    vault = open(randomBytes(32));
    expect(vault.hash(new Secret('ABCDE12345'))).not.toBe(hash);
  });

  test('starts with no new keys where there is data already', () => {
    vault.close();
    rmSync(file);
    expect(() => open(masterKey, true)).toThrow(/keys are missing: put back/);
    expect(readdirSync(folder)).not.toContain('keys.db');
    vault = open();
  });

  test('leaves a damaged key file, and one of a newer version, as they are', () => {
    vault.close();
    const whole = readFileSync(file);
    writeFileSync(file, 'no keys in here '.repeat(600));
    expect(() => open()).toThrow(/cannot be used \(SQLITE_NOTADB\)/);
    expect(readFileSync(file, 'utf8')).toBe('no keys in here '.repeat(600));
    writeFileSync(file, whole);
    const client = new Database(file);
    client.pragma('user_version = 99');
    client.close();
    expect(() => open()).toThrow(/newer version/);
    writeFileSync(file, whole);
    vault = open();
  });

  test('says so when its folder cannot be written', () => {
    const below = join(file, 'deeper', 'keys.db');
    expect(() => openVault({ file: below, masterKey, now: () => 7 })).toThrow(StartError);
  });

  test('keeps its file from other users, and its errors from telling anything', async () => {
    expect(statSync(file).mode & 0o077).toBe(0);
    const row = await seal();
    const error: unknown = await vault.open({ ...row, table: 'elsewhere' }).catch((thrown: unknown) => thrown);
    const shown = inspect(error, { depth: 9, showHidden: true });
    expect(shown).not.toContain('afraid');
    expect(shown).not.toContain('elsewhere');
  });

  test('works with a key of 32 bytes only', () => {
    expect(() => open(randomBytes(16))).toThrow(/32 bytes/);
  });
});
