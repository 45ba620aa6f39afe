import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Uint8ArrayReader, Uint8ArrayWriter, ZipReader } from '@zip.js/zip.js';
import Database from 'better-sqlite3';
import type { CanaryHouse, Sighting } from './canary-house.js';
import { formsIn, marksIn } from './canary-words.js';
import type { Holder, Planted, ReadingRules } from './reading-rules.js';
import { COLUMNS, looksLike } from './schema-columns.js';
import { misplaced } from './sealed-owners.js';
import { hasHints } from './say-hints.js';

/** Holders by the account's id on its platform. */
export type Holders = ReadonlyMap<string, Holder>;
export const NO_ONE: Holder = { person: null, couple: null };

/** A canary where it must not be, as a sentence. */
export type Finding = { readonly kind: 'seen' | 'unasked' | 'heard' | 'stored'; readonly what: string };

/** How often each field was read by whoever wrote it, and by somebody else who may. */
export type Reads = { readonly own: Map<string, number>; readonly others: Map<string, number> };

export type CanaryWatch = {
  readonly findings: readonly Finding[];
  readonly reads: Reads;
  /** What came since the last look and must not be: by what held before this step. Call before anything is learnt. */
  readonly before: (holders: Holders, now: number) => Promise<void>;
  /** The same by what holds after it. Whatever neither allows is a finding. */
  readonly after: (holders: Holders, now: number, step: string) => void;
  readonly stored: (folder: string, step: string) => void;
};

/** Not known yet whose it is: written in this very step. */
const isTheirs = (one: Planted | null, reader: Holder['person']): boolean =>
  one !== null && (one.writer === null || one.writer === reader);

type Suspect = { readonly seen: Sighting; readonly mark: string };

/** Looks at everything that comes out of the house, with the rules in hand. */
export function canaryWatch(house: Pick<CanaryHouse, 'sightings' | 'heard'>, rules: ReadingRules): CanaryWatch {
  const findings: Finding[] = [];
  const reads: Reads = { own: new Map(), others: new Map() };
  let looked = { sightings: 0, heard: 0 };
  let suspects: readonly Suspect[] = [];
  let odd: readonly string[] = [];

  const nameOf = (mark: string): string => rules.byMark(mark)?.field ?? 'a canary';
  const count = (mark: string, reader: Holder): void => {
    const one = rules.byMark(mark);
    if (one === null) return;
    const counts = one.writer === reader.person ? reads.own : reads.others;
    counts.set(one.field, (counts.get(one.field) ?? 0) + 1);
  };
  const isAllowed = ({ seen, mark }: Suspect, holders: Holders, now: number): boolean => {
    const reader = holders.get(seen.externalId) ?? NO_ONE;
    const may = !seen.everyone && !seen.discreet && rules.mayRead(mark, reader, now);
    if (may) count(mark, reader);
    return may;
  };

  /** What is pointed out stands beside the very sentence it is about, for its writer, and nowhere else. */
  const isOwnPreview = (seen: Sighting, text: string, reader: Holder['person']): boolean =>
    seen.where === 'reply' && !seen.everyone && marksIn(text).every((mark) => isTheirs(rules.byMark(mark), reader));

  return {
    findings,
    reads,
    before: async (holders, now) => {
      const fresh = house.sightings.slice(looked.sightings);
      const found: Suspect[] = [];
      const wrong: string[] = [];
      for (const seen of fresh) {
        const texts = [seen.text, ...(await textsIn(seen, rules))];
        for (const mark of new Set(texts.flatMap(marksIn))) found.push({ seen, mark });
        const forms = texts.flatMap((text) => formsIn(Buffer.from(text))).filter((form) => !form.startsWith('UTF-8'));
        wrong.push(...forms.map((form) => `${form} in a ${seen.where} to ${seen.externalId}`));
        const reader = holders.get(seen.externalId)?.person ?? null;
        if (texts.some((text) => hasHints(text) && !isOwnPreview(seen, text, reader)))
          wrong.push(`hints about a sentence in a ${seen.where} to ${seen.externalId}`);
      }
      odd = wrong;
      suspects = found.filter((suspect) => !isAllowed(suspect, holders, now));
    },
    after: (holders, now, step) => {
      for (const { seen, mark } of suspects.filter((suspect) => !isAllowed(suspect, holders, now))) {
        const kind = seen.discreet ? 'unasked' : 'seen';
        const who = seen.everyone ? 'everyone' : seen.externalId;
        findings.push({ kind, what: `${step}: ${nameOf(mark)} in a ${seen.where} to ${who}` });
      }
      findings.push(...odd.map((what): Finding => ({ kind: 'seen', what: `${step}: ${what}` })));
      for (const { where, text } of house.heard.slice(looked.heard)) {
        const forms = formsIn(Buffer.from(text));
        if (forms.length === 0) continue;
        const fields = [...new Set(marksIn(text).map(nameOf))].join(', ');
        findings.push({ kind: 'heard', what: `${step}: ${fields} in a ${where} (${forms.join(', ')})` });
      }
      looked = { sightings: house.sightings.length, heard: house.heard.length };
    },
    stored: (folder, step) => {
      const said = rawFindings(folder).map((what): Finding => ({ kind: 'stored', what: `${step}: ${what}` }));
      findings.push(...said);
    },
  };
}

