import { parseSync, type Statement, type TSInterfaceHeritage, type TSSignature, type TSType } from 'oxc-parser';

type Common = { readonly scope: string; readonly parameters: readonly string[] };

export type Declaration =
  | (Common & { readonly kind: 'alias'; readonly type: TSType })
  | (Common & {
      readonly kind: 'interface';
      readonly members: readonly TSSignature[];
      readonly heritage: readonly TSInterfaceHeritage[];
    });

/** By full name (`Message.TextMessage`); a constant's type stands under `typeof NAME`. */
export type Declarations = ReadonlyMap<string, Declaration>;

/** Every type that the files declare. Throws on a syntax error and when two files declare one name differently. */
export function declarationsIn(sources: readonly { readonly name: string; readonly text: string }[]): Declarations {
  const found = new Map<string, Declaration>();
  for (const source of sources) {
    const parsed = parseSync(source.name, source.text);
    if (parsed.errors.length > 0) throw new Error(`${source.name}: ${parsed.errors[0]?.message}`);
    for (const statement of parsed.program.body) collect(statement, '', found);
  }
  return found;
}

function collect(statement: Statement, scope: string, found: Map<string, Declaration>): void {
  const node = statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement;
  if (node === null) return;
  const qualified = (name: string): string => (scope === '' ? name : `${scope}.${name}`);
  const add = (name: string, declaration: Declaration): void => {
    if (found.has(name)) throw new Error(`${name} is declared twice`);
    found.set(name, declaration);
  };
  // oxlint-disable-next-line typescript/switch-exhaustiveness-check -- all other kinds stop the generation by design
  switch (node.type) {
    case 'TSInterfaceDeclaration':
      add(qualified(node.id.name), {
        kind: 'interface',
        scope,
        parameters: names(node),
        members: node.body.body,
        heritage: node.extends,
      });
      return;
    case 'TSTypeAliasDeclaration':
      add(qualified(node.id.name), { kind: 'alias', scope, parameters: names(node), type: node.typeAnnotation });
      return;
    case 'TSModuleDeclaration':
      if (node.id.type !== 'Identifier' || node.body === null) throw new Error('A module that is not a namespace');
      for (const inner of node.body.body) collect(inner, qualified(node.id.name), found);
      return;
    case 'VariableDeclaration':
      for (const variable of node.declarations) {
        if (variable.id.type !== 'Identifier' || !variable.id.typeAnnotation)
          throw new Error('A constant without a type');
        add(`typeof ${variable.id.name}`, {
          kind: 'alias',
          scope,
          parameters: [],
          type: variable.id.typeAnnotation.typeAnnotation,
        });
      }
      return;
    case 'ImportDeclaration':
    case 'ExportAllDeclaration':
      return;
    default:
      throw new Error(`The declarations now use ${node.type}; teach the generator what it means`);
  }
}

function names(node: {
  readonly typeParameters?: { readonly params: readonly { readonly name: { readonly name: string } }[] } | null;
}): string[] {
  return (node.typeParameters?.params ?? []).map((parameter) => parameter.name.name);
}
