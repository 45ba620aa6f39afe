import type { Decision } from '../core/decision.js';
import type { SealedId } from '../core/ids.js';
import type { SealedRow } from './store-port.js';
import type { Step } from './step.js';

/**
 * Adds the sealed row if the decision refers to it. A refused text is neither sealed nor kept; then there is nothing to
 * drop either.
 */
export async function keepSealed(step: Step, id: SealedId, seal: () => Promise<SealedRow>): Promise<Step> {
  if (refersTo(step.decision, id)) return { ...step, sealed: [...step.sealed, await seal()] };
  const changes = step.decision.changes.filter((change) => change.kind !== 'sealed/drop' || change.id !== id);
  return { ...step, decision: { ...step.decision, changes } };
}

/** References stand in state as they are, so that a look through the changes finds them wherever a module puts them. */
const refersTo = ({ changes, outbox }: Decision, id: SealedId): boolean =>
  changes.some((change) => change.kind !== 'sealed/drop' && JSON.stringify(change).includes(id)) ||
  outbox.some(({ notice }) => JSON.stringify(notice).includes(id));
