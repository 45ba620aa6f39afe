import type { PersonId } from '../src/core/ids.js';

/** As long as a real id, and like those growing with time, so that what was made together lies together. */
export const personIdAt = (number: number): PersonId => `P${String(number).padStart(21, '0')}` as PersonId;

/** What platforms call people has nothing to do with when they came: 7919 is a prime that divides no size. */
export const externalIdAt = (number: number, couples: number): string =>
  String(500_000_000_000_000 + ((number * 7_919) % (couples * 2)));
const EXTERNAL = 'CAST(500000000000000 + (i * 7919) % (@couples * 2) AS TEXT)';

const DAY = 86_400_000;
/** A person of a number is in the couple of half that number; `i` runs over the people, `c` over the couples. */
const PERSON = "printf('P%021d', i)";
const [FIRST, SECOND] = ["printf('P%021d', c * 2)", "printf('P%021d', c * 2 + 1)"];
const COUPLE = "printf('C%021d', c)";
/** When these two met: over the last three years, in the order of their numbers. */
const MET = `(@now - 400 * ${DAY} + c * ${390 * DAY} / @couples)`;
const EACH_COUPLE = '(SELECT i AS c FROM everyone WHERE i < @couples)';
const EACH_PERSON = '(SELECT i, i / 2 AS c FROM everyone)';

type Columns = Readonly<Record<string, string | number | null>>;

const insert = (table: string, from: string, columns: Columns, where = ''): string =>
  `INSERT INTO ${table} (${Object.keys(columns).join(', ')}) SELECT ${Object.values(columns)
    .map((value) => value ?? 'NULL')
    .join(', ')} FROM ${from} ${where}`;

const sealedOf = (letter: string, owner: string, at: string, table: string): Columns => ({
  id: `printf('${letter}%021d', i)`,
  owner_kind: "'person'",
  owner_id: owner,
  for_table: `'${table}'`,
  ciphertext: 'randomblob(180)',
  at,
});

const breakNumber = (member: 0 | 1): Columns => ({
  time_out_id: "printf('T%021d', c)",
  position: member,
  person_id: member === 0 ? FIRST : SECOND,
  generation: 3,
  left: 0,
  due_at: member === 0 ? `@now - 9 * ${DAY} + 1200000` : null,
  promised_at: member === 0 ? `@now - 9 * ${DAY}` : null,
  ask_kind: member === 0 ? "'sent'" : null,
  ask_at: member === 0 ? `@now - 9 * ${DAY} + 1200000` : null,
  line_queued: 0,
  nudge_queued: 0,
  extensions_used: 0,
  returned_at: member === 0 ? `@now - 9 * ${DAY} + 1260000` : null,
  told: member === 0 ? "'sent'" : "'none'",
  undelivered_said: 0,
  counted: 1,
  moved_talk: 0,
  proposed_rest: 0,
  opened_at: `@now - 9 * ${DAY}`,
  owing: 0,
});

const member = (position: 0 | 1): Columns => ({
  couple_id: COUPLE,
  position,
  person_id: position === 0 ? FIRST : SECOND,
  active: 1,
});

