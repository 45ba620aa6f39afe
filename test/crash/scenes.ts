import type { Chance } from '../privacy/chance.js';
import { type Act, call, comeBack, extend, park, seal, setZone, takeSpace, write } from './acts.js';
import type { CrashTown, Pair } from './crash-town.js';
import type { Attempt } from './checks.js';
import type { Resident } from './resident.js';

/** Couples that take part in one scene. */
export const COUPLES_A_SCENE = 6;
const MINUTES = 60_000;
const ZONES = ['Europe/Lisbon', 'Asia/Kolkata', 'America/St_Johns', 'Australia/Lord_Howe'] as const;

/** Sends all of them off in one moment, perhaps kills the bot over it, and tells which were acknowledged. */
export type Burst = (acts: readonly Act[]) => Promise<readonly Attempt[]>;
/** Lets that much time pass, perhaps kills the bot over what becomes due. */
export type Passing = (milliseconds: number) => Promise<void>;

/**
 * An hour of six couples who never met this bot's buttons before: breaks are called (by both of a couple at once as
 * well), put off, parked in and returned from, pages sealed, space taken, journals written. What everybody does in the
 * same moment is led up to in calm.
 */
export async function playScene(
  town: CrashTown,
  given: {
    readonly couples: readonly Pair[];
    readonly chance: Chance;
    /** Tells texts of one run apart. */
    readonly mark: string;
    readonly burst: Burst;
    readonly pass: Passing;
    readonly onAcknowledged: (attempt: Attempt) => void;
  },
): Promise<readonly Attempt[]> {
  const { couples, chance, burst, pass } = given;
  const [first, second, both, dancers, spacious, writers] = couples;
  if (!first || !second || !both || !dancers || !spacious || !writers) throw new Error('a scene needs six couples');
  let texts = 0;
  const words = (by: Resident): string => {
    texts += 1;
    return `${given.mark} ${by.name} ${texts}: only for me, café & <lantern>`;
  };
  for (const resident of couples.flat()) await resident.arrive();
  await town.settle();

  const opening = await burst([
    call(first[0]),
    await write(first[1], words(first[1])),
    call(second[0]),
    setZone(second[1], chance.oneOf(ZONES)),
    call(both[0]),
    call(both[1]),
    await seal(dancers[0], 'Mayhem', true),
    await seal(dancers[1], 'The long night', false),
    takeSpace(spacious[0]),
    await write(spacious[1], words(spacious[1])),
    await write(writers[0], words(writers[0])),
    await write(writers[1], words(writers[1])),
  ]);
  const again = await callAgain(town, opening);
  for (const attempt of again) given.onAcknowledged(attempt);

  const middle = await burst([
    await extend(first[0]),
    await park(second[0], words(second[0])),
    await write(first[1], words(first[1])),
    await write(writers[0], words(writers[0])),
  ]);
  await pass(20 * MINUTES);

  const closing = await burst([
    comeBack(second[0]),
    comeBack(chance.oneOf(both)),
    await write(writers[1], words(writers[1])),
  ]);
  await pass(40 * MINUTES);
  return [...opening, ...again, ...middle, ...closing];
}

/** Who got no answer to a call tries again, as one does; then it is either theirs already or begins now. */
async function callAgain(town: CrashTown, attempts: readonly Attempt[]): Promise<readonly Attempt[]> {
  const again: Attempt[] = [];
  for (const { act, acknowledged, from } of attempts) {
    if (act.kind !== 'call' || acknowledged) continue;
    await act.by.phone.types('/timeout', { time: '20m' });
    await act.by.phone.sees(act.reply);
    again.push({ act, acknowledged: true, from, until: town.sandbox.clock.now() });
  }
  await town.settle();
  return again;
}
