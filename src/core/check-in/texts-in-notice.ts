import { assertNever } from '../assert-never.js';
import type { SealedId } from '../ids.js';
import type { CheckInNotice } from './notice.js';

/** Every sealed text that the card of such a notice shows. */
export function textsInCheckIn(notice: CheckInNotice): readonly SealedId[] {
  switch (notice.kind) {
    case 'check-in/sheet':
      return notice.draft.map(({ text }) => text);
    case 'check-in/field':
      return notice.text === null ? [] : [notice.text];
    case 'check-in/preview':
      return notice.half.words.map(({ text }) => text);
    case 'check-in/revealed':
      return [...notice.yours.words, ...notice.theirs.words].map(({ text }) => text);
    case 'check-in/home':
    case 'check-in/open':
    case 'check-in/empty':
    case 'check-in/sent':
    case 'check-in/rests':
    case 'check-in/times':
    case 'check-in/zone-first':
    case 'check-in/time-proposed':
    case 'check-in/time-asked':
    case 'check-in/time-agreed':
    case 'check-in/stopped':
    case 'check-in/time-over':
    case 'check-in/in-break':
      return [];
    default:
      return assertNever(notice);
  }
}

export const isOfCheckIn = (notice: { readonly kind: string }): notice is CheckInNotice =>
  notice.kind.startsWith('check-in/');
