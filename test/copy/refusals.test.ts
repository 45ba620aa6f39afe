import { describe, expect, it } from 'vitest';
import { renderNotice } from '../../src/copy/render-notice.js';
import type { Notice } from '../../src/core/notice.js';
import { labelsOf, reader, textOf } from './readers.js';

type Unreadable = Extract<Notice, { kind: 'input/unreadable' }>;
const refused = (option: Unreadable['option'], problem: Unreadable['problem'] = 'form') =>
  renderNotice({ kind: 'input/unreadable', option, problem }, reader);
const said = (notice: Notice): string => textOf(renderNotice(notice, reader));

describe('what could not be read', () => {
  it('after /reflect leads back to the questions, not to a break', () => {
    for (const option of ['prompts', 'days', 'date', 'time'] as const)
      expect(labelsOf(refused(option))).toEqual(['My questions', 'When they come', 'Support']);
    expect(textOf(refused('prompts'))).toMatch(/\/reflect 20:30 weekdays.*\/reflect off.*\/reflect pause until/);
  });

  it('after a break is one tap from the break', () => {
    expect(labelsOf(refused('duration'))).toEqual(['Break now', 'How things stand', 'Support']);
  });

  it('has one thing wrong with it', () => {
    expect(textOf(refused('date', 'empty'))).toBe(
      'It is empty. Write it like 31 March or 2027-03-31. Nothing was changed.',
    );
    expect(textOf(refused('date'))).toMatch(/^I couldn't read this date\. Write it like/);
    expect(textOf(refused('text', 'too-long'))).not.toContain("couldn't");
  });
});

describe('a pause', () => {
  it('until a day that is none ahead says which of the two it is', () => {
    expect(said({ kind: 'reflect/pause-unknown', why: 'past' })).toMatch(/^That date has passed\./);
    expect(said({ kind: 'reflect/pause-unknown', why: 'today' })).toMatch(/today/);
    expect(said({ kind: 'reflect/pause-unknown', why: 'too-far' })).toMatch(/a year at most/);
    expect(said({ kind: 'reflect/pause-unknown' })).toMatch(/couldn't read/);
  });
});

describe('an entry that is gone already', () => {
  it('is not said to be deleted now', () => {
    expect(said({ kind: 'journal/deleted', wasGone: true })).toBe('That entry is gone already.');
    expect(said({ kind: 'journal/deleted' })).toMatch(/^Deleted\./);
  });
});

describe('what cannot be read while a question is open', () => {
  it('is answered with that question, which stays open', () => {
    expect(said({ kind: 'stray/answer', questionOpen: true })).toMatch(/still open.*\/cancel/);
    expect(said({ kind: 'stray/answer' })).not.toContain('open');
  });
});

describe('accounts that cannot be linked', () => {
  it('are told why, and what would work', () => {
    const card = (why: 'own' | 'in-break' | 'other') => renderNotice({ kind: 'pairing/cannot-link', why }, reader);
    expect(textOf(card('own'))).toMatch(/something of its own.*make a code here/);
    expect(labelsOf(card('own'))).toContain('Add an account of mine');
    expect(textOf(card('in-break'))).toMatch(/A break is running.*Once it is over/);
    expect(labelsOf(card('in-break'))).toContain('I have a code');
    expect(textOf(card('other'))).toMatch(/make another code/);
  });
});
