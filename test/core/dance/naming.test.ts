import { describe, expect, it } from 'vitest';
import { decideDance } from '../../../src/core/dance/decide.js';
import { namingMark } from '../../../src/core/dance/marks.js';
import type { DanceCommand } from '../../../src/core/dance/requests.js';
import type { Dance, NamePick, Naming } from '../../../src/core/dance/state.js';
import { viewDance } from '../../../src/core/dance/view.js';
import { type Decision, NOTHING } from '../../../src/core/decision.js';
import { aBreak, dropped, told } from '../of-two.js';
import {
  asBen,
  context,
  DANCE,
  does,
  named,
  naming,
  NOW,
  savedDance,
  sentBy,
  shownPage,
  someone,
  text,
} from './given.js';

const NAMES = ['ben-name-copy', 'ana-name-copy'];
const name = (index: number): NamePick => ({ kind: 'name', index });
const BOTH: NamePick = { kind: 'both' };
/** What the buttons of this naming carry. */
const markIn = (given: Dance): number => (given.naming === null ? 0 : namingMark(given, given.naming));
const pick = (given: Dance, picked: NamePick): DanceCommand => ({
  kind: 'dance/pick',
  danceId: DANCE,
  mark: markIn(given),
  pick: picked,
  ...(picked.kind === 'both' ? { joined: text('joined') } : {}),
});
/** By a button of the naming that runs, or of an earlier one. */
const ana = (given: Dance, picked: NamePick, on = given): Decision => does(pick(on, picked), { dance: given });
const ben = (given: Dance, picked: NamePick, on = given): Decision =>
  decideDance(asBen({ dance: given }), pick(on, picked));
const show = { kind: 'dance/show' } as const;
const RENAME = { kind: 'dance/rename', danceId: DANCE } as const;
const KEEP = { kind: 'dance/keep-name', danceId: DANCE } as const;
const secondRound = (names: readonly string[] = NAMES, picks: Naming['picks'] = []): Dance =>
  naming({ naming: { round: 2, names: names.map(text), picks } });

describe('naming', () => {
  it('is private: nobody hears of a pick', () => {
    const picked = ana(naming(), name(0));
    expect(picked).toMatchObject({ outbox: [], reply: { kind: 'dance/picked' } });
    expect(viewDance(asBen({ dance: savedDance(picked) }), show)).toEqual(viewDance(asBen({ dance: naming() }), show));
    expect(viewDance(context({ dance: savedDance(picked) }), show)).toMatchObject({
      picked: true,
      named: false,
      begun: false,
    });
  });

  it('is done when both pick the same: one hears it at once, the other as a message', () => {
    const done = ben(savedDance(ana(naming(), name(1))), name(1));
    expect(savedDance(done)).toMatchObject({ status: 'named', name: 'ben-name-copy', namedAt: NOW, naming: null });
    expect(done.reply).toEqual({ kind: 'dance/named', danceId: DANCE, name: 'ben-name-copy' });
    expect(told(done)).toEqual([['ana', done.reply]]);
    expect(dropped(done)).toEqual([]);
  });

  it('goes to a second round with the two names, and "both"', () => {
    const second = ben(savedDance(ana(naming(), name(0))), name(1));
    const round = savedDance(second);
    expect(round).toMatchObject({ status: 'naming', name: null, naming: { round: 2, picks: [] } });
    expect(second.reply).toMatchObject({ kind: 'dance/naming', round: 2, picked: false, mark: markIn(round) });
    expect(told(second)).toEqual([['ana', second.reply]]);
    const waits = ana(round, BOTH);
    expect(waits.reply).toEqual({ kind: 'dance/picked' });
    expect(savedDance(waits).name).toBe(null);
    const done = ben(savedDance(waits), BOTH);
    expect(savedDance(done)).toMatchObject({ status: 'named', name: 'joined' });
  });

  it('does not push the second round to whoever keeps it light', () => {
    const first = savedDance(ana(naming(), name(0)));
    const light = asBen({ dance: first, partner: someone('ana', { keepItLight: true }) });
    const second = decideDance(light, pick(first, name(1)));
    expect(second.outbox).toEqual([]);
    expect(viewDance(context({ dance: savedDance(second) }), show)).toMatchObject({ kind: 'dance/naming', round: 2 });
  });

  it('stays in the second round, without a word, until they agree; either may pick another', () => {
    const second = secondRound();
    const one = savedDance(ana(second, name(0)));
    const apart = ben(one, BOTH);
    expect(apart).toMatchObject({ outbox: [], reply: { kind: 'dance/picked' } });
    expect(savedDance(apart).naming).toMatchObject({ round: 2, picks: [{ personId: 'ana' }, { personId: 'ben' }] });
    const done = ana(savedDance(apart), BOTH);
    expect(savedDance(done).name).toBe('joined');
  });

  it('takes no pick of a name that is not there, of "both" in the first round, or in a break', () => {
    for (const picked of [BOTH, name(2), name(-1), name(0.5)])
      expect(ana(naming(), picked)).toMatchObject({ changes: [], reply: { kind: 'dance/naming', round: 1 } });
    for (const over of [{ latest: aBreak() }, { partnerLatest: aBreak() }])
      expect(does(pick(naming(), name(0)), { dance: naming(), ...over })).toEqual({
        ...NOTHING,
        reply: { kind: 'dance/in-break' },
      });
    expect(ana(named(), name(0), naming())).toMatchObject({ changes: [], reply: { kind: 'dance/home' } });
  });

  it('never agrees on a name that one of them did not press: a button of another naming picks nothing', () => {
    const first = naming();
    // The same place, another name: another order, another round, two others that are left.
    const others: readonly Dance[] = [
      naming({ naming: { round: 1, names: NAMES.map(text), picks: [] } }),
      secondRound(),
      secondRound(['ana-name-copy', 'third']),
      savedDance(does(RENAME, { dance: named() })),
    ];
    for (const given of others) {
      const waits = savedDance(ben(given, name(0)));
      expect(ana(waits, name(0), first)).toMatchObject({
        changes: [],
        reply: { kind: 'dance/naming', mark: markIn(waits), picked: false },
      });
      expect(savedDance(ana(waits, name(0))).name).toBe(given.naming?.names[0]);
    }
    const both = savedDance(ben(secondRound(['ana-name-copy', 'third']), BOTH));
    expect(ana(both, BOTH, secondRound()).changes).toEqual([]);
  });

  it('keeps a button good while the other picks: a pick shows in nothing that it carries', () => {
    expect(markIn(savedDance(ben(naming(), name(0))))).toBe(markIn(naming()));
  });
});

