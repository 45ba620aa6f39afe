import { readdirSync } from 'node:fs';
import { is } from 'drizzle-orm';
import { getTableConfig, SQLiteTable } from 'drizzle-orm/sqlite-core';

/** What a column may hold, and how that looks: nobody's sentence looks like any of these. */
const LOOKS = {
  /** An id of ours. */
  reference: /^[\w-]{22}$/,
  /** One of our own words. */
  word: /^[a-z]+(?:[-/][a-z]+)*$/,
  /** `needs-07`, `third-view-2`, a series' name. */
  'library name': /^[a-z]+(?:-[a-z0-9]+)*$/,
  /** What a platform calls an account or a message; empty where something was done and no message sent. */
  'platform id': /^\d{0,24}$/,
  /** A channel, or a group, whose number is below zero. */
  'place id': /^-?\d{1,24}$/,
  /** Of what a platform says of a place: once for each couple that has it, or is asked about it. */
  'input key': /^(?:discord|telegram):[\d-]+(?::(?:[a-z]+|[\w-]{22}))?$/,
  /** Of several references and words: a timer's key, an order. */
  'joined references': /^(?:[a-z-]+(?:\/[a-z-]+)*:)?(?:couple:)?[\w-]{22}(?:[: ](?:[\w-]{22}|[a-z-]+|\d{1,24}))*$/,
  zone: /^[A-Z]\w+(?:[/_+-]\w+)*$/,
  date: /^\d{4}-\d{2}-\d{2}$/,
  'clock time': /^\d{2}:\d{2}(?::\d{2})?$/,
  locale: /^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}$/,
  hash: /^[0-9a-f]{64}$/,
  seed: /^[0-9a-f]{32}$/,
  /** `telegram 400`, `not rendered`: ours, never a platform's sentence. */
  reason: /^(?:discord|telegram) \d{3}(?: \d+)?$|^not rendered$|^unreadable$|^unexpected error while sending$/,
  /** Sealed by the vault: the only place for what people write. */
  sealed: null,
  /** Of words, references, numbers, dates: looked into. */
  json: null,
} as const;
export type Holds = keyof typeof LOOKS;

