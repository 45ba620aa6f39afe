import { assertNever } from '../../../src/core/assert-never.js';
import type { DanceContext } from '../../../src/core/dance/context.js';
import { decideDance, decideDanceTimer } from '../../../src/core/dance/decide.js';
import type { DanceNotice } from '../../../src/core/dance/notice.js';
import type { DanceCommand, DanceQuery } from '../../../src/core/dance/requests.js';
import { fieldMark, namesMark, namingMark, previewMark } from '../../../src/core/dance/marks.js';
import type { Dance, SentSheet, Sheet } from '../../../src/core/dance/state.js';
import { viewDance } from '../../../src/core/dance/view.js';
import type { Change, Decision, OutboxDraft, Timer } from '../../../src/core/decision.js';
import type { PersonId, SealedId } from '../../../src/core/ids.js';
import { leave } from '../../../src/core/pairing/leave.js';
import type { Couple } from '../../../src/core/pairing/state.js';
import type { Person, Settings } from '../../../src/core/person/state.js';
import type { TimerFired } from '../../../src/core/request.js';
import type { TimeOut } from '../../../src/core/time-out/state.js';
import { aBreak, fired } from '../of-two.js';
import { pairingContext } from '../pairing-context.js';
import { type Race, race } from '../race.js';
import { takeBack, timeline } from '../timeline.js';
import { ANA, BEN, COUPLE, DANCE, MAY_CALL, NOW, US } from './given.js';

export type Household = ReturnType<typeof household>;
export type Who = 'ana' | 'ben';
/** What somebody does, without the texts, which the app would seal, and without the mark, which is on their screen. */
export type Does = DanceCommand['kind'] extends infer Kind
  ? Kind extends DanceCommand['kind']
    ? Omit<Extract<DanceCommand, { kind: Kind }>, 'danceId' | 'text' | 'copies' | 'joined' | 'mark' | 'asShown'> & {
        /** By a button that they were shown before the newest one of its kind. */
        readonly old?: boolean;
      }
    : never
  : never;

export type Mover = { readonly who: Who; readonly does: Does };

