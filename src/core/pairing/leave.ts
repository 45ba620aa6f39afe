import { endCheckIn, endTimes } from '../check-in/rest.js';
import { endDance } from '../dance/rest.js';
import { answer, type Decision, NOTHING } from '../decision.js';
import { endNeeds } from '../need/end.js';
import { leavePlace } from '../place/end.js';
import type { Person } from '../person/state.js';
import { isUnrevealed, putToRest } from '../reflection/together-rest.js';
import type { TimeOutContext } from '../time-out/context.js';
import { leaveTimeOut } from '../time-out/leave.js';
import { ORDERS_OF_BREAK } from '../time-out/timers.js';
import type { PairingContext } from './context.js';
import type { Couple } from './state.js';
import { shredKey } from './shred-key.js';

/** Alone, instant, without a reason or a message. */
export function leave(context: PairingContext, confirmed: boolean): Decision {
  const { me, couple, partner, now } = context;
  if (couple === null) return answer({ kind: 'pairing/not-connected' });
  if (!confirmed) return answer({ kind: 'pairing/confirm-leave' });
  const ofBreak = context.timeOut === null ? NOTHING : leaveTimeOut(breakToLeave(context, context.timeOut));
  const ofQuestion = questionToEnd(context);
  const ofDance = danceToEnd(context);
  const shared = sharedToEnd(context, couple);
  const myself: Person = { ...changedPerson(ofBreak, me), coupleId: null };
  return {
    ...ofBreak,
    changes: [
      ...ofBreak.changes.filter((change) => change.kind !== 'person/save'),
      ...ofQuestion.changes,
      ...ofDance.changes,
      ...shared.flatMap(({ changes }) => changes),
      { kind: 'time-outs/leave', coupleId: couple.id, personId: me.id, orders: ORDERS_OF_BREAK },
      { kind: 'couple/save', couple: { ...couple, endedAt: now } },
      { kind: 'person/save', person: myself },
      ...(partner === null ? [] : [{ kind: 'person/save', person: { ...partner, coupleId: null } } as const]),
    ],
    // What the two had sealed for each other opens for neither any more, whatever still runs.
    timers: [
      ...ofBreak.timers,
      ...ofQuestion.timers,
      ...ofDance.timers,
      ...shared.flatMap(({ timers }) => timers),
      shredKey(`couple:${couple.id}`, now),
    ],
    cancel: [...ofBreak.cancel, ...ofDance.cancel, ...shared.flatMap((ending) => ending.cancel)],
    reply: { kind: 'pairing/left' },
  };
}

/** What was written for both and not revealed is never revealed; each keeps their own words. */
const questionToEnd = ({ couple, together }: PairingContext): Decision =>
  together !== null && together.coupleId === couple?.id && isUnrevealed(together) ? putToRest(together) : NOTHING;

const danceToEnd = ({ couple, dance }: PairingContext): Decision =>
  dance !== null && dance.coupleId === couple?.id ? endDance(dance) : NOTHING;

/** Their place, what was proposed in its stead, their check-ins and bids: silently, also in the place itself. */
function sharedToEnd(context: PairingContext, couple: Couple): readonly Decision[] {
  const { me, partner, place, newestPlace, checkIn, checkInTimes, needs } = context;
  const ofCouple = needs.filter(({ coupleId }) => coupleId === couple.id);
  const places = [place, newestPlace?.id === place?.id ? null : newestPlace];
  return [
    ...places.flatMap((one) => (one?.coupleId === couple.id ? [leavePlace(one, couple.members, me.id)] : [])),
    ...(checkIn?.coupleId === couple.id ? [endCheckIn(checkIn)] : []),
    ...(checkInTimes?.coupleId === couple.id ? [endTimes(checkInTimes, couple)] : []),
    endNeeds(me.id, partner?.id ?? null, ofCouple),
  ];
}

/** The couple's break that runs, also while the leaver owes a return in one of their own. */
function breakToLeave({ couple, partner, shared }: PairingContext, newest: TimeOutContext): TimeOutContext {
  const running = shared.find(({ coupleId }) => coupleId === couple?.id);
  return running === undefined ? newest : { ...newest, other: partner, timeOut: running };
}

const changedPerson = (decision: Pick<Decision, 'changes'>, me: Person): Person => {
  for (const change of decision.changes)
    if (change.kind === 'person/save' && change.person.id === me.id) return change.person;
  return me;
};
