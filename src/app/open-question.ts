import { formFields } from '../command-kit/forms.js';
import { type Change, NOTHING } from '../core/decision.js';
import type { SealedId } from '../core/ids.js';
import { DAY, plus } from '../core/instant.js';
import type { Notice } from '../core/notice.js';
import type { FormRef } from '../core/request.js';
import { seenBy } from '../core/time-out/view.js';
import { currentCard } from './decide-command.js';
import { loadTimeOutContext } from './load-context.js';
import type { OpenQuestion, SealedRow } from './store-port.js';
import { Secret } from './secret.js';
import { type Asking, say, type Step, stepOf } from './step.js';
import { submitForm } from './submit-form.js';

/** A question that was left open is put away after a day: what comes then was not meant as its answer. */
const QUESTION_LIVES = DAY;

/** A form: a modal where there is one; in a chat one question after another, stored so that a restart goes unnoticed. */
export async function openForm(asking: Asking, form: FormRef): Promise<Step> {
  const { input, contact } = asking;
  if (form.kind === 'form/park') {
    // Words that could be kept nowhere are not asked for.
    const context = await loadTimeOutContext(asking, contact.person, form.timeOutId);
    if (seenBy(context, form.timeOutId) === null) return currentCard(asking, 'time-out');
  }
  if (input.from.platform === 'discord') return { ...say(null), ask: { form, field: null } };
  // Answers would stand where others read along.
  if (input.place !== 'bot-dm') return say({ kind: 'group/start-link' });
  const earlier = await questionOf(asking);
  return {
    ...stepOf({ ...NOTHING, changes: dropAnswers(earlier) }),
    question: { kind: 'set', question: questionAt(asking, { form, field: 0, answers: null }) },
    ask: { form, field: 0 },
    about: contact.stored ? 'time-out' : 'person',
  };
}

/** Forms whose answer is free writing. */
export const isPage = (form: FormRef): boolean =>
  form.kind === 'form/park' || form.kind === 'form/third-view' || form.kind === 'form/pact-words';

/** The open question of whoever asks; expired ones too. */
export const questionOf = async (asking: Asking): Promise<OpenQuestion | null> =>
  asking.contact.stored && asking.input.from.platform === 'telegram'
    ? asking.store.openQuestion(asking.contact.person.id)
    : null;

/** Takes a text as the answer to the question: asks the next one, or submits the form. */
export async function takeAnswer(asking: Asking, open: OpenQuestion, text: Secret): Promise<Step> {
  const fields = formFields(open.form);
  const current = fields[open.field];
  if (current === undefined) return putAway(asking, open, { kind: 'form/expired' });
  const given = { ...(await answersOf(asking, open)), [current.id]: text.reveal() };
  const missing = fields.findIndex((field) => !Object.hasOwn(given, field.id));
  const tookWords = isPage(open.form);
  if (missing >= 0) return { ...(await askNext(asking, open, missing, given)), tookWords };

  const secrets = Object.fromEntries(Object.entries(given).map(([id, value]) => [id, new Secret(value)]));
  const submitted = await submitForm(asking, open.form, secrets);
  if (submitted.kind === 'step') return closing(asking, open, { ...submitted.step, tookWords });
  const { [submitted.field]: _unreadable, ...kept } = given;
  const again = Math.max(
    0,
    fields.findIndex((field) => field.id === submitted.field),
  );
  const step = await askNext(asking, open, again, kept);
  // The answer says what would have been understood; the next text is taken for the same field.
  return { ...step, ask: null, decision: { ...step.decision, reply: submitted.notice } };
}

/** Removes the question and whatever was answered so far. */
export const putAway = (asking: Asking, open: OpenQuestion, reply: Notice): Step =>
  closing(asking, open, say(reply, 'person'));

/** A step that also puts the question away. */
export const closing = (asking: Asking, open: OpenQuestion, step: Step): Step => ({
  ...step,
  decision: { ...step.decision, changes: [...step.decision.changes, ...dropAnswers(open)] },
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
  asking.vault.seal(
    { kind: 'person', id: asking.contact.person.id },
    'sealed',
    asking.ids.draw() as SealedId,
    new Secret(JSON.stringify(given)),
  );

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
  expiresAt: plus(asking.now, QUESTION_LIVES),
});

const dropAnswers = (open: OpenQuestion | null): readonly Change[] =>
  open === null || open.answers === null ? [] : [{ kind: 'sealed/drop', id: open.answers }];