/** What stands in the files that came with a message. A locked one shows nothing before it is opened. */
async function textsIn({ bytes, text }: Sighting, rules: ReadingRules): Promise<readonly string[]> {
  if (bytes === undefined) return [];
  if (!text.endsWith('.zip')) return [Buffer.from(bytes).toString('utf8')];
  // In latin1 every byte stays what it is, so that a canary in the open would be found.
  return [Buffer.from(bytes).toString('latin1'), ...(await unzip(bytes, rules))];
}

async function unzip(bytes: Uint8Array, rules: ReadingRules): Promise<readonly string[]> {
  const phrases = rules.all().flatMap(({ field, text }) => (field === 'form/export.passphrase' ? [text] : []));
  for (const password of phrases.toReversed()) {
    const zip = new ZipReader(new Uint8ArrayReader(new Uint8Array(bytes)), { useWebWorkers: false, password });
    try {
      const texts: string[] = [];
      for (const entry of await zip.getEntries()) {
        if (!entry.directory) texts.push(Buffer.from(await entry.getData(new Uint8ArrayWriter())).toString('utf8'));
      }
      return texts;
    } catch {
      // Another copy's passphrase.
    }
  }
  throw new Error('a locked copy opens with none of the passphrases');
}

/** In which files below a folder a canary lies, and how; also in the columns of the database, by name. */
export function rawFindings(folder: string): readonly string[] {
  const aside = mkdtempSync(join(tmpdir(), 'canary-look-'));
  try {
    // By another process: closing a handle on these files here would drop the locks that SQLite holds on them.
    execFileSync('cp', ['-R', `${folder}/.`, aside]);
    const files = readdirSync(aside, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    const found = files.flatMap(({ name, parentPath }) =>
      formsIn(readFileSync(join(parentPath, name))).map((form) => `${form} in ${name}`),
    );
    const data = join(aside, 'intermission.db');
    return files.some(({ name }) => name === 'intermission.db') ? [...found, ...oddValues(data)] : found;
  } finally {
    rmSync(aside, { recursive: true, force: true });
  }
}

/** Values that do not look like what their column holds, columns that nobody has told of, texts under a wrong key. */
function oddValues(file: string): readonly string[] {
  const db = new Database(file);
  try {
    return [
      ...misplaced(db),
      ...columnsOf(db).flatMap((name) => {
        const [table, column] = name.split('.');
        const holds = COLUMNS[name];
        if (holds === undefined) return [`${name} is a column that nobody has told of`];
        const values = db.prepare(`SELECT DISTINCT "${column}" FROM "${table}"`).pluck().all();
        const odd = values.filter((value) => !looksLike(holds, value));
        return odd.length === 0
          ? []
          : [`${odd.length} values in ${name} are no ${holds}: ${String(odd[0]).slice(0, 60)}`];
      }),
    ];
  } finally {
    db.close();
  }
}

/** `table.column` of everything in the file that could hold words, but for the list of migrations. */
export function columnsOf(db: Database.Database): readonly string[] {
  return db
    .prepare<[], string>(
      `SELECT m.name || '.' || c.name FROM sqlite_schema AS m JOIN pragma_table_info(m.name) AS c
       WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND m.name <> '__drizzle_migrations'
         AND lower(c.type) NOT IN ('integer', 'numeric', 'real')`,
    )
    .pluck()
    .all();
}
