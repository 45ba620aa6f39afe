import { assertNever } from '../core/assert-never.js';
import type { SealedId } from '../core/ids.js';
import type { Instant } from '../core/instant.js';
import type { Notice } from '../core/notice.js';
import type { EntryAbout } from '../core/reflection/state.js';
import { SAY_FORMS, type SayField } from '../core/say/state.js';
import type { Command, FormRef, Query } from '../core/request.js';
import { localDate } from '../core/zone/local-time.js';
import { parseDay } from './calendar-day.js';
import { SHORTEST_PASSPHRASE } from '../core/person/privacy.js';
import { cleanText, codePoints } from './clean-text.js';
import { type ClockTime, parseClock } from './clock-time.js';
import { parseCode } from './invite-code.js';
import { plainWords } from './return-time.js';
import { parseTalkTime } from './talk-time.js';
import { unreadable } from './unreadable.js';
import { findZone } from './zone-names.js';

/** What a field takes; ids and lengths are those of the forms in copy, which a test holds together. */
export type FieldRule = { readonly id: string; readonly maxLength: number; readonly multiline: boolean };

const line = (id: string, maxLength: number): FieldRule => ({ id, maxLength, multiline: false });
const page = (id: string, maxLength: number): FieldRule => ({ id, maxLength, multiline: true });
/**
 * An entry of the journal. A form on Discord takes 3,500 characters; a Telegram message holds 4,096, and a longer text comes
 * in several.
 */
const entry = page('text', 12_000);
const FIELDS: { readonly [Kind in FormRef['kind']]: readonly FieldRule[] } = {
  'form/park': [page('note', 1_000)],
  // Seven minutes of writing, within what a modal's field can hold (4,000).
  'form/third-view': [page('text', 1_500)],
  'form/redeem': [line('code', 40)],
  'form/zone': [line('zone', 64)],
  'form/quiet': [line('from', 10), line('until', 10)],
  'form/talk-at': [line('at', 40)],
  'form/pact-words': [page('words', 200)],
  'form/export': [line('passphrase', 100)],
  'form/reflect': [entry],
  'form/free': [entry],
  'form/edit-entry': [entry],
  'form/let-go': [entry],
  'form/together': [entry],
  'form/journal-search': [line('words', 100)],
  'form/reflect-time': [line('time', 10)],
  'form/pause-until': [line('until', 40)],
  'form/dance-field': [page('text', 300)],
  'form/dance-name': [line('name', 40)],
  'form/check-in': [page('text', 300)],
  'form/check-in-time': [line('time', 10)],
  'form/say': [],
};

/** The fields of a form in the order in which they are asked. */
export const formFields = (form: FormRef): readonly FieldRule[] =>
  form.kind === 'form/say' ? SAY_FORMS[form.form].map((field) => page(field, 300)) : FIELDS[form.kind];

export type ParsedForm =
  /** `field` is the one to ask again. */
  | { readonly kind: 'problem'; readonly notice: Notice; readonly field: string }
  | { readonly kind: 'command'; readonly command: Command }
  /** Private text: sealed under a fresh id first, then the command that refers to it. */
  | { readonly kind: 'sealed'; readonly text: string; readonly into: (id: SealedId) => Command }
  /** Several of them at once. */
  | {
      readonly kind: 'sealed-parts';
      readonly parts: readonly { readonly id: string; readonly text: string }[];
      readonly into: (sealed: readonly { readonly id: string; readonly text: SealedId }[]) => Command;
    }
  /** The same, sealed twice: for its writer's own journal, and for both at the reveal. */
  | {
      readonly kind: 'sealed-for-both';
      readonly text: string;
      readonly into: (text: SealedId, copy: SealedId) => Command;
    }
  /** What was typed ends here: it is neither sealed nor handed on. */
  | { readonly kind: 'let-go' }
  /** What to look for in one's own journal; kept nowhere. */
  | { readonly kind: 'search'; readonly words: string }
  | { readonly kind: 'query'; readonly query: Query }
  | { readonly kind: 'code'; readonly code: string };

/** Who filled the form in, as far as reading it depends on them. */
export type FormReader = { readonly zone: string | null; readonly now: Instant };

/**
 * Reads a filled form. Values are as typed and hostile; fields the form does not have are not looked at, missing ones
 * count as empty. Never throws.
 */
export function parseForm(form: FormRef, values: Readonly<Record<string, string>>, reader: FormReader): ParsedForm {
  const taken: Record<string, string> = {};
  for (const { id, maxLength, multiline } of formFields(form)) {
    const clean = cleanText(values[id] ?? '', { maxLength, multiline });
    if (clean.kind === 'problem') return refuse(id, problemOf(form, clean.problem));
    taken[id] = clean.value;
  }
  return read(form, taken, reader);
}

