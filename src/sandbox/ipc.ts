import { z } from 'zod';

/**
 * All that passes between the sandbox and the bot it started, besides the platforms' own wires. Each side parses what
 * it is sent; anything else is ignored.
 */
const milliseconds = z.number().int();

/** At the real moment `at` (both processes share the machine's clock) the bot's clock shows `base` and runs at `speed`. */
export const clockSetting = z.strictObject({
  base: milliseconds,
  at: milliseconds,
  speed: z.number().min(0).max(100_000),
});
export type SandboxClockSetting = z.infer<typeof clockSetting>;

/** How many rows of what waits are told at most. */
export const MOST_WAITING = 50;
const word = z.string().max(80);
const waitingRow = z.strictObject({
  where: z.enum(['timer', 'outbox']),
  kind: word,
  dueAt: milliseconds,
  lane: word.exactOptional(),
  attempts: z.number().int().exactOptional(),
});

export const toChild = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('clock'), id: z.number().int(), setting: clockSetting }),
  /** Asks for a `quiet` once nothing is due and nothing is on its way. */
  z.strictObject({ kind: z.literal('when-quiet'), id: z.number().int() }),
  /** Asks for a `waiting`. */
  z.strictObject({ kind: z.literal('what-waits'), id: z.number().int() }),
  z.strictObject({ kind: z.literal('stop') }),
]);
export type ToChild = z.infer<typeof toChild>;

export const fromChild = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('ready') }),
  z.strictObject({ kind: z.literal('clock-set'), id: z.number().int() }),
  z.strictObject({ kind: z.literal('quiet'), id: z.number().int() }),
  /** The soonest of what is kept for later, by kind: no person, no id, no word of anybody. */
  z.strictObject({
    kind: z.literal('waiting'),
    id: z.number().int(),
    rows: z.array(waitingRow).max(MOST_WAITING),
  }),
  /** Sent whenever it changes: when the next thing is due, and how many wait. */
  z.strictObject({
    kind: z.literal('due'),
    at: milliseconds.nullable(),
    timers: z.number().int(),
    outbox: z.number().int(),
  }),
]);
export type FromChild = z.infer<typeof fromChild>;
export type DueReport = Omit<Extract<FromChild, { kind: 'due' }>, 'kind'>;

/** The variable by which a bot knows that the sandbox started it: a `clockSetting` as JSON. */
export const SANDBOX_CLOCK_VARIABLE = 'SANDBOX_CLOCK';
