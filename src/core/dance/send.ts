import { answer, cancel, type Decision, NOTHING } from '../decision.js';
import type { PersonId } from '../ids.js';
import { earliest } from '../instant.js';
import { revealFor } from '../reflection/together.js';
import { otherSheet, sheetOf, withSheet } from '../sheets.js';
import { inOrder, ownCard, sentCard } from './card.js';
import type { DanceContext } from './context.js';
import { previewMark } from './marks.js';
import type { DanceNotice } from './notice.js';
import type { DanceCommand } from './requests.js';
import { isEdit, isUnrevealed, namedHere, saveDance } from './sheet.js';
import { shownAgainAt } from './shown-again.js';
import type { Dance, SentSheet, Sheet } from './state.js';
import { danceTimer, remindKey, revealKey } from './timers.js';

type CommandOf<Kind extends DanceCommand['kind']> = Extract<DanceCommand, { kind: Kind }>;

/**
 * First exactly what the other would see, then, with the copies that the app sealed for the couple, the sending: of that
 * and of nothing that was written or ticked since, which is shown anew. Its answer is the same whether the other has sent
 * theirs or not. A change may show less than before, also nothing at all; one that changes nothing is not sent.
 */
export function send(context: DanceContext, command: CommandOf<'dance/send'>): Decision {
  const { danceId, confirmed, mark, copies, asShown } = command;
  const { me, couple, now } = context;
  const dance = namedHere(context, danceId);
  if (dance === null || couple === null || dance.status === 'rested') return answer(ownCard(context));
  const mine = sheetOf(dance, me.id);
  if (mine.sent !== null) return answer(sentCard(context, dance));
  const missing = missingFrom(mine);
  if (missing !== null) return answer({ kind: 'dance/not-ready', missing });
  if (isEdit(mine) && asShown === true) return answer({ kind: 'dance/unchanged', danceId });
  if (!confirmed || mark !== previewMark(mine) || copies === undefined || !fits(copies, mine))
    return answer(preview(dance, mine));
  // In the last minute of the week it could not be taken back any more before its reveal.
  if (isUnrevealed(dance) && revealFor(now) > dance.restsAt) return answer({ kind: 'dance/rests' });

  const sent: SentSheet = { at: now, fields: inOrder(copies.fields), names: copies.names };
  const half = withSheet(dance, me.id, { sent, takenBack: false, reminded: true });
  const after = withReveal(half, me.id, now);
  return {
    ...NOTHING,
    // The couple as it was read: whoever left at this moment has left.
    changes: [{ kind: 'couple/save', couple }, ...saveDance(dance, after)],
    timers: [
      ...cancel(remindKey(dance.id, me.id)),
      ...(after.revealAt === null || after.revealAt === dance.revealAt
        ? []
        : [danceTimer('dance/reveal', dance.id, me.id, after.revealAt)]),
    ],
    reply: sentCard(context, after),
  };
}

/**
 * Until the reveal. Nobody receives anything, and the other's page stays as it is: for them it rests when it would have
 * rested without an answer. Of an edit only the edit goes.
 */
export function takeBack(context: DanceContext, { danceId }: CommandOf<'dance/take-back'>): Decision {
  const { me } = context;
  const dance = namedHere(context, danceId);
  if (dance === null || sheetOf(dance, me.id).sent === null) return answer(ownCard(context));
  if (isUnrevealed(dance)) {
    const back = withSheet(dance, me.id, { sent: null, takenBack: true });
    const after: Dance = { ...back, status: 'writing', revealAt: null };
    return {
      ...NOTHING,
      changes: saveDance(dance, after),
      timers: cancel(revealKey(dance.id)),
      reply: { kind: 'dance/rests' },
    };
  }
  const isAlone = otherSheet(dance, me.id).sent === null;
  const after: Dance = {
    ...withSheet(dance, me.id, { sent: null }),
    revealAt: isAlone ? null : dance.revealAt,
  };
  return {
    ...NOTHING,
    changes: saveDance(dance, after),
    timers: isAlone ? cancel(revealKey(dance.id)) : [],
    reply: ownCard({ ...context, dance: after }),
  };
}

/** The second of two pages sets the reveal of both; an edit its own, unless one of the other's is due before it. */
function withReveal(dance: Dance, me: PersonId, now: SentSheet['at']): Dance {
  const mine = shownAgainAt(sheetOf(dance, me));
  if (mine !== null) return { ...dance, revealAt: earliest(mine, dance.revealAt ?? mine) };
  return otherSheet(dance, me).sent === null ? dance : { ...dance, status: 'sealed', revealAt: revealFor(now) };
}

const missingFrom = ({ draft, draftNames, shown }: Sheet): 'steps' | 'name' | null => {
  // What was shown can be taken out again, all of it.
  if (isEdit({ shown })) return null;
  if (!draft.some(({ share }) => share)) return 'steps';
  return draftNames.length === 0 ? 'name' : null;
};

function preview({ id }: Dance, mine: Sheet): DanceNotice {
  const { draft, draftNames } = mine;
  const steps = inOrder(draft);
  return {
    kind: 'dance/preview',
    danceId: id,
    shown: steps.filter(({ share }) => share).map(({ field, text }) => ({ field, text })),
    kept: steps.filter(({ share }) => !share).map(({ field }) => field),
    names: draftNames,
    mark: previewMark(mine),
  };
}

/** Of exactly what is ticked, and no draft itself: whatever else came in with the command, nothing else is sent. */
function fits({ fields, names }: Omit<SentSheet, 'at'>, { draft, draftNames }: Sheet): boolean {
  const ticked = draft.filter(({ share }) => share).map(({ field }) => field);
  const own = new Set([...draft.map(({ text }) => text), ...draftNames]);
  return (
    fields.length === ticked.length &&
    ticked.every((field) => fields.some((one) => one.field === field)) &&
    names.length === draftNames.length &&
    ![...fields.map(({ copy }) => copy), ...names].some((id) => own.has(id))
  );
}
