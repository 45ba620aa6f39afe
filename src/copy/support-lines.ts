import type { HelpLine, HelpLineRow } from './help-line.js';
import { EUROPE } from './support-lines-europe.js';
import { ELSEWHERE } from './support-lines-world.js';

/** When the whole list was last compared with (stored copies of) public pages. */
export const LINES_CHECKED_ON = '2026-11-22';

const BY_COUNTRY: Readonly<Record<string, readonly HelpLineRow[]>> = { ...EUROPE, ...ELSEWHERE };

/** In danger right now: police or the general emergency number. */
const EMERGENCY: Readonly<Record<string, string>> = {
  AT: '133 or 112',
  AU: '000',
  BE: '112 or 101',
  CA: '911',
  CH: '117 or 112',
  DE: '110 or 112',
  ES: '112',
  FR: '17 or 112',
  GB: '999',
  IE: '999 or 112',
  IN: '112',
  IT: '112',
  NL: '112',
  NZ: '111',
  PL: '112',
  SE: '112',
  US: '911',
  ZA: '10111',
};

/** Pages that list lines for most countries. */
export const DIRECTORIES: readonly { readonly name: string; readonly url: string }[] = [
  { name: 'Find A Helpline', url: 'https://findahelpline.com' },
  { name: 'NO MORE Global Directory', url: 'https://nomoredirectory.org' },
  { name: 'HotPeachPages', url: 'https://www.hotpeachpages.net' },
];

/** Countries that have lines here, as ISO codes in alphabetical order. */
export const COUNTRIES: readonly string[] = Object.keys(BY_COUNTRY);

/** Lines of a country (ISO code, in any case); empty for countries that are not in the list. */
export function linesFor(country: string): readonly HelpLine[] {
  const code = country.toUpperCase();
  if (!Object.hasOwn(BY_COUNTRY, code)) return [];
  return (BY_COUNTRY[code] ?? []).map(([name, number, url, kind, forWhom, verifiedOn, source]) => ({
    country: code,
    name,
    number,
    url,
    kind,
    forWhom,
    verifiedOn,
    source,
  }));
}

export function emergencyNumber(country: string): string | null {
  const code = country.toUpperCase();
  return Object.hasOwn(EMERGENCY, code) ? (EMERGENCY[code] ?? null) : null;
}
