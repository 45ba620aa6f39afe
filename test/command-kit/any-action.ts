import * as fc from 'fast-check';
import { CHECK_IN_FIELDS, DIAL } from '../../src/core/check-in/state.js';
import { SAY_ANSWERS } from '../../src/core/say/state.js';
import { DANCE_CHOICES, DANCE_FIELDS, FEELINGS } from '../../src/core/dance/state.js';
import type {
  AccountId,
  CheckInId,
  DanceId,
  EntryId,
  InviteId,
  NeedId,
  OutboxId,
  PlaceId,
  PromptId,
  SayId,
  SealedId,
  TimeOutId,
  TogetherId,
} from '../../src/core/ids.js';
import { WAITING_LINES } from '../../src/core/pact/state.js';
import type { Weekday } from '../../src/core/reflection/state.js';
import type { ButtonAction, PactDraftChange, ReturnWish, TalkSlot } from '../../src/core/request.js';
import { FIXED_LINES, RUNGS } from '../../src/core/time-out/state.js';

const BASE64URL = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'.split('');
const anyId = <Id extends string>(): fc.Arbitrary<Id> =>
  fc.array(fc.constantFrom(...BASE64URL), { minLength: 22, maxLength: 22 }).map((all) => all.join('') as Id);

const minute = fc.integer({ min: 0, max: 1439 });
const counter = fc.oneof(fc.integer({ min: 0, max: 20 }), fc.constant(2 ** 31 - 1));
const zone = fc.constantFrom('UTC', 'Europe/Berlin', 'America/Argentina/ComodRivadavia', 'Antarctica/DumontDUrville');

export const anyWish: fc.Arbitrary<ReturnWish> = fc.oneof(
  fc.constant({ kind: 'default' } as const),
  fc.record({ kind: fc.constant('minutes' as const), minutes: fc.integer({ min: 1, max: 10_080 }) }),
  fc.record({ kind: fc.constant('until' as const), time: minute }),
  fc.record({ kind: fc.constant('until' as const), time: minute, halfDay: fc.constant(true as const) }),
);

const anySlot: fc.Arbitrary<TalkSlot> = fc.oneof(
  fc.record({ kind: fc.constant('in' as const), minutes: fc.integer({ min: 1, max: 4320 }) }),
  fc.record({ kind: fc.constant('next' as const), time: minute }),
  fc.record({ kind: fc.constant('tomorrow' as const), time: minute }),
  fc.record({ kind: fc.constant('on' as const), date: fc.constantFrom('2026-06-05', '2028-02-29'), time: minute }),
);

const anyChange: fc.Arbitrary<PactDraftChange> = fc.oneof(
  fc.record({ kind: fc.constant('minutes' as const), minutes: fc.integer({ min: 10, max: 240 }) }),
  fc.record({ kind: fc.constant('late' as const), lateAt: fc.option(minute) }),
  fc.record({ kind: fc.constant('waiting' as const), lines: fc.subarray([...WAITING_LINES]) }),
  fc.constant({ kind: 'own-words', words: null } as const),
  fc.record({ kind: fc.constant('dance' as const), may: fc.boolean() }),
);

const promptId = fc.constantFrom('needs-07', 'what-it-gives-22', 'third-view-01').map((name) => name as PromptId);
const anyDate = fc.constantFrom('2026-06-05', '2028-02-29', '2027-12-31');
const anyDays = fc.subarray<Weekday>([1, 2, 3, 4, 5, 6, 7], { minLength: 1 });
const entryId = anyId<EntryId>();
const togetherId = anyId<TogetherId>();
const danceId = anyId<DanceId>();
const checkInId = anyId<CheckInId>();
const ofCheckIn = { checkInId, field: fc.constantFrom(...CHECK_IN_FIELDS) };
const bid = { needId: anyId<NeedId>(), generation: counter };
const weekday = fc.constantFrom<Weekday>(1, 2, 3, 4, 5, 6, 7);
const field = fc.constantFrom(...DANCE_FIELDS);

