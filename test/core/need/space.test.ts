import { describe, expect, it } from 'vitest';
import { NOTHING } from '../../../src/core/decision.js';
import type { PersonId } from '../../../src/core/ids.js';
import { DAY, HOUR, MINUTE, plus } from '../../../src/core/instant.js';
import { decideNeedTimer, settleNeed } from '../../../src/core/need/decide.js';
import type { NeedCommand } from '../../../src/core/need/requests.js';
import type { Need } from '../../../src/core/need/state.js';
import { viewNeed } from '../../../src/core/need/view.js';
import type { ReturnWish, TimerFired } from '../../../src/core/request.js';
import { aBreak, cancelled, timersSet, told } from '../of-two.js';
import {
  at,
  BEN,
  benDoes,
  context,
  does,
  NEED,
  NOW,
  savedNeed,
  someone,
  space,
  timerFired,
  together,
} from './given.js';

const ask = (wish: ReturnWish = { kind: 'default' }): NeedCommand => ({ kind: 'need/space', wish });
const forMinutes = (minutes: number): NeedCommand => ask({ kind: 'minutes', minutes });
const close: NeedCommand = { kind: 'need/close', needId: NEED, generation: 1 };
const more = (minutes: number, generation = 1): NeedCommand => ({
  kind: 'need/more',
  needId: NEED,
  generation,
  minutes,
});
const bid = { needId: NEED, generation: 1 };
const askOnItsWay = { orderKey: 'need:need', to: 'ana', notices: ['need/space-over'] };
const OVER = plus(NOW, HOUR);
const due = timerFired('need/return', OVER);

