import type { PlaceId } from '../../src/core/ids.js';
import { HOUR, type Instant, MINUTE, plus } from '../../src/core/instant.js';
import type { Notice } from '../../src/core/notice.js';
import type { PlaceNotice } from '../../src/core/place/notice.js';
import type { Readers } from '../../src/core/place/state.js';

export const placeId = 'p'.repeat(22) as PlaceId;
type Fields<Kind extends Notice['kind']> = Omit<Extract<Notice, { kind: Kind }>, 'kind'>;
type Fixtures = { readonly [Kind in PlaceNotice['kind']]: readonly Fields<Kind>[] };

const plain = [{}];

/** A place of which nothing is told but that we may write in it. */
export const readersThere = (more: Partial<Readers> = {}): Readers => ({
  placeName: null,
  canPost: true,
  open: false,
  others: null,
  names: [],
  administrators: false,
  invited: false,
  ...more,
});

/** As many as a platform tells, with names of the length that one allows. */
export const manyReaders = (sign: string): Readers =>
  readersThere({
    placeName: sign.repeat(300),
    others: 1_240,
    names: Array.from({ length: 10 }, () => sign.repeat(32)),
    administrators: true,
  });

/** Every kind of notice about a place, in its longest and barest shapes. */
export function placeFixtures(now: Instant): Fixtures {
  const consent: Fields<'place/consent'> = {
    placeId,
    platform: 'discord',
    place: 'channel',
    banner: false,
    youAgreed: false,
    bound: null,
    isStale: false,
  };
  const present = { placeId, isSame: true };
  return {
    'place/none': [{ isPaired: true }, { isPaired: false }],
    'place/not-here': plain,
    'place/taken': plain,
    'place/over': plain,
    'place/consent': [
      consent,
      { ...consent, place: 'thread', banner: true },
      { ...consent, youAgreed: true },
      { ...consent, platform: 'telegram', place: 'group' },
      { ...consent, platform: 'telegram', place: 'group', banner: true, youAgreed: true },
      { ...consent, banner: true, bound: present, isStale: true },
      { ...consent, banner: true, youAgreed: true, bound: present },
      { ...consent, banner: true, bound: { ...present, isSame: false }, isStale: true },
    ],
    'place/bound': [
      { placeId, banner: true },
      { placeId, banner: false },
    ],
    'place/show': [
      { placeId, platform: 'discord', banner: true },
      { placeId, platform: 'telegram', banner: false },
    ],
    'place/confirm-unbind': [{ placeId }],
    'place/unbound': plain,
    'place/lost': plain,
    'place/post-bound': [
      { placeId, banner: false },
      { placeId, banner: true },
    ],
    'place/post-check-in': [{ placeId, closesAt: plus(now, 48 * HOUR) }],
    'place/post-break': [
      { placeId, dueAt: plus(now, 20 * MINUTE) },
      { placeId, dueAt: plus(now, -MINUTE) },
    ],
  };
}
