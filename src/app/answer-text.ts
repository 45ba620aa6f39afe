import { readPhrase } from '../command-kit/plain-phrases.js';
import { closing, isPage, putAway, questionOf, takeAnswer } from './open-question.js';
import type { PlainText, Request } from './ports.js';
import { Secret } from './secret.js';
import { type Asking, say, type Step } from './step.js';

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
  if (request.edited) return say({ kind: 'stray/answer' }, 'person');
  const phrase = phraseIn(request.text);
  const open = await questionOf(asking);
  // A question about a zone must not stand in the way of someone who needs a break; a page to write on may say so.
  if (open !== null && (phrase === null || isPage(open.form))) {
    if (open.expiresAt <= asking.now) return putAway(asking, open, { kind: 'form/expired' });
    return takeAnswer(asking, open, request.text);
  }
  return phrase === null ? say({ kind: 'stray/answer' }, 'person') : route(phrase);
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

/** Whoever calls a break is no longer busy with what they were asked before. */
export async function withoutQuestion(asking: Asking, step: Step): Promise<Step> {
  const open = await questionOf(asking);
  return open === null ? step : closing(asking, open, step);
}
