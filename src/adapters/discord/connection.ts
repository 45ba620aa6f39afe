import type { PlatformAdapter } from '../../app/ports.js';
import { type Millis, MINUTE, SECOND } from '../../core/instant.js';
import { type Ended, openSession, type Session, type SessionDeps } from './session.js';

export type ConnectionDeps = Omit<SessionDeps, 'onConnected'>;

export type FirstOutcome = 'ready' | 'wrong-token' | 'waiting';

export type Connection = {
  /**
   * Connects, and keeps connected. Resolves at the first outcome: `waiting` when Discord cannot be reached yet, so that
   * the other platform need not wait for it. After `wrong-token` it has given up. Never rejects. `onReady` runs at every
   * new session, before that counts as ready.
   */
  readonly connect: (onReady: (applicationId: string) => Promise<void>) => Promise<FirstOutcome>;
  /** No more events. */
  readonly mute: () => void;
  readonly close: () => Promise<void>;
  readonly status: () => ReturnType<PlatformAdapter['status']>;
};

const FIRST_OUTCOME_WITHIN: Millis = 5 * SECOND;
const LONGEST_PAUSE: Millis = 30 * SECOND;
/** Discord may err about a token that worked before, but each refusal counts towards a ban of our address. */
const PAUSE_AFTER_REFUSAL: Millis = 5 * MINUTE;

export function createConnection(deps: ConnectionDeps): Connection {
  let status: ReturnType<Connection['status']> = 'connecting';
  let muted = false;
  let session: Session | null = null;
  let wake = (): void => {};
  let settleStart = (_outcome: FirstOutcome): void => {};

  const unlessMuted =
    <Event>(take: (event: Event) => void) =>
    (event: Event): void => {
      if (!muted) take(event);
    };
  const become = (next: 'ready' | 'waiting'): void => {
    if (status !== 'stopped') status = next;
  };
  const isStopped = (): boolean => status === 'stopped';
  const pause = async (milliseconds: Millis): Promise<void> => {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  };

  /** Session after session until stopped; `tell` hears how the first one went. */
  const keepConnected = async (
    onReady: (applicationId: string) => Promise<void>,
    tell: (outcome: FirstOutcome) => 'go-on' | 'give-up',
  ): Promise<void> => {
    for (let failures = 0; !isStopped(); failures += 1) {
      let ready = false;
      session = openSession({
        ...deps,
        onInteraction: unlessMuted(deps.onInteraction),
        onMessage: unlessMuted(deps.onMessage),
        onPlacesGone: unlessMuted(deps.onPlacesGone),
        onConnected: (connected) => {
          if (ready) become(connected ? 'ready' : 'waiting');
        },
      });
      const opened = await session.opened;
      let ended: Ended;
      if (opened.kind === 'ready') {
        await onReady(opened.applicationId);
        ready = true;
        failures = 0;
        become('ready');
        tell('ready');
        ended = await session.ended;
      } else {
        ended = opened;
        if (tell(ended.kind === 'lost' ? 'waiting' : ended.kind) === 'give-up') return;
      }
      become('waiting');
      await session.close();
      if (isStopped()) return;
      await pause(
        ended.kind === 'wrong-token'
          ? PAUSE_AFTER_REFUSAL
          : Math.min(LONGEST_PAUSE, SECOND * 2 ** Math.min(failures, 5)),
      );
    }
  };

  return {
    status: () => status,
    connect: async (onReady) =>
      new Promise((resolve) => {
        let told = false;
        settleStart = resolve;
        const tell = (outcome: FirstOutcome): 'go-on' | 'give-up' => {
          const isFirst = !told;
          told = true;
          resolve(outcome);
          // A token found wrong at the start ends the start; later there is nobody to tell but the log.
          return isFirst && outcome === 'wrong-token' ? 'give-up' : 'go-on';
        };
        setTimeout(() => {
          if (!told) become('waiting');
          tell('waiting');
        }, FIRST_OUTCOME_WITHIN).unref();
        void keepConnected(onReady, tell);
      }),
    mute: () => {
      muted = true;
    },
    close: async () => {
      status = 'stopped';
      wake();
      // A start that is still under way shall not outlive its stop.
      settleStart('waiting');
      await session?.close();
    },
  };
}
