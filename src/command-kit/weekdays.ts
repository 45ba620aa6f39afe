import type { Weekday } from '../core/reflection/state.js';

const WEEK: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];
const WHOLE: Readonly<Record<string, readonly Weekday[]>> = {
  'every day': WEEK,
  everyday: WEEK,
  daily: WEEK,
  'all days': WEEK,
  weekday: [1, 2, 3, 4, 5],
  weekdays: [1, 2, 3, 4, 5],
  workdays: [1, 2, 3, 4, 5],
  weekend: [6, 7],
  weekends: [6, 7],
};
const NAMES: readonly (readonly [Weekday, RegExp])[] = [
  [1, /^mon(?:days?)?$/],
  [2, /^tues?(?:days?)?$/],
  [3, /^wed(?:s|nesdays?)?$/],
  [4, /^thu(?:rs?)?(?:days?)?$/],
  [5, /^fri(?:days?)?$/],
  [6, /^sat(?:urdays?)?$/],
  [7, /^sun(?:days?)?$/],
];

/**
 * Days of the week as people type them: `every day`, `weekdays`, `on weekends`, `mon wed fri`, `Mondays and Thursdays`,
 * `mon-thu`, `fri to mon`. Sorted, none twice. Null for anything else. Expects lower case and single spaces.
 */
export function parseWeekdays(text: string): readonly Weekday[] | null {
  const said = text.replace(/^on /, '');
  const whole = said === 'every day' ? said : said.replace(/^(?:every|the|at) /, '');
  if (Object.hasOwn(WHOLE, whole)) return WHOLE[whole] ?? null;
  const words = whole
    .replace(/ ?(?:-| to | till | until ) ?/g, '-')
    .replace(/[,&+]/g, ' ')
    .split(' ')
    .filter((word) => word !== '' && word !== 'and');
  const runs = words.map(daysIn);
  if (runs.length === 0 || runs.includes(null)) return null;
  const named = runs.flatMap((run) => run ?? []);
  return WEEK.filter((day) => named.includes(day));
}

/** One day, or a run of them from one to another, over the end of the week where it has to be. */
function daysIn(word: string): readonly Weekday[] | null {
  const [first = '', last, ...more] = word.split('-');
  const from = dayNamed(first);
  if (last === undefined) return from === null ? null : [from];
  const to = dayNamed(last);
  if (from === null || to === null || more.length > 0) return null;
  return WEEK.filter((day) => (from <= to ? day >= from && day <= to : day >= from || day <= to));
}

const dayNamed = (word: string): Weekday | null => NAMES.find(([, name]) => name.test(word))?.[0] ?? null;
