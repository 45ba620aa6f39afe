import type { Platforms } from './simulated-platform.js';
import type { SimulatedBot } from './simulated-bot.js';
import type { Watching, World } from './world.js';

/** Something is due that cannot be done yet: as often as this it is looked at again. */
const LOOK_AGAIN = 30_000;
/** Somebody who works without end is a defect of this program, or of the bot. */
const MOST_ROUNDS = 5_000;

/** How time goes by: from one interesting moment to the next, doing at each whatever can be done. */
export function createPassing(deps: {
  readonly world: World;
  readonly platforms: Platforms;
  readonly bot: () => SimulatedBot;
  readonly unlessOver: (work: Promise<unknown>) => Promise<boolean>;
  readonly watching: readonly Watching[];
  /** Hands over what a platform kept for us. */
  readonly unsent: () => Promise<void>;
}): { readonly settle: () => Promise<void>; readonly pass: (milliseconds: number) => Promise<void> } {
  const { world, platforms, bot, unlessOver, watching } = deps;
  const { time, weather } = world;

  const settleOne = async ({ fire, pass, inFlight, landed }: SimulatedBot): Promise<void> => {
    for (let round = 0; round < MOST_ROUNDS; round += 1) {
      const next = landed();
      const worked = (await fire()) || (await pass());
      if (inFlight() > platforms.held()) await next;
      else if (!worked) return;
    }
    throw new Error('the bot never gets quiet');
  };
  /** Until nothing is due and all that is on its way takes its time, or the process has ended. */
  const settle = async (): Promise<void> => {
    await unlessOver(settleOne(bot()));
  };

  const nextMoment = async (until: number): Promise<number> => {
    const real = time.real();
    const due = await bot().store.nextDueAt();
    const dueIn = due === null ? Number.POSITIVE_INFINITY : due - time.now();
    const moments = [
      until,
      dueIn <= 0 ? real + LOOK_AGAIN : real + dueIn,
      platforms.nextArrival() ?? until,
      weather.nextChange(real) ?? until,
    ];
    return Math.min(...moments);
  };

  return {
    settle,
    pass: async (milliseconds) => {
      const until = time.real() + milliseconds;
      while (world.isUp() && time.real() < until) {
        const before = time.real();
        const next = await nextMoment(until);
        time.pass(Math.max(1, next - before));
        platforms.land();
        await deps.unsent();
        if (world.isUp()) await settle();
        for (const { passed } of watching) await passed?.(time.real() - before);
      }
    },
  };
}
