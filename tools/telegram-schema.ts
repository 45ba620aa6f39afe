import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { declarationsIn, type Declaration, type Declarations } from './telegram-schema-declarations.js';
import {
  type Schema,
  excludeFrom,
  forbidden,
  intersect,
  literal,
  record,
  tidy,
  union,
} from './telegram-schema-shapes.js';
import type { Expression, PropertyKey, TSSignature, TSType, TSTypeName } from 'oxc-parser';

/**
 * Turns the published declarations of the Bot API (`@grammyjs/types`) into one JSON schema in which every object is
 * closed. It reads the small part of TypeScript that those files use and throws at anything else, so a new kind of
 * declaration stops the generation instead of weakening the schema.
 *
 * The result is committed; `npx vitest run test/sandbox/telegram/schema.test.ts -u` writes it anew, and without `-u`
 * the same test fails when the installed package says something else.
 */
export function telegramSchema(folder: string): string {
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.d.ts'))
    .sort();
  const sources = files.map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') }));
  const version = (JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string }).version;
  const hash = createHash('sha256');
  for (const source of sources) hash.update(`${source.name}\n${source.text}\n`);
  const reader = new Reader(declarationsIn(sources));
  const source = { package: '@grammyjs/types', version, sha256: hash.digest('hex') };
  // One line a definition: a change of the platform is a readable difference.
  const lines = Object.entries(reader.all()).map(
    ([name, schema]) => `${JSON.stringify(name)}: ${JSON.stringify(schema)}`,
  );
  return `{"source": ${JSON.stringify(source)},\n"$defs": {\n${lines.join(',\n')}\n}}\n`;
}

type Env = { readonly scope: string; readonly types: ReadonlyMap<string, Schema> };

// An uploaded file travels as its own multipart part; the field that names it holds `attach://part` as a string.
const FILE: Schema = { type: 'string' };

class Reader {
  readonly #declarations: Declarations;
  readonly #defs = new Map<string, Schema>();
  // Types name each other in circles, so a definition is worked out when its inside is needed, or at the end.
  readonly #pending = new Map<string, () => Schema>();

  constructor(declarations: Declarations) {
    this.#declarations = declarations;
  }

