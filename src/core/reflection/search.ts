import { lineOf } from './entry-card.js';
import type { ReflectionNotice } from './notice.js';
import type { JournalEntry } from './state.js';

/** Entries on a page of what was found. */
export const FOUND_A_PAGE = 8;

/** Whether these words hold what is sought, whatever the case and the accents. Nothing sought is found nowhere. */
export function holds(words: string, sought: string): boolean {
  const wanted = plain(sought);
  return wanted !== '' && plain(words).includes(wanted);
}

/** `hits`: the entries that hold it, newest first. A page too far is the last. */
export function viewFound(hits: readonly JournalEntry[], wished: number): ReflectionNotice {
  const pages = Math.max(1, Math.ceil(hits.length / FOUND_A_PAGE));
  const page = Math.min(Math.max(0, wished), pages - 1);
  return {
    kind: 'journal/found',
    entries: hits.slice(page * FOUND_A_PAGE, (page + 1) * FOUND_A_PAGE).map(lineOf),
    page,
    pages,
  };
}

/** Letters without their accents, in one case; lines and runs of spaces are one space. */
const plain = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/ß/gu, 'ss')
    .replace(/[’‘]/gu, "'")
    .replace(/\s+/gu, ' ')
    .trim();
