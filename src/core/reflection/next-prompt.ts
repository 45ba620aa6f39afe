import { type Decision, NOTHING, type OutboxDraft } from '../decision.js';
import type { PromptId } from '../ids.js';
import { quietNotice } from '../quiet-notice.js';
import type { TimerFired } from '../request.js';
import { localDate, minuteOfDay } from '../zone/local-time.js';
import { isAfterUnanswered, isInBreak } from './breaks.js';
import type { ReflectionContext } from './context.js';
import { drawPrompt } from './draw.js';
import { isNight, owedToday, sendBy } from './due.js';
import type { Reflection } from './state.js';
import { arm } from './timers.js';

/**
 * A prompt's hour. Whether it is given or let go, its date is used up and the next timer is set in the same decision; so
 * a timer that fires late, or twice, neither loses nor doubles one. A timer that a change outdated does nothing.
 */
export function promptDue(context: ReflectionContext, event: TimerFired): Decision {
  const { me, reflection, now } = context;
  const { zone } = me.settings;
  const { nextDate } = reflection;
  if (event.personId !== me.id || event.generation !== reflection.generation) return NOTHING;
  if (zone === null || nextDate === null || reflection.schedule === null) return NOTHING;
  const used: Reflection = { ...reflection, lastDate: nextDate };
  const drawn =
    isStillThatDay(event, zone, now) && mayCome(context, zone)
      ? drawPrompt({ ...context, reflection: used, settings: me.settings, purpose: 'unasked' })
      : null;
  // Away for a night: the date that is past is let go, but today's hour may have passed meanwhile too.
  const armed = arm(drawn?.reflection ?? used, zone, now, owedToday(used, zone, me.settings, now));
  return {
    ...NOTHING,
    changes: [{ kind: 'reflection/save', reflection: armed.reflection }],
    timers: [armed.timer],
    outbox: drawn === null ? [] : [prompting(context, zone, drawn.promptId, armed.reflection.generation)],
  };
}

/**
 * Whether a prompt that waited at a platform is still meant to come: no break began meanwhile, they wrote nothing, and
 * nothing was changed of when they come. `generation`: as its notice has it.
 */
export function stillComes(
  context: Pick<ReflectionContext, 'me' | 'reflection' | 'latest' | 'now'>,
  generation: number | undefined,
): boolean {
  const { reflection, me } = context;
  const { zone } = me.settings;
  if (zone === null || reflection.schedule === null) return false;
  return (generation === undefined || generation === reflection.generation) && mayCome(context, zone);
}

/** Counted by the day on which it was due: where a gap ends at midnight, that is the day after the one it was for. */
const isStillThatDay = (event: TimerFired, zone: string, now: ReflectionContext['now']): boolean =>
  localDate(now, zone) === localDate(event.dueAt, zone);

/** What lets a date go without a word. That it is not paused and had none yet was seen to when the timer was set. */
function mayCome(
  { me, reflection, latest, now }: Pick<ReflectionContext, 'me' | 'reflection' | 'latest' | 'now'>,
  zone: string,
): boolean {
  if (isNight(minuteOfDay(now, zone), me.settings) || reflection.wroteOn === localDate(now, zone)) return false;
  return !isInBreak(latest, me.id) && !isAfterUnanswered(latest, me.id, now);
}

function prompting(context: ReflectionContext, zone: string, promptId: PromptId, generation: number): OutboxDraft {
  const { me, now } = context;
  return quietNotice(context, {
    lane: 'prompt',
    to: me.id,
    notice: { kind: 'reflect/prompt', promptId, followUp: false, unasked: true, generation },
    orderKey: null,
    expiresAt: sendBy(now, zone, me.settings),
  });
}
