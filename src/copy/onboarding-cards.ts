import { card, first, list, paragraph, plain, sentences } from './build-card.js';
import type { Card, CardButton } from './card.js';
import { footRow, languageLine, languageRow, operatorBlocks, tendencyRows, zoneChoice } from './settings-cards.js';
import { type Of, supportButton } from './time-out-cards.js';
import type { Voice } from './voice.js';

/** Asked once a break has closed, one short thing after another; each can be passed over. */
export function onboardingCard(voice: Voice, notice: Of<'onboarding/step'>): Card {
  const { words } = voice;
  const text = words.settings;
  const next = (step: typeof notice.step, label: string): CardButton => plain(label, { kind: 'onboarding/show', step });
  switch (notice.step) {
    case 'zone':
      return card(
        [paragraph(text.onboardingFew), paragraph(text.onboardingZone)],
        [[plain(text.zoneWrite, { kind: 'form/zone' })], [next('language', words.labels.next), supportButton(voice)]],
        { choice: zoneChoice(voice) },
      );
    case 'language':
      return card(
        [paragraph(sentences(text.onboardingLanguage, languageLine(voice)))],
        [languageRow(), [next('tendency', words.labels.next), supportButton(voice)]],
      );
    case 'tendency':
      return card(
        [paragraph(text.onboardingTendency)],
        [...tendencyRows(voice), [next('what-this-is-not', words.labels.next), supportButton(voice)]],
      );
    case 'what-this-is-not':
      return card(
        [paragraph(text.onboardingNot), list(text.notFor)],
        [[next('operator', words.labels.next), supportButton(voice)]],
      );
    case 'operator':
      return card(
        [paragraph(text.onboardingOperator), ...operatorBlocks(voice)],
        [[first(words.labels.done, { kind: 'person/onboarded' }), supportButton(voice)]],
      );
  }
}

export function onboardingDoneCard(voice: Voice): Card {
  return card([paragraph(voice.words.settings.onboardingDone)], [footRow(voice)]);
}
