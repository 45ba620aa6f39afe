import { readFileSync } from 'node:fs';
import Database from 'better-sqlite3';
import { getTableColumns, getTableName, is } from 'drizzle-orm';
import { SQLiteTable } from 'drizzle-orm/sqlite-core';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { migrationsFolder } from '../../../src/adapters/sqlite/migrations-folder.js';
import { openDatabase } from '../../../src/adapters/sqlite/open-database.js';
import * as checkIns from '../../../src/adapters/sqlite/schema/check-in.js';
import * as dances from '../../../src/adapters/sqlite/schema/dance.js';
import * as later from '../../../src/adapters/sqlite/schema/later.js';
import * as needs from '../../../src/adapters/sqlite/schema/need.js';
import * as pacts from '../../../src/adapters/sqlite/schema/pact.js';
import * as people from '../../../src/adapters/sqlite/schema/people.js';
import * as places from '../../../src/adapters/sqlite/schema/place.js';
import * as privates from '../../../src/adapters/sqlite/schema/private.js';
import * as reflections from '../../../src/adapters/sqlite/schema/reflection.js';
import * as says from '../../../src/adapters/sqlite/schema/say.js';
import * as timeOuts from '../../../src/adapters/sqlite/schema/time-out.js';
import { storeOver } from '../../../src/adapters/sqlite/store.js';
import type { SealedRow, Store } from '../../../src/app/store-port.js';
import type { Change } from '../../../src/core/decision.js';
import type { AccountId, CoupleId, OutboxId, PersonId, PlaceId, PromptId, SealedId } from '../../../src/core/ids.js';
import { plus } from '../../../src/core/instant.js';
import { DEFAULT_SETTINGS } from '../../../src/core/person/state.js';
import { checkIn, drafted, half, page, pagesOf, times, weekly } from '../../contracts/check-in-examples.js';
import { copies, dance, draftOf, sheet, textId, textsOf as ofDance } from '../../contracts/dance-examples.js';
import { need, together } from '../../contracts/need-examples.js';
import { bound } from '../../contracts/place-examples.js';
import { answer, entry, given, question, reflection, textsOf } from '../../contracts/reflection-examples.js';
import { draft, saying, wordsOfDraft, wordsOfSaying } from '../../contracts/say-examples.js';
import {
  account,
  commit,
  couple,
  input,
  invite,
  member,
  message,
  NO_CHANGES,
  pact,
  person,
  promise,
  saved,
  T0,
  timeOut,
  timer,
} from '../../contracts/store-examples.js';
import { type ScratchFolder, scratchFolder } from './scratch-folder.js';

const SCHEMAS = [checkIns, dances, later, needs, pacts, people, places, privates, reflections, says, timeOuts];
const TABLES: readonly SQLiteTable[] = SCHEMAS.flatMap((schema): readonly unknown[] => Object.values(schema)).filter(
  (each): each is SQLiteTable => is(each, SQLiteTable),
);

/** Nobody else has anything with this in it. */
const ANA = 'person-of-ana' as PersonId;
const MARK = /ana|Troll/;
const ANAS = { kind: 'person', id: ANA } as const;
const OURS = { kind: 'couple', id: 'couple-1' as CoupleId } as const;

/** Where an id that says nothing has to stay, so that what the other one saw of it hangs together. */
const MAY_NAME_HER = new Set([
  'persons.id',
  'couple_members.person_id',
  'time_out_members.person_id',
  'time_outs.talk_person',
  'dance_sheets.person_id',
  'dances.started_by',
  'check_in_sheets.person_id',
]);

const words = (id: string, owner: SealedRow['owner'] = ANAS): SealedRow => ({
  id: id as SealedId,
  owner,
  table: 'sealed',
  ciphertext: Buffer.from(`sealed for ana: ${id}`),
  at: T0,
});

