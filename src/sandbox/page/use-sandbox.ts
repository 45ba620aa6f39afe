import { useEffect, useRef, useState } from 'preact/hooks';
import type { PageState } from '../page-contract.js';

/** What came of something that was asked for. `words` are for the person who asked. */
export type Answer =
  | { readonly kind: 'done'; readonly value: unknown }
  | { readonly kind: 'refused'; readonly words: string };

/** `lost`: the sandbox does not answer any more; it is tried again until it does. */
export type Link = 'opening' | 'open' | 'lost';

export type SandboxView = {
  readonly state: PageState | null;
  readonly link: Link;
  /** The sandbox's time, milliseconds since the epoch; changes once a real second, and at once after a skip. */
  readonly now: number;
};

const FIRST_RETRY = 500;
const LAST_RETRY = 4_000;

/** The newest state of the sandbox, for as long as this component is shown. */
export function useSandbox(): SandboxView {
  const [state, setState] = useState<PageState | null>(null);
  const [link, setLink] = useState<Link>('opening');

  useEffect(() => {
    let source: EventSource | null = null;
    let retry: ReturnType<typeof setTimeout> | undefined;
    let wait = FIRST_RETRY;
    const open = (): void => {
      source = new EventSource('/page/events');
      source.addEventListener('state', (event: MessageEvent<string>) => {
        wait = FIRST_RETRY;
        setLink('open');
        setState(JSON.parse(event.data) as PageState);
      });
      // The browser's own retry gives up for good on some answers, so each try is a source of its own.
      source.addEventListener('error', () => {
        source?.close();
        setLink('lost');
        retry = setTimeout(open, wait);
        wait = Math.min(wait * 2, LAST_RETRY);
      });
    };
    open();
    return () => {
      clearTimeout(retry);
      source?.close();
    };
  }, []);

  return { state, link, now: useTicking(state?.clock ?? null, link !== 'lost') };
}

/** Stands still while the sandbox cannot be heard: its clock may have been stopped or skipped. */
function useTicking(clock: PageState['clock'] | null, isRunning: boolean): number {
  const [, tick] = useState(0);
  const last = useRef(Date.now());
  useEffect(() => {
    if (!isRunning) return undefined;
    const timer = setInterval(() => tick((count) => count + 1), 1_000);
    return () => clearInterval(timer);
  }, [isRunning]);
  if (isRunning && clock !== null) last.current = timeOn(clock, Date.now());
  return last.current;
}

export function timeOn(clock: PageState['clock'], realNow: number): number {
  return clock.base + Math.max(0, realNow - clock.at) * clock.speed;
}

/** Asks the sandbox to do something. Never throws: a sandbox that is gone refuses, too. */
export async function post(path: string, body: Readonly<Record<string, unknown>> = {}): Promise<Answer> {
  try {
    const response = await fetch(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    const value: unknown = await response.json();
    const words = refusalIn(value);
    if (response.ok && words === null) return { kind: 'done', value };
    return { kind: 'refused', words: words ?? 'That could not be done here.' };
  } catch {
    return { kind: 'refused', words: 'The sandbox did not answer. Is it still running in the terminal?' };
  }
}

/** What a person can get wrong is answered with `refused`, and is no error of the page. null: nothing was refused. */
function refusalIn(value: unknown): string | null {
  if (typeof value !== 'object' || value === null) return null;
  const words = 'refused' in value ? value.refused : 'error' in value ? value.error : null;
  return typeof words === 'string' && words !== '' ? words : null;
}

/** Reads what is plain text; null when the sandbox cannot give it now. */
export function readText(path: string): Promise<string | null> {
  return readFrom(path, (response) => response.text());
}

/** Reads a list as JSON; null when the sandbox cannot give it now. */
export async function readList<T>(path: string): Promise<readonly T[] | null> {
  const value: unknown = await readFrom(path, (response) => response.json());
  return Array.isArray(value) ? (value as readonly T[]) : null;
}

async function readFrom<T>(path: string, take: (response: Response) => Promise<T>): Promise<T | null> {
  try {
    const response = await fetch(path);
    return response.ok ? await take(response) : null;
  } catch {
    return null;
  }
}
