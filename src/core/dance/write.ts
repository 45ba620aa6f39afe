import { answer, type Decision, NOTHING } from '../decision.js';
import { plus } from '../instant.js';
import { sheetOf, withSheet } from '../sheets.js';
import { fieldCard, namesCard, ownCard, sentCard } from './card.js';
import type { DanceContext } from './context.js';
import { fieldMark, namesMark } from './marks.js';
import type { DanceNotice } from './notice.js';
import type { DanceCommand } from './requests.js';
import { danceHere, isBlank, saveDance } from './sheet.js';
import { DANCE_CHOICES, type DanceChoice, type DraftField, MOST_NAMES, type Sheet } from './state.js';
import { danceTimer, REMIND_AFTER } from './timers.js';

type CommandOf<Kind extends DanceCommand['kind']> = Extract<DanceCommand, { kind: Kind }>;

/**
 * A ready-made answer, as text that the app sealed for its writer. One that is no answer to this field is none; nor does one
 * from an old card take the place of what was written since.
 */
export function choose(context: DanceContext, { field, choice, mark, text }: CommandOf<'dance/choose'>): Decision {
  const known: readonly DanceChoice[] = DANCE_CHOICES[field];
  return edit(
    context,
    (mine) =>
      text === undefined || !known.includes(choice) || mark !== fieldMark(mine, field)
        ? null
        : withText(mine, field, text),
    (mine) => fieldCard(mine, field),
  );
}

export function write(context: DanceContext, { field, text }: CommandOf<'dance/write'>): Decision {
  return edit(
    context,
    (mine) => withText(mine, field, text),
    (mine) => fieldCard(mine, field),
  );
}

/** Of the words that stood on the card: others that were written since are not shared by it. */
export function tick(context: DanceContext, { field, share, mark }: CommandOf<'dance/tick'>): Decision {
  return edit(
    context,
    (mine) =>
      mark === fieldMark(mine, field) && mine.draft.some((one) => one.field === field && one.share !== share)
        ? { draft: mine.draft.map((one) => (one.field === field ? { ...one, share } : one)) }
        : null,
    (mine) => fieldCard(mine, field),
  );
}

export function clear(context: DanceContext, { field, mark }: CommandOf<'dance/clear'>): Decision {
  return edit(
    context,
    (mine) =>
      mark === fieldMark(mine, field) && mine.draft.some((one) => one.field === field)
        ? { draft: mine.draft.filter((one) => one.field !== field) }
        : null,
    (mine) => fieldCard(mine, field),
  );
}

export function addName(context: DanceContext, { text }: CommandOf<'dance/add-name'>): Decision {
  return edit(
    context,
    ({ draftNames }) => (draftNames.length >= MOST_NAMES ? null : { draftNames: [...draftNames, text] }),
    namesCard,
  );
}

export function dropName(context: DanceContext, { index, mark }: CommandOf<'dance/drop-name'>): Decision {
  return edit(
    context,
    (mine) =>
      mark === namesMark(mine) && index in mine.draftNames
        ? { draftNames: mine.draftNames.filter((_, place) => place !== index) }
        : null,
    namesCard,
  );
}

/**
 * Changes their own page and nothing else. Kept also where it cannot be sent just now (sent already, or the dance rests
 * since the form was opened): nothing that somebody typed is lost, and nobody else sees anything of it.
 */
function edit(
  context: DanceContext,
  change: (mine: Sheet) => Partial<Sheet> | null,
  show: (mine: Sheet) => DanceNotice,
): Decision {
  const { me, now } = context;
  const dance = danceHere(context);
  if (dance === null) return answer(ownCard(context));
  const mine = sheetOf(dance, me.id);
  const changed = change(mine);
  const after = changed === null ? dance : withSheet(dance, me.id, { ...changed, takenBack: false });
  const written = sheetOf(after, me.id);
  const reply = dance.status === 'rested' || mine.sent !== null ? ownOrSent(context, mine) : show(written);
  if (changed === null) return answer(reply);
  const isFirst = dance.status === 'writing' && !mine.reminded && isBlank(mine) && !isBlank(written);
  return {
    ...NOTHING,
    changes: saveDance(dance, after),
    timers: isFirst ? [danceTimer('dance/remind', dance.id, me.id, plus(now, REMIND_AFTER))] : [],
    reply,
  };
}

const ownOrSent = (context: DanceContext, { sent }: Sheet): DanceNotice =>
  sent !== null && context.dance !== null ? sentCard(context, context.dance) : ownCard(context);

/** In place of what stood there. New words are "for me only" until they are ticked themselves. */
const withText = ({ draft }: Sheet, field: DraftField['field'], text: DraftField['text']): Partial<Sheet> => ({
  draft: [...draft.filter((one) => one.field !== field), { field, text, share: false }],
});