const ana = person('ana', {
  id: ANA,
  accounts: [account('ana', { personId: ANA, externalId: 'anas-own-number' })],
  coupleId: OURS.id,
  settings: {
    locale: 'ana-LC',
    zone: 'Antarctica/Troll',
    quietFrom: 1,
    quietUntil: 2,
    previews: 'full',
    tendency: 'swinging',
    keepItLight: true,
    writeTo: 'ana-account' as AccountId,
  },
  returnsKept: 3,
  thirdViewOfferedAt: T0,
  onboardedAt: T0,
});
const ben = person('ben', { coupleId: OURS.id });

/** Named, renamed and called: in it is something of hers wherever there can be. */
const theirDance = dance('mayhem', 'couple-1', {
  status: 'named',
  startedBy: ANA,
  sheets: [
    sheet(ANA, {
      draft: draftOf('ana-draft'),
      draftNames: [textId('ana-draft-name')],
      sent: copies('ana-sent', ['ana-sent-name']),
      shown: copies('ana-shown', ['ana-name']),
      takenBack: true,
      mutedUntil: plus(T0, 1),
    }),
    sheet('ben', {
      draft: draftOf('his-draft'),
      draftNames: [textId('his-draft-name')],
      shown: copies('his-shown', ['his-name']),
    }),
  ],
  revealAt: plus(T0, 1),
  naming: {
    round: 1,
    names: [textId('ana-sent-name'), textId('his-name')],
    picks: [{ personId: ANA, pick: { kind: 'name', index: 0 } }],
  },
  name: textId('ana-name'),
  namedAt: T0,
  call: { count: 1, at: T0, by: ANA, feeling: 'scared' },
});

/** Shown, and one that both have sent since. */
const theirCheckIns = [
  checkIn('shown', 'couple-1', {
    status: 'shown',
    sheets: [
      page(ANA, { draft: drafted('ana-draft-1'), dial: 'too-far', shown: half('ana-shown-1') }),
      page('ben', { draft: drafted('his-draft-1'), dial: 'too-close', shown: half('his-shown-1') }),
    ],
  }),
  checkIn('sealed', 'couple-1', {
    status: 'sealed',
    openedAt: plus(T0, 1),
    revealAt: plus(T0, 2),
    sheets: [
      page(ANA, { draft: drafted('ana-draft-2'), dial: 'too-far', sent: half('ana-sent-2') }),
      page('ben', { draft: drafted('his-draft-2'), dial: 'too-close', sent: half('his-sent-2') }),
    ],
  }),
];
const herDraft = draft(ANA, 'ana-says');
const hisDraft = draft('ben', 'he-says');
const [herSaying, hisSaying] = [saying('ana-said', 'couple-1', ANA), saying('he-said', 'couple-1', 'ben')];
const hisBid = need('his-bid', 'couple-1', 'ben', { about: together(plus(T0, 1), { kind: 'yes' }) });
const hisOldBid = need('his-old-bid', 'couple-1', 'ben', {
  status: 'closed',
  about: together(null, { kind: 'another-time', at: plus(T0, 2), agreed: true }),
});

