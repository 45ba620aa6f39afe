import { describe, expect, it } from 'vitest';
import { HOUR, MINUTE, plus } from '../../../src/core/instant.js';
import { DEFAULT_TERMS } from '../../../src/core/pact/state.js';
import {
  aCall,
  alone,
  ANNA,
  as,
  at,
  BEN,
  CARLA,
  couple,
  EVENING,
  given,
  minutes,
  paired,
  person,
  until,
} from './given.js';
import { household } from './household.js';

const iso = (moment: number) => new Date(moment).toISOString();

describe('calling another length while a break runs', () => {
  it('changes nothing, and the card says so', () => {
    const home = household();
    home.does(ANNA, aCall());
    expect(as('time-out/status', home.does(ANNA, aCall({ wish: minutes(180) })))).toMatchObject({
      keepsTime: true,
      yourDueAt: EVENING + 20 * MINUTE,
    });
    expect(as('time-out/status', home.does(ANNA, aCall())).keepsTime).toBeUndefined();
  });
});

describe('calling a time-out', () => {
  it('takes twenty minutes when nothing is said, and tells the partner at once', () => {
    const { reply, outbox, timers } = given(paired()).when(aCall({ line: 'not-about-you' }));
    expect(as('time-out/begun', reply)).toMatchObject({
      minutes: 20,
      told: 'letting-them-know',
      rounded: false,
      capped: false,
      joined: false,
      undoUntil: EVENING + MINUTE,
    });
    expect(outbox).toHaveLength(1);
    expect(outbox[0]).toMatchObject({
      to: BEN,
      lane: 'promise',
      sound: 'quiet-hours',
      dueAt: EVENING,
      expiresAt: EVENING + 20 * MINUTE,
      notice: { kind: 'time-out/told', dueAt: EVENING + 20 * MINUTE, line: 'not-about-you', joined: false },
    });
    expect(
      timers.filter((change) => change.kind === 'set').map(({ timer }) => [timer.kind, timer.at - EVENING]),
    ).toEqual(
      expect.arrayContaining([
        ['time-out/ask', 20 * MINUTE],
        ['time-out/told-check', 30_000],
        ['time-out/close', 24 * HOUR],
      ]),
    );
  });

  it('works for someone whom nobody knows yet, with a line to send instead', () => {
    const { reply, outbox, changes } = given(alone({ me: person(ANNA, { zone: null }) })).when(aCall());
    expect(as('time-out/begun', reply).told).toBe('nobody-to-tell');
    expect(outbox).toEqual([]);
    expect(changes[0]).toMatchObject({
      kind: 'time-out/save',
      timeOut: { coupleId: null, members: [{ told: 'nobody' }] },
    });
  });

  it('takes a couple that has ended for nobody to tell', () => {
    const { reply, outbox } = given(paired({ couple: couple({ endedAt: EVENING }) })).when(aCall());
    expect(as('time-out/begun', reply).told).toBe('nobody-to-tell');
    expect(outbox).toEqual([]);
  });

  it('uses the length that both signed', () => {
    const { reply } = given(paired({ terms: { ...DEFAULT_TERMS, breakMinutes: 45 } })).when(aCall());
    expect(as('time-out/begun', reply).minutes).toBe(45);
  });

  it('rounds up to ten minutes and says so', () => {
    const { reply } = given(paired()).when(aCall({ wish: minutes(3) }));
    expect(as('time-out/begun', reply)).toMatchObject({ minutes: 10, rounded: true, dueAt: EVENING + 10 * MINUTE });
  });

  it('keeps clock time and zone when a clock time was asked for', () => {
    const { reply, timers } = given(paired()).when(aCall({ wish: until(21, 30) }));
    expect(iso(as('time-out/begun', reply).dueAt)).toBe('2026-06-01T19:30:00.000Z');
    expect(timers[0]).toMatchObject({
      kind: 'set',
      timer: { kind: 'time-out/ask', wall: { zone: 'Europe/Berlin', date: '2026-06-01', time: '21:30' } },
    });
  });

  it('rounds a clock time that is five minutes away', () => {
    const { reply } = given(paired()).when(aCall({ wish: until(20, 5) }));
    expect(as('time-out/begun', reply)).toMatchObject({ minutes: 10, rounded: true });
  });

  it('takes the default for a clock time while no zone is known, and says so', () => {
    const { reply } = given(paired({ me: person(ANNA, { zone: null }) })).when(aCall({ wish: until(21, 30) }));
    expect(as('time-out/begun', reply)).toMatchObject({ minutes: 20, zoneUnknown: true });
  });

  it('asks once more above four hours, and begins nothing before', () => {
    const asked = given(paired()).when(aCall({ wish: minutes(300), line: 'rough-day' }));
    expect(asked).toMatchObject({ changes: [], timers: [], outbox: [], cancel: [] });
    expect(asked.reply).toEqual({
      kind: 'time-out/confirm-long',
      minutes: 300,
      capped: false,
      line: 'rough-day',
      announced: false,
      elsewhere: false,
    });
    const confirmed = given(paired()).when(aCall({ wish: minutes(300), confirmed: true }));
    expect(as('time-out/begun', confirmed.reply).minutes).toBe(300);
  });

  it('asks once more for a clock time that is most of a day away', () => {
    expect(given(paired()).when(aCall({ wish: until(19) })).reply).toMatchObject({ minutes: 23 * 60 });
  });

  it('cuts to a day, and says so', () => {
    const { reply } = given(paired()).when(aCall({ wish: minutes(3_000), confirmed: true }));
    expect(as('time-out/begun', reply)).toMatchObject({ minutes: 1_440, capped: true });
  });

  it('says that the talk can wait when the return falls into the night of either', () => {
    const late = (zones: { me: string | null; other: string | null }, wish = minutes(20)) =>
      as(
        'time-out/begun',
        given(paired({ me: person(ANNA, { zone: zones.me }), other: person(BEN, { zone: zones.other }) })).when(
          aCall({ wish }),
        ).reply,
      ).late;
    expect(late({ me: 'Europe/Berlin', other: 'Europe/Berlin' })).toBe(false);
    expect(late({ me: 'Europe/Berlin', other: 'Europe/Berlin' }, minutes(150))).toBe(true);
    expect(late({ me: 'Europe/Berlin', other: 'Asia/Dubai' }, minutes(60))).toBe(true);
    expect(late({ me: null, other: null }, minutes(150))).toBe(false);
  });

  it('knows no late hour where the pact has none', () => {
    const context = paired({ now: at('2026-06-01T22:00:00Z'), terms: { ...DEFAULT_TERMS, lateAt: null } });
    expect(as('time-out/begun', given(context).when(aCall()).reply).late).toBe(false);
  });

  it('shows the current card to a caller who is already on a break', () => {
    const home = household();
    home.does(ANNA, aCall());
    const before = home.newestOf(ANNA);
    const again = home.decide(ANNA, aCall({ wish: minutes(60) }));
    expect(again.reply).toMatchObject({ kind: 'time-out/status', you: 'owe', stale: false, canMore: true });
    expect(again.changes).toEqual([]);
    expect(home.newestOf(ANNA)).toEqual(before);
  });

  it('lets the partner join with a time of their own, and tells the first caller', () => {
    const home = household();
    home.does(ANNA, aCall());
    home.passesMinutes(5);
    const reply = home.does(BEN, aCall({ wish: minutes(40) }));
    expect(as('time-out/begun', reply)).toMatchObject({ joined: true, minutes: 40 });
    expect(as('time-out/told', home.heard(ANNA).at(-1))).toMatchObject({ joined: true });
    expect(home.breaks.size).toBe(1);
    expect(home.newestOf(BEN)?.members.map(({ promise }) => promise?.dueAt)).toEqual([
      EVENING + 20 * MINUTE,
      EVENING + 45 * MINUTE,
    ]);
  });

  it('makes two who call in the same moment collide, so that the second one joins', () => {
    const anna = given(paired()).when(aCall());
    const ben = given(paired({ me: person(BEN), other: person(ANNA) })).when(aCall());
    const shared = (decision: typeof anna) => decision.changes.find((change) => change.kind === 'couple/save');
    expect(shared(anna)).toEqual({ kind: 'couple/save', couple: couple() });
    expect(shared(ben)).toEqual(shared(anna));
  });

  it('sends the card to the private chat too when called elsewhere, and says so if it cannot arrive', () => {
    const home = household();
    home.reach.set(ANNA, 'refuses');
    home.does(ANNA, aCall({ elsewhere: true }));
    const [card, warning] = home.rows.filter((row) => row.to === ANNA);
    expect(card).toMatchObject({ lane: 'promise', notice: { kind: 'time-out/begun' } });
    expect(warning).toMatchObject({ route: 'live-reply', notice: { kind: 'time-out/cannot-reach-you' } });
  });

  it('ignores the id of somebody else’s break', () => {
    const home = household();
    home.does(ANNA, aCall());
    const handle = home.pressed(ANNA);
    for (const command of [
      { kind: 'time-out/back', sleepFirst: false, ...handle },
      { kind: 'time-out/more', rung: '1h', ...handle },
      { kind: 'time-out/undo', ...handle },
      { kind: 'time-out/not-waiting', ...handle },
      { kind: 'time-out/drop-note', ...handle },
    ] as const) {
      const decision = home.decide(CARLA, command);
      expect(decision).toMatchObject({
        changes: [],
        timers: [],
        outbox: [],
        cancel: [],
        reply: { kind: 'time-out/none' },
      });
    }
    expect(home.looks(CARLA, { kind: 'time-out/how-long', timeOutId: handle.timeOutId })).toEqual({
      kind: 'time-out/none',
    });
  });
});

