import { describe, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE, plus } from '../../src/core/instant.js';
import type { Span } from '../../src/copy/card.js';
import { voiceFor } from '../../src/copy/voice.js';
import { renderNotice } from '../../src/copy/render-notice.js';
import { NOTICES, NOW } from './notices.js';
import { reader, textOf } from './readers.js';

const words = (line: readonly Span[]) => line.map((span) => (typeof span === 'string' ? span : span.text)).join('');
const inBerlin = voiceFor(reader).moments;
const nowhere = voiceFor({ ...reader, zone: null }).moments;

describe('moments', () => {
  it('say lengths the way people do', () => {
    expect([20 * MINUTE, 90 * MINUTE, HOUR, 12 * HOUR, DAY, 2 * DAY + HOUR + MINUTE].map(inBerlin.length)).toEqual([
      '20 minutes',
      '1 hour 30 minutes',
      '1 hour',
      'half a day',
      '1 day',
      '2 days 1 hour 1 minute',
    ]);
    expect(inBerlin.length(19 * MINUTE + 59_000)).toBe('20 minutes');
    expect(inBerlin.length(-5)).toBe('1 minute');
  });

  it('name the day only when the time alone would mislead', () => {
    expect(words(inBerlin.at(plus(NOW, 20 * MINUTE)))).toBe('at 00:00');
    expect(words(inBerlin.at(plus(NOW, 10 * HOUR)))).toBe('tomorrow at 09:40');
    expect(words(inBerlin.at(plus(NOW, 2 * DAY)))).toBe('on Tue 24 Nov, 23:40');
    expect(words(inBerlin.until(plus(NOW, 10 * HOUR)))).toBe('until 09:40 tomorrow');
    expect(inBerlin.label(plus(NOW, 10 * HOUR))).toBe('Tomorrow 09:40');
  });

  it('are lengths for someone whose zone we do not know, or cannot find', () => {
    for (const moments of [nowhere, voiceFor({ ...reader, zone: 'Mars/Base' }).moments]) {
      expect(words(moments.at(plus(NOW, 20 * MINUTE)))).toBe('in 20 minutes');
      expect(words(moments.until(plus(NOW, 20 * MINUTE)))).toBe('for 20 minutes');
      expect(moments.label(plus(NOW, HOUR))).toBe('In 1 hour');
      expect(moments.hour).toBeNull();
    }
  });

  it('do not point into the past', () => {
    expect(words(inBerlin.at(plus(NOW, -HOUR)))).toBe('about now');
    expect(words(inBerlin.until(plus(NOW, -HOUR)))).toBe('until about now');
  });

  it('carry the instant for platforms that can show it themselves', () => {
    const at = plus(NOW, 10 * HOUR);
    expect(inBerlin.at(at)).toContainEqual({ kind: 'moment', at, style: 'time', text: '09:40' });
  });

  it('stand on cards only in the reader’s own zone', () => {
    for (const notice of NOTICES) {
      if (notice.kind === 'person/settings' || notice.kind === 'person/saved') continue;
      // Read by many, each in their own zone: it has no clock time of ours.
      if (notice.kind.startsWith('place/post-')) continue;
      const card = renderNotice(notice, { ...reader, zone: 'Asia/Kathmandu' });
      for (const block of card.blocks) {
        for (const span of block.kind === 'list' ? block.items.flat() : block.spans) {
          if (typeof span === 'string' || span.kind !== 'moment') continue;
          // Kathmandu is 5 h 45 min ahead: no other zone of these cards shows such minutes.
          expect(span.text).toMatch(/:(25|45|26|46)$/);
        }
      }
    }
  });

  it('leave no clock time on any card of a break when the zone is unknown', () => {
    for (const notice of NOTICES.filter(({ kind }) => kind.startsWith('time-out/'))) {
      expect(textOf(renderNotice(notice, { ...reader, zone: null }))).not.toMatch(/\b\d\d:\d\d\b/);
    }
  });
});
