import { assertNever } from '../core/assert-never.js';
import type { PlaceNotice } from '../core/place/notice.js';
import type { Card } from './card.js';
import * as place from './place-cards.js';
import type { Voice } from './voice.js';

/** The card of everything that is said about a couple's place, and of what is posted in it. */
export function placeCard(voice: Voice, notice: PlaceNotice): Card {
  switch (notice.kind) {
    case 'place/none':
      return place.noPlaceCard(voice, notice);
    case 'place/not-here':
      return place.notHereCard(voice);
    case 'place/taken':
      return place.takenPlaceCard(voice);
    case 'place/consent':
      return place.consentCard(voice, notice);
    case 'place/bound':
      return place.boundCard(voice, notice);
    case 'place/show':
      return place.showPlaceCard(voice, notice);
    case 'place/confirm-unbind':
      return place.confirmUnbindCard(voice, notice);
    case 'place/over':
      return place.overPlaceCard(voice);
    case 'place/unbound':
    case 'place/lost':
      return place.endedPlaceCard(voice, notice);
    case 'place/post-bound':
    case 'place/post-check-in':
    case 'place/post-break':
      return place.postCard(voice, notice);
    default:
      return assertNever(notice);
  }
}
