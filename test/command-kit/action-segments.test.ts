import { describe, expect, it } from 'vitest';
import {
  counter,
  country,
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
  orNull,
  pactChange,
  type Part,
  promptId,
  talkSlot,
  weekday,
  weekdays,
  whole,
  wish,
  zone,
} from '../../src/command-kit/action-parts.js';
import { WAITING_LINES } from '../../src/core/pact/state.js';

const ID = 'AbCdEfGhIjKlMnOpQrSt_-';
type Row = readonly [name: string, part: Part<never>, good: readonly (readonly [string, unknown])[], bad: string];
const row = <Value>(
  name: string,
  part: Part<Value>,
  good: readonly (readonly [string, NoInfer<Value>])[],
  bad: string,
): Row => [name, part as unknown as Part<never>, good, bad];
const same = <Text extends string>(...texts: readonly Text[]) => texts.map((text) => [text, text] as const);
const until = (time: number) => ({ kind: 'until', time }) as const;
const late = (lateAt: number | null) => ({ kind: 'late', lateAt }) as const;
const inMinutes = (minutes: number) => ({ kind: 'in', minutes }) as const;
const on = (day: string, time: number) => ({ kind: 'on', date: day, time }) as const;
const waiting = (...lines: readonly (typeof WAITING_LINES)[number][]) => ({ kind: 'waiting', lines }) as const;

