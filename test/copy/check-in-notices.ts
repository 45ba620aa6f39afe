import type { CheckInHalf, CheckInNotice } from '../../src/core/check-in/notice.js';
import { CHECK_IN_FIELDS, DIAL, type WeeklyTime } from '../../src/core/check-in/state.js';
import type { CheckInId, SealedId } from '../../src/core/ids.js';
import { DAY, HOUR, type Instant, plus } from '../../src/core/instant.js';
import type { Notice } from '../../src/core/notice.js';
import type { Weekday } from '../../src/core/reflection/state.js';

export const checkInId = 'q'.repeat(22) as CheckInId;
const sealed = (kind: string, number: number) => `${kind.repeat(20)}${number + 10}` as SealedId;
export const yourLines: readonly SealedId[] = CHECK_IN_FIELDS.map((_, index) => sealed('e', index));
export const theirLines: readonly SealedId[] = CHECK_IN_FIELDS.map((_, index) => sealed('f', index));

/** The longest that anyone may have written. */
export const checkInTexts = (sign: string): readonly (readonly [SealedId, string])[] =>
  [...yourLines, ...theirLines].map((id) => [id, sign.repeat(300)] as const);

const wordsOf = (lines: readonly SealedId[]): CheckInHalf['words'] =>
  CHECK_IN_FIELDS.flatMap((field, index) => {
    const text = lines[index];
    return text === undefined ? [] : [{ field, text }];
  });
export const yourHalf: CheckInHalf = { dial: 'a-little-far', words: wordsOf(yourLines) };
export const theirHalf: CheckInHalf = { dial: 'just-right', words: wordsOf(theirLines) };
export const weekly: WeeklyTime = { weekday: 7, time: 1_110, zone: 'America/Lima' };

type Fields<Kind extends Notice['kind']> = Omit<Extract<Notice, { kind: Kind }>, 'kind'>;
type Fixtures = { readonly [Kind in CheckInNotice['kind']]: readonly Fields<Kind>[] };

const plain = [{}];

/** Every kind of notice about check-ins, in its longest and barest shapes. */
export function checkInFixtures(now: Instant): Fixtures {
  const closesAt = plus(now, 2 * DAY);
  const next = plus(now, 3 * DAY);
  const home: Fields<'check-in/home'> = {
    isPaired: true,
    agreed: { weekly, next },
    proposed: { weekly, next: plus(now, HOUR), byYou: false },
    lately: checkInId,
  };
  const sheet: Fields<'check-in/sheet'> = {
    checkInId,
    draft: yourHalf.words,
    dial: 'too-far',
    closesAt,
    begun: true,
  };
  const weekdays: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];
  return {
    'check-in/home': [
      home,
      { ...home, proposed: { weekly, next, byYou: true } },
      { isPaired: true, agreed: null, proposed: null, lately: null },
      { isPaired: false, agreed: null, proposed: null, lately: null },
    ],
    'check-in/sheet': [
      sheet,
      { ...sheet, draft: [], dial: null, begun: false },
      ...DIAL.map((dial) => ({ ...sheet, draft: yourHalf.words.slice(1), dial, begun: false })),
    ],
    'check-in/open': [{ checkInId, closesAt }],
    'check-in/field': CHECK_IN_FIELDS.flatMap((field, index) => [
      { checkInId, field, text: null },
      { checkInId, field, text: yourLines[index] ?? null },
    ]),
    'check-in/empty': [{ checkInId }],
    'check-in/preview': [
      { checkInId, half: yourHalf, mark: 2 ** 31 - 1 },
      { checkInId, half: { dial: 'too-close', words: [] }, mark: 2 ** 31 - 1 },
      { checkInId, half: { dial: null, words: yourHalf.words.slice(2) }, mark: 2 ** 31 - 1 },
    ],
    'check-in/sent': [{ checkInId, closesAt }],
    'check-in/revealed': [
      { checkInId, yours: yourHalf, theirs: theirHalf },
      { checkInId, yours: { dial: null, words: yourHalf.words.slice(0, 1) }, theirs: { dial: 'too-close', words: [] } },
      { checkInId, yours: { dial: 'too-far', words: [] }, theirs: { dial: null, words: theirHalf.words.slice(2) } },
      { checkInId, yours: { dial: null, words: [] }, theirs: { dial: null, words: [] } },
    ],
    'check-in/rests': plain,
    'check-in/times': [{ weekday: null }, ...weekdays.map((weekday) => ({ weekday }))],
    'check-in/zone-first': plain,
    'check-in/time-proposed': [{ weekly, next }],
    'check-in/time-asked': [{ weekly, next }],
    'check-in/time-agreed': [{ weekly, next }],
    'check-in/stopped': plain,
    'check-in/time-over': plain,
    'check-in/in-break': plain,
  };
}