describe('the day that a break may last', () => {
  it('goes on under the old cap when called again within two hours of the end', () => {
    const home = household();
    home.does(ANNA, aCall());
    home.passesMinutes(15);
    home.does(ANNA, { kind: 'time-out/back', sleepFirst: false, ...home.pressed(ANNA) });
    home.passesMinutes(100);
    home.does(BEN, aCall());
    expect(home.breaks.size).toBe(2);
    expect(home.newestOf(BEN)?.capAt).toBe(plus(EVENING, 24 * HOUR));
  });

  it('begins anew after two hours', () => {
    const home = household();
    home.does(ANNA, aCall());
    home.passesMinutes(15);
    home.does(ANNA, { kind: 'time-out/back', sleepFirst: false, ...home.pressed(ANNA) });
    home.passesMinutes(125);
    home.does(BEN, aCall());
    expect(home.newestOf(BEN)?.capAt).toBe(EVENING + 140 * MINUTE + 24 * HOUR);
  });

  it('never refuses twenty minutes, however full the day is', () => {
    const home = household();
    home.does(ANNA, aCall({ wish: minutes(24 * 60), confirmed: true }));
    home.passesMinutes(24 * 60 - 1);
    home.does(ANNA, { kind: 'time-out/back', sleepFirst: false, ...home.pressed(ANNA) });
    const reply = home.does(BEN, aCall({ wish: minutes(60) }));
    expect(as('time-out/begun', reply)).toMatchObject({ minutes: 20, capped: true });
  });

  it('takes no cap from a call that was undone', () => {
    const home = household();
    home.does(ANNA, aCall());
    home.does(ANNA, { kind: 'time-out/undo', ...home.pressed(ANNA) });
    home.passesMinutes(30);
    home.does(ANNA, aCall());
    expect(home.newestOf(ANNA)?.capAt).toBe(EVENING + 30 * MINUTE + 24 * HOUR);
  });

  it('is a day also after a break that began and ended while the clock ran ahead', () => {
    const home = household();
    home.setClock(plus(EVENING, 19 * HOUR));
    home.does(ANNA, aCall());
    home.passesMinutes(15);
    home.does(ANNA, { kind: 'time-out/back', sleepFirst: false, ...home.pressed(ANNA) });
    home.setClock(EVENING);
    home.does(BEN, aCall());
    expect(home.newestOf(BEN)?.capAt).toBe(plus(EVENING, 24 * HOUR));
  });

  it('gives no more time from the card of an earlier break once a new one began', () => {
    const home = household();
    home.does(ANNA, aCall());
    home.passesMinutes(15);
    home.does(ANNA, { kind: 'time-out/back', sleepFirst: false, ...home.pressed(ANNA) });
    const old = home.pressed(ANNA);
    home.does(BEN, aCall());
    expect(home.does(ANNA, { kind: 'time-out/more', rung: '1h', ...old })).toMatchObject({ kind: 'time-out/over' });
    expect(home.breaks.get(old.timeOutId)?.status).toBe('returned');
  });
});

