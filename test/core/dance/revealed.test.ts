import { describe, expect, it } from 'vitest';
import type { DanceContext } from '../../../src/core/dance/context.js';
import { decideDance, decideDanceTimer } from '../../../src/core/dance/decide.js';
import type { DanceCommand } from '../../../src/core/dance/requests.js';
import type { Dance, NamePick } from '../../../src/core/dance/state.js';
import { viewDance } from '../../../src/core/dance/view.js';
import { type Decision, NOTHING } from '../../../src/core/decision.js';
import { MINUTE, plus } from '../../../src/core/instant.js';
import {
  aBreak,
  asBen,
  cancelled,
  context,
  DANCE,
  does,
  dropped,
  named,
  naming,
  NOW,
  savedDance,
  sealed,
  sentBy,
  shownPage,
  text,
  timerFired,
  timersSet,
  told,
} from './given.js';

const AT = plus(NOW, 15 * MINUTE);
const reveal = (given: Dance, over: Partial<DanceContext> = {}): Decision =>
  decideDanceTimer(context({ dance: given, now: AT, ...over }), timerFired('dance/reveal', AT));
const yours = [{ field: 'sets-me-off', text: 'ana-sets-me-off-copy' }];
const theirs = [{ field: 'sets-me-off', text: 'ben-sets-me-off-copy' }];
const NAMES = ['ben-name-copy', 'ana-name-copy'];

describe('in a break', () => {
  it('nothing that one wrote to the other is looked at, by no way, and a stale button shows none of it', () => {
    for (const over of [{ latest: aBreak() }, { partnerLatest: aBreak() }]) {
      for (const query of [{ kind: 'dance/map' }, { kind: 'dance/naming' }, { kind: 'dance/show' }] as const)
        expect(viewDance(context({ dance: naming(), ...over }), query)).toEqual({ kind: 'dance/in-break' });
      const stale: DanceCommand = { kind: 'dance/take-back', danceId: DANCE };
      expect(does(stale, { dance: naming(), ...over }).reply).toEqual({ kind: 'dance/in-break' });
    }
    expect(viewDance(context({ dance: naming(), latest: aBreak() }), { kind: 'dance/sheet' }).kind).toBe('dance/sheet');
  });

  it('the name waits as well, but in one that only the other is in nothing tells of it', () => {
    const show = { kind: 'dance/show' } as const;
    expect(viewDance(context({ dance: named(), latest: aBreak() }), show)).toEqual({ kind: 'dance/in-break' });
    expect(viewDance(context({ dance: named(), partnerLatest: aBreak() }), show).kind).toBe('dance/home');
  });
});

describe('the reveal', () => {
  it('is one decision for both: each gets the map from where they stand, and the same names', () => {
    const decision = reveal(sealed());
    expect(told(decision)).toEqual([
      ['ana', { kind: 'dance/revealed', danceId: DANCE, map: { name: null, yours, theirs }, names: NAMES }],
      [
        'ben',
        { kind: 'dance/revealed', danceId: DANCE, map: { name: null, yours: theirs, theirs: yours }, names: NAMES },
      ],
    ]);
    expect(savedDance(decision)).toMatchObject({
      status: 'naming',
      revealAt: null,
      naming: { round: 1, names: NAMES, picks: [] },
      sheets: [
        { sent: null, shown: sentBy('ana') },
        { sent: null, shown: sentBy('ben') },
      ],
    });
    expect(cancelled(decision)).toContain('dance/rest:dance');
    expect(dropped(decision)).toEqual([]);
    expect(decision.changes[0]).toMatchObject({ kind: 'couple/save' });
    expect(decision.outbox.every(({ lane, sound }) => lane === 'notice' && sound === 'quiet-hours')).toBe(true);
  });

  it('happens once, and not by a timer that was put off since', () => {
    expect(reveal(savedDance(reveal(sealed())))).toEqual(NOTHING);
    expect(reveal(sealed({ revealAt: plus(AT, 15 * MINUTE) }))).toEqual(NOTHING);
  });

  it('waits while either is in a break, a quarter hour at a time', () => {
    for (const over of [{ latest: aBreak() }, { partnerLatest: aBreak() }]) {
      const waits = reveal(sealed(), over);
      expect(waits.outbox).toEqual([]);
      expect(savedDance(waits)).toMatchObject({ status: 'sealed', revealAt: plus(AT, 15 * MINUTE) });
      expect(timersSet(waits)).toMatchObject([{ kind: 'dance/reveal', at: plus(AT, 15 * MINUTE) }]);
    }
  });

  it('never comes when one of them has left', () => {
    const gone = reveal(sealed(), { couple: null, partner: null });
    expect(gone.outbox).toEqual([]);
    expect(savedDance(gone)).toMatchObject({ status: 'rested', sheets: [{ sent: null }, { sent: null }] });
  });
});

