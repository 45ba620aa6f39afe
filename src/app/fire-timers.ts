import { assertNever } from '../core/assert-never.js';
import { decideDanceTimer } from '../core/dance/decide.js';
import { type Decision, NOTHING, type Timer } from '../core/decision.js';
import type { DanceId, Ids, TimeOutId, TimerKey, TogetherId } from '../core/ids.js';
import { type Instant, MINUTE, plus } from '../core/instant.js';
import { removeMessages } from '../core/person/privacy.js';
import type { Platform } from '../core/person/state.js';
import { decideReflectionTimer } from '../core/reflection/decide.js';
import type { PromptLibrary } from '../core/reflection/library.js';
import type { TimerFired } from '../core/request.js';
import { decideTimeOut } from '../core/time-out/decide.js';
import { commitUntilDone, EMPTY_SET, wants } from './commit-decision.js';
import { describeError } from './describe-error.js';
import { repeatableIds } from './draw-ids.js';
import { whatFollowsOfTwo } from './fire-timers-of-two.js';
import { loadTimeOutContext } from './load-context.js';
import { loadDanceContext } from './load-dance.js';
import { loadReflectionContext } from './load-reflection.js';
import type { Clock, IdSource, Log } from './ports.js';
import { type Store, StoreUnavailable } from './store-port.js';
import { shredOwner, type Vault } from './vault-port.js';

const AT_ONCE = 50;
/** Prompts share a commit, up to so many: each alone waits for the disk. More would keep a check-in that comes due. */
const PROMPTS_TOGETHER = 16;
/** A timer that cannot be fired is a bug of ours: it is tried again, and must not keep the others from their minute. */
const SET_ASIDE_FOR = MINUTE;

export type FireDeps = {
  readonly store: Store;
  readonly vault: Pick<Vault, 'shred' | 'open'>;
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly log: Log;
  readonly library: PromptLibrary;
  /** Whether everything that people did on this platform so far has been taken in. */
  readonly hears: (platform: Platform) => boolean;
  readonly hearsAll: () => boolean;
};

/** What is concluded from somebody's silence. */
const OF_SILENCE: readonly Timer['kind'][] = ['time-out/nudge', 'time-out/line', 'time-out/close'];

/**
 * Fires what is due, the earliest first, up to 50 a pass, so that what they queue is sent meanwhile: each on the same path
 * as a person's input, in one commit that removes the timer and does what follows. Says whether anything was fired.
 * Rejects only when the store is away.
 */
export function createFireTimers(deps: FireDeps): () => Promise<boolean> {
  const setAside = new Map<TimerKey, Instant>();
  /** How many of the due ones wait for a platform to be heard again; looked at anew each pass. */
  let unheard = 0;
  return async () => {
    let fired = false;
    const now = deps.clock.now();
    for (const [key, until] of setAside) if (until <= now) setAside.delete(key);
    const found = await deps.store.dueTimers(now, AT_ONCE + setAside.size + unheard);
    unheard = 0;
    const tryToFire = async (timer: Timer): Promise<void> => {
      try {
        if (await mayBeUnheard(deps, timer)) {
          unheard += 1;
          return;
        }
        await fire(deps, timer);
        fired = true;
      } catch (error) {
        if (error instanceof StoreUnavailable) throw error;
        deps.log.error('timer.failed', { about: timer.kind, ...describeError(error) });
        setAside.set(timer.key, plus(now, SET_ASIDE_FOR));
      }
    };
    for (const together of inGroups(found.filter(({ key }) => !setAside.has(key)))) {
      // All of them have ended before the pass does, also where the store goes away in the middle.
      const ended = await Promise.allSettled(together.map(tryToFire));
      for (const each of ended) if (each.status === 'rejected') throw each.reason;
    }
    return fired;
  };
}

/**
 * In the order they came. What is of two, or of one break, is decided one after the other; prompts next to each other are
 * of one person each, and what one of them leads to means nothing to another.
 */
