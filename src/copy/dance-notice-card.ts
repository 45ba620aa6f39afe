import { assertNever } from '../core/assert-never.js';
import type { DanceNotice } from '../core/dance/notice.js';
import type { Card } from './card.js';
import * as call from './dance-call-cards.js';
import * as ritual from './dance-cards.js';
import * as naming from './dance-naming-cards.js';
import * as send from './dance-send-cards.js';
import * as sheet from './dance-sheet-cards.js';
import type { Voice } from './voice.js';

/** The card of everything that is said about a couple's dance. */
export function danceCard(voice: Voice, notice: DanceNotice): Card {
  switch (notice.kind) {
    case 'dance/none':
      return ritual.noDanceCard(voice, notice);
    case 'dance/invited':
      return ritual.invitedCard(voice, notice);
    case 'dance/sheet':
      return sheet.sheetCard(voice, notice);
    case 'dance/field':
      return sheet.fieldCard(voice, notice);
    case 'dance/names':
      return sheet.namesCard(voice, notice);
    case 'dance/not-ready':
      return send.notReadyCard(voice, notice);
    case 'dance/preview':
      return send.previewCard(voice, notice);
    case 'dance/unchanged':
      return send.unchangedCard(voice);
    case 'dance/sent':
      return send.sentDanceCard(voice, notice);
    case 'dance/rests':
      return ritual.restedDanceCard(voice);
    case 'dance/remind':
      return send.remindDanceCard(voice);
    case 'dance/revealed':
      return naming.revealedDanceCard(voice, notice);
    case 'dance/naming':
      return naming.namingCard(voice, notice);
    case 'dance/picked':
      return naming.pickedCard(voice);
    case 'dance/named':
      return naming.namedCard(voice, notice);
    case 'dance/changed':
    case 'dance/map':
      return ritual.mapCard(voice, notice);
    case 'dance/home':
      return ritual.homeDanceCard(voice, notice);
    case 'dance/call':
      return call.callCard(voice, notice);
    case 'dance/feeling-told':
      return call.feelingToldCard(voice, notice);
    case 'dance/slow-down':
      return call.slowDownCard(voice, notice);
    case 'dance/not-this-time':
      return call.notThisTimeCard(voice, notice);
    case 'dance/called-lately':
      return call.calledLatelyCard(voice, notice);
    case 'dance/pact-first':
      return call.pactFirstCard(voice);
    case 'dance/in-break':
      return ritual.inBreakDanceCard(voice);
    default:
      return assertNever(notice);
  }
}
