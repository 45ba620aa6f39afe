import type { MilestoneOfTwo } from '../../core/progress/state.js';

/**
 * What one person did, for them alone, and what two have done together. No week is compared with another, none has to be
 * full, and of the two there is neither a number nor a date.
 */
export const progress = {
  mine: 'Your weeks, for you alone. Nobody else is shown them.',
  mineNone:
    'Your own weeks gather here, for you alone: the times you came back from a break, pages in your journal, how close it felt. None of it has to be there.',
  noneHasTo: 'A quiet week is as good as any.',

  /** Of a picture, and within the sentences of `part`. */
  title: 'Your weeks',
  byWeek: 'One column is one week; the last one is this week.',
  byThisWeek: 'This week, so far.',
  byMonth: 'One column is one month.',
  largerDots: 'A larger dot: more weeks.',
  rows: { returns: 'Times you came back', entries: 'Pages in your journal', dial: 'How close it felt' },
  pictureOf: 'Your own weeks as a picture.',

  part: (when: string, what: readonly string[]) => `${when}: ${what.join(', ')}.`,
  thisWeek: 'This week',
  weekFrom: (date: string) => `Week from ${date}`,
  weeksFrom: (first: string, last: string) => `Weeks from ${first} to ${last}`,
  monthsFrom: (first: string, last: string) => `${first} to ${last}`,
  back: (times: number) => `came back ${times === 1 ? 'once' : times === 2 ? 'twice' : `${times} times`}`,
  pages: (count: number) => (count === 1 ? 'one page' : `${count} pages`),
  felt: (dial: string) => `felt ${dial}`,
  /** Of a longer time: in how many of its weeks. */
  feltIn: (dial: string, weeks: number) => `felt ${dial} in ${weeks === 1 ? 'one week' : `${weeks} weeks`}`,
  quietSoFar: 'quiet so far',
  quiet: { week: 'a quiet week', weeks: 'quiet weeks', time: 'a quiet time' },

  ours: 'What you two have done together, in no order and without a number:',
  oursNone:
    'What you two do together gathers here, without numbers or dates. Nothing has to be in it, and nothing waits.',
  milestones: {
    pact: 'You have a pact that you both signed.',
    danced: 'You have looked at the loop that catches you both, each from your own side.',
    named: 'Your dance has a name that you both chose.',
    'checked-in': 'You have told each other how things are, in a check-in.',
    returned: 'You have taken a break and come back from it.',
  } satisfies Record<MilestoneOfTwo, string>,
};
