import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DANCE_FIELDS } from '../../../src/core/dance/state.js';
import { MINUTE, plus } from '../../../src/core/instant.js';
import type { Notice } from '../../../src/core/notice.js';
import { WEEK } from './given.js';
import { type Does, type Household, household, LOOKS } from './household.js';

/** What Ana does with her page; Ben must not be able to tell the one from the other. */
type Ana = 'never begins' | 'writes and lets it lapse' | 'sends and takes it back' | 'takes it up again and again';
const ANAS: readonly Ana[] = [
  'never begins',
  'writes and lets it lapse',
  'sends and takes it back',
  'takes it up again and again',
];

type Step =
  | { readonly kind: 'ben'; readonly does: Does }
  | { readonly kind: 'ben sends' }
  | { readonly kind: 'ana' }
  | { readonly kind: 'time'; readonly minutes: number; readonly late: boolean }
  | { readonly kind: 'break'; readonly begins: boolean };

const field = fc.constantFrom(...DANCE_FIELDS);
const ben: fc.Arbitrary<Does> = fc.oneof(
  { weight: 2, arbitrary: fc.constant<Does>({ kind: 'dance/start' }) },
  { weight: 3, arbitrary: field.map((of): Does => ({ kind: 'dance/write', field: of })) },
  { weight: 3, arbitrary: field.map((of): Does => ({ kind: 'dance/tick', field: of, share: true })) },
  { weight: 1, arbitrary: field.map((of): Does => ({ kind: 'dance/clear', field: of })) },
  { weight: 2, arbitrary: fc.constant<Does>({ kind: 'dance/add-name' }) },
  { weight: 5, arbitrary: fc.boolean().map((confirmed): Does => ({ kind: 'dance/send', confirmed })) },
  { weight: 2, arbitrary: fc.constant<Does>({ kind: 'dance/take-back' }) },
  { weight: 1, arbitrary: fc.constant<Does>({ kind: 'dance/rename' }) },
  { weight: 1, arbitrary: fc.constant<Does>({ kind: 'dance/call' }) },
);
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 8, arbitrary: ben.map((does): Step => ({ kind: 'ben', does })) },
  { weight: 3, arbitrary: fc.constant<Step>({ kind: 'ben sends' }) },
  { weight: 5, arbitrary: fc.constant<Step>({ kind: 'ana' }) },
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('time' as const),
      minutes: fc.constantFrom(1, 14, 15, 16, 60, 300, 1_500, 4_000),
      late: fc.boolean(),
    }),
  },
  { weight: 1, arbitrary: fc.boolean().map((begins): Step => ({ kind: 'break', begins })) },
);

const WRITES: readonly Does[] = [
  { kind: 'dance/write', field: 'i-then' },
  { kind: 'dance/tick', field: 'i-then', share: true },
  { kind: 'dance/add-name' },
];

/** One moment of Ana's. She never lets a reveal come: what is revealed is no secret. */
function anaMoves(home: Household, ana: Ana): void {
  const mine = home.newest()?.sheets[0];
  if (ana === 'never begins' || mine === undefined) return;
  if (mine.draftNames.length === 0) for (const each of WRITES) home.decide('ana', each);
  else if (ana === 'writes and lets it lapse') home.decide('ana', { kind: 'dance/write', field: 'beneath' });
  else if (mine.sent !== null) home.decide('ana', { kind: 'dance/take-back' });
  else if (!mine.takenBack || ana === 'takes it up again and again') {
    home.decide('ana', { kind: 'dance/start' });
    home.decide('ana', { kind: 'dance/send', confirmed: true });
  }
}

