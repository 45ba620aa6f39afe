import { DANCE_CHOICES, DANCE_FIELDS, type DanceField, MOST_NAMES } from '../core/dance/state.js';
import type { SealedId } from '../core/ids.js';
import { card, first, type Line, line, list, paragraph, plain, quote, sentences, soft, toCopy } from './build-card.js';
import type { Block, Card, CardButton, CardChoice } from './card.js';
import { careRow, danceName, mapButton, nameOnButton, sheetButton, whileOpen } from './dance-cards.js';
import { choiceWords } from './dance-words.js';
import { ownWordsBlocks, shortOwnWords } from './own-words.js';
import type { Of } from './time-out-cards.js';
import type { Voice } from './voice.js';

/** Four of them stand on one page, beside all that has to be said there; the field's own card has it whole. */
const ON_PAGE = 160;
const ALONE = 700;
const LABEL = 40;

const fieldButton = ({ words }: Voice, field: DanceField): CardButton =>
  plain(words.dance.fields[field].mine, { kind: 'dance/field', field });
export const namesButton = (label: string): CardButton => plain(label, { kind: 'dance/names' });

/** One's own page while it is written. Says nothing of the other's. */
export function sheetCard(voice: Voice, notice: Of<'dance/sheet'>): Card {
  const text = voice.words.dance;
  const { danceId, draft, names, isEdit } = notice;
  const isBlank = draft.length + names.length === 0;
  const isReady = names.length > 0 && draft.some(({ share }) => share);
  const send = { kind: 'dance/send', danceId, confirmed: false, mark: 0 } as const;
  return card(
    [
      ...(notice.begun ? [paragraph(text.begun), toCopy(text.lineToSend)] : []),
      paragraph(sentences(isEdit ? text.sheetEdit : text.sheet, isBlank ? text.blank : null)),
      ...DANCE_FIELDS.flatMap((field) => onPage(voice, notice, field)),
      names.length === 0 ? null : paragraph(line`${strong(text.names)}: ${namesLine(voice, names)}`),
      isBlank ? null : stillBlank(voice, notice),
      paragraph(
        sentences(
          isEdit ? null : text.sealed,
          isEdit ? text.otherMayKeep : text.theyMayKeep,
          isEdit ? null : text.rests(whileOpen(voice, notice.restsAt)),
        ),
      ),
    ],
    [
      [fieldButton(voice, 'sets-me-off'), fieldButton(voice, 'i-then')],
      [fieldButton(voice, 'beneath'), fieldButton(voice, 'long-for')],
      [
        namesButton(text.namesYet(names.length)),
        // A page that was shown can be sent blank: then nothing of it stands in the map.
        isReady ? first(text.send, send) : isEdit || !isBlank ? plain(text.send, send) : null,
        isEdit ? mapButton(voice) : null,
      ],
      careRow(voice),
    ],
    { isPrivate: true },
  );
}

export const strong = (text: string) => ({ kind: 'strong', text }) as const;

function onPage(voice: Voice, { draft }: Of<'dance/sheet'>, field: DanceField): readonly Block[] {
  const text = voice.words.dance;
  const label = strong(text.fields[field].mine);
  const written = draft.find((each) => each.field === field);
  if (written === undefined) return [];
  const state = written.share ? text.toShare : text.forMeOnly;
  const shown = shortOwnWords(voice, written.text, ON_PAGE);
  return [
    paragraph(line`${label} (${state}):`),
    shown === null ? paragraph(voice.words.notes.outOfReach) : quote([{ kind: 'own-words', text: shown }]),
  ];
}

/** In one line: a phone shows the page and its buttons together. Null when every part of it has something. */
function stillBlank({ words }: Voice, { draft, names }: Of<'dance/sheet'>): Block | null {
  const text = words.dance;
  const open = DANCE_FIELDS.filter((field) => draft.every((each) => each.field !== field));
  const labels = [...open.map((field) => text.fields[field].mine), ...(names.length === 0 ? [text.names] : [])];
  return labels.length === 0 ? null : paragraph(text.stillBlank(labels.join(', ')));
}