describe('someone who needs space', () => {
  it('says so, and the other is told until when, without a sound and whatever they chose to be sent', () => {
    for (const partner of [BEN, someone('ben', { keepItLight: true })]) {
      const decision = does(forMinutes(120), { partner });
      const until = plus(NOW, 2 * HOUR);
      const first = { needId: 'id-1', generation: 1 };
      expect(savedNeed(decision)).toMatchObject({ by: 'ana', status: 'open', about: { until, extended: false } });
      expect(told(decision)).toEqual([['ben', { kind: 'need/space-told', bid: first, until, longer: false }]]);
      expect(decision.outbox[0]).toMatchObject({ sound: 'silent', lane: 'notice', expiresAt: until });
      expect(decision.changes[0]).toMatchObject({ kind: 'couple/save' });
      expect(timersSet(decision)).toMatchObject([
        { kind: 'need/return', subject: 'id-1', personId: 'ana', generation: 1, at: until },
        { kind: 'need/told', subject: 'id-1', personId: 'ana', generation: 1, at: plus(NOW, 30_000) },
      ]);
      expect(decision.reply).toEqual({
        kind: 'need/space-begun',
        bid: first,
        until,
        rounded: false,
        capped: false,
        canExtend: true,
        zoneUnknown: false,
      });
    }
  });

  it.each<[string, ReturnWish, number, object]>([
    ['nothing said: an hour', { kind: 'default' }, 60, { rounded: false, capped: false }],
    ['five minutes: a quarter hour, and this is said', { kind: 'minutes', minutes: 5 }, 15, { rounded: true }],
    ['a quarter hour', { kind: 'minutes', minutes: 15 }, 15, { rounded: false }],
    [
      'a day but for a quarter hour: there is room for that',
      { kind: 'minutes', minutes: 1_425 },
      1_425,
      { canExtend: true },
    ],
    ['a day: no room for more', { kind: 'minutes', minutes: 1_440 }, 1_440, { capped: false, canExtend: false }],
    ['two days: a day, and this is said', { kind: 'minutes', minutes: 2_880 }, 1_440, { capped: true }],
    ['no number at all: an hour', { kind: 'minutes', minutes: Number.NaN }, 60, {}],
    ['until 16:30 where they live', { kind: 'until', time: 16 * 60 + 30 }, 150, { zoneUnknown: false }],
    ['until 14:05: a quarter hour', { kind: 'until', time: 14 * 60 + 5 }, 15, { rounded: true }],
  ])('%s', (_, wish, minutes, reply) => {
    const decision = does(ask(wish));
    expect(savedNeed(decision).about).toMatchObject({ until: plus(NOW, minutes * MINUTE) });
    expect(decision.reply).toMatchObject(reply);
  });

  it('keeps the clock time they gave; without a zone it is an hour, and this is said', () => {
    const wish = { kind: 'until', time: 18 * 60 } as const;
    expect(timersSet(does(ask(wish)))[0]?.wall).toEqual({ zone: 'Europe/Berlin', date: '2026-06-01', time: '18:00' });
    const lost = does(ask(wish), { me: someone('ana', { zone: null }) });
    expect(lost.reply).toMatchObject({ zoneUnknown: true, until: plus(NOW, HOUR) });
    expect(timersSet(lost)[0]?.wall).toBeNull();
  });

  it('keeps it over the night in which the clocks change', () => {
    const now = at('2026-10-24T20:00:00Z');
    const decision = does(ask({ kind: 'until', time: 8 * 60 }), { now });
    expect(savedNeed(decision).about).toMatchObject({ until: at('2026-10-25T07:00:00Z') });
  });

  it('says once that they are here again, and the other hears it', () => {
    const decision = does(close, { need: space() });
    expect(savedNeed(decision).status).toBe('closed');
    expect(decision.reply).toEqual({ kind: 'need/here-again', toAsker: true });
    expect(told(decision)).toEqual([['ben', { kind: 'need/here-again', toAsker: false }]]);
    // After two hours it is no news, and the ask that may still be on its way is not needed any more.
    expect(decision.outbox[0]?.expiresAt).toBe(plus(NOW, 2 * HOUR));
    expect(decision.cancel).toEqual([askOnItsWay]);
    expect(cancelled(decision)).toEqual(['need/return:need', 'need/rest:need', 'need/told:need']);
    expect(does(close, { need: savedNeed(decision) })).toEqual({ ...NOTHING, reply: { kind: 'need/over' } });
  });

  it('may ask for more once, within the day; the other is told the new time', () => {
    const longer = does(more(30), { need: space(), now: plus(NOW, 10 * MINUTE) });
    const until = plus(NOW, 90 * MINUTE);
    expect(told(longer)).toEqual([
      ['ben', { kind: 'need/space-told', bid: { ...bid, generation: 2 }, until, longer: true }],
    ]);
    expect(longer.reply).toMatchObject({ kind: 'need/space-begun', until, canExtend: false, capped: false });
    expect(timersSet(longer)).toMatchObject([
      { kind: 'need/return', generation: 2, at: until },
      { kind: 'need/told', generation: 2 },
    ]);
    expect(cancelled(longer)).toEqual(['need/rest:need']);
    expect(longer.cancel).toEqual([askOnItsWay]);
    const need = savedNeed(longer);
    expect(does(more(30, 2), { need })).toMatchObject({ changes: [], reply: { kind: 'need/space-begun', until } });
    expect(does(more(30), { need })).toMatchObject({ changes: [], reply: { bid: { generation: 2 } } });
  });

  it('counts more from the press once the time has come, and never beyond the day', () => {
    const asked = does(more(60), { need: space(), now: plus(OVER, 5 * MINUTE) });
    expect(savedNeed(asked).about).toMatchObject({ until: plus(OVER, 65 * MINUTE) });
    const long = space({ about: { kind: 'space', until: plus(NOW, 23 * HOUR), extended: false } });
    expect(does(more(120), { need: long }).reply).toMatchObject({ until: plus(NOW, DAY), capped: true });
    const whole = space({ about: { kind: 'space', until: plus(NOW, DAY), extended: false } });
    expect(does(more(30), { need: whole })).toMatchObject({ changes: [], reply: { canExtend: false } });
    expect(does(more(Number.NaN), { need: space() })).toMatchObject({ changes: [] });
    for (const [minutes, rounded] of [
      [-5, true],
      [14, true],
      [15, false],
    ] as const) {
      const short = does(more(minutes), { need: space() });
      expect(savedNeed(short).about).toMatchObject({ until: plus(OVER, 15 * MINUTE) });
      expect(short.reply).toMatchObject({ rounded, capped: false });
    }
  });

  it('gets no more by a button of an older card, nor of a space that is over', () => {
    expect(does(more(30), { need: space({ status: 'closed' }) })).toEqual({ ...NOTHING, reply: { kind: 'need/over' } });
    expect(does(more(30), { need: space({ generation: 2 }) })).toMatchObject({
      changes: [],
      reply: { kind: 'need/space-begun', bid: { generation: 2 }, until: OVER },
    });
  });
});