function inGroups(timers: readonly Timer[]): readonly (readonly Timer[])[] {
  const groups: Timer[][] = [];
  for (const timer of timers) {
    const last = groups.at(-1);
    const joins = timer.kind === 'reflect/prompt' && last?.[0]?.kind === 'reflect/prompt';
    if (joins && last.length < PROMPTS_TOGETHER) last.push(timer);
    else groups.push([timer]);
  }
  return groups;
}

/** "I'm back" may lie unread at a platform that we cannot hear: our deafness must not be told as their silence. */
async function mayBeUnheard(deps: FireDeps, timer: Timer): Promise<boolean> {
  if (!OF_SILENCE.includes(timer.kind) || deps.hearsAll()) return false;
  const timeOut = await deps.store.timeOut(timer.subject as TimeOutId);
  for (const { personId, promise, returnedAt } of timeOut?.members ?? []) {
    if (promise === null || returnedAt !== null) continue;
    const person = await deps.store.person(personId);
    if (person?.accounts.some(({ platform }) => !deps.hears(platform))) return true;
  }
  return false;
}

async function fire(deps: FireDeps, timer: Timer): Promise<void> {
  // Before the row goes: if we die in between, destroying a key that is gone already does no harm.
  if (timer.kind === 'vault/shred') await deps.vault.shred(shredOwner(timer.subject));
  const ids = repeatableIds(deps.ids);
  const { key, generation, at } = timer;
  await commitUntilDone(deps.store, async () => {
    const decision = await whatFollows(deps, timer, ids());
    return { set: { ...EMPTY_SET, ...wants(decision), fired: { key, generation, at } }, result: null };
  });
}

async function whatFollows(deps: FireDeps, timer: Timer, ids: Ids): Promise<Decision> {
  const event: TimerFired = {
    kind: 'timer/fired',
    timer: timer.kind,
    key: timer.key,
    subject: timer.subject,
    personId: timer.personId,
    generation: timer.generation,
    dueAt: timer.at,
  };
  switch (timer.kind) {
    case 'time-out/ask':
    case 'time-out/told-check':
    case 'time-out/nudge':
    case 'time-out/line':
    case 'time-out/morning':
    case 'time-out/close':
    case 'time-out/talk':
    case 'time-out/third-view': {
      const me = timer.personId === null ? null : await deps.store.person(timer.personId);
      if (me === null) return NOTHING;
      const loading = { store: deps.store, now: deps.clock.now(), ids };
      return decideTimeOut(await loadTimeOutContext(loading, me, timer.subject as TimeOutId), event);
    }
    case 'reflect/prompt':
    case 'together/reveal':
    case 'together/rest': {
      const me = timer.personId === null ? null : await deps.store.person(timer.personId);
      if (me === null) return NOTHING;
      const loading = { store: deps.store, library: deps.library, now: deps.clock.now(), ids };
      const togetherId = timer.kind === 'reflect/prompt' ? undefined : (timer.subject as TogetherId);
      return decideReflectionTimer(await loadReflectionContext(loading, me, { togetherId, journal: 'none' }), event);
    }
    case 'dance/remind':
    case 'dance/rest':
    case 'dance/reveal': {
      const me = timer.personId === null ? null : await deps.store.person(timer.personId);
      if (me === null) return NOTHING;
      const loading = { store: deps.store, vault: deps.vault, now: deps.clock.now(), ids };
      return decideDanceTimer(
        await loadDanceContext(loading, me, { timerOf: timer.subject as DanceId, mayName: true }),
        event,
      );
    }
    case 'place/rest':
    case 'check-in/open':
    case 'check-in/reveal':
    case 'check-in/rest':
    case 'need/return':
    case 'need/remind':
    case 'need/rest':
    case 'need/told':
      return whatFollowsOfTwo(deps, { ...timer, kind: timer.kind }, event, ids);
    case 'privacy/remove-export':
    case 'privacy/remove-question':
      if (timer.personId === null) return NOTHING;
      return removeMessages({ now: deps.clock.now(), ids, personId: timer.personId }, event);
    case 'vault/shred':
      return NOTHING;
    default:
      return assertNever(timer.kind);
  }
}
