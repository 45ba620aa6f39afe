import { type core, clone, never, type ZodMiniObject } from 'zod/mini';

/** One place where a body does not fit: the path as Discord's own error answers spell it, and a sentence. */
export type Issue = { readonly path: readonly (string | number)[]; readonly code: string; readonly message: string };

type AnySchema = core.$ZodTypes;

/** Fields that a schema lacks and may have all the same; each use says which source names them. */
export type Extras = Readonly<Record<string, core.$ZodType>>;

export type Closing = {
  readonly close: (schema: core.$ZodType) => core.$ZodType;
  readonly closeWith: (schema: ZodMiniObject, extras: Extras) => ZodMiniObject;
};

/**
 * Makes of a schema the same one, refusing fields it does not name, at every depth. The published package has a switch
 * for this, but it is read while its schemas are being built, which is over before an importer can flip it; so each
 * definition is cloned here with its parts closed. `record`s (localisations, integration owners) stay open in their
 * keys by nature, and `unknown` stays unknown. `additions` widen a schema wherever it is used inside another.
 */
export function createClosing(additions: ReadonlyMap<core.$ZodType, Extras>): Closing {
  const closed = new WeakMap<core.$ZodType, core.$ZodType>();

  const close = (schema: core.$ZodType): core.$ZodType => {
    const known = closed.get(schema);
    if (known !== undefined) return known;
    const made = build(schema as AnySchema, additions.get(schema) ?? {});
    closed.set(schema, made);
    return made;
  };

  const build = (schema: AnySchema, extras: Extras): core.$ZodType => {
    const def = schema._zod.def;
    // oxlint-disable-next-line typescript/switch-exhaustiveness-check -- what holds no other schema needs no closing
    switch (def.type) {
      case 'object': {
        const parts = Object.entries(def.shape).map(([key, part]) => [key, close(part)]);
        return rebuild(schema, { ...def, shape: { ...Object.fromEntries(parts), ...extras }, catchall: never() });
      }
      case 'lazy':
        return rebuild(schema, { ...def, getter: () => close(def.getter()) });
      case 'optional':
        return rebuild(schema, { ...def, innerType: close(def.innerType) });
      case 'nullable':
        return rebuild(schema, { ...def, innerType: close(def.innerType) });
      case 'array':
        return rebuild(schema, { ...def, element: close(def.element) });
      case 'union':
        return rebuild(schema, { ...def, options: def.options.map(close) });
      case 'record':
        return rebuild(schema, { ...def, valueType: close(def.valueType) });
      default:
        return schema;
    }
  };

  return { close, closeWith: (schema, extras) => build(schema, extras) as ZodMiniObject };
}

function rebuild(schema: core.$ZodType, def: core.$ZodTypeDef & Record<string, unknown>): core.$ZodType {
  return clone(schema, def);
}

export function issuesOf(schema: core.$ZodType, value: unknown): readonly Issue[] {
  const result = schema._zod.run({ value, issues: [] }, { async: false });
  if (result instanceof Promise) throw new TypeError('A wire schema must not be asynchronous.');
  return result.issues.flatMap((issue) => flatten(issue, []));
}

type RawIssue = Omit<core.$ZodRawIssue, 'path'> & { readonly path?: readonly PropertyKey[] | undefined };

function flatten(issue: RawIssue, before: readonly (string | number)[]): readonly Issue[] {
  const path = [...before, ...(issue.path ?? []).map((key) => (typeof key === 'symbol' ? key.toString() : key))];
  const fact: Readonly<Record<string, unknown>> = issue;
  switch (issue.code) {
    case 'invalid_union': {
      const branches = (fact['errors'] as readonly (readonly RawIssue[])[]) ?? [];
      return bestBranch(
        branches.map((branch) => branch.flatMap((inner) => flatten(inner, path))),
        path,
      );
    }
    case 'unrecognized_keys':
      return (fact['keys'] as readonly string[]).map((key) => ({
        path: [...path, key],
        code: 'UNKNOWN_FIELD',
        message: 'This field is not in the published specification.',
      }));
    case 'too_big':
      return [{ path, code: 'BASE_TYPE_MAX_LENGTH', message: `Must be ${String(fact['maximum'])} or fewer.` }];
    case 'too_small':
      return [{ path, code: 'BASE_TYPE_MIN_LENGTH', message: `Must be ${String(fact['minimum'])} or more.` }];
    case 'invalid_value':
      return [{ path, code: 'BASE_TYPE_CHOICES', message: `Value must be one of ${JSON.stringify(fact['values'])}.` }];
    default:
      return [
        {
          path,
          code: 'BASE_TYPE_BAD_TYPE',
          message: `Expected ${String(fact['expected'] ?? fact['format'] ?? issue.code)}.`,
        },
      ];
  }
}

/** Of a union's alternatives, the one the writer meant: the one whose own `type` fits, then the one with least amiss. */
function bestBranch(branches: readonly (readonly Issue[])[], path: readonly (string | number)[]): readonly Issue[] {
  const wrongKind = (branch: readonly Issue[]): number =>
    branch.filter(
      (issue) =>
        issue.path.length <= path.length || (issue.path.length === path.length + 1 && issue.path.at(-1) === 'type'),
    ).length;
  const ranked = [...branches].sort((a, b) => wrongKind(a) - wrongKind(b) || a.length - b.length);
  return ranked[0] ?? [{ path, code: 'UNION_TYPE_CHOICES', message: 'Fits none of the alternatives.' }];
}

export function describeIssue(issue: Issue): string {
  return `${issue.path.length === 0 ? 'body' : issue.path.join('.')}: ${issue.message}`;
}
