import type { Database } from 'better-sqlite3';
import type { Name } from './people.js';
import type { Ids } from './things.js';

/** Whose a row is. `nobody`: what the house keeps for itself. */
export type Owner =
  | { readonly kind: 'person'; readonly name: Name }
  | { readonly kind: 'couple'; readonly names: readonly Name[] }
  | { readonly kind: 'in the name of'; readonly name: Name }
  | { readonly kind: 'unknown'; readonly id: string }
  | { readonly kind: 'nobody' };

export type Row = Readonly<Record<string, unknown>>;
type Lookup = { readonly ids: Ids; readonly first: (sql: string, ...given: readonly unknown[]) => Row | null };
type OwnerOf = (row: Row, look: Lookup) => Owner;

const NOBODY: Owner = { kind: 'nobody' };

const personIn =
  (column: string): OwnerOf =>
  (row, { ids }) => {
    const name = ids.person.get(String(row[column]));
    return name === undefined ? { kind: 'unknown', id: String(row[column]) } : { kind: 'person', name };
  };
const coupleIn =
  (column: string): OwnerOf =>
  (row, { ids }) => {
    const names = ids.couple.get(String(row[column]));
    return names === undefined ? { kind: 'unknown', id: String(row[column]) } : { kind: 'couple', names };
  };
/** Of a row that hangs on another one. */
const as =
  (table: string, column: string, parent: OwnerOf): OwnerOf =>
  (row, look) => {
    const found = look.first(`SELECT * FROM ${table} WHERE id = ?`, row[column]);
    return found === null ? { kind: 'unknown', id: String(row[column]) } : parent(found, look);
  };
/** A word on a page: its writer's until it is shown. */
const onPage =
  (sheets: string, of: string): OwnerOf =>
  (row, look) => {
    if (String(row['part']).startsWith('shown')) return coupleOfPage(sheets, of, row, look);
    const sheet = look.first(`SELECT person_id FROM ${sheets} WHERE ${of} = ? AND position = ?`, row[of], row['sheet']);
    return sheet === null ? { kind: 'unknown', id: String(row[of]) } : personIn('person_id')(sheet, look);
  };
const coupleOfPage = (sheets: string, of: string, row: Row, look: Lookup): Owner =>
  as(sheets === 'dance_sheets' ? 'dances' : 'check_ins', of, coupleIn('couple_id'))(row, look);

const ofTimeOut: OwnerOf = (row, look) => {
  if (row['couple_id'] !== null) return coupleIn('couple_id')(row, look);
  const member = look.first('SELECT person_id FROM time_out_members WHERE time_out_id = ?', row['id']);
  return member === null ? { kind: 'unknown', id: String(row['id']) } : personIn('person_id')(member, look);
};

/** In the name of one of them, and set by either. */
const reachable = (owner: Owner): Owner =>
  owner.kind === 'person' ? { kind: 'in the name of', name: owner.name } : owner;

/** What waits in one's own name alone; every other timer belongs to what two people do together. */
const OWN_TIMERS = /^(?:reflect|privacy|vault)\//;

/** Every table there is. A new one is missing here by its name. */
export const OWNERS: Readonly<Record<string, OwnerOf>> = {
  persons: personIn('id'),
  accounts: personIn('person_id'),
  couples: coupleIn('id'),
  couple_members: coupleIn('couple_id'),
  invites: personIn('inviter'),
  invite_tries: personIn('person_id'),
  pacts: coupleIn('couple_id'),
  pact_terms: coupleIn('couple_id'),
  pact_waiting_lines: coupleIn('couple_id'),
  pact_signatures: coupleIn('couple_id'),
  time_outs: ofTimeOut,
  time_out_members: as('time_outs', 'time_out_id', ofTimeOut),
  reflections: personIn('person_id'),
  given_prompts: personIn('person_id'),
  journal_entries: personIn('owner'),
  together: coupleIn('couple_id'),
  together_answers: personIn('person_id'),
  dances: coupleIn('couple_id'),
  dance_sheets: personIn('person_id'),
  dance_words: onPage('dance_sheets', 'dance_id'),
  dance_names: as('dances', 'dance_id', coupleIn('couple_id')),
  dance_picks: personIn('person_id'),
  places: coupleIn('couple_id'),
  place_consents: as('places', 'place_id', coupleIn('couple_id')),
  check_ins: coupleIn('couple_id'),
  check_in_sheets: personIn('person_id'),
  check_in_words: onPage('check_in_sheets', 'check_in_id'),
  check_in_times: coupleIn('couple_id'),
  needs: coupleIn('couple_id'),
  say_drafts: personIn('person_id'),
  say_draft_words: personIn('person_id'),
  sayings: coupleIn('couple_id'),
  sealed: (row, look) => (row['owner_kind'] === 'person' ? personIn('owner_id') : coupleIn('owner_id'))(row, look),
  kept_notes: personIn('owner'),
  questions: personIn('person_id'),
  timers: (row, look) => {
    if (row['person_id'] === null) return NOBODY;
    const owner = personIn('person_id')(row, look);
    return OWN_TIMERS.test(String(row['kind'])) ? owner : reachable(owner);
  },
  // A message to the other is how two people reach each other; what it may say is looked at where it is rendered.
  outbox: (row, look) => reachable(personIn('to_person')(row, look)),
  sent_messages: as('accounts', 'account_id', personIn('person_id')),
  inbound_keys: () => NOBODY,
};

/** The tables of ours that this database has. */
export const tablesIn = (client: Database): readonly string[] =>
  (
    client.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").all() as {
      readonly name: string;
    }[]
  )
    .map(({ name }) => name)
    .filter((name) => !name.startsWith('sqlite_') && !name.startsWith('__drizzle'));
