import type { OutboxId } from '../core/ids.js';
import type { Notice } from '../core/notice.js';
import { card, paragraph, plain, type Row } from './build-card.js';
import type { Card } from './card.js';
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
  if (notice.kind === 'time-out/told' || notice.kind === 'time-out/they-extended') {
    const left = notice.dueAt - reader.now;
    return left > 0 ? text.backIn(moments.length(left)) : text.backSoon;
  }
  if (notice.kind === 'time-out/ask') return text.itsTime;
  if (notice.kind === 'time-out/nudge' || notice.kind === 'time-out/morning') return text.stillHere;
  return text.somethingForYou;
}

function promiseRows(voice: Voice, notice: Notice): readonly Row[] {
  if (notice.kind === 'time-out/ask') {
    return [[backButton(voice, notice)], [notice.late ? sleepFirstButton(voice, notice) : null]];
  }
  if (notice.kind === 'time-out/nudge' || notice.kind === 'time-out/morning') return [[backButton(voice, notice)]];
  return [];
}
