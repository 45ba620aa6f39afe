import { join } from 'node:path';
import { migrationsFolder } from '../src/adapters/sqlite/migrations-folder.js';
import { openDatabase } from '../src/adapters/sqlite/open-database.js';
import { openStore } from '../src/adapters/sqlite/open-store.js';
import { EMPTY_SET } from '../src/app/commit-decision.js';
import { drawId } from '../src/app/draw-ids.js';
import type { Store } from '../src/app/store-port.js';
import type { Timer } from '../src/core/decision.js';
import type { OutboxId, PersonId, PromptId } from '../src/core/ids.js';
import { DAY, type Instant, instant, MINUTE, plus } from '../src/core/instant.js';
import type { Reflection } from '../src/core/reflection/state.js';
import { quantile } from './report.js';

/** So many schedules wait; in each measured minute so many are due. The last: ten times as many, at the same cost each. */
const CASES = [
  { schedules: 1_000, due: 100 },
  { schedules: 100_000, due: 100 },
  { schedules: 1_000_000, due: 100 },
  { schedules: 1_000_000, due: 1_000 },
] as const;
const ROUNDS = 7;
/** Minutes that do not count: V8 compiles what it has seen often. */
const WARM_UP = 2;
const MINUTES = WARM_UP + ROUNDS;
/** As the bot asks for them (src/app/fire-timers.ts). */
const A_PASS = 50;
/** Half a year of a prompt every other day; those who are not due have had one. */
const HAD = 90;
const START = instant(Date.UTC(2026, 0, 1, 20, 30));

type Case = (typeof CASES)[number];
/** Milliseconds for all that are due in one minute. */
type Round = { readonly picked: number; readonly setAnew: number };

/**
 * What a minute's due prompts cost by how many schedules wait: finding them with whose they are and what those have had,
 * and committing each with its message and its next timer. The decision in between is not the store's and is left out.
 */
export async function duePrompts(folder: string): Promise<string> {
  const measured = CASES.map((of) => ({ of, rounds: [] as Round[] }));
  const stores = new Map<number, Store>();
  try {
    for (const schedules of new Set(CASES.map((each) => each.schedules))) {
      const file = join(folder, `schedules-${schedules}.db`);
      fill(file, schedules);
      stores.set(schedules, openStore({ file, now: () => START }));
    }
    // In turn, so that a busy moment of the machine falls on all.
    for (let round = 0; round < MINUTES; round += 1) {
      for (const [index, { of, rounds }] of measured.entries()) {
        const store = stores.get(of.schedules);
        if (store === undefined) throw new Error('there is no store of this size');
        const result = await runMinute(store, plus(START, minuteOf(index, round) * MINUTE), of.due);
        if (round >= WARM_UP) rounds.push(result);
      }
      console.log(`due prompts: ${round < WARM_UP ? 'warm-up' : `round ${round - WARM_UP + 1} of ${ROUNDS}`}`);
    }
  } finally {
    for (const store of stores.values()) await store.close();
  }
  return table(measured);
}

/** Each case of each round has a minute of its own, also where two share a store. */
const minuteOf = (index: number, round: number): number => round * CASES.length + index;

async function runMinute(store: Store, now: Instant, due: number): Promise<Round> {
  let picked = 0;
  let setAnew = 0;
  let count = 0;
  for (;;) {
    const from = performance.now();
    const timers = await store.dueTimers(now, A_PASS);
    const nextAt = await store.nextDueAt();
    const readers = [];
    for (const timer of timers) {
      const personId = timer.subject as PersonId;
      readers.push({ timer, person: await store.person(personId), reflection: await store.reflection(personId) });
    }
    const found = performance.now();
    picked += found - from;
    if (timers.length === 0) break;
    count += timers.length;
    if (nextAt === null || nextAt > now) throw new Error('what is due is not what is next');
    for (const { timer, person, reflection } of readers) {
      if (person === null || reflection === null) throw new Error('a schedule belongs to nobody');
      await give(store, now, timer, reflection);
    }
    setAnew += performance.now() - found;
  }
  if (count !== due) throw new Error(`${count} were due instead of ${due}`);
  return { picked, setAnew };
}

