import type { Fault, FaultEffect } from './contract.js';

/** A fault that is still to happen, and how often. */
export type PlannedFault = { readonly fault: Fault; readonly left: number };

/** "sendMessage to Ben: 502 (2 more, then it gets through)" */
export function faultInWords({ fault, left }: PlannedFault): string {
  const call = fault.call === '*' ? 'every call' : fault.call;
  const whom = fault.toPerson === undefined ? '' : ` to ${fault.toPerson}`;
  return `${call}${whom}: ${effectInWords(fault.effect)} (${Number.isFinite(left) ? `${left} more${afterwards(fault.effect)}` : 'until cleared'})`;
}

/** The bot tries again by itself what may work later, which takes a while: nothing is stuck. */
function afterwards({ kind }: FaultEffect): string {
  return kind === 'slow' || kind === 'refuse' ? '' : ', then it gets through';
}

function effectInWords(effect: FaultEffect): string {
  switch (effect.kind) {
    case 'rate-limit':
      return `429, wait ${effect.retryAfterSeconds} s${effect.global === true ? ' everywhere' : ''}`;
    case 'server-error':
      return effect.applied ? `${effect.status}, though it was done` : String(effect.status);
    case 'reset':
      return effect.applied ? 'connection cut, though it was done' : 'connection cut';
    case 'slow':
      return `answers ${effect.milliseconds / 1_000} s late`;
    case 'refuse':
      return `${effect.status} ${effect.description}`.trim();
  }
}
