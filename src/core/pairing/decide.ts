import { assertNever } from '../assert-never.js';
import { answer, type Change, type Decision, NOTHING, type OutboxDraft } from '../decision.js';
import type { CoupleId, Ids, InviteId, PersonId } from '../ids.js';
import { DAY, type Instant, plus } from '../instant.js';
import type { Notice } from '../notice.js';
import { DEFAULT_TERMS } from '../pact/state.js';
import type { Person } from '../person/state.js';
import { quietNotice, type Sending } from '../quiet-notice.js';
import type { DeliveryFollow, DeliverySettled, PairingCommand } from '../request.js';
import { endFormer } from '../time-out/end-former.js';
import type { PairingContext, PairingSeen } from './context.js';
import { leave } from './leave.js';
import { shredKey } from './shred-key.js';
import { type Couple, INVITE_LIVES, type Invite, type InvitePurpose, MOST_TRIES, TRIES_WITHIN } from './state.js';

export function decidePairing(context: PairingContext, command: PairingCommand): Decision {
  switch (command.kind) {
    case 'pairing/invite':
      return makeInvite(context, command.purpose);
    case 'pairing/redeem':
      return redeem(context, command);
    case 'pairing/confirm':
      return confirm(context);
    case 'pairing/decline':
      return decline(context);
    case 'pairing/leave':
      return leave(context, command.confirmed);
    default:
      return assertNever(command);
  }
}

/** The test message after pairing: if it cannot arrive, check-ins cannot either, and its reader is told what to do. */
export function settlePairingTest(
  context: { readonly now: Instant; readonly ids: Ids; readonly me: Person },
  event: DeliverySettled,
): Decision {
  if (event.outcome !== 'unreachable') return NOTHING;
  return {
    ...NOTHING,
    outbox: [
      {
        ...tell(context, context.me.id, { kind: 'pairing/test-failed' }),
        route: 'live-reply',
        expiresAt: plus(context.now, 15 * 60_000),
      },
    ],
  };
}

export function viewPairing(context: PairingSeen): Notice {
  const { me, couple, now } = context;
  const unreachable = cannotReach(me);
  if (couple !== null) return { kind: 'pairing/us', state: 'paired', invite: null, unreachable };
  const live = context.invites.filter((invite) => invite.purpose === 'pair' && invite.expiresAt > now);
  const waiting = live.find((invite) => invite.status === 'used' && invite.usedBy === me.id);
  if (waiting) return { kind: 'pairing/us', state: 'waiting-for-confirm', invite: brief(waiting), unreachable };
  const used = live.find((invite) => invite.status === 'used' && invite.inviter === me.id);
  if (used) return { kind: 'pairing/us', state: 'to-confirm', invite: brief(used), unreachable };
  const open = live.find((invite) => invite.status === 'open' && invite.inviter === me.id);
  if (open) return { kind: 'pairing/us', state: 'invited', invite: brief(open), unreachable };
  return { kind: 'pairing/us', state: 'unpaired', invite: null, unreachable };
}

function makeInvite(context: PairingContext, purpose: InvitePurpose): Decision {
  const { me, now, newCodeHash } = context;
  if (purpose === 'pair' && context.couple !== null) return answer({ kind: 'pairing/already-paired' });
  if (newCodeHash === null) throw new Error('an invite needs a code hash');
  const invite: Invite = {
    id: context.ids.draw() as InviteId,
    purpose,
    inviter: me.id,
    codeHash: newCodeHash,
    createdAt: now,
    expiresAt: plus(now, INVITE_LIVES),
    status: 'open',
    usedBy: null,
    usedByLabel: null,
    version: 0,
  };
  // One live code a purpose: a code that was mislaid stops working when the next one is made.
  const earlier = context.invites
    .filter((old) => old.inviter === me.id && old.purpose === purpose && old.status === 'open')
    .map((old): Change => ({ kind: 'invite/save', invite: { ...old, status: 'withdrawn' } }));
  return {
    ...NOTHING,
    changes: [...earlier, { kind: 'invite/save', invite }],
    reply: { kind: 'pairing/invited', purpose, expiresAt: invite.expiresAt },
  };
}

