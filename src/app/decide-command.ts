import { assertNever } from '../core/assert-never.js';
import type { DanceCommand } from '../core/dance/requests.js';
import { isOfDance } from '../core/dance/texts-in-notice.js';
import { NOTHING } from '../core/decision.js';
import type { InviteId, SealedId, TimeOutId } from '../core/ids.js';
import type { Notice } from '../core/notice.js';
import { decidePact, viewPact } from '../core/pact/decide.js';
import { decidePairing, viewPairing } from '../core/pairing/decide.js';
import { decidePerson, viewPerson } from '../core/person/decide.js';
import type { ReflectionCommand } from '../core/reflection/requests.js';
import type { Command, PactCommand, PairingCommand, PersonCommand, Query, TimeOutCommand } from '../core/request.js';
import { decideTimeOut } from '../core/time-out/decide.js';
import { viewTimeOut } from '../core/time-out/view.js';
import { type CommandOfTwo, decideOfTwo, viewOfTwo } from './decide-of-two.js';
import { decideDanceCommand, viewDanceQuery } from './decide-dance.js';
import { decidePrivacyCommand, isPrivacy } from './decide-privacy.js';
import { decideReflectionCommand, viewReflectionQuery } from './decide-reflection.js';
import { drawInviteCode } from './invite-code.js';
import {
  loadPactContext,
  loadPairingContext,
  loadPairingSeen,
  loadPersonContext,
  loadPersonSeen,
  loadTimeOutContext,
  loadTimeOutSeen,
} from './load-context.js';
import { keepSealed } from './keep-sealed.js';
import { openMessage } from './open-message.js';
import { Secret } from './secret.js';
import { type Asking, say, type Step, stepOf } from './step.js';

/** What a command wants, decided on what is stored now. Commits nothing. */
export async function decideCommand(asking: Asking, command: Command): Promise<Step> {
  const me = asking.contact.person;
  const module = moduleOf(command);
  switch (module.about) {
    case 'time-out':
      return stepOf(
        decideTimeOut(await loadTimeOutContext(asking, me, timeOutIn(module.command)), module.command),
        module,
      );
    case 'pact':
      return stepOf(decidePact(await loadPactContext(asking, me), module.command), module);
    case 'pairing':
      return decidePairingCommand(asking, module.command);
    case 'person':
      if (isPrivacy(module.command)) return decidePrivacyCommand(asking, module.command);
      return stepOf(decidePerson(await loadPersonContext(asking, me), module.command), { about: 'person' });
    case 'reflection':
      return decideReflectionCommand(asking, module.command);
    case 'dance':
      return decideDanceCommand(asking, module.command);
    case 'two':
      return decideOfTwo(asking, module.command);
    default:
      return assertNever(module);
  }
}

/** What a query shows. `outbox/show` opens a message for its receiver; for anyone else nothing is there. */
export async function viewQuery(asking: Asking, query: Query): Promise<Step> {
  const me = asking.contact.person;
  switch (query.kind) {
    case 'outbox/show': {
      const row = await asking.store.outboxRow(query.outboxId);
      if (row === null || row.to !== me.id) return say({ kind: 'reflect/gone' });
      const notice = await openMessage(asking, row, me);
      return notice === null ? currentCard(asking, isOfDance(row.notice) ? 'dance' : 'time-out') : say(notice);
    }
    case 'time-out/announcement': {
      // A promise that nobody could ask them to keep is not posted; nor is a card about anything else.
      const notice = await viewTimeOutQuery(asking, query);
      if (query.wish === undefined) return say(notice);
      return say(
        me.accounts.some((account) => account.mayWrite) && notice.kind === 'time-out/announcement' ? notice : null,
      );
    }
    case 'time-out/status':
    case 'time-out/ladder':
    case 'time-out/what-they-see':
    case 'time-out/something-to-do':
    case 'time-out/how-long':
    case 'time-out/talk-times':
    case 'time-out/talk-guide':
    case 'time-out/note':
    case 'time-out/line-to-send':
      return say(await viewTimeOutQuery(asking, query));
    case 'pact/show':
    case 'pact/edit':
      return say(viewPact(await loadPactContext(asking, me), query), 'pact');
    case 'pairing/us':
      return say(viewPairing(await loadPairingSeen(asking, me)), 'pairing');
    case 'person/settings':
    case 'person/setting':
    case 'person/kept-note':
    case 'onboarding/show':
    case 'support/show':
    case 'support/part':
    case 'help/show':
    case 'help/part':
    case 'start/show':
    case 'stray/answer':
      return say(viewPerson(await loadPersonSeen(asking, me, query.kind), query), 'person');
    case 'reflect/show':
    case 'reflect/times':
    case 'reflect/days':
    case 'reflect/pauses':
    case 'reflect/prompt':
    case 'journal/month':
    case 'journal/entry':
    case 'journal/found':
    case 'together/show':
      return viewReflectionQuery(asking, query);
    case 'dance/show':
    case 'dance/sheet':
    case 'dance/field':
    case 'dance/names':
    case 'dance/map':
    case 'dance/naming':
    case 'dance/slow-down':
      return viewDanceQuery(asking, query);
    case 'place/show':
    case 'check-in/show':
    case 'check-in/field':
    case 'check-in/times':
    case 'check-in/shown':
    case 'need/show':
    case 'need/lengths':
    case 'need/times':
    case 'need/meanwhile':
    case 'say/show':
    case 'say/read':
    case 'say/preview':
    case 'progress/mine':
    case 'progress/ours':
      return viewOfTwo(asking, query);
    default:
      return assertNever(query);
  }
}

