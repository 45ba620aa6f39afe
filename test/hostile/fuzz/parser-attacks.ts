import * as fc from 'fast-check';
import { commands } from '../../../commands/index.js';
import { actOnNamed } from '../../../src/command-kit/act-on-options.js';
import { parseDay } from '../../../src/command-kit/calendar-day.js';
import { cleanText, codePoints } from '../../../src/command-kit/clean-text.js';
import { parseClock } from '../../../src/command-kit/clock-time.js';
import type { Act } from '../../../src/command-kit/define-command.js';
import { formFields, parseForm } from '../../../src/command-kit/forms.js';
import { parseCode } from '../../../src/command-kit/invite-code.js';
import type { OptionKind } from '../../../src/command-kit/options.js';
import { parseCommandText } from '../../../src/command-kit/parse-command-text.js';
import { parseOption } from '../../../src/command-kit/parse-options.js';
import { readPhrase } from '../../../src/command-kit/plain-phrases.js';
import { MOST_MINUTES, parseLength, parseReturnTime } from '../../../src/command-kit/return-time.js';
import { parseTalkTime } from '../../../src/command-kit/talk-time.js';
import type { Unreadable } from '../../../src/command-kit/unreadable.js';
import { parseWeekdays } from '../../../src/command-kit/weekdays.js';
import { findZone } from '../../../src/command-kit/zone-names.js';
import type { SealedId } from '../../../src/core/ids.js';
import { instant } from '../../../src/core/instant.js';
import { isZone } from '../../../src/core/zone/local-time.js';
import { ACTION_KINDS, anyActionOf } from '../../command-kit/any-action.js';
import type { FormRef } from '../../../src/core/request.js';
import { type Attack, attack, must } from './attack.js';
import { hostileText } from './hostile-text.js';
import { noticeSpeaks } from './refusals.js';

const NOW = instant(Date.UTC(2026, 2, 3, 20));
const TODAY = '2026-03-03';
const isMinute = (time: unknown): boolean => Number.isInteger(time) && Number(time) >= 0 && Number(time) < 1_440;
const isDate = (text: string): boolean => {
  const [year = Number.NaN, month = 0, day = 0] = text.split('-').map(Number);
  const date = new Date(Date.UTC(2000, month - 1, day));
  date.setUTCFullYear(year, month - 1, day);
  return date.toISOString().startsWith(text) && /^\d{4}-\d\d-\d\d$/.test(text);
};

const KINDS: { readonly [Kind in OptionKind['kind']]: OptionKind } = {
  'return-time': { kind: 'return-time' },
  'coming-time': { kind: 'coming-time' },
  duration: { kind: 'duration', mostMinutes: 600 },
  'time-of-day': { kind: 'time-of-day' },
  'time-or-off': { kind: 'time-or-off' },
  weekdays: { kind: 'weekdays' },
  date: { kind: 'date' },
  choice: { kind: 'choice', choices: [{ value: 'rough-day', label: 'line.rough-day' }] },
  integer: { kind: 'integer', least: -5, most: 90 },
  text: { kind: 'text', maxLength: 60 },
  zone: { kind: 'zone' },
  code: { kind: 'code' },
};

type ReturnTime = { readonly kind: string; readonly minutes?: number; readonly time?: number };
const isReturnTime = (value: ReturnTime): boolean =>
  value.kind === 'minutes'
    ? Number.isInteger(value.minutes) && Number(value.minutes) >= 1 && Number(value.minutes) <= MOST_MINUTES
    : value.kind === 'until' && isMinute(value.time);

/** What a value has to be, whatever was typed; a kind that is added does not compile until it is said here. */
const IS_WHOLE: { readonly [Kind in OptionKind['kind']]: (value: never) => boolean } = {
  'return-time': isReturnTime,
  'coming-time': (value: ReturnTime) => (value.kind === 'tomorrow' ? isMinute(value.time) : isReturnTime(value)),
  duration: (value: { minutes: number }) =>
    Number.isInteger(value.minutes) && value.minutes >= 1 && value.minutes <= 600,
  'time-of-day': (value: { time: number }) => isMinute(value.time),
  'time-or-off': (value: { time: number | null }) => value.time === null || isMinute(value.time),
  weekdays: (value: readonly number[]) =>
    value.length > 0 && value.every((day, place) => day >= 1 && day <= 7 && (value[place - 1] ?? 0) < day),
  date: (value: { date: string }) => isDate(value.date),
  choice: (value: string) => value === 'rough-day',
  integer: (value: number) => Number.isInteger(value) && value >= -5 && value <= 90,
  text: (value: string) => value.trim() === value && value !== '' && codePoints(value) <= 60 && !/\p{Cc}/u.test(value),
  zone: (value: string) => isZone(value),
  code: (value: string) => /^[0-9A-HJKMNP-TV-Z]{10}$/.test(value),
};

/** Whatever an act is, it is one of ours; a refusal says what would have been understood, and quotes nothing. */
function actIsWhole(act: Act, typed: string): void {
  if (act.kind !== 'refused') return;
  noticeSpeaks(act.notice, typed);
}
const problemSpeaks = ({ problem }: { readonly problem: Unreadable }, typed: string): void =>
  noticeSpeaks(problem, typed);

const anyForm: fc.Arbitrary<FormRef> = fc
  .constantFrom(...ACTION_KINDS.filter((kind) => kind.startsWith('form/')))
  .chain((kind) => anyActionOf(kind) as fc.Arbitrary<FormRef>);