describe('another name', () => {
  const opened = does(RENAME, { dance: named() });
  const open = savedDance(opened);

  it('is looked for on wish, with a line to send; nobody is pushed, and the old one stays until they agree', () => {
    expect(opened).toMatchObject({
      outbox: [],
      reply: { kind: 'dance/naming', round: 1, names: NAMES, named: true, begun: true },
    });
    expect(open).toMatchObject({ status: 'named', name: 'ana-name-copy' });
    for (const given of [context, asBen])
      expect(viewDance(given({ dance: open }), show)).toMatchObject({ name: 'ana-name-copy', renaming: true });
    expect(viewDance(asBen({ dance: named() }), show)).toMatchObject({ renaming: false });
    expect(viewDance(asBen({ dance: open }), { kind: 'dance/naming' })).toMatchObject({ named: true, begun: false });
    const done = ben(savedDance(ana(open, name(0))), name(0));
    expect(savedDance(done)).toMatchObject({ name: 'ben-name-copy', naming: null });
  });

  it('pressed again, also by the other, takes back no pick of a round over the same names', () => {
    const picked = savedDance(ana(open, name(1)));
    for (const given of [context, asBen])
      expect(decideDance(given({ dance: picked }), RENAME)).toMatchObject({
        changes: [],
        reply: { kind: 'dance/naming', round: 1, begun: false },
      });
  });

  it('from a second round goes back to all names, and nothing is picked any more', () => {
    const second = ben(savedDance(ana(open, name(0))), name(1));
    const stuck = savedDance(ana(savedDance(second), name(0)));
    const again = does(RENAME, { dance: stuck });
    expect(again).toMatchObject({ outbox: [], reply: { kind: 'dance/naming', round: 1, picked: false, begun: true } });
    expect(savedDance(again).naming).toEqual({ round: 1, names: NAMES, picks: [] });
    expect(again.cancel).toEqual(
      ['ana', 'ben'].map((to) => ({ orderKey: 'dance:dance', to, notices: ['dance/naming'] })),
    );
    // Also where there is no name yet.
    expect(savedDance(does(RENAME, { dance: secondRound() }))).toMatchObject({
      status: 'naming',
      naming: { round: 1, picks: [] },
    });
  });

  it('offers a name that was shown since', () => {
    const more = { ...sentBy('ana'), names: [text('ana-name-copy'), text('zulu')] };
    const since: Dance = {
      ...savedDance(ana(open, name(0))),
      sheets: [shownPage('ana', { shown: more }), open.sheets[1]],
    };
    expect(does(RENAME, { dance: since }).reply).toMatchObject({
      names: ['ben-name-copy', 'zulu', 'ana-name-copy'],
      picked: false,
    });
  });

  it('can be given up by either: the name that there is stays, and what was picked goes', () => {
    const picked = savedDance(ana(open, name(0)));
    for (const given of [context, asBen]) {
      const kept = decideDance(given({ dance: picked }), KEEP);
      expect(kept).toMatchObject({ outbox: [], reply: { kind: 'dance/home', renaming: false } });
      expect(savedDance(kept)).toEqual({ ...named(), version: picked.version });
      expect(dropped(kept)).toEqual([]);
    }
    for (const given of [named(), naming()]) expect(does(KEEP, { dance: given }).changes).toEqual([]);
  });

  it('lets go of a joined name that is replaced', () => {
    const joined = savedDance(does(RENAME, { dance: named({ name: text('joined') }) }));
    expect(dropped(ben(savedDance(ana(joined, name(0))), name(0)))).toEqual(['joined']);
  });
});
