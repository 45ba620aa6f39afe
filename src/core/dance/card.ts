import { assertNever } from '../assert-never.js';
import type { PersonId } from '../ids.js';
import { HOUR, type Millis, plus } from '../instant.js';
import type { DanceContext } from './context.js';
import type { DanceNotice } from './notice.js';
import { danceHere, sheetOf } from './sheet.js';
import { type Dance, type DanceField, DANCE_FIELDS, type Naming, type Sheet } from './state.js';

/** One live call an hour for the two. */
export const CALL_EVERY: Millis = HOUR;

/**
 * Where someone stands with the dance: what /dance opens on, and the answer to every button that means nothing any more.
 * Until the reveal it depends on their own page and on whether the dance rests, never on the other's page.
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
      return mine.sent === null ? sheetCard(dance, mine) : { kind: 'dance/sent', danceId: dance.id };
    }
    case 'naming':
      return dance.naming === null ? { kind: 'dance/rests' } : namingCard(dance, dance.naming, me.id);
    case 'named':
      return homeCard(context, dance);
    case 'rested':
      return { kind: 'dance/rests' };
    default:
      return assertNever(dance.status);
  }
}

export const sheetCard = (dance: Dance, mine: Sheet, begun = false): DanceNotice => ({
  kind: 'dance/sheet',
  danceId: dance.id,
  draft: inOrder(mine.draft),
  names: mine.draftNames,
  begun,
  isEdit: mine.shown !== null,
  restsAt: dance.restsAt,
});

export function fieldCard({ draft }: Sheet, field: DanceField): DanceNotice {
  const written = draft.find((one) => one.field === field);
  return { kind: 'dance/field', field, text: written?.text ?? null, share: written?.share ?? false };
}

export const namesCard = ({ draftNames }: Sheet): DanceNotice => ({ kind: 'dance/names', names: draftNames });

export const namingCard = (
  { id }: Dance,
  { round, names, picks }: Naming,
  reader: PersonId,
): DanceNotice & {
  readonly kind: 'dance/naming';
} => ({
  kind: 'dance/naming',
  danceId: id,
  round,
  names,
  picked: picks.some(({ personId }) => personId === reader),
});

function homeCard({ terms, now }: DanceContext, { id, name, call }: Dance): DanceNotice {
  if (name === null) return { kind: 'dance/rests' };
  const again = call === null ? now : plus(call.at, CALL_EVERY);
  return { kind: 'dance/home', danceId: id, name, mayCall: terms.mayCallDance, again: again > now ? again : null };
}

/** In the order in which the steps are asked. */
export const inOrder = <Step extends { readonly field: DanceField }>(steps: readonly Step[]): readonly Step[] =>
  DANCE_FIELDS.flatMap((field) => steps.filter((step) => step.field === field));
