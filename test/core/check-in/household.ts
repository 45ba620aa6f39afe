import type { CheckInContext } from '../../../src/core/check-in/context.js';
import { decideCheckIn, decideCheckInTimer } from '../../../src/core/check-in/decide.js';
import type { CheckInNotice } from '../../../src/core/check-in/notice.js';
import type { CheckInCommand, CheckInQuery } from '../../../src/core/check-in/requests.js';
import type { CheckIn, CheckInTimes } from '../../../src/core/check-in/state.js';
import { previewed } from '../../../src/core/check-in/sheet.js';
import { viewCheckIn } from '../../../src/core/check-in/view.js';
import { weeklyMark } from '../../../src/core/check-in/weekly.js';
import { type Change, type Decision, NOTHING, type OutboxDraft, type Timer } from '../../../src/core/decision.js';
import type { PersonId, PlaceId, SealedId } from '../../../src/core/ids.js';
import { leave } from '../../../src/core/pairing/leave.js';
import type { Couple } from '../../../src/core/pairing/state.js';
import type { Person, Settings } from '../../../src/core/person/state.js';
import type { PlaceContext } from '../../../src/core/place/context.js';
import { decidePlace, decidePlaceEvent, decidePlaceTimer } from '../../../src/core/place/decide.js';
import type { Notice } from '../../../src/core/notice.js';
import type { PlaceCommand, PlaceEvent } from '../../../src/core/place/requests.js';
import type { SharedPlace, Where } from '../../../src/core/place/state.js';
import { viewPlace } from '../../../src/core/place/view.js';
import type { TimerFired } from '../../../src/core/request.js';
import type { TimeOut } from '../../../src/core/time-out/state.js';
import { aBreak, fired } from '../of-two.js';
import { pairingContext } from '../pairing-context.js';
import { type Race, race } from '../race.js';
import { takeBack, timeline } from '../timeline.js';
import { ANA, BEN, channel, CHECK_IN, NOW, US } from './given.js';

export type Household = ReturnType<typeof household>;
export type Who = 'ana' | 'ben';
type Without<Command extends { readonly kind: string }, Keys extends string> = Command extends infer One
  ? Omit<One, Keys>
  : never;
/** What somebody does; the household puts in the ids and texts that the app would. */
export type Does =
  | Without<CheckInCommand, 'checkInId' | 'text' | 'copies' | 'mark'>
  | (Without<Exclude<PlaceCommand, { kind: 'place/propose' }>, 'placeId'> & { readonly of?: 'bound' })
  | { readonly kind: 'place/propose'; readonly in: string };
export type Mover = { readonly who: Who; readonly does: Does };

