import { assertNever } from '../assert-never.js';
import type { PersonId } from '../ids.js';
import { HOUR, type Millis, MINUTE, plus } from '../instant.js';
import { revealFor } from '../reflection/together.js';
import { sheetOf } from '../sheets.js';
import type { DanceContext } from './context.js';
import { fieldMark, namesMark, namingMark } from './marks.js';
import type { DanceNotice } from './notice.js';
import { danceHere, isBlank, isEdit } from './sheet.js';
import { shownAgainAt } from './shown-again.js';
import { type Dance, type DanceField, DANCE_FIELDS, type Naming, type Sheet } from './state.js';

/** One live call an hour for the two. */
export const CALL_EVERY: Millis = HOUR;
/** Later than this the moment is over: a call that could not be sent is not sent any more, and a second press sees it. */
export const CALL_LIVES: Millis = 10 * MINUTE;

/** A dance that has a name and was called. */
export type Called = Dance & { readonly name: NonNullable<Dance['name']>; readonly call: NonNullable<Dance['call']> };

type NoticeOf<Kind extends DanceNotice['kind']> = Extract<DanceNotice, { kind: Kind }>;

/**
 * Where someone stands with the dance: what /dance opens on, and the answer to every button that means nothing any more.
 * Until the reveal it depends on their own page, on who began and on whether the dance rests, never on the other's page.
 */
export function ownCard(context: DanceContext): DanceNotice {
  const { me, couple } = context;
  const dance = danceHere(context);
  if (dance === null) return { kind: 'dance/none', isPaired: couple !== null };
  switch (dance.status) {
    case 'writing':
    case 'sealed': {
      const mine = sheetOf(dance, me.id);
      if (mine.takenBack) return { kind: 'dance/rests' };
      // Whoever did not begin has read nothing yet of what this is, and what it is not for.
      if (mine.sent === null && dance.startedBy !== me.id && isBlank(mine))
        return { kind: 'dance/invited', danceId: dance.id, restsAt: dance.restsAt };
      return pageCard(context, dance);
    }
    case 'naming':
      return dance.naming === null ? { kind: 'dance/rests' } : namingCard(dance, dance.naming, me.id);
    case 'named':
      return namedCard(context, dance);
    case 'rested':
      return { kind: 'dance/rests' };
    default:
      return assertNever(dance.status);
  }
}

/** One's own page as it stands. What was sent is changed by taking it back first: else two pages would stand side by side. */
export function pageCard(context: Pick<DanceContext, 'me' | 'now'>, dance: Dance): DanceNotice {
  const mine = sheetOf(dance, context.me.id);
  return mine.sent === null ? sheetCard(dance, mine) : sentCard(context, dance);
}

export const sheetCard = (dance: Dance, mine: Sheet, begun = false): DanceNotice => ({
  kind: 'dance/sheet',
  danceId: dance.id,
  draft: inOrder(mine.draft),
  names: mine.draftNames,
  begun,
  isEdit: isEdit(mine),
  restsAt: dance.restsAt,
});

/** When a first page is shown depends on the other's. A change has its own quarter hour, and waits for the end of a break. */
export function sentCard({ me, now }: Pick<DanceContext, 'me' | 'now'>, dance: Dance): NoticeOf<'dance/sent'> {
  const mine = sheetOf(dance, me.id);
  const due = shownAgainAt(mine);
  return {
    kind: 'dance/sent',
    danceId: dance.id,
    isEdit: isEdit(mine),
    revealAt: due !== null && due <= now ? revealFor(now) : due,
  };
}

export function fieldCard(mine: Sheet, field: DanceField): DanceNotice {
  const written = mine.draft.find((one) => one.field === field);
  return {
    kind: 'dance/field',
    field,
    text: written?.text ?? null,
    share: written?.share ?? false,
    mark: fieldMark(mine, field),
    isEdit: isEdit(mine),
  };
}

export const namesCard = (mine: Sheet): DanceNotice => ({
  kind: 'dance/names',
  names: mine.draftNames,
  mark: namesMark(mine),
});

export const namingCard = (
  dance: Dance,
  naming: Naming,
  reader: PersonId,
  begun = false,
): NoticeOf<'dance/naming'> => ({
  kind: 'dance/naming',
  danceId: dance.id,
  round: naming.round,
  names: naming.names,
  picked: naming.picks.some(({ personId }) => personId === reader),
  mark: namingMark(dance, naming),
  named: dance.name !== null,
  begun,
});

export const callCard = ({ id, name, call: { count, by, feeling } }: Called, reader: PersonId): DanceNotice => ({
  kind: 'dance/call',
  danceId: id,
  call: count,
  name,
  byYou: by === reader,
  feeling,
});

/** While it is called, the call: to whoever called it, and to the other unless they asked not to be called. */
function namedCard({ me, terms, now }: DanceContext, dance: Dance): DanceNotice {
  const { id, name, call, naming } = dance;
  if (name === null) return { kind: 'dance/rests' };
  const { mutedUntil } = sheetOf(dance, me.id);
  const isMuted = call?.by !== me.id && mutedUntil !== null && now < mutedUntil;
  if (call !== null && terms.mayCallDance && !isMuted && now < plus(call.at, CALL_LIVES))
    return callCard({ ...dance, name, call }, me.id);
  const again = call === null ? now : plus(call.at, CALL_EVERY);
  return {
    kind: 'dance/home',
    danceId: id,
    name,
    mayCall: terms.mayCallDance,
    again: again > now ? again : null,
    renaming: naming !== null,
  };
}

/** In the order in which the steps are asked. */
export const inOrder = <Step extends { readonly field: DanceField }>(steps: readonly Step[]): readonly Step[] =>
  DANCE_FIELDS.flatMap((field) => steps.filter((step) => step.field === field));
