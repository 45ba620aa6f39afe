import { describe, expect, it } from 'vitest';
import { MILESTONES_OF_TWO, type OwnWeek } from '../../src/core/progress/state.js';
import type { Notice } from '../../src/core/notice.js';
import { catalogueFor } from '../../src/copy/catalogue.js';
import { weeksAltText } from '../../src/copy/progress-words.js';
import { renderNotice } from '../../src/copy/render-notice.js';
import { danceTexts, wholeMap } from './dance-notices.js';
import { noticesOf } from './notices.js';
import { quietWeeks, weeksOf } from './progress-weeks.js';
import { buttonsOf, reader, textOf } from './readers.js';

const words = catalogueFor('en');
const card = (weeks: readonly OwnWeek[]) => renderNotice({ kind: 'progress/mine', weeks }, reader);
const said = (weeks: readonly OwnWeek[]): string => textOf(card(weeks));
const linesIn = (text: string): readonly string[] => text.split('\n').filter((line) => line.startsWith('•'));
const actions = (notice: Notice) =>
  buttonsOf(renderNotice(notice, reader)).map((button) => (button.kind === 'act' ? button.action.kind : button.kind));

describe('one’s own weeks in words', () => {
  it('are told one by one, and a quiet one as what it is', () => {
    expect(linesIn(said(weeksOf(5)))).toEqual([
      '• Week from 19 Oct: came back twice, 3 pages, felt a little too close.',
      '• Week from 26 Oct: a quiet week.',
      '• Week from 2 Nov: 3 pages.',
      '• Week from 9 Nov: came back once, 3 pages, felt too far.',
      '• This week: came back twice, 3 pages, felt a little too far.',
    ]);
  });

  it('are told together where several quiet ones follow each other, and this week may yet have something in it', () => {
    const [full] = weeksOf(1);
    const weeks = quietWeeks(6).map((week, index) => (index === 0 ? { ...full, ...week, entries: 1 } : week));
    expect(linesIn(said(weeks))).toEqual([
      '• Week from 12 Oct: one page.',
      '• Weeks from 19 Oct to 9 Nov: quiet weeks.',
      '• This week: quiet so far.',
    ]);
  });

  it('have the year beside them where it is another one', () => {
    const weeks = quietWeeks(60).map((week, index) => (index < 2 ? { ...week, returns: 1 } : week));
    expect(linesIn(said(weeks))).toEqual([
      '• Week from 29 Sept 2025: came back once.',
      '• Week from 6 Oct 2025: came back once.',
      '• Weeks from 13 Oct 2025 to 9 Nov: quiet weeks.',
      '• This week: quiet so far.',
    ]);
  });

  it('are told in months, and in parts of years, once they are many', () => {
    expect(linesIn(said(weeksOf(30)))[0]).toBe('• April 2026: came back once, 3 pages, felt just right in one week.');
    // So much was set on the dial that only whole years have room.
    expect(linesIn(said(weeksOf(104))).map((one) => one.slice(0, 8))).toEqual(['• 2024: ', '• 2025: ', '• 2026: ']);
    const two = linesIn(
      said(weeksOf(104).map((week) => ({ ...week, dial: week.dial === null ? null : 'just-right' }))),
    );
    expect(two.length).toBeLessThanOrEqual(12);
    expect(two[0]).toMatch(/^• November to December 2024: /);
    expect(two.at(-1)).toMatch(/^• October to November 2026: /);
  });

  it('lose nothing, however they are told', () => {
    for (const weeks of [weeksOf(3), weeksOf(12), weeksOf(30), weeksOf(104), weeksOf(104, { busy: 999 })]) {
      for (const text of [said(weeks), weeksAltText(words, weeks)]) {
        const sum = (part: RegExp) =>
          [...text.matchAll(part)].reduce((all, [, count = '']) => all + numberOf(count), 0);
        expect(sum(/came back (\w+)/g)).toBe(weeks.reduce((all, { returns }) => all + returns, 0));
        expect(sum(/(\w+) pages?\b(?! in)/g)).toBe(weeks.reduce((all, { entries }) => all + entries, 0));
        const dials = [...text.matchAll(/felt [a-z ]+?(?: in (\w+) weeks?)?[,.]/g)];
        expect(dials.reduce((all, [, count = 'one']) => all + numberOf(count), 0)).toBe(
          weeks.filter(({ dial }) => dial !== null).length,
        );
      }
    }
  });

  it('count no streaks, compare nothing, and call nothing too little', () => {
    for (const text of [said([]), said(weeksOf(12)), said(weeksOf(104)), ...Object.values(words.progress).map(String)])
      expect(text).not.toMatch(
        /streak|in a row|best|most|least|more than|less|only|just \d|missed|nothing yet|goal|\d+%/i,
      );
  });

  it('are an empty room for whoever has none, and private for everybody', () => {
    for (const weeks of [[], quietWeeks(1), quietWeeks(9)]) expect(said(weeks)).toBe(words.progress.mineNone);
    for (const notice of noticesOf('progress/mine')) expect(renderNotice(notice, reader).isPrivate).toBe(true);
  });

  it('lead to the journal, to the two of them, and to people who can help', () => {
    expect(actions({ kind: 'progress/mine', weeks: [] })).toEqual([
      'journal/month',
      'progress/ours',
      'pairing/us',
      'support/show',
    ]);
  });
});

const numberOf = (word: string): number =>
  word === 'one' || word === 'once' ? 1 : word === 'twice' ? 2 : Number(word);

describe('what the two have done', () => {
  const us = { ...reader, texts: new Map(danceTexts('x')) };

  it('is told without a number and without a date', () => {
    const text = textOf(renderNotice({ kind: 'progress/ours', milestones: MILESTONES_OF_TWO, map: null }, us));
    expect(linesIn(text)).toHaveLength(MILESTONES_OF_TWO.length);
    expect(text).not.toMatch(/\d|first time|\bonce\b|\btwice\b|week|month|day\b/i);
  });

  it('has the map as both were shown it, whole', () => {
    const text = textOf(renderNotice({ kind: 'progress/ours', milestones: ['danced'], map: wholeMap }, us));
    expect(text).toContain('What you then do');
    expect(text).toContain('They long for');
    expect(actions({ kind: 'progress/ours', milestones: ['danced'], map: wholeMap })).toContain('dance/map');
  });

  it('is an open room where nothing is yet, and asks for nothing', () => {
    const notice: Notice = { kind: 'progress/ours', milestones: [], map: null };
    expect(textOf(renderNotice(notice, us))).toBe(words.progress.oursNone);
    expect(actions(notice)).toEqual(['progress/mine', 'dance/show', 'pairing/us', 'support/show']);
  });
});
