import type { Change, Decision, OutboxDraft, Timer } from '../../../src/core/decision.js';
import type { NeedId, PersonId } from '../../../src/core/ids.js';
import type { Instant } from '../../../src/core/instant.js';
import type { NeedContext } from '../../../src/core/need/context.js';
import { decideNeed, decideNeedTimer, settleNeed } from '../../../src/core/need/decide.js';
import { endNeeds } from '../../../src/core/need/end.js';
import type { NeedNotice } from '../../../src/core/need/notice.js';
import type { NeedCommand } from '../../../src/core/need/requests.js';
import { LONGEST_SPACE, type Need } from '../../../src/core/need/state.js';
import { viewNeed } from '../../../src/core/need/view.js';
import type { Notice } from '../../../src/core/notice.js';
import type { Couple } from '../../../src/core/pairing/state.js';
import type { Person, Settings } from '../../../src/core/person/state.js';
import type { TimeOut } from '../../../src/core/time-out/state.js';
import { aBreak, fired } from '../of-two.js';
import { type Race, race } from '../race.js';
import { takeBack, timeline } from '../timeline.js';
import { ANA, BEN, NOW, someone, US } from './given.js';

export type Who = 'ana' | 'ben';
export const otherOf = (who: Who): Who => (who === 'ana' ? 'ben' : 'ana');
/** What somebody does; the bid is one that they last saw. */
export type Does = NeedCommand extends infer One
  ? One extends NeedCommand
    ? Omit<One, 'needId' | 'generation'> & { readonly stale?: boolean; readonly of?: Who }
    : never
  : never;
export type Household = ReturnType<typeof household>;
export type Sent = { readonly to: PersonId; readonly at: Instant; readonly notice: Notice };

/** Two people, a clock, and everything that was committed. A message is sent in the moment in which it is queued. */
export function household(settings: Partial<Record<Who, Partial<Settings>>> = {}) {
  const people: Record<Who, Person> = { ana: someone('ana', settings.ana), ben: someone('ben', settings.ben) };
  const needs = new Map<NeedId, Need>();
  const sent: Sent[] = [];
  const held: OutboxDraft[] = [];
  let couple: Couple = US;
  const clock = timeline(NOW);
  const { timers, now } = clock;
  let drawn = 0;
  let pause: TimeOut | null = null;
  let isDown = false;

  const newest = (by?: Who): Need | null =>
    [...needs.values()].findLast((need) => by === undefined || need.by === by) ?? null;
  const recent = (): readonly Need[] =>
    [...needs.values()]
      .filter(({ status, askedAt }) => status === 'open' || askedAt > now() - LONGEST_SPACE)
      .toReversed();

  function contextOf(who: Who, need: Need | null = null): NeedContext {
    const isPaired = couple.endedAt === null;
    return {
      now: now(),
      ids: { draw: () => `n${++drawn}` },
      me: people[who],
      couple: isPaired ? couple : null,
      partner: isPaired ? people[otherOf(who)] : null,
      need,
      recent: isPaired ? recent() : [],
      asked: recent().flatMap(({ by, askedAt }) => (by === people[who].id ? [askedAt] : [])),
      latest: pause,
      partnerLatest: isPaired ? pause : null,
    };
  }

  const isOutdated = (change: Change): boolean =>
    (change.kind === 'need/save' && (needs.get(change.need.id)?.version ?? 0) !== change.need.version) ||
    (change.kind === 'couple/save' && couple.version !== change.couple.version);

  function send(row: OutboxDraft): void {
    sent.push({ to: row.to, at: now(), notice: row.notice });
    const { follow } = row;
    if (follow?.kind !== 'need/ask' && follow?.kind !== 'need/told') return;
    const who: Who = follow.personId === ANA.id ? 'ana' : 'ben';
    const context = contextOf(who, needs.get(follow.needId) ?? null);
    commit(settleNeed(context, { kind: 'delivery/settled', follow, outcome: 'sent', at: now() }));
  }

  function commit({ changes, timers: timed, outbox, cancel }: Decision): void {
    if (changes.some(isOutdated)) throw new Error('conflict');
    for (const change of changes)
      if (change.kind === 'need/save') needs.set(change.need.id, { ...change.need, version: change.need.version + 1 });
      else if (change.kind === 'couple/save') couple = { ...change.couple, version: couple.version + 1 };
    clock.keep(timed);
    takeBack(held, cancel);
    for (const row of outbox)
      if (isDown) held.push(row);
      else send(row);
  }

  function filled(who: Who, does: Does): NeedCommand {
    const { stale, of, ...rest } = does;
    if (rest.kind === 'need/space' || rest.kind === 'need/together') return rest;
    const isOwn = rest.kind === 'need/close' || rest.kind === 'need/more' || rest.kind === 'need/fine';
    const need = newest(of ?? (isOwn ? who : otherOf(who)));
    const generation = (need?.generation ?? 1) - (stale === true ? 1 : 0);
    return { ...rest, needId: need?.id ?? ('none' as NeedId), generation };
  }

  const decided = (who: Who, does: Does): Decision => {
    const command = filled(who, does);
    const need = 'needId' in command ? (needs.get(command.needId) ?? null) : null;
    return decideNeed(contextOf(who, couple.endedAt === null ? need : null), command);
  };

  function fire(timer: Timer): void {
    timers.delete(timer.key);
    const who: Who = timer.personId === BEN.id ? 'ben' : 'ana';
    commit(decideNeedTimer(contextOf(who, needs.get(timer.subject as NeedId) ?? null), fired(timer)));
  }

  return {
    needs,
    timers,
    sent,
    newest,
    now,
    isWaiting: (id: NeedId) => held.some(({ follow }) => follow?.kind === 'need/ask' && follow.needId === id),
    heard: (who: Who): readonly Notice[] => sent.filter(({ to }) => to === who).map(({ notice }) => notice),
    decide(who: Who, does: Does): Decision {
      const decision = decided(who, does);
      commit(decision);
      return decision;
    },
    race: (first: readonly [Who, Does], second: readonly [Who, Does]): Race =>
      race(
        () => decided(...first),
        () => decided(...second),
        { commit, isOutdated },
      ),
    looks: (who: Who): NeedNotice => viewNeed(contextOf(who), { kind: 'need/show' }),
    passes: (length: number): void => clock.passes(length, fire),
    breakBegins(): void {
      pause ??= aBreak({ openedAt: now() });
    },
    breakEnds(): void {
      pause = null;
    },
    /** Messages wait, as when a platform is away. */
    goesDown(): void {
      isDown = true;
    },
    comesBack(): void {
      isDown = false;
      for (const row of held.splice(0)) if (row.expiresAt === null || row.expiresAt > now()) send(row);
    },
    leaves(who: Who): void {
      commit(endNeeds(people[who].id, people[otherOf(who)].id, [...needs.values()]));
      couple = { ...couple, endedAt: now() };
    },
  };
}
