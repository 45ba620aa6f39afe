import { cancel, type Change, type Decision, NOTHING, type OutboxCancel } from '../decision.js';
import type { EntryId, PersonId, SealedId, TogetherId } from '../ids.js';
import type { ReflectionContext } from './context.js';
import type { Together } from './state.js';
import { restKey, revealKey, togetherTimer } from './timers.js';

export const togetherOrder = (id: TogetherId): string => `together:${id}`;

export const isUnrevealed = ({ status }: Together): boolean => status === 'open' || status === 'sealed';

/**
 * A question for both rests: after its week, and when one of the two leaves. In each case the same: the copies are gone,
 * nobody is told, and each keeps what they wrote in their own journal.
 */
export function putToRest(together: Together): Decision {
  return {
    ...NOTHING,
    changes: [
      { kind: 'together/save', together: { ...together, status: 'rested', answers: [], revealAt: null } },
      ...together.answers.map(({ copy }): Change => ({ kind: 'sealed/drop', id: copy })),
    ],
    timers: cancel(revealKey(together.id), restKey(together.id)),
  };
}

/**
 * Takes one answer out of a question that is not revealed: it is open again until its week is over, as if this one had
 * never been given. If it rested at once, the other could tell this from never having been answered.
 */
export function withoutAnswer(together: Together, mine: Together['answers'][number]): Decision {
  const answers = together.answers.filter((one) => one !== mine);
  return {
    ...NOTHING,
    changes: [
      { kind: 'together/save', together: { ...together, status: 'open', answers, revealAt: null } },
      { kind: 'sealed/drop', id: mine.copy },
    ],
    timers: [
      ...cancel(revealKey(together.id)),
      togetherTimer('together/rest', together.id, mine.personId, together.restsAt),
    ],
  };
}

/** What was taken out of an entry is not revealed: until then the copy for the two follows its words. */
export function rewordAnswer(
  { together, couple, me }: ReflectionContext,
  edited: EntryId,
  copy: SealedId,
): readonly Change[] {
  const mine = together?.answers.find(({ personId, entryId }) => personId === me.id && entryId === edited);
  if (together === null || mine === undefined || !isUnrevealed(together) || together.coupleId !== couple?.id) return [];
  const answers = together.answers.map((one) => (one === mine ? { ...mine, copy } : one));
  return [
    { kind: 'together/save', together: { ...together, answers } },
    { kind: 'sealed/drop', id: mine.copy },
  ];
}

/**
 * What deleting entries of one's own does to the newest question for both, if one of them answers it. Not revealed yet:
 * it is as if taken back. Revealed: only the words go, also from a message that was not sent yet.
 */
export function forgetAnswer(
  { together, couple, me }: ReflectionContext,
  isDeleted: (entryId: EntryId) => boolean,
): Decision {
  const mine = together?.answers.find(({ personId, entryId }) => personId === me.id && isDeleted(entryId));
  if (together === null || mine === undefined) return NOTHING;
  if (isUnrevealed(together)) return withoutAnswer(together, mine);
  const answers = together.answers.filter((one) => one !== mine);
  return {
    ...NOTHING,
    changes: [
      { kind: 'together/save', together: { ...together, answers } },
      { kind: 'sealed/drop', id: mine.copy },
    ],
    cancel: (couple?.members ?? []).map((to) => unsentReveal(together.id, to)),
  };
}

const unsentReveal = (id: TogetherId, to: PersonId): OutboxCancel => ({
  orderKey: togetherOrder(id),
  to,
  notices: ['together/revealed'],
});