// What is malformed stands in one text, with a bar between one and the next; what stands between two bars is empty.
const ROWS: readonly Row[] = [
  row('an id', id(), same(ID, '0'.repeat(22)), `|${ID}x|x${ID}|${ID.slice(1)}|${ID.slice(1)}=|${ID.slice(1)}+|${ID} `),
  row(
    'a number',
    whole(2, 30),
    [
      ['2', 2],
      ['30', 30],
    ],
    '|0|1|31|02|+2|-2|2.0|2e0|x2|2x| 2|2 |٢',
  ),
  row(
    'a counter',
    counter,
    [
      ['0', 0],
      ['10', 10],
      ['2147483647', 2 ** 31 - 1],
    ],
    '|00|2147483648|10000000000|-0',
  ),
  row(
    'a minute of the day',
    minuteOfDay,
    [
      ['0', 0],
      ['1439', 1439],
    ],
    '|1440|-1',
  ),
  row(
    'a yes or no',
    flag,
    [
      ['1', true],
      ['0', false],
    ],
    '|2|01|10|true',
  ),
  row('a word of a list', oneOf(['now', 'calm']), same('now', 'calm'), '|no|nowx|Now|0|toString'),
  row(
    'a word or none',
    orNull(oneOf(['now'])),
    [
      ['', null],
      ['now', 'now'],
    ],
    'null|x',
  ),
  row(
    'a word that may be missing',
    orAbsent(oneOf(['now'])),
    [
      ['', undefined],
      ['now', 'now'],
    ],
    'undefined|x',
  ),
  row('no reference', neverOnAButton(), [['', undefined]], `${ID}|0`),
  row('no sealed words', neverSealed, [], `|${ID}`),
  row(
    'a prompt',
    promptId,
    same('ab', 'a1', 'my-part-01', `a${'-'.repeat(38)}b`) as never,
    `|a|1a|-a|a-|Ab|aB|a_b|xa b|ab |a${'-'.repeat(39)}b`,
  ),
  row(
    'a date',
    date,
    same('2026-06-05', '2028-02-29'),
    '|2026-02-29|2026-6-5|12026-06-05|2026-06-055|today|5 june 2027',
  ),
  row(
    'a month',
    month,
    same('2026-01', '2026-09', '2026-10', '2026-12'),
    '|2026-00|2026-13|2026-20|2026-1|12026-03|2026-031|206-03',
  ),
  row(
    'a day of the week',
    weekday,
    [
      ['1', 1],
      ['7', 7],
    ],
    '|0|8|12|x1|1x',
  ),
  row(
    'days of the week',
    weekdays,
    [
      ['1', [1]],
      ['7', [7]],
      ['1234567', [1, 2, 3, 4, 5, 6, 7]],
    ],
    '|0|8|21|11|x12|12x',
  ),
  row('a zone', zone, same('UTC', 'America/Argentina/ComodRivadavia'), '|Mars/Base|+02:00|berlin town'),
  row('a language', language, same('de', 'fil'), '|d|deut|De|1de|de1|d1e|dE'),
  row('a country', country, same('DE', 'GB'), '|D|DEU|de|1DE|DE1|dE'),
  row(
    'a minute',
    minute,
    [
      ['0', 0],
      ['a', 10],
      ['10', 36],
      ['zzzzzz', 36 ** 6 - 1],
    ],
    '|00|0a|A|-1|x_|_x|1.0|zzzzzzz',
  ),
  row(
    'a wish',
    wish,
    [
      ['d', { kind: 'default' }],
      ['m1', { kind: 'minutes', minutes: 1 }],
      ['m10080', { kind: 'minutes', minutes: 10_080 }],
      ['u0', until(0)],
      ['u1439', until(1439)],
      ['h540', { kind: 'until', time: 540, halfDay: true }],
    ],
    '|d1|dd|m|m0|m01|m10081|u|u1440|h|h1440|x5|5|D',
  ),
  row(
    'a time to talk',
    talkSlot,
    [
      ['i1', inMinutes(1)],
      ['i4320', inMinutes(4320)],
      ['n0', { kind: 'next', time: 0 }],
      ['t1439', { kind: 'tomorrow', time: 1439 }],
      ['o2026-06-05.0', on('2026-06-05', 0)],
      ['o2026-06-05.1439', on('2026-06-05', 1439)],
    ],
    '|i|i0|i4321|n|n1440|t|t1440|x5|o|o2026-06-05|o2026-06-05.|o2026-06-05.1440|o2026-06-05x10|o2026-06-0510|o2026-02-30.10' +
      '|x2026-06-05.10|o12026-06-05.10|o.10',
  ),
  row(
    'a change of the pact',
    pactChange,
    [
      ['m10', { kind: 'minutes', minutes: 10 }],
      ['m240', { kind: 'minutes', minutes: 240 }],
      ['l', late(null)],
      ['l0', late(0)],
      ['l1439', late(1439)],
      ['d1', { kind: 'dance', may: true }],
      ['d0', { kind: 'dance', may: false }],
      ['o', { kind: 'own-words', words: null }],
      ['w0', waiting()],
      ['w1', waiting('leave-it')],
      ['w2', waiting('not-follow')],
      ['w4', waiting('calm-body')],
      ['w8', waiting('not-rehearse')],
      ['w16', waiting('come-back')],
      ['w32', waiting('not-post')],
      ['w63', { kind: 'waiting', lines: WAITING_LINES }],
    ],
    '|m|m9|m241|l1440|l-|d|d2|oo|o1|w|w64|w01|x1|1',
  ),
  row(
    'a pick of a name',
    namePick,
    [
      ['b', { kind: 'both' }],
      ['n0', { kind: 'name', index: 0 }],
      ['n2147483647', { kind: 'name', index: 2 ** 31 - 1 }],
    ],
    '|bb|n|n01|n2147483648|m1|1|B',
  ),
];

describe.each(ROWS)('%s on a button', (_name, part, good, bad) => {
  it('is read as it was written', () => {
    for (const [text, value] of good) {
      expect(part.write(value as never)).toBe(text);
      expect([text, part.read(text)]).toEqual([text, value]);
    }
  });

  it('is nothing in any other spelling', () => {
    for (const text of bad.split('|').filter((each) => !good.some(([taken]) => taken === each)))
      expect([text, part.read(text)]).toEqual([text, MALFORMED]);
  });
});
