import { askedPrompt } from './about-words.js';
import { card, first, paragraph, plain, sentences, toCopy } from './build-card.js';
import type { Block, Card, CardButton } from './card.js';
import { wholeOwnWords } from './own-words.js';
import { roomButton } from './reflection-cards.js';
import { type Of, supportButton } from './time-out-cards.js';
import type { Voice } from './voice.js';

const startButton = (label: string): CardButton => plain(label, { kind: 'together/start' });
const footRow = (voice: Voice) => [roomButton(voice), supportButton(voice)];

export function noneTogetherCard(voice: Voice, { isPaired }: Of<'together/none'>): Card {
  const { words } = voice;
  const text = words.together;
  if (isPaired) return card([paragraph(text.what)], [[startButton(text.draw)], footRow(voice)]);
  return card([paragraph(text.needsTwo)], [[plain(words.labels.us, { kind: 'pairing/us' })], footRow(voice)]);
}

/** The same whether the other has answered or not. */
export function openTogetherCard(voice: Voice, notice: Of<'together/open'>): Card {
  const { words, moments } = voice;
  const text = words.together;
  const { togetherId, promptId, answered } = notice;
  const how: readonly Block[] = answered
    ? [paragraph(sentences(text.answered, text.canTakeBack))]
    : [paragraph(sentences(text.sealed, text.theyMayKeep)), paragraph(text.rests(moments.until(notice.restsAt)))];
  return card(
    [
      paragraph(text.forBoth),
      askedPrompt(voice, promptId),
      ...how,
      ...(notice.begun ? [paragraph(text.lineFirst), toCopy(text.lineToSend)] : []),
    ],
    [
      [
        answered
          ? plain(text.takeBack, { kind: 'together/take-back', togetherId })
          : first(words.labels.write, { kind: 'form/together', togetherId }),
      ],
      footRow(voice),
    ],
  );
}

export function answeredCard(voice: Voice, { togetherId }: Of<'together/answered'>): Card {
  const text = voice.words.together;
  return card(
    [paragraph(sentences(text.answered, text.canTakeBack))],
    [[plain(text.takeBack, { kind: 'together/take-back', togetherId })], footRow(voice)],
  );
}

/** The question waits on, as if they had never answered: to the other nothing has changed. */
export function takenBackCard(voice: Voice, { togetherId, restsAt }: Of<'together/taken-back'>): Card {
  const { words, moments } = voice;
  const text = words.together;
  return card(
    [paragraph(text.takenBack), paragraph(text.rests(moments.until(restsAt)))],
    [[plain(words.labels.write, { kind: 'form/together', togetherId })], footRow(voice)],
  );
}

export function restingCard(voice: Voice): Card {
  const text = voice.words.together;
  return card([paragraph(text.restsNow)], [[startButton(text.another)], footRow(voice)]);
}

export function revealedCard(voice: Voice, { promptId, yours, theirs }: Of<'together/revealed'>): Card {
  const { words } = voice;
  const text = words.together;
  return card(
    [
      paragraph(text.bothWrote),
      askedPrompt(voice, promptId),
      paragraph(text.youWrote),
      ...wholeOwnWords(voice, yours),
      paragraph(text.theyWrote),
      ...wholeOwnWords(voice, theirs),
      paragraph(words.reflection.nothingToAnswer),
    ],
    [[startButton(text.another)], footRow(voice)],
    { isPrivate: true },
  );
}
