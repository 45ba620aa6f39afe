import type { ChangeSet, SealedRow, Store } from '../../src/app/store-port.js';
import type { Change, OutboxDraft, Timer } from '../../src/core/decision.js';
import type {
  AccountId,
  CoupleId,
  InputKey,
  InviteId,
  OutboxId,
  PersonId,
  SealedId,
  TimeOutId,
  TimerKey,
} from '../../src/core/ids.js';
import { HOUR, type Instant, instant, MINUTE, plus } from '../../src/core/instant.js';
import { DEFAULT_TERMS, type Pact } from '../../src/core/pact/state.js';
import type { Couple, Invite } from '../../src/core/pairing/state.js';
import { type Account, DEFAULT_SETTINGS, type Person } from '../../src/core/person/state.js';
import type { Member, PromisedReturn, TimeOut } from '../../src/core/time-out/state.js';

export const T0 = instant(Date.UTC(2026, 4, 1, 21, 0));

export const NO_CHANGES: ChangeSet = {
  input: null,
  fired: null,
  settled: null,
  changes: [],
  timers: [],
  outbox: [],
  cancel: [],
  sealed: [],
  question: null,
};

/** Commits and hopes for the best; the test says what it expects of the answer. */
export const commit = (store: Store, set: Partial<ChangeSet>): ReturnType<Store['commit']> =>
  store.commit({ ...NO_CHANGES, ...set });

export const saved = (person: Person): Change => ({ kind: 'person/save', person });

export const account = (name: string, change: Partial<Account> = {}): Account => ({
  id: `${name}-account` as AccountId,
  personId: name as PersonId,
  platform: 'discord',
  externalId: `discord-${name}`,
  reach: 'unknown',
  mayWrite: true,
  createdAt: T0,
  ...change,
});

export const person = (name: string, change: Partial<Person> = {}): Person => ({
  id: name as PersonId,
  accounts: [account(name)],
  settings: DEFAULT_SETTINGS,
  coupleId: null,
  returnsKept: 0,
  thirdViewOfferedAt: null,
  onboardedAt: null,
  createdAt: T0,
  version: 0,
  ...change,
});

export const couple = (id: string, one: string, two: string, change: Partial<Couple> = {}): Couple => ({
  id: id as CoupleId,
  members: [one as PersonId, two as PersonId],
  createdAt: T0,
  endedAt: null,
  returnsTogether: 0,
  version: 0,
  ...change,
});

export const invite = (id: string, inviter: string, change: Partial<Invite> = {}): Invite => ({
  id: id as InviteId,
  purpose: 'pair',
  inviter: inviter as PersonId,
  codeHash: `hash-of-${id}`,
  createdAt: T0,
  expiresAt: plus(T0, 24 * HOUR),
  status: 'open',
  usedBy: null,
  usedByLabel: null,
  version: 0,
  ...change,
});

export const pact = (coupleId: string, change: Partial<Pact> = {}): Pact => ({
  coupleId: coupleId as CoupleId,
  signed: null,
  signedAt: null,
  draft: {
    terms: {
      ...DEFAULT_TERMS,
      waiting: ['come-back', 'calm-body'],
      lateAt: null,
      ownWords: 'own-words' as SealedId,
      mayCallDance: true,
    },
    revision: 3,
    signedBy: ['ana' as PersonId],
  },
  version: 0,
  ...change,
});

export const promise = (change: Partial<PromisedReturn> = {}): PromisedReturn => ({
  dueAt: plus(T0, 20 * MINUTE),
  wall: null,
  promisedAt: T0,
  line: null,
  ask: { kind: 'ahead' },
  lineQueued: false,
  nudgeQueued: false,
  morning: null,
  ...change,
});

export const member = (name: string, change: Partial<Member> = {}): Member => ({
  personId: name as PersonId,
  generation: 1,
  left: false,
  promise: null,
  extensionsUsed: 0,
  returnedAt: null,
  told: 'none',
  undeliveredSaid: false,
  quietUntil: null,
  noteId: null,
  counted: false,
  movedTalk: false,
  proposedRest: false,
  ...change,
});

export const timeOut = (id: string, members: TimeOut['members'], change: Partial<TimeOut> = {}): TimeOut => ({
  id: id as TimeOutId,
  coupleId: null,
  openedAt: T0,
  capAt: plus(T0, 24 * HOUR),
  members,
  status: 'running',
  endedAt: null,
  late: false,
  talk: { kind: 'none' },
  version: 0,
  ...change,
});

export const timer = (key: string, at: Instant, change: Partial<Timer> = {}): Timer => ({
  key: key as TimerKey,
  kind: 'time-out/ask',
  subject: 'break',
  personId: 'ana' as PersonId,
  generation: 1,
  at,
  wall: null,
  ...change,
});

export const message = (id: string, to: string, change: Partial<OutboxDraft> = {}): OutboxDraft => ({
  id: id as OutboxId,
  lane: 'promise',
  to: to as PersonId,
  notice: { kind: 'time-out/nudge', handle: { timeOutId: 'break' as TimeOutId, generation: 1 } },
  orderKey: null,
  dueAt: T0,
  expiresAt: null,
  sound: 'quiet-hours',
  route: 'direct',
  follow: null,
  ...change,
});

export const sealedRow = (id: string, owner: string): SealedRow => ({
  id: id as SealedId,
  owner: { kind: 'person', id: owner as PersonId },
  table: 'notes',
  ciphertext: Buffer.from([1, 2, 3, 250]),
  at: T0,
});

export const input = (key: string, at: Instant = T0): ChangeSet['input'] => ({ key: key as InputKey, at });
