import type { Database, Statement } from 'better-sqlite3';
import { type Owner, OWNERS, type Row, tablesIn } from './owners.js';
import type { Ids } from './things.js';

/** One row that is not as it was, and whose it is. */
export type Changed = { readonly table: string; readonly owner: Owner; readonly row: Row };

/** What is otherwise than it was when this was made. */
export type Rows = { readonly changed: () => readonly Changed[] };

type Table = { readonly name: string; readonly all: Statement; readonly before: ReadonlyMap<string, Row> };

/** Where a row stands among others is no part of it: it moves up when one before it goes. */
function spelled({ position: _place, ...row }: Row): string {
  return JSON.stringify(Object.values(row).map((value) => (Buffer.isBuffer(value) ? value.toString('hex') : value)));
}

export function watchRows(client: Database, ids: Ids): Rows {
  const tables = tablesIn(client);
  noteWrites(client, tables);
  const written = client.prepare('SELECT DISTINCT name FROM temp.written').pluck();
  const found = new Map<string, Statement>();
  const first = (sql: string, ...given: readonly unknown[]): Row | null => {
    const statement = found.get(sql) ?? client.prepare(sql);
    found.set(sql, statement);
    return (statement.get(...given) as Row | undefined) ?? null;
  };
  const rowsOf = (all: Statement): ReadonlyMap<string, Row> =>
    new Map((all.all() as Row[]).map((row) => [spelled(row), row]));
  const ownerOf = (table: string, row: Row): Owner => {
    const of = OWNERS[table];
    if (of === undefined) throw new Error(`whose are the rows of ${table}? Say it in owners.ts`);
    return of(row, { ids, first });
  };
  const known = new Map(
    tables.map((name): [string, Table] => {
      const all = client.prepare(`SELECT * FROM ${name}`);
      return [name, { name, all, before: rowsOf(all) }];
    }),
  );
  // What is gone was somebody's, and what it hung on may be gone with it: whose it was is known from before.
  const owners = new Map(
    [...known.values()].flatMap(({ name, before }) =>
      [...before].map(([key, row]) => [`${name}${key}`, ownerOf(name, row)] as const),
    ),
  );
  return {
    changed: () =>
      (written.all() as string[]).flatMap((touched) => {
        const table = known.get(touched);
        if (table === undefined) return [];
        const { name, all, before } = table;
        const after = rowsOf(all);
        const gone = [...before]
          .filter(([key]) => !after.has(key))
          .map(([key, row]) => ({ table: name, row, owner: owners.get(`${name}${key}`) ?? ownerOf(name, row) }));
        const come = [...after]
          .filter(([key]) => !before.has(key))
          .map(([, row]) => ({ table: name, row, owner: ownerOf(name, row) }));
        return [...gone, ...come];
      }),
  };
}

/** Only what was written to has to be compared. What is undone is taken out of this note as well. */
function noteWrites(client: Database, tables: readonly string[]): void {
  // No key on it: within a trigger the statement that fired it says what becomes of a conflict, whatever stands here.
  client.exec('CREATE TEMP TABLE written (name TEXT)');
  for (const name of tables)
    for (const deed of ['INSERT', 'UPDATE', 'DELETE'])
      client.exec(
        `CREATE TEMP TRIGGER note_${name}_${deed} AFTER ${deed} ON main.${name}
         BEGIN INSERT INTO written VALUES ('${name}'); END`,
      );
}
