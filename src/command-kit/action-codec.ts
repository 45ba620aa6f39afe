import { DANCE_CHOICES, DANCE_FIELDS, FEELINGS, type SentSheet } from '../core/dance/state.js';
import type { DanceId, EntryId, TimeOutId, TogetherId } from '../core/ids.js';
import type { ReflectionForm } from '../core/reflection/requests.js';
import type { ButtonAction } from '../core/request.js';
import { FIXED_LINES, RUNGS } from '../core/time-out/state.js';
import {
  country,
  counter,
  date,
  flag,
  id,
  language,
  MALFORMED,
  minute,
  minuteOfDay,
  month,
  namePick,
  neverOnAButton,
  neverSealed,
  oneOf,
  orAbsent,
  orLeftOut,
  orNull,
  pactChange,
  type Part,
  promptId,
  talkSlot,
  weekdays,
  wish,
  zone,
} from './action-parts.js';

import { type OfKind, type Spelling, spelled } from './action-spelling.js';
import { ACTIONS_OF_TWO } from './actions-of-two.js';

/** Telegram's limit of a button's payload; Discord's custom_id has 100. */
const MOST_BYTES = 64;

const PART = oneOf(['length', 'waiting', 'dance']);
const PURPOSE = oneOf(['pair', 'link']);
const FIELD = oneOf(DANCE_FIELDS);
const CHOICES = DANCE_FIELDS.flatMap((field) => [...DANCE_CHOICES[field]]);
const place = { timeOutId: id<TimeOutId>(), generation: counter };

/**
 * Every action that a button, a select or a form's id can carry. Codes stay as they are for good: buttons live as long
 * as the messages they hang on. The order of fields is the order of segments, so it stays too.
 * Exported so that the table of who may press what can be checked kind by kind.
 */
