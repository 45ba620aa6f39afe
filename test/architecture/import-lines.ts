import { posix } from 'node:path';

export type SourceFile = {
  /** From the project's root, with forward slashes. */
  readonly path: string;
  readonly source: string;
};

export type ImportLine = {
  /** The file it means, when it is one of ours (`src/core/ids.ts`), else the package (`grammy`, `node:fs`). */
  readonly target: string;
  readonly ours: boolean;
  /** Erased when compiled: `import type`, `{ type X }`, `import('…').X` in a type. */
  readonly typeOnly: boolean;
  /** Passes on what it imports. */
  readonly reExport: boolean;
};

const STATIC = /^\s*import\s+(?:(type)\s+)?([^;'"]+?)\s+from\s+['"]([^'"]+)['"]/gm;
const BARE = /^\s*import\s+['"]([^'"]+)['"]/gm;
const RE_EXPORT = /^\s*export\s+(?:(type)\s+)?(\*[^;'"]*?|\{[^;'"}]*\})\s+from\s+['"]([^'"]+)['"]/gm;
const DYNAMIC = /(await\s+)?\bimport\(\s*['"`]([^'"`]+)['"`]\s*\)(\s*\.\s*[A-Z])?/g;

/**
 * Every import of a file: static, for side effects, re-exported, dynamic, and in types. Statements begin their line, as
 * the formatter leaves them, so words in comments and strings are not taken for imports.
 */
export function importLines({ path, source }: SourceFile): readonly ImportLine[] {
  const line = (specifier: string, typeOnly: boolean, reExport = false): ImportLine => {
    const ours = specifier.startsWith('.');
    const target = ours ? posix.join(posix.dirname(path), specifier).replace(/\.js$/, '.ts') : packageOf(specifier);
    return { target, ours, typeOnly, reExport };
  };
  return [
    ...[...source.matchAll(STATIC)].map(([, type, names = '', from = '']) =>
      line(from, type !== undefined || onlyTypes(names)),
    ),
    ...[...source.matchAll(BARE)].map(([, from = '']) => line(from, false)),
    ...[...source.matchAll(RE_EXPORT)].map(([, type, names = '', from = '']) =>
      line(from, type !== undefined || onlyTypes(names), true),
    ),
    ...[...source.matchAll(DYNAMIC)].map(([, awaited, from = '', member]) =>
      line(from, awaited === undefined && member !== undefined),
    ),
  ];
}

/** `{ type A, type B }`; `{}` counts as a value import, since it still runs the file. */
function onlyTypes(names: string): boolean {
  const inside = /^\{(.*)\}$/s.exec(names.trim())?.[1];
  const each = (inside ?? '')
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  return each.length > 0 && each.every((name) => name.startsWith('type '));
}

/** `drizzle-orm/better-sqlite3` is drizzle-orm; `@hono/node-server/x` is @hono/node-server. */
const packageOf = (specifier: string): string =>
  specifier.startsWith('node:') ? specifier : specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
