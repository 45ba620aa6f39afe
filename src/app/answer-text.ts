import { readPhrase } from '../command-kit/plain-phrases.js';
import type { OutboxId } from '../core/ids.js';
import type { Notice } from '../core/notice.js';
import type { FormRef } from '../core/request.js';
import { restOf, takeRest } from './long-text.js';
import { closing, isPage, putAway, questionOf, takeAnswer, takeFilled } from './open-question.js';
import type { FormSubmission, PlainText, Request } from './ports.js';
import { Secret } from './secret.js';
import { type Asking, say, type Step } from './step.js';
import type { OpenQuestion } from './store-port.js';

/**
 * Plain text in the private chat: the answer to an open question, one of a few phrases ("I need a break"), or stray. A
 * text that was edited later is always stray: what was taken stays as it was taken. `route` handles what a phrase means.
 */
export async function answerText(
  asking: Asking,
  request: PlainText,
  route: (request: Request) => Promise<Step>,
): Promise<Step> {
  if (asking.input.place !== 'bot-dm') return say(null);
  const open = await questionOf(asking);
  if (request.edited) return say(strayAnswer(asking, open), 'person');
  const phrase = phraseIn(request.text);
  // Nothing that is open stands in the way of someone who needs a break, to the letter, not even a page to write on.
  if (phrase?.kind === 'time-out/call') return route(phrase);
  const prompt = request.answers === undefined ? null : await promptOf(asking, request.answers);
  if (prompt !== null) return takeFilled(asking, prompt, { text: request.text });
  // Other phrases a page may say as well.
  if (open !== null && (phrase === null || isPage(open.form))) {
    if (open.expiresAt <= asking.now) return putAway(asking, open, { kind: 'form/expired' });
    return takeAnswer(asking, open, request.text);
  }
  const rest = phrase === null ? await restOf(asking) : null;
  const added = rest === null ? null : await takeRest(asking, rest, request.text);
  if (added !== null) return added;
  return phrase === null ? say(strayAnswer(asking, open), 'person') : route(phrase);
}

/** What cannot be read ends no question: whoever sent a voice note to one hears that it is still open. */
export const strayAnswer = ({ now }: Pick<Asking, 'now'>, open: OpenQuestion | null): Notice =>
  open !== null && open.expiresAt > now ? { kind: 'stray/answer', questionOpen: true } : { kind: 'stray/answer' };

/** A prompt that came by itself is answered by a reply to its message, also before it was opened. */
async function promptOf({ store, contact }: Asking, outboxId: OutboxId): Promise<FormRef | null> {
  const row = await store.outboxRow(outboxId);
  if (row === null || row.to !== contact.person.id || row.notice.kind !== 'reflect/prompt') return null;
  const { promptId, followUp } = row.notice;
  return { kind: 'form/reflect', promptId, followUp };
}

/** The same for an answer that replies to a question: a break is called, and nothing is kept. */
export function callIn({ input }: Asking, { text }: FormSubmission['values']): Request | null {
  const typed = input.from.platform === 'telegram' && text !== undefined ? phraseIn(text) : null;
  return typed?.kind === 'time-out/call' ? typed : null;
}

function phraseIn(text: Secret): Request | null {
  const act = readPhrase(text.reveal());
  return act?.kind === 'redeem/code' ? { kind: 'redeem/code', code: new Secret(act.code) } : act;
}

export async function cancelQuestion(asking: Asking): Promise<Step> {
  const open = await questionOf(asking);
  return open === null
    ? say({ kind: 'form/nothing-open' }, 'person')
    : putAway(asking, open, { kind: 'form/cancelled' });
}

/** Whoever calls a break is no longer busy with what they were asked before; of a page to write on they are told so. */
export async function withoutQuestion(asking: Asking, step: Step): Promise<Step> {
  const open = await questionOf(asking);
  if (open === null) {
    const rest = await restOf(asking);
    return rest === null ? step : { ...step, question: { kind: 'clear', personId: rest.personId } };
  }
  const pageAway = isPage(open.form) && open.expiresAt > asking.now;
  return { ...closing(asking, open, step), pageAway };
}
