import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { KnownAccount } from '../simulation/couples-in-store.js';

export type OutboxLine = {
  readonly id: string;
  readonly kind: string;
  readonly toPerson: string;
  readonly dueAt: number;
  readonly nextAt: number;
  readonly state: string;
};
type MemberLine = {
  readonly timeOutId: string;
  readonly generation: number;
  readonly status: string;
  readonly dueAt: number | null;
  readonly askKind: string | null;
  readonly owing: number;
  readonly returnedAt: number | null;
  readonly noteId: string | null;
};
type Page = { readonly sentAt: number | null; readonly shownAt: number | null };
type TimerLine = { readonly key: string; readonly generation: number; readonly at: number };

/** What is in the data file, read beside the bot and without it. */
export type Rows = {
  readonly personOf: (account: KnownAccount) => string;
  readonly zoneOf: (person: string) => string | null;
  readonly outboxOf: (person: string) => readonly OutboxLine[];
  readonly outboxRow: (id: string) => OutboxLine | null;
  readonly everyOutboxRow: () => readonly OutboxLine[];
  readonly breaksOf: (person: string) => readonly MemberLine[];
  readonly timer: (key: string) => TimerLine | null;
  /** Sealed until it is shown; then the moment of showing stands in its place. */
  readonly pageOf: (person: string) => Page | null;
  /** Ids of sealed texts that nothing refers to. */
  readonly strayTexts: () => readonly string[];
  /** What SQLite itself finds wrong. */
  readonly damage: () => readonly string[];
};

const OUTBOX =
  'SELECT id, notice_kind AS kind, to_person AS toPerson, due_at AS dueAt, next_at AS nextAt, state FROM outbox';

const MEMBERS = `SELECT time_out_id AS timeOutId, generation, status, due_at AS dueAt, ask_kind AS askKind, owing,
    returned_at AS returnedAt, note_id AS noteId
  FROM time_out_members JOIN time_outs ON id = time_out_id WHERE person_id = ?`;

export function readRows<Result>(dataDir: string, read: (rows: Rows) => Result): Result {
  const file = new Database(join(dataDir, 'intermission.db'), { readonly: true });
  try {
    return read({
      personOf: ({ platform, externalId }) => {
        const person = file
          .prepare<[string, string], string>('SELECT person_id FROM accounts WHERE platform = ? AND external_id = ?')
          .pluck()
          .get(platform, externalId);
        if (person === undefined) throw new Error(`nobody is known by ${platform} ${externalId}`);
        return person;
      },
      zoneOf: (person) =>
        file.prepare<[string], string | null>('SELECT zone FROM persons WHERE id = ?').pluck().get(person) ?? null,
      outboxOf: (person) => file.prepare<[string], OutboxLine>(`${OUTBOX} WHERE to_person = ?`).all(person),
      outboxRow: (id) => file.prepare<[string], OutboxLine>(`${OUTBOX} WHERE id = ?`).get(id) ?? null,
      everyOutboxRow: () => file.prepare<[], OutboxLine>(OUTBOX).all(),
      breaksOf: (person) => file.prepare<[string], MemberLine>(MEMBERS).all(person),
      timer: (key) =>
        file.prepare<[string], TimerLine>('SELECT key, generation, at FROM timers WHERE key = ?').get(key) ?? null,
      pageOf: (person) =>
        file
          .prepare<[string], Page>(
            'SELECT sent_at AS sentAt, shown_at AS shownAt FROM dance_sheets WHERE person_id = ?',
          )
          .get(person) ?? null,
      strayTexts: () => {
        const elsewhere = everyWord(file);
        const ids = file.prepare<[], string>('SELECT id FROM sealed').pluck().all();
        return ids.filter((id) => !elsewhere.includes(id));
      },
      damage: () =>
        [...(file.pragma('foreign_key_check') as readonly object[]), ...(file.pragma('integrity_check') as object[])]
          .map((each) => JSON.stringify(each))
          .filter((each) => each !== '{"integrity_check":"ok"}'),
    });
  } finally {
    file.close();
  }
}

/** All that stands in any other table, as one text: ids are too long to be in it by chance. */
function everyWord(file: Database.Database): string {
  const tables = file
    .prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT IN ('sealed')")
    .pluck()
    .all();
  return tables.map((table) => JSON.stringify(file.prepare(`SELECT * FROM "${table}"`).raw().all())).join('\n');
}
