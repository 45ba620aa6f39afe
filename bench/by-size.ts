import { EMPTY_SET } from '../src/app/commit-decision.js';
import type { Request } from '../src/app/ports.js';
import { drawId } from '../src/app/draw-ids.js';
import { Secret } from '../src/app/secret.js';
import type { SealedId } from '../src/core/ids.js';
import { instant } from '../src/core/instant.js';
import { promptKey } from '../src/core/reflection/timers.js';
import type { Aims } from './aims.js';
import { type Filled, spread } from './filled-folder.js';
import { personIdAt } from './filled-rows.js';
import { openRoom, type Room } from './room.js';
import { median, quantile, table } from './report.js';

const ROUNDS = 5;
/** Rounds that do not count: V8 compiles what it has seen often, and caches fill. */
const WARM_UP = 2;
/** Operations a round; all rounds of the writes together use fewer couples than the smallest file has. */
const AT_A_TIME = { reads: 200, writes: 30 };
const LOOKS = 400;

type Operation = {
  readonly name: string;
  readonly commits: boolean;
  /** Milliseconds each took. */
  readonly run: (room: Room, couples: readonly number[]) => Promise<readonly number[]>;
  /** Not measured. */
  readonly before?: (room: Room, couples: readonly number[]) => Promise<void>;
};

const asks =
  (request: Request, member: 0 | 1 = 0): Operation['run'] =>
  async (room, couples) => {
    const times: number[] = [];
    for (const couple of couples) {
      const from = performance.now();
      await room.ask(couple * 2 + member, request);
      times.push(performance.now() - from);
    }
    return times;
  };

const page = 'What I noticed today, in about as many words as people write here.';

const OPERATIONS: readonly Operation[] = [
  { name: '/help', commits: false, run: asks({ kind: 'help/show' }) },
  { name: '/us', commits: false, run: asks({ kind: 'pairing/us' }) },
  { name: 'a month of the journal', commits: false, run: asks({ kind: 'journal/month', month: null, page: 0 }) },
  { name: 'a prompt comes due', commits: true, before: makeDue, run: firePrompts },
  {
    name: 'a page for the journal, sealed',
    commits: true,
    before: makeKeys,
    run: asks({ kind: 'form/submit', form: { kind: 'form/free' }, values: { text: new Secret(page) } }, 1),
  },
  {
    name: '/timeout',
    commits: true,
    run: asks({
      kind: 'time-out/call',
      wish: { kind: 'default' },
      line: null,
      confirmed: false,
      announced: false,
      elsewhere: false,
    }),
  },
];

async function makeDue(room: Room, couples: readonly number[]): Promise<void> {
  const at = instant(Date.now());
  const timers = couples.map((couple) => {
    const personId = personIdAt(couple * 2);
    const key = promptKey(personId);
    const timer = { key, kind: 'reflect/prompt', subject: personId, personId, generation: 1, at, wall: null } as const;
    return { kind: 'set', timer } as const;
  });
  const result = await room.store.commit({ ...EMPTY_SET, timers });
  if (result !== 'committed') throw new Error('prompts could not be made due');
}

/** They have written before. */
async function makeKeys(room: Room, couples: readonly number[]): Promise<void> {
  for (const couple of couples) {
    const id = personIdAt(couple * 2 + 1);
    await room.vault.seal({ kind: 'person', id }, 'journal_entries', drawId() as SealedId, new Secret(page));
  }
}

async function firePrompts(room: Room, couples: readonly number[]): Promise<readonly number[]> {
  const from = performance.now();
  while ((await room.store.dueTimers(instant(Date.now()), 1)).length > 0) await room.fire();
  const each = (performance.now() - from) / couples.length;
  return couples.map(() => each);
}

type Round = { readonly cpu: number; readonly times: readonly number[] };
type Measured = { readonly of: Filled; readonly looks: number[]; readonly rounds: Map<Operation, Round[]> };

/**
 * The same operations on files of different sizes, in turn, each time by another couple somewhere in the file: what they
 * cost must not grow with how many others there are. Gives how many couples it has used up.
 */
