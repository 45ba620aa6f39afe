import { MINUTE } from '../core/instant.js';
import { type PactTerms, WAITING_LINES } from '../core/pact/state.js';
import type { PactDraftChange } from '../core/request.js';
import { clock } from '../core/zone/local-time.js';
import { card, inRows, line, list, paragraph, plain, type Row } from './build-card.js';
import type { Card } from './card.js';
import { shortOwnWords } from './own-words.js';
import { OWN_WORDS_BUDGET, pactButton } from './pact-cards.js';
import { type Of, supportButton } from './time-out-cards.js';
import type { Voice } from './voice.js';

const LENGTHS = [10, 20, 30, 45, 60, 90, 120, 180, 240];
const LATE_HOURS = [21 * 60, 21 * 60 + 30, 22 * 60, 22 * 60 + 30, 23 * 60, 23 * 60 + 30];

const change = (of: PactDraftChange) => ({ kind: 'pact/change', change: of }) as const;

export function editPactCard(voice: Voice, notice: Of<'pact/edit'>): Card {
  switch (notice.part) {
    case 'length':
      return editLength(voice);
    case 'waiting':
      return editWaiting(voice, notice.terms);
    case 'dance':
      return editDance(voice);
  }
}

function editLength(voice: Voice): Card {
  const { words, moments } = voice;
  const text = words.pact;
  const lengths = LENGTHS.map((minutes) =>
    plain(moments.length(minutes * MINUTE), change({ kind: 'minutes', minutes })),
  );
  const lates = LATE_HOURS.map((time) => ({
    label: text.lateOption(clock(time)),
    action: change({ kind: 'late', lateAt: time }),
  }));
  return card(
    [paragraph(text.editLength), paragraph(text.edited)],
    [...inRows(lengths, 3), [pactButton(voice), supportButton(voice)]],
    {
      choice: {
        placeholder: text.lateChoice,
        options: [...lates, { label: text.noLateOption, action: change({ kind: 'late', lateAt: null }) }],
      },
    },
  );
}

function editWaiting(voice: Voice, terms: PactTerms): Card {
  const text = voice.words.pact;
  const toggles = WAITING_LINES.map((waiting) => {
    const has = terms.waiting.includes(waiting);
    const lines = has
      ? terms.waiting.filter((other) => other !== waiting)
      : WAITING_LINES.filter((other) => other === waiting || terms.waiting.includes(other));
    const label = has ? text.takeOut(text.waitingShort[waiting]) : text.add(text.waitingShort[waiting]);
    return plain(label, change({ kind: 'waiting', lines }));
  });
  const own = shortOwnWords(voice, terms.ownWords, OWN_WORDS_BUDGET);
  const ownRow: Row = [
    plain(text.writeOwn, { kind: 'form/pact-words' }),
    terms.ownWords === null ? null : plain(text.dropOwn, change({ kind: 'own-words', words: null })),
  ];
  return card(
    [
      paragraph(text.editWaiting),
      list(WAITING_LINES.map((waiting) => text.waiting[waiting])),
      own === null ? null : paragraph(line`${text.ownWords} ${{ kind: 'own-words', text: own }}`),
      paragraph(text.edited),
    ],
    [...inRows(toggles, 2), ownRow, [pactButton(voice), supportButton(voice)]],
    { isPrivate: own !== null },
  );
}

function editDance(voice: Voice): Card {
  const text = voice.words.pact;
  return card(
    [paragraph(text.editDance), paragraph(text.edited)],
    [
      [
        plain(text.yesDance, change({ kind: 'dance', may: true })),
        plain(text.noDance, change({ kind: 'dance', may: false })),
      ],
      [pactButton(voice), supportButton(voice)],
    ],
  );
}
