import { assertNever } from '../core/assert-never.js';
import { cleanText } from './clean-text.js';
import { parseClock } from './clock-time.js';
import { parseDay } from './calendar-day.js';
import { parseCode } from './invite-code.js';
import type { OptionKind, OptionValue } from './options.js';
import { parseLength, parseReturnTime, plainWords } from './return-time.js';
import { problem, type Read, type Unreadable, value } from './unreadable.js';
import { parseWeekdays } from './weekdays.js';
import { findZone } from './zone-names.js';

/** What some kinds need to know of whoever typed. */
export type OptionReader = {
  /** Turns a catalogue key into words, so that a choice can be typed as it is labelled. */
  readonly label?: (key: string) => string;
  /** Their local date; null or left out when their zone is unknown. */
  readonly today?: string | null;
};

/** More than any single option needs; a Telegram message has 4,096, and every parser below stays linear. */
const MOST_TYPED = 400;
const OFF: readonly string[] = ['off', 'stop', 'none', 'never'];

/**
 * Reads one option from typed text, strictly: the whole text has to be understood. Never throws; a problem is a notice
 * that says what would have been understood.
 */
export function parseOption<Kind extends OptionKind>(
  kind: Kind,
  text: string,
  reader: OptionReader = {},
): Read<OptionValue<Kind>> {
  // One cast for the whole switch: TypeScript cannot follow a conditional type through `kind.kind`.
  return readKind(kind, text, reader) as Read<OptionValue<Kind>>;
}

function readKind(kind: OptionKind, text: string, reader: OptionReader): Read<OptionValue<OptionKind>> {
  const name = nameOf(kind);
  const maxLength = kind.kind === 'text' ? kind.maxLength : MOST_TYPED;
  const clean = cleanText(text, { maxLength, multiline: false });
  if (clean.kind === 'problem') return problem(name, clean.problem);
  const typed = clean.value;
  // What could be no part of a time comes to no words, which are no time either.
  const spoken = plainWords(typed) ?? '';
  switch (kind.kind) {
    case 'return-time':
      return parseReturnTime(typed);
    case 'coming-time': {
      const tomorrow = /^tomorrow(?: at)? (.+)$/.exec(spoken)?.[1];
      if (tomorrow !== undefined) {
        const clock = parseClock(tomorrow);
        return clock === null ? problem(name) : value({ kind: 'tomorrow', time: clock.time });
      }
      const wish = parseReturnTime(typed);
      return wish.kind === 'value' ? wish : problem(name, wish.problem.problem);
    }
    case 'duration': {
      const length = parseLength(typed, kind.mostMinutes);
      return length.kind === 'value' ? value({ minutes: length.value }) : length;
    }
    case 'time-of-day': {
      const clock = parseClock(spoken);
      return clock === null ? problem(name) : value({ time: clock.time });
    }
    case 'time-or-off': {
      const said = spoken.replace(/^at /, '');
      if (OFF.includes(said)) return value({ time: null });
      const clock = parseClock(said);
      return clock === null ? problem(name) : value({ time: clock.time });
    }
    case 'weekdays': {
      const days = parseWeekdays(spoken);
      return days === null ? problem(name) : value(days);
    }
    case 'date': {
      const date = parseDay(spoken, reader.today ?? null);
      return date === null ? problem(name) : value({ date });
    }
    case 'choice': {
      const wanted = words(typed);
      const choice = kind.choices.find(
        (each) =>
          wanted !== '' &&
          (words(each.value) === wanted || (reader.label !== undefined && words(reader.label(each.label)) === wanted)),
      );
      return choice === undefined ? problem(name) : value(choice.value);
    }
    case 'integer': {
      if (!/^-?\d{1,15}$/.test(typed)) return problem(name);
      const number = Number(typed);
      if (number < kind.least) return problem(name, 'too-short');
      return number > kind.most ? problem(name, 'too-long') : value(number);
    }
    case 'text':
      return value(typed);
    case 'zone': {
      const zone = findZone(typed);
      return zone === null ? problem(name) : value(zone);
    }
    case 'code': {
      const code = parseCode(typed);
      return code === null ? problem(name) : value(code);
    }
    default:
      return assertNever(kind);
  }
}

/** The name that a problem with this kind carries. */
export function nameOf(kind: OptionKind): Unreadable['option'] {
  switch (kind.kind) {
    case 'return-time':
    case 'duration':
      return 'duration';
    case 'coming-time':
      return 'when';
    case 'time-of-day':
      return 'time';
    case 'time-or-off':
      return 'prompts';
    case 'weekdays':
      return 'days';
    case 'date':
    case 'choice':
    case 'integer':
    case 'text':
    case 'zone':
    case 'code':
      return kind.kind;
    default:
      return assertNever(kind);
  }
}

/** Letters and digits only, so that `rough-day`, "Rough day" and "rough day." are the same. */
const words = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/['’]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
