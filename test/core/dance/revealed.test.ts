import { describe, expect, it } from 'vitest';
import type { DanceContext } from '../../../src/core/dance/context.js';
import { decideDanceTimer } from '../../../src/core/dance/decide.js';
import type { DanceCommand } from '../../../src/core/dance/requests.js';
import { previewMark } from '../../../src/core/dance/marks.js';
import type { Dance } from '../../../src/core/dance/state.js';
import { viewDance } from '../../../src/core/dance/view.js';
import { type Decision, NOTHING } from '../../../src/core/decision.js';
import { DAY, HOUR, type Instant, MINUTE, plus } from '../../../src/core/instant.js';
import { aBreak, cancelled, dropped, timersSet, told } from '../of-two.js';
import {
  asBen,
  context,
  DANCE,
  does,
  named,
  naming,
  NOW,
  savedDance,
  sealed,
  sentBy,
  shownPage,
  someone,
  text,
  timerFired,
  written,
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
        // From then on it tells when it was shown, and not when each of them sent theirs.
        { sent: null, shown: sentBy('ana', AT) },
        { sent: null, shown: sentBy('ben', AT) },
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
  const TOMORROW = plus(NOW, DAY);
  const edit = (over: Partial<Extract<DanceCommand, { kind: 'dance/send' }>> = {}): DanceCommand => ({
    kind: 'dance/send',
    danceId: DANCE,
    confirmed: true,
    mark: previewMark(written('ana')),
    asShown: false,
    copies: {
      fields: [{ field: 'sets-me-off', copy: text('newer') }],
      names: [text('newer-name')],
    },
    ...over,
  });
  const nextDay = (given: Dance, over: Partial<DanceContext> = {}): Decision =>
    decideDanceTimer(
      context({ dance: given, now: TOMORROW, ...over }),
      timerFired('dance/reveal', given.revealAt ?? TOMORROW),
    );

  it('is revealed alone, to both, and touches neither name nor naming', () => {
    for (const given of [named(), naming()]) {
      const sent = does(edit(), { dance: given });
      expect(sent.reply).toEqual({ kind: 'dance/sent', danceId: DANCE, isEdit: true, revealAt: TOMORROW });
      expect(savedDance(sent)).toMatchObject({ status: given.status, revealAt: TOMORROW });
      expect(JSON.stringify(viewDance(asBen({ dance: savedDance(sent) }), { kind: 'dance/map' }))).not.toContain(
        'newer',
      );
      const shown = nextDay(savedDance(sent));
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

  it('is shown anew at most once a day, counted from when it was shown, at a quarter hour', () => {
    const revealAt = (now: Instant, shownAt = NOW) => {
      const page = shownPage('ana', { shown: sentBy('ana', shownAt) });
      return savedDance(does(edit(), { dance: named({ sheets: [page, shownPage('ben')] }), now })).revealAt;
    };
    for (const after of [1, HOUR, DAY - MINUTE]) expect(revealAt(plus(NOW, after))).toBe(TOMORROW);
    expect(revealAt(plus(NOW, HOUR), plus(NOW, 3 * MINUTE))).toBe(plus(TOMORROW, 15 * MINUTE));
    // Later than that at the next quarter hour, as ever.
    expect(revealAt(plus(NOW, 9 * DAY + MINUTE))).toBe(plus(NOW, 9 * DAY + 15 * MINUTE));
    const shown = savedDance(nextDay(savedDance(does(edit(), { dance: named() }))));
    const again = {
      ...edit(),
      copies: { fields: [{ field: 'sets-me-off', copy: text('newest') }], names: [text('n')] },
    };
    expect(savedDance(does(again as DanceCommand, { dance: shown, now: plus(TOMORROW, MINUTE) })).revealAt).toBe(
      plus(TOMORROW, DAY),
    );
  });

  it('says when its own change is shown, and nothing that depends on the other’s', () => {
    const theirsToo = named({
      sheets: [shownPage('ana'), shownPage('ben', { sent: sentBy('ben'), shown: sentBy('ben', plus(NOW, -HOUR)) })],
      revealAt: plus(TOMORROW, -HOUR),
    });
    expect(does(edit(), { dance: theirsToo }).reply).toEqual(does(edit(), { dance: named() }).reply);
    const own = savedDance(does(edit(), { dance: theirsToo }));
    for (const kind of ['dance/sheet', 'dance/show'] as const)
      expect(viewDance(context({ dance: own }), { kind })).toEqual(
        viewDance(context({ dance: savedDance(does(edit(), { dance: named() })) }), { kind }),
      );
    // Put off by a break, it is the next quarter hour.
    expect(viewDance(context({ dance: own, now: plus(TOMORROW, MINUTE) }), { kind: 'dance/sheet' })).toMatchObject({
      revealAt: plus(TOMORROW, 15 * MINUTE),
    });
  });

  it('is not sent where it says, word for word, what was shown already', () => {
    for (const confirmed of [true, false])
      expect(does(edit({ confirmed, asShown: true }), { dance: named() })).toEqual({
        ...NOTHING,
        reply: { kind: 'dance/unchanged', danceId: DANCE },
      });
  });

  it('is not pushed to whoever keeps it light: they find it on the map', () => {
    const sent = savedDance(does(edit(), { dance: named() }));
    const toBen = nextDay(sent, { partner: someone('ben', { keepItLight: true }) });
    expect(told(toBen).map(([to]) => to)).toEqual(['ana']);
    expect(told(nextDay(sent, { me: someone('ana', { keepItLight: true }) })).map(([to]) => to)).toEqual(['ben']);
    expect(viewDance(asBen({ dance: savedDance(toBen) }), { kind: 'dance/map' })).toMatchObject({
      map: { theirs: [{ text: 'newer' }] },
    });
  });

  it('may take out all that was shown: then nothing of it stands on the map, and the name stays', () => {
    const page = shownPage('ana');
    const bare = { ...page, draft: page.draft.map((step) => ({ ...step, share: false })), draftNames: [] };
    const given = named({ sheets: [bare, shownPage('ben')] });
    const nothing = edit({ mark: previewMark(bare), copies: { fields: [], names: [] } });
    expect(does({ ...nothing, confirmed: false } as DanceCommand, { dance: given }).reply).toMatchObject({
      kind: 'dance/preview',
      shown: [],
      names: [],
    });
    const shown = savedDance(nextDay(savedDance(does(nothing, { dance: given }))));
    expect(viewDance(asBen({ dance: shown }), { kind: 'dance/map' })).toMatchObject({
      map: { name: 'ana-name-copy', yours: theirs, theirs: [] },
    });
  });

  it('can be taken back until then: only the edit goes', () => {
    const sent = savedDance(does(edit(), { dance: named() }));
    const back = does({ kind: 'dance/take-back', danceId: DANCE }, { dance: sent });
    expect(savedDance(back)).toEqual(named({ sheets: [shownPage('ana'), shownPage('ben')] }));
    expect(dropped(back)).toEqual(['newer', 'newer-name']);
    expect(cancelled(back)).toEqual(['dance/reveal:dance']);
    expect(back.reply).toMatchObject({ kind: 'dance/home' });
  });

  it('has its own quarter hour, also when the other edited theirs just before', () => {
    const sent = plus(NOW, 2 * DAY);
    const due = plus(sent, 15 * MINUTE);
    const early = named({
      sheets: [shownPage('ana'), shownPage('ben', { sent: { ...sentBy('ben', sent), fields: [] } })],
      revealAt: due,
    });
    const both = does(edit(), { dance: early, now: plus(due, -MINUTE / 2) });
    expect(savedDance(both).revealAt).toBe(due);
    const first = nextDay(savedDance(both), { now: due });
    expect(savedDance(first)).toMatchObject({
      revealAt: plus(due, 15 * MINUTE),
      sheets: [{ sent: { names: ['newer-name'] } }, { sent: null }],
    });
    expect(timersSet(first)).toMatchObject([{ kind: 'dance/reveal', at: plus(due, 15 * MINUTE) }]);
    const back = does({ kind: 'dance/take-back', danceId: DANCE }, { dance: savedDance(both) });
    expect(savedDance(back).revealAt).toBe(due);
    expect(cancelled(back)).toEqual([]);
  });

  it('comes before one of the other’s that is due later', () => {
    const late = named({
      sheets: [shownPage('ana'), shownPage('ben', { sent: sentBy('ben'), shown: sentBy('ben', TOMORROW) })],
      revealAt: plus(TOMORROW, DAY),
    });
    const sent = does(edit(), { dance: late });
    expect(timersSet(sent)).toMatchObject([{ kind: 'dance/reveal', at: TOMORROW }]);
    const shown = nextDay(savedDance(sent));
    expect(savedDance(shown)).toMatchObject({ revealAt: plus(TOMORROW, DAY), sheets: [{ sent: null }, {}] });
    expect(savedDance(shown).sheets[1].sent).not.toBeNull();
  });
});
