import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import * as z from 'zod';
import { commands } from '../../commands/index.js';
import { ACTIONS } from '../../src/command-kit/action-codec.js';
import type { ButtonAction } from '../../src/core/request.js';
import { describeStep, type Step } from './step.js';

/** A failure, written down so that it can be done again: the steps with their seeds, in a world of this seed. */
export type WrittenLife = {
  readonly seed: number;
  readonly couples: number;
  /** The invariant that did not hold, and how. */
  readonly found: string;
  readonly steps: readonly Step[];
};

/** One step a line: what is left out of a file by hand is left out whole. */
export function writeLife(file: string, { seed, couples, found, steps }: WrittenLife): void {
  const head = [`  "seed": ${seed},`, `  "couples": ${couples},`, `  "found": ${JSON.stringify(found)},`];
  const lines = steps.map((step) => `    ${describeStep(step)}`).join(',\n');
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, ['{', ...head, '  "steps": [', lines, '  ]', '}', ''].join('\n'));
}

/** Throws with one sentence of what is wrong: also where a step is about a button or a command that is not there any more. */
export function readLife(file: string): WrittenLife {
  const read = life.safeParse(JSON.parse(readFileSync(file, 'utf8')));
  if (read.success) return read.data;
  const wrong = read.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  throw new Error(`It holds no steps that can be done: ${wrong.join(', ')}`);
}

const number = z.number();
const milliseconds = z.number().int();
const who = z.number().int().nonnegative();
const kindOfAction = z.custom<ButtonAction['kind']>((kind) => typeof kind === 'string' && kind in ACTIONS, {
  error: 'there is no such button',
});
/** By its names alone: people also press what no button could carry, and nothing comes of it. */
const action = z.custom<ButtonAction>(
  (given) => {
    const { success, data } = z.looseObject({ kind: kindOfAction }).safeParse(given);
    return success && Object.keys(data).every((name) => name === 'kind' || name in ACTIONS[data.kind].fields);
  },
  { error: 'there is no such button' },
);
const place = z.enum(['bot-dm', 'private-chat', 'group']);
const platform = z.enum(['discord', 'telegram']);
const command = z.enum(commands.map(({ name }) => name));

const deed = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('press'), who, action, place: place.exactOptional() }),
  z.strictObject({ kind: z.literal('find'), who, action: kindOfAction, nth: who.exactOptional() }),
  z.strictObject({
    kind: z.literal('command'),
    who,
    command,
    words: z.string(),
    option: z.string().exactOptional(),
    place,
  }),
  z.strictObject({ kind: z.literal('text'), who, text: z.string().nullable(), edited: z.boolean() }),
  z.strictObject({ kind: z.literal('redeem'), who, from: who }),
  z.strictObject({ kind: z.literal('cancel'), who }),
]);

const seed = z.number().int();
const step = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('deed'), seed, deed, handing: z.enum(['twice', 'lost', 'fine']).exactOptional() }),
  z.strictObject({ kind: z.literal('at-once'), seed, deeds: z.array(deed) }),
  z.strictObject({ kind: z.literal('wait'), seed, milliseconds }),
  z.strictObject({ kind: z.literal('clock'), seed, milliseconds }),
  z.strictObject({ kind: z.literal('crash'), seed, after: number, down: number }),
  z.strictObject({ kind: z.literal('outage'), seed, platform, milliseconds }),
  z.strictObject({ kind: z.literal('trouble'), seed, rate: number }),
  z.strictObject({ kind: z.literal('block'), seed, who, on: z.boolean() }),
  z.strictObject({ kind: z.literal('place-lost'), seed, home: who, platform, told: z.boolean() }),
  z.strictObject({ kind: z.literal('place-back'), seed, home: who, platform }),
  z.strictObject({ kind: z.literal('place-moved'), seed, home: who }),
  z.strictObject({ kind: z.literal('tend'), seed, zones: z.boolean() }),
]);

const life = z.strictObject({
  seed,
  couples: z.number().int().positive(),
  found: z.string(),
  steps: z.array(step),
}) satisfies z.ZodType<WrittenLife>;
