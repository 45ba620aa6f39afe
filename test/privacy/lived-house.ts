import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { backUp } from '../../src/ops/backup.js';
import { createStillClock } from '../app/fakes/still-clock.js';
import { createFaults, type Faults } from './canary-faults.js';
import { type Broken, type CanaryHouse, openCanaryHouse } from './canary-house.js';
import { type CanaryWatch, canaryWatch } from './canary-watch.js';
import { createChance } from './chance.js';
import { createWalk, type Walk } from './random-walk.js';
import { NAME } from './private-fields.js';
import { type Planted, type ReadingRules, readingRules } from './reading-rules.js';
import { stroll } from './stroll.js';
import { GROUPS } from './walk-choices.js';
import { scenesOf } from './walk-scenes.js';

/** A house in which people live, with everything that watches them. */
export type LivedHouse = {
  readonly dataDir: string;
  readonly masterKey: Uint8Array;
  readonly house: CanaryHouse;
  readonly faults: Faults;
  readonly rules: ReadingRules;
  readonly watch: CanaryWatch;
  readonly walk: Walk;
  readonly scenes: ReturnType<typeof scenesOf>;
  /** So many moves by chance; now and then the disk is looked at, and everything restarted. */
  readonly live: (moves: number) => Promise<void>;
  readonly backUp: () => Promise<string>;
  /** A folder of this name beside the data. */
  readonly beside: (name: string) => string;
  readonly look: () => void;
  readonly leave: () => Promise<void>;
};

/** Two couples, a stranger, and a second phone. Everything is on the disk and nothing is known yet. */
export async function moveIn(seed: number, broken?: Broken, chance = createChance(seed)): Promise<LivedHouse> {
  const root = mkdtempSync(join(tmpdir(), 'canary-'));
  const dataDir = join(root, 'data');
  const masterKey = Buffer.alloc(32, seed + 1);
  const clock = createStillClock();
  const faults = createFaults(createChance(seed + 7_919));
  const rules = readingRules();
  const names = new Map(
    [...GROUPS.discord, ...GROUPS.telegram].map(({ externalId }) => [externalId, rules.plant('a reader’s name', NAME)]),
  );
  const namesIn = (externalId: string): readonly string[] => [names.get(externalId)?.text ?? 'Cleo'];
  const house = await openCanaryHouse({ dataDir, masterKey, clock, faults, broken, namesIn });
  const watch = canaryWatch(house, rules);
  const nameIn = (externalId: string): Planted | null => names.get(externalId) ?? null;
  const walk = createWalk({ house, clock, chance, faults, rules, watch, nameIn });
  const scenes = scenesOf(walk);
  const look = (): void => watch.stored(dataDir, `step ${walk.steps()}`);
  return {
    dataDir,
    masterKey,
    house,
    faults,
    rules,
    watch,
    walk,
    scenes,
    look,
    live: async (moves) => {
      for (let move = 1; move <= moves; move += 1) {
        await stroll(walk, scenes);
        if (move % 60 === 0) look();
        if (move % 30 === 0) await house.figures();
        if (move % 150 !== 0) continue;
        await house.bot().store.prune(clock.now());
        await house.restart();
      }
    },
    backUp: async () => {
      const folder = await backUp({ dataDir, to: join(root, 'backups'), masterKey, now: clock.now });
      watch.stored(folder, `backup at step ${walk.steps()}`);
      return folder;
    },
    beside: (name) => {
      const folder = join(root, name);
      mkdirSync(folder, { recursive: true });
      return folder;
    },
    leave: async () => {
      await house.close();
      rmSync(root, { recursive: true, force: true });
    },
  };
}

/** Everybody finds somebody, and everything there is to write is written and read once. */
export async function settleIn({ walk, scenes }: LivedHouse): Promise<void> {
  const { ana, anaToo, ben, cleo, dan, eve } = walk.cast;
  await scenes.pair(ana, ben);
  await scenes.link(ana, anaToo);
  await scenes.pair(cleo, dan);
  await scenes.parks(cleo);
  await walk.advance(3 * walk.HOUR);
  await scenes.share(ana, ben, true);
  await scenes.together(dan, cleo, true);
  await scenes.pact(ben, ana);
  await scenes.dances(ana, ben, true);
  await scenes.reflects(eve);
  await scenes.keepsNote(eve);
  for (const hand of [ana, ben, cleo, dan, eve]) await scenes.everyForm(hand);
  for (const hand of [cleo, dan]) await scenes.everyCommand(hand);
  await walk.type(eve, true);
}

/** A place of their own, a check-in that opened by itself, soft words, and a need: each once, from beginning to end. */
export async function shareAll({ walk, scenes }: LivedHouse): Promise<void> {
  const { ana, ben } = walk.cast;
  await scenes.places(ana, ben, true);
  await scenes.weekly(ben, ana, true);
  await scenes.checkIns(ben, ana, true);
  await scenes.says(ana, ben, true);
  await scenes.needs(ana, ben, true);
}
