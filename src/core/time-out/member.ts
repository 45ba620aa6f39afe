import type { PersonId } from '../ids.js';
import { type Instant, plus } from '../instant.js';
import type { Handle } from './notice.js';
import { type Member, type PromisedReturn, type TimeOut, UNDO_WITHIN } from './state.js';

/** Someone whose promised return is still open. */
export type Owing = Member & { readonly promise: PromisedReturn; readonly returnedAt: null };

export const owes = (member: Member): member is Owing => member.promise !== null && member.returnedAt === null;

/** The member with this id, also one who has left; null when they are not in this break. */
export const anyMember = (timeOut: TimeOut, personId: PersonId): Member | null =>
  timeOut.members.find((member) => member.personId === personId) ?? null;

/** The member with this id if they may still act here. Whoever left is treated like any stranger. */
export function memberOf(timeOut: TimeOut, personId: PersonId): Member | null {
  const member = anyMember(timeOut, personId);
  return member === null || member.left ? null : member;
}

/** The other member, also one who has left: whoever stayed must not be able to tell. Null in a solo break. */
export const partnerOf = (timeOut: TimeOut, personId: PersonId): Member | null =>
  timeOut.members.find((member) => member.personId !== personId) ?? null;

export const isPaired = (timeOut: TimeOut): boolean => timeOut.members.length === 2;

export const someoneOwes = (timeOut: TimeOut): boolean => timeOut.members.some(owes);

export const handleOf = (timeOut: TimeOut, member: Member): Handle => ({
  timeOutId: timeOut.id,
  generation: member.generation,
});

/** Until when this member may undo their call; null when that minute is over. A clock set back never shortens it. */
export function undoUntil(member: Member, now: Instant): Instant | null {
  if (!owes(member)) return null;
  const until = plus(member.promise.promisedAt, UNDO_WITHIN);
  return now <= until ? until : null;
}

export const newMember = (personId: PersonId, generation: number): Member => ({
  personId,
  generation,
  left: false,
  promise: null,
  extensionsUsed: 0,
  returnedAt: null,
  told: 'none',
  undeliveredSaid: false,
  quietUntil: null,
  noteId: null,
  counted: false,
  movedTalk: false,
  proposedRest: false,
});
