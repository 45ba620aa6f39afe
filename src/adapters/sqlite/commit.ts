import type { ChangeSet, CommitResult } from '../../app/store-port.js';
import { assertNever } from '../../core/assert-never.js';
import type { Change } from '../../core/decision.js';
import type { SealedId } from '../../core/ids.js';
import type { Instant } from '../../core/instant.js';
import type { CheckInRows } from './check-in-rows.js';
import type { CheckInTimesRows } from './check-in-times-rows.js';
import type { CoupleRows } from './couple-rows.js';
import type { DanceRows } from './dance-rows.js';
import { givingToGone } from './gone-fence.js';
import { erasingPersons } from './erase-person.js';
import type { InboundRows } from './inbound-rows.js';
import type { JournalRows } from './journal-rows.js';
import { mergingPersons } from './merge-persons.js';
import type { NeedRows } from './need-rows.js';
import type { OutboxRows } from './outbox-rows.js';
import type { PactRows } from './pact-rows.js';
import type { PersonRows } from './person-rows.js';
import type { PlaceRows } from './place-rows.js';
import type { Db } from './prepared.js';
import type { PrivateRows } from './private-rows.js';
import type { ReflectionRows } from './reflection-rows.js';
import type { SayRows } from './say-rows.js';
import { isRace } from './sqlite-errors.js';
import type { TimeOutRows } from './time-out-rows.js';
import type { TimerRows } from './timer-rows.js';
import type { TogetherRows } from './together-rows.js';

export type Tables = {
  readonly people: PersonRows;
  readonly couples: CoupleRows;
  readonly pacts: PactRows;
  readonly timeOuts: TimeOutRows;
  readonly reflections: ReflectionRows;
  readonly journals: JournalRows;
  readonly together: TogetherRows;
  readonly dances: DanceRows;
  readonly places: PlaceRows;
  readonly checkIns: CheckInRows;
  readonly checkInTimes: CheckInTimesRows;
  readonly needs: NeedRows;
  readonly says: SayRows;
  readonly timers: TimerRows;
  readonly outbox: OutboxRows;
  readonly private: PrivateRows;
  readonly inbound: InboundRows;
};

/** Has everything undone; an error only because that is how better-sqlite3 is told to. */
class Abandoned extends Error {
  readonly result: Exclude<CommitResult, 'committed'>;
  constructor(result: Exclude<CommitResult, 'committed'>) {
    super(result);
    this.result = result;
  }
}

/**
 * The one way anything is written. The caller has begun a transaction or a savepoint, and undoes it when this throws:
 * `resultOf` tells what that means. `dropped` is given the texts that somebody deleted with it.
 */
