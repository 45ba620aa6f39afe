import type { DanceMap } from '../../core/dance/notice.js';
import type { Notice } from '../../core/notice.js';
import type { Reader } from '../reader.js';
import { mapPicture } from './map-picture.js';
import type { Picture } from './picture.js';
import { progressPicture } from './progress-picture.js';

/** The picture that goes with a card; null with most of them, and where there is nothing to draw. The card says it all, too. */
export function noticePicture(notice: Notice, reader: Reader): Picture | null {
  if (notice.kind === 'progress/mine') return progressPicture(notice.weeks, reader);
  const map = mapIn(notice);
  return map === null ? null : mapPicture(map, reader);
}

/** The map that a card shows whole. */
function mapIn(notice: Notice): DanceMap | null {
  const showsMap =
    notice.kind === 'dance/map' ||
    notice.kind === 'dance/revealed' ||
    notice.kind === 'dance/changed' ||
    notice.kind === 'progress/ours';
  return showsMap ? notice.map : null;
}
