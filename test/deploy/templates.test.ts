import { describe, expect, it } from 'vitest';
import { DAY, HOUR, type Millis } from '../../src/core/instant.js';
import {
  BACKUPS_STAY,
  DEAD_STAY,
  DROPPED_IDS_STAY,
  GIVEN_STAY,
  INPUT_KEYS_STAY,
  OVER_STAYS,
  QUESTIONS_STAY,
  SENT_STAYS,
  SETTLED_STAY,
  TRIES_STAY,
  UNSHOWN_STAY,
} from '../../src/core/retention.js';
import { privacy } from '../../src/copy/en/privacy.js';
import { textOf } from './files.js';

const notice = textOf('docs/templates/privacy-notice.md');
const terms = textOf('docs/templates/terms.md');
const rows = notice
  .split('\n')
  .filter((line) => line.startsWith('| '))
  .slice(1);
const length = (millis: Millis): string => (millis <= 2 * DAY ? `${millis / HOUR} hours` : `${millis / DAY} days`);

describe('the privacy notice for the platforms', () => {
  it.each([
    ['neither was shown', [UNSHOWN_STAY]],
    ['Your page of a check-in', [OVER_STAYS]],
    ['Which questions', [GIVEN_STAY]],
    ['That it sent something', [SETTLED_STAY, DEAD_STAY]],
    ['you left open', [QUESTIONS_STAY]],
    ['tried a code', [TRIES_STAY]],
    ['pressed or typed', [INPUT_KEYS_STAY]],
    ['in your chat', [SENT_STAYS]],
    ['each text you deleted', [DROPPED_IDS_STAY]],
    ['Backups', [BACKUPS_STAY]],
  ] as const)('says of “%s” how long it is kept, as the code does it', (what, lengths) => {
    const found = rows.filter((row) => row.includes(what));
    expect(found).toHaveLength(1);
    for (const each of lengths) expect(found[0]).toContain(length(each));
  });

  it('tells of the numbers where somebody collects them: they too may say when one of two did something', () => {
    const found = rows.filter((row) => row.includes('/metrics'));
    expect(found).toEqual([expect.stringMatching(/when one of them did\] \| \[as long as your Prometheus keeps it/)]);
    expect(notice).toContain("[if you watch the bot's numbers:");
  });

  it('has a row for each that people are shown with a length of time', () => {
    const timed = Object.values(privacy.rows).filter((row) => typeof row !== 'string');
    // Those, and what goes with the couple, what waits, the log of departures, the operator's own log, and the numbers.
    expect(rows.filter((row) => !row.startsWith('|---'))).toHaveLength(timed.length + 5);
  });
});

it('the templates leave the operator what only they know, and name each other', () => {
  for (const text of [notice, terms]) {
    expect(text).toContain('[your name or organisation');
    expect(text).toContain('[date]');
  }
  expect(terms).toContain('privacy notice');
});
