import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Decision } from '../../../src/core/decision.js';
import type { PersonId, TimeOutId } from '../../../src/core/ids.js';
import { MINUTE, plus } from '../../../src/core/instant.js';
import type { ReturnWish, TalkSlot, TimeOutCommand, TimerFired } from '../../../src/core/request.js';
import { decideTimeOut } from '../../../src/core/time-out/decide.js';
import { owes } from '../../../src/core/time-out/member.js';
import { type Member, MOST_EXTENSIONS, RUNGS, type TimeOut } from '../../../src/core/time-out/state.js';
import { closeKey, promiseKey } from '../../../src/core/time-out/timers.js';
import { fired } from '../of-two.js';
import { aCall, ANNA, BEN, CARLA } from './given.js';
import { type Household, household, type Row } from './household.js';

type Handle = { readonly timeOutId: TimeOutId; readonly generation: number };
type Act = (handle: Handle) => TimeOutCommand;

type Step =
  | { readonly kind: 'act'; readonly who: PersonId; readonly act: Act; readonly stale: boolean }
  | { readonly kind: 'call'; readonly who: PersonId; readonly wish: ReturnWish; readonly elsewhere: boolean }
  | { readonly kind: 'time'; readonly minutes: number; readonly delivers: boolean }
  | { readonly kind: 'settle'; readonly who: PersonId; readonly outcome: 'sent' | 'unreachable' }
  | { readonly kind: 'replay'; readonly index: number }
  | { readonly kind: 'clock-back'; readonly minutes: number }
  | { readonly kind: 'leave'; readonly who: PersonId };

const one = fc.constantFrom<PersonId>(ANNA, BEN);
const anyone = fc.constantFrom<PersonId>(ANNA, BEN, ANNA, BEN, ANNA, BEN, CARLA);
const wish: fc.Arbitrary<ReturnWish> = fc.oneof(
  fc.constant<ReturnWish>({ kind: 'default' }),
  fc.integer({ min: -5, max: 2_000 }).map((minutes): ReturnWish => ({ kind: 'minutes', minutes })),
  fc.integer({ min: 0, max: 1_439 }).map((time): ReturnWish => ({ kind: 'until', time })),
);
const slot: fc.Arbitrary<TalkSlot> = fc.oneof(
  fc.integer({ min: -10, max: 5_000 }).map((minutes): TalkSlot => ({ kind: 'in', minutes })),
  fc.integer({ min: 0, max: 1_439 }).map((time): TalkSlot => ({ kind: 'tomorrow', time })),
);
const act: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.boolean().map(
      (sleepFirst): Act =>
        (handle) => ({ kind: 'time-out/back', sleepFirst, ...handle }),
    ),
  },
  {
    weight: 3,
    arbitrary: fc.constantFrom(...RUNGS).map(
      (rung): Act =>
        (handle) => ({ kind: 'time-out/more', rung, ...handle }),
    ),
  },
  fc.constant<Act>((handle) => ({ kind: 'time-out/undo', ...handle })),
  fc.constant<Act>((handle) => ({ kind: 'time-out/talk-now', ...handle })),
  slot.map(
    (at): Act =>
      (handle) => ({ kind: 'time-out/talk-at', slot: at, ...handle }),
  ),
  fc.constant<Act>((handle) => ({ kind: 'time-out/propose-rest', ...handle })),
  fc.constant<Act>((handle) => ({ kind: 'time-out/accept-rest', ...handle })),
  fc.constant<Act>((handle) => ({ kind: 'time-out/not-waiting', ...handle })),
  fc.integer({ min: 0, max: 2 }).map(
    (turn): Act =>
      ({ timeOutId }) => ({ kind: 'time-out/pass-floor', timeOutId, turn }),
  ),
);
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('act' as const),
      who: anyone,
      act,
      stale: fc.integer({ min: 0, max: 5 }).map((dice) => dice === 0),
    }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('call' as const), who: one, wish, elsewhere: fc.boolean() }) },
  {
    weight: 7,
    arbitrary: fc.record({
      kind: fc.constant('time' as const),
      minutes: fc.constantFrom(0, 1, 5, 10, 20, 35, 60, 180, 700, 1_500),
      delivers: fc.boolean(),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('settle' as const),
      who: one,
      outcome: fc.constantFrom('sent' as const, 'sent' as const, 'unreachable' as const),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('replay' as const), index: fc.nat(50) }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('clock-back' as const), minutes: fc.integer({ min: 1, max: 90 }) }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('leave' as const), who: one }) },
);

/** Their newest break and the generation of the card they hold, or of the one before. */
function handleFor(home: Household, who: PersonId, stale: boolean): Handle | null {
  const timeOut = home.newestOf(who) ?? home.newestOf(ANNA) ?? home.newestOf(BEN);
  if (timeOut === null) return null;
  const member = timeOut.members.find(({ personId }) => personId === who);
  return { timeOutId: timeOut.id, generation: (member?.generation ?? 1) - (stale ? 1 : 0) };
}

/** Replays of these are fenced by the state alone, not only by the store. */
const REPLAYED: readonly TimerFired['timer'][] = [
  'time-out/ask',
  'time-out/told-check',
  'time-out/nudge',
  'time-out/line',
  'time-out/morning',
];