function read(form: FormRef, taken: Readonly<Record<string, string>>, reader: FormReader): ParsedForm {
  const field = (id: string): string => taken[id] ?? '';
  // What could be no part of a time comes to no words, which are no time either.
  const said = (id: string): string => plainWords(field(id)) ?? '';
  switch (form.kind) {
    case 'form/park': {
      const { timeOutId } = form;
      return sealed(field('note'), (note) => ({ kind: 'time-out/park', timeOutId, note }));
    }
    case 'form/third-view':
      return sealed(field('text'), (note) => ({ kind: 'person/keep-note', note }));
    case 'form/pact-words':
      return sealed(field('words'), (words) => ({ kind: 'pact/change', change: { kind: 'own-words', words } }));
    case 'form/export': {
      const text = field('passphrase');
      if (codePoints(text) < SHORTEST_PASSPHRASE) return refuse('passphrase', { kind: 'privacy/passphrase-short' });
      return sealed(text, (passphrase) => ({ kind: 'person/export', passphrase }));
    }
    case 'form/reflect': {
      const { promptId, followUp } = form;
      return written(field('text'), { kind: followUp ? 'follow-up' : 'prompt', promptId });
    }
    case 'form/free':
      return written(field('text'), { kind: 'free' });
    case 'form/edit-entry': {
      const { kind: _form, ...of } = form;
      return forBoth(field('text'), (text, copy) => ({ kind: 'reflect/edit', ...of, text, copy }));
    }
    case 'form/let-go':
      return { kind: 'let-go' };
    case 'form/together': {
      const { togetherId } = form;
      return forBoth(field('text'), (text, copy) => ({ kind: 'together/answer', togetherId, text, copy }));
    }
    case 'form/dance-field': {
      const { field: about } = form;
      return sealed(field('text'), (text) => ({ kind: 'dance/write', field: about, text }));
    }
    case 'form/dance-name':
      return sealed(field('name'), (text) => ({ kind: 'dance/add-name', text }));
    case 'form/check-in': {
      const { checkInId, field: about } = form;
      return sealed(field('text'), (text) => ({ kind: 'check-in/write', checkInId, field: about, text }));
    }
    case 'form/check-in-time': {
      const at = parseClock(said('time').replace(/^at /, ''));
      if (at === null) return refuse('time', unreadable('time'));
      return { kind: 'command', command: { kind: 'check-in/propose-time', weekday: form.weekday, time: at.time } };
    }
    case 'form/say': {
      const fields: readonly SayField[] = SAY_FORMS[form.form];
      const into = (texts: readonly { readonly id: string; readonly text: SealedId }[]): Command => ({
        kind: 'say/write',
        form: form.form,
        fields: fields.flatMap((name) =>
          texts.filter(({ id }) => id === name).map(({ text }) => ({ field: name, text })),
        ),
      });
      return { kind: 'sealed-parts', parts: fields.map((id) => ({ id, text: field(id) })), into };
    }
    case 'form/journal-search':
      return { kind: 'search', words: field('words') };
    case 'form/reflect-time': {
      const at = parseClock(said('time').replace(/^at /, ''));
      return at === null
        ? refuse('time', unreadable('time'))
        : { kind: 'query', query: { kind: 'reflect/days', time: at.time } };
    }
    case 'form/pause-until': {
      const words = said('until').replace(/^until /, '');
      const until = parseDay(words, localDate(reader.now, reader.zone ?? 'UTC'));
      return until === null
        ? refuse('until', { kind: 'reflect/pause-unknown' })
        : { kind: 'command', command: { kind: 'reflect/pause', until } };
    }
    case 'form/redeem': {
      const code = parseCode(field('code'));
      return code === null ? refuse('code', unreadable('code')) : { kind: 'code', code };
    }
    case 'form/zone': {
      const zone = findZone(field('zone'));
      if (zone === null) return refuse('zone', { kind: 'person/zone-unknown' });
      return { kind: 'command', command: { kind: 'person/zone', zone } };
    }
    case 'form/quiet':
      return quiet(parseClock(said('from')), parseClock(said('until')));
    case 'form/talk-at': {
      const { timeOutId, generation } = form;
      const when = parseTalkTime(field('at'), reader);
      if (when.kind === 'problem') return refuse('at', when.problem);
      return { kind: 'command', command: { kind: 'time-out/talk-at', timeOutId, generation, slot: when.value } };
    }
    default:
      return assertNever(form);
  }
}

/**
 * The beginning has to be a clear clock time: read as the morning, "from 10 until 7" would silence nearly the whole day,
 * and with it every check-in. An end of "7" is seven in the morning.
 */
function quiet(from: ClockTime | null, until: ClockTime | null): ParsedForm {
  if (from === null || from.bareHour) return refuse('from', { kind: 'person/quiet-unknown' });
  if (until === null) return refuse('until', { kind: 'person/quiet-unknown' });
  return { kind: 'command', command: { kind: 'person/quiet', from: from.time, until: until.time } };
}

const sealed = (text: string, into: (id: SealedId) => Command): ParsedForm => ({ kind: 'sealed', text, into });
const forBoth = (text: string, into: (id: SealedId, copy: SealedId) => Command): ParsedForm => ({
  kind: 'sealed-for-both',
  text,
  into,
});
const written = (text: string, about: EntryAbout): ParsedForm =>
  sealed(text, (id) => ({ kind: 'reflect/write', about, text: id }));
const refuse = (field: string, notice: Notice): ParsedForm => ({ kind: 'problem', notice, field });

const problemOf = (form: FormRef, why: Parameters<typeof unreadable>[1]): Notice =>
  form.kind === 'form/quiet' ? { kind: 'person/quiet-unknown' } : unreadable(optionOf(form), why);

function optionOf(form: FormRef): Parameters<typeof unreadable>[0] {
  switch (form.kind) {
    case 'form/redeem':
      return 'code';
    case 'form/zone':
      return 'zone';
    case 'form/quiet':
    case 'form/reflect-time':
    case 'form/check-in-time':
      return 'time';
    case 'form/pause-until':
      return 'date';
    case 'form/talk-at':
      return 'when';
    case 'form/park':
    case 'form/third-view':
    case 'form/pact-words':
    case 'form/reflect':
    case 'form/free':
    case 'form/edit-entry':
    case 'form/let-go':
    case 'form/together':
    case 'form/journal-search':
    case 'form/export':
    case 'form/dance-field':
    case 'form/dance-name':
    case 'form/check-in':
    case 'form/say':
      return 'text';
    default:
      return assertNever(form);
  }
}
