import type { FormFilling } from '../copy/forms.js';
import type { FormRef } from '../core/request.js';
import { MOST_NAMES } from '../core/dance/state.js';
import { viewTogether } from '../core/reflection/together.js';
import { seenBy } from '../core/time-out/view.js';
import { currentCard } from './decide-command.js';
import { viewDanceQuery } from './decide-dance.js';
import { viewOfTwo } from './decide-of-two.js';
import { contextFor } from './decide-reflection.js';
import { loadTimeOutSeen } from './load-context.js';
import { openEntry } from './search-journal.js';
import { type Asking, say, type Step } from './step.js';

type ReadyForm =
  /** `form`: what is opened; it may say more of what it was opened on than the button did. */
  | { readonly kind: 'ready'; readonly form: FormRef; readonly filling: FormFilling }
  /** What it is about is gone: this is shown in its place. */
  | { readonly kind: 'instead'; readonly step: Step };

const ready = (form: FormRef, filling: FormFilling = {}): ReadyForm => ({ kind: 'ready', form, filling });
const instead = (step: Step): ReadyForm => ({ kind: 'instead', step });

/** Discord: what a field of a form can hold, also filled beforehand. */
const MOST_IN_A_FORM = 4_000;

/** What a form shows besides itself, for whoever opens it. Words that could be kept nowhere are not asked for. */
export async function readyForm(asking: Asking, form: FormRef): Promise<ReadyForm> {
  if (form.kind === 'form/park') {
    const context = await loadTimeOutSeen(asking, asking.contact.person, form.timeOutId);
    return seenBy(context, form.timeOutId) === null ? instead(await currentCard(asking, 'time-out')) : ready(form);
  }
  if (form.kind === 'form/edit-entry') {
    const { entry } = await contextFor(asking, form);
    const text = entry === null ? null : await openEntry(asking, entry);
    // What cannot be read is not written over unseen.
    if (entry === null || text === null) return instead(await currentCard(asking, 'reflection'));
    // Of a text that is cut to fit a form, the rest would be lost with the next press.
    if (asking.input.from.platform === 'discord' && text.reveal().length > MOST_IN_A_FORM)
      return instead(say({ kind: 'reflect/too-long-here', entryId: entry.id }, 'reflection'));
    return ready({ ...form, version: entry.version }, { about: entry.about, text: text.reveal() });
  }
  if (form.kind === 'form/together') {
    const shown = viewTogether(await contextFor(asking, form));
    if (shown.kind !== 'together/open' || shown.answered) return instead(say(shown, 'reflection'));
    return ready(form, { about: { kind: 'together', promptId: shown.promptId } });
  }
  if (form.kind === 'form/dance-field') {
    const shown = await viewDanceQuery(asking, { kind: 'dance/field', field: form.field });
    const { reply } = shown.decision;
    if (reply?.kind !== 'dance/field') return instead(shown);
    const text = reply.text === null ? null : await openEntry(asking, { text: reply.text });
    return ready(form, text === null ? {} : { text: text.reveal() });
  }
  if (form.kind === 'form/dance-name') {
    const shown = await viewDanceQuery(asking, { kind: 'dance/names' });
    const { reply } = shown.decision;
    return reply?.kind === 'dance/names' && reply.names.length < MOST_NAMES ? ready(form) : instead(shown);
  }
  if (form.kind === 'form/check-in') {
    const { checkInId, field } = form;
    const shown = await viewOfTwo(asking, { kind: 'check-in/field', checkInId, field });
    const { reply } = shown.decision;
    if (reply?.kind !== 'check-in/field') return instead(shown);
    const text = reply.text === null ? null : await openEntry(asking, { text: reply.text });
    return ready(form, text === null ? {} : { text: text.reveal() });
  }
  if (form.kind === 'form/say') {
    const shown = await viewOfTwo(asking, { kind: 'say/preview' });
    const { reply } = shown.decision;
    if (reply?.kind === 'say/home' && !reply.isPaired) return instead(shown);
    if (reply?.kind !== 'say/preview' || reply.form !== form.form) return ready(form);
    const values: Record<string, string> = {};
    for (const { field, text } of reply.fields) {
      const words = await openEntry(asking, { text });
      if (words !== null) values[field] = words.reveal();
    }
    return ready(form, { values });
  }
  return ready(form);
}
