import { afterEach, describe, expect, it } from 'vitest';
import { EMPTY_SET } from '../../src/app/commit-decision.js';
import { rearmCheckIns } from '../../src/app/rearm-check-ins.js';
import { weeklyMark } from '../../src/core/check-in/weekly.js';
import type { Timer } from '../../src/core/decision.js';
import type { CoupleId } from '../../src/core/ids.js';
import { DAY, plus } from '../../src/core/instant.js';
import { makeCouple, personOf } from './fakes/couple.js';
import { checkInOf } from './fakes/of-two.js';
import { ANA, BEN, openRoom, type Room } from './fakes/room.js';

let room: Room;
afterEach(() => room.close());

/** They agree on Sundays at six; it is an ordinary Tuesday. */
async function agreeOnSundays(): Promise<{ readonly coupleId: CoupleId; readonly mark: number }> {
  const { id: coupleId } = await makeCouple(room);
  for (const who of [ANA, BEN]) await room.send(who, { kind: 'person/zone', zone: 'Europe/Lisbon' });
  await room.send(ANA, { kind: 'check-in/propose-time', weekday: 7, time: 18 * 60 });
  const proposed = (await room.store.checkInTimes(coupleId))?.proposed;
  if (proposed == null) throw new Error('nothing is proposed');
  const mark = weeklyMark(proposed);
  await room.send(BEN, { kind: 'check-in/accept-time', mark });
  await room.settle();
  return { coupleId, mark };
}

const opening = async (): Promise<Timer> => {
  const [timer] = (await room.store.dueTimers(plus(room.clock.now(), 1_000 * DAY), 100)).filter(
    ({ kind }) => kind === 'check-in/open',
  );
  if (timer === undefined) throw new Error('none is set');
  return timer;
};
/** As a clock leaves it behind that ran years ahead for a moment. */
const setFarOff = async (days: number): Promise<Timer> => {
  const timer = { ...(await opening()), at: plus(room.clock.now(), days * DAY) };
  await room.store.commit({ ...EMPTY_SET, timers: [{ kind: 'set', timer }] });
  return timer;
};

describe('a weekly check-in that a clock which ran ahead had put years off', () => {
  it('opens on its next day after all, once', async () => {
    room = openRoom();
    await agreeOnSundays();
    const right = await opening();
    await setFarOff(400);
    expect(await rearmCheckIns(room)).toBe(1);
    expect(await opening()).toMatchObject({ at: right.at, personId: (await personOf(room, ANA)).id });
    expect(await rearmCheckIns(room)).toBe(0);
    room.clock.advance(right.at - room.clock.now());
    await room.settle();
    expect((await checkInOf(room, BEN)).status).toBe('open');
  });

  it('is left alone where its day is near, and where there is no couple or no agreement any more', async () => {
    room = openRoom();
    const { coupleId, mark } = await agreeOnSundays();
    await setFarOff(9);
    expect(await rearmCheckIns(room)).toBe(0);
    const far = await setFarOff(400);
    await room.send(ANA, { kind: 'check-in/stop', mark });
    const kept = await room.store.checkInTimes(coupleId);
    for (const subject of [coupleId, 'nobody']) {
      await room.store.commit({ ...EMPTY_SET, timers: [{ kind: 'set', timer: { ...far, subject } }] });
      expect(await rearmCheckIns(room)).toBe(0);
    }
    expect(await room.store.checkInTimes(coupleId)).toEqual(kept);
  });
});
