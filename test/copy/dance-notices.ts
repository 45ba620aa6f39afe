import { DANCE_FIELDS, type DanceField, FEELINGS } from '../../src/core/dance/state.js';
import type { DanceMap, DanceNotice, Steps } from '../../src/core/dance/notice.js';
import type { DanceId, SealedId } from '../../src/core/ids.js';
import { DAY, HOUR, type Instant, MINUTE, plus } from '../../src/core/instant.js';
import type { Notice } from '../../src/core/notice.js';

const danceId = 'd'.repeat(22) as DanceId;
const sealed = (kind: string, number: number) => `${kind.repeat(20)}${number + 10}` as SealedId;

export const yourTexts: readonly SealedId[] = DANCE_FIELDS.map((_, index) => sealed('a', index));
export const theirTexts: readonly SealedId[] = DANCE_FIELDS.map((_, index) => sealed('b', index));
export const someNames: readonly SealedId[] = Array.from({ length: 12 }, (_, index) => sealed('m', index));

/** The longest that a name can be: two joined. */
export const joinedName = sealed('j', 0);
/** As wide as a mark gets: 31 bits. */
export const MARK = 2_147_483_647;

/** The longest that anyone may have written of a step and of a name. */
export const danceTexts = (sign: string): readonly (readonly [SealedId, string])[] => [
  ...[...yourTexts, ...theirTexts].map((id) => [id, sign.repeat(300)] as const),
  ...someNames.map((id) => [id, sign.repeat(40)] as const),
  [joinedName, `${sign.repeat(40)} & ${sign.repeat(40)}`],
];

const stepsOf = (texts: readonly SealedId[]): Steps =>
  DANCE_FIELDS.flatMap((field, index) => {
    const text = texts[index];
    return text === undefined ? [] : [{ field, text }];
  });
const name = joinedName;
export const wholeMap: DanceMap = { name, yours: stepsOf(yourTexts), theirs: stepsOf(theirTexts) };
const bareMap: DanceMap = { name: null, yours: wholeMap.yours.slice(0, 1), theirs: wholeMap.theirs.slice(3) };
const emptyMap: DanceMap = { name: null, yours: [], theirs: [] };
const maps = [wholeMap, bareMap, emptyMap];

type Fields<Kind extends Notice['kind']> = Omit<Extract<Notice, { kind: Kind }>, 'kind'>;
type Fixtures = { readonly [Kind in DanceNotice['kind']]: readonly Fields<Kind>[] };

const plain = [{}];

/** Every kind of notice of the dance, in its longest and barest shapes. */
export function danceFixtures(now: Instant): Fixtures {
  const later = plus(now, 7 * DAY);
  const draft = wholeMap.yours.map((step, index) => ({ ...step, share: index !== 2 }));
  const sheet: Fields<'dance/sheet'> = {
    danceId,
    draft,
    names: someNames.slice(0, 3),
    begun: true,
    isEdit: false,
    restsAt: later,
  };
  const called: Fields<'dance/call'> = { danceId, call: 9_999, name, byYou: true, feeling: null };
  const home: Fields<'dance/home'> = { danceId, name, mayCall: true, again: null, renaming: false };
  const naming: Fields<'dance/naming'> = {
    danceId,
    round: 1,
    names: someNames.slice(0, 2),
    picked: false,
    mark: MARK,
    named: false,
    begun: false,
  };
  const fields: readonly DanceField[] = DANCE_FIELDS;
  return {
    'dance/none': [{ isPaired: true }, { isPaired: false }],
    'dance/invited': [{ danceId, restsAt: later }],
    'dance/sheet': [
      sheet,
      { ...sheet, draft: [], names: [] },
      { ...sheet, begun: false, draft: draft.slice(2, 3), names: [] },
      { ...sheet, begun: false, isEdit: true },
      { ...sheet, begun: false, isEdit: true, draft: [], names: [] },
    ],
    'dance/field': fields.flatMap((field, index) => [
      { field, text: null, share: false, mark: MARK, isEdit: false },
      ...[true, false].flatMap((share) =>
        [true, false].map((isEdit) => ({ field, text: yourTexts[index] ?? null, share, mark: MARK, isEdit })),
      ),
    ]),
    'dance/names': [0, 1, 2, 3].map((count) => ({ names: someNames.slice(0, count), mark: MARK })),
    'dance/not-ready': [{ missing: 'steps' }, { missing: 'name' }],
    'dance/preview': [
      { danceId, shown: wholeMap.yours, kept: [], names: someNames.slice(0, 3), mark: MARK },
      {
        danceId,
        shown: wholeMap.yours.slice(0, 1),
        kept: DANCE_FIELDS.slice(1),
        names: someNames.slice(0, 1),
        mark: MARK,
      },
      { danceId, shown: [], kept: DANCE_FIELDS, names: [], mark: MARK },
    ],
    'dance/unchanged': [{ danceId }],
    'dance/sent': [
      { danceId, isEdit: false, revealAt: null },
      { danceId, isEdit: true, revealAt: plus(now, DAY) },
      { danceId, isEdit: true, revealAt: null },
    ],
    'dance/rests': plain,
    'dance/remind': [{ danceId }],
    'dance/revealed': maps.map((map, index) => ({ danceId, map, names: someNames.slice(0, 6 - index) })),
    'dance/changed': maps.map((map) => ({ danceId, map })),
    'dance/naming': [
      ...[1, 2, 6, 12].map((count) => ({ ...naming, names: someNames.slice(0, count) })),
      ...[1, 6, 12].map((count) => ({ ...naming, names: someNames.slice(0, count), named: true, begun: true })),
      ...[true, false].map((named) => ({ ...naming, round: 2 as const, picked: true, named })),
    ],
    'dance/picked': plain,
    'dance/named': [{ danceId, name }],
    'dance/map': maps.map((map) => ({ danceId, map })),
    'dance/home': [
      home,
      { ...home, again: plus(now, HOUR) },
      { ...home, again: plus(now, -MINUTE) },
      { ...home, mayCall: false },
      { ...home, renaming: true },
      { ...home, again: plus(now, HOUR), renaming: true },
    ],
    'dance/call': [
      called,
      { ...called, byYou: false },
      ...FEELINGS.flatMap((feeling) => [
        { ...called, feeling },
        { ...called, feeling, byYou: false },
      ]),
    ],
    'dance/feeling-told': FEELINGS.map((feeling) => ({ danceId, feeling })),
    'dance/slow-down': [0, 1, 2, 3, 4, 5, 9_999].map((call) => ({ danceId, call })),
    'dance/not-this-time': [{ until: plus(now, 15 * HOUR) }],
    'dance/called-lately': [{ again: plus(now, HOUR) }],
    'dance/pact-first': plain,
    'dance/in-break': plain,
  };
}
