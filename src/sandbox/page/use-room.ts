import { useEffect } from 'preact/hooks';

/** What stays over the rest of the page while it scrolls, and the property that says how much of an edge it takes. */
const STICKY = [
  ['.dock', '--dock'],
  ['.guide-go', '--bar'],
] as const;

/**
 * Keeps the stylesheets informed of how high the dock is, and the guide's button where it stays on top: the browser
 * must not scroll what has the focus, or what just happened, to a place below them. 0 where they scroll with the rest,
 * as the button does before the story has begun.
 */
export function useRoom(hasBegun: boolean): void {
  useEffect(() => {
    const measure = (): void => {
      for (const [selector, property] of STICKY) {
        const part = document.querySelector<HTMLElement>(selector);
        const isSticky = part !== null && getComputedStyle(part).position === 'sticky';
        document.documentElement.style.setProperty(property, `${isSticky ? part.offsetHeight : 0}px`);
      }
    };
    measure();
    const watcher = new ResizeObserver(measure);
    for (const [selector] of STICKY) for (const part of document.querySelectorAll(selector)) watcher.observe(part);
    addEventListener('resize', measure);
    return () => {
      watcher.disconnect();
      removeEventListener('resize', measure);
    };
  }, [hasBegun]);
}
