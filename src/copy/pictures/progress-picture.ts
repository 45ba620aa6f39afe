import type { OwnWeek } from '../../core/progress/state.js';
import { hasTraces } from '../progress-stretches.js';
import { weeksAltText } from '../progress-words.js';
import type { Reader } from '../reader.js';
import { voiceFor } from '../voice.js';
import { type Picture, themeFor } from './picture.js';
import { progressSvg } from './progress-svg.js';

/** Somebody's own weeks as a picture; null where nothing is in any of them. */
export function progressPicture(weeks: readonly OwnWeek[], reader: Reader): Picture | null {
  if (!hasTraces(weeks)) return null;
  const voice = voiceFor(reader);
  return {
    name: 'weeks.png',
    svg: progressSvg(weeks, voice.words, themeFor(voice)),
    alt: weeksAltText(voice.words, weeks),
  };
}
