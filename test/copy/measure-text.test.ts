import { describe, expect, it } from 'vitest';
import { drawable, textWidth, wrapText } from '../../src/copy/pictures/measure-text.js';
import { notoSansWidths } from '../../tools/noto-sans-widths.js';

const FONT = 'node_modules/@expo-google-fonts/noto-sans';
const narrow = { room: 300, size: 28, weight: 'regular', most: 6 } as const;

describe('the widths of letters', () => {
  it('are those of the font that is installed', async () => {
    await expect(notoSansWidths(FONT)).toMatchFileSnapshot('../../src/copy/pictures/noto-sans-widths.json');
  });

  it('tell a wide letter from a narrow one, and bold from regular', () => {
    expect(textWidth('mmm', 28, 'regular')).toBeGreaterThan(2 * textWidth('iii', 28, 'regular'));
    expect(textWidth('Beneath', 28, 'bold')).toBeGreaterThan(textWidth('Beneath', 28, 'regular'));
    expect(textWidth('Beneath', 56, 'regular')).toBeCloseTo(2 * textWidth('Beneath', 28, 'regular'));
  });
});

describe('what can be drawn of a text', () => {
  it('is all of it in Latin, Greek and Cyrillic, with accents of any kind', () => {
    for (const text of [
      'I go quiet.',
      'Ça me fait peur: être seul',
      'Я замолкаю',
      'Σιωπώ',
      'Tôi im lặng',
      'l’été “là”',
    ]) {
      expect(drawable(text)).toBe(text);
    }
    expect(drawable('e\u0301te\u0301')).toBe('été');
  });

  it('is the sentence without its emoji, whatever they are put together from', () => {
    expect(drawable('I go quiet 🤐👩‍❤️‍💋‍👩 and leave 🚶🏽‍♀️🇦🇹1️⃣')).toBe('I go quiet and leave 1');
  });

  it('is nothing of a sentence in letters that the font does not have, or that would be set wrongly', () => {
    for (const text of ['我不说话', 'क्या तुम सुन रहे हो?', 'אני שותק', 'أصمت', '黙る when asked', '🙂🙂', '   ', '']) {
      expect(drawable(text)).toBeNull();
    }
  });

  it('holds no sign that could turn the rest of the line around or break it', () => {
    expect(drawable('left\u202eright\u2066\u0000\u0007 line\n\n\ttwo')).toBe('leftright line two');
  });
});

describe('wrapping', () => {
  it('keeps every line within its room and loses no word', () => {
    const text = 'Afraid that I am too much, and that you see it before I do.';
    const { lines, cut } = wrapText(text, narrow);
    expect(cut).toBe(false);
    expect(lines.join(' ')).toBe(text);
    for (const line of lines) expect(textWidth(line, 28, 'regular')).toBeLessThanOrEqual(300);
  });

  it('parts a word that is wider than a line', () => {
    const { lines, cut } = wrapText('W'.repeat(40), narrow);
    expect(cut).toBe(false);
    expect(lines.join('')).toBe('W'.repeat(40));
    for (const line of lines) expect(textWidth(line, 28, 'regular')).toBeLessThanOrEqual(300);
  });

  it('says with three dots that there is more', () => {
    for (const text of ['and on '.repeat(60), 'W'.repeat(300), 'Ж'.repeat(300)]) {
      const { lines, cut } = wrapText(text.trim(), narrow);
      expect(cut).toBe(true);
      expect(lines).toHaveLength(6);
      expect(lines.at(-1)).toMatch(/\S…$/u);
      for (const line of lines) expect(textWidth(line, 28, 'regular')).toBeLessThanOrEqual(300);
    }
  });
});
