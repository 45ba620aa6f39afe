import type { Change, Decision, OutboxDraft, Timer } from '../../../src/core/decision.js';
import type { PersonId, TimeOutId } from '../../../src/core/ids.js';
import { type Instant, MINUTE } from '../../../src/core/instant.js';
import type { Notice } from '../../../src/core/notice.js';
import { DEFAULT_TERMS, type PactTerms } from '../../../src/core/pact/state.js';
import type { Couple } from '../../../src/core/pairing/state.js';
import type { Person, Settings } from '../../../src/core/person/state.js';
import type { DeliverySettled, TimeOutCommand } from '../../../src/core/request.js';
import type { TimeOutContext } from '../../../src/core/time-out/context.js';
import { decideTimeOut } from '../../../src/core/time-out/decide.js';
import { leaveTimeOut } from '../../../src/core/time-out/leave.js';
import type { Member, TimeOut } from '../../../src/core/time-out/state.js';
import { type TimeOutQuery, viewTimeOut } from '../../../src/core/time-out/view.js';
import { fired } from '../of-two.js';
import { timeline } from '../timeline.js';
import { ANNA, BEN, CARLA, countingIds, couple, EVENING, person } from './given.js';

export type Row = OutboxDraft & {
  state: 'waiting' | 'sent' | 'unreachable' | 'expired' | 'cancelled';
  settledAt: Instant | null;
};
export type Reach = 'arrives' | 'refuses' | 'outage';

export type Household = ReturnType<typeof household>;

/**
 * A couple, a clock and everything that was committed: decisions are applied whole, timers fire in order, rows are
 * delivered at once (or refused, or held back). No mocks: only the decisions are ours.
 */
