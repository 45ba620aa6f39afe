import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';

/** So near the end, one is at the end. */
const NEAR_PX = 48;

/**
 * Keeps a list at its newest line as it grows, unless one scrolled up to read; then `isAway` is true and `toEnd` leads
 * back. Attach `ref` to what scrolls and `onScroll` to its scrolling; call `settle` when something in it changed its
 * height by itself.
 */
export function useStickToBottom() {
  const ref = useRef<HTMLDivElement>(null);
  const isAtEnd = useRef(true);
  const [isAway, setAway] = useState(false);

  const settle = (): void => {
    const list = ref.current;
    if (list !== null && isAtEnd.current) list.scrollTop = list.scrollHeight;
  };
  const onScroll = (): void => {
    const list = ref.current;
    if (list === null) return;
    isAtEnd.current = list.scrollHeight - list.scrollTop - list.clientHeight < NEAR_PX;
    setAway(!isAtEnd.current);
  };
  const toEnd = (): void => {
    isAtEnd.current = true;
    setAway(false);
    settle();
  };
  useLayoutEffect(settle);
  useEffect(() => {
    // The composer and a keyboard on the screen take their room from the list.
    const watch = new ResizeObserver(settle);
    if (ref.current !== null) watch.observe(ref.current);
    return () => watch.disconnect();
  }, []);
  return { ref, isAway, onScroll, settle, toEnd };
}
