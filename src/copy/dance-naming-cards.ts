import { card, first, inRows, paragraph, plain, type Row, sentences, soft, toCopy } from './build-card.js';
import type { Card, CardButton, CardChoice } from './card.js';
import { careRow, danceName, mapButton, nameOnButton, ourDanceButton, pactButton, sheetButton } from './dance-cards.js';
import { mapBlocks } from './dance-map-words.js';
import { namesList } from './dance-sheet-cards.js';
import { joinedNames } from './dance-words.js';
import type { Of } from './time-out-cards.js';
import type { Voice } from './voice.js';

const LABEL = 40;
/** Up to so many names have a button each; more are a choice, of which a platform takes 25. */
const MOST_BUTTONS = 6;
const MOST_OPTIONS = 25;

const pickButton = (label: string): CardButton => first(label, { kind: 'dance/naming' });

/** Both pages, from the reader's side, and the names. Whole: it goes on in the next message. */
export function revealedDanceCard(voice: Voice, { map, names }: Of<'dance/revealed'>): Card {
  const text = voice.words.dance;
  return card(
    [
      paragraph(text.revealed),
      ...mapBlocks(voice, map),
      ...(names.length === 0 ? [] : [paragraph(text.theNames), namesList(voice, names)]),
    ],
    [[pickButton(text.pickName), sheetButton(text.mySteps)], careRow(voice)],
    { isPrivate: true },
  );
}

export function namingCard(voice: Voice, notice: Of<'dance/naming'>): Card {
  const text = voice.words.dance;
  const { danceId, round, names, mark } = notice;
  const picks = names.slice(0, MOST_OPTIONS).map((id, index) => ({
    label: nameOnButton(voice, id, index, LABEL),
    action: { kind: 'dance/pick', danceId, mark, pick: { kind: 'name', index } } as const,
  }));
  const isShort = picks.length <= MOST_BUTTONS;
  const choice: CardChoice = { placeholder: text.pickName, options: picks };
  const buttons: readonly Row[] = isShort
    ? inRows(
        picks.map(({ label, action }) => plain(label, action)),
        2,
      )
    : [];
  return card(
    [
      ...(notice.begun ? [paragraph(text.namingBegun), toCopy(text.namingLine)] : []),
      paragraph(
        sentences(
          names.length === 1 ? text.namingOne : text.naming[round],
          notice.named ? text.namingAnew : null,
          notice.picked ? text.picked : null,
        ),
      ),
      namesList(voice, names),
      soft(text.moreNames),
    ],
    [...buttons, [round === 2 ? bothButton(voice, notice) : null], onwardRow(voice, notice), careRow(voice)],
    { ...(isShort ? {} : { choice }), isPrivate: true },
  );
}

/** No naming is a dead end: a name can be added, all names taken again, and one that there is already kept. */
const onwardRow = (voice: Voice, { danceId, named }: Of<'dance/naming'>): Row => {
  const text = voice.words.dance;
  return [
    mapButton(voice),
    plain(text.addName, { kind: 'dance/names' }),
    plain(text.allNames, { kind: 'dance/rename', danceId }),
    named ? plain(text.keepName, { kind: 'dance/keep-name', danceId }) : null,
  ];
};

function bothButton(voice: Voice, { danceId, mark, names }: Of<'dance/naming'>): CardButton {
  const { words, reader } = voice;
  const [one, other] = names.map((id) => reader.texts.get(id)?.trim() ?? '');
  const known = one === undefined || other === undefined || one === '' || other === '' ? null : joinedNames(one, other);
  const label = known === null ? words.dance.both : words.dance.bothAs(words.dance.quoted(known));
  return plain(label.length > LABEL ? words.dance.both : label, {
    kind: 'dance/pick',
    danceId,
    mark,
    pick: { kind: 'both' },
  });
}

export function pickedCard(voice: Voice): Card {
  const text = voice.words.dance;
  return card(
    [paragraph(text.pickedNow)],
    [[plain(text.lookAgain, { kind: 'dance/naming' }), ourDanceButton(voice)], careRow(voice)],
  );
}

/** A small celebration, to the two. */
export function namedCard(voice: Voice, notice: Of<'dance/named'>): Card {
  const text = voice.words.dance;
  const name = danceName(voice, notice.name);
  return card(
    [
      paragraph(name === null ? text.namedUnread : text.named([name])),
      paragraph(text.celebrate),
      paragraph(text.namedNext),
    ],
    [[mapButton(voice), pactButton(voice), ourDanceButton(voice)], careRow(voice)],
    { isPrivate: name !== null },
  );
}