const options = fc.dictionary(
  fc.oneof(
    fc.constantFrom('time', 'line', 'code', 'zone', 'pause', 'days', 'place', 'what', 'form', 'country', '__proto__'),
    hostileText,
  ),
  fc.oneof(hostileText, fc.double(), fc.boolean(), fc.integer()),
  { maxKeys: 4 },
);

/** Everything that is typed, in every way it can be. */
export const PARSER_ATTACKS: readonly Attack[] = [
  ...Object.values(KINDS).map((kind) =>
    attack(`option ${kind.kind}`, 6, hostileText, (typed) => {
      const read = parseOption(kind, typed, { today: TODAY, label: (key) => key });
      if (read.kind === 'problem') return problemSpeaks(read, typed);
      must(IS_WHOLE[kind.kind](read.value as never), `it came to ${JSON.stringify(read.value)}`);
      return undefined;
    }),
  ),
  attack(
    'a typed command',
    16,
    fc.tuple(
      fc.constantFrom(...commands.map(({ name }) => name), 'nothing'),
      hostileText,
      fc.constantFrom('bot-dm', 'private-chat', 'group'),
    ),
    ([name, words, place]) => {
      const typed = `/${name} ${words}`;
      const parsed = parseCommandText(typed, {
        commands,
        botUsername: 'us_bot',
        place,
        label: (key) => key,
      });
      if (parsed.kind === 'act') actIsWhole(parsed.act, words);
    },
  ),
  attack('anything behind a slash', 6, hostileText, (typed) => {
    const parsed = parseCommandText(`/${typed}`, { commands, botUsername: 'us_bot', place: 'bot-dm' });
    if (parsed.kind === 'act') actIsWhole(parsed.act, typed);
  }),
  attack(
    'options given by name',
    12,
    fc.tuple(fc.constantFrom(...commands), options, fc.constantFrom('bot-dm', 'private-chat', 'group')),
    ([command, given, place]) => {
      actIsWhole(actOnNamed(command, given, { place }), Object.values(given).join(' '));
    },
  ),
  attack(
    'a filled form',
    16,
    fc.tuple(
      anyForm,
      fc.array(hostileText, { minLength: 4, maxLength: 4 }),
      fc.option(fc.constantFrom('Europe/Berlin', 'Pacific/Apia')),
    ),
    ([form, texts, zone]) => {
      const fields = formFields(form);
      const values = Object.fromEntries(fields.map(({ id }, place) => [id, texts[place] ?? '']));
      const parsed = parseForm(form, { ...values, more: 'not a field' }, { zone, now: NOW });
      if (parsed.kind === 'problem') {
        must(
          fields.some(({ id }) => id === parsed.field),
          'the field to ask again is none of the form',
        );
        noticeSpeaks(parsed.notice, texts.join(' '));
      }
      if (parsed.kind === 'sealed') {
        must(parsed.text.trim() !== '', 'nothing is sealed');
        must(
          !JSON.stringify(parsed.into('s'.repeat(22) as SealedId)).includes(parsed.text) || parsed.text.length < 16,
          'the words are in the command',
        );
      }
    },
  ),
  attack('plain words', 8, hostileText, (typed) => {
    const act = readPhrase(typed);
    must(act === null || act.kind !== 'refused', 'plain words are never refused by the phrases');
  }),
  attack(
    'a talk time',
    8,
    fc.tuple(hostileText, fc.option(fc.constantFrom('Europe/Berlin', 'Pacific/Chatham'))),
    ([typed, zone]) => {
      const read = parseTalkTime(typed, { zone, now: NOW });
      if (read.kind === 'problem') problemSpeaks(read, typed);
      else if (read.value.kind === 'in')
        must(read.value.minutes >= 1 && read.value.minutes <= 4_320, 'beyond 72 hours');
      else must(isMinute(read.value.time), 'no time of day');
    },
  ),
  attack('a return time', 6, hostileText, (typed) => {
    const read = parseReturnTime(typed);
    const length = parseLength(typed, 100);
    must(length.kind === 'problem' || (length.value >= 1 && length.value <= 100), 'a length out of its bounds');
    if (read.kind === 'problem') problemSpeaks(read, typed);
  }),
  attack('a day', 8, hostileText, (typed) => {
    for (const today of [TODAY, null]) {
      const day = parseDay(typed, today);
      must(day === null || isDate(day), `it came to ${day}`);
    }
  }),
  attack('a clock, weekdays, a zone, a code', 10, hostileText, (typed) => {
    const clock = parseClock(typed);
    must(clock === null || isMinute(clock.time), 'no time of day');
    parseWeekdays(typed);
    const zone = findZone(typed);
    must(zone === null || isZone(zone), `there is no zone ${zone}`);
    const code = parseCode(typed);
    must(code === null || parseCode(code) === code, 'a code has one spelling');
  }),
  attack('what is kept of a text', 10, fc.tuple(hostileText, fc.boolean()), ([typed, multiline]) => {
    const clean = cleanText(typed, { maxLength: 100, multiline });
    if (clean.kind === 'problem') return;
    const again = cleanText(clean.value, { maxLength: 300, multiline });
    must(again.kind === 'value' && again.value === clean.value, 'what is kept is kept as it is');
    must(!/\p{Surrogate}/u.test(clean.value), 'half a character is kept');
  }),
];
