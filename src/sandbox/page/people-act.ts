import type { PlatformName } from '../page-contract.js';

/** Does one act on a platform and gives its answer; null when it was refused, which the dialog then says. */
export type PeopleAct = (
  name: PlatformName,
  body: { readonly kind: string } & Readonly<Record<string, unknown>>,
) => Promise<unknown>;
