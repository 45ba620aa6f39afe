import type { DanceId } from '../core/ids.js';
import { card, first, line, paragraph, plain, sentences } from './build-card.js';
import type { Card, CardButton } from './card.js';
import { careRow, ourDanceButton, sheetButton } from './dance-cards.js';
import { namesButton, namesList, strong } from './dance-sheet-cards.js';
import { wholeOwnWords } from './own-words.js';
import type { Of } from './time-out-cards.js';
import type { Voice } from './voice.js';

export function notReadyCard(voice: Voice, { missing }: Of<'dance/not-ready'>): Card {
  const text = voice.words.dance;
  return card(
    [paragraph(text.notReady[missing])],
    [[missing === 'name' ? namesButton(text.names) : null, sheetButton(text.myPage)], careRow(voice)],
  );
}

/** Exactly what the other would read, and the names of what they would not. */
export function previewCard(voice: Voice, notice: Of<'dance/preview'>): Card {
  const { words, reader } = voice;
  const text = words.dance;
  const { danceId, shown, kept, names, mark } = notice;
  // What cannot be shown is not sent unseen.
  const canSend = [...shown.map((step) => step.text), ...names].every((id) => reader.texts.has(id));
  return card(
    [
      paragraph(shown.length === 0 ? text.previewBlank : text.preview),
      ...shown.flatMap((step) => [
        paragraph(line`${strong(text.fields[step.field].they)}`),
        ...wholeOwnWords(voice, step.text),
      ]),
      ...(names.length === 0 ? [] : [paragraph(text.previewNames), namesList(voice, names)]),
      kept.length === 0 ? null : paragraph(text.staysYours(kept.map((field) => text.fields[field].mine).join(', '))),
      shown.length + names.length === 0 ? null : paragraph(text.theyMayKeep),
    ],
    [
      [
        canSend ? first(text.sendNow, { kind: 'dance/send', danceId, confirmed: true, mark }) : null,
        sheetButton(text.notYet),
      ],
      careRow(voice),
    ],
    { isPrivate: true },
  );
}

/** The same whether the other has sent theirs or not; of a change, when it is shown, which depends on nothing of theirs. */
export function sentDanceCard(voice: Voice, { danceId, isEdit, revealAt }: Of<'dance/sent'>): Card {
  const { words, moments } = voice;
  const text = words.dance;
  const change = revealAt === null ? text.sentChangeSoon : text.sentChange(moments.at(revealAt));
  return card(
    [paragraph(sentences(isEdit ? change : text.sent, text.canTakeBack))],
    [[takeBackButton(voice, danceId)], careRow(voice)],
  );
}

export function unchangedCard(voice: Voice): Card {
  const text = voice.words.dance;
  return card([paragraph(text.unchanged)], [[sheetButton(text.myPage), ourDanceButton(voice)], careRow(voice)]);
}

const takeBackButton = ({ words }: Voice, danceId: DanceId): CardButton =>
  plain(words.dance.takeBack, { kind: 'dance/take-back', danceId });

export function remindDanceCard(voice: Voice): Card {
  const text = voice.words.dance;
  return card([paragraph(text.remind)], [[sheetButton(text.myPage), ourDanceButton(voice)], careRow(voice)]);
}