export function household(
  options: {
    readonly solo?: boolean;
    readonly start?: Instant;
    readonly terms?: PactTerms;
    readonly returnsTogether?: number;
    readonly anna?: Partial<Settings>;
    readonly ben?: Partial<Settings>;
  } = {},
) {
  const solo = options.solo ?? false;
  const ids = countingIds();
  const terms = options.terms ?? DEFAULT_TERMS;
  const people = new Map<PersonId, Person>();
  const couples = new Map<string, Couple>();
  const breaks = new Map<TimeOutId, TimeOut>();
  const rows: Row[] = [];
  const notes: Change[] = [];
  const reach = new Map<PersonId, Reach>();
  const clock = timeline(options.start ?? EVENING);
  const { timers, nextTimer, now } = clock;

  const us = couple({ returnsTogether: options.returnsTogether ?? 0 });
  if (!solo) couples.set(us.id, us);
  for (const [id, settings] of [
    [ANNA, options.anna],
    [BEN, options.ben],
    [CARLA, {}],
  ] as const) {
    people.set(id, { ...person(id, settings), coupleId: solo || id === CARLA ? null : us.id });
  }

  const of = (id: PersonId): Person => {
    const found = people.get(id);
    if (found === undefined) throw new Error(`nobody called ${id}`);
    return found;
  };
  const newestOf = (id: PersonId): TimeOut | null =>
    [...breaks.values()].findLast((one) => one.members.some((m) => m.personId === id && !m.left)) ?? null;

  function contextOf(id: PersonId, named: TimeOutId | null): TimeOutContext {
    const me = of(id);
    const mine = me.coupleId === null ? null : (couples.get(me.coupleId) ?? null);
    const timeOut = named === null ? newestOf(id) : (breaks.get(named) ?? null);
    const partner =
      timeOut?.members.find((member) => member.personId !== id)?.personId ?? mine?.members.find((one) => one !== id);
    return {
      now: now(),
      ids,
      me,
      couple: mine,
      other: partner === undefined ? null : of(partner),
      terms,
      place: null,
      timeOut,
    };
  }

  function saved<Item extends { readonly version: number }>(items: Map<string, Item>, id: string, item: Item): void {
    if ((items.get(id)?.version ?? 0) !== item.version) throw new Error(`conflict on ${id}`);
    items.set(id, { ...item, version: item.version + 1 });
  }

  function commit(decision: Decision): void {
    for (const change of decision.changes) {
      if (change.kind === 'time-out/save') saved(breaks, change.timeOut.id, change.timeOut);
      else if (change.kind === 'person/save') saved(people, change.person.id, change.person);
      else if (change.kind === 'couple/save') saved(couples, change.couple.id, change.couple);
      else notes.push(change);
    }
    clock.keep(decision.timers);
    for (const { orderKey, to, notices } of decision.cancel) {
      for (const row of waiting(to)) {
        if (row.orderKey === orderKey && notices.includes(row.notice.kind)) row.state = 'cancelled';
      }
    }
    for (const draft of decision.outbox) rows.push({ ...draft, state: 'waiting', settledAt: null });
  }

  const waiting = (to?: PersonId): Row[] =>
    rows.filter((row) => row.state === 'waiting' && (to === undefined || row.to === to));

  function settle(row: Row, outcome: DeliverySettled['outcome']): Decision | null {
    row.state = outcome;
    row.settledAt = now();
    if (row.follow === null || !('timeOutId' in row.follow)) return null;
    const event: DeliverySettled = { kind: 'delivery/settled', follow: row.follow, outcome, at: now() };
    const decision = decideTimeOut(contextOf(row.follow.personId, row.follow.timeOutId), event);
    commit(decision);
    return decision;
  }

  /** Hands over what can be: one row after another, as each is answered. */
  function deliver(): void {
    for (const row of rows) {
      if (row.state !== 'waiting') continue;
      const how = reach.get(row.to) ?? 'arrives';
      if (row.expiresAt !== null && now() >= row.expiresAt) settle(row, 'expired');
      else if (how !== 'outage') settle(row, how === 'arrives' ? 'sent' : 'unreachable');
    }
  }

  function fire(timer: Timer): Decision {
    timers.delete(timer.key);
    const decision = decideTimeOut(contextOf(timer.personId ?? ANNA, timer.subject as TimeOutId), fired(timer));
    commit(decision);
    return decision;
  }

  const memberOf = (id: PersonId): Member => {
    const member = newestOf(id)?.members.find((one) => one.personId === id);
    if (member === undefined) throw new Error(`${id} is in no break`);
    return member;
  };

  return {
    people,
    couples,
    breaks,
    timers,
    rows,
    notes,
    reach,
    waiting,
    settle,
    deliver,
    fire,
    nextTimer,
    newestOf,
    memberOf,
    contextOf,
    now,
    setClock: clock.setClock,
    decide: (id: PersonId, command: TimeOutCommand): Decision => {
      const named = 'timeOutId' in command ? command.timeOutId : null;
      const decision = decideTimeOut(contextOf(id, named), command);
      commit(decision);
      return decision;
    },
    /** A person does something and what can be delivered is: gives the reply. */
    does(id: PersonId, command: TimeOutCommand): Notice | null {
      const { reply } = this.decide(id, command);
      deliver();
      return reply;
    },
    looks: (id: PersonId, query: TimeOutQuery): Notice =>
      viewTimeOut(contextOf(id, 'timeOutId' in query ? query.timeOutId : null), query),
    /** Lets time pass: timers fire at their minute, and what they queue is delivered at once. */
    passes(length: number): void {
      deliver();
      clock.passes(length, (timer) => {
        fire(timer);
        deliver();
      });
      deliver();
    },
    passesMinutes(length: number): void {
      this.passes(length * MINUTE);
    },
    /** What pairing does when someone leaves, as far as a break can see it. */
    leaves: (id: PersonId): void => {
      commit(leaveTimeOut(contextOf(id, null)));
      for (const [key, one] of couples) couples.set(key, { ...one, endedAt: now(), version: one.version + 1 });
      for (const [key, one] of people) people.set(key, { ...one, coupleId: null, version: one.version + 1 });
    },
    /** What really reached this person, in order. */
    heard: (id: PersonId): readonly Notice[] =>
      rows.filter((row) => row.to === id && row.state === 'sent').map((row) => row.notice),
    heardKinds(id: PersonId): readonly Notice['kind'][] {
      return this.heard(id).map((notice) => notice.kind);
    },
    /** The button as this person's newest card carries it. */
    pressed: (id: PersonId): { readonly timeOutId: TimeOutId; readonly generation: number } => {
      const timeOut = newestOf(id);
      if (timeOut === null) throw new Error(`${id} is in no break`);
      return { timeOutId: timeOut.id, generation: memberOf(id).generation };
    },
  };
}
