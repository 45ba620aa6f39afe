import * as z from 'zod';
import botApi from './schema/bot-api.json' with { type: 'json' };

type JsonSchema = z.core.JSONSchema.JSONSchema;
type Definition = {
  readonly type?: string;
  readonly $ref?: string;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Definition[];
  readonly properties?: Readonly<Record<string, Definition>>;
};

const definitions = botApi.$defs as unknown as Readonly<Record<string, Definition>>;

export type BotApiSchema = {
  /** What is wrong with a call's parameters; empty when nothing is. Fields that the method does not have are wrong. */
  readonly checkParams: (method: string, params: unknown) => readonly string[];
  readonly checkResult: (method: string, result: unknown) => readonly string[];
  readonly checkUpdate: (update: unknown) => readonly string[];
};

let compiled: BotApiSchema | undefined;

/**
 * The checks for these methods and for updates, from the schema that is generated from `@grammyjs/types`.
 * Built once a process: it is a pure function of a file, and several servers may run side by side.
 */
export function botApiSchema(methods: readonly string[]): BotApiSchema {
  if (compiled !== undefined) return compiled;
  const properties: Record<string, JsonSchema> = {
    Update: { $ref: '#/$defs/Update' },
    Message: { $ref: '#/$defs/Message' },
  };
  for (const method of methods) {
    for (const name of [`params.${method}`, `result.${method}`]) properties[name] = { $ref: `#/$defs/${name}` };
  }
  const root = z.fromJSONSchema({
    type: 'object',
    properties,
    required: Object.keys(properties),
    $defs: definitions as unknown as Record<string, JsonSchema>,
  });
  if (!(root instanceof z.ZodObject)) throw new Error('The Bot API schema is not an object');
  const shape = root.shape as Readonly<Record<string, z.ZodType>>;
  const check = (name: string, value: unknown): readonly string[] => {
    const result = shape[name]?.safeParse(value);
    if (result === undefined) return [`there is no schema for ${name}`];
    return result.success ? [] : result.error.issues.flatMap((issue) => sentences(issue, []));
  };
  compiled = {
    checkParams: (method, params) => check(`params.${method}`, params),
    checkResult: (method, value) => {
      const problems = check(`result.${method}`, value);
      // A declared kind of message names the least it has (`CaptionableMessage` has no photo), so more is measured by Message.
      const onlyMore = problems.every((problem) => problem.includes('Unrecognized key'));
      return onlyMore && isMessage(value) ? check('Message', value) : problems;
    },
    checkUpdate: (update) => check('Update', update),
  };
  return compiled;
}

function isMessage(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'message_id' in value && 'chat' in value;
}

/** Of a union only the branch that came nearest is told: the others only say that it is not them. */
function sentences(issue: z.core.$ZodIssue, parent: readonly PropertyKey[]): string[] {
  const path = [...parent, ...issue.path];
  if (issue.code === 'invalid_union' && issue.errors.length > 0) {
    const [nearest] = issue.errors
      .map((branch) => branch.flatMap((inner) => sentences(inner, path)))
      .toSorted((a, b) => a.length - b.length);
    if (nearest !== undefined && nearest.length > 0) return nearest;
  }
  return [`${path.length === 0 ? 'parameters' : path.map(String).join('.')}: ${issue.message}`];
}

/**
 * The value a form field stands for. A form carries text only, so numbers, booleans and objects are read from it where
 * the schema wants them. Text that does not read stays text, and fails the check with the field's name.
 */
export function fromFormField(method: string, field: string, text: string): unknown {
  const wanted = kinds(definitions[`params.${method}`]?.properties?.[field]);
  if (wanted.has('object') || wanted.has('array')) {
    try {
      return JSON.parse(text) as unknown;
    } catch {
      return text;
    }
  }
  if (wanted.has('boolean') && /^(?:true|false|1|0)$/iu.test(text)) return /^(?:true|1)$/iu.test(text);
  if (wanted.has('number') && /^-?\d+(?:\.\d+)?$/u.test(text)) return Number(text);
  return text;
}

function kinds(definition: Definition | undefined): ReadonlySet<string> {
  if (definition === undefined) return new Set();
  if (definition.$ref !== undefined) return kinds(definitions[definition.$ref.slice('#/$defs/'.length)]);
  if (definition.anyOf !== undefined) return new Set(definition.anyOf.flatMap((option) => [...kinds(option)]));
  if (definition.enum !== undefined) return new Set(definition.enum.map((value) => typeof value));
  return new Set([definition.type ?? 'string']);
}