/** Every text that something names. */
export const textsOf = (value: unknown): readonly SealedId[] =>
  (JSON.stringify(value).match(/(?:c:d:|d:)(?:ana|ben)[^"]*/g) ?? []).map((id) => id as SealedId);

/** Every look that can be taken at a check-in. */
export const LOOKS: readonly CheckInQuery[] = [
  { kind: 'check-in/show' },
  { kind: 'check-in/field', checkInId: CHECK_IN, field: 'appreciation' },
  { kind: 'check-in/field', checkInId: CHECK_IN, field: 'wish' },
  { kind: 'check-in/times', weekday: null },
  { kind: 'check-in/shown', checkInId: CHECK_IN },
];

/**
 * Two people, a clock and everything that was committed: decisions are applied whole, versions must match, dropped texts
 * are gone, and a timer fires only as it stands. A text carries who wrote it in its id (`d:ana:1`), a copy what it is of.
 */
export function household(settings: Partial<Record<Who, Partial<Settings>>> = {}) {
  const changed = (one: Person, over: Partial<Settings> = {}): Person => ({
    ...one,
    settings: { ...one.settings, ...over },
  });
  const people = new Map<PersonId, Person>([
    [ANA.id, changed(ANA, settings.ana)],
    [BEN.id, changed(BEN, settings.ben)],
  ]);
  const checkIns = new Map<string, CheckIn>();
  const places = new Map<string, SharedPlace>();
  const taken = new Set<string>();
  const rows: OutboxDraft[] = [];
  const texts = new Set<SealedId>();
  let times: CheckInTimes | null = null;
  let couple: Couple = US;
  const clock = timeline(NOW);
  const { timers, nextTimer, now } = clock;
  let written = { ana: 0, ben: 0 };
  let copied = 0;
  let pause: TimeOut | null = null;

  const of = (who: Who): Person => {
    const found = people.get(who as PersonId);
    if (found === undefined) throw new Error(`nobody called ${who}`);
    return found;
  };
  const newest = (): CheckIn | null => [...checkIns.values()].at(-1) ?? null;
  const lastShown = (): CheckIn | null => [...checkIns.values()].findLast(({ status }) => status === 'shown') ?? null;
  const bound = (): SharedPlace | null => [...places.values()].find(({ status }) => status === 'bound') ?? null;
  const newestPlace = (): SharedPlace | null => [...places.values()].at(-1) ?? null;

  function two(who: Who) {
    const me = of(who);
    const isPaired = me.coupleId === couple.id;
    let drawn = 0;
    return {
      now: now(),
      // By what there is, not by all that was ever drawn: two households that do the same call it the same.
      ids: { draw: () => `${checkIns.size}-${places.size}-${now()}-${++drawn}` },
      me,
      couple: isPaired ? couple : null,
      partner: isPaired ? of(who === 'ana' ? 'ben' : 'ana') : null,
      asked: [],
      latest: pause,
      partnerLatest: pause,
    };
  }
  const ours = <One>(who: Who, one: One | null): One | null => (of(who).coupleId === couple.id ? one : null);

  const contextOf = (who: Who, checkIn: CheckIn | null = ours(who, newest())): CheckInContext => ({
    ...two(who),
    checkIn,
    lastShown: ours(who, lastShown()),
    times: ours(who, times),
    place: ours(who, bound()),
  });
  const placeContextOf = (who: Who, here?: Where): PlaceContext => ({
    ...two(who),
    place: ours(who, bound()),
    newest: newestPlace(),
    canPost: true,
    isTaken: taken.has((here ?? newestPlace()?.where)?.externalId ?? ''),
  });

  const isOutdated = (change: Change): boolean =>
    (change.kind === 'check-in/save' && (checkIns.get(change.checkIn.id)?.version ?? 0) !== change.checkIn.version) ||
    (change.kind === 'place/save' && (places.get(change.place.id)?.version ?? 0) !== change.place.version) ||
    (change.kind === 'check-in-times/save' && (times?.version ?? 0) !== change.times.version) ||
    (change.kind === 'couple/save' && couple.version !== change.couple.version);

  function save(change: Change): void {
    if (change.kind === 'check-in/save')
      checkIns.set(change.checkIn.id, { ...change.checkIn, version: change.checkIn.version + 1 });
    else if (change.kind === 'place/save') {
      places.set(change.place.id, { ...change.place, version: change.place.version + 1 });
      for (const status of ['bound', 'proposed'])
        if ([...places.values()].filter((one) => one.status === status).length > 1)
          throw new Error(`two are ${status}`);
    } else if (change.kind === 'check-in-times/save') times = { ...change.times, version: change.times.version + 1 };
    else if (change.kind === 'couple/save') couple = { ...change.couple, version: couple.version + 1 };
    else if (change.kind === 'person/save') people.set(change.person.id, change.person);
    else if (change.kind === 'sealed/drop' && !texts.delete(change.id))
      throw new Error(`${change.id} was dropped twice`);
  }

  function commit({ changes, timers: timed, outbox, cancel }: Decision): void {
    if (changes.some(isOutdated)) throw new Error('conflict');
    changes.forEach(save);
    clock.keep(timed);
    takeBack(rows, cancel);
    rows.push(...outbox);
  }

  const seal = (id: string): SealedId => {
    texts.add(id as SealedId);
    return id as SealedId;
  };

  /** What the app decides on: what somebody does, with the ids of what there is and the texts it seals. */
  function decision(who: Who, does: Does): Decision {
    if (does.kind === 'place/propose') {
      const where = channel(does.in);
      return decidePlace(placeContextOf(who, where), { kind: does.kind, here: { where, kind: 'channel' } });
    }
    if (isOfPlace(does)) {
      const { of: which, ...command } = does;
      const id = (which === 'bound' ? bound() : newestPlace())?.id ?? ('none' as PlaceId);
      return decidePlace(placeContextOf(who), { ...command, placeId: id });
    }
    const context = contextOf(who);
    const command = filled(who, does, context.checkIn);
    const decided = decideCheckIn(context, command);
    const saved = JSON.stringify(decided.changes.filter(({ kind }) => kind === 'check-in/save'));
    for (const id of textsOf(command)) if (!saved.includes(`"${id}"`)) texts.delete(id);
    return decided;
  }

  function forget({ changes }: Decision): void {
    for (const id of textsOf(changes))
      if (![...checkIns.values()].some((each) => JSON.stringify(each).includes(`"${id}"`))) texts.delete(id);
  }

  /** As on a button that was shown this moment. */
  const markFor = (kind: CheckInCommand['kind']): number => {
    const weekly = kind === 'check-in/stop' ? times?.agreed : times?.proposed;
    return weekly == null ? 0 : weeklyMark(weekly);
  };
  function filled(
    who: Who,
    does: Without<CheckInCommand, 'checkInId' | 'text' | 'copies' | 'mark'>,
    there: CheckIn | null,
  ) {
    const command = { ...does, checkInId: there?.id ?? CHECK_IN, mark: markFor(does.kind) };
    if (command.kind === 'check-in/write') {
      written = { ...written, [who]: written[who] + 1 };
      return { ...command, text: seal(`d:${who}:${written[who]}`) };
    }
    const mine = there?.sheets.find(({ personId }) => personId === who);
    if (command.kind !== 'check-in/send' || !command.confirmed || mine === undefined) return command as CheckInCommand;
    const copies = mine.draft.map(({ field, text }) => ({ field, copy: seal(`c:${text}#${++copied}`) }));
    return { ...command, mark: previewed(mine), copies };
  }

  const whose = ({ personId }: TimerFired): Who => (personId === BEN.id ? 'ben' : 'ana');
  function dueOf(event: TimerFired): Decision {
    if (event.timer === 'place/rest') return decidePlaceTimer(placeContextOf(whose(event)), event);
    const about = event.timer === 'check-in/open' ? ours(whose(event), newest()) : checkIns.get(event.subject);
    return decideCheckInTimer(contextOf(whose(event), about ?? null), event);
  }
  /** As the store has it: one that is not there any more as it was when it was due does nothing. */
  function fire(timer: Timer): Decision {
    const there = timers.get(timer.key);
    if (there === undefined || there.at !== timer.at || there.generation !== timer.generation) return NOTHING;
    const decided = dueOf(fired(timer));
    timers.delete(timer.key);
    commit(decided);
    return decided;
  }

  return {
    people,
    checkIns,
    places,
    taken,
    timers,
    rows,
    texts,
    newest,
    lastShown,
    bound,
    newestPlace,
    contextOf,
    nextTimer,
    fire,
    times: () => times,
    now,
    isPaired: (who: Who) => of(who).coupleId !== null,
    isInBreak: () => pause !== null,
    setClock: clock.setClock,
    decide(who: Who, does: Does): Decision {
      const decided = decision(who, does);
      commit(decided);
      return decided;
    },
    race: (first: Mover, second: Mover): Race =>
      race(
        () => decision(first.who, first.does),
        () => decision(second.who, second.does),
        { commit, isOutdated, refuse: forget },
      ),
    says(event: PlaceEvent): Decision {
      let all = NOTHING;
      for (const one of places.values()) {
        const decided = decidePlaceEvent({ now: now(), ids: two('ana').ids, place: one, couple }, event);
        commit(decided);
        all = { ...all, changes: [...all.changes, ...decided.changes], outbox: [...all.outbox, ...decided.outbox] };
      }
      return all;
    },
    looks: (who: Who, query: CheckInQuery): CheckInNotice =>
      viewCheckIn(
        contextOf(who),
        'checkInId' in query ? { ...query, checkInId: ours(who, newest())?.id ?? CHECK_IN } : query,
      ),
    looksAtPlace: (who: Who): Notice => viewPlace(placeContextOf(who), { kind: 'place/show' }),
    /** Lets time pass; every timer fires at its minute. */
    passes: (length: number): void => clock.passes(length, fire),
    breakBegins(): void {
      pause ??= aBreak({ openedAt: now() });
    },
    breakEnds(): void {
      pause = null;
    },
    leaves(who: Who): Decision {
      const { ids, me, couple: mine, partner } = two(who);
      const decided = leave(
        pairingContext({
          now: now(),
          ids,
          me,
          couple: mine,
          partner,
          place: bound(),
          newestPlace: newestPlace(),
          checkIn: newest(),
          checkInTimes: times,
        }),
        true,
      );
      commit(decided);
      return decided;
    },
  };
}

const isOfPlace = (does: Does): does is Extract<Does, { kind: Exclude<PlaceCommand['kind'], 'place/propose'> }> =>
  does.kind.startsWith('place/');