  all(): Record<string, Schema> {
    this.#methods();
    this.#reference('Update', [], { scope: '', types: new Map() });
    for (const key of this.#pending.keys()) this.#define(key);
    const sorted = [...this.#defs].sort(([a], [b]) => (a < b ? -1 : 1));
    return Object.fromEntries(sorted.map(([name, schema]) => [name, tidy(schema)]));
  }

  #methods(): void {
    const declaration = this.#declarations.get('ApiMethods');
    if (declaration?.kind !== 'alias' || declaration.type.type !== 'TSTypeLiteral')
      throw new Error('ApiMethods is not a type literal');
    const env: Env = { scope: '', types: new Map([['F', FILE]]) };
    for (const member of declaration.type.members) {
      // A property is the old name of another method (`kickChatMember`); the local server does not know old names.
      if (member.type === 'TSPropertySignature') continue;
      if (member.type !== 'TSMethodSignature' || member.returnType === null)
        throw new Error(`ApiMethods has a ${member.type}`);
      const name = keyName(member.key);
      const parameter = member.params[0];
      const given = parameter !== undefined && 'typeAnnotation' in parameter ? parameter.typeAnnotation : null;
      this.#defs.set(`params.${name}`, given ? this.#type(given.typeAnnotation, env) : record({}, []));
      this.#defs.set(`result.${name}`, this.#type(member.returnType.typeAnnotation, env));
    }
  }

  #type(node: TSType, env: Env): Schema {
    // oxlint-disable-next-line typescript/switch-exhaustiveness-check -- all other kinds stop the generation by design
    switch (node.type) {
      case 'TSStringKeyword':
        return { type: 'string' };
      case 'TSNumberKeyword':
        return { type: 'number' };
      case 'TSBooleanKeyword':
        return { type: 'boolean' };
      case 'TSNeverKeyword':
      case 'TSUndefinedKeyword':
        return forbidden;
      case 'TSParenthesizedType':
        return this.#type(node.typeAnnotation, env);
      case 'TSLiteralType':
        if (node.literal.type !== 'Literal') throw new Error(`A literal of kind ${node.literal.type}`);
        return literal(node.literal.value);
      case 'TSArrayType':
        return { type: 'array', items: this.#type(node.elementType, env) };
      case 'TSTypeOperator':
        if (node.operator === 'readonly') return this.#type(node.typeAnnotation, env);
        if (node.operator === 'keyof') return this.#keys(this.#type(node.typeAnnotation, env));
        throw new Error(`The operator ${node.operator}`);
      case 'TSUnionType':
        return union(node.types.map((type) => this.#type(type, env)));
      case 'TSIntersectionType':
        return node.types.map((type) => this.#type(type, env)).reduce((a, b) => intersect(a, b, this.#deref));
      case 'TSTypeLiteral':
        return this.#members(node.members, env);
      case 'TSIndexedAccessType':
        return this.#indexed(this.#type(node.objectType, env), this.#type(node.indexType, env));
      case 'TSTemplateLiteralType':
        return this.#template(
          node.quasis.map((part) => part.value.cooked ?? ''),
          node.types.map((type) => this.#type(type, env)),
        );
      case 'TSTypeQuery': {
        const constant =
          node.exprName.type === 'Identifier' ? this.#declarations.get(`typeof ${node.exprName.name}`) : undefined;
        if (constant?.kind !== 'alias') throw new Error('typeof something unknown');
        return this.#type(constant.type, env);
      }
      case 'TSTypeReference':
        return this.#reference(typeName(node.typeName), node.typeArguments?.params ?? [], env);
      default:
        throw new Error(`The declarations now use ${node.type}; teach the generator what it means`);
    }
  }

  #reference(name: string, args: readonly TSType[], env: Env): Schema {
    const bound = env.types.get(name);
    if (bound !== undefined) return bound;
    const values = args.map((arg) => this.#type(arg, env));
    const builtIn = this.#builtIn(name, values);
    if (builtIn !== undefined) return builtIn;
    const full = this.#declarations.has(`${env.scope}.${name}`) ? `${env.scope}.${name}` : name;
    const declaration = this.#declarations.get(full);
    if (declaration === undefined) throw new Error(`Unknown type ${name}`);
    const types = new Map(declaration.parameters.map((parameter, index) => [parameter, values[index] ?? FILE]));
    const inner: Env = { scope: declaration.scope, types };
    // Helpers over property names are worked out on the spot; named objects become definitions, and may refer to themselves.
    if (declaration.kind === 'alias' && declaration.parameters.some((parameter) => parameter !== 'F'))
      return this.#type(declaration.type, inner);
    const key = values.includes(forbidden) ? `${full}.never` : full;
    if (!this.#defs.has(key) && !this.#pending.has(key))
      this.#pending.set(key, () => this.#declared(declaration, inner));
    return { $ref: `#/$defs/${key}` };
  }

  #declared(declaration: Declaration, env: Env): Schema {
    if (declaration.kind === 'alias') return this.#type(declaration.type, env);
    const own = this.#members(declaration.members, env);
    return declaration.heritage.reduce<Schema>((merged, parent) => {
      const base = this.#deref(
        this.#reference(expressionName(parent.expression), parent.typeArguments?.params ?? [], env),
      );
      const properties = { ...base.properties, ...merged.properties };
      const inherited = (base.required ?? []).filter((name) => !(name in (own.properties ?? {})));
      return record(properties, [...inherited, ...(merged.required ?? [])]);
    }, own);
  }

  #members(members: readonly TSSignature[], env: Env): Schema {
    const properties: Record<string, Schema> = {};
    const required: string[] = [];
    for (const member of members) {
      if (member.type !== 'TSPropertySignature' || member.typeAnnotation === null)
        throw new Error(`A member of kind ${member.type}`);
      const name = keyName(member.key);
      const schema = this.#type(member.typeAnnotation.typeAnnotation, env);
      properties[name] = schema;
      if (!member.optional && schema !== forbidden) required.push(name);
    }
    return record(properties, required);
  }

  #builtIn(name: string, [first = {}, second = {}]: readonly Schema[]): Schema | undefined {
    switch (name) {
      case 'Array':
      case 'ReadonlyArray':
        return { type: 'array', items: first };
      case 'NonNullable':
        return first;
      case 'Partial':
        return record(this.#deref(first).properties ?? {}, []);
      case 'Record': {
        const keys = (first.enum ?? []).map(String);
        return record(Object.fromEntries(keys.map((key) => [key, second])), keys);
      }
      case 'Omit': {
        const gone = new Set((second.enum ?? []).map(String));
        const base = this.#deref(first);
        const kept = Object.entries(base.properties ?? {}).filter(([key]) => !gone.has(key));
        return record(
          Object.fromEntries(kept),
          (base.required ?? []).filter((key) => !gone.has(key)),
        );
      }
      case 'Exclude':
        return excludeFrom(first.$ref === undefined ? first : this.#deref(first), second);
      default:
        return undefined;
    }
  }

  #keys(schema: Schema): Schema {
    return { enum: Object.keys(this.#deref(schema).properties ?? {}) };
  }

  #indexed(object: Schema, index: Schema): Schema {
    const shape = this.#deref(object);
    const options = shape.anyOf ?? [shape];
    return union(
      options.flatMap((option) =>
        (index.enum ?? []).map((key) => {
          const found = this.#deref(option).properties?.[String(key)];
          if (found === undefined) throw new Error(`No property ${String(key)}`);
          return found;
        }),
      ),
    );
  }

  #template(quasis: readonly string[], holes: readonly Schema[]): Schema {
    let texts = [quasis[0] ?? ''];
    holes.forEach((hole, index) => {
      texts = texts.flatMap((text) =>
        (hole.enum ?? []).map((value) => `${text}${String(value)}${quasis[index + 1] ?? ''}`),
      );
    });
    return { enum: texts };
  }

  #define(key: string): Schema {
    const known = this.#defs.get(key);
    if (known !== undefined) return known;
    const make = this.#pending.get(key);
    if (make === undefined) throw new Error(`${key} needs its own inside to be worked out`);
    this.#pending.delete(key);
    const schema = make();
    this.#defs.set(key, schema);
    return schema;
  }

  readonly #deref = (schema: Schema): Schema => {
    let current = schema;
    while (current.$ref !== undefined) current = this.#define(current.$ref.slice('#/$defs/'.length));
    return current;
  };
}

function keyName(key: PropertyKey): string {
  if (key.type === 'Identifier') return key.name;
  if (key.type === 'Literal') return String(key.value);
  throw new Error(`A key of kind ${key.type}`);
}

function typeName(name: TSTypeName): string {
  if (name.type === 'Identifier') return name.name;
  if (name.type === 'TSQualifiedName') return `${typeName(name.left)}.${name.right.name}`;
  throw new Error('this is not a type here');
}

function expressionName(expression: Expression): string {
  if (expression.type === 'Identifier') return expression.name;
  if (
    expression.type === 'MemberExpression' &&
    expression.property.type === 'Identifier' &&
    expression.object.type === 'Identifier'
  )
    return `${expression.object.name}.${expression.property.name}`;
  throw new Error(`extends ${expression.type}`);
}
