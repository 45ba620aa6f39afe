import type { OutboxId } from '../core/ids.js';
import type { Instant } from '../core/instant.js';
import type { Notice } from '../core/notice.js';
import { card, paragraph, plain, type Row } from './build-card.js';
import type { Card } from './card.js';
import { hereAgainButton } from './need-cards.js';
import { backButton, sleepFirstButton } from './time-out-cards.js';
import type { Voice } from './voice.js';

/** No private text; *Show* opens the rest. A promised return keeps its own button, first and alone. */
export function discreetCard(voice: Voice, notice: Notice, outboxId: OutboxId): Card {
  // It says all there is to say.
  if (notice.kind === 'pairing/test') return card([paragraph(voice.words.help.onlyATest)], []);
  return card(
    [paragraph(discreetWords(voice, notice))],
    [...promiseRows(voice, notice), [plain(voice.words.labels.show, { kind: 'outbox/show', outboxId })]],
  );
}

function discreetWords({ words, moments, reader }: Voice, notice: Notice): string {
  const text = words.help;
  const dueAt = dueAtOf(notice);
  if (dueAt !== null) {
    const left = dueAt - reader.now;
    return left > 0 ? text.backIn(moments.length(left)) : text.backSoon;
  }
  if (notice.kind === 'time-out/ask' || notice.kind === 'need/space-over') return text.itsTime;
  if (notice.kind === 'time-out/nudge' || notice.kind === 'time-out/morning') return text.stillHere;
  return text.somethingForYou;
}

/** When somebody is back: of a break, and of space, the same words. */
function dueAtOf(notice: Notice): Instant | null {
  if (notice.kind === 'time-out/told' || notice.kind === 'time-out/they-extended') return notice.dueAt;
  return notice.kind === 'need/space-told' ? notice.until : null;
}

function promiseRows(voice: Voice, notice: Notice): readonly Row[] {
  if (notice.kind === 'time-out/ask') {
    return [[backButton(voice, notice)], [notice.late ? sleepFirstButton(voice, notice) : null]];
  }
  if (notice.kind === 'time-out/nudge' || notice.kind === 'time-out/morning') return [[backButton(voice, notice)]];
  if (notice.kind === 'need/space-over') return [[hereAgainButton(voice, notice.bid)]];
  return [];
}
