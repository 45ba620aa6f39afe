import { describe, expect, it } from 'vitest';
import type { Export } from '../../src/copy/export-format.js';
import { pairs } from '../../src/copy/export-pairs-text.js';
import type { Reader } from '../../src/copy/reader.js';
import { voiceFor } from '../../src/copy/voice.js';
import { instant } from '../../src/core/instant.js';

const AT = '2026-05-01T21:00:00.000Z';
const voice = voiceFor({ locale: 'en', zone: 'Europe/Vienna', now: instant(Date.parse(AT)) } as Reader);
const none = { place: null, weeklyCheckIn: null, checkIns: [], bids: [], sayDraft: null, sayings: [] };
const textOf = (of: Partial<Export>): string => pairs(voice, { ...none, ...of } as unknown as Export).join('\n\n\n');

describe('the readable copy of what two do together', () => {
  it('has no section where there is nothing', () => {
    expect(textOf({})).toBe('');
  });

  it('says everything of it in words, on the reader’s clock', () => {
    const text = textOf({
      place: { platform: 'discord', id: '77', kind: 'thread', banner: true, since: AT },
      weeklyCheckIn: { next: AT, proposedByYou: { weekday: 7, time: '19:00', zone: 'Europe/Vienna', at: AT } },
      checkIns: [
        {
          openedAt: AT,
          status: 'shown',
          closesAt: AT,
          dial: 'too-far',
          page: [{ field: 'wish', text: null }],
          sent: null,
          shown: {
            yours: { dial: 'too-far', words: [{ field: 'wish', text: 'a walk' }] },
            theirs: { dial: null, words: [{ field: 'appreciation', text: 'the tea' }] },
          },
        },
        {
          openedAt: AT,
          status: 'sent',
          closesAt: AT,
          dial: null,
          page: [],
          sent: { at: AT, dial: 'just-right', words: [] },
          shown: null,
        },
      ],
      bids: [
        { byYou: true, kind: 'space', askedAt: AT, at: AT, answer: null, answerAt: null },
        { byYou: false, kind: 'together', askedAt: AT, at: null, answer: 'another-time', answerAt: AT },
      ],
      sayDraft: { form: 'feeling', fields: [{ field: 'when', text: 'the door closes' }] },
      sayings: [{ at: AT, byYou: false, form: 'repair', text: 'Mine to own: the tone.', answer: 'thank-you' }],
    });
    for (const part of [
      'Discord, thread 77',
      'You proposed Sunday, 19:00 (Europe/Vienna).',
      'How close it feels to you: too far.',
      'One wish: [This could not be opened.]',
      'You wish: a walk',
      'They appreciated: the tea',
      'The answer: another time, ',
      'When … the door closes',
      'Mine to own: the tone.',
      'You answered: “Thank you”',
      '23:00',
    ])
      expect(text).toContain(part);
    expect(text).not.toMatch(/undefined|null|NaN|\[object|21:00/);
  });
});
