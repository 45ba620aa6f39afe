import { answer, cancel, type Change, type Decision, NOTHING, type OutboxDraft } from '../decision.js';
import type { PersonId, TogetherId } from '../ids.js';
import { DAY, type Instant, instant, type Millis, MINUTE, plus } from '../instant.js';
import type { Couple } from '../pairing/state.js';
import { quietNotice } from '../quiet-notice.js';
import type { TimerFired } from '../request.js';
import { isInBreak } from './breaks.js';
import type { ReflectionContext } from './context.js';
import { drawPrompt, stillGiven } from './draw.js';
import { isHeld } from './held.js';
import { kept, newEntry, wroteToday } from './journal.js';
import type { ReflectionNotice } from './notice.js';
import type { ReflectionCommand } from './requests.js';
import type { Reflection, Together } from './state.js';
import { restKey, togetherTimer } from './timers.js';
import { isUnrevealed, putToRest, togetherOrder, withoutAnswer } from './together-rest.js';

/** An invitation that nobody took up for a week rests by itself. */
export const RESTS_AFTER = 7 * DAY;
/** Revealed only on quarter hours, so that a reveal stamps no hour on whoever answered last. */
export const QUARTER: Millis = 15 * MINUTE;

type CommandOf<Kind extends ReflectionCommand['kind']> = Extract<ReflectionCommand, { kind: Kind }>;

/** The next quarter hour at least a minute ahead: there is a moment to take it back. The same in every zone. */
export const revealFor = (now: Instant): Instant => instant(Math.ceil((now + MINUTE) / QUARTER) * QUARTER);

/** Nobody is pushed: it waits in /reflect, and whoever began it gets a line to send. */
export function startTogether(context: ReflectionContext): Decision {
  const { me, couple, together, latest, now, ids, reflection } = context;
  if (isInBreak(latest, me.id)) return answer({ kind: 'reflect/in-break' });
  if (couple === null) return answer({ kind: 'together/none', isPaired: false });
  if (together !== null && isUnrevealed(together)) return answer(viewTogether(context));
  const drawn = drawPrompt({ ...context, reflection, settings: me.settings, purpose: 'together' });
  if (drawn === null) return answer({ kind: 'together/none', isPaired: true });
  const begun: Together = {
    id: ids.draw() as TogetherId,
    coupleId: couple.id,
    promptId: drawn.promptId,
    startedAt: now,
    restsAt: plus(now, RESTS_AFTER),
    answers: [],
    revealAt: null,
    status: 'open',
    version: 0,
  };
  return {
    ...NOTHING,
    // The couple as it was read: of two that are begun at one moment, the second finds the first.
    changes: [
      { kind: 'couple/save', couple },
      { kind: 'together/save', together: begun },
      { kind: 'reflection/save', reflection: drawn.reflection },
    ],
    timers: [togetherTimer('together/rest', begun.id, me.id, begun.restsAt)],
    reply: waiting(begun, me.id, true),
  };
}

/**
 * The words go into their own journal in any case; for the other only while the question is open and they have not
 * answered it. The second answer sets the reveal.
 */
export function answerTogether(context: ReflectionContext, { text, copy }: CommandOf<'together/answer'>): Decision {
  const { me, now } = context;
  const together = openHere(context);
  const about = context.together;
  const entry = newEntry(
    context,
    about === null ? { kind: 'free' } : { kind: 'together', promptId: about.promptId },
    text,
  );
  const own: readonly Change[] = [
    { kind: 'journal/save', entry },
    { kind: 'reflection/save', reflection: withGiven(context, wroteToday(context)) },
  ];
  if (together === null || answerOf(together, me.id) !== undefined)
    return { ...NOTHING, changes: own, reply: kept(context, entry) };
  const answers = [...together.answers, { personId: me.id, copy, entryId: entry.id, at: now }];
  const reply: ReflectionNotice = { kind: 'together/answered', togetherId: together.id };
  if (answers.length < 2) {
    const half: Together = { ...together, answers };
    return { ...NOTHING, changes: [...own, { kind: 'together/save', together: half }], reply };
  }
  const sealed: Together = { ...together, answers, revealAt: revealFor(now), status: 'sealed' };
  return {
    ...NOTHING,
    changes: [...own, { kind: 'together/save', together: sealed }],
    timers: [...cancel(restKey(together.id)), togetherTimer('together/reveal', together.id, me.id, revealFor(now))],
    reply,
  };
}

