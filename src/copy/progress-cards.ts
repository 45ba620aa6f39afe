import type { ProgressNotice } from '../core/progress/notice.js';
import { card, list, paragraph, plain, sentences, soft } from './build-card.js';
import type { Card, CardButton } from './card.js';
import { danceName, mapButton, ourDanceButton } from './dance-cards.js';
import { mapBlocks } from './dance-map-words.js';
import { hasTraces } from './progress-stretches.js';
import { weeksInWords } from './progress-words.js';
import { journalButton } from './reflection-cards.js';
import { type Of, supportButton } from './time-out-cards.js';
import type { Voice } from './voice.js';

/** What can be read on a phone without looking for where one was; more weeks are told in months, and so on. */
const MOST_LINES = 12;
/** Of Discord's 2,000, with room for the rest of the card. */
const MOST_CHARACTERS = 1_400;

const isReadable = (lines: readonly string[]): boolean =>
  lines.length <= MOST_LINES && lines.join('\n').length <= MOST_CHARACTERS;

const myWeeksButton = ({ words }: Voice): CardButton => plain(words.pairing.myProgress, { kind: 'progress/mine' });
const ourStepsButton = ({ words }: Voice): CardButton => plain(words.pairing.ourProgress, { kind: 'progress/ours' });
const usButton = ({ words }: Voice): CardButton => plain(words.labels.us, { kind: 'pairing/us' });

/** What one has done oneself, and what the two have. */
export const progressCard = (voice: Voice, notice: ProgressNotice): Card =>
  notice.kind === 'progress/mine' ? ownWeeksCard(voice, notice) : stepsOfTwoCard(voice, notice);

/** One's own, in words: all that the picture beside it shows. Private, also where two sit at one screen. */
function ownWeeksCard(voice: Voice, { weeks }: Of<'progress/mine'>): Card {
  const { words } = voice;
  const text = words.progress;
  const told = hasTraces(weeks) ? weeksInWords(words, weeks, isReadable) : [];
  return card(
    told.length === 0 ? [paragraph(text.mineNone)] : [paragraph(text.mine), list(told), soft(text.noneHasTo)],
    [
      [journalButton(voice), ourStepsButton(voice)],
      [usButton(voice), supportButton(voice)],
    ],
    { isPrivate: true },
  );
}

/** Of the two: what they did, without a number or a date, and the map as both were shown it, whole. */
function stepsOfTwoCard(voice: Voice, { milestones, map }: Of<'progress/ours'>): Card {
  const text = voice.words.progress;
  const name = danceName(voice, map?.name ?? null);
  return card(
    [
      paragraph(milestones.length === 0 ? text.oursNone : text.ours),
      milestones.length === 0 ? null : list(milestones.map((each) => text.milestones[each])),
      name === null ? null : paragraph(sentences(voice.words.dance.home([name]))),
      ...(map === null ? [] : mapBlocks(voice, map)),
    ],
    [
      [myWeeksButton(voice), map === null ? ourDanceButton(voice) : mapButton(voice)],
      [usButton(voice), supportButton(voice)],
    ],
    { isPrivate: true },
  );
}
