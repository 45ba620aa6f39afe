import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Platform } from '../../../src/core/person/state.js';
import { METHOD_NAMES } from '../../../src/sandbox/telegram/methods.js';
import { type Bench, openBench } from './bench.js';
import { FAULTS, type FaultName } from './faults.js';
import { MESSAGE_USES } from './message-uses.js';
import { QUESTION_USES } from './question-uses.js';
import { ASKED_BY_DISCORD_JS, DISCORD_CALLS } from './registry.js';
import { REPLY_USES } from './reply-uses.js';
import { openServers, type Servers, START } from './servers.js';
import { START_USES, WATCHER } from './start-uses.js';
import { TABLE } from './table.js';
import type { Use } from './uses.js';

// What it pokes by the clock of the machine would poke for every minute that is skipped here.
vi.mock('node-cron', () => ({ schedule: () => ({ destroy: () => undefined }) }));

/** Longer than any pause that a fault asks for. */
const UNTIL_THE_NEXT = 400_000;
const nameOf = ({ call, what }: Pick<Use, 'call' | 'what'>): string => `${call.platform} ${call.name}: ${what}`;
const USES = [...MESSAGE_USES, ...REPLY_USES, ...QUESTION_USES];
const seen: Record<Platform, Set<string>> = { discord: new Set(), telegram: new Set() };

let servers: Servers;
let bench: Bench;
beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'], now: START });
  servers = await openServers();
  await servers.telegram.control.addPerson({ name: WATCHER });
});
afterAll(async () => {
  await bench.close();
  vi.useRealTimers();
});

/** Every fault in the way of one use; a fault that the call never met proves nothing. */
async function rowOf<On extends Pick<Servers, 'forget' | 'heal' | 'struck' | 'called'>>(
  on: On,
  use: Use<On>,
  rest: () => Promise<void>,
): Promise<Readonly<Record<string, string>>> {
  const row: Record<string, string> = {};
  for (const fault of FAULTS) {
    on.forget();
    row[fault] = await use.play(on, fault);
    if (!on.struck()) row[fault] = 'the call was never made';
    for (const platform of ['discord', 'telegram'] as const)
      for (const name of on.called(platform)) seen[platform].add(name);
    on.heal();
    await rest();
  }
  return row;
}
const expected = (use: Pick<Use, 'call' | 'what'>): Readonly<Record<FaultName, string>> | undefined =>
  TABLE[nameOf(use)];

describe('whatever goes wrong with a call of a start', () => {
  it.each(START_USES.map((use) => [nameOf(use), use] as const))('%s', async (_name, use) => {
    const rest = async (): Promise<void> => servers.move(UNTIL_THE_NEXT);
    expect(await rowOf(servers, use, rest)).toEqual(expected(use));
  });
});

describe('whatever goes wrong with a call of the running bot', () => {
  beforeAll(async () => {
    await servers.close();
    bench = await openBench();
  });
  it.each(USES.map((use) => [nameOf(use), use] as const))('%s', async (_name, use) => {
    expect(await rowOf(bench, use, () => bench.advance(UNTIL_THE_NEXT))).toEqual(expected(use));
  });
});

describe('the table', () => {
  it('has a row for every use, and no other', () => {
    expect(Object.keys(TABLE).toSorted()).toEqual([...START_USES, ...USES].map(nameOf).toSorted());
  });

  it('has every call that the adapters make: those that they declare, and those that went over the wire', () => {
    const tested = (platform: Platform): readonly string[] => [
      ...new Set(
        [...START_USES, ...USES].filter(({ call }) => call.platform === platform).map(({ call }) => call.name),
      ),
    ];
    expect(tested('discord').toSorted()).toEqual([...Object.values(DISCORD_CALLS), ...ASKED_BY_DISCORD_JS].toSorted());
    expect([...seen.discord].filter((name) => !name.startsWith('GATEWAY')).toSorted()).toEqual(
      tested('discord').toSorted(),
    );
    expect([...seen.telegram].toSorted()).toEqual(tested('telegram').toSorted());
    expect(methodsInSource().toSorted()).toEqual(tested('telegram').toSorted());
  });
});

/** grammY's client has a method for everything that there is: which of them are called, the source says. */
function methodsInSource(): readonly string[] {
  const folder = 'src/adapters/telegram';
  const source = readdirSync(folder).map((file) => readFileSync(`${folder}/${file}`, 'utf8'));
  const called = new Set(
    [...source.join('\n').matchAll(/\b(?:api|uploads|polling)\s*\.\s*([a-zA-Z]+)\(/g)].map((found) => found[1] ?? ''),
  );
  expect([...called].filter((name) => !METHOD_NAMES.some((method) => method === name))).toEqual([]);
  return [...called];
}