/** Everything that Ben is told, sees, and is answered, from the beginning to a day after the week. */
function benOf(
  ana: Ana,
  begunBy: 'ana' | 'ben',
  steps: readonly Step[],
  seen: { sealed: number; backs: number },
): unknown {
  const home = household();
  const heard: unknown[] = [];
  const hear = (reply: Notice | null): void => {
    heard.push(reply, ...LOOKS.map((look) => home.looks('ben', look)));
  };
  const takesBack = (): void => {
    if (home.newest()?.sheets[0].sent === null) return;
    if (home.newest()?.status === 'sealed') seen.sealed += 1;
    home.decide('ana', { kind: 'dance/take-back' });
    seen.backs += 1;
  };
  const passes = (length: number, late: boolean): void => {
    const end = plus(home.now(), length);
    for (let timer = home.nextTimer(); timer !== undefined && timer.at <= end; timer = home.nextTimer()) {
      home.setClock(late ? end : timer.at > home.now() ? timer.at : home.now());
      // In the last moment in which she can; in a break nothing is revealed, whatever fires.
      if (timer.kind !== 'dance/remind' && !home.isInBreak()) takesBack();
      if (home.timers.has(timer.key)) home.fire(timer);
      if (timer.kind === 'dance/rest') hear(null);
    }
    home.setClock(end);
  };
  home.decide(begunBy, { kind: 'dance/start' });
  hear(null);
  const end = home.newest()?.restsAt ?? home.now();
  for (const next of steps) {
    if (home.now() >= end) break;
    if (next.kind === 'ben') hear(home.decide('ben', next.does).reply);
    else if (next.kind === 'ben sends')
      for (const each of [...WRITES, { kind: 'dance/send', confirmed: true } as const])
        hear(home.decide('ben', each).reply);
    else if (next.kind === 'ana') anaMoves(home, ana);
    else if (next.kind === 'break') {
      if (next.begins) home.breakBegins();
      else home.breakEnds();
    } else passes(Math.min(next.minutes * MINUTE, end - home.now() - 1), next.late);
    hear(null);
  }
  passes(end - home.now(), false);
  hear(null);
  // Only if they are in a break now, the week is not over, and something may still be sealed by both.
  passes(20 * MINUTE, false);
  takesBack();
  hear(null);
  home.breakEnds();
  passes(30 * MINUTE, false);
  hear(null);
  expect(home.newest()?.status).toBe('rested');
  hear(home.decide('ben', { kind: 'dance/start' }).reply);
  passes(WEEK + 16 * MINUTE, false);
  hear(null);
  const told = home.rows
    .filter(({ to }) => to === 'ben')
    .map(({ notice, lane, dueAt, expiresAt, sound, route }) => ({ notice, lane, dueAt, expiresAt, sound, route }));
  return { heard, told };
}

describe('someone whose partner’s page never comes', () => {
  it('cannot tell whether it was never begun, lapsed or taken back: by nothing they are told, see or press', () => {
    const seen = { sealed: 0, backs: 0 };
    const ways = fc.tuple(
      fc.constantFrom<'ana' | 'ben'>('ana', 'ben'),
      fc.array(step, { minLength: 15, maxLength: 60 }),
    );
    fc.assert(
      fc.property(ways, ([begunBy, steps]) => {
        const [never, ...others] = ANAS.map((ana) => benOf(ana, begunBy, steps, seen));
        for (const other of others) expect(other).toEqual(never);
      }),
      { seed: 71_071, numRuns: 100 },
    );
    // She did take back, and also what was sealed by both.
    expect([seen.sealed > 20, seen.backs > 50]).toEqual([true, true]);
  });

  it('sees the same of a call whether the other mutes it or not', () => {
    const calls = fc.array(
      fc.oneof(
        fc.constant<Does>({ kind: 'dance/call' }),
        fc.integer({ min: 1, max: 5 }).map((call): Does => ({ kind: 'dance/feel', call, feeling: 'lost' })),
        fc.constantFrom(1, 11, 61, 400).map((minutes) => minutes),
      ),
      { minLength: 5, maxLength: 30 },
    );
    const benCalls = (mutes: boolean, light: boolean, steps: readonly (Does | number)[]): unknown => {
      const home = household({ ana: { keepItLight: light } });
      home.decide('ana', { kind: 'dance/start' });
      for (const who of ['ana', 'ben'] as const)
        for (const each of [...WRITES, { kind: 'dance/send', confirmed: true } as const]) home.decide(who, each);
      home.passes(15 * MINUTE);
      for (const who of ['ana', 'ben'] as const)
        home.decide(who, { kind: 'dance/pick', pick: { kind: 'name', index: 0 } });
      home.decide('ben', { kind: 'dance/call' });
      return steps.flatMap((next) => {
        if (mutes) home.decide('ana', { kind: 'dance/not-this-time', call: 1 });
        if (typeof next === 'number') home.passes(next * MINUTE);
        const reply = typeof next === 'number' ? null : home.decide('ben', next).reply;
        return [reply, ...LOOKS.map((look) => home.looks('ben', look))];
      });
    };
    fc.assert(
      fc.property(calls, (steps) => {
        const open = benCalls(false, false, steps);
        expect(benCalls(true, false, steps)).toEqual(open);
        expect(benCalls(false, true, steps)).toEqual(open);
      }),
      { seed: 9_119, numRuns: 60 },
    );
  });
});
