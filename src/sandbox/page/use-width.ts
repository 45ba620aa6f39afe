import { useEffect, useState } from 'preact/hooks';

/** The same widths as in the stylesheets. */
const QUERIES = {
  /** There is room for one phone only. */
  narrow: '(max-width: 799px)',
  /** There is room for two phones, or for one and a panel. */
  middle: '(min-width: 800px) and (max-width: 1099px)',
} as const;

export type Width = keyof typeof QUERIES | 'wide';

export function useWidth(): Width {
  const [width, setWidth] = useState(current);
  useEffect(() => {
    const queries = Object.values(QUERIES).map((query) => matchMedia(query));
    const change = (): void => setWidth(current());
    for (const query of queries) query.addEventListener('change', change);
    return () => {
      for (const query of queries) query.removeEventListener('change', change);
    };
  }, []);
  return width;
}

function current(): Width {
  if (matchMedia(QUERIES.narrow).matches) return 'narrow';
  return matchMedia(QUERIES.middle).matches ? 'middle' : 'wide';
}
