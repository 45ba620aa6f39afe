import { answer, type Decision, NOTHING } from '../decision.js';
import type { Notice } from '../notice.js';
import { localDate } from '../zone/local-time.js';
import { isDate, laterDate, plusDays } from './calendar.js';
import type { ReflectionContext } from './context.js';
import { isNight } from './due.js';
import { home } from './home.js';
import type { ReflectionCommand } from './requests.js';
import type { LocalDate, Reflection, Weekday } from './state.js';
import { arm, nextShown } from './timers.js';

const EVERY_DAY: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];
/** Whoever pauses for longer than a year may as well stop. */
const LONGEST_PAUSE_DAYS = 366;

type CommandOf<Kind extends ReflectionCommand['kind']> = Extract<ReflectionCommand, { kind: Kind }>;

/** Counts from now: a time that has passed today begins with the next chosen day. A pause stays. */
export function setSchedule(context: ReflectionContext, command: CommandOf<'reflect/schedule'>): Decision {
  const { me, reflection, now } = context;
  const { zone, quietFrom, quietUntil } = me.settings;
  const { time } = command;
  if (!Number.isInteger(time) || time < 0 || time >= 1440) return answer({ kind: 'reflect/times' });
  if (zone === null) return answer({ kind: 'reflect/needs-zone' });
  if (isNight(time, me.settings))
    return answer({ kind: 'reflect/in-quiet-hours', time, from: quietFrom, until: quietUntil });
  const wished = command.days ?? reflection.schedule?.days ?? EVERY_DAY;
  const days = EVERY_DAY.filter((day) => wished.includes(day));
  if (days.length === 0) return answer({ kind: 'reflect/days', time });
  const schedule = { time, days };
  const armed = arm({ ...reflection, schedule }, zone, now);
  const next = nextShown(armed.reflection, me.settings, now);
  return save(armed, { kind: 'reflect/scheduled', schedule, next });
}

export function stop({ reflection, now }: ReflectionContext): Decision {
  return save(arm({ ...reflection, schedule: null, pausedUntil: null }, null, now), { kind: 'reflect/stopped' });
}

export function pause(context: ReflectionContext, { until }: CommandOf<'reflect/pause'>): Decision {
  const { me, reflection, now } = context;
  if (reflection.schedule === null) return answer(home(context));
  const today = todayOf(context);
  if (!isDate(until)) return answer({ kind: 'reflect/pause-unknown' });
  if (until <= today) return answer({ kind: 'reflect/pause-unknown', why: until === today ? 'today' : 'past' });
  if (until > plusDays(today, LONGEST_PAUSE_DAYS)) return answer({ kind: 'reflect/pause-unknown', why: 'too-far' });
  const armed = arm({ ...reflection, pausedUntil: until }, me.settings.zone, now);
  return save(armed, { kind: 'reflect/paused', until });
}

export function resume({ me, reflection, now }: ReflectionContext): Decision {
  const armed = arm({ ...reflection, pausedUntil: null }, me.settings.zone, now);
  const next = nextShown(armed.reflection, me.settings, now);
  return save(armed, { kind: 'reflect/resumed', schedule: reflection.schedule, next });
}

/** Today's, whether it came already or not, is dealt with. */
export function notToday(context: ReflectionContext): Decision {
  const { me, reflection, now } = context;
  // Without a schedule there is no date to let go; one that they choose later today counts from then.
  if (reflection.schedule === null) return answer({ kind: 'reflect/not-today', next: null });
  const done: Reflection = { ...reflection, lastDate: laterDate(todayOf(context), reflection.lastDate) };
  const armed = arm(done, me.settings.zone, now);
  const next = nextShown(armed.reflection, me.settings, now);
  return save(armed, { kind: 'reflect/not-today', next });
}

/** Where no zone is known, days are UTC's. */
export const todayOf = ({ me, now }: Pick<ReflectionContext, 'me' | 'now'>): LocalDate =>
  localDate(now, me.settings.zone ?? 'UTC');

const save = ({ reflection, timer }: ReturnType<typeof arm>, reply: Notice): Decision => ({
  ...NOTHING,
  changes: [{ kind: 'reflection/save', reflection }],
  timers: [timer],
  reply,
});
