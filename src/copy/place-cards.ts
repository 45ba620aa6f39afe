import type { PlaceId } from '../core/ids.js';
import type { PlacePost } from '../core/place/notice.js';
import type { Readers } from '../core/place/state.js';
import { card, first, grave, type Line, paragraph, plain, type Row, sentences } from './build-card.js';
import type { Card, CardButton } from './card.js';
import { momentsFor } from './moments.js';
import { quoted } from './strangers-words.js';
import { type Of, supportButton } from './time-out-cards.js';
import type { Voice } from './voice.js';

/** So many names stand in a sentence; the number beside them counts all. */
const MOST_NAMES = 5;
const NAME_BUDGET = 60;
/** A thread, its channel and its server. */
const PLACE_BUDGET = 160;

export const placeButton = ({ words }: Voice): CardButton => plain(words.place.ours, { kind: 'place/show' });
export const checkInButton = ({ words }: Voice): CardButton => plain(words.checkIn.ours, { kind: 'check-in/show' });
const footRow = (voice: Voice): Row => [checkInButton(voice), supportButton(voice)];
const usButton = ({ words }: Voice): CardButton => plain(words.labels.us, { kind: 'pairing/us' });

export function noPlaceCard(voice: Voice, { isPaired }: Of<'place/none'>): Card {
  const text = voice.words.place;
  return card(
    [paragraph(text.what), paragraph(isPaired ? sentences(text.how, text.typedVisible) : text.needsTwo)],
    [isPaired ? [] : [usButton(voice)], footRow(voice)],
  );
}

export function notHereCard(voice: Voice): Card {
  const text = voice.words.place;
  return card([paragraph(sentences(text.notHere, text.typedVisible))], [footRow(voice)]);
}

export function overPlaceCard(voice: Voice): Card {
  return card([paragraph(voice.words.place.over)], [[placeButton(voice)], footRow(voice)]);
}

export function takenPlaceCard(voice: Voice): Card {
  return card([paragraph(voice.words.place.taken)], [footRow(voice)]);
}

/** What both are asked, in the same words: which place, what is posted there, and who else reads it. */
export function consentCard(voice: Voice, notice: Of<'place/consent'>): Card {
  const text = voice.words.place;
  const { placeId, platform, banner, youAgreed, bound } = notice;
  const isChange = bound?.isSame === true;
  // A place in which nothing can be posted is none: both would agree, and then hear that it is lost.
  const isShut = voice.reader.readers?.canPost === false;
  const where = whereLine(voice, notice);
  const leave = isChange ? text.leaveAsIs : text.decline;
  return card(
    [
      notice.isStale ? paragraph(text.stale) : null,
      paragraph((isShut ? text.noEntry : isChange ? text.wouldChange : text.proposed)(where)),
      ...(isShut
        ? [paragraph(text.noEntryHow[platform])]
        : [
            paragraph(isChange ? bannerLine(voice, banner) : sentences(text.posts, bannerLine(voice, banner))),
            paragraph(readersLine(voice, platform)),
            paragraph(youAgreed ? text.youAgreed : isChange ? text.changeAgreeHow : text.agreeHow),
          ]),
    ],
    [
      isShut
        ? [plain(text.lookAgain, { kind: 'place/show' })]
        : [
            youAgreed ? null : first(text.agree, { kind: 'place/agree', placeId, banner }),
            isChange ? null : bannerButton(voice, placeId, !banner),
          ],
      [plain(youAgreed ? text.takeBack : leave, { kind: 'place/decline', placeId })],
      [
        bound === null
          ? null
          : letGoButton(voice, { placeId: bound.placeId, label: isChange ? text.letGo : text.letGoBound }),
      ],
      footRow(voice),
    ],
    { isPrivate: hasStrangersWords(voice) },
  );
}

function whereLine({ words: { place: text }, reader }: Voice, { place }: Of<'place/consent'>): Line {
  const name = reader.readers?.placeName ?? null;
  return name === null ? text.unnamed(text.where[place]) : text.named(text.where[place], quoted(name, PLACE_BUDGET));
}

const bannerLine = ({ words: { place } }: Voice, banner: boolean): string =>
  banner ? place.bannerOn : place.bannerOff;
const bannerButton = ({ words: { place } }: Voice, placeId: PlaceId, banner: boolean): CardButton =>
  plain(banner ? place.withBanner : place.withoutBanner, { kind: 'place/banner', placeId, banner });

const hasStrangersWords = ({ reader: { readers } }: Voice): boolean =>
  readers !== null && readers !== undefined && (readers.names.length > 0 || readers.placeName !== null);

