import type { Decision } from '../../../src/core/decision.js';
import type { CoupleId, SayId, SealedId } from '../../../src/core/ids.js';
import { type Instant, instant } from '../../../src/core/instant.js';
import type { Person } from '../../../src/core/person/state.js';
import type { SayContext } from '../../../src/core/say/context.js';
import { decideSay } from '../../../src/core/say/decide.js';
import type { SayCommand } from '../../../src/core/say/requests.js';
import type { SayDraft, Saying } from '../../../src/core/say/state.js';
import { countingIds, couple, person } from '../people.js';

export const COUPLE = 'couple' as CoupleId;
export const SAY = 'say' as SayId;
export const COPY = 'copy' as SealedId;
export const NOW: Instant = instant(Date.parse('2026-06-01T12:00:00Z'));

const someone = (name: string): Person => person(name, { coupleId: COUPLE });
export const ANA = someone('ana');
export const BEN = someone('ben');
export const US = couple(ANA, BEN, { id: COUPLE });

export const words = (...ids: readonly string[]): SayDraft['fields'] =>
  (['when', 'feel', 'afraid', 'like'] as const).flatMap((field, place) => {
    const id = ids[place];
    return id === undefined ? [] : [{ field, text: id as SealedId }];
  });
export const draft = (over: Partial<SayDraft> = {}): SayDraft => ({
  personId: ANA.id,
  form: 'feeling',
  fields: words('w1', 'w2', 'w3', 'w4'),
  version: 1,
  ...over,
});
/** Ana said it to Ben. */
export const saying = (over: Partial<Saying> = {}): Saying => ({
  id: SAY,
  coupleId: COUPLE,
  by: ANA.id,
  form: 'feeling',
  copy: COPY,
  at: NOW,
  answer: null,
  version: 1,
  ...over,
});

export const context = (over: Partial<SayContext> = {}): SayContext => ({
  now: NOW,
  ids: countingIds(),
  me: ANA,
  couple: US,
  partner: BEN,
  draft: null,
  saying: null,
  waiting: null,
  saidAt: [],
  asked: [],
  latest: null,
  partnerLatest: null,
  ...over,
});
export const asBen = (over: Partial<SayContext> = {}): SayContext => context({ me: BEN, partner: ANA, ...over });
export const alone = { couple: null, partner: null } as const;

export const does = (command: SayCommand, over: Partial<SayContext> = {}): Decision =>
  decideSay(context(over), command);