export function committing(
  db: Db,
  tables: Tables,
  now: () => Instant,
): (set: ChangeSet, dropped: SealedId[]) => CommitResult {
  const merge = mergingPersons(db);
  const erase = erasingPersons(db);
  const givesToGone = givingToGone(db);
  const apply = (change: Change, dropped: SealedId[]): boolean => {
    switch (change.kind) {
      case 'person/save':
        return tables.people.save(change.person);
      case 'couple/save':
        // Nobody opens it any more: its key goes by a timer of the same decision.
        if (change.couple.endedAt !== null) {
          // Before the words: one that a dance is called by could not go.
          tables.dances.endOf(change.couple.id);
          tables.checkIns.endOf(change.couple.id);
          tables.checkInTimes.endOf(change.couple.id);
          tables.places.endOf(change.couple.id, now());
          tables.private.dropOfCouple(change.couple.id);
        }
        return tables.couples.save(change.couple);
      case 'invite/save':
        return tables.couples.saveInvite(change.invite);
      case 'invite-try/add':
        tables.couples.addTry(change.personId, change.at);
        return true;
      case 'pact/save':
        return tables.pacts.save(change.pact);
      case 'time-out/save':
        return tables.timeOuts.save(change.timeOut);
      case 'time-outs/leave': {
        const breaks = tables.timeOuts.leave(change.coupleId, change.personId);
        const orderKeys = change.orders.flatMap((order) => breaks.map((id) => order + id));
        tables.outbox.cancelAll(orderKeys, change.personId, now());
        return true;
      }
      case 'note/keep':
        tables.private.keepNote({ id: change.id, owner: change.owner, at: change.at });
        return true;
      case 'sealed/drop':
        if (tables.private.dropSealed(change.id)) dropped.push(change.id);
        return true;
      case 'reflection/save':
        return tables.reflections.save(change.reflection);
      case 'journal/save':
        return tables.journals.save(change.entry);
      case 'journal/drop':
        dropped.push(...tables.journals.drop(change.owner, change.id));
        return true;
      case 'journal/drop-all':
        for (const id of tables.journals.dropAll(change.owner)) dropped.push(id);
        return true;
      case 'together/save':
        return tables.together.save(change.together);
      case 'dance/save':
        return tables.dances.save(change.dance);
      case 'place/save':
        return tables.places.save(change.place, now());
      case 'check-in/save':
        return tables.checkIns.save(change.checkIn);
      case 'check-in-times/save':
        return tables.checkInTimes.save(change.times);
      case 'need/save':
        return tables.needs.save(change.need);
      case 'say-draft/save':
        return tables.says.saveDraft(change.draft);
      case 'say-draft/drop':
        return tables.says.dropDraft(change.personId, change.version);
      case 'saying/save':
        return tables.says.save(change.saying);
      case 'person/erase':
        erase(change.personId, change.at);
        return true;
      case 'person/merge':
        return merge(change.from, change.into);
      default:
        return assertNever(change);
    }
  };
  return (set, dropped) => {
    // Fences before versions: a repeated input must hear "duplicate", although its rows have moved since.
    if (set.input !== null && !tables.inbound.add(set.input.key, set.input.at)) throw new Abandoned('duplicate');
    if (set.input?.took !== undefined) tables.inbound.add(set.input.took, set.input.at);
    if (set.fired !== null && !tables.timers.removeFired(set.fired)) throw new Abandoned('duplicate');
    if (set.settled !== null && !tables.outbox.settle(set.settled)) throw new Abandoned('duplicate');
    if (givesToGone(set)) throw new Abandoned('conflict');
    for (const row of set.sealed) tables.private.addSealed(row);
    for (const change of inOrder(set.changes)) if (!apply(change, dropped)) throw new Abandoned('conflict');
    for (const change of set.timers) tables.timers.change(change);
    const at = now();
    // Cancelled before queued: a decision that takes an ask back and makes a new one means the old row.
    for (const cancel of set.cancel) tables.outbox.cancel(cancel, at);
    for (const draft of set.outbox) tables.outbox.enqueue(draft, at);
    if (set.question !== null) tables.private.changeQuestion(set.question);
    // Last, because it makes the person's version grow: a message that arrived is better news than the decision had.
    if (set.settled?.outcome.kind === 'sent' && set.settled.provesReach !== false)
      tables.people.reach(set.settled.outcome.accountId, 'reachable');
    return 'committed';
  };
}

/** What a commit that was undone by this error comes to; null: it is no answer but a failure. */
export function resultOf(error: unknown): CommitResult | null {
  if (error instanceof Abandoned) return error.result;
  return isRace(error) ? 'conflict' : null;
}

/** Rows before rows that point to them, and what frees a unique place before what takes it. */
const inOrder = (changes: readonly Change[]): readonly Change[] =>
  changes.length < 2 ? changes : [...changes].sort((a, b) => rank(a) - rank(b));

function rank(change: Change): number {
  switch (change.kind) {
    case 'person/save':
      return 0;
    case 'couple/save':
      return change.couple.endedAt === null ? 2 : 1;
    case 'invite/save':
    case 'invite-try/add':
    case 'pact/save':
    case 'reflection/save':
    case 'journal/drop':
    case 'journal/drop-all':
      return 3;
    case 'time-out/save':
      return change.timeOut.status === 'running' ? 5 : 4;
    case 'together/save':
      return change.together.status === 'open' || change.together.status === 'sealed' ? 5 : 4;
    case 'dance/save':
      // One that ends comes before its couple, whose words go with it: it must not name them any more.
      return change.dance.status === 'rested' ? 0 : 5;
    case 'check-in/save':
      return change.checkIn.status === 'rested' ? 0 : change.checkIn.status === 'shown' ? 4 : 5;
    case 'check-in-times/save':
      return 0;
    case 'place/save':
      return change.place.status === 'ended' ? 0 : 5;
    case 'need/save':
      return change.need.status === 'closed' ? 4 : 5;
    case 'say-draft/save':
    case 'say-draft/drop':
    case 'saying/save':
      return 4;
    // Before the words are dropped that it had until then: they would take the entry with them.
    case 'journal/save':
      return 4;
    case 'time-outs/leave':
      return 6;
    case 'note/keep':
      return 7;
    case 'sealed/drop':
      return 8;
    case 'person/merge':
      return 9;
    case 'person/erase':
      return 10;
    default:
      return assertNever(change);
  }
}
