import * as fc from 'fast-check';
import { isDeepStrictEqual } from 'node:util';
import { ACTIONS, decodeAction, encodeAction, placeOfPayload } from '../../../src/command-kit/action-codec.js';
import { anyAction } from '../../command-kit/any-action.js';
import { type Attack, attack, must } from './attack.js';
import { hostileText, mutatedText } from './hostile-text.js';

const codes = Object.values(ACTIONS).map(({ code }) => code);
const real = anyAction.map(encodeAction);
/** Pieces of real ones, put together anew. */
const spliced = fc
  .tuple(real, real, fc.nat(), fc.nat())
  .map(([one, other, at, from]) => one.slice(0, at % one.length) + other.slice(from % other.length));
const withSegments = fc
  .tuple(fc.constantFrom(...codes), fc.array(hostileText, { maxLength: 6 }))
  .map(([code, segments]) => [code, ...segments].join(':'));
/** What no button of ours ever carried, and what one nearly did. */
export const hostilePayload: fc.Arbitrary<string> = fc.oneof(
  { weight: 4, arbitrary: mutatedText(real) },
  { weight: 3, arbitrary: spliced },
  { weight: 2, arbitrary: withSegments },
  { weight: 1, arbitrary: hostileText },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 70 }).map((bytes) => Buffer.from(bytes).toString('latin1')) },
);

/** What stands behind a button. */
export const PAYLOAD_ATTACKS: readonly Attack[] = [
  attack('a payload that was tampered with', 30, hostilePayload, (data) => {
    const action = decodeAction(data);
    must(action === null || encodeAction(action) === data, 'it has two spellings');
    const place = placeOfPayload(data);
    must(decodeAction(encodeAction(place)) !== null, 'it leads nowhere');
    must(Object.keys(place).length === 1, 'a payload that cannot be read names something');
  }),
  attack('a real payload', 10, anyAction, (action) => {
    const data = encodeAction(action);
    must(/^[\x21-\x7e]{1,64}$/.test(data), 'it is no 64 bytes of ASCII');
    must(isDeepStrictEqual(decodeAction(data), structuredClone(action)), 'it does not come back as it was');
  }),
];
