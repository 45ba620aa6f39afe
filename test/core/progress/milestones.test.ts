import { describe, expect, it } from 'vitest';
import { DEFAULT_TERMS } from '../../../src/core/pact/state.js';
import { type DoneByTwo, milestonesOf } from '../../../src/core/progress/milestones.js';
import { dance, named, naming, sealed, sentPage, shownPage, written } from '../dance/given.js';

const none: DoneByTwo = { couple: { returnsTogether: 0 }, pact: null, dance: null, checkIn: null };

describe('what the two have done once', () => {
  it.each<[string, Partial<DoneByTwo>, readonly string[]]>([
    ['nothing yet', {}, []],
    ['a pact that one of them signed', { pact: { signed: null } }, []],
    ['a pact', { pact: { signed: DEFAULT_TERMS } }, ['pact']],
    ['a dance that is written', { dance: dance({ sheets: [sentPage('ana'), written('ben')] }) }, []],
    ['a dance that is sealed', { dance: sealed() }, []],
    ['a dance that one more edit waits for', { dance: naming({ sheets: [shownPage('ana'), written('ben')] }) }, []],
    ['a dance', { dance: naming() }, ['danced']],
    ['a name for it', { dance: named() }, ['danced', 'named']],
    ['a check-in', { checkIn: { status: 'shown' } }, ['checked-in']],
    ['a check-in that waits for its quarter hour', { checkIn: { status: 'sealed' } }, []],
    ['a return', { couple: { returnsTogether: 1 } }, ['returned']],
    ['many returns: the same', { couple: { returnsTogether: 99 } }, ['returned']],
    [
      'everything',
      {
        couple: { returnsTogether: 5 },
        pact: { signed: DEFAULT_TERMS },
        dance: named(),
        checkIn: { status: 'shown' },
      },
      ['pact', 'danced', 'named', 'checked-in', 'returned'],
    ],
    ['nothing, for someone alone', { couple: null, pact: { signed: DEFAULT_TERMS }, dance: named() }, []],
  ])('%s', (_, done, milestones) => {
    expect(milestonesOf({ ...none, ...done })).toEqual(milestones);
  });
});
