import type { DanceId, SealedId } from '../core/ids.js';
import { DAY, type Instant } from '../core/instant.js';
import { beginning } from './about-words.js';
import { card, first, type Line, paragraph, plain, type Row, sentences } from './build-card.js';
import type { Card, CardButton, Span } from './card.js';
import { mapBlocks } from './dance-map-words.js';
import { shortOwnWords } from './own-words.js';
import { type Of, supportButton } from './time-out-cards.js';
import type { Voice } from './voice.js';
import { usableZone } from './zoned-format.js';

/** Two names of at most 40 characters joined by " & ", of which each sign may cost two: never cut, it is what they chose. */
const NAME_BUDGET = 2 * (2 * 40) + ' & '.length + 1;

/** The name of a dance within a sentence; null when it cannot be opened. */
export function danceName(voice: Voice, id: SealedId | null): Span | null {
  const name = shortOwnWords(voice, id, NAME_BUDGET);
  return name === null ? null : { kind: 'own-words', text: name };
}

/** A name within a button's label of `most` characters, in quotation marks; one that cannot be opened has its number. */
export function nameOnButton({ words, reader }: Voice, id: SealedId, index: number, most: number): string {
  const name = beginning(reader.texts.get(id)?.trim() ?? '', most - words.dance.quoted('').length);
  return name === '' ? words.dance.nameNumber(index + 1) : words.dance.quoted(name);
}

/** Until when it is open. A week in minutes is no answer: where no clock can be named, whole days that are left. */
export function whileOpen({ words, moments, reader }: Voice, until: Instant): Line {
  const days = Math.floor((until - reader.now) / DAY);
  return usableZone(reader.zone) === null && days > 1 ? [words.dance.forDays(days)] : moments.until(until);
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

/** To whoever did not begin it: what it is and what it is not for, before their own page. Says nothing of the other's. */
export function invitedCard(voice: Voice, { restsAt }: Of<'dance/invited'>): Card {
  const text = voice.words.dance;
  return card(
    [
      paragraph(text.what),
      paragraph(text.how),
      paragraph(text.notFor),
      paragraph(sentences(text.invited, text.invitedRests(whileOpen(voice, restsAt)))),
    ],
    [[sheetButton(text.myPage)], careRow(voice)],
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
    [
      paragraph(name === null ? text.homeUnread : text.home([name])),
      paragraph(how),
      notice.renaming ? paragraph(text.homeRenaming) : null,
    ],
    [
      [!notice.mayCall ? pactButton(voice) : waits === null ? callButton(voice, notice.danceId) : null],
      [mapButton(voice), sheetButton(text.mySteps)],
      [
        notice.renaming
          ? plain(text.pickName, { kind: 'dance/naming' })
          : plain(text.otherName, { kind: 'dance/rename', danceId: notice.danceId }),
      ],
      careRow(voice),
    ],
    { isPrivate: name !== null },
  );
}

const callButton = ({ words }: Voice, danceId: DanceId): CardButton =>
  first(words.dance.areWe, { kind: 'dance/call', danceId });
