// /reflect [time] [days] [pause]
//
//   /reflect                        a question now, when they come, writing, the journal
//   /reflect 20:30                  a question at that time of one's own day, on the days there were, else every day
//   /reflect 20:30 weekdays         weekdays, weekends, every day, mon wed fri, mon-thu
//   /reflect weekdays               asks for the time first
//   /reflect off                    none comes by itself any more; the journal stays
//   /reflect pause                  asks how long
//   /reflect pause until 31 March   none comes before that date: tomorrow, friday, 2027-03-31
//   /reflect another                where words are typed: also resume, not today, journal, search, write
//
// Nothing that somebody writes is an option: it goes into a form, and never stands in a typed command.
import { defineCommand } from '../src/command-kit/define-command.js';

/** As much as the form of the same question takes. */
const LONGEST_DATE = 40;
const draw = { kind: 'reflect/draw' } as const;

export const reflect = defineCommand({
  name: 'reflect',
  aliases: [],
  summary: 'reflect.summary',
  where: 'everywhere',
  options: {
    time: { kind: { kind: 'time-or-off' }, summary: 'reflect.time' },
    days: { kind: { kind: 'weekdays' }, summary: 'reflect.days' },
    // What "tomorrow" is depends on whose day it is: it is read where that is known.
    pause: {
      kind: { kind: 'text', maxLength: LONGEST_DATE },
      summary: 'reflect.pause',
      after: ['pause until', 'pause'],
    },
  },
  phrases: {
    another: draw,
    'another one': draw,
    question: draw,
    'a question': draw,
    'a question now': draw,
    'not today': { kind: 'reflect/not-today' },
    pause: { kind: 'reflect/pauses' },
    'pause until': { kind: 'reflect/pauses' },
    resume: { kind: 'reflect/resume' },
    journal: { kind: 'journal/month', month: null, page: 0 },
    search: { kind: 'form/journal-search' },
    write: { kind: 'form/free' },
  },
  run: ({ options: { time, days, pause } }) => {
    const isAlone = (time === null ? 0 : 1) + (days === null ? 0 : 1) + (pause === null ? 0 : 1) <= 1;
    if (pause !== null && isAlone)
      return { kind: 'form/filled', form: { kind: 'form/pause-until' }, values: { until: pause } };
    if (time?.time === null && isAlone) return { kind: 'reflect/stop' };
    // Two wishes at once, of which one command could keep only one: nothing is done rather than half of it.
    if (pause !== null || time?.time === null)
      return { kind: 'refused', notice: { kind: 'input/unreadable', option: 'prompts', problem: 'form' } };
    if (time !== null) return { kind: 'reflect/schedule', time: time.time, days };
    return days === null ? { kind: 'reflect/show' } : { kind: 'reflect/times' };
  },
});
