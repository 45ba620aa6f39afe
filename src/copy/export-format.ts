import { z } from 'zod';
import { CHECK_IN_FIELDS, DIAL } from '../core/check-in/state.js';
import { DANCE_FIELDS, FEELINGS } from '../core/dance/state.js';
import { SAY_ANSWERS } from '../core/say/state.js';

// What `notes.json` holds. docs/export-format.md says it in words; a test holds every export against this.

/** ISO 8601 in UTC, to the millisecond. */
const moment = z.iso.datetime({ precision: 3 });
/** `YYYY-MM-DD` in the zone of whoever wrote then. */
const date = z.iso.date();
/** `HH:MM`. */
const clockTime = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/);
const platform = z.enum(['discord', 'telegram']);
/** What somebody wrote; null where it could not be opened. */
const words = z.string().nullable();
const question = z.strictObject({ id: z.string(), text: z.string() });
const account = z.strictObject({ platform, id: z.string() });

const settings = z.strictObject({
  language: z.string(),
  zone: z.string().nullable(),
  quietHours: z.strictObject({ from: clockTime, until: clockTime }),
  previews: z.enum(['discreet', 'full']),
  tendency: z.enum(['reaching', 'withdrawing', 'swinging', 'unsure']),
  keepItLight: z.boolean(),
  /** Null: the account that wrote last. */
  writeTo: account.nullable(),
});

const breakOf = z.strictObject({
  openedAt: moment,
  endedAt: moment.nullable(),
  status: z.enum(['running', 'returned', 'closed', 'undone']),
  /** Null: they only waited. */
  promise: z
    .strictObject({ promisedAt: moment, until: moment, line: z.string().nullable(), returnedAt: moment.nullable() })
    .nullable(),
  extensions: z.int(),
  /** What they parked for the return and have not dealt with yet. */
  parked: words.optional(),
});

const entry = z.strictObject({
  writtenAt: moment,
  date,
  editedAt: moment.nullable(),
  about: z.enum(['prompt', 'follow-up', 'together', 'free']),
  question: question.nullable(),
  text: words,
  /** Passed on to the other one; the text that was, where it is not the same any more. */
  shared: z.boolean(),
  sharedText: words.optional(),
});

const dial = z.enum(DIAL).nullable();
const written = z.array(z.strictObject({ field: z.enum(CHECK_IN_FIELDS), text: words }));
const half = z.strictObject({ dial, words: written });

/** As its owner sees it: before both were shown it says nothing of the other's page, nor whether there is one. */
const checkIn = z.strictObject({
  openedAt: moment,
  status: z.enum(['open', 'sent', 'shown', 'rests']),
  closesAt: moment,
  /** Their own. */
  dial,
  page: written,
  /** Sent by its owner, and not shown yet. */
  sent: half.extend({ at: moment }).nullable(),
  /** What both were shown. */
  shown: z.strictObject({ yours: half, theirs: half }).nullable(),
});

/** Asked by its owner, or of them. */
const bid = z.strictObject({
  byYou: z.boolean(),
  kind: z.enum(['space', 'together']),
  askedAt: moment,
  /** Until when there is space, or when they would be together; null: whenever the other is ready. */
  at: moment.nullable(),
  /** Whoever was asked: to a wish for time together. */
  answer: z.enum(['yes', 'another-time', 'not-this-time']).nullable(),
  answerAt: moment.nullable(),
});

const sayForm = z.enum(['feeling', 'boundary', 'repair']);
const sayField = z.enum(['when', 'feel', 'afraid', 'like', 'okay', 'not-okay', 'then', 'mine', 'for-you', 'next']);

const terms = z.strictObject({
  breakMinutes: z.int(),
  lateAt: clockTime.nullable(),
  waiting: z.array(z.string()),
  ownWords: words,
  mayCallDance: z.boolean(),
});

const steps = z.array(z.strictObject({ field: z.enum(DANCE_FIELDS), text: words }));

