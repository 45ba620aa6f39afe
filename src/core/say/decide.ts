import { assertNever } from '../assert-never.js';
import { nextAskAt } from '../asks-a-day.js';
import { answer, type Decision, NOTHING, type OutboxDraft } from '../decision.js';
import type { PersonId, SayId } from '../ids.js';
import { DAY, latest as latestOf, type Millis, plus } from '../instant.js';
import { quietNotice } from '../quiet-notice.js';
import { isInBreak } from '../reflection/breaks.js';
import { isHeld } from '../reflection/held.js';
import type { SayContext } from './context.js';
import { dropTexts, homeCard, inOrder, previewCard, previewed, receivedCard } from './draft.js';
import type { SayNotice } from './notice.js';
import type { SayCommand } from './requests.js';
import { MOST_SAYINGS_A_DAY, type SayDraft, type Saying } from './state.js';

/** It is in /say for as long as the two are one couple; to be brought after an outage of days is better than late. */
const MESSAGE_LIVES: Millis = 7 * DAY;

type CommandOf<Kind extends SayCommand['kind']> = Extract<SayCommand, { kind: Kind }>;

/** Decides everything that someone does in /say. Pure: the same context and command give the same decision. */
export function decideSay(context: SayContext, command: SayCommand): Decision {
  switch (command.kind) {
    case 'say/write':
      return write(context, command);
    case 'say/drop':
      return drop(context);
    case 'say/send':
      return send(context, command);
    case 'say/answer':
      return answerTo(context, command);
    default:
      return assertNever(command);
  }
}

/** In place of what was drafted. Kept also where it cannot be sent just now: nothing that somebody typed is lost. */
function write(context: SayContext, { form, fields }: CommandOf<'say/write'>): Decision {
  const { me, couple, latest, draft: before } = context;
  const written = inOrder(form, fields);
  if (written === null) return answer(homeCard(context));
  const draft: SayDraft = { personId: me.id, form, fields: written, version: before?.version ?? 0 };
  return {
    ...NOTHING,
    changes: [{ kind: 'say-draft/save', draft }, ...dropTexts(before, written)],
    reply: isInBreak(latest, me.id)
      ? { kind: 'say/in-break' }
      : couple === null
        ? homeCard({ ...context, draft })
        : previewCard(draft),
  };
}

function drop(context: SayContext): Decision {
  const { me, draft } = context;
  if (draft === null) return answer(homeCard(context));
  return {
    ...NOTHING,
    changes: [{ kind: 'say-draft/drop', personId: me.id, version: draft.version }, ...dropTexts(draft)],
    reply: { kind: 'say/dropped' },
  };
}

/** Only from the preview of these very words, and never while either is in a break: then it stays a draft. */
function send(context: SayContext, { version, copy }: CommandOf<'say/send'>): Decision {
  const { me, couple, partner, draft, latest, saidAt, asked, now, ids } = context;
  if (draft === null) return answer(homeCard(context));
  // First of all: in a break that goes on, nobody learns from this that the other has left.
  if (isInBreak(latest, me.id)) return answer({ kind: 'say/in-break' });
  if (couple === null || partner === null) return answer(homeCard(context));
  if (isHeld(context)) return answer({ kind: 'say/in-break' });
  const isDraftItself = draft.fields.some(({ text }) => text === copy);
  if (copy === undefined || version !== previewed(draft) || isDraftItself) return answer(previewCard(draft));
  const again = latestOf(now, nextAskAt(saidAt, now, MOST_SAYINGS_A_DAY) ?? now, nextAskAt(asked, now) ?? now);
  if (again > now) return answer({ kind: 'say/enough', again });

  const { form } = draft;
  const said: Saying = {
    id: ids.draw() as SayId,
    coupleId: couple.id,
    by: me.id,
    form,
    copy,
    at: now,
    answer: null,
    version: 0,
  };
  return {
    ...NOTHING,
    changes: [
      // The couple as it was read: if a break began or one of them left at this moment, this is decided again.
      { kind: 'couple/save', couple },
      { kind: 'saying/save', saying: said },
      { kind: 'say-draft/drop', personId: me.id, version: draft.version },
      ...dropTexts(draft),
    ],
    outbox: [messageTo(context, said.id, partner.id, receivedCard(said))],
    reply: { kind: 'say/sent' },
  };
}

/** One of four, once; the other hears it in fixed words. Without one they hear nothing. */
function answerTo(context: SayContext, { answer: said }: CommandOf<'say/answer'>): Decision {
  const { me, couple, partner, saying, latest } = context;
  if (isInBreak(latest, me.id)) return answer({ kind: 'say/in-break' });
  if (couple === null || partner === null || saying === null || saying.by === me.id) return answer(homeCard(context));
  if (isHeld(context)) return answer({ kind: 'say/in-break' });
  if (saying.answer !== null) return answer(receivedCard(saying));
  return {
    ...NOTHING,
    changes: [
      { kind: 'couple/save', couple },
      { kind: 'saying/save', saying: { ...saying, answer: said } },
    ],
    // Answered before it was brought to them: they found it in /say.
    cancel: [{ orderKey: sayOrder(saying.id), to: me.id, notices: ['say/received'] }],
    outbox: [messageTo(context, saying.id, saying.by, { kind: 'say/answered', answer: said, form: saying.form })],
    reply: { kind: 'say/answer-noted', answer: said },
  };
}

const sayOrder = (id: SayId): string => `say:${id}`;

const messageTo = (context: SayContext, id: SayId, to: PersonId, notice: SayNotice): OutboxDraft =>
  quietNotice(context, { to, notice, orderKey: sayOrder(id), expiresAt: plus(context.now, MESSAGE_LIVES) });