describe('the minute they gave', () => {
  const asks = (over: Parameters<typeof context>[0] = {}) =>
    decideNeedTimer(context({ need: space(), now: OVER, ...over }), due);

  it('asks them, as a promise that never expires', () => {
    const decision = asks();
    expect(told(decision)).toEqual([['ana', { kind: 'need/space-over', bid, canExtend: true, apologise: false }]]);
    expect(decision.outbox[0]).toMatchObject({
      lane: 'promise',
      expiresAt: null,
      follow: { kind: 'need/ask', needId: NEED, personId: 'ana', generation: 1 },
    });
    // Whoever says at this moment that they are here again is not asked: the row as it was read is saved.
    expect(savedNeed(decision).version).toBe(1);
  });

  it('comes with an apology when it is late', () => {
    expect(asks({ now: plus(OVER, 2 * MINUTE) }).outbox[0]?.notice).toMatchObject({ apologise: false });
    expect(asks({ now: plus(OVER, 2 * MINUTE + 1) }).outbox[0]?.notice).toMatchObject({ apologise: true });
  });

  it('waits for the end of their break, and comes all the same when the other has left', () => {
    const waits = asks({ latest: aBreak() });
    expect(waits).toMatchObject({ changes: [], outbox: [] });
    expect(timersSet(waits)).toMatchObject([{ kind: 'need/return', generation: 1, at: plus(OVER, 15 * MINUTE) }]);
    expect(told(asks({ couple: null, partner: null }))).toEqual(told(asks()));
  });

  it('has nothing to ask once they are back or have asked for more', () => {
    for (const need of [space({ status: 'closed' }), space({ generation: 2 }), together(), null])
      expect(asks({ need })).toEqual(NOTHING);
  });

  it('closes two hours after the ask was sent, or would have been, and says nothing to anyone', () => {
    const sentAt = plus(OVER, 5 * HOUR);
    const follow = { kind: 'need/ask', needId: NEED, personId: BEN.id, generation: 1 } as const;
    for (const outcome of ['sent', 'unreachable'] as const) {
      const settled = settleNeed(context({ need: space() }), {
        kind: 'delivery/settled',
        follow,
        outcome,
        at: sentAt,
      });
      expect(settled).toEqual({ ...NOTHING, timers: settled.timers });
      expect(timersSet(settled)).toMatchObject([
        { kind: 'need/rest', generation: 1, at: plus(outcome === 'sent' ? sentAt : OVER, 2 * HOUR) },
      ]);
    }
    const stale = settleNeed(context({ need: space({ generation: 2 }) }), {
      kind: 'delivery/settled',
      follow,
      outcome: 'sent',
      at: sentAt,
    });
    expect(stale).toEqual(NOTHING);
    const closed = decideNeedTimer(context({ need: space() }), timerFired('need/rest', plus(sentAt, 2 * HOUR)));
    expect(savedNeed(closed).status).toBe('closed');
    expect(closed).toMatchObject({ outbox: [], timers: [], reply: null });
  });

  it('never closes one that was renewed or is over', () => {
    for (const need of [space({ generation: 2 }), space({ status: 'closed' }), null])
      expect(decideNeedTimer(context({ need }), timerFired('need/rest', NOW))).toEqual(NOTHING);
  });
});

describe('an announcement that reaches nobody', () => {
  const check = (over: Parameters<typeof context>[0] = {}) => {
    const now = plus(NOW, 30_000);
    const due = { ...timerFired('need/rest', now), timer: 'need/told', key: `need/told:${NEED}` } as TimerFired;
    return decideNeedTimer(context({ need: space(), now, ...over }), due);
  };
  const settled = (outcome: 'sent' | 'unreachable' | 'expired', need: Need | null = space()) =>
    settleNeed(context({ need }), {
      kind: 'delivery/settled',
      follow: { kind: 'need/told', needId: NEED, personId: 'ana' as PersonId, generation: 1 },
      outcome,
      at: NOW,
    });

  it('is said half a minute later, in the same words whatever the cause', () => {
    expect(cancelled(settled('sent'))).toEqual(['need/told:need']);
    for (const outcome of ['unreachable', 'expired'] as const) expect(settled(outcome)).toEqual(NOTHING);
    // That the first was told says nothing of the longer one.
    for (const need of [space({ generation: 2 }), null]) expect(settled('sent', need)).toEqual(NOTHING);
    expect(told(check())).toEqual([['ana', { kind: 'need/space-untold', until: OVER }]]);
    expect(told(check({ partner: null, couple: null }))).toEqual(told(check()));
    // Ten seconds late it is still the check that was meant; later the bot itself was away.
    expect(told(check({ now: plus(NOW, 40_000) }))).toEqual(told(check()));
    expect(check({ now: plus(NOW, 40_001) }).outbox).toEqual([]);
  });

  it('is not said of one that is over or was lengthened, nor in a break, nor right after a restart', () => {
    for (const need of [space({ status: 'closed' }), space({ generation: 2 }), together(), null])
      expect(check({ need })).toEqual(NOTHING);
    for (const over of [{ latest: aBreak() }, { now: plus(NOW, 10 * MINUTE) }]) {
      const waits = check(over);
      expect(waits.outbox).toEqual([]);
      expect(timersSet(waits)).toMatchObject([{ kind: 'need/told', generation: 1 }]);
    }
    expect(check({ now: OVER })).toEqual(NOTHING);
  });
});

