import { describe, expect, it } from 'vitest';
import type { Decision } from '../../../src/core/decision.js';
import type { CoupleId, DanceId, NeedId, PersonId, SealedId, TimeOutId } from '../../../src/core/ids.js';
import { HOUR, MINUTE, plus } from '../../../src/core/instant.js';
import { DEFAULT_TERMS } from '../../../src/core/pact/state.js';
import type { PairingContext } from '../../../src/core/pairing/context.js';
import { decidePairing } from '../../../src/core/pairing/decide.js';
import type { TimeOutContext } from '../../../src/core/time-out/context.js';
import { newMember } from '../../../src/core/time-out/member.js';
import type { PromisedReturn, TimeOut } from '../../../src/core/time-out/state.js';
import { checkIn, place, sealed as sealedCheckIn, SUNDAYS, times } from '../check-in/given.js';
import { named, sealed as sealedDance } from '../dance/given.js';
import { space, together as bid } from '../need/given.js';
import { countingIds, couple, NOON, person } from '../people.js';
import { proposal } from '../place/given.js';
import { context } from './given.js';

const OURS = 'couple' as CoupleId;
/** Of a couple that one of them was in before. */
const FORMER = 'former' as CoupleId;
const ana = person('ana', { coupleId: OURS, returnsKept: 3 });
const ben = person('ben', { coupleId: OURS });

const leaves = (over: Partial<PairingContext> = {}): Decision =>
  decidePairing(context({ me: ana, couple: couple(ana, ben), partner: ben, ...over }), {
    kind: 'pairing/leave',
    confirmed: true,
  });
/** What was saved or dropped, without what every leaving saves. */
const ended = ({ changes }: Decision) =>
  changes.filter(({ kind }) => !['time-outs/leave', 'couple/save', 'person/save'].includes(kind));
const cancelled = ({ timers }: Decision) =>
  timers.flatMap((timer) => (timer.kind === 'cancel' ? [String(timer.key)] : []));
const taken = ({ cancel }: Decision) => cancel.map(({ orderKey, to }) => [orderKey, to]);

const promise: PromisedReturn = {
  dueAt: plus(NOON, 20 * MINUTE),
  wall: null,
  promisedAt: plus(NOON, -10 * MINUTE),
  line: null,
  ask: { kind: 'ahead' },
  lineQueued: false,
  nudgeQueued: false,
  morning: null,
};
const aBreak = (over: Partial<TimeOut> = {}): TimeOut => ({
  id: 'break' as TimeOutId,
  coupleId: OURS,
  openedAt: plus(NOON, -10 * MINUTE),
  capAt: plus(NOON, 24 * HOUR),
  members: [{ ...newMember(ana.id, 1), promise }, newMember(ben.id, 1)],
  status: 'running',
  endedAt: null,
  late: false,
  talk: { kind: 'none' },
  version: 1,
  ...over,
});
const inBreak = (timeOut: TimeOut, over: Partial<TimeOutContext> = {}): TimeOutContext => ({
  now: NOON,
  ids: countingIds(),
  me: ana,
  couple: couple(ana, ben),
  other: ben,
  terms: DEFAULT_TERMS,
  place: null,
  timeOut,
  ...over,
});

