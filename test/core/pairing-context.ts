import type { PairingContext } from '../../src/core/pairing/context.js';
import { countingIds, NOON } from './people.js';

/** What is known of somebody who pairs or leaves, at noon: they have nobody and began nothing, but for what is given. */
export const pairingContext = (given: Pick<PairingContext, 'me'> & Partial<PairingContext>): PairingContext => ({
  now: NOON,
  ids: countingIds(),
  couple: null,
  partner: null,
  invite: null,
  inviter: null,
  usedBy: null,
  invites: [],
  tries: [],
  newCodeHash: null,
  timeOut: null,
  shared: [],
  usedByTimeOut: null,
  hasOwn: { me: false, usedBy: false },
  together: null,
  dance: null,
  place: null,
  newestPlace: null,
  checkIn: null,
  checkInTimes: null,
  needs: [],
  ...given,
});
