import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Log, PlaceInput } from '../../../src/app/ports.js';
import type { Store } from '../../../src/app/store-port.js';
import { promptLibrary } from '../../../src/copy/prompts/prompt-library.js';
import type { InputKey } from '../../../src/core/ids.js';
import { DAY, HOUR, instant } from '../../../src/core/instant.js';
import type { Wrap } from '../../../src/run-bot.js';
import { createChance, type Chance } from '../../privacy/chance.js';
import type { Step } from '../step.js';
import { createActs } from './acts.js';
import { createFacts, type KnownDraft } from './facts.js';
import { createLifetime, type Lifetime } from './lifetime.js';
import { createHanding } from './handing.js';
import { type Hand, peopleOf } from './people.js';
import { createSeededIds, mixed } from './seeded-ids.js';
import { bootBot, type SimulatedBot } from './simulated-bot.js';
import { createPlatforms } from './simulated-platform.js';
import { createVirtualTime } from './virtual-time.js';
import { createWeather } from './weather.js';
import { createPassing } from './passing.js';
import { watchStore } from './watch-store.js';
import { type Counts, type Finding, freshCounts, type Invariant, type Watching, type World } from './world.js';

export type Simulation = {
  readonly world: World;
  readonly findings: readonly Finding[];
  readonly run: (step: Step) => Promise<void>;
  /** Everything is mended, nobody does anything, a week goes by; then the last invariants look. */
  readonly end: () => Promise<void>;
  readonly close: () => Promise<void>;
};

/** A port built wrong on purpose. `asks`: an app that asks the store for something else than it should. */
export type Broken = () => Wrap & { readonly asks?: (store: Store) => Store };

export type SimulationOptions = {
  readonly seed: number;
  readonly couples: number;
  readonly invariants: Readonly<Record<string, Invariant>>;
  readonly broken?: Broken | undefined;
  readonly startsAt?: number;
};

/** An ordinary winter day; three weeks before the clocks change in Europe. */
const STARTS = Date.UTC(2026, 2, 3, 9, 0);
/** Of the hours of a year from there: both changes of the clock lie in it. */
const HOURS = 365 * 24;
/** A life by chance begins on any day of a year, at any hour: which, is drawn by its seed. */
export const startOf = (seed: number): number => STARTS + (mixed(seed, 31) % HOURS) * HOUR;
/** Where the machine has one, the files lie in memory: what the disk does is no part of this. */
const SHARED_MEMORY = '/dev/shm';

