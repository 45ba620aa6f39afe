import { type ParsedForm, parseForm } from '../command-kit/forms.js';
import { assertNever } from '../core/assert-never.js';
import type { SealedId } from '../core/ids.js';
import type { Notice } from '../core/notice.js';
import type { Command, FormRef } from '../core/request.js';
import { decideCommand, decideRedeem, viewQuery } from './decide-command.js';
import type { VaultOwner } from './vault-port.js';
import { type Sealing, sealing, withSealings } from './seal-copies.js';
import { searchJournal } from './search-journal.js';
import { Secret } from './secret.js';
import type { Asking, Step } from './step.js';

export type Submitted =
  | { readonly kind: 'step'; readonly step: Step }
  /** Could not be read: nothing changes, and `field` is the one to ask again. */
  | { readonly kind: 'problem'; readonly notice: Notice; readonly field: string };

/** A filled form, from a modal or from the last of several answers. What is private is sealed before anything is decided. */
export async function submitForm(
  asking: Asking,
  form: FormRef,
  values: Readonly<Record<string, Secret>>,
): Promise<Submitted> {
  const typed = Object.fromEntries(Object.entries(values).map(([id, value]) => [id, value.reveal()]));
  const { now, contact } = asking;
  const parsed = parseForm(form, typed, { zone: contact.person.settings.zone, now });
  switch (parsed.kind) {
    case 'problem':
      return { kind: 'problem', notice: parsed.notice, field: parsed.field };
    case 'command':
      return { kind: 'step', step: await decideCommand(asking, parsed.command) };
    case 'code':
      return { kind: 'step', step: await decideRedeem(asking, new Secret(parsed.code)) };
    case 'sealed':
      return { kind: 'step', step: await decideSealed(asking, form, new Secret(parsed.text), parsed.into) };
    case 'sealed-parts':
      return { kind: 'step', step: await decideParts(asking, parsed.parts, parsed.into) };
    case 'sealed-for-both':
      return { kind: 'step', step: await decideForBoth(asking, new Secret(parsed.text), parsed.into) };
    case 'let-go':
      return { kind: 'step', step: await decideCommand(asking, { kind: 'reflect/let-go' }) };
    case 'search':
      return { kind: 'step', step: await searchJournal(asking, new Secret(parsed.words)) };
    case 'query':
      return { kind: 'step', step: await viewQuery(asking, parsed.query) };
    default:
      return assertNever(parsed);
  }
}

async function decideSealed(
  asking: Asking,
  form: FormRef,
  text: Secret,
  into: (id: SealedId) => Command,
): Promise<Step> {
  const { coupleId } = asking.contact.person;
  const shared = form.kind === 'form/pact-words' && coupleId !== null;
  const sealed = sealing(asking, shared ? { kind: 'couple', id: coupleId } : writerOf(asking), () => text);
  return withSealings(await decideCommand(asking, into(sealed.id)), [sealed]);
}

/** Each under an id of its own. A refused form keeps none of them. */
async function decideParts(
  asking: Asking,
  parts: Extract<ParsedForm, { kind: 'sealed-parts' }>['parts'],
  into: Extract<ParsedForm, { kind: 'sealed-parts' }>['into'],
): Promise<Step> {
  const sealed = parts.map(({ id, text }) => ({
    field: id,
    ...sealing(asking, writerOf(asking), () => new Secret(text)),
  }));
  const step = await decideCommand(asking, into(sealed.map(({ field, id }) => ({ id: field, text: id }))));
  return withSealings(step, sealed);
}

/** One text, sealed twice where both are needed: for its writer's own journal, and for the two of them at the reveal. */
async function decideForBoth(
  asking: Asking,
  words: Secret,
  into: (text: SealedId, copy: SealedId) => Command,
): Promise<Step> {
  const { coupleId } = asking.contact.person;
  const text = sealing(asking, writerOf(asking), () => words);
  const copy = coupleId === null ? forNobody(asking) : sealing(asking, { kind: 'couple', id: coupleId }, () => words);
  return withSealings(await decideCommand(asking, into(text.id, copy.id)), [text, copy]);
}

const writerOf = ({ contact }: Asking): VaultOwner => ({ kind: 'person', id: contact.person.id });

/** Nothing that somebody in no couple writes is kept for two. */
const forNobody = ({ ids }: Asking): Sealing => ({
  id: ids.draw() as SealedId,
  make: () => Promise.reject(new Error('an answer for both was taken of someone who is in no couple')),
});
