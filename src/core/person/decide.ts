import { assertNever } from '../assert-never.js';
import { answer, type Change, type Decision, NOTHING } from '../decision.js';
import type { AccountId } from '../ids.js';
import type { Instant } from '../instant.js';
import type { KeptNote, Notice } from '../notice.js';
import type { Query, SettingCommand } from '../request.js';
import type { Reflection } from '../reflection/state.js';
import { movePrompts } from '../reflection/move.js';
import { isQuieted } from '../reflection/timers.js';
import { isZone } from '../zone/local-time.js';
import type { Person, Settings } from './state.js';

export type PersonContext = {
  readonly now: Instant;
  readonly me: Person;
  readonly notes: readonly KeptNote[];
  /** Their prompts, which come by their zone; null for someone who never was in /reflect. */
  readonly reflection: Reflection | null;
};

type Saved = Extract<Notice, { kind: 'person/saved' }>['what'];

export function decidePerson(context: PersonContext, command: SettingCommand): Decision {
  const { me, now, notes } = context;
  switch (command.kind) {
    case 'person/zone':
      if (!isZone(command.zone)) return answer({ kind: 'person/zone-unknown' });
      return offerTimes(context, movedPrompts(context, save(me, { zone: command.zone }, 'zone'), command.zone));
    case 'person/language':
      return save(me, { locale: command.locale }, 'language');
    case 'person/quiet':
      if (!isMinute(command.from) || !isMinute(command.until)) return answer({ kind: 'person/quiet-unknown' });
      return sayQuieted(context, save(me, { quietFrom: command.from, quietUntil: command.until }, 'quiet'));
    case 'person/previews':
      return save(me, { previews: command.previews }, 'previews');
    case 'person/tendency':
      return save(me, { tendency: command.tendency }, 'tendency');
    case 'person/keep-it-light':
      return save(me, { keepItLight: command.on }, 'keep-it-light');
    case 'person/write-to':
      // An id that is not one of their own accounts changes nothing: the button was not ours.
      if (!me.accounts.some((account) => account.id === command.accountId))
        return answer(viewPerson(context, { kind: 'person/settings' }));
      return save(me, { writeTo: command.accountId }, 'write-to', command.accountId);
    case 'person/onboarded':
      return {
        ...NOTHING,
        changes: [{ kind: 'person/save', person: { ...me, onboardedAt: now } }],
        reply: { kind: 'onboarding/done' },
      };
    case 'person/keep-note':
      return {
        ...NOTHING,
        changes: [{ kind: 'note/keep', id: command.note, owner: me.id, at: now }],
        reply: viewPerson(
          { ...context, notes: [{ id: command.note, at: now }, ...notes] },
          { kind: 'person/setting', which: 'kept-notes' },
        ),
      };
    case 'person/drop-kept-note': {
      if (!notes.some((note) => note.id === command.note))
        return answer(viewPerson(context, { kind: 'person/setting', which: 'kept-notes' }));
      const drop: Change = { kind: 'sealed/drop', id: command.note };
      return { ...NOTHING, changes: [drop], reply: { kind: 'time-out/note-dropped' } };
    }
    case 'person/reach': {
      const accounts = me.accounts.map((account) =>
        account.id === command.accountId
          ? { ...account, reach: command.reach, mayWrite: command.reach === 'reachable' || account.mayWrite }
          : account,
      );
      return { ...NOTHING, changes: [{ kind: 'person/save', person: { ...me, accounts } }] };
    }
    default:
      return assertNever(command);
  }
}

export type PersonQuery = Exclude<
  Query,
  {
    kind:
      | `time-out/${string}`
      | `pact/${string}`
      | `pairing/${string}`
      | `reflect/${string}`
      | `journal/${string}`
      | `together/${string}`
      | `dance/${string}`
      | `place/${string}`
      | `check-in/${string}`
      | `need/${string}`
      | `say/${string}`
      | `progress/${string}`
      | 'outbox/show';
  }
>;

/** What looking at one's settings, or at what never changes, is given: the notes for what shows them, else none will do. */
export type PersonSeen = Pick<PersonContext, 'me' | 'notes'>;

export function viewPerson(context: PersonSeen, query: PersonQuery): Notice {
  const { me, notes } = context;
  switch (query.kind) {
    case 'person/settings':
      return { kind: 'person/settings', settings: me.settings, accounts: me.accounts };
    case 'person/setting':
      return { kind: 'person/setting', which: query.which, settings: me.settings, accounts: me.accounts, notes };
    case 'person/kept-note':
      return notes.some((note) => note.id === query.note)
        ? { kind: 'person/kept-note', note: query.note }
        : viewPerson(context, { kind: 'person/setting', which: 'kept-notes' });
    case 'onboarding/show':
      return { kind: 'onboarding/step', step: query.step };
    case 'support/show':
      return { kind: 'support/show', country: query.country };
    case 'support/part':
      return { kind: 'support/part', part: query.part };
    case 'help/show':
      return { kind: 'help/show' };
    case 'help/part':
      return { kind: 'help/part', part: query.part };
    case 'start/show':
      return { kind: 'start/welcome', known: me.version > 0 };
    case 'stray/answer':
      return { kind: 'stray/answer' };
    default:
      return assertNever(query);
  }
}

const isMinute = (value: number): boolean => Number.isInteger(value) && value >= 0 && value < 1440;

function save(me: Person, changed: Partial<Settings>, what: Saved, accountId: AccountId | null = null): Decision {
  const person: Person = { ...me, settings: { ...me.settings, ...changed } };
  return {
    ...NOTHING,
    changes: [{ kind: 'person/save', person }],
    reply: { kind: 'person/saved', what, settings: person.settings, accountId, accounts: me.accounts },
  };
}

/** Prompts come by the new zone from this commit on. */
function movedPrompts({ me, reflection, now }: PersonContext, saved: Decision, zone: string): Decision {
  if (reflection?.schedule == null) return saved;
  const armed = movePrompts(reflection, { ...me.settings, zone }, now);
  return {
    ...saved,
    changes: [...saved.changes, { kind: 'reflection/save', reflection: armed.reflection }],
    timers: [armed.timer],
  };
}

/** Whoever wished for a time before had to give a zone first: from here they go on. */
function offerTimes({ reflection }: PersonContext, saved: Decision): Decision {
  const { reply } = saved;
  if (reply?.kind !== 'person/saved' || reflection?.schedule != null) return saved;
  return { ...saved, reply: { ...reply, offersTimes: true } };
}

/** Quiet hours that cover the time of their prompts are theirs to choose; that none comes any more is said. */
function sayQuieted({ reflection }: PersonContext, saved: Decision): Decision {
  const { reply } = saved;
  if (reply?.kind !== 'person/saved' || reflection?.schedule == null) return saved;
  return isQuieted(reflection, reply.settings)
    ? { ...saved, reply: { ...reply, quietsPrompts: reflection.schedule.time } }
    : saved;
}
