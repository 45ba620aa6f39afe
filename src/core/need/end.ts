import { cancel, type Decision, NOTHING } from '../decision.js';
import type { PersonId } from '../ids.js';
import type { NeedNotice } from './notice.js';
import { plus } from '../instant.js';
import { CLOSE_AFTER_ASK } from '../time-out/state.js';
import { isSpace } from './bid.js';
import type { Need } from './state.js';
import { remindKey, restTimer, returnKey, toldKey, unsent } from './timers.js';

/** Everything of a bid that may wait to be sent to somebody. */
const PUSHED = [
  'need/space-told',
  'need/space-untold',
  'need/space-over',
  'need/here-again',
  'need/together-asked',
  'need/answered',
  'need/another-time',
  'need/agreed',
  'need/now',
  'need/let-go',
] as const satisfies readonly NeedNotice['kind'][];
/** What asks something of the other, or makes them count on somebody. */
const BIDS = ['need/space-told', 'need/together-asked'] as const satisfies readonly NeedNotice['kind'][];

/**
 * What leaving a couple does to its bids (`needs`: the open ones, and those asked within `NEEDS_LAST`). The leaver's promise
 * to be here again ends, and nothing more comes to them. All bids go on as if nobody answered: whoever stayed is asked at
 * their minute, reminded of their time, and told nothing; what they were sent of the leaver's opens as it was until it
 * would have ended.
 */
export function endNeeds(leaver: PersonId, other: PersonId | null, needs: readonly Need[]): Decision {
  const own = needs.filter(({ by }) => by === leaver);
  const ended = own.filter(({ status }) => status === 'open');
  return {
    ...NOTHING,
    timers: [
      ...ended
        .filter(isSpace)
        .flatMap((space) => [
          ...cancel(returnKey(space.id), toldKey(space.id)),
          restTimer(space, plus(space.about.until, CLOSE_AFTER_ASK)),
        ]),
      ...needs.flatMap(({ id, about }) => (about.kind === 'together' ? cancel(remindKey(id, leaver)) : [])),
    ],
    cancel: [
      ...needs.map(({ id }) => unsent(id, leaver, ...PUSHED)),
      ...(other === null ? [] : own.map(({ id }) => unsent(id, other, ...BIDS))),
    ],
  };
}
