import { assertNever } from '../assert-never.js';
import { type Decision, NOTHING, type OutboxDraft, type TimerChange } from '../decision.js';
import type { AccountId, PersonId, TimerKey } from '../ids.js';
import { DAY, type Instant, MINUTE, plus } from '../instant.js';
import type { Notice } from '../notice.js';
import { quietNotice, type Sending } from '../quiet-notice.js';
import type { DeliverySettled, TimerFired } from '../request.js';
import { COPY_STAYS, SENT_STAYS } from '../retention.js';
import { type EraseContext, erase } from './erase.js';
import type { PrivacyCommand, PrivacyFollow } from './privacy-requests.js';

/** Characters. The lock of a zip file holds no better than what it is made of. */
export const SHORTEST_PASSPHRASE = 10;

type Acting = Sending & { readonly personId: PersonId };

export type PrivacyContext = Acting & {
  /** The account they ask from: what they asked for comes there and nowhere else. */
  readonly here: AccountId;
  /** Needed to erase; else null will do. */
  readonly erasing: EraseContext | null;
};

/** A copy that cannot be sent for this long is not what anybody waits for any more. */
const COPY_WITHIN = DAY;
/** After this a word about it would belong to nothing that they still do. */
const STILL_NEWS = 15 * MINUTE;
/** Telegram lets a bot take out what it sent within 48 hours; trying for longer would be in vain. */
const REMOVABLE_FOR = 2 * DAY;

export function decidePrivacy(context: PrivacyContext, command: PrivacyCommand): Decision {
  const { here, now, erasing } = context;
  switch (command.kind) {
    case 'person/export': {
      const { passphrase } = command;
      const draft = send(context, { kind: 'privacy/export', accountId: here, passphrase }, COPY_WITHIN);
      const follow: PrivacyFollow = {
        kind: 'privacy/exported',
        personId: context.personId,
        accountId: here,
        passphrase,
      };
      return {
        ...NOTHING,
        outbox: [{ ...draft, follow }],
        reply: { kind: 'privacy/exporting', locked: passphrase !== null },
      };
    }
    case 'person/hide': {
      const since = plus(now, -SENT_STAYS);
      return {
        ...NOTHING,
        outbox: [send(context, { kind: 'privacy/hide', accountId: here, since }, DAY)],
        reply: { kind: 'privacy/hiding' },
      };
    }
    case 'person/erase':
      if (erasing === null) throw new Error('to erase, everything that leaving looks at is needed');
      return erase(erasing, command);
    default:
      return assertNever(command);
  }
}

/**
 * What follows from a copy: its passphrase has had its use whatever became of it; the message goes an hour after it was
 * really sent; and one that could not arrive is said where they just were.
 */
export function settleExport(context: Sending, event: DeliverySettled & { readonly follow: PrivacyFollow }): Decision {
  const { follow, outcome, messageIds = [], at } = event;
  const { personId, accountId, passphrase } = follow;
  const used: Decision =
    passphrase === null ? NOTHING : { ...NOTHING, changes: [{ kind: 'sealed/drop', id: passphrase }] };
  if (outcome !== 'sent') {
    const said = send({ ...context, personId }, { kind: 'privacy/export-not-sent' }, STILL_NEWS);
    return { ...used, outbox: outcome === 'expired' ? [] : [{ ...said, route: 'live-reply' }] };
  }
  const subject = subjectOf(accountId, messageIds);
  return {
    ...used,
    timers: [
      {
        kind: 'set',
        timer: {
          key: `privacy/remove-export:${subject}` as TimerKey,
          kind: 'privacy/remove-export',
          subject,
          personId,
          generation: 0,
          at: plus(at, COPY_STAYS),
          wall: null,
        },
      },
    ],
  };
}

/** A message that quotes what its reader wrote, to be taken out of the chat at this moment, or sooner if it is hastened. */
export function removeLater(of: {
  readonly personId: PersonId;
  readonly accountId: AccountId;
  readonly messageIds: readonly string[];
  readonly at: Instant;
}): TimerChange {
  const { personId, at } = of;
  const kind = 'privacy/remove-question';
  const subject = subjectOf(of.accountId, of.messageIds);
  const key = `${kind}:${subject}` as TimerKey;
  return { kind: 'set', timer: { key, kind, subject, personId, generation: 0, at, wall: null } };
}

/** Their time is over: these messages are taken out of the chat. */
export function removeMessages(context: Acting, { subject }: Pick<TimerFired, 'subject'>): Decision {
  const { accountId, messageIds } = messagesToRemove(subject);
  return { ...NOTHING, outbox: [send(context, { kind: 'privacy/remove', accountId, messageIds }, REMOVABLE_FOR)] };
}

const subjectOf = (accountId: AccountId, messageIds: readonly string[]): string => [accountId, ...messageIds].join(' ');

/** What a timer is about whose time is over when messages are to go. */
export function messagesToRemove(subject: string): {
  readonly accountId: AccountId;
  readonly messageIds: readonly string[];
} {
  const [accountId = '', ...messageIds] = subject.split(' ');
  return { accountId: accountId as AccountId, messageIds };
}

const send = (context: Acting, notice: Notice, within: number): OutboxDraft =>
  quietNotice(context, { to: context.personId, notice, orderKey: null, expiresAt: plus(context.now, within) });