export const ACTIONS: { readonly [Kind in ButtonAction['kind']]: Spelling<OfKind<Kind>> } = {
  'time-out/call': spelled('c', {
    wish,
    line: orNull(oneOf(FIXED_LINES)),
    confirmed: flag,
    announced: flag,
    elsewhere: flag,
  }),
  'time-out/undo': spelled('u', place),
  'time-out/back': spelled('b', { timeOutId: orNull(id()), generation: orNull(counter), sleepFirst: flag }),
  'time-out/more': spelled('m', { ...place, rung: oneOf(RUNGS) }),
  'time-out/talk-now': spelled('tn', place),
  'time-out/talk-at': spelled('ta', { ...place, slot: talkSlot }),
  'time-out/propose-rest': spelled('rp', place),
  'time-out/accept-rest': spelled('ra', place),
  'time-out/pass-floor': spelled('pf', { timeOutId: id(), turn: counter }),
  'time-out/not-waiting': spelled('nw', place),
  'time-out/drop-note': spelled('nd', { timeOutId: id() }),
  'time-out/status': spelled('s', {}),
  'time-out/ladder': spelled('l', { timeOutId: id() }),
  'time-out/what-they-see': spelled('ws', { timeOutId: id() }),
  'time-out/something-to-do': spelled('sd', { timeOutId: id(), turn: counter }),
  'time-out/how-long': spelled('hl', { timeOutId: id() }),
  'time-out/talk-times': spelled('tt', { timeOutId: id() }),
  'time-out/talk-guide': spelled('tg', {
    timeOutId: id(),
    part: oneOf(['start', 'question', 'turns', 'side-by-side']),
  }),
  'time-out/note': spelled('n', { timeOutId: id(), soften: flag }),
  'time-out/line-to-send': spelled('ls', { timeOutId: id() }),
  'time-out/announcement': spelled('an', { wish: orAbsent(wish) }),
  'pact/change': spelled('pc', { change: pactChange }),
  'pact/sign': spelled('ps', { revision: counter }),
  'pact/drop-draft': spelled('pd', { revision: counter }),
  'pact/withdraw': spelled('pw', { confirmed: flag }),
  'pact/show': spelled('p', {}),
  'pact/edit': spelled('pe', { part: PART }),
  'pairing/invite': spelled('i', { purpose: PURPOSE }),
  'pairing/confirm': spelled('ic', { inviteId: id() }),
  'pairing/decline': spelled('id', { inviteId: id() }),
  'pairing/leave': spelled('il', { confirmed: flag }),
  'pairing/us': spelled('us', {}),
  'person/zone': spelled('z', { zone }),
  'person/language': spelled('lg', { locale: language }),
  'person/quiet': spelled('q', { from: minuteOfDay, until: minuteOfDay }),
  'person/previews': spelled('v', { previews: oneOf(['discreet', 'full']) }),
  'person/tendency': spelled('y', { tendency: oneOf(['reaching', 'withdrawing', 'swinging', 'unsure']) }),
  'person/keep-it-light': spelled('k', { on: flag }),
  'person/write-to': spelled('w', { accountId: id() }),
  'person/onboarded': spelled('ob', {}),
  'person/drop-kept-note': spelled('kd', { note: id() }),
  'person/export': spelled('xe', { passphrase: orNull(neverSealed) }),
  'person/erase': spelled('xd', { confirmed: flag, asked: orLeftOut(minute) }),
  'person/hide': spelled('xh', {}),
  'person/settings': spelled('se', {}),
  'person/setting': spelled('st', {
    which: oneOf([
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
    ]),
  }),
  'person/kept-note': spelled('kn', { note: id() }),
  'onboarding/show': spelled('os', { step: oneOf(['zone', 'language', 'tendency', 'what-this-is-not', 'operator']) }),
  'support/show': spelled('su', { country: orNull(country) }),
  'support/part': spelled('sp', { part: oneOf(['therapist', 'not-a-dance', 'what-i-am-not']) }),
  'help/show': spelled('h', {}),
  'help/part': spelled('hp', { part: oneOf(['now', 'calm', 'me']) }),
  'start/show': spelled('sa', {}),
  'outbox/show': spelled('o', { outboxId: id() }),
  'stray/answer': spelled('sy', {}),
  'reflect/schedule': spelled('rs', { time: minuteOfDay, days: orNull(weekdays) }),
  'reflect/stop': spelled('rx', {}),
  'reflect/pause': spelled('rw', { until: date }),
  'reflect/resume': spelled('rr', {}),
  'reflect/draw': spelled('rd', {}),
  'reflect/not-today': spelled('rn', {}),
  'reflect/share': spelled('rh', { entryId: id<EntryId>(), confirmed: flag, copy: neverOnAButton<never>() }),
  'reflect/share-now': spelled('rv', { entryId: id<EntryId>(), version: counter, copy: neverOnAButton() }),
  'reflect/show': spelled('r', {}),
  'reflect/times': spelled('rt', {}),
  'reflect/days': spelled('ry', { time: minuteOfDay }),
  'reflect/pauses': spelled('rz', {}),
  'reflect/prompt': spelled('rq', { promptId, followUp: flag }),
  'journal/delete': spelled('jd', { entryId: id<EntryId>(), confirmed: flag }),
  'journal/delete-all': spelled('jx', { confirmed: flag, asked: orLeftOut(minute) }),
  'journal/month': spelled('j', { month: orNull(month), page: counter }),
  'journal/entry': spelled('je', { entryId: id<EntryId>(), page: counter }),
  'journal/found': spelled('jf', { page: counter }),
  'together/start': spelled('gs', {}),
  'together/take-back': spelled('gb', { togetherId: id<TogetherId>() }),
  'together/show': spelled('g', {}),
  'dance/start': spelled('ds', {}),
  'dance/choose': spelled('dc', { field: FIELD, choice: oneOf(CHOICES), mark: counter, text: neverOnAButton() }),
  'dance/tick': spelled('dt', { field: FIELD, share: flag, mark: counter }),
  'dance/clear': spelled('dx', { field: FIELD, mark: counter }),
  'dance/drop-name': spelled('dn', { index: counter, mark: counter }),
  'dance/send': spelled('de', {
    danceId: id<DanceId>(),
    confirmed: flag,
    mark: counter,
    copies: neverOnAButton<Omit<SentSheet, 'at'>>(),
    asShown: neverOnAButton<boolean>(),
  }),
  'dance/take-back': spelled('db', { danceId: id<DanceId>() }),
  'dance/pick': spelled('dp', { danceId: id<DanceId>(), mark: counter, pick: namePick, joined: neverOnAButton() }),
  'dance/rename': spelled('dr', { danceId: id<DanceId>() }),
  'dance/keep-name': spelled('dk', { danceId: id<DanceId>() }),
  'dance/call': spelled('da', { danceId: id<DanceId>() }),
  'dance/feel': spelled('df', { danceId: id<DanceId>(), call: counter, feeling: oneOf(FEELINGS) }),
  'dance/not-this-time': spelled('dw', { danceId: id<DanceId>(), call: counter }),
  'dance/show': spelled('d', {}),
  'dance/sheet': spelled('dh', {}),
  'dance/field': spelled('di', { field: FIELD }),
  'dance/names': spelled('dm', {}),
  'dance/map': spelled('dl', {}),
  'dance/naming': spelled('dg', {}),
  'dance/slow-down': spelled('dd', { danceId: id<DanceId>() }),
  ...ACTIONS_OF_TWO,
  'form/park': spelled('fp', { timeOutId: id() }),
  'form/third-view': spelled('fv', {}),
  'form/redeem': spelled('fr', {}),
  'form/zone': spelled('fz', {}),
  'form/quiet': spelled('fq', {}),
  'form/talk-at': spelled('ft', place),
  'form/pact-words': spelled('fw', {}),
  'form/export': spelled('fx', {}),
  'form/reflect': spelled('fa', { promptId, followUp: flag }),
  'form/free': spelled('ff', {}),
  'form/edit-entry': spelled('fe', { entryId: id<EntryId>(), version: orLeftOut(counter) }),
  'form/let-go': spelled('fl', {}),
  'form/journal-search': spelled('fs', {}),
  'form/reflect-time': spelled('fi', {}),
  'form/pause-until': spelled('fu', {}),
  'form/together': spelled('fg', { togetherId: id<TogetherId>() }),
  'form/dance-field': spelled('fd', { field: FIELD }),
  'form/dance-name': spelled('fn', {}),
};

