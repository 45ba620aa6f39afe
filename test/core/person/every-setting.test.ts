import { describe, expect, test } from 'vitest';
import { NOTHING } from '../../../src/core/decision.js';
import type { AccountId, SealedId } from '../../../src/core/ids.js';
import { DAY, HOUR, MINUTE, plus } from '../../../src/core/instant.js';
import { decidePerson, type PersonContext, type PersonQuery, viewPerson } from '../../../src/core/person/decide.js';
import {
  decidePrivacy,
  messagesToRemove,
  removeLater,
  removeMessages,
  settleExport,
} from '../../../src/core/person/privacy.js';
import { type Account, DEFAULT_SETTINGS, type Person, type Settings } from '../../../src/core/person/state.js';
import type { SettingCommand } from '../../../src/core/request.js';
import { countingIds, NOON, person } from '../people.js';

const HOME = 'ana-account' as AccountId;
const note = (id: string) => ({ id: id as SealedId, at: NOON });
const [home] = person('ana').accounts as [Account];
const phone: Account = { ...home, id: 'phone' as AccountId, platform: 'discord', mayWrite: false };
const ana: Person = person('ana', { accounts: [home, phone] });
const context: PersonContext = { now: plus(NOON, HOUR), me: ana, notes: [note('one'), note('two')], reflection: null };
const { settings, accounts } = ana;

test('whoever never chose anything has the quiet and discreet of everything', () => {
  expect(DEFAULT_SETTINGS).toEqual({
    locale: 'en',
    zone: null,
    quietFrom: 1_320,
    quietUntil: 420,
    previews: 'discreet',
    tendency: 'unsure',
    keepItLight: false,
    writeTo: null,
  });
});

describe('a setting', () => {
  const changes: readonly (readonly [SettingCommand, Partial<Settings>, string])[] = [
    [{ kind: 'person/zone', zone: 'Europe/Lisbon' }, { zone: 'Europe/Lisbon' }, 'zone'],
    [{ kind: 'person/language', locale: 'de' }, { locale: 'de' }, 'language'],
    [{ kind: 'person/quiet', from: 0, until: 1_439 }, { quietFrom: 0, quietUntil: 1_439 }, 'quiet'],
    [{ kind: 'person/quiet', from: 1_439, until: 0 }, { quietFrom: 1_439, quietUntil: 0 }, 'quiet'],
    [{ kind: 'person/previews', previews: 'full' }, { previews: 'full' }, 'previews'],
    [{ kind: 'person/tendency', tendency: 'reaching' }, { tendency: 'reaching' }, 'tendency'],
    [{ kind: 'person/keep-it-light', on: true }, { keepItLight: true }, 'keep-it-light'],
    [{ kind: 'person/write-to', accountId: phone.id }, { writeTo: phone.id }, 'write-to'],
  ];

  test.each(changes)('is kept, nothing else changes, and it is said: %o', (command, changed, what) => {
    const after = { ...settings, ...changed };
    expect(decidePerson(context, command)).toEqual({
      ...NOTHING,
      changes: [{ kind: 'person/save', person: { ...ana, settings: after } }],
      reply: {
        kind: 'person/saved',
        what,
        settings: after,
        accounts,
        accountId: what === 'write-to' ? phone.id : null,
        ...(what === 'zone' ? { offersTimes: true } : {}),
      },
    });
  });

  test.each([
    { from: 1_440, until: 0 },
    { from: 0, until: 1_440 },
    { from: -1, until: 0 },
    { from: 0, until: -1 },
    { from: 0.5, until: 0 },
    { from: 0, until: Number.NaN },
  ])('of a minute that no day has is refused: %o', (span) => {
    expect(decidePerson(context, { kind: 'person/quiet', ...span })).toEqual({
      ...NOTHING,
      reply: { kind: 'person/quiet-unknown' },
    });
  });

  test('for an account of somebody else shows what there is', () => {
    expect(decidePerson(context, { kind: 'person/write-to', accountId: 'ben-account' as AccountId })).toEqual({
      ...NOTHING,
      reply: { kind: 'person/settings', settings, accounts },
    });
  });

  test('says that the first questions were answered', () => {
    expect(decidePerson(context, { kind: 'person/onboarded' })).toEqual({
      ...NOTHING,
      changes: [{ kind: 'person/save', person: { ...ana, onboardedAt: context.now } }],
      reply: { kind: 'onboarding/done' },
    });
  });
});

test('an account that was reached may be written to; one that was not keeps the leave it had', () => {
  const reached = (accountId: AccountId, reach: 'reachable' | 'unreachable') =>
    decidePerson(context, { kind: 'person/reach', accountId, reach });
  const saved = (...kept: readonly Account[]) => ({
    ...NOTHING,
    changes: [{ kind: 'person/save', person: { ...ana, accounts: kept } }],
  });
  expect(reached(phone.id, 'reachable')).toEqual(saved(home, { ...phone, reach: 'reachable', mayWrite: true }));
  expect(reached(phone.id, 'unreachable')).toEqual(saved(home, { ...phone, reach: 'unreachable' }));
  expect(reached(home.id, 'unreachable')).toEqual(saved({ ...home, reach: 'unreachable' }, phone));
});

