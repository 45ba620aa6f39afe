import type { DanceContext } from '../../../src/core/dance/context.js';
import { decideDance } from '../../../src/core/dance/decide.js';
import type { DanceCommand } from '../../../src/core/dance/requests.js';
import type { Dance, DanceField, SentSheet, Sheet } from '../../../src/core/dance/state.js';
import type { Decision } from '../../../src/core/decision.js';
import type { CoupleId, DanceId, PersonId, SealedId } from '../../../src/core/ids.js';
import { DAY, HOUR, type Instant, instant, plus } from '../../../src/core/instant.js';
import { DEFAULT_TERMS, type PactTerms } from '../../../src/core/pact/state.js';
import type { Person, Settings } from '../../../src/core/person/state.js';
import { timersAbout } from '../of-two.js';
import { couple, countingIds, person } from '../people.js';

export const COUPLE = 'couple' as CoupleId;
export const DANCE = 'dance' as DanceId;
/** A quarter hour. */
export const NOW: Instant = instant(Date.parse('2026-06-01T12:00:00Z'));
export const WEEK = 7 * DAY;

export const someone = (name: string, settings: Partial<Settings> = {}): Person => {
  const one = person(name, { coupleId: COUPLE });
  return { ...one, settings: { ...one.settings, ...settings } };
};
export const ANA = someone('ana');
export const BEN = someone('ben');
export const US = couple(ANA, BEN, { id: COUPLE });
export const MAY_CALL: PactTerms = { ...DEFAULT_TERMS, mayCallDance: true };

export const text = (id: string): SealedId => id as SealedId;

/** Two steps, one of them to be shared, and a name. */
export const written = (name: string, over: Partial<Sheet> = {}): Sheet => ({
  ...blankPage(name),
  draft: [
    { field: 'sets-me-off', text: text(`${name}-off`), share: true },
    { field: 'beneath', text: text(`${name}-beneath`), share: false },
  ],
  draftNames: [text(`${name}-name`)],
  ...over,
});
export const blankPage = (name: string): Sheet => ({
  personId: name as PersonId,
  draft: [],
  draftNames: [],
  sent: null,
  takenBack: false,
  shown: null,
  reminded: false,
  mutedUntil: null,
});
export const copiesOf = (name: string, fields: readonly DanceField[] = ['sets-me-off']): Omit<SentSheet, 'at'> => ({
  fields: fields.map((field) => ({ field, copy: text(`${name}-${field}-copy`) })),
  names: [text(`${name}-name-copy`)],
});
export const sentBy = (name: string, at: Instant = NOW): SentSheet => ({ at, ...copiesOf(name) });
export const sentPage = (name: string): Sheet => written(name, { sent: sentBy(name), reminded: true });
export const shownPage = (name: string, over: Partial<Sheet> = {}): Sheet =>
  written(name, { shown: sentBy(name), reminded: true, ...over });

export const dance = (over: Partial<Dance> = {}): Dance => ({
  id: DANCE,
  coupleId: COUPLE,
  status: 'writing',
  startedBy: ANA.id,
  startedAt: NOW,
  restsAt: plus(NOW, WEEK),
  sheets: [blankPage('ana'), blankPage('ben')],
  revealAt: null,
  naming: null,
  name: null,
  namedAt: null,
  call: null,
  version: 1,
  ...over,
});
export const sealed = (over: Partial<Dance> = {}): Dance =>
  dance({ status: 'sealed', sheets: [sentPage('ana'), sentPage('ben')], revealAt: plus(NOW, HOUR / 4), ...over });
export const naming = (over: Partial<Dance> = {}): Dance =>
  dance({
    status: 'naming',
    sheets: [shownPage('ana'), shownPage('ben')],
    naming: { round: 1, names: [text('ana-name-copy'), text('ben-name-copy')], picks: [] },
    ...over,
  });
export const named = (over: Partial<Dance> = {}): Dance =>
  dance({
    status: 'named',
    sheets: [shownPage('ana'), shownPage('ben')],
    name: text('ana-name-copy'),
    namedAt: NOW,
    ...over,
  });

export const context = (over: Partial<DanceContext> = {}): DanceContext => ({
  now: NOW,
  ids: countingIds(),
  me: ANA,
  couple: US,
  partner: BEN,
  terms: MAY_CALL,
  dance: dance(),
  latest: null,
  partnerLatest: null,
  shuffle: (names) => names.toReversed(),
  ...over,
});
export const asBen = (over: Partial<DanceContext> = {}): DanceContext => context({ me: BEN, partner: ANA, ...over });
export const alone = (over: Partial<DanceContext> = {}): DanceContext =>
  context({ couple: null, partner: null, ...over });

/** When Ana does this. */
export const does = (command: DanceCommand, over: Partial<DanceContext> = {}): Decision =>
  decideDance(context(over), command);

export const timerFired = timersAbout(DANCE);

/** The dance that was saved last. */
export function savedDance({ changes }: Pick<Decision, 'changes'>): Dance {
  const saved = changes.findLast((change) => change.kind === 'dance/save');
  if (saved === undefined) throw new Error('no dance was saved');
  return saved.dance;
}
