import { assertNever } from '../core/assert-never.js';
import type { SealedId } from '../core/ids.js';
import type { Instant } from '../core/instant.js';
import type { Notice } from '../core/notice.js';
import type { Command, FormRef } from '../core/request.js';
import { cleanText } from './clean-text.js';
import { parseClock } from './clock-time.js';
import { parseCode } from './invite-code.js';
import { plainWords } from './return-time.js';
import { parseTalkTime } from './talk-time.js';
import { unreadable } from './unreadable.js';
import { findZone } from './zone-names.js';

/** What a field takes; ids and lengths are those of the forms in copy, which a test holds together. */
export type FieldRule = { readonly id: string; readonly maxLength: number; readonly multiline: boolean };

const line = (id: string, maxLength: number): FieldRule => ({ id, maxLength, multiline: false });
const page = (id: string, maxLength: number): FieldRule => ({ id, maxLength, multiline: true });
const FIELDS: { readonly [Kind in FormRef['kind']]: readonly FieldRule[] } = {
  'form/park': [page('note', 1_000)],
  // Seven minutes of writing, within what a modal's field can hold (4,000).
  'form/third-view': [page('text', 1_500)],
  'form/redeem': [line('code', 40)],
  'form/zone': [line('zone', 64)],
  'form/quiet': [line('from', 10), line('until', 10)],
  'form/talk-at': [line('at', 40)],
  'form/pact-words': [page('words', 200)],
};

/** The fields of a form in the order in which they are asked. */
export const formFields = (form: FormRef): readonly FieldRule[] => FIELDS[form.kind];

export type ParsedForm =
  /** `field` is the one to ask again. */
  | { readonly kind: 'problem'; readonly notice: Notice; readonly field: string }
  | { readonly kind: 'command'; readonly command: Command }
  /** Private text: sealed under a fresh id first, then the command that refers to it. */
  | { readonly kind: 'sealed'; readonly text: string; readonly into: (id: SealedId) => Command }
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
    const given = Object.hasOwn(values, id) ? (values[id] ?? '') : '';
    const clean = cleanText(given, { maxLength, multiline });
    if (clean.kind === 'problem') return refuse(id, unreadable(optionOf(form), clean.problem));
    taken[id] = clean.value;
  }
  return read(form, taken, reader);
}

function read(form: FormRef, taken: Readonly<Record<string, string>>, reader: FormReader): ParsedForm {
  const field = (id: string): string => taken[id] ?? '';
  switch (form.kind) {
    case 'form/park': {
      const { timeOutId } = form;
      return sealed(field('note'), (note) => ({ kind: 'time-out/park', timeOutId, note }));
    }
    case 'form/third-view':
      return sealed(field('text'), (note) => ({ kind: 'person/keep-note', note }));
    case 'form/pact-words':
      return sealed(field('words'), (words) => ({ kind: 'pact/change', change: { kind: 'own-words', words } }));
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
      return quiet(field('from'), field('until'));
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
function quiet(fromText: string, untilText: string): ParsedForm {
  const from = parseClock(plainWords(fromText) ?? '');
  if (from === null || from.bareHour) return refuse('from', { kind: 'person/quiet-unknown' });
  const until = parseClock(plainWords(untilText) ?? '');
  if (until === null) return refuse('until', { kind: 'person/quiet-unknown' });
  return { kind: 'command', command: { kind: 'person/quiet', from: from.time, until: until.time } };
}

const sealed = (text: string, into: (id: SealedId) => Command): ParsedForm => ({ kind: 'sealed', text, into });
const refuse = (field: string, notice: Notice): ParsedForm => ({ kind: 'problem', notice, field });

function optionOf(form: FormRef): Parameters<typeof unreadable>[0] {
  switch (form.kind) {
    case 'form/redeem':
      return 'code';
    case 'form/zone':
      return 'zone';
    case 'form/quiet':
      return 'time';
    case 'form/talk-at':
      return 'when';
    case 'form/park':
    case 'form/third-view':
    case 'form/pact-words':
      return 'text';
    default:
      return assertNever(form);
  }
}
