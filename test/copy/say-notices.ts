import type { SayId, SealedId } from '../../src/core/ids.js';
import { HOUR, type Instant, plus } from '../../src/core/instant.js';
import type { Notice } from '../../src/core/notice.js';
import type { SayNotice } from '../../src/core/say/notice.js';
import { SAY_ANSWERS, SAY_FORMS, type SayDraft, type SayField, type SayForm } from '../../src/core/say/state.js';

export const sayId = 's'.repeat(22) as SayId;
const FORMS = Object.keys(SAY_FORMS) as readonly SayForm[];
const ALL: readonly SayField[] = FORMS.flatMap((form): readonly SayField[] => SAY_FORMS[form]);
/** Where the words of a part are sealed. */
export const partId = (field: SayField): SealedId => `${'h'.repeat(20)}${ALL.indexOf(field) + 10}` as SealedId;
export const said = 'v'.repeat(22) as SealedId;

export const draftOf = (form: SayForm): SayDraft['fields'] =>
  SAY_FORMS[form].map((field) => ({ field, text: partId(field) }));

/** The longest that anyone may have written in each part, and what it makes. */
export const sayTexts = (sign: string): readonly (readonly [SealedId, string])[] => [
  ...ALL.map((field) => [partId(field), sign.repeat(300)] as const),
  [said, sign.repeat(1_300)],
];

type Fields<Kind extends Notice['kind']> = Omit<Extract<Notice, { kind: Kind }>, 'kind'>;
type Fixtures = { readonly [Kind in SayNotice['kind']]: readonly Fields<Kind>[] };

const plain = [{}];

/** Every kind of notice about what is said softly, in its longest and barest shapes. */
export function sayFixtures(now: Instant): Fixtures {
  return {
    'say/home': [
      { isPaired: true, hasDraft: true, waiting: sayId },
      { isPaired: true, hasDraft: false, waiting: null },
      { isPaired: false, hasDraft: true, waiting: null },
      { isPaired: false, hasDraft: false, waiting: null },
    ],
    'say/preview': FORMS.map((form) => ({ form, fields: draftOf(form), version: 99_999 })),
    'say/dropped': plain,
    'say/sent': plain,
    'say/received': FORMS.flatMap((form) =>
      [null, ...SAY_ANSWERS].map((answer) => ({ sayId, form, copy: said, answer })),
    ),
    'say/answer-noted': SAY_ANSWERS.map((answer) => ({ answer })),
    'say/answered': FORMS.flatMap((form) => SAY_ANSWERS.map((answer) => ({ answer, form }))),
    'say/enough': [{ again: plus(now, 5 * HOUR) }],
    'say/in-break': plain,
  };
}
