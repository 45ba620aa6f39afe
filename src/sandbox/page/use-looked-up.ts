import { useEffect, useRef, useState } from 'preact/hooks';

/** So that a burst of states is one question; and no state after state can put it off for ever. */
const PAUSE = 250;

type Asking = { timer: ReturnType<typeof setTimeout> | undefined; isOut: boolean; isWanted: boolean; isOver: boolean };

/**
 * What `ask` gave last: asked at once, and again a moment after `when` has changed, one question at a time. null (it
 * could not be had now) leaves the last answer standing.
 */
export function useLookedUp<T>(ask: () => Promise<T | null>, when: unknown): T | null {
  const [found, setFound] = useState<T | null>(null);
  const newest = useRef(ask);
  newest.current = ask;
  const asking = useRef<Asking>({ timer: undefined, isOut: false, isWanted: false, isOver: false });

  const run = async (): Promise<void> => {
    const mine = asking.current;
    mine.timer = undefined;
    mine.isWanted = false;
    mine.isOut = true;
    const answer = await newest.current();
    mine.isOut = false;
    if (mine.isOver) return;
    if (answer !== null) setFound(answer);
    if (mine.isWanted) mine.timer = setTimeout(() => void run(), PAUSE);
  };
  useEffect(() => {
    const mine = asking.current;
    if (mine.isOut) mine.isWanted = true;
    else mine.timer ??= setTimeout(() => void run(), found === null ? 0 : PAUSE);
  }, [when]);
  useEffect(() => {
    const mine = asking.current;
    return () => {
      mine.isOver = true;
      clearTimeout(mine.timer);
    };
  }, []);
  return found;
}
