import type { SealedId } from '../core/ids.js';
import { Overtaken } from './commit-decision.js';
import { keepSealed } from './keep-sealed.js';
import type { Secret } from './secret.js';
import type { Asking, Step } from './step.js';
import type { SealedRow } from './store-port.js';
import type { VaultOwner } from './vault-port.js';

/** What is sealed anew for a command, and for whom; made only if the decision keeps it. */
export type Sealing = { readonly id: SealedId; readonly make: () => Promise<SealedRow> };

/** Under a fresh id. `words` are asked for only if they are really sealed. */
export function sealing({ ids, vault }: Asking, owner: VaultOwner, words: () => Secret | Promise<Secret>): Sealing {
  const id = ids.draw() as SealedId;
  return { id, make: async () => vault.seal(owner, 'sealed', id, await words()) };
}

/** The step with those of them that its decision refers to. */
export async function withSealings(step: Step, sealings: readonly Sealing[]): Promise<Step> {
  let sealed = step;
  for (const { id, make } of sealings) sealed = await keepSealed(sealed, id, make);
  return sealed;
}

/** What whoever asks wrote on a page of their own; anything else there is a mistake of ours. */
export async function openedOwn({ store, vault, contact }: Asking, id: SealedId): Promise<Secret> {
  const row = await store.sealedRow(id);
  if (row === null) throw new Overtaken();
  if (row.owner.kind !== 'person' || row.owner.id !== contact.person.id)
    throw new Error('a page names words that are not its writer’s');
  return vault.open(row);
}