/** As its owner sees it: before the reveal it says nothing of the other's page, nor whether there is anything on it. */
const dance = z.strictObject({
  /** Null: the other began it. */
  begunByYouAt: moment.nullable(),
  status: z.enum(['writing', 'sent', 'rests', 'naming', 'named']),
  /** When it rests, while it is `writing` or `sent`. */
  openUntil: moment.nullable(),
  page: z.array(z.strictObject({ field: z.enum(DANCE_FIELDS), text: words, share: z.boolean() })),
  pageNames: z.array(words),
  /** Sent by its owner, and not shown yet. */
  sent: z.strictObject({ at: moment, steps, names: z.array(words) }).nullable(),
  /** What both were shown. The names are in the order of the alphabet, which does not say whose they are. */
  map: z.strictObject({ yours: steps, theirs: steps, names: z.array(words) }).nullable(),
  /** What there is to pick from, and what its owner picked: one name, or the two of "both". */
  naming: z
    .strictObject({
      round: z.union([z.literal(1), z.literal(2)]),
      names: z.array(words),
      yourPick: z.array(words).nullable(),
    })
    .nullable(),
  name: words,
  namedAt: moment.nullable(),
  /** The newest call, if it was its owner's. */
  yourCall: z.strictObject({ at: moment, feeling: z.enum(FEELINGS).nullable() }).nullable(),
  noCallsUntil: moment.nullable(),
});

export const exportFormat = z.strictObject({
  format: z.literal('intermission-export'),
  version: z.literal(3),
  madeAt: moment,
  since: moment,
  settings,
  accounts: z.array(z.strictObject({ platform, id: z.string(), since: moment })),
  /** How often they kept a promised return. */
  returnsKept: z.int(),
  /** When they went through the first few short things, and when they were last offered the view from outside. */
  firstThingsAt: moment.nullable(),
  thirdViewOfferedAt: moment.nullable(),
  breaks: z.array(breakOf),
  notes: z.array(z.strictObject({ at: moment, text: words })),
  journal: z.array(entry),
  prompts: z
    .strictObject({
      schedule: z.strictObject({ time: clockTime, days: z.array(z.int().min(1).max(7)) }).nullable(),
      pausedUntil: date.nullable(),
      given: z.array(z.strictObject({ at: moment, question })),
    })
    .nullable(),
  /** Questions for both that they answered. */
  together: z.array(
    z.strictObject({
      startedAt: moment,
      question,
      answeredAt: moment,
      status: z.enum(['waiting', 'revealed', 'rested']),
      text: words,
    }),
  ),
  dances: z.array(dance),
  couples: z.array(z.strictObject({ since: moment })),
  pact: z
    .strictObject({
      signed: terms.nullable(),
      signedAt: moment.nullable(),
      draft: terms.nullable(),
      youSignedDraft: z.boolean(),
    })
    .nullable(),
  /** The one they chose together. */
  place: z
    .strictObject({
      platform,
      id: z.string(),
      kind: z.enum(['channel', 'thread', 'group']),
      /** A line there says that a break runs. */
      banner: z.boolean(),
      since: moment.nullable(),
    })
    .nullable(),
  weeklyCheckIn: z
    .strictObject({
      /** When the next opens by itself. */
      next: moment.nullable(),
      proposedByYou: z
        .strictObject({ weekday: z.int().min(1).max(7), time: clockTime, zone: z.string(), at: moment })
        .nullable(),
    })
    .nullable(),
  checkIns: z.array(checkIn),
  bids: z.array(bid),
  sayDraft: z
    .strictObject({ form: sayForm, fields: z.array(z.strictObject({ field: sayField, text: words })) })
    .nullable(),
  /** Said to the other one, and by them. */
  sayings: z.array(
    z.strictObject({
      at: moment,
      byYou: z.boolean(),
      form: sayForm,
      text: words,
      /** Of whoever it was said to. */
      answer: z.enum(SAY_ANSWERS).nullable(),
    }),
  ),
  invites: z.array(z.strictObject({ purpose: z.enum(['pair', 'link']), madeAt: moment, expiresAt: moment })),
});

export type Export = z.infer<typeof exportFormat>;
