import type { ChangeSet } from '../../../src/app/store-port.js';
import type { OutboxDraft } from '../../../src/core/decision.js';
import type { CoupleId, OutboxId, PersonId, TimeOutId } from '../../../src/core/ids.js';
import type { Couple } from '../../../src/core/pairing/state.js';
import type { Platform } from '../../../src/core/person/state.js';
import type { TimeOut } from '../../../src/core/time-out/state.js';

/** A message that was committed, with what held then. `number`: how many were committed before it. */
export type KnownDraft = OutboxDraft & { readonly couple: CoupleId | null; readonly number: number };

/** What is known of a person from what was committed. */
export type KnownPerson = {
  readonly id: PersonId;
  couple: CoupleId | null;
  discreet: boolean;
};

/**
 * What was committed so far, told by the commits themselves and kept outside of the bot: it survives every crash, and is
 * what invariants go by.
 */
export type Facts = {
  readonly persons: ReadonlyMap<PersonId, KnownPerson>;
  readonly couples: ReadonlyMap<CoupleId, Couple>;
  readonly timeOuts: ReadonlyMap<TimeOutId, TimeOut>;
  readonly drafts: ReadonlyMap<OutboxId, KnownDraft>;
  readonly personAt: (platform: Platform, externalId: string) => PersonId | null;
  /** Breaks that run and have this person in them. */
  readonly runningOf: (person: PersonId) => readonly TimeOut[];
  readonly activeCouple: (person: PersonId) => CoupleId | null;
  readonly learn: (set: ChangeSet) => void;
};

export function createFacts(): Facts {
  const persons = new Map<PersonId, KnownPerson>();
  const couples = new Map<CoupleId, Couple>();
  const timeOuts = new Map<TimeOutId, TimeOut>();
  const running = new Map<TimeOutId, TimeOut>();
  const drafts = new Map<OutboxId, KnownDraft>();
  const accounts = new Map<string, PersonId>();

  const forget = (person: PersonId): void => {
    persons.delete(person);
    for (const [key, owner] of accounts) if (owner === person) accounts.delete(key);
  };
  const activeCouple: Facts['activeCouple'] = (person) => {
    const id = persons.get(person)?.couple ?? null;
    return id !== null && couples.get(id)?.endedAt === null ? id : null;
  };
  const learnChange = (change: ChangeSet['changes'][number]): void => {
    if (change.kind === 'person/save') {
      const { id, coupleId, settings } = change.person;
      persons.set(id, { id, couple: coupleId, discreet: settings.previews !== 'full' });
      for (const { platform, externalId } of change.person.accounts) accounts.set(`${platform}:${externalId}`, id);
    }
    if (change.kind === 'couple/save') couples.set(change.couple.id, change.couple);
    if (change.kind === 'time-out/save') {
      timeOuts.set(change.timeOut.id, change.timeOut);
      if (change.timeOut.status === 'running') running.set(change.timeOut.id, change.timeOut);
      else running.delete(change.timeOut.id);
    }
    if (change.kind === 'person/merge') {
      for (const [key, owner] of accounts) if (owner === change.from) accounts.set(key, change.into);
      persons.delete(change.from);
    }
    if (change.kind === 'person/erase') forget(change.personId);
  };
  return {
    persons,
    couples,
    timeOuts,
    drafts,
    personAt: (platform, externalId) => accounts.get(`${platform}:${externalId}`) ?? null,
    runningOf: (person) =>
      [...running.values()].filter(({ members }) => members.some(({ personId }) => personId === person)),
    activeCouple,
    learn: (set) => {
      for (const change of set.changes) learnChange(change);
      for (const draft of set.outbox)
        drafts.set(draft.id, { ...draft, couple: activeCouple(draft.to), number: drafts.size });
    },
  };
}
