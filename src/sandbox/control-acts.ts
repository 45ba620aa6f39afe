import { z } from 'zod';
import type { Fault } from './contract.js';

/** What the acts of both platforms are made of, and the sentences for whoever sent one that cannot be. */

export const person = z.string().min(1).max(64);
/** Nobody is called by a number, which could be somebody's id, or by the word that stands for the bot on a screen. */
export const newPerson = person
  .regex(/\D/u, { error: 'needs more than digits' })
  .refine((name) => name.trim().toLowerCase() !== 'bot', {
    error: 'cannot be "bot", which is what the bot is called here',
  });
export const members = z
  .array(person)
  .min(1)
  .max(100)
  .refine((names) => new Set(names).size === names.length, { error: 'names somebody twice' });
export const text = z.string().max(8_000);
export const title = z.string().min(1).max(100);
export const ok = { ok: true } as const;

/** What can be done to either platform, besides its faults. */
export const platformActs = [
  z.strictObject({ kind: z.literal('refuse-token'), on: z.boolean() }),
  z.strictObject({ kind: z.literal('clear-faults') }),
  z.strictObject({ kind: z.literal('clear-wire') }),
] as const;

export function doPlatformAct(
  control: {
    readonly refuseToken: (on: boolean) => void;
    readonly clearFaults: () => void;
    readonly clearWire: () => void;
  },
  act: z.infer<(typeof platformActs)[number]>,
): typeof ok {
  switch (act.kind) {
    case 'refuse-token':
      control.refuseToken(act.on);
      return ok;
    case 'clear-faults':
      control.clearFaults();
      return ok;
    case 'clear-wire':
      control.clearWire();
      return ok;
    default:
      return act satisfies never;
  }
}

/** Two people's own chat. */
export const between = z
  .tuple([person, person])
  .refine(([one, other]) => one !== other, { error: 'needs two different people' });

// A client sends no blank message; what it takes for blank, the platforms strip.
// oxlint-disable-next-line no-control-regex -- control characters are shown as spaces
export const isBlank = (words: string): boolean => /^[\s\u0000-\u001F]*$/u.test(words);

const longest = 400 * 24 * 60 * 60 * 1_000;
export const timeAct = z.strictObject({
  skip: z.int().min(0).max(longest).exactOptional(),
  speed: z.number().min(0).max(10_000).exactOptional(),
  /** To the next moment at which the bot has something to do. */
  skipToNext: z.literal(true).exactOptional(),
});
export const noFields = z.strictObject({});

/** `since` in milliseconds since the epoch on the sandbox's clock. */
export const wireQuery = z.strictObject({
  since: z
    .string()
    .regex(/^\d{1,15}$/u, { error: 'must be milliseconds since the epoch' })
    .transform(Number)
    .default(0),
});

/** JSON has no Infinity, so a fault that stays says `"times": "until-cleared"`. */
const timesRule = { error: 'must be a whole number from 1 to 1000000, or "until-cleared"' };
const times = z
  .union([z.number(), z.literal('until-cleared')], timesRule)
  .transform((given) => (given === 'until-cleared' ? Number.POSITIVE_INFINITY : given))
  .refine(
    (most) => most === Number.POSITIVE_INFINITY || (Number.isInteger(most) && most >= 1 && most <= 1_000_000),
    timesRule,
  );

const effect = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('rate-limit'),
    retryAfterSeconds: z.number().min(0).max(3_600),
    global: z.boolean().exactOptional(),
  }),
  z.strictObject({
    kind: z.literal('server-error'),
    status: z.literal([500, 502, 503, 504]),
    applied: z.boolean(),
  }),
  z.strictObject({ kind: z.literal('reset'), applied: z.boolean() }),
  z.strictObject({ kind: z.literal('slow'), milliseconds: z.int().min(0).max(600_000) }),
  z.strictObject({
    kind: z.literal('refuse'),
    status: z.literal([400, 401, 403, 404]),
    code: z.int().exactOptional(),
    description: text,
  }),
]);

const faultOn = (call: z.ZodType<string>) => z.strictObject({ call, times, toPerson: person.exactOptional(), effect });

const discordFault = faultOn(
  z
    .string()
    .max(200)
    .regex(/^(?:\*|(?:GET|POST|PUT|PATCH|DELETE) \/\S*)$/u, { error: 'must be "METHOD /path/with/:params" or "*"' }),
);
const telegramFault = faultOn(
  z
    .string()
    .max(200)
    .regex(/^(?:\*|[A-Za-z]+)$/u, { error: 'must be the name of a method or "*"' }),
);

/** Throws a `ZodError` for what is no fault on that platform. */
export const faultFrom = (platform: 'discord' | 'telegram', body: unknown): Fault =>
  (platform === 'discord' ? discordFault : telegramFault).parse(body);

/** One sentence for each thing that is wrong with what was sent. */
export function whatIsWrong(error: z.ZodError): string {
  return error.issues.map(sentence).join(' ');
}

function sentence(issue: z.core.$ZodIssue): string {
  const where = issue.path.length === 0 ? 'The whole' : `"${issue.path.join('.')}"`;
  if (issue.code === 'unrecognized_keys') {
    const inside = issue.path.length === 0 ? 'here' : `in ${where}`;
    return `${issue.keys.map((key) => `"${key}"`).join(', ')} has no place ${inside}.`;
  }
  if (issue.code === 'invalid_type' && issue.message.endsWith('received undefined')) return `${where} is missing.`;
  if (issue.code === 'invalid_type') return `${where} must be of type ${issue.expected}.`;
  if (issue.code === 'invalid_union' && 'options' in issue)
    return `${where} must be one of ${issue.options.map(String).join(', ')}.`;
  // Messages of zod's own begin with a capital letter, ours go on after what they are about.
  return /^[a-z]/u.test(issue.message) ? `${where} ${issue.message}.` : `${where}: ${issue.message}.`;
}
