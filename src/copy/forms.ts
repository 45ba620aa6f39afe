import type { EntryAbout } from '../core/reflection/state.js';
import type { FormRef } from '../core/request.js';
import { type Catalogue, catalogueFor } from './catalogue.js';
import type { FormField, FormView } from './card.js';
import { promptWords } from './prompts/prompt-words.js';

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
  'form/export': [short('passphrase', 100)],
  'form/reflect': [long('text', 3_500)],
  'form/free': [long('text', 3_500)],
  'form/let-go': [long('text', 3_500)],
  'form/edit-entry': [long('text', 3_500)],
  'form/journal-search': [short('words', 100)],
  'form/reflect-time': [short('time', 10)],
  'form/pause-until': [short('until', 40)],
  'form/together': [long('text', 3_500)],
  'form/dance-field': [long('text', 300)],
  'form/dance-name': [short('name', 40)],
};

/** What a form shows besides what its reference says. */
export type FormFilling = {
  /** What is answered: of `form/together` the question for both, of `form/edit-entry` what the entry is about. */
  readonly about?: EntryAbout;
  /** Of `form/edit-entry` and `form/dance-field`: what its owner wrote before. */
  readonly text?: string;
};

/** Discord's limit; a question that fits is the title itself. */
const TITLE_LENGTH = 45;
/** Of a Telegram message's 4,096 characters; the rest is for the question itself. */
const OLD_WORDS_LENGTH = 3_600;

/**
 * The form in the reader's language: one modal, or one question after another. Field ids: `note`, `text`, `code`, `zone`,
 * `from` and `until`, `at`, `words`, `passphrase`, `time`, `until`, `name`. A form that answers a question shows it: as its title, else as its
 * intro, and in any case above the `question` of its first field, where old words stand as well.
 */
export function formView(form: FormRef, locale: string, filling: FormFilling = {}): FormView {
  const catalogue = catalogueFor(locale);
  const words = catalogue.forms[form.kind];
  const fieldWords: Readonly<Record<string, FieldWords | undefined>> = words.fields;
  const asked = askedBy(form, locale, filling);
  const { text } = filling;
  const above = [asked, text === undefined ? null : oldWords(catalogue, text)];
  const fits = asked !== null && asked.length <= TITLE_LENGTH && text === undefined;
  const ofField = form.kind === 'form/dance-field' ? catalogue.dance.fields[form.field] : null;
  return {
    title: fits ? asked : (ofField?.mine ?? words.title),
    ...(asked === null || fits ? {} : { intro: asked }),
    fields: FIELDS[form.kind].map((shape, index) => {
      const field = fieldWords[shape.id];
      if (field === undefined) throw new Error(`no words for field ${shape.id} of ${form.kind}`);
      const { label } = field;
      const placeholder = ofField?.example ?? field.placeholder;
      if (index > 0) return { ...shape, label, question: field.question, placeholder };
      const question = [...above, field.question].filter((part) => part !== null).join('\n\n');
      return { ...shape, label, question, placeholder, ...(text === undefined ? {} : { value: text }) };
    }),
  };
}

function askedBy(form: FormRef, locale: string, { about }: FormFilling): string | null {
  if (form.kind === 'form/dance-field') return catalogueFor(locale).dance.fields[form.field].ask;
  const of = form.kind === 'form/reflect' ? form : about;
  if (of === undefined || of.kind === 'free') return null;
  const { text, followUp } = promptWords(of.promptId, locale);
  return (of.kind === 'form/reflect' ? of.followUp : of.kind === 'follow-up') ? followUp : text;
}

function oldWords({ reflection }: Catalogue, text: string): string {
  return text.length > OLD_WORDS_LENGTH ? reflection.youWroteLong : `${reflection.youWrote}\n\n${text}`;
}

type FieldWords = Pick<FormField, 'label' | 'question' | 'placeholder'>;
