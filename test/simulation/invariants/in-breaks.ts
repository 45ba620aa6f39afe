import type { DanceId, PersonId, TimeOutId } from '../../../src/core/ids.js';
import type { Dance } from '../../../src/core/dance/state.js';
import type { LocalDate } from '../../../src/core/reflection/state.js';
import type { Invariant } from '../world/world.js';

/**
 * In a break no prompt is queued at its hour, and nobody calls the dance: it is decided so, whatever else would hold them
 * back later. How often the hour, or the press, came in one is counted: a world in which none does shows nothing.
 */
export const nothingIsAskedInABreak: Invariant = ({ facts, time, actorOf, counts }, broken) => {
  const beganAt = new Map<TimeOutId, number>();
  const prompted = new Map<PersonId, LocalDate | null>();
  const dances = new Map<DanceId, Dance>();
  /** One that began at this very moment may have come after what was decided. */
  const isInBreak = (person: PersonId): boolean =>
    facts
      .runningOf(person)
      .some(
        ({ id, members }) =>
          members.some(({ personId, left }) => personId === person && !left) &&
          (beganAt.get(id) ?? time.real()) < time.real(),
      );
  const meets = (what: string): void => {
    counts.inBreaks[what] = (counts.inBreaks[what] ?? 0) + 1;
  };
  return {
    committed: (set, result) => {
      if (result !== 'committed') return;
      for (const change of set.changes) {
        if (change.kind === 'time-out/save' && !beganAt.has(change.timeOut.id))
          beganAt.set(change.timeOut.id, time.real());
        if (change.kind === 'reflection/save') {
          const { personId, lastDate } = change.reflection;
          const isItsHour = set.input === null && (prompted.get(personId) ?? null) !== lastDate;
          prompted.set(personId, lastDate);
          if (!isItsHour || !isInBreak(personId)) continue;
          meets('reflect/prompt');
          if (set.outbox.some(({ notice }) => notice.kind === 'reflect/prompt'))
            broken('a prompt was queued in a break');
        }
        if (change.kind === 'dance/save') {
          const { dance } = change;
          const isCalled = dance.call !== null && dance.call.count !== dances.get(dance.id)?.call?.count;
          dances.set(dance.id, dance);
          if (isCalled && dance.call !== null && isInBreak(dance.call.by)) broken('the dance was called in a break');
        }
      }
    },
    acknowledged: ({ key, request }) => {
      if (request.kind !== 'dance/call' || dances.get(request.danceId)?.status !== 'named') return;
      const hand = actorOf(key);
      const person = hand === null ? null : facts.personAt(hand.platform, hand.externalId);
      if (person !== null && isInBreak(person)) meets('dance/call');
    },
  };
};
