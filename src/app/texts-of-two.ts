import { isOfCheckIn, textsInCheckIn } from '../core/check-in/texts-in-notice.js';
import { isOfDance, textsInMap, textsInNotice } from '../core/dance/texts-in-notice.js';
import type { SealedId } from '../core/ids.js';
import type { Notice } from '../core/notice.js';

/** The sealed texts that the card of something the two share shows; null: the notice is about nothing of the kind. */
export function textsOfTwo(notice: Notice): readonly SealedId[] | null {
  if (isOfDance(notice)) return textsInNotice(notice);
  if (isOfCheckIn(notice)) return textsInCheckIn(notice);
  if (notice.kind === 'say/preview') return notice.fields.map(({ text }) => text);
  if (notice.kind === 'say/received') return [notice.copy];
  if (notice.kind === 'progress/ours') return notice.map === null ? [] : textsInMap(notice.map);
  return null;
}