describe('a page that is edited later', () => {
  const edit: DanceCommand = {
    kind: 'dance/send',
    danceId: DANCE,
    confirmed: true,
    copies: {
      fields: [{ field: 'sets-me-off', copy: text('newer') }],
      names: [text('newer-name')],
    },
  };

  it('is revealed alone, to both, and touches neither name nor naming', () => {
    for (const given of [named(), naming()]) {
      const sent = does(edit, { dance: given });
      expect(sent.reply).toEqual({ kind: 'dance/sent', danceId: DANCE });
      expect(savedDance(sent)).toMatchObject({ status: given.status, revealAt: AT });
      expect(JSON.stringify(viewDance(asBen({ dance: savedDance(sent) }), { kind: 'dance/map' }))).not.toContain(
        'newer',
      );
      const shown = reveal(savedDance(sent));
      expect(told(shown).map(([to, notice]) => [to, notice.kind])).toEqual([
        ['ana', 'dance/changed'],
        ['ben', 'dance/changed'],
      ]);
      expect(savedDance(shown)).toMatchObject({ status: given.status, name: given.name, naming: given.naming });
      // The name it bears, or that can be picked, was on the page of before: it stays.
      expect(dropped(shown)).toEqual(['ana-sets-me-off-copy']);
      expect(viewDance(asBen({ dance: savedDance(shown) }), { kind: 'dance/map' })).toMatchObject({
        map: { theirs: [{ text: 'newer' }], yours: theirs },
      });
    }
  });

  it('can be taken back until then: only the edit goes', () => {
    const sent = savedDance(does(edit, { dance: named() }));
    const back = does({ kind: 'dance/take-back', danceId: DANCE }, { dance: sent });
    expect(savedDance(back)).toEqual(named({ sheets: [shownPage('ana'), shownPage('ben')] }));
    expect(dropped(back)).toEqual(['newer', 'newer-name']);
    expect(cancelled(back)).toEqual(['dance/reveal:dance']);
    expect(back.reply).toMatchObject({ kind: 'dance/home' });
  });

  it('has its own quarter hour, also when the other edited theirs just before', () => {
    const early = named({
      sheets: [shownPage('ana'), shownPage('ben', { sent: { ...sentBy('ben'), fields: [] } })],
      revealAt: AT,
    });
    const both = does(edit, { dance: early, now: plus(AT, -MINUTE / 2) });
    expect(savedDance(both).revealAt).toBe(AT);
    const first = reveal(savedDance(both));
    expect(savedDance(first)).toMatchObject({
      revealAt: plus(AT, 15 * MINUTE),
      sheets: [{ sent: { names: ['newer-name'] } }, { sent: null }],
    });
    expect(timersSet(first)).toMatchObject([{ kind: 'dance/reveal', at: plus(AT, 15 * MINUTE) }]);
    const back = does({ kind: 'dance/take-back', danceId: DANCE }, { dance: savedDance(both) });
    expect(savedDance(back).revealAt).toBe(AT);
    expect(cancelled(back)).toEqual([]);
  });
});

