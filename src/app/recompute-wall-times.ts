import type { Timer } from '../core/decision.js';
import { instant } from '../core/instant.js';
import type { Member, TimeOut, WallTime } from '../core/time-out/state.js';
import { resolveWall } from '../core/zone/local-time.js';
import { commitUntilDone, EMPTY_SET } from './commit-decision.js';
import type { Store } from './store-port.js';

/** More wall times than this wait only on a machine that no longer answers in time anyway. */
const ALL = 1_000_000;
const FOR_EVER = instant(8_640_000_000_000_000);

/**
 * A promise given as clock time keeps its clock time when the rules of its zone change: timers and the promises behind
 * them move together, in one commit each. Run at boot when the zone data is not what it was. Gives how many moved.
 */
export async function recomputeWallTimes(store: Store): Promise<number> {
  let moved = 0;
  for (const timer of await store.dueTimers(FOR_EVER, ALL)) {
    if (timer.wall === null || resolveWall(timer.wall) === timer.at) continue;
    await moveTimer(store, timer, timer.wall);
    moved += 1;
  }
  return moved;
}

async function moveTimer(store: Store, timer: Timer, wall: WallTime): Promise<void> {
  const at = resolveWall(wall);
  await commitUntilDone(store, async () => {
    const timeOut = await subjectOf(store, timer);
    return {
      set: {
        ...EMPTY_SET,
        changes: timeOut === null ? [] : [{ kind: 'time-out/save', timeOut: withWallTimes(timeOut) }],
        timers: [{ kind: 'set', timer: { ...timer, at } }],
      },
      result: null,
    };
  });
}

const subjectOf = async (store: Store, timer: Timer): Promise<TimeOut | null> =>
  timer.kind === 'time-out/ask' ? store.timeOut(timer.subject as TimeOut['id']) : null;

function withWallTimes(timeOut: TimeOut): TimeOut {
  const [first, second] = timeOut.members;
  const members: TimeOut['members'] = second === undefined ? [moved(first)] : [moved(first), moved(second)];
  return { ...timeOut, members };
}

function moved(member: Member): Member {
  const { promise } = member;
  if (promise === null || promise.wall === null || promise.ask.kind !== 'ahead') return member;
  return { ...member, promise: { ...promise, dueAt: resolveWall(promise.wall) } };
}