const timeOutId = anyId<TimeOutId>();
const place = { timeOutId, generation: counter };

type Rest<Kind extends ButtonAction['kind']> = Omit<Extract<ButtonAction, { kind: Kind }>, 'kind'>;
/** Every kind with every value its fields can have on a button; a kind added later fails to compile here. */
const REST: { readonly [Kind in ButtonAction['kind']]: fc.Arbitrary<Rest<Kind>> } = {
  'place/propose': fc.constant({}),
  'place/agree': fc.record({ placeId: anyId<PlaceId>(), banner: fc.boolean() }),
  'place/banner': fc.record({ placeId: anyId<PlaceId>(), banner: fc.boolean() }),
  'place/decline': fc.record({ placeId: anyId<PlaceId>() }),
  'place/unbind': fc.record({ placeId: anyId<PlaceId>(), confirmed: fc.boolean() }),
  'place/show': fc.constant({}),
  'check-in/start': fc.constant({}),
  'check-in/dial': fc.record({ checkInId, dial: fc.constantFrom(...DIAL) }),
  'check-in/clear': fc.record(ofCheckIn),
  'check-in/send': fc.record(
    { checkInId, confirmed: fc.boolean(), mark: counter },
    { requiredKeys: ['checkInId', 'confirmed'] },
  ),
  'check-in/take-back': fc.record({ checkInId }),
  'check-in/propose-time': fc.record({ weekday, time: minute }),
  'check-in/accept-time': fc.record({ mark: counter }),
  'check-in/drop-time': fc.record({ mark: counter }),
  'check-in/stop': fc.record({ mark: counter }),
  'check-in/show': fc.constant({}),
  'check-in/field': fc.record(ofCheckIn),
  'check-in/times': fc.record({ weekday: fc.option(weekday) }),
  'check-in/shown': fc.record({ checkInId }),
  'need/space': fc.record({ wish: anyWish }),
  'need/together': fc.record({ slot: fc.option(anySlot) }),
  'need/close': fc.record(bid),
  'need/more': fc.record({ ...bid, minutes: counter }),
  'need/answer': fc.record({ ...bid, answer: fc.constantFrom('yes', 'not-this-time') }),
  'need/another-time': fc.record({ ...bid, slot: anySlot }),
  'need/fine': fc.record(bid),
  'need/show': fc.constant({}),
  'need/lengths': fc.constant({}),
  'need/times': fc.record({ needId: fc.option(anyId<NeedId>()) }),
  'need/meanwhile': fc.record({ turn: counter }),
  'say/drop': fc.constant({}),
  'say/send': fc.record({ version: counter }),
  'say/answer': fc.record({ sayId: anyId<SayId>(), answer: fc.constantFrom(...SAY_ANSWERS) }),
  'say/show': fc.constant({}),
  'say/read': fc.record({ sayId: anyId<SayId>() }),
  'say/preview': fc.constant({}),
  'progress/mine': fc.constant({}),
  'progress/ours': fc.constant({}),
  'form/check-in': fc.record(ofCheckIn),
  'form/check-in-time': fc.record({ weekday }),
  'form/say': fc.record({ form: fc.constantFrom('feeling', 'boundary', 'repair') }),
  'dance/start': fc.constant({}),
  'dance/choose': fc.record({ field, choice: fc.constantFrom(...Object.values(DANCE_CHOICES).flat()), mark: counter }),
  'dance/tick': fc.record({ field, share: fc.boolean(), mark: counter }),
  'dance/clear': fc.record({ field, mark: counter }),
  'dance/drop-name': fc.record({ index: counter, mark: counter }),
  'dance/send': fc.record({ danceId, confirmed: fc.boolean(), mark: counter }),
  'dance/take-back': fc.record({ danceId }),
  'dance/pick': fc.record({
    danceId,
    mark: counter,
    pick: fc.oneof(
      fc.constant({ kind: 'both' } as const),
      fc.record({ kind: fc.constant('name'), index: fc.nat({ max: 5 }) }),
    ),
  }),
  'dance/rename': fc.record({ danceId }),
  'dance/keep-name': fc.record({ danceId }),
  'dance/call': fc.record({ danceId }),
  'dance/feel': fc.record({ danceId, call: counter, feeling: fc.constantFrom(...FEELINGS) }),
  'dance/not-this-time': fc.record({ danceId, call: counter }),
  'dance/show': fc.constant({}),
  'dance/sheet': fc.constant({}),
  'dance/field': fc.record({ field }),
  'dance/names': fc.constant({}),
  'dance/map': fc.constant({}),
  'dance/naming': fc.constant({}),
  'dance/slow-down': fc.record({ danceId }),
  'form/dance-field': fc.record({ field }),
  'form/dance-name': fc.constant({}),
  'time-out/call': fc.record({
    wish: anyWish,
    line: fc.option(fc.constantFrom(...FIXED_LINES)),
    confirmed: fc.boolean(),
    announced: fc.boolean(),
    elsewhere: fc.boolean(),
  }),
  'time-out/undo': fc.record(place),
  'time-out/back': fc.record({
    timeOutId: fc.option(timeOutId),
    generation: fc.option(counter),
    sleepFirst: fc.boolean(),
  }),
  'time-out/more': fc.record({ ...place, rung: fc.constantFrom(...RUNGS) }),
  'time-out/talk-now': fc.record(place),
  'time-out/talk-at': fc.record({ ...place, slot: anySlot }),
  'time-out/propose-rest': fc.record(place),
  'time-out/accept-rest': fc.record(place),
  'time-out/pass-floor': fc.record({ timeOutId, turn: counter }),
  'time-out/not-waiting': fc.record(place),
  'time-out/drop-note': fc.record({ timeOutId }),
  'time-out/status': fc.constant({}),
  'time-out/ladder': fc.record({ timeOutId }),
  'time-out/what-they-see': fc.record({ timeOutId }),
  'time-out/something-to-do': fc.record({ timeOutId, turn: counter }),
  'time-out/how-long': fc.record({ timeOutId }),
  'time-out/talk-times': fc.record({ timeOutId }),
  'time-out/talk-guide': fc.record({ timeOutId, part: fc.constantFrom('start', 'question', 'turns', 'side-by-side') }),
  'time-out/note': fc.record({ timeOutId, soften: fc.boolean() }),
  'time-out/line-to-send': fc.record({ timeOutId }),
  'time-out/announcement': fc.record({ wish: anyWish }, { requiredKeys: [] }),
  'pact/change': fc.record({ change: anyChange }),
  'pact/sign': fc.record({ revision: counter }),
  'pact/drop-draft': fc.record({ revision: counter }),
  'pact/withdraw': fc.record({ confirmed: fc.boolean() }),
  'pact/show': fc.constant({}),
  'pact/edit': fc.record({ part: fc.constantFrom('length', 'waiting', 'dance') }),
  'pairing/invite': fc.record({ purpose: fc.constantFrom('pair', 'link') }),
  'pairing/confirm': fc.record({ inviteId: anyId<InviteId>() }),
  'pairing/decline': fc.record({ inviteId: anyId<InviteId>() }),
  'pairing/leave': fc.record({ confirmed: fc.boolean() }),
  'pairing/us': fc.constant({}),
  'person/zone': fc.record({ zone }),
  'person/language': fc.record({ locale: fc.constantFrom('en', 'de', 'fil') }),
  'person/quiet': fc.record({ from: minute, until: minute }),
  'person/previews': fc.record({ previews: fc.constantFrom('discreet', 'full') }),
  'person/tendency': fc.record({ tendency: fc.constantFrom('reaching', 'withdrawing', 'swinging', 'unsure') }),
  'person/keep-it-light': fc.record({ on: fc.boolean() }),
  'person/write-to': fc.record({ accountId: anyId<AccountId>() }),
  'person/onboarded': fc.constant({}),
  'person/drop-kept-note': fc.record({ note: anyId<SealedId>() }),
  'person/export': fc.constant({ passphrase: null }),
  'person/erase': fc.record({ confirmed: fc.boolean(), asked: fc.nat(2 ** 31) }, { requiredKeys: ['confirmed'] }),
  'person/hide': fc.constant({}),
  'person/settings': fc.constant({}),
  'person/setting': fc.record({
    which: fc.constantFrom(
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
    ),
  }),
  'person/kept-note': fc.record({ note: anyId<SealedId>() }),
  'onboarding/show': fc.record({
    step: fc.constantFrom('zone', 'language', 'tendency', 'what-this-is-not', 'operator'),
  }),
  'support/show': fc.record({ country: fc.option(fc.constantFrom('DE', 'US', 'GB')) }),
  'support/part': fc.record({ part: fc.constantFrom('therapist', 'not-a-dance', 'what-i-am-not') }),
  'help/show': fc.constant({}),
  'help/part': fc.record({ part: fc.constantFrom('now', 'calm', 'me') }),
  'start/show': fc.constant({}),
  'outbox/show': fc.record({ outboxId: anyId<OutboxId>() }),
  'stray/answer': fc.constant({}),
  'reflect/schedule': fc.record({ time: minute, days: fc.option(anyDays) }),
  'reflect/stop': fc.constant({}),
  'reflect/pause': fc.record({ until: anyDate }),
  'reflect/resume': fc.constant({}),
  'reflect/draw': fc.constant({}),
  'reflect/not-today': fc.constant({}),
  'reflect/share': fc.record({ entryId, confirmed: fc.boolean() }),
  'reflect/share-now': fc.record({ entryId, version: counter }),
  'reflect/show': fc.constant({}),
  'reflect/times': fc.constant({}),
  'reflect/days': fc.record({ time: minute }),
  'reflect/pauses': fc.constant({}),
  'reflect/prompt': fc.record({ promptId, followUp: fc.boolean() }),
  'journal/found': fc.record({ page: counter }),
  'journal/delete': fc.record({ entryId, confirmed: fc.boolean() }),
  'journal/delete-all': fc.record({ confirmed: fc.boolean(), asked: fc.nat(2 ** 31) }, { requiredKeys: ['confirmed'] }),
  'journal/month': fc.record({ month: fc.option(fc.constantFrom('2026-01', '2027-12')), page: counter }),
  'journal/entry': fc.record({ entryId, page: counter }),
  'together/start': fc.constant({}),
  'together/take-back': fc.record({ togetherId }),
  'together/show': fc.constant({}),
  'form/park': fc.record({ timeOutId }),
  'form/third-view': fc.constant({}),
  'form/redeem': fc.constant({}),
  'form/zone': fc.constant({}),
  'form/quiet': fc.constant({}),
  'form/talk-at': fc.record(place),
  'form/pact-words': fc.constant({}),
  'form/export': fc.constant({}),
  'form/reflect': fc.record({ promptId, followUp: fc.boolean() }),
  'form/free': fc.constant({}),
  'form/edit-entry': fc.record({ entryId, version: counter }, { requiredKeys: ['entryId'] }),
  'form/let-go': fc.constant({}),
  'form/journal-search': fc.constant({}),
  'form/reflect-time': fc.constant({}),
  'form/pause-until': fc.constant({}),
  'form/together': fc.record({ togetherId }),
};

export const ACTION_KINDS = Object.keys(REST) as readonly ButtonAction['kind'][];

/** Any action of this kind that a button can carry. */
export const anyActionOf = (kind: ButtonAction['kind']): fc.Arbitrary<ButtonAction> =>
  (REST[kind] as fc.Arbitrary<object>).map((rest) => ({ kind, ...rest }) as ButtonAction);

export const anyAction: fc.Arbitrary<ButtonAction> = fc.constantFrom(...ACTION_KINDS).chain(anyActionOf);
