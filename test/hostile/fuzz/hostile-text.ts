import * as fc from 'fast-check';
import { commands } from '../../../commands/index.js';

/** What people type, and what a stranger makes of it. */
const KINDS: readonly (readonly string[])[] = [
  commands.flatMap(({ name, aliases }) => [`/${name}`, name, ...aliases]),
  ['20m', '1h 30m', 'until 9', 'until 21:30', '9pm', 'half an hour', 'for 90', 'in 2 hours', '24:00', '25:99', '-5m'],
  ['1e9d', '0x14', '٢٠', '２０ｍ', '9'.repeat(40), '1.5.5h', '1,5 h', 'noon', 'midnight', "o'clock", '12h34h56h'],
  [
    'tomorrow',
    'Friday at 7pm',
    '2026-02-30',
    '2028-02-29',
    '9999-12-31',
    '0000-01-01',
    '5 June',
    'june 31',
    'next friday',
  ],
  ['mon-thu', 'fri to mon', 'weekdays', 'every day', 'sun,sun,sun', 'off', 'pause until', 'pause', 'here', 'space'],
  ['Europe/Berlin', 'europe/berlin', 'São Paulo', 'Etc/GMT+12', '../../etc/passwd', 'EST', 'GMT+1', 'Asia/'],
  ['7K2M9QX4TB', '7k2m9-qx4tb', 'IIIIIOOOOO', 'I need a break', "I'm back", 'break for 15', 'help', 'timeout 20'],
  ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf', '${x}', '{{x}}', '%s%n', '\\', '\u0000'],
  ['<b>', '</tg-spoiler>', '&amp;', '**', '||', '`', '[x](y)', '@everyone', '<@1>', '<t:0:R>', '\u202e', '\u2066'],
  [
    '\ud800',
    '\udc00',
    '🙈',
    '👨‍👩‍👧‍👦',
    'e\u0301',
    '\u0300'.repeat(9),
    '\u200b',
    '\ufeff',
    '\u2028',
    '\r\n',
    '\t',
    ' ',
    ':',
    ';',
  ],
  ["'; DROP TABLE persons; --", '"', "'", '', '0', 'null', 'NaN', 'Infinity', 'true', '1'.repeat(400), 'a '.repeat(60)],
];
const WORDS = KINDS.flat();

const word = fc.constantFrom(...WORDS);
/** Any UTF-16, lone surrogates and control characters among it. */
const anything = (maxLength: number): fc.Arbitrary<string> =>
  fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength }).map((units) => String.fromCharCode(...units));

/** One change somewhere: a character taken out, doubled, or put in. */
const mutated = (text: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc
    .tuple(
      text,
      fc.nat(),
      fc.constantFrom('cut', 'double', 'insert', 'case', 'flip'),
      fc.integer({ min: 0, max: 0xffff }),
    )
    .map(([given, at, how, unit]) => {
      const place = given.length === 0 ? 0 : at % given.length;
      const [before, after] = [given.slice(0, place), given.slice(place)];
      if (how === 'cut') return before + after.slice(1);
      if (how === 'double') return before + after.slice(0, 3) + after;
      if (how === 'insert') return before + String.fromCharCode(unit) + after;
      return how === 'case' ? given.toUpperCase() : after + before;
    });

const sentence = fc
  .tuple(fc.array(word, { minLength: 1, maxLength: 6 }), fc.constantFrom(' ', '  ', '', ', ', '\n', ':'))
  .map(([words, joint]) => words.join(joint));

/** Mostly nearly right, which goes deepest; sometimes long, sometimes noise. */
export const hostileText: fc.Arbitrary<string> = fc.oneof(
  { weight: 3, arbitrary: word },
  { weight: 4, arbitrary: sentence },
  { weight: 4, arbitrary: mutated(fc.oneof(word, sentence)) },
  { weight: 2, arbitrary: anything(24) },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 60 }) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(word, fc.integer({ min: 1, max: 700 }))
      .map(([each, times]) => each.repeat(times).slice(0, 5_000)),
  },
);

export const mutatedText = mutated;

/** As long as an entry of the journal may be, mostly of one thing over and over: where pages are parted. */
export const longText: fc.Arbitrary<string> = fc.oneof(
  hostileText,
  fc
    .tuple(
      fc.oneof(word, fc.constantFrom('🙈', 'a', '\\', '🙈 ', '<&>"', '||')),
      fc.nat({ max: 9 }),
      fc.integer({ min: 1, max: 6_000 }),
    )
    .map(([each, before, times]) => ('b'.repeat(before) + each.repeat(times)).slice(0, 12_000)),
);
