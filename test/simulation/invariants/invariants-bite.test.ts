import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { EMPTY_SET } from '../../../src/app/commit-decision.js';
import type { ChangeSet } from '../../../src/app/store-port.js';
import type { Change } from '../../../src/core/decision.js';
import { BROKEN_BUILDS } from '../broken-builds.js';
import { BROKEN_PROMISES } from '../broken-promises.js';
import type { Arrival, Watching, World } from '../world/world.js';
import { INVARIANTS } from './all.js';

type Name = keyof typeof INVARIANTS;
/** What goes wrong, as the invariant is told of it. */
type Violation = {
  readonly world?: object;
  /** Tables and rows of a data file. */
  readonly file?: string;
  readonly happens: (watching: Watching) => Promise<void> | void;
};

const PERSON = 'p';
const HAND = { number: 0, home: 0, platform: 'discord', externalId: '1', blocks: true };
const TIME = { real: () => 1_000_000, now: () => 1_000_000, putBackSince: () => 0, isTrue: () => true };
/** A minute later each time that it is looked at. */
const ticking = (): (() => number) => {
  let now = 0;
  return () => (now += 60_000);
};
const commits = (change: object | null, more: Partial<ChangeSet> = {}): ChangeSet => ({
  ...EMPTY_SET,
  changes: change === null ? [] : [change as Change],
  ...more,
});
const arrives = (notice: object): Arrival =>
  ({
    draft: { notice, couple: 'c', to: PERSON },
    person: PERSON,
    hand: HAND,
    before: 0,
    delivery: { nonce: 'n' },
  }) as unknown as Arrival;
const TABLES = `
  CREATE TABLE couples (id, ended_at);
  CREATE TABLE couple_members (couple_id, person_id);
  CREATE TABLE time_outs (id, status, cap_at, opened_at);
  CREATE TABLE time_out_members (time_out_id, person_id, due_at, returned_at, "left", extensions_used, generation, promised_at, ask_kind);
  CREATE TABLE timers (key, at);
  CREATE TABLE outbox (to_person, order_key, state);`;
const steps = (watching: Watching): Promise<void> | void => watching.stepped?.();
const member = (dueAt: number) => ({
  personId: PERSON,
  promise: { dueAt },
  returnedAt: null,
  extensionsUsed: 0,
  left: false,
});

/** Of each invariant that no broken build is for, one thing that it must not let through. */
const VIOLATIONS: { readonly [Of in Name]?: Violation } = {
  noPromiseMovesByItself: {
    world: { actorOf: () => null, facts: { timeOuts: new Map([['t', { members: [member(1)] }]]) } },
    happens: (watching) =>
      watching.committed?.(commits({ kind: 'time-out/save', timeOut: { id: 't', members: [member(2)] } }), 'committed'),
  },
  nothingIsADefect: { happens: (watching) => watching.logged?.('input.failed', {}) },
  nothingIsAppliedTwice: {
    happens: (watching) => {
      const set = commits(null, { input: { key: 'discord:1' } } as unknown as Partial<ChangeSet>);
      for (const _time of [1, 2]) watching.committed?.(set, 'committed');
    },
  },
  repeatsAreExcused: {
    world: { counts: { repeats: 0 }, isUnknown: () => false },
    happens: (watching) => watching.arrived?.({ ...arrives({ kind: 'time-out/ask' }), before: 1 }),
  },
  sealedStaysSealed: {
    happens: (watching) => {
      for (const status of ['open', 'revealed'])
        watching.committed?.(
          commits({ kind: 'together/save', together: { id: 'g', status, revealAt: null, answers: [1] } }),
          'committed',
        );
    },
  },
  nothingReachesWhoLeft: {
    world: { time: { ...TIME, real: ticking() } },
    happens: (watching) => {
      watching.committed?.(commits({ kind: 'time-outs/leave', personId: PERSON, coupleId: 'c' }), 'committed');
      watching.arrived?.(arrives({ kind: 'say/received' }));
    },
  },
  noKnockingAtWhoBlocked: {
    happens: (watching) => {
      for (let knock = 0; knock < 13; knock += 1) watching.attempted?.(HAND as never, null);
    },
  },
  noPromptInABreak: {
    world: {
      facts: { runningOf: () => [{ id: 't', members: [member(1)] }] },
      time: { ...TIME, real: ticking() },
    },
    happens: (watching) => {
      watching.committed?.(commits({ kind: 'time-out/save', timeOut: { id: 't' } }), 'committed');
      watching.arrived?.(arrives({ kind: 'reflect/prompt', unasked: true }));
    },
  },
  oneCoupleAPerson: {
    file: `INSERT INTO couples VALUES ('c', NULL), ('d', NULL);
      INSERT INTO couple_members VALUES ('c', 'p'), ('d', 'p');`,
    happens: steps,
  },
  onePromiseAPerson: {
    file: `INSERT INTO time_outs VALUES ('t', 'running', 9, 0), ('u', 'running', 9, 0);
      INSERT INTO time_out_members VALUES ('t', 'p', 1, NULL, 0, 0, 1, 0, 'sent'), ('u', 'p', 1, NULL, 0, 0, 1, 0, 'sent');`,
    happens: steps,
  },
  capsHold: {
    file: `INSERT INTO time_outs VALUES ('t', 'running', 9, 0);
      INSERT INTO time_out_members VALUES ('t', 'p', 10, NULL, 0, 0, 1, 0, 'sent');`,
    happens: steps,
  },
  theOutboxDrains: {
    world: {
      store: () => ({ waiting: async () => [{ kind: 'say/received', dueAt: 1 }], counts: async () => ({ dead: 0 }) }),
    },
    happens: (watching) => watching.ended?.(),
  },
  versionsHaveNoGaps: {
    happens: (watching) => {
      for (const version of [0, 2])
        watching.committed?.(
          commits({ kind: 'couple/save', couple: { id: 'c', version, endedAt: null } }),
          'committed',
        );
    },
  },
};

it('of every invariant something is known that it must not let through', () => {
  const builds = [...BROKEN_BUILDS, ...BROKEN_PROMISES];
  const known = [...builds.flatMap(({ noticedBy }) => noticedBy), ...Object.keys(VIOLATIONS)];
  expect(Object.keys(INVARIANTS).filter((name) => !known.includes(name))).toEqual([]);
});

it.for(Object.entries(VIOLATIONS))('%s does not let it through', async ([name, { world = {}, file, happens }]) => {
  const folder = mkdtempSync(join(tmpdir(), 'bite-'));
  const dataFile = join(folder, 'data.db');
  if (file !== undefined) new Database(dataFile).exec(TABLES + file).close();
  const found: string[] = [];
  const given = { time: TIME, facts: { timeOuts: new Map() }, actorOf: () => null, dataFile, ...world };
  const watching = INVARIANTS[name as Name](given as unknown as World, (what) => found.push(what));
  try {
    await happens(watching);
    expect(found).not.toEqual([]);
  } finally {
    watching.closed?.();
    rmSync(folder, { recursive: true, force: true });
  }
});
