import type { DanceMap, Steps } from '../../core/dance/notice.js';
import type { Notice } from '../../core/notice.js';
import { mapAltText } from '../dance-map-words.js';
import type { Reader } from '../reader.js';
import { voiceFor } from '../voice.js';
import { danceMapSvg, type Theme } from './dance-map-svg.js';
import type { PictureSteps } from './dance-map-layout.js';

/** What a picture is drawn from, and what it says for whoever does not see it. */
export type MapPicture = {
  readonly svg: string;
  /** At most 1,024 characters: as much as Discord takes. Private like the map itself. */
  readonly alt: string;
};

/** The picture that goes with a card that shows the whole map; null with every other, and where there is nothing to draw. */
export function mapPicture(notice: Notice, reader: Reader): MapPicture | null {
  if (notice.kind !== 'dance/map' && notice.kind !== 'dance/revealed' && notice.kind !== 'dance/changed') return null;
  const { map } = notice;
  if (![...map.yours, ...map.theirs].some(({ text }) => reader.texts.has(text))) return null;
  const voice = voiceFor(reader);
  return { svg: danceMapSvg(written(map, reader), voice.words.dance, themeFor(voice)), alt: mapAltText(voice, map) };
}

const written = ({ yours, theirs }: DanceMap, { texts }: Reader) => {
  // What cannot be opened is drawn like letters the font lacks: the message says more.
  const of = (steps: Steps): PictureSteps =>
    Object.fromEntries(steps.map(({ field, text }) => [field, texts.get(text) ?? '']));
  return { yours: of(yours), theirs: of(theirs) };
};

const EVENING = 19;
const MORNING = 7;

/**
 * No platform tells how bright somebody's screen is: Discord is dark unless one changes it, and elsewhere nobody is
 * dazzled in the evening by something they did not ask for at that hour.
 */
function themeFor({ reader, moments: { hour } }: ReturnType<typeof voiceFor>): Theme {
  if (reader.platform === 'discord') return 'dark';
  return hour !== null && (hour >= EVENING || hour < MORNING) ? 'dark' : 'light';
}
