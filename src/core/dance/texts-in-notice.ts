import { assertNever } from '../assert-never.js';
import type { SealedId } from '../ids.js';
import type { DanceMap, DanceNotice } from './notice.js';

/** Every sealed text that the card of such a notice shows. */
export function textsInNotice(notice: DanceNotice): readonly SealedId[] {
  switch (notice.kind) {
    case 'dance/sheet':
      return [...notice.draft.map(({ text }) => text), ...notice.names];
    case 'dance/field':
      return notice.text === null ? [] : [notice.text];
    case 'dance/names':
    case 'dance/naming':
      return notice.names;
    case 'dance/preview':
      return [...notice.shown.map(({ text }) => text), ...notice.names];
    case 'dance/revealed':
      return [...textsInMap(notice.map), ...notice.names];
    case 'dance/changed':
    case 'dance/map':
      return textsInMap(notice.map);
    case 'dance/named':
    case 'dance/home':
    case 'dance/call':
      return [notice.name];
    case 'dance/none':
    case 'dance/invited':
    case 'dance/not-ready':
    case 'dance/unchanged':
    case 'dance/sent':
    case 'dance/rests':
    case 'dance/remind':
    case 'dance/picked':
    case 'dance/feeling-told':
    case 'dance/slow-down':
    case 'dance/not-this-time':
    case 'dance/called-lately':
    case 'dance/pact-first':
    case 'dance/in-break':
      return [];
    default:
      return assertNever(notice);
  }
}

export const textsInMap = ({ name, yours, theirs }: DanceMap): readonly SealedId[] => [
  ...(name === null ? [] : [name]),
  ...yours.map(({ text }) => text),
  ...theirs.map(({ text }) => text),
];

export const isOfDance = (notice: { readonly kind: string }): notice is DanceNotice => notice.kind.startsWith('dance/');
