import type { Locator, Page } from 'playwright-core';

/** As much of a browser as is asked here; these tests are compiled without its types. */
type Part = {
  readonly getBoundingClientRect: () => { left: number; width: number; top: number; bottom: number };
  readonly contains: (other: Part) => boolean;
  readonly outerHTML: string;
};
type View = {
  readonly innerHeight: number;
  readonly document: { readonly elementFromPoint: (x: number, y: number) => Part | null };
};

/**
 * Why somebody who sits before the page does not see this as it stands now, or null when they see it: whether its middle
 * and its lower edge lie within the window, and nothing else lies over them.
 */
export async function hidden(locator: Locator): Promise<string | null> {
  return locator.evaluate((element: Part): string | null => {
    const { innerHeight, document } = globalThis as unknown as View;
    const { left, width, top, bottom } = element.getBoundingClientRect();
    for (const y of [(top + bottom) / 2, bottom - 3]) {
      if (y < 0 || y > innerHeight) return `at ${Math.round(y)} of ${innerHeight}`;
      const there = document.elementFromPoint(left + width / 2, y);
      if (there === null) return `nothing at ${Math.round(y)}`;
      if (!element.contains(there) && !there.contains(element)) return `below ${there.outerHTML.slice(0, 80)}`;
    }
    return null;
  });
}

/** What has the focus, as somebody would call it; `null` when it is nowhere. */
export async function focused(page: Page): Promise<string | null> {
  return page.evaluate<string | null>(`(() => {
    const { activeElement: it } = document;
    if (it === null || it === document.body) return null;
    return it.getAttribute('aria-label') ?? it.textContent.trim();
  })()`);
}
