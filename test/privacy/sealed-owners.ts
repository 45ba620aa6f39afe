import type Database from 'better-sqlite3';

/** Of the row `row`: under whose key the text lies that this column names. */
type Owner = { readonly kind: string; readonly id: string };

const couple = (id = 'row.couple_id'): Owner => ({ kind: `'couple'`, id });
const person = (id = 'row.person_id'): Owner => ({ kind: `'person'`, id });
const of = (column: string, table: string, by: string): string => `(SELECT ${column} FROM ${table} WHERE ${by})`;
/** On a page: its writer's while it is a draft, and the couple's once it was sent. */
const onPage = (pages: string, wholes: string, ref: string): Owner => ({
  kind: `iif(row.part LIKE 'draft%', 'person', 'couple')`,
  id: `iif(row.part LIKE 'draft%',
    ${of('person_id', pages, `${ref} = row.${ref} AND position = row.sheet`)},
    ${of('couple_id', wholes, `id = row.${ref}`)})`,
});

/** Every column that names a sealed text. One that points to `sealed` and is not here fails the test by its name. */
export const OWNERS: Readonly<Record<string, Owner>> = {
  'check_in_words.text': onPage('check_in_sheets', 'check_ins', 'check_in_id'),
  'dance_names.text': couple(of('couple_id', 'dances', 'id = row.dance_id')),
  'dance_words.text': onPage('dance_sheets', 'dances', 'dance_id'),
  'dances.name': couple(),
  'invites.used_by_label': person('row.inviter'),
  'journal_entries.shared': couple('sealed.owner_id'),
  'journal_entries.text': person('row.owner'),
  'kept_notes.id': person('row.owner'),
  'pact_terms.own_words': couple(),
  'questions.answers': person(),
  'say_draft_words.text': person(),
  'sayings.copy': couple(),
  'time_out_members.note_id': person(),
  'together_answers.copy': couple(of('couple_id', 'together', 'id = row.together_id')),
};

/** Texts that lie under another key than that of those they are for, by the column that names them. */
export function misplaced(db: Database.Database): readonly string[] {
  return Object.entries(OWNERS).flatMap(([name, { kind, id }]) => {
    const [table, column] = name.split('.');
    const found = db
      .prepare<[], string>(
        `SELECT sealed.owner_kind FROM "${table}" AS row JOIN sealed ON sealed.id = row."${column}"
         WHERE sealed.owner_kind IS NOT ${kind} OR sealed.owner_id IS NOT ${id}`,
      )
      .pluck()
      .all();
    return found.map((owner) => `${name} names a text under the key of another ${owner}`);
  });
}

/** `table.column` of everything that points to a sealed text. */
export const pointingToSealed = (db: Database.Database): readonly string[] =>
  db
    .prepare<[], string>(
      `SELECT m.name || '.' || f."from" FROM sqlite_schema AS m JOIN pragma_foreign_key_list(m.name) AS f
       WHERE m.type = 'table' AND f."table" = 'sealed'`,
    )
    .pluck()
    .all();
