import { describe, expect, it } from 'vitest';
import type { DanceNotice } from '../../../src/core/dance/notice.js';
import { spellingOf } from '../../../src/core/dance/spelling.js';
import { isOfDance, textsInNotice } from '../../../src/core/dance/texts-in-notice.js';
import { DANCE, NOW, text } from './given.js';

const step = (id: string) => ({ field: 'beneath' as const, text: text(id) });
const map = { name: text('name'), yours: [step('yours')], theirs: [step('theirs')] };

/** What a card shows of sealed words; a word that is missing here could never be opened for its reader. */
const SHOWN: readonly (readonly [DanceNotice, readonly string[]])[] = [
  [
    {
      kind: 'dance/sheet',
      danceId: DANCE,
      draft: [{ ...step('draft'), share: false }],
      names: [text('mine')],
      begun: false,
      isEdit: false,
      restsAt: NOW,
    },
    ['draft', 'mine'],
  ],
  [{ kind: 'dance/field', field: 'beneath', text: text('field'), share: true, mark: 1, isEdit: false }, ['field']],
  [{ kind: 'dance/field', field: 'beneath', text: null, share: false, mark: 1, isEdit: false }, []],
  [{ kind: 'dance/names', names: [text('one'), text('two')], mark: 1 }, ['one', 'two']],
  [
    {
      kind: 'dance/naming',
      danceId: DANCE,
      round: 1,
      names: [text('one')],
      picked: false,
      mark: 1,
      named: false,
      begun: false,
    },
    ['one'],
  ],
  [
    { kind: 'dance/preview', danceId: DANCE, shown: [step('shown')], kept: ['i-then'], names: [text('mine')], mark: 1 },
    ['shown', 'mine'],
  ],
  [{ kind: 'dance/revealed', danceId: DANCE, map, names: [text('one')] }, ['name', 'yours', 'theirs', 'one']],
  [{ kind: 'dance/changed', danceId: DANCE, map }, ['name', 'yours', 'theirs']],
  [{ kind: 'dance/map', danceId: DANCE, map: { ...map, name: null } }, ['yours', 'theirs']],
  [{ kind: 'dance/named', danceId: DANCE, name: text('name') }, ['name']],
  [{ kind: 'dance/home', danceId: DANCE, name: text('name'), mayCall: true, again: null, renaming: false }, ['name']],
  [{ kind: 'dance/call', danceId: DANCE, call: 1, name: text('name'), byYou: true, feeling: null }, ['name']],
  [{ kind: 'dance/sent', danceId: DANCE, isEdit: false, revealAt: null }, []],
  [{ kind: 'dance/in-break' }, []],
];

describe('the words in a card of the dance', () => {
  it.each(SHOWN.map(([notice, texts]) => [notice.kind, notice, texts] as const))(
    'are found, every one and no other: %s',
    (_kind, notice, texts) => {
      expect(textsInNotice(notice)).toEqual(texts);
    },
  );

  it('are looked for in cards of the dance alone', () => {
    expect(['dance/sent', 'say/sent', 'dances'].map((kind) => isOfDance({ kind }))).toEqual([true, false, false]);
  });
});

describe('two names', () => {
  it('are one where only case, spaces or the way of writing an accent differ', () => {
    const same = ['The  Storm', ' the storm ', 'THE\tSTORM', 'the\n \nstorm'];
    expect(new Set(same.map(spellingOf))).toEqual(new Set(['the storm']));
    expect(spellingOf('Cafe\u0301')).toBe(spellingOf('café'));
    expect(spellingOf('thestorm')).not.toBe(spellingOf('the storm'));
  });
});