/** Who else reads there, and who may besides. */
function readersLine({ words, reader }: Voice, platform: Of<'place/show'>['platform']): Line {
  const text = words.place;
  const readers = reader.readers ?? null;
  const typed = platform === 'telegram' ? text.typedVisible : null;
  if (readers === null) return sentences(text.readersUnknown, typed ?? text.administrators);
  // Who runs the server, and whom a role lets in, are among everyone.
  if (readers.open) return sentences(text.readersOpen[platform], typed);
  return sentences(
    othersLine(text, readers, platform),
    readers.invited ? text.invited : null,
    platform === 'discord' ? text.byRole : null,
    readers.administrators ? text.administrators : null,
    typed,
  );
}

function othersLine(
  text: Voice['words']['place'],
  { others, names: all, invited }: Readers,
  platform: Of<'place/show'>['platform'],
): Line | string | null {
  const shown = all.slice(0, MOST_NAMES);
  const names = shown.flatMap((name, index) => [...(index === 0 ? [] : [', ']), ...quoted(name, NAME_BUDGET)]);
  if (others === null) {
    if (shown.length > 0) return text.readersSome(names);
    // Nobody was looked up: "nobody" would be a guess.
    if (invited) return null;
    return platform === 'discord' ? text.nobodyByName : text.readersUnknown;
  }
  if (others <= 0) return text.nobodyElse;
  const people = text.people(others);
  if (shown.length === 0) return text.readersCounted(people);
  return shown.length === others ? text.readersAre(people, names) : text.readersAmong(people, names);
}

export function boundCard(voice: Voice, { banner }: Of<'place/bound'>): Card {
  const text = voice.words.place;
  return card(
    [paragraph(text.bound), paragraph(sentences(text.posts, bannerLine(voice, banner)))],
    [[placeButton(voice), checkInButton(voice)], [supportButton(voice)]],
  );
}

export function showPlaceCard(voice: Voice, { placeId, platform, banner }: Of<'place/show'>): Card {
  const text = voice.words.place;
  const readers = voice.reader.readers ?? null;
  const name = readers?.placeName ?? null;
  const shown = text.shown[platform];
  return card(
    [
      paragraph(name === null ? text.shownUnnamed(shown) : text.shownNamed(shown, quoted(name, PLACE_BUDGET))),
      paragraph(sentences(text.posts, bannerLine(voice, banner), text.changeHow)),
      ...(readers?.canPost === false ? [paragraph(text.noEntryNow)] : [paragraph(readersLine(voice, platform))]),
    ],
    [[bannerButton(voice, placeId, !banner), letGoButton(voice, { placeId })], footRow(voice)],
    { isPrivate: hasStrangersWords(voice) },
  );
}

const letGoButton = (
  { words }: Voice,
  { placeId, label, confirmed = false }: { placeId: PlaceId; label?: string; confirmed?: boolean },
): CardButton => grave(label ?? words.place.letGo, { kind: 'place/unbind', placeId, confirmed });

export function confirmUnbindCard(voice: Voice, { placeId }: Of<'place/confirm-unbind'>): Card {
  const text = voice.words.place;
  return card(
    [paragraph(text.confirmUnbind)],
    [
      [letGoButton(voice, { placeId, confirmed: true }), plain(text.keep, { kind: 'place/show' })],
      [supportButton(voice)],
    ],
  );
}

/** Let go, or lost: in the same words to both. */
export function endedPlaceCard(voice: Voice, notice: Of<'place/unbound' | 'place/lost'>): Card {
  const text = voice.words.place;
  return card([paragraph(notice.kind === 'place/lost' ? text.lost : text.unbound)], [footRow(voice)]);
}

/**
 * Read by everyone in the place: a fixed line, and a way that opens the rest for whoever presses. Telegram opens the
 * private chat; on Discord the answer is shown to its presser alone. Times are in nobody's zone.
 */
export function postCard(voice: Voice, notice: PlacePost): Card {
  return card([paragraph(postLine(voice, notice))], [[openButton(voice, notice)]]);
}

function postLine({ words, reader }: Voice, notice: PlacePost): Line | string {
  const text = words.place;
  if (notice.kind === 'place/post-bound') return text.postBound(notice.banner);
  const moments = momentsFor({ ...reader, zone: null }, words.moments);
  const until = moments.untilForAll(notice.kind === 'place/post-break' ? notice.dueAt : notice.closesAt);
  return notice.kind === 'place/post-break' ? text.postBreak(until) : text.postCheckIn(until);
}

function openButton({ words, reader }: Voice, { kind }: PlacePost): CardButton | null {
  const label = words.place.openInPrivate;
  if (reader.platform === 'discord')
    return plain(label, { kind: kind === 'place/post-break' ? 'time-out/status' : 'check-in/show' });
  const url = reader.startLink ?? null;
  return url === null ? null : { kind: 'link', label, url };
}
