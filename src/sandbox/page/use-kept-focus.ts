import { useEffect } from 'preact/hooks';

/**
 * Marks where the keyboard goes on in a part of the page when what had the focus is taken away: the field of an opened
 * chat, the heading of a panel, the button of the guide.
 */
export const FOCUS_HOME = { 'data-focus-home': '' } as const;

/**
 * Keeps whoever uses the keyboard from being thrown to the top of the page. When what had the focus is gone, because a
 * message was deleted or a card has other buttons now, the nearest home around it gets the focus.
 */
export function useKeptFocus(): void {
  useEffect(() => {
    let held: Element | null = null;
    /** What stood around it, from the inside out. A removed element no longer says. */
    let around: readonly Element[] = [];
    const take = (event: FocusEvent): void => {
      held = event.target instanceof Element ? event.target : null;
      around = held === null ? [] : ancestorsOf(held);
    };
    const leave = (): void => {
      const left = held;
      // A press on nothing in particular leaves it, too, and then it is still there. Removal is over by then.
      queueMicrotask(() => {
        if (held === left && left?.isConnected === true && document.activeElement !== left) held = null;
      });
    };
    const goOn = (): void => {
      if (held === null || held.isConnected) return;
      held = null;
      // Whoever took it away has put the focus somewhere already.
      if (document.activeElement !== null && document.activeElement !== document.body) return;
      for (const part of around) if (part.isConnected && focusHomeIn(part)) return;
    };
    const watcher = new MutationObserver(goOn);
    watcher.observe(document.body, { childList: true, subtree: true });
    document.addEventListener('focusin', take);
    document.addEventListener('focusout', leave);
    return () => {
      watcher.disconnect();
      document.removeEventListener('focusin', take);
      document.removeEventListener('focusout', leave);
    };
  }, []);
}

/** False when there is none in it that can take the focus, as in a phone that is covered or out of sight. */
export function focusHomeIn(part: ParentNode): boolean {
  for (const home of part.querySelectorAll<HTMLElement>('[data-focus-home]')) {
    home.focus({ preventScroll: true });
    if (document.activeElement === home) return true;
  }
  return false;
}

function ancestorsOf(element: Element): readonly Element[] {
  const found: Element[] = [];
  for (let at = element.parentElement; at !== null; at = at.parentElement) found.push(at);
  return found;
}