describe('undo', () => {
  it('takes the call back within its minute and says so to whoever was told', () => {
    const home = household();
    home.does(ANNA, aCall());
    home.passes(59_000);
    expect(home.does(ANNA, { kind: 'time-out/undo', ...home.pressed(ANNA) })).toEqual({
      kind: 'time-out/undone',
      toCaller: true,
    });
    expect(home.heardKinds(BEN)).toEqual(['time-out/told', 'time-out/undone']);
    expect(home.newestOf(ANNA)?.status).toBe('undone');
    expect(home.timers.size).toBe(0);
    home.passesMinutes(60);
    expect(home.heard(ANNA)).toEqual([]);
  });

  it('tells nobody who could not be told of the call', () => {
    const home = household();
    home.reach.set(BEN, 'refuses');
    home.does(ANNA, aCall());
    home.does(ANNA, { kind: 'time-out/undo', ...home.pressed(ANNA) });
    expect(home.rows.map(({ notice }) => notice.kind)).toEqual(['time-out/told']);
  });

  it('takes back what was not sent yet', () => {
    const home = household();
    home.reach.set(BEN, 'outage');
    home.does(ANNA, aCall());
    home.does(ANNA, { kind: 'time-out/undo', ...home.pressed(ANNA) });
    expect(home.rows[0]).toMatchObject({ state: 'cancelled', notice: { kind: 'time-out/told' } });
  });

  it('is too late after a minute', () => {
    const home = household();
    home.does(ANNA, aCall());
    home.passes(61_000);
    expect(home.does(ANNA, { kind: 'time-out/undo', ...home.pressed(ANNA) })).toMatchObject({
      kind: 'time-out/undo-too-late',
    });
    expect(home.newestOf(ANNA)?.status).toBe('running');
  });

  it('leaves the break of the other running', () => {
    const home = household();
    home.does(ANNA, aCall());
    home.does(BEN, aCall());
    home.does(ANNA, { kind: 'time-out/undo', ...home.pressed(ANNA) });
    expect(home.newestOf(ANNA)).toMatchObject({
      status: 'running',
      members: [{ promise: null }, { returnedAt: null }],
    });
    home.passesMinutes(21);
    expect(home.heardKinds(BEN)).toContain('time-out/ask');
    expect(home.heardKinds(ANNA)).not.toContain('time-out/ask');
  });
});

