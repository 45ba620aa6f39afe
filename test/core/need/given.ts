import type { Decision } from '../../../src/core/decision.js';
import type { CoupleId, NeedId } from '../../../src/core/ids.js';
import { HOUR, type Instant, instant, plus } from '../../../src/core/instant.js';
import type { NeedContext } from '../../../src/core/need/context.js';
import { decideNeed } from '../../../src/core/need/decide.js';
import type { NeedCommand } from '../../../src/core/need/requests.js';
import type { Need } from '../../../src/core/need/state.js';
import type { Person, Settings } from '../../../src/core/person/state.js';
import { timersAbout } from '../of-two.js';
import { countingIds, couple, person } from '../people.js';

export const COUPLE = 'couple' as CoupleId;
export const NEED = 'need' as NeedId;
export const NOW: Instant = instant(Date.parse('2026-06-01T12:00:00Z'));
export const at = (iso: string): Instant => instant(Date.parse(iso));

export const someone = (name: string, settings: Partial<Settings> = {}): Person => {
  const one = person(name, { coupleId: COUPLE });
  return { ...one, settings: { ...one.settings, zone: 'Europe/Berlin', ...settings } };
};
export const ANA = someone('ana');
export const BEN = someone('ben');
export const US = couple(ANA, BEN, { id: COUPLE });

export const context = (over: Partial<NeedContext> = {}): NeedContext => ({
  now: NOW,
  ids: countingIds(),
  me: ANA,
  couple: US,
  partner: BEN,
  need: null,
  recent: [],
  asked: [],
  latest: null,
  partnerLatest: null,
  ...over,
});
export const asBen = (over: Partial<NeedContext> = {}): NeedContext => context({ me: BEN, partner: ANA, ...over });

const bid = {
  id: NEED,
  coupleId: COUPLE,
  by: ANA.id,
  askedAt: NOW,
  status: 'open',
  generation: 1,
  version: 1,
} as const;
/** Ana's, for an hour. */
export const space = (over: Partial<Need> = {}): Need => ({
  ...bid,
  about: { kind: 'space', until: plus(NOW, HOUR), extended: false },
  ...over,
});
/** Ana's, whenever Ben is ready. */
export const together = (over: Partial<Need> = {}): Need => ({
  ...bid,
  about: { kind: 'together', at: null, answer: null },
  ...over,
});
export const togetherAt = (when: Instant, over: Partial<Need> = {}): Need =>
  together({ about: { kind: 'together', at: when, answer: null }, ...over });
/** Ben would rather have it in three hours. */
export const countered = (over: Partial<Need> = {}): Need =>
  together({
    about: {
      kind: 'together',
      at: null,
      answer: { kind: 'another-time', at: plus(NOW, 3 * HOUR), agreed: false },
    },
    generation: 2,
    ...over,
  });

export const does = (command: NeedCommand, over: Partial<NeedContext> = {}): Decision =>
  decideNeed(context(over), command);
export const benDoes = (command: NeedCommand, over: Partial<NeedContext> = {}): Decision =>
  decideNeed(asBen(over), command);

export const timerFired = timersAbout(NEED, 1);

export function savedNeed({ changes }: Pick<Decision, 'changes'>): Need {
  const saved = changes.findLast((change) => change.kind === 'need/save');
  if (saved === undefined) throw new Error('no bid was saved');
  return saved.need;
}
