import { type Decision, NOTHING } from '../core/decision.js';
import type { FormFilling } from '../copy/forms.js';
import type { PromptLibrary } from '../core/reflection/library.js';
import type { Ids } from '../core/ids.js';
import type { Instant } from '../core/instant.js';
import type { Notice } from '../core/notice.js';
import type { FormRef } from '../core/request.js';
import type { Contact } from './first-contact.js';
import type { FoundEntries } from './found-entries.js';
import type { Input } from './ports.js';
import type { ReadersOf } from './readers-of-place.js';
import type { QuestionChange, SealedRow, Store } from './store-port.js';
import type { Vault } from './vault-port.js';

/** What an input leads to, before anything is committed. Made anew after a conflict. */
export type Step = {
  readonly decision: Decision;
  readonly sealed: readonly SealedRow[];
  readonly question: QuestionChange | null;
  /** A form to open, or the one field of it to ask next. Then there is no card. `filling`: opened for whoever asks. */
  readonly ask: { readonly form: FormRef; readonly field: number | null; readonly filling?: FormFilling } | null;
  /** The code of an invite, if this step makes one: shown by the card of a new invite alone, stored nowhere. */
  readonly freshCode: string | null;
  /** Free writing was taken out of the chat into safe keeping: what was typed there can go. */
  readonly tookWords: boolean;
  /** A page that was open to write on was put away for this. */
  readonly pageAway: boolean;
  /** What the current card is about, if this input turns out to have been handled before. */
  readonly about:
    | 'time-out'
    | 'pact'
    | 'pairing'
    | 'person'
    | 'reflection'
    | 'dance'
    | 'place'
    | 'check-in'
    | 'need'
    | 'say';
};

/** What a step is made from: one moment, one set of ids, one snapshot of who asks. */
export type Asking = {
  readonly store: Store;
  readonly vault: Vault;
  readonly library: PromptLibrary;
  readonly found: FoundEntries;
  readonly readersOf: ReadersOf;
  readonly now: Instant;
  readonly ids: Ids;
  readonly input: Input;
  readonly contact: Contact;
};

export const stepOf = (decision: Decision, more: Partial<Omit<Step, 'decision'>> = {}): Step => ({
  decision,
  sealed: [],
  question: null,
  ask: null,
  freshCode: null,
  tookWords: false,
  pageAway: false,
  about: 'time-out',
  ...more,
});

export const say = (reply: Notice | null, about: Step['about'] = 'time-out'): Step =>
  stepOf({ ...NOTHING, reply }, { about });
