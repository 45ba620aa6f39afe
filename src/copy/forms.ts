import type { EntryAbout } from '../core/reflection/state.js';
import type { FormRef } from '../core/request.js';
import { SAY_FORMS } from '../core/say/state.js';
import { type Catalogue, catalogueFor } from './catalogue.js';
import type { FormField, FormView } from './card.js';
import { promptWords } from './prompts/prompt-words.js';

type FieldShape = Pick<FormField, 'id' | 'multiline' | 'required' | 'maxLength'>;

const short = (id: string, maxLength: number): FieldShape => ({ id, multiline: false, required: true, maxLength });
const long = (id: string, maxLength: number): FieldShape => ({ id, multiline: true, required: true, maxLength });

/** What may be typed where. Discord allows 4,000 characters in a modal's field. */
const FIELDS: Readonly<Record<Exclude<FormRef['kind'], 'form/say'>, readonly FieldShape[]>> = {
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
  'form/check-in': [long('text', 300)],
  'form/check-in-time': [short('time', 10)],
};

/** Every field of a thing to say is asked at once: a modal takes five. */
const SAY_LENGTH = 300;
const shapesOf = (form: FormRef): readonly FieldShape[] =>
  form.kind === 'form/say' ? SAY_FORMS[form.form].map((id) => long(id, SAY_LENGTH)) : FIELDS[form.kind];

/** What a form shows besides what its reference says. */
export type FormFilling = {
  /** What is answered: of `form/together` the question for both, of `form/edit-entry` what the entry is about. */
  readonly about?: EntryAbout;
  /** Of `form/edit-entry`, `form/dance-field` and `form/check-in`: what its owner wrote before. */
  readonly text?: string;
  /** The same where there are several fields (`form/say`), by their ids. */
  readonly values?: Readonly<Record<string, string>>;
};

/** Discord's limit; a question that fits is the title itself. */
const TITLE_LENGTH = 45;
/** Of a Telegram message's 4,096 characters; the rest is for the question itself. */
const OLD_WORDS_LENGTH = 3_600;

/**
 * The form in the reader's language: one modal, or one question after another. Field ids: `note`, `text`, `code`, `zone`,
 * `from` and `until`, `at`, `words`, `passphrase`, `time`, `until`, `name`; of `form/say` the names of its parts. A form
 * that answers a question shows it: as its title, else as its intro, and in any case above the `question` of its first
 * field. Old words stand in their field, and above its question.
 */
export function formView(form: FormRef, locale: string, filling: FormFilling = {}): FormView {
  const catalogue = catalogueFor(locale);
  const words = catalogue.forms[form.kind];
  const fieldWords: Readonly<Record<string, FieldWords | undefined>> = words.fields;
  const asked = askedBy(form, locale, filling);
  const fits = asked !== null && asked.length <= TITLE_LENGTH && filling.text === undefined;
  const own = ownWordsOf(form, catalogue);
  return {
    title: fits ? asked : (own.title ?? words.title),
    ...(asked === null || fits ? {} : { intro: asked }),
    fields: shapesOf(form).map((shape, index) => {
      const field = fieldWords[shape.id];
      if (field === undefined) throw new Error(`no words for field ${shape.id} of ${form.kind}`);
      const value = filling.values?.[shape.id] ?? (index === 0 ? filling.text : undefined);
      const above = [index === 0 ? asked : null, value === undefined ? null : oldWords(catalogue, value)];
      return {
        ...shape,
        label: field.label,
        question: [...above, field.question].filter((part) => part !== null).join('\n\n'),
        placeholder: own.example ?? field.placeholder,
        ...(value === undefined ? {} : { value }),
      };
    }),
  };
}

/** What stands in for the words of its kind: a kind that asks for one of several things. */
function ownWordsOf(form: FormRef, catalogue: Catalogue): { readonly title?: string; readonly example?: string } {
  const of = fieldOf(form, catalogue);
  if (of !== null) return { title: of.mine, example: of.example };
  return form.kind === 'form/say' ? { title: catalogue.say.forms[form.form].title } : {};
}

type Asked = { readonly mine: string; readonly ask: string; readonly example: string };

/** Forms that ask for one of several things of a page. */
function fieldOf(form: FormRef, { dance, checkIn }: Catalogue): Asked | null {
  if (form.kind === 'form/dance-field') return dance.fields[form.field];
  return form.kind === 'form/check-in' ? checkIn.fields[form.field] : null;
}

function askedBy(form: FormRef, locale: string, { about }: FormFilling): string | null {
  const field = fieldOf(form, catalogueFor(locale));
  if (field !== null) return field.ask;
  const of = form.kind === 'form/reflect' ? form : about;
  if (of === undefined || of.kind === 'free') return null;
  const { text, followUp } = promptWords(of.promptId, locale);
  return (of.kind === 'form/reflect' ? of.followUp : of.kind === 'follow-up') ? followUp : text;
}

function oldWords({ reflection }: Catalogue, text: string): string {
  return text.length > OLD_WORDS_LENGTH ? reflection.youWroteLong : `${reflection.youWrote}\n\n${text}`;
}

type FieldWords = Pick<FormField, 'label' | 'question' | 'placeholder'>;
