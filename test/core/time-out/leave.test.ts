import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PersonId, SealedId } from '../../../src/core/ids.js';
import { HOUR, MINUTE } from '../../../src/core/instant.js';
import type { Notice } from '../../../src/core/notice.js';
import { aCall, ANNA, BEN, minutes } from './given.js';
import { type Household, household } from './household.js';

const back = (home: Household, who: PersonId) =>
  home.does(who, { kind: 'time-out/back', sleepFirst: false, ...home.pressed(who) });

/** Everything Ben ever got, row by row; only the row's own id is left out. */
const whatBenGot = (home: Household) => home.rows.filter(({ to }) => to === BEN).map(({ id: _id, ...row }) => row);

/** What one person does, with the buttons they hold. Nothing here needs the other's answer. */
type Move = (home: Household) => Notice | null;
const MOVES: readonly Move[] = [
  (home) => home.does(BEN, { kind: 'time-out/back', timeOutId: null, generation: null, sleepFirst: false }),
  (home) => home.does(BEN, { kind: 'time-out/not-waiting', ...home.pressed(BEN) }),
  (home) => home.does(BEN, { kind: 'time-out/talk-now', ...home.pressed(BEN) }),
  (home) => home.does(BEN, { kind: 'time-out/talk-at', slot: { kind: 'in', minutes: 90 }, ...home.pressed(BEN) }),
  (home) => home.does(BEN, { kind: 'time-out/propose-rest', ...home.pressed(BEN) }),
  (home) => home.does(BEN, { kind: 'time-out/accept-rest', ...home.pressed(BEN) }),
  (home) => home.does(BEN, { kind: 'time-out/pass-floor', timeOutId: home.pressed(BEN).timeOutId, turn: 0 }),
  (home) => home.looks(BEN, { kind: 'time-out/status' }),
  (home) => home.looks(BEN, { kind: 'time-out/how-long', timeOutId: home.pressed(BEN).timeOutId }),
  (home) => home.looks(BEN, { kind: 'time-out/what-they-see', timeOutId: home.pressed(BEN).timeOutId }),
];

/** Runs the same evening twice, with Anna leaving and with Anna never answering; Ben must not see a difference. */
function evening(given: {
  readonly leaves: boolean;
  readonly begins: (home: Household) => void;
  readonly leavesAfter: number;
  readonly moves: readonly { readonly after: number; readonly move: Move }[];
}) {
  const home = household();
  given.begins(home);
  home.passesMinutes(given.leavesAfter);
  if (given.leaves) home.leaves(ANNA);
  const seen = given.moves.map(({ after, move }) => {
    home.passesMinutes(after);
    return move(home);
  });
  home.passesMinutes(60 * 60);
  return { home, seen, got: whatBenGot(home) };
}

const annaCalls = (home: Household) => void home.does(ANNA, aCall({ line: 'overwhelmed' }));

