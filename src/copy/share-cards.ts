import type { EntryAbout } from '../core/reflection/state.js';
import { aboutBlock } from './about-words.js';
import { card, paragraph, plain } from './build-card.js';
import type { Block, Card } from './card.js';
import { wholeOwnWords } from './own-words.js';
import { journalButton, roomButton } from './reflection-cards.js';
import { type Of, supportButton } from './time-out-cards.js';
import type { Voice } from './voice.js';

/** The question and all that was written: exactly what the other reads. A long text goes on in the next message. */
const shared = (voice: Voice, about: EntryAbout, text: Of<'reflect/shared'>['copy']): readonly (Block | null)[] => [
  aboutBlock(voice, about),
  ...wholeOwnWords(voice, text),
];

export function sharePreviewCard(voice: Voice, { entryId, version, about, text }: Of<'reflect/share-preview'>): Card {
  const words = voice.words.reflection;
  // What cannot be shown is not sent unseen.
  const canSend = voice.reader.texts.has(text);
  return card(
    [paragraph(words.sharePreview), ...shared(voice, about, text), paragraph(words.shareKeeps)],
    [
      [
        canSend ? plain(words.shareNow, { kind: 'reflect/share-now', entryId, version }) : null,
        plain(words.keepToMyself, { kind: 'journal/entry', entryId, page: 0 }),
      ],
      [supportButton(voice)],
    ],
    { isPrivate: true },
  );
}

export function sharingCard(voice: Voice): Card {
  return card([paragraph(voice.words.reflection.sharing)], [[journalButton(voice), supportButton(voice)]]);
}

export function cannotShareCard(voice: Voice, { why }: Of<'reflect/cannot-share'>): Card {
  const { words } = voice;
  return card(
    [paragraph(words.reflection.cannotShare[why])],
    [
      [
        why === 'in-break'
          ? plain(words.labels.howThingsStand, { kind: 'time-out/status' })
          : plain(words.labels.us, { kind: 'pairing/us' }),
        journalButton(voice),
      ],
      [supportButton(voice)],
    ],
  );
}

/** Says nothing of what waits, nor whether it is still there. */
export function waitsCard(voice: Voice, { outboxId }: Of<'reflect/waits'>): Card {
  const { labels, reflection } = voice.words;
  return card(
    [paragraph(reflection.waits)],
    // It may stand where the message stood, so it keeps the way to it.
    [
      outboxId === undefined ? [] : [plain(labels.show, { kind: 'outbox/show', outboxId })],
      [plain(labels.howThingsStand, { kind: 'time-out/status' }), supportButton(voice)],
    ],
  );
}

export function goneCard(voice: Voice): Card {
  const { labels, reflection } = voice.words;
  return card(
    [paragraph(reflection.gone)],
    [[plain(labels.howThingsStand, { kind: 'time-out/status' }), supportButton(voice)]],
  );
}

export function sharedCard(voice: Voice, { about, copy }: Of<'reflect/shared'>): Card {
  const words = voice.words.reflection;
  return card(
    [paragraph(words.theyShared), ...shared(voice, about, copy), paragraph(words.nothingToAnswer)],
    [[roomButton(voice), supportButton(voice)]],
    { isPrivate: true },
  );
}
