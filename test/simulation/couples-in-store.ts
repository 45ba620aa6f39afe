import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { openStore } from '../../src/adapters/sqlite/open-store.js';
import { loadMasterKey } from '../../src/adapters/vault/master-key.js';
import { openVault } from '../../src/adapters/vault/open-vault.js';
import { EMPTY_SET } from '../../src/app/commit-decision.js';
import { drawId } from '../../src/app/draw-ids.js';
import type { ChangeSet } from '../../src/app/store-port.js';
import type { Change } from '../../src/core/decision.js';
import type { AccountId, CoupleId, PersonId } from '../../src/core/ids.js';
import { type Instant, instant } from '../../src/core/instant.js';
import { DEFAULT_SETTINGS, type Person, type Platform } from '../../src/core/person/state.js';

export type KnownAccount = { readonly platform: Platform; readonly externalId: string };

/**
 * A data folder as a bot leaves it in which these people have met and paired long ago. `more` adds what else is to be
 * kept. For tests and benchmarks that are not about pairing.
 */
export async function keepCouples(
  dataDir: string,
  given: {
    readonly couples: readonly (readonly [KnownAccount, KnownAccount])[];
    readonly at: number;
    readonly more?: (people: readonly (readonly [PersonId, PersonId])[]) => readonly Partial<ChangeSet>[];
  },
): Promise<void> {
  mkdirSync(dataDir, { recursive: true });
  const at = instant(given.at);
  const masterKey = loadMasterKey({ value: null, file: join(dataDir, 'master.key'), dataExists: false });
  openVault({ file: join(dataDir, 'keys.db'), masterKey, now: () => at, dataExists: false }).close();
  const store = openStore({ file: join(dataDir, 'intermission.db'), now: () => at });
  try {
    const pairs = given.couples.map((pair) => couple(pair, at));
    const sets: readonly Partial<ChangeSet>[] = [
      { changes: pairs.flatMap(({ changes }) => changes) },
      ...(given.more?.(pairs.map(({ members }) => members)) ?? []),
    ];
    for (const set of sets) {
      const result = await store.commit({ ...EMPTY_SET, ...set });
      if (result !== 'committed') throw new Error(`the couples could not be kept: ${result}`);
    }
  } finally {
    await store.close();
  }
}

function couple(
  [first, second]: readonly [KnownAccount, KnownAccount],
  at: Instant,
): { readonly members: readonly [PersonId, PersonId]; readonly changes: readonly Change[] } {
  const coupleId = drawId() as CoupleId;
  const [a, b] = [personOf(first, coupleId, at), personOf(second, coupleId, at)];
  return {
    members: [a.id, b.id],
    changes: [
      { kind: 'person/save', person: a },
      { kind: 'person/save', person: b },
      {
        kind: 'couple/save',
        couple: { id: coupleId, members: [a.id, b.id], createdAt: at, endedAt: null, returnsTogether: 0, version: 0 },
      },
    ],
  };
}

function personOf({ platform, externalId }: KnownAccount, coupleId: CoupleId, at: Instant): Person {
  const id = drawId() as PersonId;
  const account = {
    id: drawId() as AccountId,
    personId: id,
    platform,
    externalId,
    reach: 'reachable' as const,
    mayWrite: true,
    createdAt: at,
  };
  return {
    id,
    accounts: [account],
    settings: DEFAULT_SETTINGS,
    coupleId,
    returnsKept: 0,
    thirdViewOfferedAt: null,
    onboardedAt: at,
    createdAt: at,
    version: 0,
  };
}