// The table is checked kind by kind above; walking over it needs the fields without their types.
type AnyPart = Part<unknown>;
type AnySpelling = { readonly code: string; readonly fields: Readonly<Record<string, AnyPart>> };
const spellings = ACTIONS as unknown as Readonly<Record<ButtonAction['kind'], AnySpelling>>;
const kinds = Object.keys(ACTIONS) as readonly ButtonAction['kind'][];
const byCode: ReadonlyMap<string, ButtonAction['kind']> = new Map(kinds.map((kind) => [ACTIONS[kind].code, kind]));

/**
 * A button's payload, at most 64 bytes of ASCII: a code and one segment a field, with colons between. It names what is
 * meant and nothing of who may do it: the presser is always checked against the loaded state.
 * Throws if the action could not be read back, which is a mistake in the code that made the button.
 */
export function encodeAction(action: ButtonAction): string {
  const { code, fields } = spellings[action.kind];
  const given = action as unknown as Readonly<Record<string, unknown>>;
  const written = Object.entries(fields).filter(([name, part]) => !part.mayBeLeftOut || given[name] !== undefined);
  const data = [code, ...written.map(([name, part]) => part.write(given[name]))].join(':');
  if (decodeAction(data) === null) throw new Error(`no button can carry this ${action.kind}`);
  return data;
}

/**
 * What answers a payload that cannot be read: the place that its button came from, as far as its first part still says so,
 * else where they stand. Never throws.
 */
export function placeOfPayload(data: string): ButtonAction {
  const kind = byCode.get(data.split(':', 1)[0] ?? '');
  if (kind === undefined) return { kind: 'time-out/status' };
  const home = HOMES.find(([prefix, forms]) => kind.startsWith(prefix) || forms.includes(kind));
  return home?.[2] ?? { kind: 'time-out/status' };
}

const REFLECTION: ButtonAction = { kind: 'reflect/show' };
const FORMS_OF_REFLECTION: readonly ReflectionForm['kind'][] = [
  'form/reflect',
  'form/free',
  'form/edit-entry',
  'form/let-go',
  'form/journal-search',
  'form/reflect-time',
  'form/pause-until',
  'form/together',
];
/** What answers a payload that cannot be read, by what it begins with; all others are answered with where they stand. */
const HOMES: readonly (readonly [prefix: string, forms: readonly ButtonAction['kind'][], home: ButtonAction])[] = [
  ['reflect/', FORMS_OF_REFLECTION, REFLECTION],
  ['journal/', [], REFLECTION],
  ['together/', [], REFLECTION],
  ['dance/', ['form/dance-field', 'form/dance-name'], { kind: 'dance/show' }],
  ['check-in/', ['form/check-in', 'form/check-in-time'], { kind: 'check-in/show' }],
  ['place/', [], { kind: 'place/show' }],
  ['need/', [], { kind: 'need/show' }],
  ['say/', ['form/say'], { kind: 'say/show' }],
];

/** The action a payload stands for; null for anything that `encodeAction` never makes. Never throws. */
export function decodeAction(data: string): ButtonAction | null {
  if (data.length > MOST_BYTES) return null;
  const [code = '', ...segments] = data.split(':');
  const kind = byCode.get(code);
  if (kind === undefined) return null;
  const all = Object.entries(spellings[kind].fields);
  const fields = all.filter(([, part], index) => !part.mayBeLeftOut || index < segments.length);
  if (fields.length !== segments.length) return null;
  const action: Record<string, unknown> = { kind };
  for (const [index, [name, part]] of fields.entries()) {
    const read = part.read(segments[index] ?? '');
    if (read === MALFORMED) return null;
    if (read !== undefined) action[name] = read;
  }
  return action as unknown as ButtonAction;
}