/** What a prompt that comes commits: it is given, the message is queued, and the next one waits. */
async function give(store: Store, now: Instant, timer: Timer, reflection: Reflection): Promise<void> {
  const { key, generation, at, subject } = timer;
  const promptId = `needs-${reflection.draws % 100}` as PromptId;
  const given = [{ promptId, at: now }, ...reflection.given.slice(0, HAD - 1)];
  const result = await store.commit({
    ...EMPTY_SET,
    fired: { key, generation, at },
    changes: [{ kind: 'reflection/save', reflection: { ...reflection, draws: reflection.draws + 1, given } }],
    timers: [{ kind: 'set', timer: { ...timer, at: plus(at, DAY) } }],
    outbox: [
      {
        id: drawId() as OutboxId,
        lane: 'prompt',
        to: subject as PersonId,
        notice: { kind: 'reflect/prompt', promptId, followUp: false, unasked: true },
        orderKey: null,
        dueAt: plus(now, DAY),
        expiresAt: null,
        sound: 'quiet-hours',
        route: 'direct',
        follow: null,
      },
    ],
  });
  if (result !== 'committed') throw new Error(`a prompt could not be given: ${result}`);
}

/** People, their prompts and their timers, past the store: it would take minutes. Who is due lies all over the tables. */
function fill(file: string, schedules: number): void {
  let dueInAll = 0;
  const minutes = CASES.flatMap((each, index) => {
    if (each.schedules !== schedules) return [];
    const from = dueInAll;
    dueInAll += each.due * MINUTES;
    return [`WHEN place < ${dueInAll} THEN ${index} + (place - ${from}) / ${each.due} * ${CASES.length}`];
  });
  const client = openDatabase(file, migrationsFolder('sqlite'));
  client.pragma('synchronous = OFF');
  client.exec(`
    BEGIN;
    -- 7919 is a prime that divides no power of ten: each place is taken once.
    CREATE TEMP TABLE everyone AS
      WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < ${schedules - 1})
      SELECT printf('person-%015d', i) AS id, (i * 7919) % ${schedules} AS place FROM n;
    INSERT INTO persons (id, locale, zone, quiet_from, quiet_until, previews, tendency, keep_it_light, returns_kept,
      created_at, version)
      SELECT id, 'en', 'Europe/Vienna', 1320, 420, 'discreet', 'unsure', 0, 0, ${START}, 1 FROM everyone;
    INSERT INTO accounts (id, person_id, position, platform, external_id, reach, may_write, created_at)
      SELECT 'account-' || id, id, 0, 'telegram', id, 'reachable', 1, ${START} FROM everyone;
    INSERT INTO reflections (person_id, schedule_time, schedule_days, seed, draws, last_date, next_date, generation, version)
      SELECT id, 1290, 127, '00112233445566778899aabbccddeeff', ${HAD}, '2025-12-31', '2026-01-01', 1, 1 FROM everyone;
    WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${HAD})
      INSERT INTO given_prompts (person_id, number, prompt_id, at)
      SELECT id, i, 'worth-' || i, ${START} - ${2 * DAY} * (${HAD} - i) - 1 FROM everyone JOIN n
      WHERE i = ${HAD} OR place < ${dueInAll};
    INSERT INTO timers (key, kind, subject, person_id, generation, at, wall_zone, wall_date, wall_time)
      SELECT 'reflect/prompt:' || id, 'reflect/prompt', id, id, 1,
        ${START} + ${MINUTE} * CASE ${minutes.join(' ')} ELSE 1440 + place % 10080 END,
        'Europe/Vienna', '2026-01-01', '21:30' FROM everyone;
    DROP TABLE everyone;
    COMMIT;`);
  client.close();
}

function table(measured: readonly { readonly of: Case; readonly rounds: readonly Round[] }[]): string {
  const median = (rounds: readonly Round[], due: number, which: keyof Round): number =>
    (quantile(
      rounds.map((round) => round[which]),
      0.5,
    ) /
      due) *
    1_000;
  const [first] = measured;
  if (first === undefined) return '';
  const rows = measured.map(({ of, rounds }) => {
    const cells = (['picked', 'setAnew'] as const).flatMap((which) => {
      const each = median(rounds, of.due, which);
      return [each.toFixed(0), `**${(each / median(first.rounds, first.of.due, which)).toFixed(2)}**`];
    });
    return `| ${[of.schedules.toLocaleString('en'), of.due.toLocaleString('en'), ...cells].join(' | ')} |`;
  });
  return [
    `A minute's due prompts, by how many schedules wait (median of ${ROUNDS} minutes, in turn; the file is in the system's cache):`,
    '',
    '| schedules | due | found and read, µs each | **ratio** | committed with message and next timer, µs each | **ratio** |',
    '| --- | --- | --- | --- | --- | --- |',
    ...rows,
  ].join('\n');
}