/** Every text that something names. */
export const textsOf = (value: unknown): readonly SealedId[] =>
  (JSON.stringify(value).match(/(?:c:d:|d:|joined#)[^"]*/g) ?? []).map((id) => id as SealedId);

/** What the newest button of this kind carries. */
function markNow(does: Does, dance: Dance, mine: Sheet): number {
  if (does.kind === 'dance/pick') return dance.naming === null ? 0 : namingMark(dance, dance.naming);
  if (does.kind === 'dance/send') return previewMark(mine);
  if (does.kind === 'dance/drop-name') return namesMark(mine);
  return 'field' in does ? fieldMark(mine, does.field) : 0;
}

/** A copy says in its id what it is of. */
function isAsShown({ draft, draftNames, shown }: Sheet): boolean {
  const ticked = [...draft.filter(({ share }) => share).map(({ text }) => text), ...draftNames];
  const copies = [...(shown?.fields.map(({ copy }) => copy) ?? []), ...(shown?.names ?? [])];
  return isSameSet(
    ticked.map((id) => `c:${id}`),
    copies.map((id) => id.split('#')[0] ?? ''),
  );
}
const isSameSet = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((each) => other.includes(each));

/** Every look that can be taken at a dance. */
export const LOOKS: readonly DanceQuery[] = [
  { kind: 'dance/show' },
  { kind: 'dance/sheet' },
  { kind: 'dance/field', field: 'beneath' },
  { kind: 'dance/field', field: 'i-then' },
  { kind: 'dance/names' },
  { kind: 'dance/map' },
  { kind: 'dance/naming' },
  { kind: 'dance/slow-down', danceId: DANCE },
];

/**
 * Two people, a clock and everything that was committed: decisions are applied whole, versions must match, dropped texts
 * are gone. A text carries who wrote it in its id (`d:ana:1`), a copy what it is of (`c:d:ana:1#4`): so that whatever
 * carries it can be found.
 */
export function household(settings: Partial<Record<Who, Partial<Settings>>> = {}) {
  const person = (one: Person, over: Partial<Settings> = {}): Person => ({
    ...one,
    settings: { ...one.settings, ...over },
  });
  const people = new Map<PersonId, Person>([
    [ANA.id, person(ANA, settings.ana)],
    [BEN.id, person(BEN, settings.ben)],
  ]);
  const dances = new Map<string, Dance>();
  const rows: OutboxDraft[] = [];
  const texts = new Set<SealedId>();
  let couple: Couple = US;
  const clock = timeline(NOW);
  const { timers, nextTimer, now } = clock;
  let written = { ana: 0, ben: 0 };
  let copied = 0;
  let pause: TimeOut | null = null;
  let shuffles = 0;
  /** What buttons carried that somebody was shown, by whose and which; the last one is on their screen. */
  const marks = new Map<string, number[]>();
  /** The names somebody pressed, by the words on the button, whatever came of it. */
  const pressed: Record<Who, Set<SealedId>> = { ana: new Set(), ben: new Set() };

  const of = (who: Who): Person => {
    const found = people.get(who as PersonId);
    if (found === undefined) throw new Error(`nobody called ${who}`);
    return found;
  };
  const newest = (): Dance | null => [...dances.values()].at(-1) ?? null;

  function contextOf(who: Who, dance: Dance | null = newest()): DanceContext {
    const me = of(who);
    const isPaired = me.coupleId === couple.id;
    let drawn = 0;
    return {
      now: now(),
      // By dance, not by all that was ever drawn: two households that begin the same dance call it the same.
      ids: { draw: () => `${dances.size}-${++drawn}-${rows.length}` },
      me,
      couple: isPaired ? couple : null,
      partner: isPaired ? of(who === 'ana' ? 'ben' : 'ana') : null,
      terms: MAY_CALL,
      dance,
      latest: pause,
      partnerLatest: pause,
      // Each naming has another order, as it is drawn in earnest.
      shuffle: (names) => {
        const turn = names.length === 0 ? 0 : shuffles++ % names.length;
        const sorted = names.toSorted();
        return [...sorted.slice(turn), ...sorted.slice(0, turn)];
      },
    };
  }

  const isOutdated = (change: Change): boolean =>
    (change.kind === 'dance/save' && (dances.get(change.dance.id)?.version ?? 0) !== change.dance.version) ||
    (change.kind === 'couple/save' && couple.version !== change.couple.version);

  function commit({ changes, timers: timed, outbox, cancel }: Decision): void {
    if (changes.some(isOutdated)) throw new Error('conflict');
    for (const change of changes) {
      if (change.kind === 'dance/save')
        dances.set(change.dance.id, { ...change.dance, version: change.dance.version + 1 });
      else if (change.kind === 'couple/save') couple = { ...change.couple, version: couple.version + 1 };
      else if (change.kind === 'person/save') people.set(change.person.id, change.person);
      else if (change.kind === 'sealed/drop' && !texts.delete(change.id))
        throw new Error(`${change.id} was dropped twice`);
    }
    clock.keep(timed);
    takeBack(rows, cancel);
    rows.push(...outbox);
  }

  const seal = (id: string): SealedId => {
    texts.add(id as SealedId);
    return id as SealedId;
  };
  const copy = (of_: SealedId): SealedId => seal(`c:${of_}#${++copied}`);

  /** The mark of the newest button of this kind, or of the one before it that was another. */
  function markOn(who: Who, does: Does, dance: Dance | null): number {
    const mine = dance?.sheets.find(({ personId }) => personId === who);
    const now = dance === null || mine === undefined ? 0 : markNow(does, dance, mine);
    const key = `${who} ${does.kind} ${'field' in does ? does.field : ''}`;
    const seen = marks.get(key) ?? [];
    if (seen.at(-1) !== now) marks.set(key, [...seen, now]);
    return does.old === true ? (seen.findLast((mark) => mark !== now) ?? now) : now;
  }

  /** What the app puts in: the words somebody wrote, copies of what is ticked, the two names joined. */
  function filled(who: Who, does: Does, mark: number): DanceCommand {
    const dance = newest();
    const named = { danceId: dance?.id ?? DANCE };
    const write = (): { readonly text: SealedId } => {
      written = { ...written, [who]: written[who] + 1 };
      return { text: seal(`d:${who}:${written[who]}`) };
    };
    switch (does.kind) {
      case 'dance/choose':
        return { ...does, mark, ...write() };
      case 'dance/write':
      case 'dance/add-name':
        return { ...does, ...write() };
      case 'dance/send': {
        const mine = dance?.sheets.find(({ personId }) => personId === who);
        if (mine === undefined || !does.confirmed) return { ...does, ...named, mark: 0 };
        const copies: Omit<SentSheet, 'at'> = {
          fields: mine.draft.filter(({ share }) => share).map(({ field, text }) => ({ field, copy: copy(text) })),
          names: mine.draftNames.map(copy),
        };
        return { ...does, ...named, mark, copies, asShown: isAsShown(mine) };
      }
      case 'dance/pick':
        return {
          ...does,
          ...named,
          mark,
          ...(does.pick.kind === 'both' ? { joined: seal(`joined#${++copied}`) } : {}),
        };
      case 'dance/tick':
      case 'dance/clear':
      case 'dance/drop-name':
        return { ...does, mark };
      case 'dance/start':
        return does;
      case 'dance/take-back':
      case 'dance/rename':
      case 'dance/keep-name':
      case 'dance/call':
      case 'dance/feel':
      case 'dance/not-this-time':
        return { ...does, ...named };
      default:
        return assertNever(does);
    }
  }

  function commandOf(who: Who, does: Does): DanceCommand {
    const dance = newest();
    const mark = markOn(who, does, dance);
    const named = dance?.naming?.names ?? [];
    if (does.kind === 'dance/pick' && dance?.naming && mark === markNow(does, dance, dance.sheets[0]))
      for (const name of does.pick.kind === 'both' ? named : named.slice(does.pick.index).slice(0, 1))
        pressed[who].add(name);
    return filled(who, does, mark);
  }

  /** The app seals only what the decision refers to. */
  function forget(command: DanceCommand, decision: Decision): void {
    const saved = JSON.stringify(decision.changes.filter(({ kind }) => kind === 'dance/save'));
    for (const id of textsOf(command)) if (!saved.includes(`"${id}"`)) texts.delete(id);
  }

  function forgetRefused({ changes }: Decision): void {
    for (const id of textsOf(changes))
      if (![...dances.values()].some((dance) => JSON.stringify(dance).includes(`"${id}"`))) texts.delete(id);
  }
  function decision(who: Who, does: Does): Decision {
    const command = commandOf(who, does);
    const decided = decideDance(contextOf(who), command);
    forget(command, decided);
    return decided;
  }

  const dueOf = (event: TimerFired): Decision =>
    decideDanceTimer(contextOf(event.personId === BEN.id ? 'ben' : 'ana', dances.get(event.subject) ?? null), event);

  function fire(timer: Timer): Decision {
    timers.delete(timer.key);
    const decision = dueOf(fired(timer));
    commit(decision);
    return decision;
  }

  return {
    people,
    dances,
    timers,
    rows,
    texts,
    newest,
    contextOf,
    nextTimer,
    fire,
    dueOf,
    now,
    isPaired: (who: Who) => of(who).coupleId !== null,
    isInBreak: () => pause?.status === 'running',
    setClock: clock.setClock,
    pressed,
    decide(who: Who, does: Does): Decision {
      const decided = decision(who, does);
      commit(decided);
      return decided;
    },
    race: (first: Mover, second: Mover): Race =>
      race(
        () => decision(first.who, first.does),
        () => decision(second.who, second.does),
        { commit, isOutdated, refuse: forgetRefused },
      ),
    looks: (who: Who, query: DanceQuery): DanceNotice =>
      viewDance(contextOf(who), 'danceId' in query ? { ...query, danceId: newest()?.id ?? DANCE } : query),
    /** Lets time pass; every timer fires at its minute. */
    passes: (length: number): void => clock.passes(length, fire),
    breakBegins(): void {
      pause ??= aBreak({ openedAt: now() });
    },
    breakEnds(): void {
      pause = null;
    },
    leaves(who: Who): Decision {
      const { ids, me, couple: ours, partner, dance } = contextOf(who);
      const theirs = dance?.coupleId === COUPLE ? dance : null;
      const decision = leave(pairingContext({ now: now(), ids, me, couple: ours, partner, dance: theirs }), true);
      commit(decision);
      return decision;
    },
  };
}
