import { encodeAction } from '../command-kit/action-codec.js';
import { formFields } from '../command-kit/forms.js';
import { type Change, NOTHING, type TimerChange } from '../core/decision.js';
import { plus } from '../core/instant.js';
import type { Notice } from '../core/notice.js';
import type { FormRef } from '../core/request.js';
import { QUESTIONS_STAY } from '../core/retention.js';
import { awaitingRest, isForRest, mayGoOn } from './long-text.js';
import type { OpenQuestion, SealedRow } from './store-port.js';
import { readyForm } from './ready-form.js';
import { sealing } from './seal-copies.js';
import { Secret } from './secret.js';
import { type Asking, say, type Step, stepOf } from './step.js';
import { submitForm } from './submit-form.js';

/** A form: a modal where there is one; in a chat one question after another, stored so that a restart goes unnoticed. */
export async function openForm(asking: Asking, wished: FormRef): Promise<Step> {
  const { input, contact } = asking;
  const ready = await readyForm(asking, wished);
  if (ready.kind === 'instead') return ready.step;
  const { form, filling } = ready;
  // What its writer wrote before stands in no form among others, though they alone would see it.
  const standsOpen = input.place === 'group' && (filling.text ?? filling.values) !== undefined;
  if (input.from.platform === 'discord' && !standsOpen) return { ...say(null), ask: { form, field: null, filling } };
  // Answers would stand where others read along.
  if (input.place !== 'bot-dm') return say({ kind: 'group/start-link' });
  const earlier = await questionOf(asking);
  return {
    ...stepOf({ ...NOTHING, changes: dropAnswers(earlier), timers: takenOut(asking, earlier) }),
    question: { kind: 'set', question: questionAt(asking, { form, field: 0, answers: null }) },
    ask: { form, field: 0, filling },
    about: contact.stored ? 'time-out' : 'person',
  };
}

const PAGES: readonly FormRef['kind'][] = [
  'form/park',
  'form/third-view',
  'form/pact-words',
  'form/reflect',
  'form/free',
  'form/edit-entry',
  'form/let-go',
  'form/together',
  'form/dance-field',
  'form/dance-name',
  'form/check-in',
  'form/say',
];

/** Forms whose answer is free writing. */
export const isPage = (form: FormRef): boolean => PAGES.includes(form.kind);

/** Kept nowhere, and had its use. */
const PASSES: readonly FormRef['kind'][] = ['form/let-go', 'form/journal-search', 'form/export'];

/**
 * Whether what was typed is to leave the chat: nobody else should find it there afterwards. Only if it is in safe keeping
 * now; what found no place any more stays, or it would be lost.
 */
const tookWords = (form: FormRef, { sealed }: Step): boolean =>
  PASSES.includes(form.kind) || (isPage(form) && sealed.length > 0);

/** The open question of whoever asks; expired ones too. */
export async function questionOf({ contact, input, store }: Asking): Promise<OpenQuestion | null> {
  if (!contact.stored || input.from.platform !== 'telegram') return null;
  const open = await store.openQuestion(contact.person.id);
  return open === null || isForRest(open) ? null : open;
}

/**
 * Takes a text as the answer to the question: asks the next one, or submits the form. Only what waits for further fields
 * is sealed meanwhile: a form of one field (what is let go has no other) is answered at once and leaves nothing here.
 */
export async function takeAnswer(asking: Asking, open: OpenQuestion, text: Secret): Promise<Step> {
  const fields = formFields(open.form);
  const current = fields[open.field];
  if (current === undefined) return putAway(asking, open, { kind: 'form/expired' });
  const given = { ...(await answersOf(asking, open)), [current.id]: text.reveal() };
  const missing = fields.findIndex((field) => !Object.hasOwn(given, field.id));
  const took = (step: Step): Step => ({ ...step, tookWords: tookWords(open.form, step) });
  if (missing >= 0) return took(await askNext(asking, open, missing, given));

  const secrets = Object.fromEntries(Object.entries(given).map(([id, value]) => [id, new Secret(value)]));
  const submitted = await submitForm(asking, open.form, secrets);
  if (submitted.kind === 'step')
    return awaitingRest(asking, open.form, text, closing(asking, open, took(submitted.step)));
  const refusal = refusalOf(open.form, submitted.notice);
  // The other parts of a text that is too long are no answer either, though each might fit.
  if (isPage(open.form) && mayGoOn(text)) return putAway(asking, open, refusal);
  const { [submitted.field]: _unreadable, ...kept } = given;
  const again = Math.max(
    0,
    fields.findIndex((field) => field.id === submitted.field),
  );
  const step = await askNext(asking, open, again, kept);
  // The answer says what would have been understood; the next text is taken for the same field.
  return { ...step, ask: null, decision: { ...step.decision, reply: refusal } };
}