export async function costBySize(folders: readonly Filled[], aims: Aims): Promise<{ text: string; used: number }> {
  const rooms = folders.map((of) => openRoom(of));
  const measured: readonly Measured[] = folders.map((of) => ({ of, looks: [], rounds: new Map() }));
  let used = 0;
  try {
    // Before anything is written: what is queued here is for nobody, and would be due.
    for (let round = 0; round < WARM_UP + ROUNDS; round += 1) {
      for (const [index, room] of rooms.entries()) {
        const looks = await lookOften(room);
        if (round >= WARM_UP) measured[index]?.looks.push(...looks);
      }
    }
    for (let round = 0; round < WARM_UP + ROUNDS; round += 1) {
      for (const operation of OPERATIONS) {
        for (const [index, room] of rooms.entries()) {
          const result = await runRound(room, operation, used);
          if (round < WARM_UP) continue;
          const rounds = measured[index]?.rounds;
          rounds?.set(operation, [...(rounds.get(operation) ?? []), result]);
        }
        if (operation.commits) used += AT_A_TIME.writes;
      }
      console.log(`by size: ${round < WARM_UP ? 'warm-up' : `round ${round - WARM_UP + 1} of ${ROUNDS}`}`);
    }
  } finally {
    for (const room of rooms) await room.close();
  }
  return { text: report(measured, aims), used };
}

async function lookOften(room: Room): Promise<readonly number[]> {
  const times: number[] = [];
  for (let count = 0; count < LOOKS; count += 1) {
    const from = performance.now();
    const next = await room.look();
    times.push((performance.now() - from) * 1_000);
    if (next === null || next <= Date.now()) throw new Error('something was due in an empty poll');
  }
  return times;
}

/** Reads are made for couples whose rows no write of this run has touched. */
const READS_FROM = 500_000;

async function runRound(room: Room, operation: Operation, from: number): Promise<Round> {
  const first = operation.commits ? from : READS_FROM + from * 10;
  const count = operation.commits ? AT_A_TIME.writes : AT_A_TIME.reads;
  const couples = Array.from({ length: count }, (_, index) => spread(first + index, room.of.couples));
  await operation.before?.(room, couples);
  const before = process.cpuUsage();
  const times = await operation.run(room, couples);
  const { user, system } = process.cpuUsage(before);
  return { cpu: (user + system) / count, times };
}

function report(measured: readonly Measured[], aims: Aims): string {
  const names = measured.map(({ of }) => of.couples.toLocaleString('en'));
  const looks = measured.map(
    ({ looks }) => `${quantile(looks, 0.5).toFixed(0)} / ${quantile(looks, 0.99).toFixed(0)} µs`,
  );
  aims.atMost('empty poll p99', quantile(measured.at(-1)?.looks ?? [], 0.99), 50, 'µs');
  const rows = OPERATIONS.map((operation) => {
    const cpus = measured.map(({ rounds }) => median((rounds.get(operation) ?? []).map(({ cpu }) => cpu)));
    const times = measured.map(({ rounds }) => (rounds.get(operation) ?? []).flatMap((each) => each.times));
    const ratio = (cpus.at(-1) ?? Number.NaN) / (cpus[0] ?? Number.NaN);
    aims.atMost(`cost of ${operation.name}, largest file by smallest`, ratio, 1.3, '×');
    return [
      operation.name,
      ...cpus.map((cpu) => cpu.toFixed(0)),
      `**${ratio.toFixed(2)}**`,
      ...times.map((each) => `${quantile(each, 0.5).toFixed(2)} / ${quantile(each, 0.99).toFixed(2)}`),
    ];
  });
  const megabytes = measured.map(({ of }) => `${(of.bytes / 2 ** 20).toFixed(0)} MiB`).join(', ');
  return [
    `The app without platforms, by how many couples' rows are in the file (${megabytes}; in the system's cache). Each`,
    'operation is by another couple, spread over the whole file; sizes in turn.',
    '',
    ...table(
      [
        '',
        ...names.map((name) => `CPU µs, ${name}`),
        '**last by first**',
        ...names.map((name) => `ms p50 / p99, ${name}`),
      ],
      [['an empty poll: nothing due', ...names.map(() => ''), '', ...looks], ...rows],
    ),
  ].join('\n');
}
