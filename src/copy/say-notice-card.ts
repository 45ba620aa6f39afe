import { assertNever } from '../core/assert-never.js';
import type { SayNotice } from '../core/say/notice.js';
import type { Card } from './card.js';
import * as say from './say-cards.js';
import type { Voice } from './voice.js';

/** The card of everything about what is said softly. */
export function sayCard(voice: Voice, notice: SayNotice): Card {
  switch (notice.kind) {
    case 'say/home':
      return say.sayHomeCard(voice, notice);
    case 'say/preview':
      return say.sayPreviewCard(voice, notice);
    case 'say/received':
      return say.sayReceivedCard(voice, notice);
    case 'say/answer-noted':
      return say.answerNotedCard(voice, notice);
    case 'say/answered':
      return say.sayAnsweredCard(voice, notice);
    case 'say/enough':
      return say.enoughSaidCard(voice, notice);
    case 'say/in-break':
      return say.inBreakSayCard(voice);
    case 'say/dropped':
    case 'say/sent':
      return say.saySentenceCard(voice, notice);
    default:
      return assertNever(notice);
  }
}
