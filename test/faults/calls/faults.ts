import type { FaultEffect } from '../../../src/sandbox/contract.js';

/** What can go wrong with a call: by the local servers' own plans, or in front of them where they have no plan for it. */
export type Fault =
  | { readonly by: 'server'; readonly effect: FaultEffect }
  /** A 429 that does not say for how long, without being carried out. */
  | { readonly by: 'proxy'; readonly spoils: 'limit-without-time' }
  /** It is carried out, and its answer is no JSON. */
  | { readonly by: 'proxy'; readonly spoils: 'not-json' }
  /** It is carried out, and its answer never comes. */
  | { readonly by: 'proxy'; readonly spoils: 'silence' };

const WAIT = 7;

/** On Discord a refusal has a code besides; these are what the platforms say of one person, and of one body. */
const refusal = (platform: 'discord' | 'telegram', status: 400 | 401 | 403, isPlace: boolean): FaultEffect => {
  // Of a channel: missing access; of a person: their messages are closed.
  const discord = { 400: 50_035, 401: 0, 403: isPlace ? 50_001 : 50_007 };
  const telegram = {
    400: "Bad Request: can't parse entities",
    401: 'Unauthorized',
    403: 'Forbidden: bot was blocked by the user',
  };
  return {
    kind: 'refuse',
    status,
    description: telegram[status],
    ...(platform === 'discord' ? { code: discord[status] } : {}),
  };
};

export const FAULTS = [
  'limit',
  'limit for all',
  'limit without a time',
  '500, not done',
  '502, but done',
  'cut, not done',
  'cut, but done',
  'silent, but done',
  'no JSON, but done',
  '400',
  '401',
  '403',
] as const;
export type FaultName = (typeof FAULTS)[number];

/** `isPlace`: the call is about a place where others read. */
export function faultOf(name: FaultName, platform: 'discord' | 'telegram', isPlace = false): Fault {
  switch (name) {
    case 'limit':
      return { by: 'server', effect: { kind: 'rate-limit', retryAfterSeconds: WAIT } };
    case 'limit for all':
      return { by: 'server', effect: { kind: 'rate-limit', retryAfterSeconds: WAIT, global: true } };
    case 'limit without a time':
      return { by: 'proxy', spoils: 'limit-without-time' };
    case '500, not done':
      return { by: 'server', effect: { kind: 'server-error', status: 500, applied: false } };
    case '502, but done':
      return { by: 'server', effect: { kind: 'server-error', status: 502, applied: true } };
    case 'cut, not done':
      return { by: 'server', effect: { kind: 'reset', applied: false } };
    case 'cut, but done':
      return { by: 'server', effect: { kind: 'reset', applied: true } };
    case 'silent, but done':
      return { by: 'proxy', spoils: 'silence' };
    case 'no JSON, but done':
      return { by: 'proxy', spoils: 'not-json' };
    case '400':
      return { by: 'server', effect: refusal(platform, 400, isPlace) };
    case '401':
      return { by: 'server', effect: refusal(platform, 401, isPlace) };
    case '403':
      return { by: 'server', effect: refusal(platform, 403, isPlace) };
  }
}