describe('a note', () => {
  const pageOf = (...ids: readonly string[]) => ({
    kind: 'person/setting',
    which: 'kept-notes',
    settings,
    accounts,
    notes: ids.map((id) => (id === 'new' ? { id, at: context.now } : note(id))),
  });

  test('that is kept stands first among those of its owner', () => {
    const kept = decidePerson(context, { kind: 'person/keep-note', note: 'new' as SealedId });
    expect(kept).toEqual({
      ...NOTHING,
      changes: [{ kind: 'note/keep', id: 'new', owner: ana.id, at: context.now }],
      reply: pageOf('new', 'one', 'two'),
    });
  });

  test('is opened and dropped by itself, and one that is not there shows the others', () => {
    const two = 'two' as SealedId;
    const none = 'none' as SealedId;
    expect(viewPerson(context, { kind: 'person/kept-note', note: two })).toEqual({
      kind: 'person/kept-note',
      note: two,
    });
    expect(viewPerson(context, { kind: 'person/kept-note', note: none })).toEqual(pageOf('one', 'two'));
    expect(decidePerson(context, { kind: 'person/drop-kept-note', note: two })).toEqual({
      ...NOTHING,
      changes: [{ kind: 'sealed/drop', id: two }],
      reply: { kind: 'time-out/note-dropped' },
    });
    expect(decidePerson(context, { kind: 'person/drop-kept-note', note: none })).toEqual({
      ...NOTHING,
      reply: pageOf('one', 'two'),
    });
  });
});

test.each<readonly [PersonQuery, object]>([
  [{ kind: 'person/settings' }, { settings, accounts }],
  [
    { kind: 'person/setting', which: 'zone' },
    { which: 'zone', settings, accounts, notes: context.notes },
  ],
  [{ kind: 'help/show' }, {}],
  [{ kind: 'start/show' }, { kind: 'start/welcome', known: true }],
  [{ kind: 'stray/answer' }, {}],
])('who looks, at %o, sees it', (query, shown) => {
  expect(viewPerson(context, query)).toEqual({ kind: query.kind, ...shown });
});

test('who comes for the first time is not greeted as somebody known', () => {
  const me = { ...ana, version: 0 };
  expect(viewPerson({ ...context, me }, { kind: 'start/show' })).toEqual({ kind: 'start/welcome', known: false });
});

describe('what is to go out of a chat', () => {
  const sending = { now: NOON, ids: countingIds(), personId: ana.id };

  test('is named by its account and its messages, as many as there are', () => {
    for (const messageIds of [[], ['41'], ['41', '42']]) {
      const change = removeLater({ personId: ana.id, accountId: HOME, messageIds, at: NOON });
      if (change.kind !== 'set') throw new Error('a timer is set');
      const { key, subject, ...timer } = change.timer;
      expect(timer).toEqual({ kind: 'privacy/remove-question', personId: ana.id, generation: 0, at: NOON, wall: null });
      expect(key).toBe(`privacy/remove-question:${subject}`);
      expect(messagesToRemove(subject)).toEqual({ accountId: HOME, messageIds });
      expect(removeMessages(sending, { subject }).outbox).toMatchObject([
        { notice: { kind: 'privacy/remove', accountId: HOME, messageIds }, expiresAt: plus(NOON, 2 * DAY) },
      ]);
    }
  });

  test('is all of the last two days where they hide the chat', () => {
    const hiding = decidePrivacy({ ...sending, here: HOME, erasing: null }, { kind: 'person/hide' });
    expect(hiding.reply).toEqual({ kind: 'privacy/hiding' });
    expect(hiding.outbox).toMatchObject([
      { notice: { kind: 'privacy/hide', accountId: HOME, since: plus(NOON, -2 * DAY) }, expiresAt: plus(NOON, DAY) },
    ]);
  });

  test('is a copy an hour after it arrived; of one that did not, they hear where they are for a quarter of an hour', () => {
    const follow = { kind: 'privacy/exported', personId: ana.id, accountId: HOME, passphrase: null } as const;
    const after = (outcome: 'sent' | 'expired' | 'unreachable') =>
      settleExport(sending, { kind: 'delivery/settled', follow, outcome, at: NOON });
    expect(after('sent')).toMatchObject({ changes: [], timers: [{ timer: { subject: HOME, at: plus(NOON, HOUR) } }] });
    expect(after('expired')).toEqual(NOTHING);
    expect(after('unreachable')).toMatchObject({
      changes: [],
      timers: [],
      outbox: [
        { notice: { kind: 'privacy/export-not-sent' }, route: 'live-reply', expiresAt: plus(NOON, 15 * MINUTE) },
      ],
    });
  });
});