/** Until the reveal: the question then waits as if they had never answered it. */
export function takeBack(context: ReflectionContext): Decision {
  const together = openHere(context);
  const mine = together === null ? undefined : answerOf(together, context.me.id);
  if (together === null || mine === undefined) return answer(viewTogether(context));
  const { id: togetherId, restsAt } = together;
  return { ...withoutAnswer(together, mine), reply: { kind: 'together/taken-back', togetherId, restsAt } };
}

/**
 * The card says the same whether the other has answered or not. In a break of either it is one and the same card for all
 * of it, also where the other has left meanwhile: what was revealed before waits as well.
 */
export function viewTogether(context: ReflectionContext): ReflectionNotice {
  const { couple, together, me, latest } = context;
  if (isHeld(context) && (couple !== null || latest?.coupleId != null)) return { kind: 'reflect/waits' };
  if (couple === null) return { kind: 'together/none', isPaired: false };
  if (together === null || together.coupleId !== couple.id) return { kind: 'together/none', isPaired: true };
  if (isUnrevealed(together)) return waiting(together, me.id, false);
  return (together.status === 'revealed' ? revealedTo(together, me.id) : null) ?? { kind: 'together/rests' };
}

/** One commit for both: nobody sees the other's answer before theirs is seen. It waits while either is in a break. */
export function revealDue(context: ReflectionContext, event: TimerFired): Decision {
  const { together, couple, me, partner, now } = context;
  if (together === null || together.id !== event.subject || together.status !== 'sealed') return NOTHING;
  if (together.revealAt !== null && event.dueAt < together.revealAt) return NOTHING;
  if (couple === null || partner === null || couple.id !== together.coupleId) return putToRest(together);
  if (isHeld(context)) {
    const revealAt = revealFor(now);
    return {
      ...NOTHING,
      changes: [{ kind: 'together/save', together: { ...together, revealAt } }],
      timers: [togetherTimer('together/reveal', together.id, me.id, revealAt)],
    };
  }
  return {
    ...NOTHING,
    changes: [
      { kind: 'couple/save', couple },
      { kind: 'together/save', together: { ...together, status: 'revealed' } },
    ],
    outbox: revealing(context, together, couple),
  };
}

/** A week without both answers. */
export function restDue({ together }: ReflectionContext, event: TimerFired): Decision {
  if (together === null || together.id !== event.subject || together.status !== 'open') return NOTHING;
  return putToRest(together);
}

const revealing = (context: ReflectionContext, together: Together, couple: Couple): readonly OutboxDraft[] =>
  couple.members.flatMap((to): readonly OutboxDraft[] => {
    const notice = revealedTo(together, to);
    if (notice === null) return [];
    return [
      quietNotice(context, {
        to,
        notice,
        orderKey: togetherOrder(together.id),
        // It is in /reflect as well, whether this arrives or not.
        expiresAt: plus(context.now, DAY),
      }),
    ];
  });

/** Null once one of the two deleted their answer. */
function revealedTo(together: Together, me: PersonId): ReflectionNotice | null {
  const mine = answerOf(together, me);
  const theirs = together.answers.find(({ personId }) => personId !== me);
  if (mine === undefined || theirs === undefined) return null;
  return { kind: 'together/revealed', promptId: together.promptId, yours: mine.copy, theirs: theirs.copy };
}

const waiting = (together: Together, me: PersonId, begun: boolean): ReflectionNotice => ({
  kind: 'together/open',
  togetherId: together.id,
  promptId: together.promptId,
  restsAt: together.restsAt,
  answered: answerOf(together, me) !== undefined,
  begun,
});

const answerOf = ({ answers }: Together, me: PersonId): Together['answers'][number] | undefined =>
  answers.find(({ personId }) => personId === me);

const openHere = ({ together, couple }: ReflectionContext): Together | null =>
  together !== null && couple !== null && together.coupleId === couple.id && isUnrevealed(together) ? together : null;

/** Whoever answers what the other began had it put before them as well. */
function withGiven({ together, now }: ReflectionContext, reflection: Reflection): Reflection {
  const given = stillGiven(reflection.given, now);
  if (together === null || given.some(({ promptId }) => promptId === together.promptId)) return reflection;
  return { ...reflection, given: [{ promptId: together.promptId, at: now }, ...given] };
}
