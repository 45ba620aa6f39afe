/** The part of JSON schema that the generator writes. */
export type Schema = {
  readonly type?: 'string' | 'number' | 'boolean' | 'array' | 'object';
  readonly enum?: readonly (string | number | boolean)[];
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: false;
  readonly anyOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly not?: Schema;
  readonly $ref?: string;
};

type Deref = (schema: Schema) => Schema;

/** A value that must not be there (`never`, or a property declared as `undefined`). Compared by identity until `tidy`. */
export const forbidden: Schema = { not: {} };

export function literal(value: unknown): Schema {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return { enum: [value] };
  throw new Error(`A literal ${String(value)}`);
}

export function record(properties: Readonly<Record<string, Schema>>, required: readonly string[]): Schema {
  return { type: 'object', properties, required: [...new Set(required)].sort(), additionalProperties: false };
}

/** Nested unions become one, literals become one `enum`, repeats go. */
export function union(options: readonly Schema[]): Schema {
  const flat = options.flatMap((option) => option.anyOf ?? [option]).filter((option) => option !== forbidden);
  const literals = [...new Set(flat.flatMap((option) => option.enum ?? []))];
  const rest = unique(flat.filter((option) => option.enum === undefined));
  const all = literals.length > 0 ? [...rest, { enum: literals }] : rest;
  const [only] = all;
  if (only === undefined) return forbidden;
  return all.length === 1 ? only : { anyOf: all };
}

export function excludeFrom(base: Schema, gone: Schema): Schema {
  if (base.enum !== undefined) return { enum: base.enum.filter((value) => !(gone.enum ?? []).includes(value)) };
  const out = new Set((gone.anyOf ?? [gone]).map(text));
  return union((base.anyOf ?? [base]).filter((option) => !out.has(text(option))));
}

/** Closed objects cannot be combined by `allOf` (each would refuse the other's fields), so they are merged into one. */
export function intersect(a: Schema, b: Schema, deref: Deref): Schema {
  const left = deref(a);
  const right = deref(b);
  if (left.anyOf !== undefined) return union(left.anyOf.map((option) => intersect(option, right, deref)));
  if (right.anyOf !== undefined) return union(right.anyOf.map((option) => intersect(left, option, deref)));
  if (left.type !== 'object' || right.type !== 'object') {
    // `string & Record<never, never>` is an idiom for "any string, but suggest these".
    if (right.type === 'object' && Object.keys(right.properties ?? {}).length === 0) return left;
    throw new Error(`An intersection of ${text(left)} and ${text(right)}`);
  }
  const properties: Record<string, Schema> = { ...left.properties };
  for (const [name, schema] of Object.entries(right.properties ?? {})) {
    const other = properties[name];
    properties[name] = other === undefined ? schema : meet(other, schema, deref);
  }
  return record(properties, [...(left.required ?? []), ...(right.required ?? [])]);
}

function meet(a: Schema, b: Schema, deref: Deref): Schema {
  if (a === forbidden || b === forbidden) return forbidden;
  if (text(a) === text(b)) return a;
  const left = options(a, deref);
  const right = options(b, deref);
  if (right.every((option) => left.includes(option))) return b;
  if (left.every((option) => right.includes(option))) return a;
  throw new Error(`Two types of one property: ${text(a)} and ${text(b)}`);
}

function options(schema: Schema, deref: Deref): string[] {
  if (schema.$ref !== undefined) {
    const target = deref(schema);
    return target.anyOf === undefined ? [text(schema)] : target.anyOf.map(text);
  }
  return (schema.anyOf ?? [schema]).map(text);
}

/** Drops properties that must not be there: in a closed object leaving them out says the same. */
export function tidy(schema: Schema): Schema {
  if (schema.properties !== undefined) {
    const kept = Object.entries(schema.properties).filter(([, value]) => value !== forbidden);
    const properties = Object.fromEntries(kept.map(([name, value]) => [name, tidy(value)]));
    return record(
      properties,
      (schema.required ?? []).filter((name) => name in properties),
    );
  }
  if (schema.items !== undefined) return { ...schema, items: tidy(schema.items) };
  if (schema.anyOf !== undefined) return { anyOf: schema.anyOf.map(tidy) };
  return schema;
}

function unique(schemas: readonly Schema[]): Schema[] {
  return [...new Map(schemas.map((schema) => [text(schema), schema])).values()];
}

function text(schema: Schema): string {
  return JSON.stringify(schema);
}
