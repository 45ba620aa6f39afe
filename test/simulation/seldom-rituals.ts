import { SAY_FORMS, type SayForm } from '../../src/core/say/state.js';
import type { ButtonAction } from '../../src/core/request.js';
import { command, DAY, finds, findsOther, HOUR, MINUTE, press, type Ritual, wait } from './ritual.js';

// What chance alone would hardly ever put together, step by step.

const PLAIN = {
  wish: { kind: 'minutes', minutes: 20 },
  line: null,
  confirmed: false,
  announced: false,
  elsewhere: false,
} as const;

export const signsAPact: Ritual = (one, other) => [
  press(one, { kind: 'pact/change', change: { kind: 'dance', may: true } }),
  ...[one, other].flatMap((who) => [press(who, { kind: 'pact/show' }), ...finds(who, 'pact/sign')]),
];
const endsAPact: Ritual = (one, other, chance, now) => [
  ...signsAPact(one, other, chance, now),
  wait(HOUR),
  press(other, { kind: 'pact/withdraw', confirmed: false }),
  ...finds(other, 'pact/withdraw'),
  wait(MINUTE),
  ...finds(one, 'outbox/show'),
];
const callsTheDance: Ritual = (one, other, chance, now) => [
  ...signsAPact(one, other, chance, now),
  press(one, { kind: 'dance/show' }),
  ...finds(one, 'dance/call', 'dance/feel'),
  wait(MINUTE),
  ...finds(other, 'outbox/show', chance.next() < 0.5 ? 'dance/not-this-time' : 'dance/slow-down'),
];
/** Each picks another name, and then both the same. */
export const picksTwice: Ritual = (one, other) => [
  ...[one, other].flatMap((who) => [press(who, { kind: 'dance/sheet' }), ...finds(who, 'dance/send', 'dance/send')]),
  wait(20 * MINUTE),
  ...[one, other].flatMap((who, nth) => [press(who, { kind: 'dance/naming' }), findsOther(who, 'dance/pick', nth)]),
  wait(MINUTE),
  ...[one, other].flatMap((who) => [press(who, { kind: 'dance/naming' }), ...finds(who, 'dance/pick')]),
];
const sharesAPage: Ritual = (one, other) => [
  press(one, { kind: 'form/free' }),
  press(one, { kind: 'journal/month', month: null, page: 0 }),
  ...finds(one, 'journal/entry', 'form/edit-entry', 'journal/entry', 'reflect/share', 'reflect/share-now'),
  wait(MINUTE),
  ...finds(other, 'outbox/show'),
];
const emptiesTheJournal: Ritual = (one) => [
  press(one, { kind: 'form/free' }),
  press(one, { kind: 'journal/delete-all', confirmed: false }),
  ...finds(one, 'journal/delete-all'),
];
const answersTogether: Ritual = (one, other) => [
  press(one, { kind: 'together/start' }),
  ...[one, other].flatMap((who) => [press(who, { kind: 'together/show' }), ...finds(who, 'form/together')]),
  wait(20 * MINUTE),
  ...[one, other].flatMap((who) => finds(who, 'outbox/show')),
];
const letsATimeGo: Ritual = (one, other) => [
  press(one, { kind: 'need/together', slot: { kind: 'in', minutes: 90 } }),
  wait(MINUTE),
  ...finds(other, 'outbox/show', 'need/answer'),
  press(one, { kind: 'need/show' }),
  ...finds(one, 'need/close'),
  wait(MINUTE),
  ...finds(other, 'outbox/show'),
];
const letsItRest: Ritual = (one, other) => [
  command(one, { command: 'timeout', words: '20m', place: 'bot-dm' }),
  ...finds(one, 'form/park'),
  wait(21 * MINUTE),
  command(one, { command: 'back', words: '', place: 'bot-dm' }),
  ...finds(one, 'time-out/propose-rest'),
  wait(MINUTE),
  ...finds(other, 'outbox/show', 'time-out/accept-rest'),
  wait(MINUTE),
];
const talks: Ritual = (one, other) => [
  command(one, { command: 'timeout', words: '20m', place: 'bot-dm' }),
  wait(21 * MINUTE),
  command(one, { command: 'back', words: '', place: 'bot-dm' }),
  ...finds(one, 'time-out/talk-now', 'time-out/pass-floor'),
  wait(MINUTE),
  ...finds(other, 'outbox/show', 'time-out/pass-floor'),
];
/** Nothing can be brought to whoever calls: they hear it where they just were. */
const callsUnreachable: Ritual = (one) => [
  { kind: 'block', who: one.number, on: true },
  press(one, { kind: 'time-out/call', ...PLAIN, announced: true, elsewhere: true }),
  wait(MINUTE),
  { kind: 'block', who: one.number, on: false },
];
/** The other cannot be told of it. */
const tellsNobody =
  (what: ButtonAction): Ritual =>
  (one, other) => [
    { kind: 'block', who: other.number, on: true },
    press(one, what),
    wait(2 * MINUTE),
    { kind: 'block', who: other.number, on: false },
  ];