const namesLine = (voice: Voice, names: readonly SealedId[]): Line =>
  names.map((id) => danceName(voice, id) ?? '?').flatMap((name, index) => (index === 0 ? [name] : [', ', name]));

export function fieldCard(voice: Voice, notice: Of<'dance/field'>): Card {
  const text = voice.words.dance;
  const { field, text: id, mark } = notice;
  const next = DANCE_FIELDS[DANCE_FIELDS.indexOf(field) + 1];
  const choice = choiceOf(voice, notice);
  return card(
    [
      paragraph(line`${strong(text.fields[field].ask)}`),
      ...(id === null ? [soft(text.forExample(text.fields[field].example))] : writtenBlocks(voice, notice, id)),
      choice === null ? soft(text.clearFirst) : null,
    ],
    [
      [
        plain(id === null ? text.somethingElse : text.otherWords, { kind: 'form/dance-field', field }),
        id === null ? null : tickButton(voice, notice),
        id === null ? null : plain(text.clear, { kind: 'dance/clear', field, mark }),
      ],
      [
        sheetButton(text.myPage),
        next === undefined
          ? namesButton(text.nextField(text.names))
          : plain(text.nextField(text.fields[next].mine), { kind: 'dance/field', field: next }),
      ],
      careRow(voice),
    ],
    { ...(choice === null ? {} : { choice }), isPrivate: id !== null },
  );
}

function writtenBlocks(voice: Voice, { share, isEdit }: Of<'dance/field'>, id: SealedId): readonly Block[] {
  const text = voice.words.dance;
  const shared = isEdit ? text.isSharedEdit : text.isShared;
  return [paragraph(text.youWrote), ...ownWordsBlocks(voice, id, ALONE), paragraph(share ? shared : text.isKept)];
}

/** The ready-made answers; none where one tap on them would put away what somebody typed. */
function choiceOf({ words, reader }: Voice, { field, text: id, mark }: Of<'dance/field'>): CardChoice | null {
  const options = DANCE_CHOICES[field].map((choice) => ({
    label: choiceWords(field, choice, reader.locale) ?? '',
    action: { kind: 'dance/choose', field, choice, mark } as const,
  }));
  const written = id === null ? null : reader.texts.get(id);
  const isTheirs = written !== null && !options.some(({ label }) => label === written);
  return isTheirs ? null : { placeholder: words.dance.choose, options };
}

const tickButton = ({ words }: Voice, { field, share, mark }: Of<'dance/field'>): CardButton =>
  share
    ? plain(words.dance.tickKeep, { kind: 'dance/tick', field, share: false, mark })
    : first(words.dance.tickShare, { kind: 'dance/tick', field, share: true, mark });

export function namesCard(voice: Voice, { names, mark }: Of<'dance/names'>): Card {
  const text = voice.words.dance;
  const room = LABEL - text.takeOut('').length;
  const isFull = names.length >= MOST_NAMES;
  return card(
    [
      paragraph(sentences(text.namesAsk, text.namesLike)),
      names.length === 0 ? paragraph(text.noNames) : namesList(voice, names),
      paragraph(sentences(text.namesShown, text.otherMayKeep)),
      isFull ? soft(text.noMoreNames) : null,
    ],
    [
      names.map((id, index) =>
        plain(text.takeOut(nameOnButton(voice, id, index, room)), { kind: 'dance/drop-name', index, mark }),
      ),
      [isFull ? null : first(text.addName, { kind: 'form/dance-name' }), sheetButton(text.myPage)],
      careRow(voice),
    ],
    { isPrivate: names.length > 0 },
  );
}

/** One below the other; a name that cannot be opened has its number. */
export const namesList = (voice: Voice, names: readonly SealedId[]): Block =>
  list(names.map((id, index) => [danceName(voice, id) ?? voice.words.dance.nameNumber(index + 1)]));