/** Every column that could hold words. A new one fails the test by its name until it stands here. */
export const COLUMNS: Readonly<Record<string, Holds>> = {
  'accounts.id': 'reference',
  'accounts.person_id': 'reference',
  'accounts.platform': 'word',
  'accounts.external_id': 'platform id',
  'accounts.reach': 'word',
  'check_in_sheets.check_in_id': 'reference',
  'check_in_sheets.person_id': 'reference',
  'check_in_sheets.dial': 'word',
  'check_in_sheets.sent_dial': 'word',
  'check_in_sheets.shown_dial': 'word',
  'check_in_times.couple_id': 'reference',
  'check_in_times.agreed_zone': 'zone',
  'check_in_times.proposed_zone': 'zone',
  'check_in_times.proposed_by': 'reference',
  'check_in_words.check_in_id': 'reference',
  'check_in_words.part': 'word',
  'check_in_words.field': 'word',
  'check_in_words.text': 'reference',
  'check_ins.id': 'reference',
  'check_ins.couple_id': 'reference',
  'check_ins.status': 'word',
  'couple_members.couple_id': 'reference',
  'couple_members.person_id': 'reference',
  'couples.id': 'reference',
  'dance_names.dance_id': 'reference',
  'dance_names.text': 'reference',
  'dance_picks.dance_id': 'reference',
  'dance_picks.person_id': 'reference',
  'dance_sheets.dance_id': 'reference',
  'dance_sheets.person_id': 'reference',
  'dance_words.dance_id': 'reference',
  'dance_words.part': 'word',
  'dance_words.field': 'word',
  'dance_words.text': 'reference',
  'dances.id': 'reference',
  'dances.couple_id': 'reference',
  'dances.status': 'word',
  'dances.started_by': 'reference',
  'dances.name': 'reference',
  'dances.call_by': 'reference',
  'dances.call_feeling': 'word',
  'given_prompts.person_id': 'reference',
  'given_prompts.prompt_id': 'library name',
  'inbound_keys.key': 'input key',
  'invite_tries.person_id': 'reference',
  'invites.id': 'reference',
  'invites.purpose': 'word',
  'invites.inviter': 'reference',
  'invites.code_hash': 'hash',
  'invites.status': 'word',
  'invites.used_by': 'reference',
  'invites.used_by_label': 'reference',
  'journal_entries.id': 'reference',
  'journal_entries.owner': 'reference',
  'journal_entries.about_kind': 'word',
  'journal_entries.prompt_id': 'library name',
  'journal_entries.text': 'reference',
  'journal_entries.date': 'date',
  'journal_entries.shared': 'reference',
  'kept_notes.id': 'reference',
  'kept_notes.owner': 'reference',
  'needs.id': 'reference',
  'needs.couple_id': 'reference',
  'needs.by_person': 'reference',
  'needs.about_kind': 'word',
  'needs.answer_kind': 'word',
  'needs.status': 'word',
  'outbox.id': 'reference',
  'outbox.lane': 'word',
  'outbox.to_person': 'reference',
  'outbox.notice_kind': 'word',
  'outbox.notice': 'json',
  'outbox.order_key': 'joined references',
  'outbox.sound': 'word',
  'outbox.route': 'word',
  'outbox.follow': 'json',
  'outbox.state': 'word',
  'outbox.account_id': 'reference',
  'outbox.platform_message_id': 'platform id',
  'outbox.reason': 'reason',
  'pact_signatures.couple_id': 'reference',
  'pact_signatures.person_id': 'reference',
  'pact_terms.couple_id': 'reference',
  'pact_terms.part': 'word',
  'pact_terms.own_words': 'reference',
  'pact_waiting_lines.couple_id': 'reference',
  'pact_waiting_lines.part': 'word',
  'pact_waiting_lines.line': 'word',
  'pacts.couple_id': 'reference',
  'persons.id': 'reference',
  'persons.locale': 'locale',
  'persons.zone': 'zone',
  'persons.previews': 'word',
  'persons.tendency': 'word',
  'persons.write_to': 'reference',
  'persons.couple_id': 'reference',
  'place_consents.place_id': 'reference',
  'place_consents.person_id': 'reference',
  'places.id': 'reference',
  'places.couple_id': 'reference',
  'places.platform': 'word',
  'places.external_id': 'place id',
  'places.kind': 'word',
  'places.status': 'word',
  'questions.person_id': 'reference',
  'questions.form': 'json',
  'questions.answers': 'reference',
  'reflections.person_id': 'reference',
  'reflections.paused_until': 'date',
  'reflections.seed': 'seed',
  'reflections.last_date': 'date',
  'reflections.next_date': 'date',
  'reflections.wrote_on': 'date',
  'reflections.series_id': 'library name',
  'say_draft_words.person_id': 'reference',
  'say_draft_words.field': 'word',
  'say_draft_words.text': 'reference',
  'say_drafts.person_id': 'reference',
  'say_drafts.form': 'word',
  'sayings.id': 'reference',
  'sayings.couple_id': 'reference',
  'sayings.by_person': 'reference',
  'sayings.form': 'word',
  'sayings.copy': 'reference',
  'sayings.answer': 'word',
  'sealed.id': 'reference',
  'sealed.owner_kind': 'word',
  'sealed.owner_id': 'reference',
  'sealed.for_table': 'word',
  'sealed.ciphertext': 'sealed',
  'sent_messages.account_id': 'reference',
  'sent_messages.platform_message_id': 'platform id',
  'time_out_members.time_out_id': 'reference',
  'time_out_members.person_id': 'reference',
  'time_out_members.wall_zone': 'zone',
  'time_out_members.wall_date': 'date',
  'time_out_members.wall_time': 'clock time',
  'time_out_members.line': 'word',
  'time_out_members.ask_kind': 'word',
  'time_out_members.morning_ask_kind': 'word',
  'time_out_members.told': 'word',
  'time_out_members.note_id': 'reference',
  'time_outs.id': 'reference',
  'time_outs.couple_id': 'reference',
  'time_outs.status': 'word',
  'time_outs.talk_kind': 'word',
  'time_outs.talk_person': 'reference',
  'timers.key': 'joined references',
  'timers.kind': 'word',
  'timers.subject': 'joined references',
  'timers.person_id': 'reference',
  'timers.wall_zone': 'zone',
  'timers.wall_date': 'date',
  'timers.wall_time': 'clock time',
  'together.id': 'reference',
  'together.couple_id': 'reference',
  'together.prompt_id': 'library name',
  'together.status': 'word',
  'together_answers.together_id': 'reference',
  'together_answers.person_id': 'reference',
  'together_answers.copy': 'reference',
  'together_answers.entry_id': 'reference',
};

const SCHEMA = new URL('../../src/adapters/sqlite/schema/', import.meta.url);

/** `table.column` of every column of every drizzle table that takes text or bytes. */
export async function wordyColumns(): Promise<readonly string[]> {
  const files = readdirSync(SCHEMA).filter((name) => name.endsWith('.ts'));
  const modules = await Promise.all(files.map((name) => import(new URL(name, SCHEMA).href) as Promise<object>));
  return modules
    .flatMap((module) => Object.values(module) as readonly unknown[])
    .filter((each): each is SQLiteTable => is(each, SQLiteTable))
    .flatMap((table) => {
      const { name, columns } = getTableConfig(table);
      return columns
        .filter((column) => /text|blob/.test(column.getSQLType()))
        .map((column) => `${name}.${column.name}`);
    });
}

/** Whether this is what such a column may hold. Null is nothing, everywhere. */
export function looksLike(holds: Holds, value: unknown): boolean {
  if (value === null) return true;
  if (holds === 'sealed') return Buffer.isBuffer(value) && value[0] === 1 && value.length > 30;
  if (typeof value !== 'string') return false;
  return holds === 'json' ? isOrdinaryJson(value) : LOOKS[holds].test(value);
}

function isOrdinaryJson(text: string): boolean {
  try {
    return leavesOf(JSON.parse(text)).every(isOrdinary);
  } catch {
    return false;
  }
}

const leavesOf = (value: unknown): readonly unknown[] =>
  typeof value === 'object' && value !== null ? Object.values(value).flatMap(leavesOf) : [value];

const ORDINARY: readonly Holds[] = ['reference', 'word', 'library name', 'platform id', 'date', 'clock time', 'zone'];
const MONTH = /^\d{4}-\d{2}$/;
const isOrdinary = (leaf: unknown): boolean =>
  typeof leaf !== 'string' || MONTH.test(leaf) || ORDINARY.some((holds) => LOOKS[holds]?.test(leaf));
