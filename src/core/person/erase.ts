import { type AskedAt, askedLately } from '../asked-lately.js';
import { answer, type Change, type Decision, NOTHING } from '../decision.js';
import type { CoupleId } from '../ids.js';
import type { PairingContext } from '../pairing/context.js';
import { leave } from '../pairing/leave.js';
import { shredKey } from '../pairing/shred-key.js';

export type EraseContext = {
  /** Everything that leaving looks at; `me` is who goes. */
  readonly leaving: PairingContext;
  /** Every couple they ever were in: what was sealed for the two opens for nobody any more. */
  readonly couples: readonly CoupleId[];
};

/**
 * Everything of a person, at once and for good: they leave as anybody leaves, so that the other sees an unanswered break
 * and nothing else; then their rows go in the same commit, and their key right after it. Nobody is told. Asked for again,
 * also by somebody who is not known any more, it says the same and changes nothing. A button that was shown more than an
 * hour ago asks anew.
 */
export function erase(
  { leaving, couples }: EraseContext,
  { confirmed, asked }: { readonly confirmed: boolean; readonly asked?: AskedAt },
): Decision {
  const { me, now } = leaving;
  if (confirmed && me.version === 0) return answer({ kind: 'privacy/erased' });
  if (!confirmed || !askedLately(asked, now)) return answer({ kind: 'privacy/confirm-erase' });
  const left = leaving.couple === null ? NOTHING : leave(leaving, true);
  const gone: Change = { kind: 'person/erase', personId: me.id, at: now };
  return {
    ...left,
    changes: [...left.changes, gone],
    timers: [
      ...left.timers,
      shredKey(me.id, now),
      ...couples.filter((id) => id !== leaving.couple?.id).map((id) => shredKey(`couple:${id}`, now)),
    ],
    reply: { kind: 'privacy/erased' },
  };
}
