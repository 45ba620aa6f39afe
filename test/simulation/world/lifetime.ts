/** Waits for ever: whoever is dead hears nothing any more. */
const NEVER = new Promise<never>(() => undefined);

/**
 * The life of one process of the bot. At every point at which it touches the store or a platform it may end: from then on
 * nothing that it asked for comes back, and nothing that it asks for is done.
 */
export type Lifetime = {
  readonly isOver: () => boolean;
  /** Ends after so many more points; 0: at the next. */
  readonly endAfter: (points: number) => void;
  readonly end: () => void;
  /** Is called when it ends, unless it is taken back before. */
  readonly onEnd: (listener: () => void) => () => void;
  /** Goes on, or never returns. */
  readonly point: () => Promise<void> | undefined;
};

export function createLifetime(): Lifetime {
  let left: number | null = null;
  let isOver = false;
  const listeners = new Set<() => void>();
  const end = (): void => {
    isOver = true;
    for (const listener of listeners) listener();
    listeners.clear();
  };
  return {
    isOver: () => isOver,
    onEnd: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    end,
    endAfter: (points) => {
      left = points;
    },
    point: () => {
      if (isOver) return NEVER;
      if (left === null) return undefined;
      left -= 1;
      if (left >= 0) return undefined;
      end();
      return NEVER;
    },
  };
}

/** The same functions, which never answer once the life is over. */
export function mortal<Port extends object>(port: Port, life: Lifetime): Port {
  const functions = Object.entries(port).map(([name, value]) => {
    if (typeof value !== 'function') return [name, value] as const;
    const call = value as (...given: unknown[]) => unknown;
    return [name, (...given: unknown[]): unknown => (life.isOver() ? NEVER : call(...given))] as const;
  });
  return Object.fromEntries(functions) as Port;
}
