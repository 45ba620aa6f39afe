import { readdirSync } from 'node:fs';
import { expect, it } from 'vitest';
import { pairingSteps } from './choose-steps.js';
import { INVARIANTS } from './invariants/all.js';
import { replay } from './live.js';
import { readLife } from './step-file.js';
import type { Happening, Step } from './step.js';
import { peopleOf } from './world/people.js';
import { openSimulation } from './world/simulation.js';
import type { Finding } from './world/world.js';

const HOUR = 3_600_000;

/** What the simulation found once, by the fewest steps that showed it; all of one couple. */
const CASES: readonly { readonly name: string; readonly steps: readonly Happening[] }[] = [
  {
    // Seeds 18 and 41: the cap of a break that a clock had begun and ended in the future was handed on whole.
    name: 'a clock that ran ahead for a moment gives nobody more than a day',
    steps: [
      { kind: 'clock', milliseconds: 19 * HOUR },
      { kind: 'deed', deed: { kind: 'command', who: 0, command: 'timeout', words: '', place: 'bot-dm' } },
      { kind: 'wait', milliseconds: HOUR / 4 },
      { kind: 'deed', deed: { kind: 'command', who: 0, command: 'back', words: '', place: 'bot-dm' } },
      { kind: 'clock', milliseconds: -19 * HOUR },
      { kind: 'deed', deed: { kind: 'command', who: 1, command: 'timeout', words: '', place: 'bot-dm' } },
    ],
  },
  {
    // Seeds 93 and 54: what was queued, or put off in an outage, by a clock that ran ahead held the ask until it got there again.
    name: 'what a clock that ran ahead put off is sent when that is put back',
    steps: [
      { kind: 'deed', deed: { kind: 'command', who: 0, command: 'timeout', words: '20m', place: 'bot-dm' } },
      { kind: 'outage', platform: 'discord', milliseconds: HOUR / 6 },
      { kind: 'clock', milliseconds: 5 * HOUR },
      { kind: 'wait', milliseconds: HOUR / 60 },
      { kind: 'clock', milliseconds: -5 * HOUR },
      { kind: 'wait', milliseconds: 3 * HOUR },
    ],
  },
  {
    // Seed 59: a return from a while for oneself that comes in a break waits a quarter of an hour, by the clock of that moment.
    name: 'a return that was put off by a clock that ran ahead is asked at its minute',
    steps: [
      { kind: 'deed', deed: { kind: 'press', who: 0, action: { kind: 'need/space', wish: { kind: 'default' } } } },
      { kind: 'deed', deed: { kind: 'command', who: 0, command: 'timeout', words: '20m', place: 'bot-dm' } },
      { kind: 'clock', milliseconds: 5 * HOUR },
      { kind: 'wait', milliseconds: HOUR / 60 },
      { kind: 'clock', milliseconds: -5 * HOUR },
      { kind: 'deed', deed: { kind: 'command', who: 0, command: 'back', words: '', place: 'bot-dm' } },
      { kind: 'wait', milliseconds: 3 * HOUR },
    ],
  },
];

it.for(CASES)('$name', async ({ steps }) => {
  expect(await lived(steps)).toEqual([]);
});

/** What `npm run simulate -- --shrink` wrote, kept as it was found. */
const KEPT = 'test/simulation/cases';

it.for(readdirSync(KEPT).map((name) => ({ name, life: readLife(`${KEPT}/${name}`) })))(
  'nothing is broken by $name: once it was $life.found',
  async ({ life }) => {
    expect((await replay(life)).findings).toEqual([]);
  },
);

async function lived(happenings: readonly Happening[]): Promise<readonly Finding[]> {
  const simulation = await openSimulation({ seed: 1, couples: 1, invariants: INVARIANTS });
  let seed = 0;
  const seedOf = (): number => (seed += 1);
  const steps: readonly Step[] = [
    ...pairingSteps(peopleOf(1), 0, seedOf),
    ...happenings.map((happening) => ({ ...happening, seed: seedOf() })),
  ];
  try {
    for (const step of steps) await simulation.run(step);
    return simulation.findings;
  } finally {
    await simulation.close();
  }
}
