import { assertNever } from '../core/assert-never.js';
import type { NeedNotice } from '../core/need/notice.js';
import type { Card } from './card.js';
import * as need from './need-cards.js';
import type { Voice } from './voice.js';

/** The card of everything that is said about space and time together. */
export function needCard(voice: Voice, notice: NeedNotice): Card {
  switch (notice.kind) {
    case 'need/home':
      return need.needHomeCard(voice, notice);
    case 'need/lengths':
      return need.lengthsCard(voice);
    case 'need/times':
      return need.needTimesCard(voice, notice);
    case 'need/space-begun':
      return need.spaceBegunCard(voice, notice);
    case 'need/space-told':
      return need.spaceToldCard(voice, notice);
    case 'need/space-untold':
      return need.spaceUntoldCard(voice, notice);
    case 'need/space-over':
      return need.spaceOverCard(voice, notice);
    case 'need/here-again':
      return need.hereAgainCard(voice, notice);
    case 'need/together-sent':
      return need.togetherSentCard(voice, notice);
    case 'need/together-asked':
      return need.togetherAskedCard(voice, notice);
    case 'need/answered':
      return need.answeredNeedCard(voice, notice);
    case 'need/another-time':
      return need.anotherTimeCard(voice, notice);
    case 'need/noted':
      return need.notedNeedCard(voice, notice);
    case 'need/agreed':
      return need.agreedCard(voice, notice);
    case 'need/meanwhile':
      return need.meanwhileCard(voice, notice);
    case 'need/open-already':
      return need.openAlreadyCard(voice, notice);
    case 'need/enough':
      return need.enoughNeedCard(voice, notice);
    case 'need/zone-first':
      return need.needZoneFirstCard(voice);
    case 'need/in-break':
      return need.inBreakNeedCard(voice);
    case 'need/now':
    case 'need/let-go':
    case 'need/taken-back':
    case 'need/over':
    case 'need/too-far-ahead':
      return need.needSentenceCard(voice, notice);
    default:
      return assertNever(notice);
  }
}
