import { type Instant, plus } from '../core/instant.js';
import { removeLater } from '../core/person/privacy.js';
import type { Platform } from '../core/person/state.js';
import { QUESTIONS_STAY } from '../core/retention.js';
import { EMPTY_SET } from './commit-decision.js';
import type { Clock } from './ports.js';
import type { Store } from './store-port.js';

/**
 * A question that quotes what its reader wrote before stands in the chat no longer than it is open: taken out when it is
 * answered or put away (`takenOut`), else when it expires. Called once it was shown.
 */
export async function noteQuestion(
  { store, clock }: { readonly store: Store; readonly clock: Clock },
  at: { readonly platform: Platform; readonly externalId: string; readonly messageId: string },
): Promise<void> {
  const person = await store.personByAccount(at.platform, at.externalId);
  const account = person?.accounts.find(
    ({ platform, externalId }) => platform === at.platform && externalId === at.externalId,
  );
  if (person === null || account === undefined) return;
  const now = clock.now();
  const open = await store.openQuestion(person.id);
  // Answered within the moment that it took to note it: then it goes now.
  const until: Instant = open === null ? now : plus(open.askedAt, QUESTIONS_STAY);
  const timer = removeLater({ personId: person.id, accountId: account.id, messageIds: [at.messageId], at: until });
  await store.commit({ ...EMPTY_SET, timers: [timer] });
}