function run(steps: readonly Step[]): void {
  const home = household({ returnsTogether: 3 });
  const events: TimerFired[] = [];
  const check = (decision: Decision | null): void => {
    if (decision !== null) checkDecision(home, decision);
    checkHousehold(home);
  };
  for (const next of steps) {
    switch (next.kind) {
      case 'act': {
        const handle = handleFor(home, next.who, next.stale);
        if (handle === null) break;
        const mayNot = next.who === CARLA || home.newestOf(next.who) === null;
        const command = next.act(handle);
        const decision = home.decide(next.who, command);
        if (mayNot || (next.stale && 'generation' in command)) expectNothing(decision);
        expectAnAnswer(decision);
        check(decision);
        break;
      }
      case 'call':
        check(home.decide(next.who, aCall({ wish: next.wish, elsewhere: next.elsewhere, confirmed: true })));
        break;
      case 'time': {
        const end = plus(home.now(), next.minutes * MINUTE);
        for (let timer = home.nextTimer(); timer !== undefined && timer.at <= end; timer = home.nextTimer()) {
          if (timer.at > home.now()) home.setClock(timer.at);
          events.push(fired(timer));
          check(home.fire(timer));
          if (next.delivers) home.deliver();
          check(null);
        }
        home.setClock(end);
        if (next.delivers) home.deliver();
        check(null);
        break;
      }
      case 'settle': {
        const row = home.waiting(next.who)[0];
        if (row !== undefined) check(home.settle(row, next.outcome));
        break;
      }
      case 'replay': {
        const event = events[next.index];
        if (event === undefined || !REPLAYED.includes(event.timer) || event.personId === null) break;
        expectNothing(decideTimeOut(home.contextOf(event.personId, event.subject as TimeOutId), event));
        break;
      }
      case 'clock-back':
        home.setClock(plus(home.now(), -next.minutes * MINUTE));
        break;
      case 'leave':
        if (home.people.get(next.who)?.coupleId !== null) home.leaves(next.who);
        check(null);
        break;
    }
  }
}

/** Whoever presses something hears something. */
function expectAnAnswer({ reply }: Decision): void {
  expect(reply).not.toBe(null);
}

function expectNothing(decision: Decision): void {
  expect(decision).toMatchObject({ changes: [], timers: [], outbox: [], cancel: [] });
}

function checkDecision(home: Household, { outbox }: Decision): void {
  for (const row of outbox) {
    const timeOut = home.breaks.get(row.orderKey as TimeOutId);
    if (timeOut === undefined) continue;
    const mine = timeOut.members.find(({ personId }) => personId === row.to);
    const theirs = timeOut.members.find(({ personId }) => personId !== row.to);
    expect(mine?.left).toBe(false);
    if (row.notice.kind === 'time-out/nudge') expect(mine?.promise?.ask.kind).toBe('sent');
    if (row.notice.kind === 'time-out/no-word') expect(theirs?.promise?.ask.kind).toMatch(/sent|unreachable/);
    if (row.notice.kind === 'time-out/morning') expect(mine?.promise?.ask.kind).toMatch(/sent|unreachable/);
  }
}

function checkHousehold(home: Household): void {
  const breaks = [...home.breaks.values()];
  for (const who of [ANNA, BEN]) {
    // Who left is a stranger to that break: what goes on there in their name is no promise of theirs.
    const open = breaks.filter(
      ({ status, members }) =>
        status === 'running' && members.some((member) => member.personId === who && !member.left && owes(member)),
    );
    expect(open.length).toBeLessThanOrEqual(1);
  }
  for (const timeOut of breaks) {
    const running = timeOut.status === 'running';
    expect(running).toBe(timeOut.endedAt === null);
    if (running) {
      expect(timeOut.members.some(owes)).toBe(true);
      expect(home.timers.has(closeKey(timeOut.id))).toBe(true);
    }
    for (const member of timeOut.members) checkMember(home, timeOut, member);
  }
}

function checkMember(home: Household, timeOut: TimeOut, member: Member): void {
  expect(member.extensionsUsed).toBeLessThanOrEqual(MOST_EXTENSIONS);
  const waiting = home.waiting(member.personId).filter(({ orderKey }) => orderKey === timeOut.id);
  if (member.left) expect(waiting).toEqual([]);
  const timers = (kind: 'ask' | 'nudge' | 'line' | 'morning') => {
    const timer = home.timers.get(promiseKey(kind, timeOut.id, member.personId));
    return timer !== undefined && timer.generation === member.generation;
  };
  const queued = (kind: Row['notice']['kind']) => waiting.filter(({ notice }) => notice.kind === kind).length;
  if (timeOut.status !== 'running' || !owes(member)) {
    expect([timers('ask'), timers('nudge'), timers('line'), timers('morning')]).toEqual([false, false, false, false]);
    expect([queued('time-out/nudge')]).toEqual([0]);
    if (timeOut.status !== 'closed') expect(queued('time-out/ask') + queued('time-out/morning')).toBe(0);
    return;
  }
  const { promise } = member;
  expect(promise.dueAt).toBeLessThanOrEqual(timeOut.capAt);
  // Exactly one way in which the ask is still to come, or it went out.
  expect(timers('ask')).toBe(promise.ask.kind === 'ahead');
  expect(queued('time-out/ask')).toBe(promise.ask.kind === 'queued' ? 1 : 0);
  const settled = promise.ask.kind === 'sent' || promise.ask.kind === 'unreachable';
  expect(timers('line')).toBe(settled && !promise.lineQueued);
  expect(promise.morning === null).toBe(!promise.lineQueued);
  expect(timers('morning')).toBe(promise.morning?.ask.kind === 'ahead');
  expect(queued('time-out/morning')).toBe(promise.morning?.ask.kind === 'queued' ? 1 : 0);
}

describe('whatever happens to the two', () => {
  it('keeps every promise, and says nothing that is not true', () => {
    fc.assert(fc.property(fc.array(step, { minLength: 5, maxLength: 60 }), run), { seed: 424242, numRuns: 500 });
  });
});
