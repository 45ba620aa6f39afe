import type { DanceId, SealedId } from '../core/ids.js';
import { card, first, type Line, paragraph, plain, type Row, sentences } from './build-card.js';
import type { Card, CardButton, Span } from './card.js';
import { mapBlocks } from './dance-map-words.js';
import { shortOwnWords } from './own-words.js';
import { type Of, supportButton } from './time-out-cards.js';
import type { Voice } from './voice.js';

/** A name is at most 40 characters; each may cost two. */
const NAME_BUDGET = 80;

/** The name of a dance within a sentence; null when it cannot be opened. */
export function danceName(voice: Voice, id: SealedId | null): Span | null {
  const name = shortOwnWords(voice, id, NAME_BUDGET);
  return name === null ? null : { kind: 'own-words', text: name };
}

export const ourDanceButton = ({ words }: Voice): CardButton => plain(words.dance.ourDance, { kind: 'dance/show' });
export const mapButton = ({ words }: Voice): CardButton => plain(words.dance.theMap, { kind: 'dance/map' });
export const sheetButton = (label: string): CardButton => plain(label, { kind: 'dance/sheet' });
export const pactButton = ({ words }: Voice): CardButton => plain(words.labels.pact, { kind: 'pact/show' });

/** On every card of the ritual, so that whoever is afraid is one tap from it. */
export const careRow = (voice: Voice): Row => [
  plain(voice.words.dance.notADance, { kind: 'support/part', part: 'not-a-dance' }),
  supportButton(voice),
];

export function noDanceCard(voice: Voice, { isPaired }: Of<'dance/none'>): Card {
  const { words } = voice;
  const text = words.dance;
  return card(
    [paragraph(text.what), paragraph(sentences(text.how, isPaired ? null : text.needsTwo)), paragraph(text.notFor)],
    [
      [isPaired ? first(text.begin, { kind: 'dance/start' }) : plain(words.labels.us, { kind: 'pairing/us' })],
      careRow(voice),
    ],
  );
}

/** Lapsed, taken back, never answered: the same words, whoever it was. */
export function restedDanceCard(voice: Voice): Card {
  const text = voice.words.dance;
  return card(
    [paragraph(sentences(text.restsNow, text.pageStays))],
    [[plain(text.beginAgain, { kind: 'dance/start' })], careRow(voice)],
  );
}

export function inBreakDanceCard(voice: Voice): Card {
  const { words } = voice;
  return card(
    [paragraph(words.dance.inBreak)],
    [[plain(words.labels.howThingsStand, { kind: 'time-out/status' }), supportButton(voice)]],
  );
}

/** Whole, with the picture beside it: a long map goes on in the next message. */
export function mapCard(voice: Voice, notice: Of<'dance/map' | 'dance/changed'>): Card {
  const text = voice.words.dance;
  const name = danceName(voice, notice.map.name);
  const above = sentences(
    notice.kind === 'dance/changed' ? text.changed : null,
    name === null ? null : text.home([name]),
  );
  return card(
    [above.length === 0 ? null : paragraph(above), ...mapBlocks(voice, notice.map)],
    [[sheetButton(text.mySteps), ourDanceButton(voice)], careRow(voice)],
    { isPrivate: true },
  );
}

/** Once named, /dance opens on this. */
export function homeDanceCard(voice: Voice, notice: Of<'dance/home'>): Card {
  const { words, moments, reader } = voice;
  const text = words.dance;
  const name = danceName(voice, notice.name);
  const waits = notice.again !== null && notice.again > reader.now ? notice.again : null;
  const how: Line | string = !notice.mayCall
    ? text.notInPact
    : waits === null
      ? text.homeHow
      : sentences(text.calledLately, text.againAt(moments.at(waits)));
  return card(
    [paragraph(name === null ? text.homeUnread : text.home([name])), paragraph(how)],
    [
      [!notice.mayCall ? pactButton(voice) : waits === null ? callButton(voice, notice.danceId) : null],
      [mapButton(voice), sheetButton(text.mySteps)],
      [plain(text.otherName, { kind: 'dance/rename', danceId: notice.danceId })],
      careRow(voice),
    ],
    { isPrivate: name !== null },
  );
}

const callButton = ({ words }: Voice, danceId: DanceId): CardButton =>
  first(words.dance.areWe, { kind: 'dance/call', danceId });
