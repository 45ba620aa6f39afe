import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { importLines, type SourceFile } from './architecture/import-lines.js';
import { faultsOf, roomOf } from './architecture/rooms.js';

/** The TypeScript files below these folders of `root`, as paths from there. `.txt` is what fixtures end in. */
function sources(root: string, folders: readonly string[], ending: string): readonly SourceFile[] {
  return folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith(ending))
      .map((name) => ({
        path: `${folder}/${name.replaceAll('\\', '/')}`.replace(/\.txt$/, ''),
        source: readFileSync(join(root, folder, name), 'utf8'),
      })),
  );
}

const house = [...sources('.', ['src', 'commands'], '.ts'), ...sources('.', ['src'], '.tsx')];
const fixture = [
  ...sources('test/fixtures/architecture', ['src', 'commands'], '.ts.txt'),
  ...sources('test/fixtures/architecture', ['src'], '.tsx.txt'),
];

describe('the house', () => {
  it('keeps its rooms apart', () => {
    expect(house.length).toBeGreaterThan(50);
    expect(faultsOf(house)).toEqual([]);
  });

  it('has the rooms that the rules speak of, and no others', () => {
    const rooms = new Set(house.map(({ path }) => roomOf(path).replace(/\/.*/, '')));
    expect([...rooms].toSorted()).toEqual([
      'adapters',
      'app',
      'command-kit',
      'commands',
      'copy',
      'core',
      'outside',
      'page',
      'sandbox',
    ]);
  });
});

describe('the rules', () => {
  it('find every mistake of a house that breaks them all', () => {
    const faults = faultsOf(fixture);
    const rings = faults.filter((fault) => fault.startsWith('rooms need each other'));
    expect(faults.filter((fault) => !rings.includes(fault)).toSorted()).toEqual(
      [
        'src/core/decide.ts imports node:fs: core stays pure',
        'src/core/decide.ts imports src/app/ports.ts: core may not know app',
        'src/core/decide.ts imports src/copy/greeting.ts: core may not know copy',
        'src/core/decide.ts uses Date.now: core stays pure',
        'src/core/decide.ts uses Math.random: core stays pure',
        'src/core/decide.ts uses new Date: core stays pure',
        'src/copy/greeting.ts imports src/app/ports.ts: copy may not know app',
        'src/command-kit/index.ts is a barrel: only commands/index.ts may be one',
        'src/command-kit/passes-on.ts only passes on other files',
        'src/app/ports.ts imports src/adapters/discord/adapter.ts: app may not know adapters',
        'src/app/ports.ts loads what cannot be read: export const lazily = (name: string) => import(name);',
        'src/adapters/discord/adapter.ts imports src/app/handle-input.ts: adapters know only the app’s ports',
        'src/adapters/discord/adapter.ts imports src/core/decide.ts: adapters take only core’s types',
        'src/adapters/discord/adapter.ts imports src/adapters/telegram/deliver.ts: adapters never know each other',
        'src/adapters/discord/adapter.ts imports src/main.ts: adapters may not know outside',
        'src/adapters/telegram/deliver.ts imports src/sandbox/server.ts: adapters may not know sandbox',
        'src/sandbox/server.ts imports src/app/ports.ts: sandbox may not know app',
        'src/sandbox/server.ts imports src/sandbox/page/phone.ts: sandbox may not know page',
        'src/sandbox/page/phone.tsx imports src/sandbox/server.ts: page may not know sandbox',
        'src/sandbox/page/phone.tsx imports src/sandbox/contract.ts: the page takes only types of what it is told',
        'src/sandbox/page/phone.tsx imports node:fs: the browser has no such package',
        'commands/timeout.ts imports src/copy/card.ts: commands may not know copy',
      ].toSorted(),
    );
    expect(rings).toContain('rooms need each other: core → copy → core');
    expect(rings).toContain('rooms need each other: app → adapters/discord → app');
  });

  it('read every way to import', () => {
    const path = 'src/app/some.ts';
    const read = (source: string) =>
      importLines({ path, source }).map(({ target, typeOnly, reExport }) => [
        target,
        typeOnly ? 'type' : 'value',
        ...(reExport ? ['re-export'] : []),
      ]);
    expect(read("import a from './a.js';")).toEqual([['src/app/a.ts', 'value']]);
    expect(read("import type { A } from '../core/a.js';")).toEqual([['src/core/a.ts', 'type']]);
    expect(read("import { type A, type B } from './a.js';")).toEqual([['src/app/a.ts', 'type']]);
    expect(read("import {\n  type A,\n  b,\n} from './a.js';")).toEqual([['src/app/a.ts', 'value']]);
    expect(read("import {} from './a.js';")).toEqual([['src/app/a.ts', 'value']]);
    expect(read("import * as all from 'drizzle-orm/better-sqlite3';")).toEqual([['drizzle-orm', 'value']]);
    expect(read("import './a.js';\nimport b from './b.js';")).toEqual([
      ['src/app/b.ts', 'value'],
      ['src/app/a.ts', 'value'],
    ]);
    expect(read("export { a } from './a.js';")).toEqual([['src/app/a.ts', 'value', 're-export']]);
    expect(read("export type { A } from './a.js';")).toEqual([['src/app/a.ts', 'type', 're-export']]);
    expect(read("export * as a from '@hono/node-server/serve';")).toEqual([
      ['@hono/node-server', 'value', 're-export'],
    ]);
    expect(read("const a = await import('./a.js');")).toEqual([['src/app/a.ts', 'value']]);
    expect(read("type A = import('./a.js').A;")).toEqual([['src/app/a.ts', 'type']]);
    expect(read("// import a from './a.js';\nconst text = \"import a from './a.js'\";")).toEqual([]);
  });
});