describe('naming', () => {
  const name = (index: number): NamePick => ({ kind: 'name', index });
  const pick = (picked: NamePick, round: 1 | 2 = 1): DanceCommand => ({
    kind: 'dance/pick',
    danceId: DANCE,
    round,
    pick: picked,
    ...(picked.kind === 'both' ? { joined: text('joined') } : {}),
  });
  const ana = (given: Dance, picked: NamePick, round: 1 | 2 = 1) => does(pick(picked, round), { dance: given });
  const ben = (given: Dance, picked: NamePick, round: 1 | 2 = 1) =>
    decideDance(asBen({ dance: given }), pick(picked, round));

  it('is private: nobody hears of a pick', () => {
    const picked = ana(naming(), name(0));
    expect(picked).toMatchObject({ outbox: [], reply: { kind: 'dance/picked' } });
    expect(viewDance(asBen({ dance: savedDance(picked) }), { kind: 'dance/show' })).toEqual(
      viewDance(asBen({ dance: naming() }), { kind: 'dance/show' }),
    );
    expect(viewDance(context({ dance: savedDance(picked) }), { kind: 'dance/show' })).toMatchObject({ picked: true });
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
    expect(savedDance(second)).toMatchObject({ status: 'naming', name: null, naming: { round: 2, picks: [] } });
    expect(second.reply).toMatchObject({ kind: 'dance/naming', round: 2, picked: false });
    expect(told(second)).toEqual([['ana', second.reply]]);
    const waits = ana(savedDance(second), { kind: 'both' }, 2);
    expect(waits.reply).toEqual({ kind: 'dance/picked' });
    expect(savedDance(waits).name).toBe(null);
    const done = ben(savedDance(waits), { kind: 'both' }, 2);
    expect(savedDance(done)).toMatchObject({ status: 'named', name: 'joined' });
  });

  it('stays in the second round, without a word, until they agree; either may pick another', () => {
    const second = naming({ naming: { round: 2, names: naming().naming?.names ?? [], picks: [] } });
    const one = savedDance(ana(second, name(0), 2));
    const apart = ben(one, { kind: 'both' }, 2);
    expect(apart).toMatchObject({ outbox: [], reply: { kind: 'dance/picked' } });
    expect(savedDance(apart).naming).toMatchObject({ round: 2, picks: [{ personId: 'ana' }, { personId: 'ben' }] });
    const done = ana(savedDance(apart), { kind: 'both' }, 2);
    expect(savedDance(done).name).toBe('joined');
  });

  it('takes no pick of another round, of a name that is not there, or in a break', () => {
    for (const command of [pick(name(0), 2), pick({ kind: 'both' }), pick(name(2)), pick(name(-1)), pick(name(0.5))])
      expect(does(command, { dance: naming() })).toMatchObject({
        changes: [],
        reply: { kind: 'dance/naming', round: 1 },
      });
    for (const over of [{ latest: aBreak() }, { partnerLatest: aBreak() }])
      expect(does(pick(name(0)), { dance: naming(), ...over })).toEqual({
        ...NOTHING,
        reply: { kind: 'dance/in-break' },
      });
    expect(does(pick(name(0)), { dance: named() })).toMatchObject({ changes: [], reply: { kind: 'dance/home' } });
  });

  it('opens again on wish; the old name stays until they agree', () => {
    const opened = does({ kind: 'dance/rename', danceId: DANCE }, { dance: named() });
    expect(opened).toMatchObject({ outbox: [], reply: { kind: 'dance/naming', round: 1, names: NAMES } });
    const open = savedDance(opened);
    expect(open).toMatchObject({ status: 'named', name: 'ana-name-copy' });
    expect(viewDance(asBen({ dance: open }), { kind: 'dance/show' })).toMatchObject({ name: 'ana-name-copy' });
    const again = decideDance(asBen({ dance: open }), { kind: 'dance/rename', danceId: DANCE });
    expect(again).toMatchObject({ changes: [], reply: { kind: 'dance/naming', round: 1 } });
    const done = ben(savedDance(ana(open, name(0))), name(0));
    expect(savedDance(done)).toMatchObject({ name: 'ben-name-copy', naming: null });
  });

  it('lets go of a joined name that is replaced', () => {
    const open = savedDance(does({ kind: 'dance/rename', danceId: DANCE }, { dance: named({ name: text('joined') }) }));
    expect(dropped(ben(savedDance(ana(open, name(0))), name(0)))).toEqual(['joined']);
  });
});
