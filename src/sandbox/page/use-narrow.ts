import { useEffect, useState } from 'preact/hooks';

/** The same width as in the stylesheets: below it there is room for one phone only. */
const NARROW = '(max-width: 799px)';

export function useNarrow(): boolean {
  const [isNarrow, setIsNarrow] = useState(() => matchMedia(NARROW).matches);
  useEffect(() => {
    const query = matchMedia(NARROW);
    const change = (): void => setIsNarrow(query.matches);
    query.addEventListener('change', change);
    return () => query.removeEventListener('change', change);
  }, []);
  return isNarrow;
}
