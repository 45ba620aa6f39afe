import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseWeekdays } from '../../src/command-kit/weekdays.js';

const ALL = [1, 2, 3, 4, 5, 6, 7];

describe('days of the week', () => {
  it.each([
    ['every day', ALL],
    ['daily', ALL],
    ['weekdays', [1, 2, 3, 4, 5]],
    ['every weekday', [1, 2, 3, 4, 5]],
    ['on weekdays', [1, 2, 3, 4, 5]],
    ['weekends', [6, 7]],
    ['at the weekend', null],
    ['the weekend', [6, 7]],
    ['mon wed fri', [1, 3, 5]],
    ['fri, mon', [1, 5]],
    ['mondays and thursdays', [1, 4]],
    ['every sunday', [7]],
    ['tues & thurs', [2, 4]],
    ['wednesday', [3]],
    ['mon-thu', [1, 2, 3, 4]],
    ['mon - thu', [1, 2, 3, 4]],
    ['monday to friday', [1, 2, 3, 4, 5]],
    ['fri to mon', [1, 5, 6, 7]],
    ['sat-sat', [6]],
    ['mon-wed fri', [1, 2, 3, 5]],
    ['mon mon', [1]],
    ['everyday', ALL],
    ['all days', ALL],
    ['on all days', ALL],
    ['weekday', [1, 2, 3, 4, 5]],
    ['workdays', [1, 2, 3, 4, 5]],
    ['weekend', [6, 7]],
    ['at weekends', [6, 7]],
    ['the weekdays', [1, 2, 3, 4, 5]],
    ['mon monday mondays', [1]],
    ['tue', [2]],
    ['tues', [2]],
    ['tuesday', [2]],
    ['tuesdays', [2]],
    ['wed', [3]],
    ['weds', [3]],
    ['wednesdays', [3]],
    ['thu', [4]],
    ['thur', [4]],
    ['thurs', [4]],
    ['thursday', [4]],
    ['thursdays', [4]],
    ['fri', [5]],
    ['friday', [5]],
    ['fridays', [5]],
    ['sat', [6]],
    ['saturday', [6]],
    ['saturdays', [6]],
    ['sun', [7]],
    ['sundays', [7]],
    ['mon till wed', [1, 2, 3]],
    ['mon until wed', [1, 2, 3]],
    ['mon- wed', [1, 2, 3]],
    ['mon -wed', [1, 2, 3]],
    ['sun-mon', [1, 7]],
    ['mon,tue+wed&thu', [1, 2, 3, 4]],
    ['mon-tue and fri-sat', [1, 2, 5, 6]],
  ])('are read from "%s"', (text, days) => {
    expect(parseWeekdays(text)).toEqual(days);
  });

  it.each([
    '',
    'sometimes',
    'monkey',
    'mon and then some',
    'weekdays mon',
    'mon-',
    '-mon',
    'mon-wed-fri',
    'not mon',
    'constructor',
    '1 3 5',
    'xmon',
    'xtue',
    'xwed',
    'xthu',
    'xfri',
    'xsat',
    'xsun',
    'tuex',
    'wedx',
    'thux',
    'frix',
    'satx',
    'sunx',
    'mon to',
    'mon-x',
    'x-mon',
    'mon on tue',
    'not on mon',
    'mon every',
    'mon every tue',
    'every every mon',
    'and',
  ])('are not guessed from %j', (text) => {
    expect(parseWeekdays(text)).toBeNull();
  });

  it('come sorted and once, or not at all, whatever is typed', () => {
    const word = fc.constantFrom('mon', 'tue', 'sat', '-', ' to ', ' ', ',', 'and', 'weekends', 'x', '6');
    fc.assert(
      fc.property(fc.array(word, { maxLength: 12 }), (words) => {
        const days = parseWeekdays(words.join(''));
        if (days === null) return;
        expect(days.length).toBeGreaterThan(0);
        expect(days).toEqual([1, 2, 3, 4, 5, 6, 7].filter((day) => (days as readonly number[]).includes(day)));
      }),
      { seed: 7, numRuns: 500 },
    );
  });
});
