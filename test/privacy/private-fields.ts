import { commands } from '../../commands/index.js';
import { ACTIONS } from '../../src/command-kit/action-codec.js';
import { formFields } from '../../src/command-kit/forms.js';
import type { FormRef } from '../../src/core/request.js';
import { SAY_FORMS, type SayForm } from '../../src/core/say/state.js';
import type { Room } from './canary-words.js';

/**
 * Who may ever read what was written there, besides what they share themselves. `writer`: whoever wrote it. `revealed`:
 * both, once both answered, or sent what they had ticked, and the quarter hour came. `sent`: both, once its writer sent it.
 * `both`: the two of a couple. `asked`: whoever was asked about the place in which somebody of that name reads.
 * `inviter`: whoever's code was used. `nobody`: it is read by us and said by nobody, also not to whoever wrote it.
 */
export type Readers = 'writer' | 'revealed' | 'sent' | 'both' | 'asked' | 'inviter' | 'nobody';

export type PrivateField = { readonly name: string } & Room;

/** Forms by name, from the table that every button, select and modal goes by. */
export const FORM_KINDS = Object.keys(ACTIONS).filter((kind): kind is FormRef['kind'] => kind.startsWith('form/'));

/** The shapes of a form: one that asks for other fields by what it is about has several. */
export const shapesOf = (kind: FormRef['kind']): readonly Readonly<Record<string, unknown>>[] =>
  kind === 'form/say' ? (Object.keys(SAY_FORMS) as readonly SayForm[]).map((form) => ({ form })) : [{}];

export const fieldName = (form: FormRef['kind'], id: string): string => `${form}.${id}`;
export const optionName = (command: string, option: string): string => `/${command} ${option}`;

/** The fields of all forms, and every option of a command that takes words: found, not listed. */
export const FIELDS: readonly PrivateField[] = [
  ...FORM_KINDS.flatMap((kind) =>
    shapesOf(kind).flatMap((shape) =>
      formFields({ kind, ...shape } as FormRef).map(({ id, maxLength, multiline }) => ({
        name: fieldName(kind, id),
        maxLength,
        multiline,
      })),
    ),
  ),
  ...commands.flatMap(({ name, options }) =>
    Object.entries(options).flatMap(([option, { kind }]) =>
      kind.kind === 'text' ? [{ name: optionName(name, option), maxLength: kind.maxLength, multiline: false }] : [],
    ),
  ),
];

/** What people send that no registry knows of. */
export const TYPED = { maxLength: 4_096, multiline: true };
export const NAME = { maxLength: 64, multiline: false };

/** A field that is not here fails the test by its name, and until then nobody may read it. */
export const READERS: Readonly<Record<string, Readers>> = {
  'form/park.note': 'writer',
  'form/third-view.text': 'writer',
  'form/redeem.code': 'nobody',
  'form/zone.zone': 'nobody',
  'form/quiet.from': 'nobody',
  'form/quiet.until': 'nobody',
  'form/talk-at.at': 'nobody',
  'form/pact-words.words': 'both',
  'form/export.passphrase': 'nobody',
  'form/reflect.text': 'writer',
  'form/free.text': 'writer',
  'form/edit-entry.text': 'writer',
  'form/let-go.text': 'nobody',
  'form/together.text': 'revealed',
  'form/dance-field.text': 'revealed',
  'form/dance-name.name': 'revealed',
  'form/check-in.text': 'revealed',
  'form/check-in-time.time': 'nobody',
  'form/say.when': 'sent',
  'form/say.feel': 'sent',
  'form/say.afraid': 'sent',
  'form/say.like': 'sent',
  'form/say.okay': 'sent',
  'form/say.not-okay': 'sent',
  'form/say.then': 'sent',
  'form/say.mine': 'sent',
  'form/say.for-you': 'sent',
  'form/say.next': 'sent',
  'form/journal-search.words': 'nobody',
  'form/reflect-time.time': 'nobody',
  'form/pause-until.until': 'nobody',
  '/start payload': 'nobody',
  '/reflect pause': 'nobody',
  '/support country': 'nobody',
  'a typed command': 'nobody',
  'a plain text': 'nobody',
  'an edited text': 'nobody',
  'a display name': 'inviter',
  'a reader’s name': 'asked',
};

export const readersOf = (field: string): Readers => READERS[field] ?? 'nobody';