/** What is written while the platform of the other is away is tried again, and comes when it is there. */
const saysInAnOutage: Ritual = (one, other, chance) => [
  { kind: 'outage', platform: other.platform, milliseconds: HOUR / 3 },
  press(one, { kind: 'form/say', form: chance.oneOf(Object.keys(SAY_FORMS) as SayForm[]) }),
  ...finds(one, 'say/send'),
  wait(DAY / 2),
];
/** Called and taken back; and the next one with an answer that got lost on the way. */
const callsAndUndoes: Ritual = (one) => [
  press(one, { kind: 'time-out/call', ...PLAIN }),
  ...finds(one, 'time-out/undo'),
  wait(MINUTE),
  { ...press(one, { kind: 'time-out/call', ...PLAIN }), handing: 'lost' },
  wait(2 * MINUTE),
  ...finds(one, 'outbox/show', 'time-out/ladder', 'time-out/more'),
  wait(MINUTE),
];
const fallsAsleep: Ritual = (one) => [
  press(one, { kind: 'time-out/call', ...PLAIN }),
  wait(25 * MINUTE),
  wait(30 * MINUTE),
  wait(12 * HOUR),
];
const talksTomorrow: Ritual = (one) => [
  press(one, { kind: 'time-out/call', ...PLAIN }),
  wait(21 * MINUTE),
  command(one, { command: 'back', words: '', place: 'bot-dm' }),
  ...finds(one, 'time-out/talk-times', 'time-out/talk-at'),
  wait(DAY),
];
/** Only one of the two sends their page: a day later the other is reminded of theirs, once. */
const writesAlone: Ritual = (one, other) => [
  ...[one, other].flatMap((who) => [
    press(who, { kind: 'dance/start' }),
    press(who, { kind: 'dance/field', field: 'i-then' }),
    ...finds(who, 'dance/choose', 'dance/tick'),
    press(who, { kind: 'form/dance-name' }),
  ]),
  press(one, { kind: 'dance/sheet' }),
  ...finds(one, 'dance/send', 'dance/send'),
  wait(25 * HOUR),
];
const fillsASheet: Ritual = (one) => [
  press(one, { kind: 'check-in/start' }),
  press(one, { kind: 'check-in/show' }),
  ...finds(one, 'check-in/field', 'form/check-in'),
  press(one, { kind: 'check-in/show' }),
  ...finds(one, 'check-in/field', 'check-in/clear'),
];
const stopsTheirTime: Ritual = (one) => [
  press(one, { kind: 'form/check-in-time', weekday: 6 }),
  press(one, { kind: 'check-in/times', weekday: null }),
  press(one, { kind: 'check-in/show' }),
  ...finds(one, 'check-in/times', 'check-in/stop'),
  wait(MINUTE),
];
/** What is said in a place of theirs: when a break is called, when the week's check-in opens, and then nothing more. */
const livesInAPlace: Ritual = (one, other) => [
  command(one, { command: 'checkin', words: 'here', place: 'group' }),
  ...finds(one, 'place/banner', 'place/agree'),
  wait(MINUTE),
  press(other, { kind: 'place/show' }),
  ...finds(other, 'place/agree'),
  wait(HOUR),
  command(one, { command: 'checkin', words: 'here', place: 'group' }),
  press(one, { kind: 'time-out/call', ...PLAIN }),
  wait(5 * MINUTE),
  command(one, { command: 'back', words: '', place: 'bot-dm' }),
  press(one, { kind: 'check-in/propose-time', weekday: 6, time: 1_140 }),
  wait(MINUTE),
  ...finds(other, 'outbox/show', 'check-in/accept-time'),
  wait(7 * DAY),
  press(other, { kind: 'place/show' }),
  ...finds(other, 'place/unbind', 'place/unbind'),
  wait(MINUTE),
];
const losesThePlace: Ritual = (one, other) => [
  command(one, { command: 'checkin', words: 'here', place: 'group' }),
  ...finds(one, 'place/agree'),
  wait(MINUTE),
  press(other, { kind: 'place/show' }),
  ...finds(other, 'place/agree'),
  wait(HOUR),
  { kind: 'place-lost', home: one.home, platform: one.platform, told: true },
  wait(HOUR),
  { kind: 'place-back', home: one.home, platform: one.platform },
];
/** What was typed on Telegram is taken out of the chat again. */
const goesOnWithPrompts: Ritual = (one) => [
  press(one, { kind: 'reflect/schedule', time: 1_230, days: null }),
  wait(2 * DAY),
  ...finds(one, 'outbox/show', 'form/reflect'),
  wait(MINUTE),
];
/** The two part and meet again, while one of them cannot be written to. */
const meetsUnheard: Ritual = (one, other) => [
  press(one, { kind: 'pairing/leave', confirmed: true }),
  press(other, { kind: 'pairing/us' }),
  press(one, { kind: 'pairing/invite', purpose: 'pair' }),
  { kind: 'deed', deed: { kind: 'redeem', who: other.number, from: one.number } },
  press(one, { kind: 'pairing/us' }),
  { kind: 'block', who: other.number, on: true },
  ...finds(one, 'pairing/confirm'),
  wait(MINUTE),
  { kind: 'block', who: other.number, on: false },
  wait(MINUTE),
];

/** What has to be tried again. */
export const OUTAGES: readonly Ritual[] = [saysInAnOutage];

export const SELDOM_RITUALS: readonly Ritual[] = [
  signsAPact,
  endsAPact,
  callsTheDance,
  picksTwice,
  writesAlone,
  sharesAPage,
  emptiesTheJournal,
  answersTogether,
  letsATimeGo,
  letsItRest,
  talks,
  callsUnreachable,
  tellsNobody({ kind: 'time-out/call', ...PLAIN }),
  tellsNobody({ kind: 'need/space', wish: { kind: 'default' } }),
  callsAndUndoes,
  fallsAsleep,
  talksTomorrow,
  fillsASheet,
  stopsTheirTime,
  livesInAPlace,
  losesThePlace,
  goesOnWithPrompts,
  meetsUnheard,
];