describe('leaving in the middle of a break', () => {
  it.each([
    ['before the promised minute', 5],
    ['in the minute of the ask', 20],
    ['between the ask and the nudge', 25],
    ['between the nudge and the line', 35],
    ['after the line', 60],
    ['after the morning card', 14 * 60],
  ])('shows the other exactly an unanswered break: %s', (_when, leavesAfter) => {
    const run = (leaves: boolean) => evening({ leaves, begins: annaCalls, leavesAfter, moves: [] });
    expect(run(true).got).toEqual(run(false).got);
    expect(run(true).got.map(({ notice }) => notice.kind)).toEqual([
      'time-out/told',
      'time-out/no-word',
      'time-out/closed',
    ]);
  });

  it('shows no difference whatever the other does meanwhile', () => {
    const begins: readonly ((home: Household) => void)[] = [
      annaCalls,
      (home) => {
        home.does(ANNA, aCall());
        home.does(BEN, aCall({ wish: minutes(50) }));
      },
      (home) => {
        home.does(BEN, aCall());
        home.passesMinutes(2);
      },
      (home) => {
        home.does(ANNA, aCall());
        back(home, ANNA);
        home.does(ANNA, { kind: 'time-out/talk-at', slot: { kind: 'in', minutes: 300 }, ...home.pressed(ANNA) });
      },
      (home) => {
        home.does(ANNA, aCall());
        back(home, ANNA);
        home.does(ANNA, { kind: 'time-out/propose-rest', ...home.pressed(ANNA) });
      },
    ];
    fc.assert(
      fc.property(
        fc.constantFrom(...begins),
        fc.integer({ min: 0, max: 90 }),
        fc.array(fc.record({ after: fc.integer({ min: 0, max: 400 }), move: fc.constantFrom(...MOVES) }), {
          maxLength: 8,
        }),
        (start, leavesAfter, moves) => {
          const stayed = evening({ leaves: false, begins: start, leavesAfter, moves });
          const left = evening({ leaves: true, begins: start, leavesAfter, moves });
          expect(left.seen).toEqual(stayed.seen);
          expect(left.got).toEqual(stayed.got);
        },
      ),
      { seed: 20260601, numRuns: 300 },
    );
  });

  it('sends the leaver nothing more, also not what waited to be sent', () => {
    const home = household();
    home.does(ANNA, aCall());
    home.reach.set(ANNA, 'outage');
    home.passesMinutes(21);
    home.leaves(ANNA);
    home.reach.set(ANNA, 'arrives');
    home.passesMinutes(48 * 60);
    expect(home.rows.filter(({ to, state }) => to === ANNA && state !== 'cancelled')).toEqual([]);
  });

  it('goes on for the other when an ask was still waiting to be sent', () => {
    const home = household();
    home.does(ANNA, aCall());
    home.reach.set(ANNA, 'outage');
    home.passesMinutes(30);
    home.leaves(ANNA);
    home.passesMinutes(48 * 60);
    expect(home.heardKinds(BEN)).toEqual(['time-out/told', 'time-out/no-word', 'time-out/closed']);
  });

  it('shows the other an unanswered break also when they were told only after the caller had left', () => {
    const run = (leaves: boolean) => {
      const home = household();
      home.reach.set(BEN, 'outage');
      home.does(ANNA, aCall());
      if (leaves) home.leaves(ANNA);
      home.passesMinutes(5);
      home.reach.set(BEN, 'arrives');
      home.passesMinutes(48 * 60);
      return whatBenGot(home);
    };
    expect(run(true)).toEqual(run(false));
    expect(run(true).map(({ notice }) => notice.kind)).toContain('time-out/no-word');
  });

  it('makes the leaver a stranger to the break', () => {
    const home = household();
    home.does(ANNA, aCall());
    const held = home.pressed(ANNA);
    home.leaves(ANNA);
    const decision = home.decide(ANNA, { kind: 'time-out/back', sleepFirst: false, ...held });
    expect(decision).toMatchObject({ changes: [], outbox: [], reply: { kind: 'time-out/none' } });
    expect(home.does(ANNA, aCall())).toMatchObject({ kind: 'time-out/begun', told: 'nobody-to-tell' });
  });

  it('keeps what the leaver had parked, for themselves', () => {
    const home = household();
    home.does(ANNA, aCall());
    home.does(ANNA, { kind: 'time-out/park', timeOutId: home.pressed(ANNA).timeOutId, note: 'note-1' as SealedId });
    home.leaves(ANNA);
    expect(home.notes).toEqual([expect.objectContaining({ kind: 'note/keep', id: 'note-1', owner: ANNA })]);
  });

  it('gives one who calls afterwards the same line as any that could not be delivered', () => {
    const home = household();
    home.does(ANNA, aCall());
    home.leaves(ANNA);
    expect(home.does(BEN, aCall())).toMatchObject({ kind: 'time-out/begun', told: 'letting-them-know', joined: true });
    home.passesMinutes(1);
    expect(home.heardKinds(BEN)).toEqual(['time-out/told', 'time-out/undelivered']);
    home.passesMinutes(20);
    expect(back(home, BEN)).toMatchObject({ kind: 'time-out/back', paired: true });
  });

  it('offers the leaver no writing task', () => {
    const home = household();
    home.does(ANNA, aCall());
    back(home, ANNA);
    home.passes(HOUR + MINUTE);
    home.leaves(ANNA);
    home.passesMinutes(60 * 48);
    expect(home.heardKinds(ANNA)).toEqual([]);
    expect(home.heardKinds(BEN)).toContain('time-out/third-view');
  });
});
