import { and, eq, getTableColumns, type Placeholder, sql } from 'drizzle-orm';
import type { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3';
import type { AnySQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core';

export type Db = BetterSQLite3Database;
export type Row<Table extends SQLiteTable> = Table['$inferSelect'];

// Statements with a placeholder for every column, prepared once when the store opens: building one costs drizzle many
// times what running it does. And drizzle writes nothing without `.run()`, which is easily forgotten: here it is.

/** Inserts one whole row; returns how many were written. `drawn`: a column that SQLite fills. */
export function inserting<Table extends SQLiteTable, Drawn extends keyof Row<Table> = never>(
  db: Db,
  table: Table,
  drawn?: Drawn,
): (row: Omit<Row<Table>, Drawn>) => number {
  const statement = db
    .insert(table)
    .values(blanks(table, [drawn]))
    .prepare();
  return (row) => statement.run(row).changes;
}

/** Inserts a row or replaces the one with this primary key, given by its columns. */
export function putting<Table extends SQLiteTable>(
  db: Db,
  table: Table,
  key: readonly [AnySQLiteColumn, ...AnySQLiteColumn[]],
): (row: Row<Table>) => void {
  const set: Record<string, unknown> = {};
  for (const [name, column] of Object.entries(getTableColumns(table))) {
    if (!key.includes(column)) set[name] = sql`excluded.${sql.identifier(column.name)}`;
  }
  const statement = db
    .insert(table)
    .values(blanks(table, []))
    .onConflictDoUpdate({ target: [...key], set })
    .prepare();
  return (row) => {
    statement.run(row);
  };
}

/**
 * Saves a row if nobody saved it since it was read with `row.version` (0: it is new), one version higher. False: it
 * moved, and nothing was written. `owner`: a column that never changes by saving; a row of another owner counts as moved.
 */
export function savingVersions<Table extends SQLiteTable & Versioned>(
  db: Db,
  table: Table,
  key: AnySQLiteColumn,
  owner: AnySQLiteColumn = key,
): (row: Row<Table> & { readonly version: number }) => boolean {
  const keyName = nameOf(table, key);
  const ownerName = nameOf(table, owner);
  const insert = db
    .insert(table)
    .values(blanks(table, []))
    .onConflictDoNothing({ target: [key] })
    .prepare();
  const update = db
    .update(table)
    .set(blanks(table, [keyName, ownerName]))
    .where(
      and(
        eq(key, sql.placeholder(keyName)),
        ...(owner === key ? [] : [eq(owner, sql.placeholder(ownerName))]),
        eq(table.version, sql.placeholder('readVersion')),
      ),
    )
    .prepare();
  return (row) => {
    const next = { ...row, version: row.version + 1 };
    if (row.version === 0) return insert.run(next).changes === 1;
    return update.run({ ...next, readVersion: row.version }).changes === 1;
  };
}

/**
 * A bound `LIMIT ?` makes SQLite look at the value to plan, and so compile the statement anew at every single run: ten
 * times the cost. An expression is not looked into. Drizzle would bind a plain number as well.
 */
export const limitOf = (rows: string | number): Placeholder =>
  sql`(${typeof rows === 'number' ? sql.raw(String(rows)) : sql.placeholder(rows)} + 0)` as unknown as Placeholder;

type Versioned = { readonly version: AnySQLiteColumn };

function nameOf(table: SQLiteTable, column: AnySQLiteColumn): string {
  const found = Object.entries(getTableColumns(table)).find(([, each]) => each === column);
  if (found === undefined) throw new TypeError('a column of another table');
  return found[0];
}

// Drizzle types a whole row of placeholders only where the table is known; here it is a parameter.
function blanks(table: SQLiteTable, without: readonly unknown[]): never {
  const values: Record<string, Placeholder> = {};
  for (const name of Object.keys(getTableColumns(table))) {
    if (!without.includes(name)) values[name] = sql.placeholder(name);
  }
  return values as never;
}
