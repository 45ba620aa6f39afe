import type { AccountId, InviteId, PersonId, SealedId, TimeOutId } from '../../src/core/ids.js';
import { DAY, HOUR, instant, MINUTE, plus } from '../../src/core/instant.js';
import type { Notice } from '../../src/core/notice.js';
import { type Pact, type PactTerms, WAITING_LINES } from '../../src/core/pact/state.js';
import { type Account, DEFAULT_SETTINGS, type Settings } from '../../src/core/person/state.js';
import { FIXED_LINES, RUNGS } from '../../src/core/time-out/state.js';
import { DIAL } from '../../src/core/check-in/state.js';
import { MILESTONES_OF_TWO } from '../../src/core/progress/state.js';
import { COUNTRIES } from '../../src/copy/support-lines.js';
import { checkInFixtures } from './check-in-notices.js';
import { danceFixtures, wholeMap } from './dance-notices.js';
import { needFixtures } from './need-notices.js';
import { placeFixtures } from './place-notices.js';
import { sayFixtures } from './say-notices.js';
import { weeksOf } from './progress-weeks.js';
import { reflectionFixtures } from './reflection-notices.js';

/** 23:40 in Berlin, 22 November 2026. */
export const NOW = instant(Date.parse('2026-11-22T22:40:00Z'));
const id = (letter: string) => letter.repeat(22);
const timeOutId = id('t') as TimeOutId;
export const handle = { timeOutId, generation: 9_999 };
export const note = id('n') as SealedId;
export const words = id('w') as SealedId;
export const label = id('l') as SealedId;
export const you = id('y') as PersonId;
const inviteId = id('i') as InviteId;

const soon = plus(NOW, 20 * MINUTE);
const tomorrow = plus(NOW, 10 * HOUR);
const later = plus(NOW, 2 * DAY);
const past = plus(NOW, -HOUR);

const TENDENCIES = ['reaching', 'withdrawing', 'swinging', 'unsure'] as const;
const terms: PactTerms = {
  breakMinutes: 239,
  lateAt: 22 * 60 + 30,
  waiting: WAITING_LINES,
  ownWords: words,
  mayCallDance: true,
};
const bare: PactTerms = { breakMinutes: 20, lateAt: null, waiting: [], ownWords: null, mayCallDance: false };
const pact: Pact = {
  coupleId: id('c') as Pact['coupleId'],
  signed: terms,
  signedAt: NOW,
  draft: { terms: { ...terms, waiting: WAITING_LINES.slice(1) }, revision: 99_999, signedBy: [] },
  version: 3,
};
const account = (index: number): Account => ({
  id: id(String.fromCharCode(65 + index)) as AccountId,
  personId: you,
  platform: index % 2 === 0 ? 'discord' : 'telegram',
  externalId: String(index),
  reach: index === 0 ? 'unknown' : index === 1 ? 'reachable' : 'unreachable',
  mayWrite: true,
  createdAt: NOW,
});
const accounts = Array.from({ length: 24 }, (_, index) => account(index));
const settings: Settings = {
  ...DEFAULT_SETTINGS,
  zone: 'America/Argentina/ComodRivadavia',
  writeTo: accounts[3]?.id ?? null,
  keepItLight: true,
};
const notes = Array.from({ length: 40 }, (_, index) => ({
  id: `${id('k').slice(2)}${String(index + 10)}` as SealedId,
  at: plus(NOW, -index * DAY),
}));

type Of<Kind extends Notice['kind']> = Extract<Notice, { kind: Kind }>;
type Fields<Kind extends Notice['kind']> = Omit<Of<Kind>, 'kind'>;
/** Every kind of notice, in its longest and its barest shapes. A new kind does not compile until it is here. */
type Fixtures = { readonly [Kind in Notice['kind']]: readonly Fields<Kind>[] };

const plain = [{}];
const withHandle = [{ handle }];

const begun: Fields<'time-out/begun'> = {
  handle,
  dueAt: soon,
  now: NOW,
  minutes: 20,
  told: 'letting-them-know',
  rounded: false,
  capped: false,
  zoneUnknown: false,
  late: false,
  undoUntil: null,
  joined: false,
  tendency: 'reaching',
  elsewhere: false,
};
const longest = { rounded: true, capped: true, zoneUnknown: true, late: true, elsewhere: true } as const;
const status: Fields<'time-out/status'> = {
  handle,
  now: NOW,
  you: 'owe',
  yourDueAt: soon,
  theirDueAt: tomorrow,
  paired: true,
  note: true,
  canMore: true,
  late: true,
  stale: true,
  undoUntil: plus(NOW, MINUTE),
};
const back: Fields<'time-out/back'> = {
  handle,
  waitingFor: null,
  paired: true,
  late: true,
  canRest: true,
  canMore: true,
  note: true,
  ownCount: 12,
  afterClose: false,
};
const slots = [
  { slot: { kind: 'in', minutes: 60 }, at: plus(NOW, HOUR) },
  { slot: { kind: 'next', time: 1110 }, at: tomorrow },
  { slot: { kind: 'tomorrow', time: 1110 }, at: later },
  { slot: { kind: 'on', date: '2026-11-25', time: 1110 }, at: plus(later, HOUR) },
] as const;
const manySlots = Array.from({ length: 30 }, (_, index) => ({
  slot: { kind: 'in', minutes: 60 + index } as const,
  at: plus(NOW, (60 + index) * MINUTE),
}));