function redeem(context: PairingContext, command: Extract<PairingCommand, { kind: 'pairing/redeem' }>): Decision {
  const { me, now, invite, inviter } = context;
  const recent = context.tries.filter((at) => at > now - TRIES_WITHIN);
  const oldest = recent.toSorted((a, b) => a - b)[0];
  if (oldest !== undefined && recent.length >= MOST_TRIES) {
    return answer({ kind: 'pairing/too-many-tries', again: plus(oldest, TRIES_WITHIN) });
  }
  const tried: Change = { kind: 'invite-try/add', personId: me.id, at: now };
  const refuse = (reply: Notice): Decision => ({
    ...NOTHING,
    changes: [tried, { kind: 'sealed/drop', id: command.label }],
    reply,
  });
  // One identical answer for wrong, used, expired, and for an inviter who has found someone meanwhile.
  const usable = invite !== null && inviter !== null && invite.status === 'open' && invite.expiresAt > now;
  if (!usable) return refuse({ kind: 'pairing/code-unknown' });
  if (invite.inviter === me.id) return refuse({ kind: 'pairing/own-code' });
  if (invite.purpose === 'link') {
    // Only a person with nothing of their own yet can become somebody's second account.
    const isSomebody = me.coupleId !== null || me.accounts.length > 1 || context.hasOwn.me;
    if (isSomebody) return refuse({ kind: 'pairing/cannot-link', why: 'own' });
    if (context.timeOut?.timeOut?.status === 'running') return refuse({ kind: 'pairing/cannot-link', why: 'in-break' });
  } else {
    if (context.couple !== null) return refuse({ kind: 'pairing/already-paired' });
    if (inviter.coupleId !== null) return refuse({ kind: 'pairing/code-unknown' });
  }
  const used: Invite = { ...invite, status: 'used', usedBy: me.id, usedByLabel: command.label };
  return {
    ...NOTHING,
    changes: [tried, { kind: 'invite/save', invite: used }],
    // A link is first agreed to by the account that typed the code: whoever was tricked into typing it can still say no.
    outbox: invite.purpose === 'pair' ? [askInviter(context, used)] : [],
    reply: { kind: 'pairing/redeemed', purpose: invite.purpose, inviteId: invite.id },
  };
}

const askInviter = (context: PairingContext, invite: Invite): OutboxDraft => {
  if (invite.usedByLabel === null) throw new Error('a used invite has a label');
  return {
    ...tell(context, invite.inviter, {
      kind: 'pairing/used',
      purpose: invite.purpose,
      inviteId: invite.id,
      label: invite.usedByLabel,
    }),
    expiresAt: invite.expiresAt,
  };
};