/** With `@couples`, `@platform`, `@now`, `@tomorrow`, `@zone` and a table `everyone` that numbers the people. */
export const FILL_TABLES: readonly string[] = [
  insert('persons', EACH_PERSON, {
    id: PERSON,
    locale: "'en'",
    zone: '@zone',
    quiet_from: 1320,
    quiet_until: 420,
    previews: "'discreet'",
    tendency: "'unsure'",
    keep_it_light: 0,
    couple_id: COUPLE,
    returns_kept: 'i % 9',
    onboarded_at: MET,
    created_at: MET,
    version: 4,
  }),
  insert('accounts', EACH_PERSON, {
    id: "printf('A%021d', i)",
    person_id: PERSON,
    position: 0,
    platform: '@platform',
    external_id: EXTERNAL,
    reach: "'reachable'",
    may_write: 1,
    created_at: MET,
  }),
  insert('couples', EACH_COUPLE, { id: COUPLE, created_at: MET, returns_together: 'c % 7', version: 3 }),
  insert('couple_members', EACH_COUPLE, member(0)),
  insert('couple_members', EACH_COUPLE, member(1)),
  insert('invites', EACH_COUPLE, {
    id: "printf('I%021d', c)",
    purpose: "'pair'",
    inviter: FIRST,
    code_hash: 'lower(hex(randomblob(32)))',
    created_at: MET,
    expires_at: `${MET} + ${DAY}`,
    status: "'confirmed'",
    used_by: SECOND,
    version: 3,
  }),
  insert('pacts', EACH_COUPLE, { couple_id: COUPLE, signed_at: `${MET} + ${DAY}`, version: 2 }),
  insert('pact_terms', EACH_COUPLE, {
    couple_id: COUPLE,
    part: "'signed'",
    break_minutes: 20,
    may_call_dance: 1,
  }),
  insert('pact_waiting_lines', EACH_COUPLE, {
    couple_id: COUPLE,
    part: "'signed'",
    position: 0,
    line: "'calm-body'",
  }),
  insert('time_outs', EACH_COUPLE, {
    id: "printf('T%021d', c)",
    couple_id: COUPLE,
    opened_at: `@now - 9 * ${DAY}`,
    cap_at: `@now - 8 * ${DAY}`,
    status: "'returned'",
    ended_at: `@now - 9 * ${DAY} + 1260000`,
    late: 0,
    talk_kind: "'none'",
    talk_asked: 0,
    version: 5,
  }),
  insert('time_out_members', EACH_COUPLE, breakNumber(0)),
  insert('time_out_members', EACH_COUPLE, breakNumber(1)),
  insert('sealed', EACH_PERSON, sealedOf('J', PERSON, MET, 'journal_entries')),
  insert('journal_entries', EACH_PERSON, {
    id: "printf('E%021d', i)",
    owner: PERSON,
    about_kind: "'free'",
    text: "printf('J%021d', i)",
    written_at: MET,
    date: `date(${MET} / 1000, 'unixepoch')`,
    version: 1,
  }),
  insert('reflections', EACH_PERSON, {
    person_id: PERSON,
    schedule_time: 'CASE WHEN i % 2 = 0 THEN 720 END',
    schedule_days: 'CASE WHEN i % 2 = 0 THEN 127 END',
    seed: "'00112233445566778899aabbccddeeff'",
    draws: 3,
    last_date: "date(@now / 1000, 'unixepoch', '-1 day')",
    next_date: "CASE WHEN i % 2 = 0 THEN date(@now / 1000, 'unixepoch') END",
    generation: 1,
    version: 2,
  }),
  ...[1, 2, 3].map((number) =>
    insert('given_prompts', EACH_PERSON, {
      person_id: PERSON,
      number,
      prompt_id: `'needs-0' || (i % 5 + ${number})`,
      at: `@now - ${DAY} * (60 - ${number})`,
    }),
  ),
  insert(
    'timers',
    EACH_PERSON,
    {
      key: `'reflect/prompt:' || ${PERSON}`,
      kind: "'reflect/prompt'",
      subject: PERSON,
      person_id: PERSON,
      generation: 1,
      at: '@tomorrow + (c * 7919 % 8640) * 60000',
      wall_zone: '@zone',
      wall_date: "date(@tomorrow / 1000, 'unixepoch')",
      wall_time: "'12:00'",
    },
    'WHERE i % 2 = 0',
  ),
  insert('check_ins', EACH_COUPLE, {
    id: "printf('K%021d', c)",
    couple_id: COUPLE,
    status: "'shown'",
    opened_at: `@now - 4 * ${DAY}`,
    closes_at: `@now - 2 * ${DAY}`,
    reveal_at: `@now - 3 * ${DAY}`,
    version: 4,
  }),
  ...([0, 1] as const).map((position) =>
    insert('check_in_sheets', EACH_COUPLE, {
      check_in_id: "printf('K%021d', c)",
      position,
      person_id: position === 0 ? FIRST : SECOND,
      dial: "'just-right'",
      shown_at: `@now - 3 * ${DAY}`,
      shown_dial: "'just-right'",
      opened_at: `@now - 4 * ${DAY}`,
    }),
  ),
  insert('needs', EACH_COUPLE, {
    id: "printf('N%021d', c)",
    couple_id: COUPLE,
    by_person: SECOND,
    about_kind: "'together'",
    extended: 0,
    answer_kind: "'yes'",
    answer_agreed: 1,
    asked_at: `@now - 6 * ${DAY}`,
    status: "'closed'",
    generation: 2,
    version: 2,
  }),
  insert('outbox', EACH_PERSON, {
    id: "printf('O%021d', i)",
    lane: "'notice'",
    to_person: PERSON,
    notice_kind: "'time-out/ask'",
    notice: `'{"kind":"time-out/ask","timeOutId":"' || printf('T%021d', c) || '"}'`,
    order_key: `'time-out:' || printf('T%021d', c)`,
    due_at: `@now - ${DAY}`,
    sound: "'quiet-hours'",
    route: "'direct'",
    created_at: `@now - ${DAY}`,
    state: "'sent'",
    next_at: `@now - ${DAY}`,
    claim: 1,
    spent: 1,
    holds: 0,
    settled_at: `@now - ${DAY}`,
    account_id: "printf('A%021d', i)",
    platform_message_id: "'1' || i",
  }),
  insert('sent_messages', EACH_PERSON, {
    account_id: "printf('A%021d', i)",
    platform_message_id: "'2' || i",
    at: `@now - ${DAY}`,
  }),
  insert('inbound_keys', EACH_PERSON, { key: "@platform || ':before-' || i", at: `@now - ${DAY}` }),
];