/** Something of hers in every table there is, and beside it something of his. */
async function aWholeLife(store: Store): Promise<void> {
  const shared = entry('shared', ANA, { id: 'anas-entry' as never, text: 'ana-words' as SealedId });
  const of = { ...shared, shared: 'ana-copy' as SealedId };
  const his = entry('his', 'ben');
  expect(
    await commit(store, {
      input: input('discord:1'),
      changes: [
        saved(ana),
        saved(ben),
        saved(person('cleo')),
        { kind: 'couple/save', couple: couple('couple-1', ANA, 'ben') },
      ],
    }),
  ).toBe('committed');
  expect(
    await commit(store, {
      sealed: [
        ...textsOf(his),
        ...ofDance(theirDance),
        ...theirCheckIns.flatMap((one) => pagesOf(one)),
        ...[herDraft, hisDraft].flatMap(wordsOfDraft),
        ...[herSaying, hisSaying].map(wordsOfSaying),
        words('ana-words'),
        words('ana-copy', OURS),
        words('ana-answer', OURS),
        words('ana-note'),
        words('ana-parked'),
        words('ana-half-typed'),
        words('ana-pact', OURS),
        words('ana-label', { kind: 'person', id: 'cleo' as PersonId }),
        words('ana-passphrase'),
      ],
      changes: [
        { kind: 'invite/save', invite: invite('ana-made', ANA) },
        {
          kind: 'invite/save',
          invite: invite('ana-used', 'cleo', { status: 'used', usedBy: ANA, usedByLabel: 'ana-label' as SealedId }),
        },
        { kind: 'invite-try/add', personId: ANA, at: T0 },
        { kind: 'pact/save', pact: withWords(pact('couple-1')) },
        { kind: 'reflection/save', reflection: reflection(ANA, { given: [given('needs-07', T0)], seed: 'ana-seed' }) },
        { kind: 'journal/save', entry: of },
        { kind: 'journal/save', entry: his },
        { kind: 'dance/save', dance: theirDance },
        ...theirCheckIns.map((one) => ({ kind: 'check-in/save', checkIn: one }) as const),
        {
          kind: 'check-in-times/save',
          times: times('couple-1', {
            agreed: weekly({ zone: 'Antarctica/Troll' }),
            proposed: { ...weekly({ zone: 'Antarctica/Troll' }), by: ANA, at: T0, declined: false },
          }),
        },
        { kind: 'place/save', place: bound('sofa', 'couple-1', [ANA, 'ben']) },
        ...[need('her-bid', 'couple-1', ANA), hisBid, hisOldBid].map(
          (one) => ({ kind: 'need/save', need: one }) as const,
        ),
        ...[herDraft, hisDraft].map((one) => ({ kind: 'say-draft/save', draft: one }) as const),
        ...[herSaying, hisSaying].map((one) => ({ kind: 'saying/save', saying: one }) as const),
        { kind: 'note/keep', id: 'ana-note' as SealedId, owner: ANA, at: T0 },
        {
          kind: 'together/save',
          together: question('both', 'couple-1', { answers: [answer(of, 'ana-answer')], status: 'revealed' }),
        },
        {
          kind: 'time-out/save',
          timeOut: timeOut(
            'old',
            [member(ANA, { noteId: 'ana-parked' as SealedId, promise: hers(), returnedAt: T0 }), member('ben')],
            { coupleId: OURS.id, status: 'returned', endedAt: T0, talk: { kind: 'at', at: T0, by: ANA, asked: true } },
          ),
        },
        {
          kind: 'time-out/save',
          timeOut: timeOut('ana-alone', [member(ANA, { promise: hers() })], { status: 'closed', endedAt: T0 }),
        },
      ],
      timers: [
        {
          kind: 'set',
          timer: timer('reflect/prompt:ana', plus(T0, 1), { kind: 'reflect/prompt', personId: ANA, subject: ANA }),
        },
        { kind: 'set', timer: timer('time-out/close:ana-alone', plus(T0, 1), { subject: 'ana-alone', personId: ANA }) },
        { kind: 'set', timer: timer('bens', plus(T0, 1), { personId: 'ben' as PersonId }) },
        {
          kind: 'set',
          timer: timer('dance/reveal:mayhem', plus(T0, 1), {
            kind: 'dance/reveal',
            subject: theirDance.id,
            personId: ben.id,
          }),
        },
        ...(
          [
            ['check-in/reveal', 'sealed'],
            ['check-in/open', 'couple-1'],
            ['place/rest', 'sofa'],
          ] as const
        ).map(
          ([kind, subject]) =>
            ({
              kind: 'set',
              timer: timer(`${kind}:${subject}`, plus(T0, 1), { kind, subject, personId: ben.id }),
            }) as const,
        ),
        // Her promise to be here again, and what stays his: the end of his own bid, and a time that they agreed on.
        ...(
          [
            ['need/return', 'her-bid', ANA],
            ['need/rest', 'his-bid', ben.id],
            ['need/remind', 'her-bid', ben.id],
            ['need/remind', 'his-bid', ANA],
          ] as const
        ).map(
          ([kind, subject, personId]) =>
            ({
              kind: 'set',
              timer: timer(`${kind}:${subject}:of-${personId}`, plus(T0, 1), { kind, subject, personId }),
            }) as const,
        ),
      ],
      outbox: [
        message('to-ana', ANA),
        message('to-ana-sent', ANA),
        message('to-ben', 'ben', {
          notice: { kind: 'reflect/shared', about: { kind: 'free' }, copy: 'ana-copy' as SealedId },
        }),
        message('to-ben-too', 'ben'),
        message('to-ben-called', 'ben', {
          notice: {
            kind: 'dance/call',
            danceId: theirDance.id,
            call: 1,
            name: textId('ana-name'),
            byYou: false,
            feeling: 'scared',
          },
        }),
        message('to-ben-shown', 'ben', {
          notice: {
            kind: 'check-in/revealed',
            checkInId: theirCheckIns[0]!.id,
            yours: { dial: null, words: [] },
            theirs: { dial: 'too-far', words: [{ field: 'wish', text: 'ana-shown-1-wish' as SealedId }] },
          },
        }),
        message('to-ben-said', 'ben', {
          notice: { kind: 'say/received', sayId: herSaying.id, form: 'repair', copy: herSaying.copy, answer: null },
        }),
        message('to-ben-posted', 'ben', {
          notice: { kind: 'place/post-bound', placeId: 'sofa' as PlaceId, banner: false },
        }),
        message('to-cleo', 'cleo', {
          notice: {
            kind: 'pairing/used',
            purpose: 'pair',
            inviteId: 'ana-used' as never,
            label: 'ana-label' as SealedId,
          },
        }),
      ],
      question: {
        kind: 'set',
        question: {
          personId: ANA,
          form: { kind: 'form/free' },
          field: 0,
          answers: 'ana-half-typed' as SealedId,
          askedAt: T0,
          expiresAt: plus(T0, 1),
        },
      },
    }),
  ).toBe('committed');
  const rows = await store.claimOutbox({ lane: 'promise', now: T0, realNow: 0, leaseUntil: 1, limit: 20 });
  const sent = rows.find(({ id }) => id === 'to-ana-sent');
  if (sent === undefined) throw new Error('nothing to settle');
  const outcome = { kind: 'sent', accountId: 'ana-account' as AccountId, platformMessageId: 'ana-77' } as const;
  await commit(store, { settled: { id: sent.id, attempt: sent.attempt, at: T0, outcome } });
  store.noteSent([{ platform: 'discord', externalId: 'anas-own-number', platformMessageId: 'ana-78', at: T0 }]);
  expect(await store.sentTo('ana-account' as AccountId, T0)).toEqual(['ana-77', 'ana-78']);
}