function confirm(context: PairingContext): Decision {
  const { me, now, invite, usedBy } = context;
  if (invite === null || invite.expiresAt <= now) return answer({ kind: 'pairing/gone' });
  if (invite.purpose === 'link' && invite.status === 'used' && invite.usedBy === me.id) {
    const agreed: Invite = { ...invite, status: 'agreed' };
    return {
      ...NOTHING,
      changes: [{ kind: 'invite/save', invite: agreed }],
      outbox: [askInviter(context, agreed)],
      reply: { kind: 'pairing/link-agreed' },
    };
  }
  const ready = invite.purpose === 'pair' ? 'used' : 'agreed';
  if (invite.inviter !== me.id || invite.status !== ready || usedBy === null) return answer({ kind: 'pairing/gone' });
  const confirmed = settled(invite, 'confirmed');
  if (invite.purpose === 'link') {
    if (usedBy.coupleId !== null || usedBy.id === me.id) return answer({ kind: 'pairing/gone' });
    // They may have begun a break since they used the code, and nobody can owe two returns; or written something, which is
    // sealed for whoever they were.
    if (context.usedByTimeOut?.status === 'running' || context.hasOwn.usedBy)
      return answer({ kind: 'pairing/cannot-link', why: 'other' });
    return {
      ...NOTHING,
      changes: [...confirmed, { kind: 'person/merge', from: usedBy.id, into: me.id }],
      // They have no text any more, but a key of before may be there: it would open what they deleted, in older copies.
      timers: [shredKey(usedBy.id, now)],
      reply: { kind: 'pairing/linked' },
    };
  }
  if (context.couple !== null || usedBy.coupleId !== null) return answer({ kind: 'pairing/gone' });
  const couple: Couple = {
    id: context.ids.draw() as CoupleId,
    members: [me.id, usedBy.id],
    createdAt: now,
    endedAt: null,
    returnsTogether: 0,
    version: 0,
  };
  const former = formerBreaks(context, usedBy);
  return {
    ...NOTHING,
    timers: former.flatMap(({ timers }) => timers),
    cancel: former.flatMap(({ cancel }) => cancel),
    changes: [
      ...confirmed,
      ...former.flatMap(({ changes }) => changes),
      { kind: 'couple/save', couple },
      { kind: 'person/save', person: { ...me, coupleId: couple.id } },
      { kind: 'person/save', person: { ...usedBy, coupleId: couple.id } },
    ],
    // Each gets a message that also proves they can be reached.
    outbox: [
      tell(context, me.id, { kind: 'pairing/test' }, { kind: 'pairing/test', personId: me.id }),
      tell(
        context,
        usedBy.id,
        { kind: 'pairing/paired', unreachable: false },
        { kind: 'pairing/test', personId: usedBy.id },
      ),
    ],
    reply: { kind: 'pairing/paired', unreachable: cannotReach(me) },
  };
}

/** They were a couple before: nothing that still runs from then may speak into the new one. */
const formerBreaks = (context: PairingContext, usedBy: Person): readonly Decision[] =>
  context.shared.flatMap((timeOut) => {
    const { now, ids, me } = context;
    return endFormer({ now, ids, me, couple: null, other: usedBy, terms: DEFAULT_TERMS, place: null, timeOut }) ?? [];
  });

function decline(context: PairingContext): Decision {
  const { me, invite } = context;
  const mine = invite !== null && (invite.inviter === me.id || invite.usedBy === me.id);
  if (!mine || (invite.status !== 'used' && invite.status !== 'agreed' && invite.status !== 'open'))
    return answer({ kind: 'pairing/gone' });
  // Nobody is told: declined, expired and never answered look alike to the other.
  return {
    ...NOTHING,
    changes: settled(invite, 'declined'),
    reply: { kind: 'pairing/declined' },
  };
}

/**
 * How the other is called has had its use. It is sealed for whoever invited them, so it would outlive its owner's key in
 * every backup.
 */
const settled = (invite: Invite, status: 'confirmed' | 'declined'): readonly Change[] => [
  { kind: 'invite/save', invite: { ...invite, status, usedByLabel: null } },
  ...(invite.usedByLabel === null ? [] : [{ kind: 'sealed/drop', id: invite.usedByLabel } as const]),
];

/** Every account of theirs refused our last message. */
const cannotReach = (person: Person): boolean =>
  person.accounts.length > 0 &&
  person.accounts.every((account) => account.reach === 'unreachable' || !account.mayWrite);

const brief = (invite: Invite) => ({ id: invite.id, label: invite.usedByLabel, expiresAt: invite.expiresAt });

const tell = (context: Sending, to: PersonId, notice: Notice, follow: DeliveryFollow | null = null): OutboxDraft =>
  quietNotice(context, { to, notice, orderKey: null, expiresAt: plus(context.now, DAY), follow });
