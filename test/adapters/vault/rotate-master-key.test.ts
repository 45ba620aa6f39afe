import { randomBytes } from 'node:crypto';
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openKeyFile } from '../../../src/adapters/vault/key-file.js';
import { loadMasterKey } from '../../../src/adapters/vault/master-key.js';
import { openVault } from '../../../src/adapters/vault/open-vault.js';
import {
  type KeyPlace,
  rewrapKeys,
  type Rotation,
  rotateMasterKey,
  settleRotation,
} from '../../../src/adapters/vault/rotate-master-key.js';
import { Secret } from '../../../src/app/secret.js';
import type { SealedRow } from '../../../src/app/store-port.js';
import type { Vault, VaultOwner } from '../../../src/app/vault-port.js';
import type { CoupleId, PersonId, SealedId } from '../../../src/core/ids.js';

const ANA: VaultOwner = { kind: 'person', id: 'ana' as PersonId };
const HOME: VaultOwner = { kind: 'couple', id: 'home' as CoupleId };
const CODE = new Secret('ABCDE12345');

class Killed extends Error {}

describe('a new master key', () => {
  let folder: string;
  let file: string;
  let masterKeyFile: string;
  let rows: readonly SealedRow[];
  let codeHash: string;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'intermission-rotate-'));
    file = join(folder, 'keys.db');
    masterKeyFile = join(folder, 'master.key');
    loadMasterKey({ value: null, file: masterKeyFile, dataExists: false });
    const vault = started();
    rows = [
      await vault.seal(ANA, 'notes', 'one' as SealedId, new Secret('words of Ana')),
      await vault.seal(HOME, 'pacts', 'two' as SealedId, new Secret('words of both')),
    ];
    codeHash = vault.hash(CODE);
    vault.close();
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  /** The vault as a start of the bot opens it. */
  const started = (): Vault => {
    settleRotation({ file, masterKeyFile });
    return openVault({
      file,
      masterKey: loadMasterKey({ value: null, file: masterKeyFile, dataExists: existsSync(file) }),
      now: () => 7,
    });
  };
  const expectEverythingReadable = async (): Promise<void> => {
    const vault = started();
    const words = await Promise.all(rows.map(async (row) => (await vault.open(row)).reveal()));
    expect(words).toEqual(['words of Ana', 'words of both']);
    expect(vault.hash(CODE)).toBe(codeHash);
    vault.close();
  };
  const rotate = (more: Partial<Rotation> = {}): void => rotateMasterKey({ file, masterKeyFile, ...more });

  test('opens everything that was sealed before, and the old one opens nothing any more', async () => {
    const old = readFileSync(masterKeyFile, 'utf8');
    rotate();
    await expectEverythingReadable();
    expect(readFileSync(masterKeyFile, 'utf8')).not.toBe(old);
    expect(statSync(masterKeyFile).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder).toSorted()).toEqual(['keys.db', 'master.key']);
    expect(() => openVault({ file, masterKey: Buffer.from(old, 'base64'), now: () => 7 })).toThrow(/does not belong/);
  });

  test('leaves no key in the file as the old one had wrapped it', () => {
    const client = new Database(file, { readonly: true });
    const wrapped = client.prepare<[], Buffer>('SELECT wrapped FROM keys').pluck().all();
    client.close();
    rotate();
    const raw = Buffer.concat(readdirSync(folder).map((name) => readFileSync(join(folder, name))));
    expect(wrapped).toHaveLength(2);
    expect(wrapped.filter((key) => raw.includes(key))).toEqual([]);
  });

  test('keeps invites good that were given out before it, and before the one before it', async () => {
    rotate();
    rotate();
    await expectEverythingReadable();
  });

  test('wraps more keys than are looked at in one go', async () => {
    let vault = started();
    const many: SealedRow[] = [];
    for (let i = 0; i < 2_100; i += 1) {
      const owner = { kind: 'person', id: `p${i}` as PersonId } as const;
      many.push(await vault.seal(owner, 'notes', 'x' as SealedId, new Secret(`words of ${i}`)));
    }
    vault.close();
    rotate();
    vault = started();
    for (const [i, row] of many.entries()) expect((await vault.open(row)).reveal()).toBe(`words of ${i}`);
    vault.close();
  });

  /** Runs a rotation that ends at the n-th thing it does, before or after it; false: it came through. */
  const killedAt = (n: number, when: 'before' | 'after' | 'torn'): boolean => {
    let steps = 0;
    const step = <Given extends readonly unknown[], Result>(
      doIt: (...given: Given) => Result,
      tear: (...given: Given) => void = () => {},
    ) => {
      return (...given: Given): Result => {
        steps += 1;
        if (steps === n && when !== 'after') {
          if (when === 'torn') tear(...given);
          throw new Killed();
        }
        const result = doIt(...given);
        if (steps === n) throw new Killed();
        return result;
      };
    };
    const place: KeyPlace = {
      write: step(
        (to, text) => writeFileSync(to, text, { flag: 'wx', mode: 0o600 }),
        (to, text) => writeFileSync(to, text.slice(0, 20)),
      ),
      replace: step(renameSync),
      remove: step((gone) => rmSync(gone, { force: true })),
    };
    const openKeys: typeof openKeyFile = (...given) => {
      const keys = openKeyFile(...given);
      return {
        ...keys,
        rewrap: step(keys.rewrap, (to) => {
          let wrapped = 0;
          const wrapAgain: typeof to.wrapAgain = (key) => {
            wrapped += 1;
            if (wrapped === 2) throw new Killed();
            return to.wrapAgain(key);
          };
          keys.rewrap({ ...to, wrapAgain });
        }),
      };
    };
    try {
      rotate({ place, openKeys });
      return false;
    } catch {
      return true;
    }
  };

  test.each(['before', 'after', 'torn'] as const)(
    'that is cut off %s any of its steps leaves a key that opens everything, and the next start tidies up',
    async (when) => {
      let n = 1;
      while (killedAt(n, when)) {
        await expectEverythingReadable();
        expect(readdirSync(folder).toSorted()).toEqual(['keys.db', 'master.key']);
        n += 1;
      }
      expect(n).toBe(5);
      await expectEverythingReadable();
    },
  );

  test('can be asked for again after one that was cut off, without a start in between', async () => {
    for (const when of ['before', 'after', 'torn'] as const) {
      for (const n of [1, 2, 3, 4]) {
        expect(killedAt(n, when)).toBe(true);
        rotate();
        await expectEverythingReadable();
      }
    }
  });

  test('is not made where the present one does not belong to the keys', () => {
    writeFileSync(masterKeyFile, randomBytes(32).toString('base64'));
    const before = readFileSync(file);
    expect(rotate).toThrow(/does not belong .* nothing was changed/);
    expect(readFileSync(file).equals(before)).toBe(true);
    expect(readdirSync(folder).toSorted()).toEqual(['keys.db', 'master.key']);
  });

  test('may be one that is given from outside: it is put nowhere, and giving it twice does no harm', async () => {
    const before = loadMasterKey({ value: null, file: masterKeyFile, dataExists: true });
    const after = randomBytes(32);
    expect(rewrapKeys({ file, before, after })).toBe(true);
    expect(rewrapKeys({ file, before, after })).toBe(false);
    expect(() => rewrapKeys({ file, before, after: randomBytes(32) })).toThrow(/does not belong/);
    expect(Buffer.from(loadMasterKey({ value: null, file: masterKeyFile, dataExists: true })).equals(before)).toBe(
      true,
    );
    const vault = openVault({ file, masterKey: after, now: () => 7 });
    expect((await vault.open(rows[0]!)).reveal()).toBe('words of Ana');
    vault.close();
  });
});