const FIXTURES: Fixtures = {
  'time-out/begun': [
    begun,
    ...TENDENCIES.map((tendency) => ({ ...begun, tendency })),
    { ...begun, ...longest, undoUntil: plus(NOW, MINUTE), told: 'nobody-to-tell', dueAt: tomorrow, minutes: 600 },
    { ...begun, ...longest, told: 'you-told-them', joined: true, dueAt: later },
  ],
  'time-out/confirm-long': [
    { minutes: 1_439, line: 'not-about-you', capped: false, announced: false, elsewhere: true },
    { minutes: 9_999, line: null, capped: false, announced: false, elsewhere: true },
  ],
  'time-out/told': [
    ...TENDENCIES.flatMap((tendency) =>
      FIXED_LINES.map((line) => ({ handle, dueAt: tomorrow, now: NOW, line, late: true, tendency, joined: false })),
    ),
    { handle, dueAt: soon, now: NOW, line: null, late: false, tendency: 'unsure', joined: true },
    { handle, dueAt: past, now: past, line: null, late: false, tendency: 'unsure', joined: false },
  ],
  'time-out/undone': [{ toCaller: true }, { toCaller: false }],
  'time-out/undo-too-late': withHandle,
  'time-out/undelivered': [{ handle, minutes: 1_439 }],
  'time-out/cannot-reach-you': [{ dueAt: soon }, { dueAt: later }],
  'time-out/ask': [
    { handle, late: false, apologise: false },
    { handle, late: true, apologise: true },
  ],
  'time-out/nudge': withHandle,
  'time-out/no-word': withHandle,
  'time-out/morning': withHandle,
  'time-out/back': [
    back,
    { ...back, waitingFor: tomorrow, late: false, canRest: false, canMore: false, note: false, ownCount: 0 },
    { ...back, paired: false, afterClose: true, ownCount: 1 },
  ],
  'time-out/they-are-back': [
    { handle, youOwe: null, canMore: true, thanks: true },
    { handle, youOwe: tomorrow, canMore: false, thanks: false },
  ],
  'time-out/ladder': [
    { handle, rungs: RUNGS, dueAt: soon },
    { handle, rungs: [], dueAt: null },
  ],
  'time-out/extended': [
    { handle, dueAt: tomorrow, now: NOW, extensionsLeft: 2, told: true, late: true },
    { handle, dueAt: soon, now: NOW, extensionsLeft: 1, told: true, late: false },
    { handle, dueAt: soon, now: NOW, extensionsLeft: 0, told: false, late: false },
  ],
  'time-out/they-extended': [
    { handle, dueAt: tomorrow, now: NOW, afterReturn: true, late: true },
    { handle, dueAt: soon, now: NOW, afterReturn: false, late: false },
  ],
  'time-out/no-more-time': [
    { handle, why: 'extensions' },
    { handle, why: 'cap' },
  ],
  'time-out/status': [
    status,
    { ...status, yourDueAt: past },
    { ...status, keepsTime: true },
    { ...status, keepsTime: true, canMore: false },
    { ...status, you: 'back', yourDueAt: null },
    { ...status, you: 'back', yourDueAt: null, theirDueAt: null, stale: false },
    { ...status, you: 'wait', yourDueAt: null },
    { ...status, you: 'wait', yourDueAt: null, theirDueAt: past },
    { ...status, you: 'wait', yourDueAt: null, theirDueAt: null, paired: false },
  ],
  'time-out/none': plain,
  'time-out/over': withHandle,
  'time-out/what-they-see': (['pending', 'sent', 'failed', 'nobody'] as const).flatMap((told) => [
    { handle, dueAt: tomorrow, line: 'want-to-do-this-well' as const, told },
    { handle, dueAt: null, line: null, told },
  ]),
  'time-out/something-to-do': TENDENCIES.flatMap((tendency) =>
    [...Array(12).keys(), -3, 1_000_000].map((turn) => ({ handle, turn, tendency })),
  ),
  'time-out/how-long': [
    { handle, dueAt: tomorrow, now: NOW },
    { handle, dueAt: past, now: NOW },
    { handle, dueAt: null, now: NOW },
  ],
  'time-out/not-waiting': [{ handle, until: tomorrow }],
  'time-out/talk-times': [
    { handle, slots, move: false },
    { handle, slots: manySlots, move: true },
    { handle, slots: [], move: true },
  ],
  'time-out/talk-set': [
    { handle, at: later, paired: true },
    { handle, at: soon, paired: false },
  ],
  'time-out/they-set-talk': [
    { handle, at: later, canMove: true, moved: true, thanks: true },
    { handle, at: tomorrow, canMove: false, moved: false, thanks: false },
  ],
  'time-out/talk-cannot-move': [{ handle, at: later }],
  'time-out/talk-time': withHandle,
  'time-out/talk-begins': [
    { handle, turn: 3, yourFloor: true, paired: true, theyOpened: true },
    { handle, turn: 3, yourFloor: false, paired: true, theyOpened: false },
    { handle, turn: 1, yourFloor: true, paired: false, theyOpened: false },
  ],
  'time-out/talk-waits': [{ handle, dueAt: tomorrow }],
  'time-out/floor': [
    { handle, turn: 4, yours: true },
    { handle, turn: 4, yours: false },
  ],
  'time-out/talk-guide': (['start', 'question', 'turns', 'side-by-side'] as const).flatMap((part) => [
    { handle, part, turn: null, yourFloor: false },
    ...[...Array(14).keys()].map((turn) => ({ handle, part, turn, yourFloor: true })),
  ]),
  'time-out/rest-proposed': withHandle,
  'time-out/they-propose-rest': [
    { handle, thanks: true },
    { handle, thanks: false },
  ],
  'time-out/rested': [
    { handle, byYou: true },
    { handle, byYou: false },
  ],
  'time-out/closed': [
    { handle, owed: true },
    { handle, owed: false },
  ],
  'time-out/note-parked': withHandle,
  'time-out/note': [
    { handle, note, soften: false },
    { handle, note, soften: true },
  ],
  'time-out/note-dropped': plain,
  'time-out/no-note': withHandle,
  'time-out/line-to-send': [
    { minutes: 20, dueAt: tomorrow },
    { minutes: 20, dueAt: past },
  ],
  'time-out/announcement': [{ dueAt: tomorrow, now: NOW }],
  'time-out/milestone': [{ returns: 500 }],
  'time-out/third-view': plain,
  'pact/show': [
    { pact, you, canSign: true },
    { pact, you, canSign: false },
    { pact: { ...pact, draft: { terms: bare, revision: 1, signedBy: [you] } }, you, canSign: true },
    {
      pact: { ...pact, signed: null, draft: { terms, revision: 1, signedBy: [id('z') as PersonId] } },
      you,
      canSign: true,
    },
    { pact: null, you, canSign: true },
  ],
  'pact/edit': (['length', 'waiting', 'dance'] as const).flatMap((part) => [
    { part, terms },
    { part, terms: bare },
  ]),
  'pact/signed-by-you': [{ pact }],
  'pact/signed-by-both': [{ terms }, { terms: bare }],
  'pact/changed-meanwhile': [
    { pact, you },
    { pact: null, you },
  ],
  'pact/not-now': plain,
  'pact/confirm-withdraw': plain,
  'pact/withdrawn': [{ byYou: true }, { byYou: false }],
  'pact/draft-dropped': plain,
  'pact/nothing-to-sign': plain,
  'pairing/us': (['unpaired', 'invited', 'to-confirm', 'waiting-for-confirm', 'paired'] as const).flatMap((state) => [
    { state, invite: { id: inviteId, label, expiresAt: later }, unreachable: true },
    { state, invite: null, unreachable: false },
  ]),
  'pairing/invited': [
    { purpose: 'pair', expiresAt: later },
    { purpose: 'link', expiresAt: later },
  ],
  'pairing/code-unknown': plain,
  'pairing/too-many-tries': [{ again: soon }],
  'pairing/already-paired': plain,
  'pairing/own-code': plain,
  'pairing/redeemed': [
    { purpose: 'pair', inviteId },
    { purpose: 'link', inviteId },
  ],
  'pairing/link-agreed': plain,
  'pairing/used': [
    { purpose: 'pair', inviteId, label },
    { purpose: 'link', inviteId, label },
  ],
  'pairing/paired': [{ unreachable: true }, { unreachable: false }],
  'pairing/linked': plain,
  'pairing/cannot-link': [{ why: 'own' }, { why: 'in-break' }, { why: 'other' }],
  'pairing/declined': plain,
  'pairing/gone': plain,
  'pairing/test': plain,
  'pairing/test-failed': plain,
  'pairing/confirm-leave': plain,
  'pairing/left': plain,
  'pairing/not-connected': plain,
  'person/settings': [
    { settings, accounts },
    { settings: DEFAULT_SETTINGS, accounts: [] },
  ],
  'person/setting': (
    [
      'zone',
      'language',
      'quiet',
      'previews',
      'tendency',
      'keep-it-light',
      'write-to',
      'accounts',
      'kept-notes',
      'operator',
      'privacy',
      'stored',
    ] as const
  ).flatMap((which) => [
    { which, settings, accounts, notes },
    { which, settings: DEFAULT_SETTINGS, accounts: [], notes: [] },
  ]),
  'person/kept-note': [{ note }],
  'person/saved': (['zone', 'language', 'quiet', 'previews', 'tendency', 'keep-it-light', 'write-to'] as const).flatMap(
    (what) => [
      { what, settings, accountId: accounts[1]?.id ?? null, accounts },
      { what, settings, accountId: null, accounts, offersTimes: true as const },
      {
        what,
        settings: { ...DEFAULT_SETTINGS, previews: 'full' as const, quietFrom: 0, quietUntil: 0 },
        accountId: null,
        accounts: [],
        quietsPrompts: 1_290,
      },
    ],
  ),
  'person/zone-unknown': plain,
  'person/quiet-unknown': plain,
  'onboarding/step': (['zone', 'language', 'tendency', 'what-this-is-not', 'operator'] as const).map((step) => ({
    step,
  })),
  'onboarding/done': plain,
  ...reflectionFixtures(NOW),
  ...danceFixtures(NOW),
  ...placeFixtures(NOW),
  ...checkInFixtures(NOW),
  ...needFixtures(NOW),
  ...sayFixtures(NOW),
  'progress/mine': [
    { weeks: [] },
    ...[weeksOf(1), weeksOf(12), weeksOf(12, { busy: 30 }), weeksOf(104, { busy: 999 })].map((weeks) => ({ weeks })),
    {
      weeks: Array.from({ length: 104 }, (_, week) => ({
        from: new Date(Date.UTC(2024, 11, 2 + 7 * week)).toISOString().slice(0, 10),
        returns: week % 4,
        entries: week % 7,
        dial: DIAL[week % 6] ?? null,
      })),
    },
  ],
  'progress/ours': [
    { milestones: [], map: null },
    { milestones: MILESTONES_OF_TWO, map: wholeMap },
  ],
  'privacy/exporting': [{ locked: true }, { locked: false }],
  'privacy/passphrase-short': plain,
  'privacy/export': [
    { accountId: id('A') as AccountId, passphrase: words },
    { accountId: id('A') as AccountId, passphrase: null },
  ],
  'privacy/export-too-large': plain,
  'privacy/export-not-sent': plain,
  'privacy/remove': [{ accountId: id('A') as AccountId, messageIds: ['1', '2'] }],
  'privacy/confirm-erase': plain,
  'privacy/erased': [{}, { copy: 'taken' }, { copy: 'stays' }],
  'privacy/hiding': plain,
  'privacy/hide': [{ accountId: id('A') as AccountId, since: past }],
  'privacy/hidden': [
    { removed: 0, left: 0 },
    { removed: 1, left: 1 },
    { removed: 480, left: 12 },
  ],
  'start/welcome': [{ known: false }, { known: true }],
  'help/show': plain,
  'help/part': [{ part: 'now' }, { part: 'calm' }, { part: 'me' }],
  'support/show': [...COUNTRIES, 'XX', 'constructor', null].map((country) => ({ country })),
  'support/part': [{ part: 'therapist' }, { part: 'not-a-dance' }, { part: 'what-i-am-not' }],
  'stray/answer': [{}, { questionOpen: true }],
  'input/unreadable': (
    [
      'duration',
      'time',
      'when',
      'days',
      'prompts',
      'date',
      'choice',
      'integer',
      'text',
      'zone',
      'code',
      'nothing',
    ] as const
  ).flatMap((option) =>
    (['form', 'too-short', 'too-long', 'empty', 'not-here', 'no-zone'] as const).map((problem) => ({
      option,
      problem,
    })),
  ),
  'form/cancelled': plain,
  'form/nothing-open': plain,
  'form/expired': plain,
  'group/start-link': plain,
  'failure/unexpected': [
    { reference: 'AB12-CD34', nothingChanged: true },
    { reference: 'AB12-CD34', nothingChanged: false },
  ],
};

export const NOTICES: readonly Notice[] = Object.entries(FIXTURES).flatMap(([kind, shapes]) =>
  shapes.map((shape) => ({ kind, ...shape }) as Notice),
);

export const noticesOf = <Kind extends Notice['kind']>(kind: Kind): readonly Of<Kind>[] =>
  FIXTURES[kind].map((shape) => ({ kind, ...shape }) as unknown as Of<Kind>);
