import { type Decision, NOTHING } from '../decision.js';
import type { DanceNotice } from './notice.js';
import { saveDance } from './sheet.js';
import type { Dance, Sheet } from './state.js';
import { cancelAll, unsent } from './timers.js';

/** Messages that come by themselves. */
const PUSHED = [
  'dance/remind',
  'dance/revealed',
  'dance/changed',
  'dance/naming',
  'dance/named',
  'dance/call',
] as const satisfies readonly DanceNotice['kind'][];

/**
 * After its week, taken back by one, by both or by nobody: in each case the same. What was sent of both pages goes, the
 * drafts stay with their writers, and nobody is told.
 */
export function putToRest(dance: Dance): Decision {
  const [one, other] = dance.sheets;
  const rested: Dance = {
    ...dance,
    status: 'rested',
    revealAt: null,
    naming: null,
    name: null,
    namedAt: null,
    call: null,
    sheets: [draftOnly(one), draftOnly(other)],
  };
  return {
    ...NOTHING,
    changes: saveDance(dance, rested),
    timers: cancelAll(dance),
    cancel: dance.sheets.map(({ personId }) => unsent(dance.id, personId, ...PUSHED)),
  };
}

/**
 * One of the two leaves. The key of what they had sealed for each other goes, so nothing of it may stay named: not what
 * was sent, nor what both have seen, nor what it was called.
 */
export const endDance = (dance: Dance): Decision => (dance.status === 'rested' ? NOTHING : putToRest(dance));

const draftOnly = (sheet: Sheet): Sheet => ({ ...sheet, sent: null, shown: null, takenBack: false });
