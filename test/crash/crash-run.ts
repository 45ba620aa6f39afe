import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { createChance } from '../privacy/chance.js';
import { type Attempt, checkScene } from './checks.js';
import { letThemMeet, openCrashTown } from './crash-town.js';
import { comeAgain, countBy, countRepeats, type Figures } from './figures.js';
import { checkTexts, wordsOf } from './kept-texts.js';
import { createKilling, type KillKind } from './killing.js';
import { type Delivered, openLedger } from './ledger.js';
import { migrateUnderFire } from './migrating.js';
import type { Resident } from './resident.js';
import { readRows } from './rows.js';
import { COUPLES_A_SCENE, playScene } from './scenes.js';
import { createUnderFire } from './under-fire.js';
import { whatBecame } from './what-became.js';

/** Most scenes bring three kills and more. */
const KILLS_A_SCENE = 2;
/** 2^32 divided by the golden ratio: neighbouring seeds would begin with nearly the same kills. */
const SPREAD = 0x9e3779b1;
/** How often a scene is preceded by a kill on the data of an earlier version. */
const MIGRATES = 0.5;

/**
 * The real process on the local platforms, killed with SIGKILL that many times, and always started again on the same data
 * folder. `folder` has to be there and empty; afterwards it holds the data and the two logs.
 */
export async function crashRun(given: {
  readonly kills: number;
  readonly seed: number;
  readonly folder: string;
  readonly onScene?: (scene: number, kills: number) => void;
}): Promise<Figures> {
  const begun = performance.now();
  const { folder, seed } = given;
  const chance = createChance(Math.imul(seed, SPREAD));
  const town = await openCrashTown(folder, COUPLES_A_SCENE * (Math.ceil(given.kills / KILLS_A_SCENE) + 3));
  const { dataDir, sandbox } = town;
  const { bot, clock, discord, telegram } = sandbox;
  const ledger = openLedger(folder);
  const kills: Record<KillKind, number> = {
    'in a burst of input': 0,
    'while sends were in the air': 0,
    'during boot': 0,
    'during a migration': 0,
  };
  const killed = (): number => Object.values(kills).reduce((sum, each) => sum + each, 0);
  const strikes = (often: number): boolean => chance.next() < often && killed() < given.kills;
  const migrations = { before: 0, after: 0 };
  const findings: string[] = [];
  const attempts: Attempt[] = [];
  const became = { done: 0, notDone: 0 };
  const repeats: { readonly platform: Delivered['platform']; readonly kind: string }[] = [];
  let delivered = 0;
  let cast: readonly Resident[] = [];

  const killing = createKilling(town, chance, (broken) => findings.push(...broken));
  const fire = createUnderFire({
    town,
    killing,
    chance,
    ledger,
    strikes,
    cast: () => cast,
    onKill: (kind) => {
      kills[kind] += 1;
    },
    onFindings: (found) => findings.push(...found),
  });

  const playOne = async (number: number): Promise<void> => {
    const couples = town.couples.slice(number * COUPLES_A_SCENE, (number + 1) * COUPLES_A_SCENE);
    cast = couples.flat();
    const played = await playScene(town, { couples, chance, ...fire, mark: `${seed}/${number}` });
    attempts.push(...played);
    const names = new Set(cast.map(({ name }) => name));
    const arrived = ledger.delivered().filter(({ who }) => names.has(who));
    delivered += new Set(arrived.map(({ outboxId }) => outboxId)).size;
    readRows(dataDir, (rows) => {
      const partners = couples.flatMap(([one, other]) => [[one, other] as const, [other, one] as const]);
      findings.push(...checkScene({ rows, cast, partners, attempts: played, delivered: arrived, now: clock.now() }));
      for (const { platform, outboxId } of comeAgain(arrived))
        repeats.push({ platform, kind: rows.outboxRow(outboxId)?.kind ?? 'unknown' });
      for (const attempt of played) {
        const done = whatBecame(rows, attempt);
        if (done !== null) became[done] += 1;
      }
    });
  };

  try {
    await letThemMeet(town);
    await fire.goOn();
    for (let number = 0; killed() < given.kills; number += 1) {
      if (strikes(MIGRATES)) {
        const old = join(folder, `earlier-${number}`);
        const migrated = await migrateUnderFire({ town, killing, chance, number, dataDir: old });
        findings.push(...migrated.findings);
        migrations[migrated.was] += 1;
        kills['during a migration'] += 1;
        cast = [];
        await fire.goOn();
      }
      await playOne(number);
      given.onScene?.(number + 1, killed());
    }
    for (const { control } of [discord, telegram]) {
      findings.push(...control.violations().map(({ name, violations }) => `${name}: ${violations.join(' ')}`));
    }
    await bot.stop();
    const texts = await checkTexts(town, attempts);
    findings.push(...texts.findings);
    for (const attempt of attempts) {
      if (attempt.acknowledged || wordsOf(attempt) === null) continue;
      became[texts.isThere(attempt) ? 'done' : 'notDone'] += 1;
    }
  } finally {
    await town.close();
  }
  return {
    seed,
    kills,
    migrations,
    acknowledged: countBy(ledger.acknowledged().map(({ kind }) => kind)),
    unacknowledged: became,
    delivered,
    repeats: countRepeats(repeats),
    findings,
    seconds: (performance.now() - begun) / 1_000,
  };
}
