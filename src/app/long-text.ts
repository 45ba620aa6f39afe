import { formFields } from '../command-kit/forms.js';
import { type Millis, plus, SECOND } from '../core/instant.js';
import type { FormRef } from '../core/request.js';
import { contextFor } from './decide-reflection.js';
import { openEntry } from './search-journal.js';
import { Secret } from './secret.js';
import { type Asking, say, type Step } from './step.js';
import type { OpenQuestion } from './store-port.js';
import { submitForm } from './submit-form.js';

/** Bot API, Message: text of at most 4,096 characters. What is longer is sent by the client in several messages. */
const ONE_MESSAGE = 4_096;
/** From here on more may follow: Telegram Desktop parts a text at the best place in the second half of a message. */
const MAY_GO_ON = ONE_MESSAGE / 2;
/** The parts of one text leave one after another at once; on a slow line seconds may lie between them. */
const PARTS_WITHIN: Millis = 20 * SECOND;

export const mayGoOn = (text: Secret): boolean => text.reveal().length >= MAY_GO_ON;

/** A question that asks nothing: it only stands for what may follow a long text. */
export const isForRest = ({ form, field }: OpenQuestion): boolean => field >= formFields(form).length;

/** What the next text would be added to, if it comes right away. */
export async function restOf({ input, contact, store, now }: Asking): Promise<OpenQuestion | null> {
  if (!contact.stored || input.from.platform !== 'telegram') return null;
  const open = await store.openQuestion(contact.person.id);
  return open !== null && isForRest(open) && open.expiresAt > now ? open : null;
}

/** A step that took a text: if that may have been a part of a longer one, what follows is waited for. */
export function awaitingRest(asking: Asking, form: FormRef, text: Secret, step: Step): Step {
  const of = step.tookWords && mayGoOn(text) ? restForm(form, step) : null;
  if (of === null) return step;
  const question: OpenQuestion = {
    personId: asking.contact.person.id,
    form: of,
    field: formFields(of).length,
    answers: null,
    askedAt: asking.now,
    expiresAt: plus(asking.now, PARTS_WITHIN),
  };
  return { ...step, question: { kind: 'set', question } };
}

function restForm(form: FormRef, { decision }: Step): FormRef | null {
  if (form.kind === 'form/let-go') return form;
  for (const change of decision.changes)
    if (change.kind === 'journal/save') return { kind: 'form/edit-entry', entryId: change.entry.id };
  return null;
}

/** Adds a text to what was taken a moment ago. Where there is no room, what stands there stays, and this is said. */
export async function takeRest(asking: Asking, { form }: OpenQuestion, text: Secret): Promise<Step | null> {
  const question = { kind: 'clear', personId: asking.contact.person.id } as const;
  if (form.kind !== 'form/edit-entry') {
    const submitted = await submitForm(asking, form, { text });
    if (submitted.kind === 'problem') return { ...say(submitted.notice, 'person'), question };
    return awaitingRest(asking, form, text, { ...submitted.step, tookWords: true, question });
  }
  const { entryId } = form;
  const { entry } = await contextFor(asking, form);
  const before = entry === null ? null : await openEntry(asking, entry);
  if (entry === null || before === null) return null;
  const whole = new Secret(before.reveal() + between(before.reveal()) + text.reveal());
  const submitted = await submitForm(asking, { ...form, version: entry.version }, { text: whole });
  if (submitted.kind === 'problem') return { ...say({ kind: 'reflect/no-room', entryId }, 'reflection'), question };
  const { step } = submitted;
  return awaitingRest(asking, form, text, {
    ...step,
    decision: { ...step.decision, reply: { kind: 'reflect/added', entryId } },
    tookWords: step.sealed.length > 0,
    question,
  });
}

/** A full message was parted anywhere, any other at white space, which the platform takes off at both ends. */
function between(before: string): string {
  if (before.length % ONE_MESSAGE === 0) return '';
  return /[.!?…:;"”»)\]]$/.test(before) ? '\n' : ' ';
}