/** One world with its people, its platforms, and the bot in it. All that happens follows from the seed and the steps. */
export async function openSimulation(options: SimulationOptions): Promise<Simulation> {
  const { seed, couples, invariants, startsAt = STARTS } = options;
  const folder = mkdtempSync(join(existsSync(SHARED_MEMORY) ? SHARED_MEMORY : tmpdir(), 'simulation-'));
  const masterKey = Buffer.alloc(32, (seed % 255) + 1);
  const time = createVirtualTime(instant(startsAt));
  const ids = createSeededIds(time);
  const weather = createWeather();
  const facts = createFacts();
  const hands = peopleOf(couples);
  const counts: Counts = freshCounts();
  const findings: Finding[] = [];
  const actors = new Map<InputKey, Hand>();
  const broken = options.broken?.() ?? {};
  const library = promptLibrary();
  let chance: Chance = createChance(seed);
  let bot: SimulatedBot | null = null;
  let startedAt = time.real();

  const byAddress = new Map(hands.map((hand) => [`${hand.platform}:${hand.externalId}`, hand]));
  const watching: Watching[] = [];
  const each = <Event extends keyof Watching>(event: Event) => {
    const told = watching.flatMap((one) => (one[event] === undefined ? [] : [one[event]]));
    return told as readonly NonNullable<Watching[Event]>[];
  };
  const tell = {
    attempted: (to: Hand | null, draft: KnownDraft | null) => each('attempted').forEach((hear) => hear(to, draft)),
    refused: (by: Hand) => each('refused').forEach((hear) => hear(by)),
    arrived: (arrival: Parameters<NonNullable<Watching['arrived']>>[0]) =>
      each('arrived').forEach((hear) => hear(arrival)),
    saw: (sighting: Parameters<NonNullable<Watching['saw']>>[0]) => each('saw').forEach((hear) => hear(sighting)),
  };
  const handAt: World['handAt'] = (platform, externalId) => byAddress.get(`${platform}:${externalId}`) ?? null;
  const platforms = createPlatforms({ time, weather, handAt, facts, counts }, () => chance, tell);

  const running = (): SimulatedBot => {
    if (bot === null) throw new Error('the bot does not run');
    return bot;
  };
  const world: World = {
    seed,
    time,
    facts,
    weather,
    hands,
    counts,
    store: (): Store => running().store,
    dataFile: join(folder, 'intermission.db'),
    upSince: () => startedAt,
    isUp: () => bot !== null && !bot.life.isOver(),
    handAt,
    actorOf: (key) => actors.get(key) ?? null,
    isUnknown: platforms.isUnknown,
    patienceUntil: platforms.patienceUntil,
  };
  for (const [name, invariant] of Object.entries(invariants)) {
    watching.push(invariant(world, (what) => findings.push({ invariant: name, what, step: counts.steps })));
  }
  const acts = createActs(world);

  const heard = (event: string, fields: object): void => {
    for (const hear of each('logged')) hear(event, fields);
  };
  const logOf = (life: Lifetime): Log => ({
    info: () => undefined,
    warn: () => undefined,
    error: (event, fields = {}) => {
      if (!life.isOver()) heard(event, fields);
    },
  });
  const boot = async (): Promise<void> => {
    startedAt = time.real();
    const life = createLifetime();
    bot = await bootBot({
      folder,
      masterKey,
      time,
      ids,
      library,
      life,
      log: logOf(life),
      broken,
      adapterFor: (platform, poke) => platforms.adapterFor(platform, life, poke),
      watched: (store) => watchStore(store, { facts, watching, onSettled: platforms.settled }),
    });
  };
  await boot();

  /** Until it is done, or the process has ended. */
  const unlessOver = (work: Promise<unknown>): Promise<boolean> => {
    const { life } = running();
    return new Promise((resolve, reject) => {
      if (life.isOver()) return resolve(false);
      const forget = life.onEnd(() => resolve(false));
      const done = (): void => {
        forget();
        resolve(true);
      };
      work.then(done, reject);
    });
  };
  const { settle, pass } = createPassing({
    world,
    platforms,
    bot: running,
    unlessOver,
    watching,
    unsent: () => handing.redeliver(),
  });

  const handing = createHanding({ world, platforms, acts, watching, actors, bot: running, unlessOver });

  const restart = async (down: number): Promise<void> => {
    const dead = running();
    dead.life.end();
    // Whatever stood in the group commit of that turn is on the disk, or not: both are crashes that happen.
    await new Promise((resolve) => setImmediate(resolve));
    platforms.forget();
    await dead.close();
    counts.crashes += 1;
    time.pass(down);
    await boot();
    await handing.redeliver();
  };

  const placeEvent = async (event: PlaceInput['event']): Promise<void> => {
    counts.inputs += 1;
    const key = `${event.where.platform}:place-${counts.inputs}` as InputKey;
    await unlessOver(running().handlePlace({ key, event, at: time.now() }));
  };

  const perform = async (step: Step): Promise<void> => {
    switch (step.kind) {
      case 'deed':
        return handing.does(step.deed, chance, step.handing ?? 'fine');
      case 'at-once':
        await Promise.all(step.deeds.map((deed, at) => handing.does(deed, createChance(mixed(step.seed, at)), 'fine')));
        return;
      case 'wait':
        return pass(step.milliseconds);
      case 'clock':
        time.putClock(step.milliseconds);
        return;
      case 'crash':
        running().life.endAfter(step.after);
        return;
      case 'outage':
        weather.breakDown(step.platform, time.real() + step.milliseconds);
        return;
      case 'trouble':
        weather.setTrouble(step.rate);
        return;
      case 'block': {
        const hand = hands[step.who];
        if (hand !== undefined && hand.blocks !== step.on) await handing.blocks(hand, step.on);
        return;
      }
      case 'place-lost': {
        const { platform } = step;
        const externalId = acts.placeNow(step);
        platforms.losePlace(externalId, true);
        if (step.told) await placeEvent({ kind: 'place/lost', where: { platform, externalId } });
        return;
      }
      case 'place-back':
        return platforms.losePlace(acts.placeNow(step), false);
      case 'place-moved': {
        const { from, to } = acts.moveGroup(step.home);
        await placeEvent({
          kind: 'place/moved',
          where: { platform: 'telegram', externalId: from },
          to: { platform: 'telegram', externalId: to },
        });
        return;
      }
      case 'tend':
        await unlessOver(step.zones ? running().readZonesAnew() : running().tend());
    }
  };

  let downAfter = 0;
  const run = async (step: Step): Promise<void> => {
    counts.steps += 1;
    ids.reseed(step.seed);
    chance = createChance(step.seed);
    if (step.kind === 'crash') downAfter = step.down;
    await perform(step);
    for (;;) {
      if (world.isUp()) await settle();
      if (world.isUp()) break;
      const before = time.real();
      await restart(downAfter);
      for (const hear of each('passed')) await hear(time.real() - before);
    }
    for (const hear of each('stepped')) await hear();
  };

  return {
    world,
    findings,
    run,
    end: async () => {
      weather.clear();
      for (const hand of hands) if (hand.blocks) await handing.blocks(hand, false);
      for (let day = 0; day < 8 && findings.length === 0; day += 1) {
        const seedOfDay = mixed(seed, 1_000_000 + day);
        await run({ kind: 'wait', milliseconds: DAY, seed: seedOfDay });
      }
      for (const hear of each('ended')) await hear();
    },
    close: async () => {
      const last = bot;
      bot = null;
      last?.life.end();
      await new Promise((resolve) => setImmediate(resolve));
      platforms.forget();
      await last?.close();
      for (const hear of each('closed')) hear();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
