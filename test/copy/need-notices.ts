import type { NeedId } from '../../src/core/ids.js';
import { DAY, HOUR, type Instant, MINUTE, plus } from '../../src/core/instant.js';
import type { NeedNotice } from '../../src/core/need/notice.js';
import type { Notice } from '../../src/core/notice.js';
import type { TalkSlotOffer } from '../../src/core/time-out/offers.js';

export const bid = { needId: 'u'.repeat(22) as NeedId, generation: 9_999 };
type Fields<Kind extends Notice['kind']> = Omit<Extract<Notice, { kind: Kind }>, 'kind'>;
type Fixtures = { readonly [Kind in NeedNotice['kind']]: readonly Fields<Kind>[] };

const plain = [{}];

/** Every kind of notice about bids, in its longest and barest shapes. */
export function needFixtures(now: Instant): Fixtures {
  const until = plus(now, 2 * HOUR);
  const tomorrow = plus(now, 20 * HOUR);
  const moments = [null, plus(now, HOUR), tomorrow, plus(now, 3 * DAY)];
  const offers: readonly TalkSlotOffer[] = [
    { slot: { kind: 'in', minutes: 60 }, at: plus(now, HOUR) },
    { slot: { kind: 'next', time: 1_110 }, at: tomorrow },
    { slot: { kind: 'on', date: '2026-11-25', time: 1_110 }, at: plus(now, 2 * DAY) },
  ];
  const many: readonly TalkSlotOffer[] = Array.from({ length: 30 }, (_, index) => ({
    slot: { kind: 'in', minutes: 60 + index },
    at: plus(now, (60 + index) * MINUTE),
  }));
  const begun: Fields<'need/space-begun'> = {
    bid,
    until,
    rounded: false,
    capped: false,
    canExtend: true,
    zoneUnknown: false,
  };
  return {
    'need/home': [
      { isPaired: true, theirs: null },
      { isPaired: true, theirs: { until, longer: true } },
      { isPaired: false, theirs: null },
    ],
    'need/lengths': plain,
    'need/times': [
      { bid: null, offers },
      { bid, offers },
      { bid: null, offers: many },
      { bid, offers: [] },
    ],
    'need/space-begun': [
      begun,
      { ...begun, rounded: true, capped: true, zoneUnknown: true },
      { ...begun, canExtend: false, until: plus(now, DAY) },
    ],
    'need/space-told': [
      { bid, until, longer: false },
      { bid, until, longer: true },
      { bid, until: plus(now, -MINUTE), longer: false },
    ],
    'need/space-untold': [{ until }, { until: plus(now, -MINUTE) }],
    'need/space-over': [
      { bid, canExtend: true, apologise: false },
      { bid, canExtend: false, apologise: true },
    ],
    'need/here-again': [{ toAsker: true }, { toAsker: false }],
    'need/together-sent': moments.map((at) => ({ bid, at })),
    'need/together-asked': moments.map((at) => ({ bid, at })),
    'need/answered': moments.flatMap((at) => [
      { bid, answer: 'yes' as const, at },
      { bid, answer: 'not-this-time' as const, at },
    ]),
    'need/another-time': [{ bid, at: tomorrow }],
    'need/noted': moments.flatMap((at) =>
      (['yes', 'another-time', 'not-this-time'] as const).map((answer) => ({ answer, at })),
    ),
    'need/agreed': [{ bid, at: tomorrow }],
    'need/now': [{ at: now }],
    'need/taken-back': plain,
    'need/over': plain,
    'need/meanwhile': [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 9_999].map((turn) => ({ turn })),
    'need/let-go': plain,
    'need/open-already': [
      { bid, about: 'space' },
      { bid, about: 'together' },
    ],
    'need/enough': [{ again: tomorrow }],
    'need/zone-first': plain,
    'need/too-far-ahead': plain,
    'need/in-break': plain,
  };
}