describe('undo after the other came back', () => {
  it('leaves a break that has ended, not one that never was', () => {
    const home = household();
    home.does(ANNA, aCall());
    home.passesMinutes(1);
    home.does(BEN, aCall());
    home.does(ANNA, { kind: 'time-out/back', sleepFirst: false, ...home.pressed(ANNA) });
    home.does(BEN, { kind: 'time-out/undo', ...home.pressed(BEN) });
    expect(home.newestOf(ANNA)).toMatchObject({ status: 'returned', endedAt: EVENING + MINUTE });
  });
});

describe('when the partner could not be told', () => {
  const undelivered = (how: 'refuses' | 'outage') => {
    const home = household();
    home.reach.set(BEN, how);
    home.does(ANNA, aCall());
    home.passesMinutes(5);
    return home;
  };

  it('says one and the same line at the same time for a block and for an outage', () => {
    const said = (how: 'refuses' | 'outage') =>
      undelivered(how)
        .rows.filter(({ to }) => to === ANNA)
        .map(({ id: _id, ...row }) => row);
    expect(said('refuses')).toEqual(said('outage'));
    expect(said('outage')).toEqual([
      expect.objectContaining({
        dueAt: EVENING + 30_000,
        notice: expect.objectContaining({ kind: 'time-out/undelivered', minutes: 20 }),
      }),
    ]);
  });

  it('does not show the difference in what they see either, before or after', () => {
    const seen = (how: 'refuses' | 'outage', later: number) => {
      const home = household();
      home.reach.set(BEN, how);
      home.does(ANNA, aCall());
      home.passes(later);
      return home.looks(ANNA, { kind: 'time-out/what-they-see', timeOutId: home.pressed(ANNA).timeOutId });
    };
    expect(seen('refuses', 10_000)).toEqual(seen('outage', 10_000));
    expect(seen('refuses', 10_000)).toMatchObject({ told: 'pending' });
    expect(seen('refuses', 40_000)).toEqual(seen('outage', 40_000));
    expect(seen('refuses', 40_000)).toMatchObject({ told: 'failed' });
  });

  it('says nothing when they were told in time, nor to someone who told them there', () => {
    const told = household();
    told.does(ANNA, aCall());
    expect([...told.timers.values()].map(({ kind }) => kind)).not.toContain('time-out/told-check');
    told.passesMinutes(5);
    expect(told.heard(ANNA)).toEqual([]);
    const announced = household();
    announced.reach.set(BEN, 'refuses');
    expect(announced.does(ANNA, aCall({ announced: true }))).toMatchObject({ told: 'you-told-them' });
    expect(announced.rows.map(({ to }) => to)).toEqual([BEN]);
    announced.passesMinutes(5);
    expect(announced.heard(ANNA)).toEqual([]);
  });

  it('does not take the check of an earlier call for that of a later one', () => {
    const home = household();
    home.does(BEN, aCall({ wish: minutes(120) }));
    home.reach.set(BEN, 'outage');
    home.does(ANNA, aCall());
    const check = [...home.timers.values()].find(
      ({ kind, personId }) => kind === 'time-out/told-check' && personId === ANNA,
    );
    if (check === undefined) throw new Error('no check');
    home.does(ANNA, { kind: 'time-out/back', sleepFirst: false, ...home.pressed(ANNA) });
    home.passes(20_000);
    home.does(ANNA, aCall());
    expect(home.memberOf(ANNA)).toMatchObject({ told: 'pending', extensionsUsed: 1 });
    expect(home.fire(check)).toMatchObject({ changes: [], outbox: [] });
  });

  it('waits half a minute more when the bot was down at its moment, so that the message can arrive first', () => {
    const home = household();
    home.reach.set(BEN, 'outage');
    home.does(ANNA, aCall());
    const check = [...home.timers.values()].find(({ kind }) => kind === 'time-out/told-check');
    if (check === undefined) throw new Error('no check');
    home.setClock(plus(home.now(), 5 * MINUTE));
    const late = home.fire(check);
    expect(late.outbox).toEqual([]);
    const again = late.timers.flatMap((change) => (change.kind === 'set' ? [change.timer] : []))[0];
    expect(again).toMatchObject({ kind: 'time-out/told-check', at: home.now() + 30_000 });
    if (again === undefined) throw new Error('not put off');
    home.setClock(plus(home.now(), 5 * MINUTE));
    expect(home.fire(again).outbox).toMatchObject([{ to: ANNA, notice: { kind: 'time-out/undelivered' } }]);
  });

  it('tells them of the break, not of an extension, when they could not be told before', () => {
    const home = undelivered('outage');
    home.does(ANNA, { kind: 'time-out/more', rung: '1h', ...home.pressed(ANNA) });
    home.reach.set(BEN, 'arrives');
    home.deliver();
    expect(home.heard(BEN)).toEqual([expect.objectContaining({ kind: 'time-out/told', dueAt: home.now() + HOUR })]);
  });
});
