import type { DanceMap, Steps } from '../../core/dance/notice.js';
import { mapAltText } from '../dance-map-words.js';
import type { Reader } from '../reader.js';
import { voiceFor } from '../voice.js';
import { danceMapSvg } from './dance-map-svg.js';
import type { PictureSteps } from './dance-map-layout.js';
import { type Picture, themeFor } from './picture.js';

/** The map of a dance as a picture; null where there is nothing to draw. */
export function mapPicture(map: DanceMap, reader: Reader): Picture | null {
  if (![...map.yours, ...map.theirs].some(({ text }) => reader.texts.has(text))) return null;
  const voice = voiceFor(reader);
  return {
    name: 'map.png',
    svg: danceMapSvg(written(map, reader), voice.words.dance, themeFor(voice)),
    alt: mapAltText(voice, map),
  };
}

const written = ({ yours, theirs }: DanceMap, { texts }: Reader) => {
  // What cannot be opened is drawn like letters the font lacks: the message says more.
  const of = (steps: Steps): PictureSteps =>
    Object.fromEntries(steps.map(({ field, text }) => [field, texts.get(text) ?? '']));
  return { yours: of(yours), theirs: of(theirs) };
};
