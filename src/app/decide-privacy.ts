import type { PrivacyCommand } from '../core/person/privacy-requests.js';
import { decidePrivacy } from '../core/person/privacy.js';
import type { PersonCommand } from '../core/request.js';
import { loadPairingContext } from './load-context.js';
import { type Asking, type Step, stepOf } from './step.js';

export const isPrivacy = (command: PersonCommand): command is PrivacyCommand =>
  command.kind === 'person/export' || command.kind === 'person/erase' || command.kind === 'person/hide';

/** A copy, the end, or a cleared chat: for whoever asks, and about them alone. */
export async function decidePrivacyCommand(asking: Asking, command: PrivacyCommand): Promise<Step> {
  const { now, ids, contact, store } = asking;
  const me = contact.person;
  const erasing =
    command.kind === 'person/erase'
      ? {
          leaving: await loadPairingContext(asking, me, { toLeave: true }),
          couples: (await store.historyOf(me.id)).couples.map(({ id }) => id),
        }
      : null;
  return stepOf(decidePrivacy({ now, ids, personId: me.id, here: contact.account.id, erasing }, command), {
    about: 'person',
  });
}
