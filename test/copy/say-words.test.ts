import { describe, expect, it } from 'vitest';
import { SAY_FORMS, type SayField, type SayForm } from '../../src/core/say/state.js';
import { formView } from '../../src/copy/forms.js';
import { composeSaying, type SayPart } from '../../src/copy/say-words.js';
import { BOUNDARY, FEELING, REPAIR } from './say-sentences.js';

const compose = (form: SayForm, ...texts: readonly string[]): string =>
  composeSaying(
    form,
    SAY_FORMS[form].flatMap((field, index) => {
      const text = texts[index];
      return text === undefined ? [] : [{ field, text }];
    }),
    'en',
  );

describe('what is said', () => {
  it('becomes one text in the order of its form', () => {
    expect(compose('feeling', 'dinner gets cold', 'small', 'that I come last', 'a short message')).toBe(
      "When dinner gets cold, I feel small, because I'm afraid that I come last. I'd like a short message.",
    );
    expect(compose('boundary', 'talking about money', 'raised voices', 'go into the other room')).toBe(
      "I'm okay with talking about money. I'm not okay with raised voices. If it happens, I will go into the other room.",
    );
    expect(compose('repair', 'I raised my voice', 'lonely', 'I ask for a break')).toBe(
      "Mine to own: I raised my voice. What it may have been for you: lonely. What I'll do: I ask for a break.",
    );
  });

  it('does not begin twice when somebody wrote the beginning themselves', () => {
    expect(compose('feeling', 'When you leave', 'I feel lost', 'Because I’m afraid of it', 'I’d like a hug')).toBe(
      'When you leave, I feel lost, because I’m afraid of it. I’d like a hug.',
    );
    expect(compose('feeling', 'you leave', "I'm sad", "I'm afraid to lose us", 'Could you wait?')).toBe(
      "When you leave, I'm sad, because I'm afraid to lose us. Could you wait?",
    );
    expect(compose('feeling', 'you leave', 'Feel lost', 'Afraid of it', 'Like a hug')).toBe(
      "When you leave, I feel lost, because I'm afraid of it. I'd like a hug.",
    );
    expect(compose('boundary', "I'm fine with jokes", 'Not okay with names', "I'll leave")).toBe(
      "I'm fine with jokes. I'm not okay with names. If it happens, I'll leave.",
    );
  });

  it('takes the capital off that a phone puts there, and leaves names and shouting as they are', () => {
    expect(compose('feeling', 'Anna calls at night', 'Scared', 'Of losing you', 'A word')).toBe(
      "It's about this: Anna calls at night. I feel scared, because I'm afraid of losing you. I'd like a word.",
    );
    expect(compose('feeling', 'I wait', 'SMALL', 'That it ends', 'To talk')).toBe(
      "When I wait, I feel SMALL, because I'm afraid that it ends. I'd like to talk.",
    );
  });

  it('reads as English, however it was begun, in each part of each form', () => {
    const beside: Partial<Record<SayField, readonly SayPart[]>> = {
      when: [{ field: 'feel', text: 'sad' }],
      feel: [{ field: 'when', text: 'you leave' }],
      afraid: [{ field: 'feel', text: 'sad' }],
    };
    for (const [form, sentences] of Object.entries({ feeling: FEELING, boundary: BOUNDARY, repair: REPAIR })) {
      expect(sentences.length).toBeGreaterThanOrEqual(30);
      const read = sentences.map(([field, text]) => [
        field,
        text,
        composeSaying(form as SayForm, [{ field, text }, ...(beside[field] ?? [])], 'en'),
      ]);
      expect(read).toEqual(sentences);
    }
  });

  it('never loses a word where a part fits no sentence, and leaves none half', () => {
    expect(compose('feeling', 'you leave', 'Because of Sunday', 'My mother', 'Dinner at eight')).toBe(
      "It's about this: you leave. What I feel: Because of Sunday. What I'm afraid of: My mother. What I'd like: Dinner at eight.",
    );
    expect(compose('feeling', 'you leave')).toBe("It's about this: you leave.");
  });

  it('keeps the marks that somebody set, and does not stop in the middle of the sentence', () => {
    expect(compose('feeling', 'you leave.', 'lost...', 'that it ends!', 'to talk?')).toBe(
      "When you leave, I feel lost... I'm afraid that it ends! I'd like to talk?",
    );
    expect(compose('feeling', 'we fight 😢', 'sad')).toBe('When we fight 😢, I feel sad.');
  });

  it('passes over what is empty, and holds everything else', () => {
    expect(compose('repair', 'I left', '  ', 'I stay')).toBe("Mine to own: I left. What I'll do: I stay.");
    expect(compose('feeling')).toBe('');
    for (const form of Object.keys(SAY_FORMS) as SayForm[]) {
      const texts = SAY_FORMS[form].map((_, index) => `${index}ß\n<b>*_~${'x'.repeat(250)}`);
      for (const text of texts) expect(compose(form, ...texts)).toContain(text);
    }
  });
});

describe('the longest that anyone may write', () => {
  it('is put together whole, whatever it is', () => {
    for (const sign of ['a', 'a ', ' the', 'you ', 'your s ', 'ing ', '’', '🙂', 'I', '\n', '. '])
      for (const form of Object.keys(SAY_FORMS) as SayForm[]) {
        const text = `x${sign.repeat(300)}`.slice(0, 299);
        expect(compose(form, ...SAY_FORMS[form].map(() => text))).toContain(text.trim().slice(1, -1));
      }
  });
});

describe('its form', () => {
  it('has every part in one modal, filled with what was written before', () => {
    const view = formView({ kind: 'form/say', form: 'boundary' }, 'en', {
      values: { okay: 'jokes', 'not-okay': 'names' },
    });
    expect(view.title).toBe('A boundary');
    expect(view.fields.map(({ id, value }) => [id, value])).toEqual([
      ['okay', 'jokes'],
      ['not-okay', 'names'],
      ['then', undefined],
    ]);
    expect(view.fields[1]?.question).toContain('names');
    expect(view.fields[2]?.question).not.toContain('names');
  });
});
