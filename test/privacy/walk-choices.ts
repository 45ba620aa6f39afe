import type { GroupPlace } from '../../src/app/ports.js';
import { CHECK_IN_FIELDS } from '../../src/core/check-in/state.js';
import { DANCE_FIELDS } from '../../src/core/dance/state.js';
import type { PromptId } from '../../src/core/ids.js';
import type { Platform } from '../../src/core/person/state.js';
import { SAY_FORMS } from '../../src/core/say/state.js';
import { promptLibrary } from '../../src/copy/prompts/prompt-library.js';

/** What a field takes that is no sentence; else it gets a canary every time. */
export const SAMPLES: Readonly<Record<string, readonly string[]>> = {
  'form/zone.zone': ['Europe/Berlin', 'Asia/Tokyo', 'New York'],
  'form/quiet.from': ['22:00', '23:30'],
  'form/quiet.until': ['7', '6:30'],
  'form/talk-at.at': ['tomorrow 18:00', 'in 2 hours'],
  'form/reflect-time.time': ['20:30', '7:15'],
  'form/check-in-time.time': ['19:00', '8:30'],
  'form/pause-until.until': ['tomorrow', '2026-12-24'],
};
/** What may stand behind a command, or nothing. */
export const WORDS: readonly string[] =
  '||20m|until 21:30|5h|20:30 weekdays|off|pause 2026-12-24|berlin|de|t20|here|here|now|space 1h|together|feeling|progress|our progress'.split(
    '|',
  );
export const PHRASES: readonly string[] = ['I need a break', 'break 15', "I'm back", 'help', 'support'];
/** What ends things is pressed seldom, or there would be nothing left to look at. */
export const GRAVE: ReadonlySet<string> = new Set([
  'pairing/leave',
  'person/erase',
  'journal/delete-all',
  'pairing/decline',
  'together/take-back',
  'dance/take-back',
  'check-in/take-back',
  'place/unbind',
  'place/decline',
  'say/drop',
]);
export const ENDS: ReadonlySet<string> = new Set(['pairing/leave', 'person/erase']);

/** What forms are about that no button has to have named before. */
export const AT_HAND: ReadonlyMap<string, readonly unknown[]> = new Map<string, readonly unknown[]>([
  ['promptId', promptLibrary().prompts.map(({ id }): PromptId => id)],
  ['followUp', [true, false]],
  ['field', [...DANCE_FIELDS, ...CHECK_IN_FIELDS]],
  ['form', Object.keys(SAY_FORMS)],
  ['weekday', [1, 2, 3, 4, 5, 6, 7]],
]);

/** Where others read. The two couples may come upon the same one. */
export const GROUPS: Readonly<Record<Platform, readonly [GroupPlace, ...GroupPlace[]]>> = {
  discord: [
    { externalId: '9001', kind: 'channel' },
    { externalId: '9002', kind: 'thread' },
  ],
  telegram: [
    { externalId: '-9101', kind: 'group' },
    { externalId: '-9102', kind: 'group' },
  ],
};