describe('leaving a couple', () => {
  it('destroys the key of what the two had sealed for each other, at once', () => {
    expect(leaves().timers).toEqual([
      {
        kind: 'set',
        timer: {
          key: 'vault/shred:couple:couple',
          kind: 'vault/shred',
          subject: 'couple:couple',
          personId: null,
          generation: 0,
          at: NOON,
          wall: null,
        },
      },
    ]);
  });

  it('ends their place and what was proposed in its stead, and takes back what waits to be said there', () => {
    const left = leaves({ place: place(), newestPlace: proposal() });
    expect(ended(left)).toMatchObject([
      { kind: 'place/save', place: { ...place(), status: 'ended' } },
      { kind: 'place/save', place: { ...proposal(), status: 'ended', declined: ['ana'] } },
    ]);
    expect(cancelled(left)).toEqual(['place/rest:place', 'place/rest:proposal']);
    expect(taken(left)).toEqual(
      ['place', 'proposal'].flatMap((id) => [
        [`place:${id}`, 'ana'],
        [`place-post:${id}`, 'ana'],
        [`place:${id}`, 'ben'],
        [`place-post:${id}`, 'ben'],
      ]),
    );
  });

  it('ends a place once that is also the newest one', () => {
    expect(ended(leaves({ place: place(), newestPlace: place() }))).toHaveLength(1);
    expect(ended(leaves({ place: null, newestPlace: proposal() }))).toHaveLength(1);
  });

  it('ends their check-in and the time at which one opens by itself', () => {
    const left = leaves({ checkIn: sealedCheckIn(), checkInTimes: times({ agreed: SUNDAYS }) });
    expect(ended(left).map(({ kind }) => kind)).toContain('check-in/save');
    expect(ended(left)).toContainEqual({
      kind: 'check-in-times/save',
      times: times({ agreed: null, generation: 2 }),
    });
    expect(cancelled(left)).toEqual(['check-in/rest:check-in', 'check-in/reveal:check-in', 'check-in/open:couple']);
  });

  it('lets a dance go, sealed or named, with its timers and messages', () => {
    for (const dance of [sealedDance(), named()]) {
      const left = leaves({ dance });
      expect(ended(left)).toContainEqual(
        expect.objectContaining({
          kind: 'dance/save',
          dance: expect.objectContaining({ status: 'rested', name: null }),
        }),
      );
      expect(cancelled(left)).not.toEqual([]);
      expect(left.cancel.map(({ to }) => to)).toEqual(['ana', 'ben']);
    }
  });

  it('asks nobody about the own bids any more, shows them to the partner until they would have ended, and leaves the partner’s as if nobody had answered', () => {
    const mine = space({ id: 'mine' as NeedId });
    const theirs = bid({ id: 'theirs' as NeedId, by: ben.id });
    const left = leaves({ needs: [mine, theirs] });
    expect(ended(left)).toEqual([]);
    expect(cancelled(left)).toEqual(['need/return:mine', 'need/told:mine', 'need/remind:theirs:ana']);
  });

  it('touches nothing of a couple that one of them was in before', () => {
    const former = { coupleId: FORMER };
    const left = leaves({
      place: place(former),
      newestPlace: proposal(former),
      checkIn: checkIn(former),
      checkInTimes: times({ ...former, agreed: SUNDAYS }),
      dance: sealedDance({ ...former, id: 'old' as DanceId }),
      needs: [space({ ...former, id: 'old' as NeedId })],
      together: {
        id: 'old' as never,
        coupleId: FORMER,
        promptId: 'gratitude-01' as never,
        startedAt: NOON,
        restsAt: plus(NOON, HOUR),
        answers: [{ personId: ben.id, copy: 'copy' as SealedId, entryId: 'entry' as never, at: NOON }],
        revealAt: null,
        status: 'open',
        version: 2,
      },
    });
    expect(ended(left)).toEqual([]);
    expect(left.cancel).toEqual([]);
    expect(cancelled(left)).toEqual([]);
  });

  it('marks the leaver in their break and saves each of the two once', () => {
    const left = leaves({ timeOut: inBreak(aBreak()), shared: [aBreak()] });
    const saved = left.changes.flatMap((change) => (change.kind === 'time-out/save' ? [change.timeOut] : []));
    expect(saved.map(({ id, members }) => [id, members.map((member) => member.left)])).toEqual([
      ['break', [true, false]],
    ]);
    const persons = left.changes.flatMap((change) => (change.kind === 'person/save' ? [change.person] : []));
    expect(persons.map(({ id, coupleId, returnsKept }) => [id, coupleId, returnsKept])).toEqual([
      ['ana', null, 3],
      ['ben', null, 0],
    ]);
    expect(left.cancel.some(({ to, notices }) => to === ana.id && notices.includes('time-out/ask'))).toBe(true);
    expect(left.cancel.some(({ to }) => to === ben.id)).toBe(false);
  });

  it('leaves the break of the two, not the one that the leaver called alone meanwhile', () => {
    const own = aBreak({ id: 'own' as TimeOutId, coupleId: null, members: [{ ...newMember(ana.id, 1), promise }] });
    const ofTwo = aBreak({ members: [newMember(ana.id, 1), { ...newMember(ben.id, 1), promise }] });
    const ofBefore = aBreak({ id: 'before' as TimeOutId, coupleId: FORMER });
    const left = leaves({ timeOut: inBreak(own, { other: null }), shared: [ofBefore, ofTwo] });
    const saved = left.changes.flatMap((change) => (change.kind === 'time-out/save' ? [change.timeOut] : []));
    expect(saved.map(({ id }) => id)).toEqual(['break']);
    expect(saved[0]?.members.map(({ personId, left: gone }) => [personId, gone])).toEqual([
      ['ana', true],
      ['ben', false],
    ]);
  });

  it('goes alone where the partner’s row is gone', () => {
    const left = leaves({ partner: null });
    expect(left.changes.filter(({ kind }) => kind === 'person/save')).toHaveLength(1);
    expect(left.changes).toContainEqual({
      kind: 'time-outs/leave',
      coupleId: OURS,
      personId: 'ana' as PersonId,
      orders: ['', 'milestone:'],
    });
  });
});