describe('in a break', () => {
  const breaks = { latest: aBreak(), partnerLatest: aBreak() };

  it('nobody makes a bid or takes one up', () => {
    const inBreak = { ...NOTHING, reply: { kind: 'need/in-break' } };
    expect(does(ask(), breaks)).toEqual(inBreak);
    expect(does(ask(), { ...breaks, recent: [space()] })).toEqual(inBreak);
    expect(does(ask(), { ...breaks, couple: null, partner: null })).toEqual(inBreak);
    expect(does(ask(), { partnerLatest: aBreak() })).toEqual(inBreak);
    expect(does(more(30), { ...breaks, need: space() })).toEqual(inBreak);
    expect(does(close, { ...breaks, need: space() })).toEqual(inBreak);
    for (const query of [
      { kind: 'need/show' },
      { kind: 'need/lengths' },
      { kind: 'need/times', needId: null },
    ] as const)
      expect(viewNeed(context(breaks), query)).toEqual({ kind: 'need/in-break' });
  });

  it('their own space and wish can still be looked at', () => {
    const shows = (recent: readonly Need[]) => viewNeed(context({ ...breaks, recent }), { kind: 'need/show' }).kind;
    expect(shows([space()])).toBe('need/space-begun');
    expect(shows([together()])).toBe('need/together-sent');
  });
});

describe('what /need opens on', () => {
  const shows = (recent: readonly Need[], over: Parameters<typeof context>[0] = {}) =>
    viewNeed(context({ recent, ...over }), { kind: 'need/show' });

  it('is their own space, and what it asks once its time has come', () => {
    expect(shows([space()])).toEqual({
      kind: 'need/space-begun',
      bid,
      until: OVER,
      rounded: false,
      capped: false,
      canExtend: true,
      zoneUnknown: false,
    });
    expect(shows([space()], { now: OVER })).toEqual({
      kind: 'need/space-over',
      bid,
      canExtend: true,
      apologise: false,
    });
  });

  it('is what can be asked for, where nothing is open; alone it says so', () => {
    expect(shows([])).toEqual({ kind: 'need/home', isPaired: true, theirs: null });
    expect(shows([space({ status: 'closed' })])).toEqual({ kind: 'need/home', isPaired: true, theirs: null });
    for (const kind of ['need/show', 'need/lengths'] as const)
      expect(viewNeed(context({ couple: null, partner: null }), { kind })).toEqual({
        kind: 'need/home',
        isPaired: false,
        theirs: null,
      });
    expect(does(ask(), { couple: null, partner: null })).toEqual({
      ...NOTHING,
      reply: { kind: 'need/home', isPaired: false, theirs: null },
    });
  });

  it('says to whoever waits until when the other needs space, and no longer: an unanswered end looks like any', () => {
    const theirs = space({ by: BEN.id });
    expect(shows([theirs])).toMatchObject({ kind: 'need/home', theirs: { until: OVER, longer: false } });
    expect(shows([theirs], { now: OVER })).toEqual({ kind: 'need/home', isPaired: true, theirs: null });
    expect(shows([theirs, together()])).toMatchObject({ kind: 'need/together-sent' });
  });

  it('has something to do with the wait, for whoever presses', () => {
    expect(viewNeed(context({ couple: null }), { kind: 'need/meanwhile', turn: 3 })).toEqual({
      kind: 'need/meanwhile',
      turn: 3,
    });
  });
});

describe('a button of somebody else’s space', () => {
  it('changes nothing', () => {
    for (const command of [close, more(30)]) {
      expect(benDoes(command, { need: space() })).toMatchObject({ changes: [], reply: { kind: 'need/space-told' } });
      expect(benDoes(command, { need: space(), now: OVER })).toEqual({ ...NOTHING, reply: { kind: 'need/over' } });
    }
    expect(does(close, { need: null })).toEqual({ ...NOTHING, reply: { kind: 'need/over' } });
  });
});
