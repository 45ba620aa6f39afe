import type { Decision } from '../../../src/core/decision.js';
import type { InviteId, SealedId } from '../../../src/core/ids.js';
import { DAY, plus } from '../../../src/core/instant.js';
import type { PairingContext } from '../../../src/core/pairing/context.js';
import { decidePairing } from '../../../src/core/pairing/decide.js';
import type { Invite } from '../../../src/core/pairing/state.js';
import { pairingContext } from '../pairing-context.js';
import { NOON, person } from '../people.js';

export const ana = person('ana');
export const ben = person('ben');
export const label = 'label' as SealedId;

/** Ana's, made at noon. */
export const invite = (over: Partial<Invite> = {}): Invite => ({
  id: 'invite' as InviteId,
  purpose: 'pair',
  inviter: ana.id,
  codeHash: 'hash',
  createdAt: NOON,
  expiresAt: plus(NOON, DAY),
  status: 'open',
  usedBy: null,
  usedByLabel: null,
  version: 1,
  ...over,
});
export const used = invite({ status: 'used', usedBy: ben.id, usedByLabel: label });

/** Ana acts, and has nobody. */
export const context = (over: Partial<PairingContext> = {}): PairingContext => pairingContext({ me: ana, ...over });

/** When Ben types a code of Ana's. */
export const redeem = (over: Partial<PairingContext>): Decision =>
  decidePairing(context({ me: ben, inviter: ana, ...over }), { kind: 'pairing/redeem', codeHash: 'hash', label });
export const confirm = (over: Partial<PairingContext>): Decision =>
  decidePairing(context({ usedBy: ben, ...over }), { kind: 'pairing/confirm', inviteId: 'invite' as InviteId });
export const kinds = (decision: Decision) => decision.changes.map((change) => change.kind);
