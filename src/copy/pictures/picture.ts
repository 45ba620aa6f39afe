import type { Voice } from '../voice.js';
import type { Theme } from './dance-map-svg.js';

/** What a picture is drawn from, and what it says for whoever does not see it. */
export type Picture = {
  /** Says nothing of what is on it: whoever saves it has the name in the list of their files. */
  readonly name: 'map.png' | 'weeks.png';
  readonly svg: string;
  /** At most 1,024 characters: as much as Discord takes. Private like what is drawn. */
  readonly alt: string;
};

const EVENING = 19;
const MORNING = 7;

/**
 * No platform tells how bright somebody's screen is: Discord is dark unless one changes it, and elsewhere nobody is
 * dazzled in the evening by something they did not ask for at that hour.
 */
export function themeFor({ reader, moments: { hour } }: Voice): Theme {
  if (reader.platform === 'discord') return 'dark';
  return hour !== null && (hour >= EVENING || hour < MORNING) ? 'dark' : 'light';
}