/** What was wrong with a page, with the way back to it. */
const refusalOf = (form: FormRef, notice: Notice): Notice =>
  isPage(form) && notice.kind === 'input/unreadable' ? { ...notice, form } : notice;

/**
 * A form that came filled: a modal, or in a chat a text that replied to what it answers. What could not be read is asked
 * for in the chat, since the next text has to belong to something.
 */
export async function takeFilled(
  asking: Asking,
  form: FormRef,
  values: Readonly<Record<string, Secret>>,
): Promise<Step> {
  const submitted = await submitForm(asking, form, values);
  if (asking.input.from.platform === 'discord')
    return submitted.kind === 'step' ? submitted.step : say(refusalOf(form, submitted.notice), 'person');
  if (submitted.kind === 'problem') {
    const step = await openForm(asking, form);
    return { ...step, ask: null, decision: { ...step.decision, reply: refusalOf(form, submitted.notice) } };
  }
  const step: Step = { ...submitted.step, tookWords: tookWords(form, submitted.step) };
  const open = await questionOf(asking);
  const isAnswered = open !== null && encodeAction(open.form) === encodeAction(form);
  const done = isAnswered ? closing(asking, open, step) : step;
  const { text } = values;
  // Another question that is open keeps its place.
  return text === undefined || (open !== null && !isAnswered) ? done : awaitingRest(asking, form, text, done);
}

/** Removes the question and whatever was answered so far. */
export const putAway = (asking: Asking, open: OpenQuestion, reply: Notice): Step =>
  closing(asking, open, say(reply, 'person'));

/** A step that also puts the question away. */
export const closing = (asking: Asking, open: OpenQuestion, step: Step): Step => ({
  ...step,
  decision: {
    ...step.decision,
    changes: [...step.decision.changes, ...dropAnswers(open)],
    timers: [...step.decision.timers, ...takenOut(asking, open)],
  },
  question: { kind: 'clear', personId: asking.contact.person.id },
});

async function askNext(
  asking: Asking,
  open: OpenQuestion,
  field: number,
  given: Readonly<Record<string, string>>,
): Promise<Step> {
  const row = Object.keys(given).length === 0 ? null : await sealAnswers(asking, given);
  const question = questionAt(asking, { form: open.form, field, answers: row?.id ?? null });
  return {
    ...stepOf({ ...NOTHING, changes: dropAnswers(open) }, { sealed: row === null ? [] : [row] }),
    question: { kind: 'set', question },
    ask: { form: open.form, field },
  };
}

const sealAnswers = (asking: Asking, given: Readonly<Record<string, string>>): Promise<SealedRow> =>
  sealing(asking, { kind: 'person', id: asking.contact.person.id }, () => new Secret(JSON.stringify(given))).make();

/** Answers that cannot be opened any more are asked for again. */
async function answersOf(asking: Asking, open: OpenQuestion): Promise<Record<string, string>> {
  const row = open.answers === null ? null : await asking.store.sealedRow(open.answers);
  if (row === null) return {};
  const stored: unknown = JSON.parse((await asking.vault.open(row)).reveal());
  if (typeof stored !== 'object' || stored === null) return {};
  const entries: readonly [string, unknown][] = Object.entries(stored);
  return Object.fromEntries(entries.flatMap(([id, value]) => (typeof value === 'string' ? [[id, value]] : [])));
}

const questionAt = (asking: Asking, at: Pick<OpenQuestion, 'form' | 'field' | 'answers'>): OpenQuestion => ({
  ...at,
  personId: asking.contact.person.id,
  askedAt: asking.now,
  expiresAt: plus(asking.now, QUESTIONS_STAY),
});

/** Their questions may quote what is there already. */
const QUOTING: readonly FormRef['kind'][] = ['form/edit-entry', 'form/dance-field', 'form/check-in', 'form/say'];

/** A question that quotes what they wrote before goes from the chat now: until then a timer keeps its place. */
const takenOut = ({ contact, now }: Asking, open: OpenQuestion | null): readonly TimerChange[] =>
  open !== null && QUOTING.includes(open.form.kind)
    ? [{ kind: 'hasten', timer: 'privacy/remove-question', personId: contact.person.id, at: now }]
    : [];

const dropAnswers = (open: OpenQuestion | null): readonly Change[] =>
  open === null || open.answers === null ? [] : [{ kind: 'sealed/drop', id: open.answers }];
