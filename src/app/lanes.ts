import type { Lane } from '../core/decision.js';
import { type Instant, instant, type Millis, plus, SECOND } from '../core/instant.js';
import type { Platform } from '../core/person/state.js';
import type { AppClock } from './clock.js';

/** Prompts leave a fifth of every second to check-ins and news. */
const PROMPT_SHARE = 0.8;
/** A platform that is away is looked at again at least this often: a check-in must not wait long after it is back. */
const LONGEST_PAUSE: Millis = 30 * SECOND;
const LONGEST_TIMER = 30_000;
const ORDER: readonly Lane[] = ['promise', 'notice', 'prompt'];

export type Turn = { readonly kind: 'go' } | { readonly kind: 'paused'; readonly until: Instant };

/**
 * Who may send next. At most `sendsPerSecond` in any second of a platform, prompts at most four fifths of that, and
 * whoever waits in a better lane goes first. Counted on the app's clock, so that a skipped clock frees the way.
 */
export type Lanes = {
  /** Resolves when this message may go, or at once when the platform is paused (also while waiting). */
  readonly turn: (platform: Platform, lane: Lane) => Promise<Turn>;
  /** Nothing goes to this platform for a while; longer each time in a row. Gives the end of the pause. */
  readonly pause: (platform: Platform, milliseconds: Millis) => Instant;
  /** The platform answered: the next pause is a short one again. */
  readonly answered: (platform: Platform) => void;
  /** Everyone who waits is turned away. */
  readonly stop: () => void;
};

type Road = {
  readonly perSecond: number;
  readonly sent: Record<'all' | 'prompt', Instant[]>;
  readonly waiting: Record<Lane, ((turn: Turn) => void)[]>;
  pausedUntil: Instant | null;
  /** A pause that seems to begin in the future was set before the clock was put back: it is over. */
  pausedAt: Instant;
  pausesInARow: number;
  timer: NodeJS.Timeout | null;
};

export function createLanes(deps: {
  readonly clock: AppClock;
  readonly sendsPerSecond: Readonly<Partial<Record<Platform, number>>>;
}): Lanes {
  const { clock } = deps;
  const roads = new Map<Platform, Road>();

  const roadOf = (platform: Platform): Road => {
    const known = roads.get(platform);
    if (known) return known;
    const road: Road = {
      perSecond: Math.max(1, deps.sendsPerSecond[platform] ?? 1),
      sent: { all: [], prompt: [] },
      waiting: { promise: [], notice: [], prompt: [] },
      pausedUntil: null,
      pausedAt: clock.now(),
      pausesInARow: 0,
      timer: null,
    };
    roads.set(platform, road);
    return road;
  };

  const isPaused = (road: Road): Instant | null =>
    road.pausedUntil !== null && road.pausedAt <= clock.now() && road.pausedUntil > clock.now()
      ? road.pausedUntil
      : null;

  /** When this lane has room: a moment not after now means that it has. */
  const roomAt = (road: Road, lane: Lane): Instant => {
    const now = clock.now();
    const most = { all: road.perSecond, prompt: Math.max(1, Math.floor(road.perSecond * PROMPT_SHARE)) };
    let at = now;
    for (const window of lane === 'prompt' ? (['all', 'prompt'] as const) : (['all'] as const)) {
      // A clock that was set back leaves sends in its future; they must not block the way until then.
      const within = road.sent[window].filter((sent) => sent <= now && sent > now - SECOND);
      road.sent[window] = within;
      const oldest = within[within.length - most[window]];
      if (oldest !== undefined) at = instant(Math.max(at, oldest + SECOND));
    }
    return at;
  };

  const arm = (road: Road, at: Instant): void => {
    const real = clock.realUntil(at);
    if (!Number.isFinite(real)) return;
    road.timer = setTimeout(() => pump(road), Math.min(LONGEST_TIMER, Math.ceil(real)));
  };

  const pump = (road: Road): void => {
    if (road.timer) clearTimeout(road.timer);
    road.timer = null;
    const paused = isPaused(road);
    if (paused !== null) return turnAway(road, paused);
    for (const lane of ORDER) {
      while (road.waiting[lane].length > 0) {
        const room = roomAt(road, lane);
        const now = clock.now();
        if (room > now) return arm(road, room);
        road.sent.all.push(now);
        if (lane === 'prompt') road.sent.prompt.push(now);
        road.waiting[lane].shift()?.({ kind: 'go' });
      }
    }
  };

  const turnAway = (road: Road, until: Instant): void => {
    for (const lane of ORDER) for (const resolve of road.waiting[lane].splice(0)) resolve({ kind: 'paused', until });
  };

  const unsubscribe = clock.onChange(() => {
    for (const road of roads.values()) pump(road);
  });

  return {
    turn: (platform, lane) => {
      const road = roadOf(platform);
      return new Promise((resolve) => {
        road.waiting[lane].push(resolve);
        pump(road);
      });
    },
    pause: (platform, milliseconds) => {
      const road = roadOf(platform);
      // What the platform asked for is the least; the doubling is for one that stays away.
      const doubled = Math.min(LONGEST_PAUSE, milliseconds * 2 ** Math.min(road.pausesInARow, 6));
      const until = plus(clock.now(), Math.max(milliseconds, doubled));
      // Messages in flight together fail together: they count as one pause.
      if (isPaused(road) === null) road.pausesInARow += 1;
      road.pausedUntil = instant(Math.max(until, isPaused(road) ?? until));
      road.pausedAt = clock.now();
      turnAway(road, road.pausedUntil);
      return road.pausedUntil;
    },
    answered: (platform) => {
      roadOf(platform).pausesInARow = 0;
    },
    stop: () => {
      unsubscribe();
      for (const road of roads.values()) {
        if (road.timer) clearTimeout(road.timer);
        turnAway(road, clock.now());
      }
    },
  };
}
