/** Small pieces of wording that several panels share. */

/** A title inside a sentence: "Let them pair" → "let them pair", but a name keeps its capital letter. */
export function withinSentence(title: string, names: readonly string[]): string {
  const firstWord = /^[\p{L}\p{N}]+/u.exec(title)?.[0] ?? '';
  return firstWord === 'I' || names.includes(firstWord) ? title : title.charAt(0).toLowerCase() + title.slice(1);
}

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How far away a moment is, as short as a button needs it: "20 min", "2 h 10 min", "3 days". Never less than "1 s". */
export function span(milliseconds: number): string {
  const seconds = Math.max(1, Math.round(milliseconds / SECOND));
  if (seconds < 100) return `${seconds} s`;
  const minutes = Math.round(milliseconds / MINUTE);
  if (minutes < 60) return `${minutes} min`;
  if (minutes < 48 * 60) {
    const rest = minutes % 60;
    return rest === 0 ? `${minutes / 60} h` : `${Math.floor(minutes / 60)} h ${rest} min`;
  }
  return `${Math.round(milliseconds / DAY)} days`;
}

/** "Ana", "Ana and Ben", "Ana, Ben and Cleo". */
export function listed(names: readonly string[]): string {
  const shown = names.map(isolated);
  if (shown.length < 2) return shown.join('');
  return `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`;
}

/** "1 call", "3 calls". */
export function plural(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** Letters that run from right to left, and signs that turn the direction of what follows them. */
const TURNS =
  /[\u0590-\u08FF\u200E\u200F\u202A-\u202E\u2066-\u2069\uFB1D-\uFDFF\uFE70-\uFEFE\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u;
const ISOLATES = /[\u2066-\u2069]/gu;

/** A name as people chose it, so that it turns nothing around but itself. Within it, nothing may end the isolation. */
export function isolated(name: string): string {
  return TURNS.test(name) ? `\u2068${name.replace(ISOLATES, '')}\u2069` : name;
}