/** Where they stand now: the answer to something handled before, and to a button that means nothing any more. */
export function currentCard(asking: Asking, about: Step['about']): Promise<Step> {
  switch (about) {
    case 'time-out':
      return viewQuery(asking, { kind: 'time-out/status' });
    case 'pact':
      return viewQuery(asking, { kind: 'pact/show' });
    case 'pairing':
      return viewQuery(asking, { kind: 'pairing/us' });
    case 'person':
      return viewQuery(asking, { kind: 'person/settings' });
    case 'reflection':
      return viewQuery(asking, { kind: 'reflect/show' });
    case 'dance':
    case 'place':
    case 'check-in':
    case 'need':
    case 'say':
      return viewQuery(asking, { kind: `${about}/show` });
    default:
      return assertNever(about);
  }
}

async function viewTimeOutQuery(
  asking: Asking,
  query: Extract<Query, { kind: `time-out/${string}` }>,
): Promise<Notice> {
  const named = 'timeOutId' in query ? query.timeOutId : null;
  return viewTimeOut(await loadTimeOutSeen(asking, asking.contact.person, named), query);
}

async function decidePairingCommand(asking: Asking, command: PairingCommand): Promise<Step> {
  const me = asking.contact.person;
  const inviteId: InviteId | undefined = 'inviteId' in command ? command.inviteId : undefined;
  const codeHash = command.kind === 'pairing/redeem' ? command.codeHash : undefined;
  const freshCode = command.kind === 'pairing/invite' ? drawInviteCode() : null;
  const context = await loadPairingContext(asking, me, {
    ...(inviteId === undefined ? {} : { inviteId }),
    ...(codeHash === undefined ? {} : { codeHash }),
    ...(freshCode === null ? {} : { newCodeHash: asking.vault.hash(new Secret(freshCode)) }),
    toLeave: command.kind === 'pairing/leave',
  });
  return stepOf(decidePairing(context, command), { about: 'pairing', freshCode });
}

/** A code to redeem. The label is sealed for the inviter, who alone will read it, and only if the code was a good one. */
export async function decideRedeem(asking: Asking, code: Secret): Promise<Step> {
  const { store, vault, ids, contact, input } = asking;
  const codeHash = vault.hash(code);
  const label = ids.draw() as SealedId;
  const step = await decidePairingCommand(asking, { kind: 'pairing/redeem', codeHash, label });
  return keepSealed(step, label, async () => {
    const invite = await store.inviteByHash(codeHash);
    if (invite === null) throw new Error('a code was taken that belongs to no invite');
    const name = labelOf(input.from.displayName, contact.account.platform);
    return vault.seal({ kind: 'person', id: invite.inviter }, 'sealed', label, new Secret(name));
  });
}

/** Names are hostile: control and direction characters would let one name look like another. */
function labelOf(displayName: string, platform: string): string {
  const plain = displayName
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}]/gu, '')
    .replace(/\s+/g, ' ')
    .trim();
  const short = Array.from(plain).slice(0, 64).join('');
  return short === '' ? platform : short;
}

type Module =
  | { readonly about: 'time-out'; readonly command: TimeOutCommand }
  | { readonly about: 'pact'; readonly command: PactCommand }
  | { readonly about: 'pairing'; readonly command: PairingCommand }
  | { readonly about: 'person'; readonly command: PersonCommand }
  | { readonly about: 'reflection'; readonly command: ReflectionCommand }
  | { readonly about: 'dance'; readonly command: DanceCommand }
  | { readonly about: 'two'; readonly command: CommandOfTwo };

function moduleOf(command: Command): Module {
  if (isOf(command, 'time-out/')) return { about: 'time-out', command };
  if (isOf(command, 'pact/')) return { about: 'pact', command };
  if (isOf(command, 'pairing/')) return { about: 'pairing', command };
  if (isOf(command, 'person/')) return { about: 'person', command };
  if (isOf(command, 'dance/')) return { about: 'dance', command };
  if (isOf(command, 'reflect/') || isOf(command, 'journal/') || isOf(command, 'together/'))
    return { about: 'reflection', command };
  return { about: 'two', command };
}

const isOf = <Prefix extends string>(
  command: Command,
  prefix: Prefix,
): command is Extract<Command, { kind: `${Prefix}${string}` }> => command.kind.startsWith(prefix);

const timeOutIn = (command: TimeOutCommand): TimeOutId | null => ('timeOutId' in command ? command.timeOutId : null);

/** An account that the platform spoke of: unknown people stay unknown. */
export async function decideReach(asking: Asking, reach: 'reachable' | 'unreachable'): Promise<Step> {
  if (!asking.contact.stored) return stepOf(NOTHING);
  const step = await decideCommand(asking, { kind: 'person/reach', accountId: asking.contact.account.id, reach });
  return { ...step, decision: { ...step.decision, reply: null } };
}