const hers = () =>
  promise({ line: 'rough-day', wall: { zone: 'Antarctica/Troll', date: '2026-05-01', time: '23:00' } });
const withWords = (of: ReturnType<typeof pact>): ReturnType<typeof pact> => {
  if (of.draft === null) throw new Error('there is no draft');
  return {
    ...of,
    draft: { ...of.draft, terms: { ...of.draft.terms, ownWords: 'ana-pact' as SealedId }, signedBy: [ANA] },
  };
};

describe('when somebody deletes everything', () => {
  let folder: ScratchFolder;
  let client: Database.Database;
  let store: Store;
  let warnings: string[];
  const erased = () => ({
    ...NO_CHANGES,
    changes: [{ kind: 'person/erase', personId: ANA, at: plus(T0, 5) } as const],
  });

  beforeEach(async () => {
    folder = scratchFolder();
    client = openDatabase(folder.file('intermission.db'), migrationsFolder('sqlite'));
    warnings = [];
    const onWarning = (event: string) => warnings.push(event);
    store = storeOver({ client, now: () => T0, onWarning, onClose: () => {} });
    await aWholeLife(store);
  });
  afterEach(async () => {
    await store.close();
    folder.remove();
  });

  /** Every cell of every table, by the name of its column. */
  const cells = (): readonly { readonly column: string; readonly value: string }[] =>
    TABLES.flatMap((table) => {
      const name = getTableName(table);
      const rows = client.prepare<[], Record<string, unknown>>(`SELECT * FROM "${name}"`).all();
      return rows.flatMap((row) =>
        Object.values(getTableColumns(table)).flatMap(({ name: column }) => {
          const value = row[column];
          const text = Buffer.isBuffer(value) ? value.toString('latin1') : String(value);
          return value === null ? [] : [{ column: `${name}.${column}`, value: text }];
        }),
      );
    });

  test('this very test knows of every table: in each there is something of theirs to lose', () => {
    const empty = TABLES.filter(
      (table) => client.prepare(`SELECT 1 FROM "${getTableName(table)}"`).get() === undefined,
    ).map(getTableName);
    expect(empty).toEqual([]);
    // A new column that names a person or holds what one wrote has to be filled in above, or it would prove nothing.
    const about = TABLES.flatMap((table) =>
      Object.values(getTableColumns(table)).map(({ name }) => `${getTableName(table)}.${name}`),
    ).filter((column) =>
      /\.(.*person.*|owner.*|inviter|used_by|started_by|call_by|proposed_by|account_id|write_to|.*message_id|note_id|copy|shared|own_words|answers)$/.test(
        column,
      ),
    );
    const hers = new Set(cells().flatMap(({ column, value }) => (MARK.test(value) ? [column] : [])));
    expect(about.filter((column) => !hers.has(column) && !column.endsWith('.owner_kind'))).toEqual([]);
  });

  test('nothing of theirs is left in any column, but for an id that says nothing', async () => {
    expect(await store.commit(erased())).toBe('committed');
    const left = cells().filter(({ value }) => MARK.test(value));
    expect(left.filter(({ column, value }) => !MAY_NAME_HER.has(column) || value !== ANA)).toEqual([]);
    expect(await store.person(ANA)).toEqual(
      person('nobody', {
        id: ANA,
        settings: { ...DEFAULT_SETTINGS, quietFrom: 0, quietUntil: 0 },
        accounts: [],
        createdAt: plus(T0, 5),
        erasedAt: plus(T0, 5),
        version: 3,
      }),
    );
    // Times and counts are theirs as well.
    expect(
      client.prepare('SELECT line, wall_zone, note_id FROM time_out_members WHERE person_id = ?').all(ANA),
    ).toEqual([{ line: null, wall_zone: null, note_id: null }]);
  });

  test('nothing of theirs is left in the bytes on the disk, neither in the database nor in its log', async () => {
    const bytes = (): Buffer =>
      Buffer.concat(['', '-wal'].map((end) => readFileSync(`${folder.file('intermission.db')}${end}`)));
    const marks = ['anas-own-number', 'Antarctica/Troll', 'sealed for ana', 'ana-seed', 'ana-78'];
    expect(marks.filter((mark) => bytes().includes(mark))).toEqual(marks);
    await store.commit(erased());
    expect(marks.filter((mark) => bytes().includes(mark))).toEqual([]);
  });

  test('whoever runs it is told when the log could not be emptied, because a program reads along', async () => {
    const reader = new Database(folder.file('intermission.db'), { readonly: true });
    reader.exec('BEGIN');
    reader.prepare('SELECT count(*) FROM persons').get();
    expect(await store.commit(erased())).toBe('committed');
    expect(warnings).toEqual(['store/checkpoint-busy']);
    reader.close();
  });

  test('the other keeps what is theirs, and what was to be said to them of it is said', async () => {
    await store.commit(erased());
    expect(await store.journal('ben' as PersonId)).toHaveLength(1);
    expect((await store.person('ben' as PersonId))?.coupleId).toBeNull();
    expect((await store.historyOf('ben' as PersonId)).timeOuts.map(({ id }) => id)).toEqual(['old']);
    const waiting = await store.claimOutbox({ lane: 'promise', now: T0, realNow: 10, leaseUntil: 20, limit: 10 });
    expect(waiting.map(({ id }) => id)).toEqual(['to-ben-too']);
    expect((await store.dueTimers(plus(T0, 1), 10)).map(({ key }) => key)).toEqual([
      'bens',
      'need/remind:her-bid:of-ben',
      'need/rest:his-bid:of-ben',
    ]);
  });

  test('who they were with before keeps what somebody new has written to them', async () => {
    const cleo = await store.person('cleo' as PersonId);
    if (cleo === null) throw new Error('she is not there');
    await commit(store, {
      changes: [{ kind: 'couple/save', couple: { ...couple('couple-1', ANA, 'ben'), version: 1, endedAt: T0 } }],
    });
    await commit(store, { changes: [{ kind: 'couple/save', couple: couple('couple-2', 'ben', 'cleo') }] });
    const theirs = { kind: 'couple', id: 'couple-2' as CoupleId } as const;
    const revealed = { kind: 'together/revealed', promptId: 'needs-01' as PromptId } as const;
    await commit(store, {
      sealed: [words('cleos-copy', theirs), words('cleos-answer', theirs), words('bens-answer', theirs)],
      outbox: [
        message('from-cleo', 'ben', {
          notice: { kind: 'reflect/shared', about: { kind: 'free' }, copy: 'cleos-copy' as SealedId },
        }),
        message('of-both', 'ben', {
          notice: { ...revealed, yours: 'bens-answer' as SealedId, theirs: 'cleos-answer' as SealedId },
        }),
      ],
    });
    await store.commit(erased());
    for (const id of ['from-cleo', 'of-both']) {
      expect([id, (await store.outboxRow(id as OutboxId))?.state]).toEqual([id, 'waiting']);
    }
    expect(await store.sealedRow('cleos-copy' as SealedId)).not.toBeNull();
  });

  test('no words for the two are kept that were on their way meanwhile, also when nobody had any before', async () => {
    const before = await store.pact(OURS.id);
    if (before === null) throw new Error('there is no pact');
    await store.commit(erased());
    expect(await commit(store, { changes: [{ kind: 'pact/save', pact: before }] })).toBe('conflict');
    const sealed = [words('late', OURS)];
    expect(await commit(store, { sealed })).toBe('conflict');
    expect(await store.sealedRow('late' as SealedId)).toBeNull();
  });

  test('a dance rests without its name or map, and the other has what they drafted for it', async () => {
    await store.commit(erased());
    const left = sheet('ben', { draft: draftOf('his-draft'), draftNames: [textId('his-draft-name')] });
    expect((await store.historyOf(ben.id)).dances).toEqual([
      dance('mayhem', 'couple-1', {
        status: 'rested',
        startedBy: ANA,
        sheets: [sheet(ANA, { reminded: true }), left],
        version: 2,
      }),
    ]);
    expect(await store.sealedRow(textId('his-draft-name'))).not.toBeNull();
    for (const gone of ['ana-draft-name', 'ana-name', 'his-name', 'his-shown-beneath'])
      expect(await store.sealedRow(textId(gone))).toBeNull();
  });

  test('doing it again changes nothing, and what was decided before it is decided anew', async () => {
    const before = await store.person(ANA);
    await store.commit(erased());
    const dump = JSON.stringify(cells());
    expect(await store.commit(erased())).toBe('committed');
    expect(JSON.stringify(cells())).toBe(dump);
    const late = entry('late', ANA);
    expect(await commit(store, { sealed: textsOf(late), changes: [{ kind: 'journal/save', entry: late }] })).toBe(
      'conflict',
    );
    if (before === null) throw new Error('they were never there');
    expect(await commit(store, { changes: [saved(before)] })).toBe('conflict');
    expect(await commit(store, { changes: [{ kind: 'invite-try/add', personId: ANA, at: T0 }] })).toBe('conflict');
    const keep: Change = { kind: 'note/keep', id: 'late' as SealedId, owner: ANA, at: T0 };
    expect(await commit(store, { changes: [keep] })).toBe('conflict');
  });

  test('the other can be with somebody new, in the same moment', async () => {
    await store.commit(erased());
    await commit(store, { changes: [saved(person('dea'))] });
    const again: Change = { kind: 'couple/save', couple: couple('couple-3', 'ben', 'dea') };
    expect(await commit(store, { changes: [again] })).toBe('committed');
  });

  test('when the other deletes everything too, nothing is left of the two', async () => {
    await store.commit(erased());
    await commit(store, { changes: [{ kind: 'person/erase', personId: 'ben' as PersonId, at: plus(T0, 6) }] });
    const rows = (table: string): number =>
      client.prepare<[], number>(`SELECT count(*) FROM ${table}`).pluck().get() ?? -1;
    for (const table of [
      'couples',
      'couple_members',
      'pacts',
      'together',
      'dances',
      'dance_words',
      'check_ins',
      'check_in_sheets',
      'check_in_words',
      'needs',
      'sayings',
      'time_outs',
      'time_out_members',
    ]) {
      expect([table, rows(table)]).toEqual([table, 0]);
    }
  });

  test('of check-ins, bids and what was said the other keeps their own page, dial, draft and bids, and nothing else', async () => {
    await store.commit(erased());
    for (const { id, sheets } of theirCheckIns) {
      expect(await store.checkIn(id)).toMatchObject({
        status: 'rested',
        revealAt: null,
        sheets: [page(ANA), { ...sheets[1], sent: null, shown: null }],
      });
    }
    expect(await store.checkInTimes(OURS.id)).toBeNull();
    expect(await store.latestPlace(OURS.id)).toBeNull();
    expect(await store.sayDraft(ben.id)).toEqual({ ...hisDraft, version: 1 });
    const { needs: bids, sayings } = await store.historyOf(ben.id);
    expect(sayings).toEqual([]);
    expect(bids.toSorted((a, b) => (a.id < b.id ? -1 : 1))).toEqual([
      { ...hisBid, version: 1 },
      { ...hisOldBid, version: 1 },
    ]);
    expect((await store.tracesOf(ben.id, T0)).dials.map(({ dial }) => dial)).toEqual(['too-close', 'too-close']);
  });

  test('a break that runs for the other goes on, and what it had to know goes with it', async () => {
    const running = timeOut('running', [member(ANA, { promise: hers(), told: 'sent' }), member('ben')], {
      coupleId: OURS.id,
    });
    const close = timer('time-out/close:running', plus(T0, 1), {
      kind: 'time-out/close',
      subject: 'running',
      personId: ANA,
    });
    await commit(store, {
      changes: [{ kind: 'time-out/save', timeOut: running }],
      timers: [{ kind: 'set', timer: close }],
    });
    await store.commit(erased());
    const during = await store.timeOut(running.id);
    expect(during?.status).toBe('running');
    expect(during?.members[0].promise?.line).toBe('rough-day');
    expect((await store.person(ANA))?.settings.zone).toBe('Antarctica/Troll');
    expect((await store.dueTimers(plus(T0, 1), 10)).map(({ key }) => key)).toContain(close.key);

    if (during === null) throw new Error('the break is gone');
    await commit(store, {
      changes: [{ kind: 'time-out/save', timeOut: { ...during, status: 'closed', endedAt: T0 } }],
    });
    await store.prune(T0);
    expect((await store.person(ANA))?.settings.zone).toBeNull();
    expect(cells().filter(({ value }) => value.includes('Troll') || value === 'rough-day')).toEqual([]);
  });
});
