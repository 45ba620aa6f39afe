import type { PageState } from './page-contract.js';

export type PageEvents = {
  /** A stream of server-sent events: the whole state at once, and again whenever it is another. */
  readonly listen: () => Response;
  readonly listeners: () => number;
  /** Ends every stream. */
  readonly close: () => void;
};

/** Often enough to feel at once, in real time; nothing is looked at while nobody listens. */
const LOOK_EVERY = 150;
/** Something on the wire, so that a browser that went away without a word is found out. */
const KEEP_ALIVE_EVERY = 15_000;

type Listener = { readonly to: ReadableStreamDefaultController<Uint8Array>; told: string };

/** `state`: null while there is none, as between two beginnings. Then nothing is sent, and what was shown stays. */
export function createPageEvents(state: () => PageState | null): PageEvents {
  const listeners = new Set<Listener>();
  const encoder = new TextEncoder();
  let timers: readonly NodeJS.Timeout[] = [];

  const forget = (listener: Listener): void => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    for (const timer of timers) clearInterval(timer);
    timers = [];
  };
  /** Whoever does not take what they got is not sent more: each state is whole, so the next one they take is enough. */
  const isReading = ({ to }: Listener): boolean => (to.desiredSize ?? 0) > 0;
  const send = (listener: Listener, text: string): void => {
    try {
      listener.to.enqueue(encoder.encode(text));
    } catch {
      // Closed between two looks.
      forget(listener);
    }
  };
  const tell = (listener: Listener, text: string | null): void => {
    if (text === null || text === listener.told || !isReading(listener)) return;
    listener.told = text;
    send(listener, `event: state\ndata: ${text}\n\n`);
  };
  const now = (): string | null => {
    const current = state();
    return current === null ? null : JSON.stringify(current);
  };
  const look = (): void => {
    const text = now();
    for (const listener of listeners) tell(listener, text);
  };
  const keepAlive = (): void => {
    for (const listener of listeners) if (isReading(listener)) send(listener, ': still here\n\n');
  };

  return {
    listen: () => {
      let listener: Listener | null = null;
      const stream = new ReadableStream<Uint8Array>({
        start: (to) => {
          listener = { to, told: '' };
          listeners.add(listener);
          if (timers.length === 0) timers = [setInterval(look, LOOK_EVERY), setInterval(keepAlive, KEEP_ALIVE_EVERY)];
          tell(listener, now());
        },
        cancel: () => {
          if (listener !== null) forget(listener);
        },
      });
      return new Response(stream, { headers: { 'content-type': 'text/event-stream; charset=utf-8' } });
    },
    listeners: () => listeners.size,
    close: () => {
      for (const listener of listeners) {
        forget(listener);
        try {
          listener.to.close();
        } catch {
          // The other side was faster.
        }
      }
    },
  };
}
