import type { FormRef } from '../core/request.js';
import type { FormField, FormView } from './card.js';
import { catalogueFor } from './catalogue.js';

type FieldShape = Pick<FormField, 'id' | 'multiline' | 'required' | 'maxLength'>;

const short = (id: string, maxLength: number): FieldShape => ({ id, multiline: false, required: true, maxLength });
const long = (id: string, maxLength: number): FieldShape => ({ id, multiline: true, required: true, maxLength });

/** What may be typed where. Discord allows 4,000 characters in a modal's field. */
const FIELDS: Readonly<Record<FormRef['kind'], readonly FieldShape[]>> = {
  'form/park': [long('note', 1000)],
  'form/third-view': [long('text', 1500)],
  'form/redeem': [short('code', 40)],
  'form/zone': [short('zone', 64)],
  'form/quiet': [short('from', 10), short('until', 10)],
  'form/talk-at': [short('at', 40)],
  'form/pact-words': [long('words', 200)],
};

/**
 * The form in the reader's language: one modal, or one question after another. Field ids: `note`, `text`, `code`, `zone`,
 * `from` and `until`, `at`, `words`.
 */
export function formView(form: FormRef, locale: string): FormView {
  const words = catalogueFor(locale).forms[form.kind];
  const fieldWords: Readonly<Record<string, FieldWords | undefined>> = words.fields;
  return {
    title: words.title,
    fields: FIELDS[form.kind].map((shape) => {
      const field = fieldWords[shape.id];
      if (field === undefined) throw new Error(`no words for field ${shape.id} of ${form.kind}`);
      return { ...shape, label: field.label, question: field.question, placeholder: field.placeholder };
    }),
  };
}

type FieldWords = Pick<FormField, 'label' | 'question' | 'placeholder'>;
