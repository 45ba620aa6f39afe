import { describe, expect, it } from 'vitest';
import { SAY_FORMS, type SayForm } from '../../src/core/say/state.js';
import { formView } from '../../src/copy/forms.js';
import { composeSaying } from '../../src/copy/say-words.js';

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
      "When Anna calls at night, I feel scared, because I'm afraid of losing you. I'd like a word.",
    );
    expect(compose('feeling', 'I wait', 'SMALL', 'That it ends', 'To talk')).toBe(
      "When I wait, I feel SMALL, because I'm afraid that it ends. I'd like to talk.",
    );
  });

  it('keeps the marks that somebody set, and does not stop in the middle of the sentence', () => {
    expect(compose('feeling', 'you leave.', 'lost...', 'that it ends!', 'to talk?')).toBe(
      "When you leave, I feel lost... Because I'm afraid that it ends! I'd like to talk?",
    );
    expect(compose('feeling', 'we fight 😢', 'sad')).toBe('When we fight 😢 I feel sad.');
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
