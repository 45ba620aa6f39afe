import { describe, expect, it } from 'vitest';
import { HOUR, MINUTE, plus } from '../../../src/core/instant.js';
import { aCall, ANNA, as, at, BEN, EVENING, minutes, until } from './given.js';
import { type Household, household } from './household.js';

const back = (home: Household, who = ANNA) =>
  home.does(who, { kind: 'time-out/back', sleepFirst: false, ...home.pressed(who) });
const sentAt = (home: Household, kind: string) => {
  const row = home.rows.find(({ notice }) => notice.kind === kind);
  return row === undefined ? null : row.dueAt - EVENING;
};

describe('the promised minute', () => {
  it('asks the caller at exactly that minute', () => {
    const home = household();
    home.does(ANNA, aCall());
    home.passesMinutes(20);
    expect(home.rows.at(-1)).toMatchObject({
      to: ANNA,
      lane: 'promise',
      state: 'sent',
      dueAt: EVENING + 20 * MINUTE,
      expiresAt: null,
      notice: { kind: 'time-out/ask', late: false, apologise: false },
    });
  });

  it('counts how late it is from the promised minute, also where it waits again to be sent', () => {
    const home = household();
    home.does(ANNA, aCall());
    const [timer] = [...home.timers.values()].filter(({ kind }) => kind === 'time-out/ask');
    if (timer === undefined) throw new Error('nothing was promised');
    home.setClock(plus(timer.at, 1.5 * MINUTE));
    const [ask] = home.fire(timer).outbox;
    expect(ask).toMatchObject({ dueAt: timer.at, notice: { kind: 'time-out/ask', apologise: false } });
  });

  it('asks late with a word of apology when we were down', () => {
    const home = household();
    home.does(ANNA, aCall());
    home.setClock(plus(EVENING, 22 * MINUTE + 1));
    home.passes(0);
    expect(as('time-out/ask', home.heard(ANNA).at(-1)).apologise).toBe(true);
  });

  it('sends a silent nudge ten minutes and one line twenty minutes after the ask was sent', () => {
    const home = household();
    home.does(ANNA, aCall());
    home.passesMinutes(120);
    expect(home.heardKinds(ANNA)).toEqual(['time-out/ask', 'time-out/nudge']);
    expect(home.heardKinds(BEN)).toEqual(['time-out/told', 'time-out/no-word']);
    expect(sentAt(home, 'time-out/nudge')).toBe(30 * MINUTE);
    expect(sentAt(home, 'time-out/no-word')).toBe(40 * MINUTE);
    expect(home.rows.find(({ notice }) => notice.kind === 'time-out/nudge')?.sound).toBe('silent');
  });

  it('has neither nudge nor line while the ask is unsent, and counts them from when it went out', () => {
    const home = household();
    home.does(ANNA, aCall());
    home.passesMinutes(15);
    home.reach.set(ANNA, 'outage');
    home.passesMinutes(40);
    expect(home.heardKinds(BEN)).toEqual(['time-out/told']);
    expect(home.memberOf(ANNA).promise?.ask.kind).toBe('queued');
    home.reach.set(ANNA, 'arrives');
    home.passesMinutes(60);
    expect(sentAt(home, 'time-out/nudge')).toBe(65 * MINUTE);
    expect(sentAt(home, 'time-out/no-word')).toBe(75 * MINUTE);
  });

  it('gives the partner of someone who cannot be reached exactly the unanswered break', () => {
    const run = (how: 'refuses' | 'arrives') => {
      const home = household();
      home.does(ANNA, aCall());
      home.reach.set(ANNA, how);
      home.passesMinutes(60 * 30);
      return home.rows.filter(({ to }) => to === BEN).map(({ id: _id, ...row }) => row);
    };
    expect(run('refuses')).toEqual(run('arrives'));
    expect(run('refuses').map(({ notice }) => notice.kind)).toEqual([
      'time-out/told',
      'time-out/no-word',
      'time-out/closed',
    ]);
  });

  it('is silent to the partner who said that they won’t wait up', () => {
    const home = household();
    home.does(ANNA, aCall());
    const quiet = home.does(BEN, { kind: 'time-out/not-waiting', ...home.pressed(BEN) });
    expect(as('time-out/not-waiting', quiet).until).toBe(at('2026-06-02T07:00:00Z'));
    home.passesMinutes(120);
    expect(home.heardKinds(BEN)).toEqual(['time-out/told']);
    expect(home.heardKinds(ANNA)).toEqual(['time-out/ask', 'time-out/nudge']);
  });

  it('is silent to a partner who is on a break of their own', () => {
    const home = household();
    home.does(ANNA, aCall());
    home.does(BEN, aCall({ wish: minutes(180) }));
    home.passesMinutes(120);
    expect(home.heardKinds(BEN)).not.toContain('time-out/no-word');
  });

  it('keeps a promised clock time when zone data moved it meanwhile', () => {
    const home = household();
    home.does(ANNA, aCall({ wish: until(21, 30) }));
    const timer = [...home.timers.values()].find(({ kind }) => kind === 'time-out/ask');
    if (timer === undefined) throw new Error('no ask');
    home.timers.set(timer.key, { ...timer, at: plus(timer.at, HOUR) });
    home.passesMinutes(151);
    expect(home.memberOf(ANNA).promise?.dueAt).toBe(at('2026-06-01T20:30:00Z'));
    expect(as('time-out/ask', home.heard(ANNA).at(-1))).toMatchObject({ late: true, apologise: false });
  });
});

describe('the morning after', () => {
  it('asks once more at nine, in the zone of who is away, and closes at the cap', () => {
    const home = household();
    home.does(ANNA, aCall());
    home.passesMinutes(24 * 60 + 1);
    expect(home.heardKinds(ANNA)).toEqual(['time-out/ask', 'time-out/nudge', 'time-out/morning', 'time-out/closed']);
    const morning = home.rows.find(({ notice }) => notice.kind === 'time-out/morning');
    expect(morning?.dueAt).toBe(at('2026-06-02T07:00:00Z'));
    expect(home.newestOf(ANNA)).toMatchObject({ status: 'closed', endedAt: EVENING + 24 * HOUR });
  });

  it('leaves at least four hours of sleep', () => {
    const home = household({ start: at('2026-06-02T03:00:00Z') });
    home.does(ANNA, aCall());
    home.passesMinutes(60);
    // The ask went out at 5:20 local and the line at 5:40: nine o'clock is too near.
    expect(home.memberOf(ANNA).promise?.morning?.dueAt).toBe(at('2026-06-03T07:00:00Z'));
  });

  it('comes ten hours after the ask where no zone is known', () => {
    const home = household({ anna: { zone: null } });
    home.does(ANNA, aCall());
    home.passesMinutes(60);
    expect(home.memberOf(ANNA).promise?.morning?.dueAt).toBe(EVENING + 20 * MINUTE + 10 * HOUR);
  });

  it('comes for someone alone as well', () => {
    const home = household({ solo: true });
    home.does(ANNA, aCall());
    home.passesMinutes(24 * 60 + 1);
    expect(home.heardKinds(ANNA)).toEqual(['time-out/ask', 'time-out/nudge', 'time-out/morning', 'time-out/closed']);
  });

  it('does not come to someone who is back', () => {
    const home = household();
    home.does(ANNA, aCall());
    home.passesMinutes(60);
    back(home);
    home.passesMinutes(60 * 20);
    expect(home.heardKinds(ANNA)).not.toContain('time-out/morning');
  });

  it('keeps a break open past its cap until the promised morning card went out, and two hours more', () => {
    const home = household();
    home.does(ANNA, aCall({ wish: minutes(23 * 60), confirmed: true }));
    home.passesMinutes(23 * 60 + 45);
    // Asked at 19:00 the next day: the morning is the one after, thirteen hours past the cap.
    expect(home.memberOf(ANNA).promise?.morning?.dueAt).toBe(at('2026-06-03T07:00:00Z'));
    home.passesMinutes(13 * 60);
    expect(home.newestOf(ANNA)?.status).toBe('running');
    home.passesMinutes(4 * 60);
    expect(home.newestOf(ANNA)).toMatchObject({ status: 'closed', endedAt: at('2026-06-03T09:00:00Z') });
  });
});

describe('the close', () => {
  it('does not come before an ask that an outage holds back, however long', () => {
    const home = household();
    home.does(ANNA, aCall());
    home.reach.set(ANNA, 'outage');
    home.passesMinutes(40 * 60);
    expect(home.newestOf(ANNA)?.status).toBe('running');
    home.reach.set(ANNA, 'arrives');
    home.passesMinutes(48 * 60);
    expect(home.heardKinds(ANNA)).toEqual(['time-out/ask', 'time-out/nudge', 'time-out/morning', 'time-out/closed']);
    expect(home.newestOf(ANNA)?.status).toBe('closed');
  });

  it('says "closed" to both, silently to the one who was expected, and blames nobody', () => {
    const home = household();
    home.does(ANNA, aCall());
    home.passesMinutes(25 * 60);
    const closed = home.rows.filter(({ notice }) => notice.kind === 'time-out/closed');
    expect(closed).toEqual([
      expect.objectContaining({ to: ANNA, sound: 'silent', notice: expect.objectContaining({ owed: true }) }),
      expect.objectContaining({ to: BEN, sound: 'quiet-hours', notice: expect.objectContaining({ owed: false }) }),
    ]);
    expect(home.looks(ANNA, { kind: 'time-out/status' })).toMatchObject({ kind: 'time-out/closed', owed: true });
    expect(home.looks(BEN, { kind: 'time-out/status' })).toMatchObject({ kind: 'time-out/closed', owed: false });
  });

  it('leaves a late "I’m back" working: it opens the talk, and the other hears it once', () => {
    const home = household();
    home.does(ANNA, aCall());
    home.passesMinutes(25 * 60);
    expect(as('time-out/back', back(home))).toMatchObject({ afterClose: true, canMore: false, waitingFor: null });
    expect(as('time-out/they-are-back', home.heard(BEN).at(-1))).toMatchObject({ thanks: true, canMore: false });
    expect(home.newestOf(ANNA)?.status).toBe('closed');
    expect(home.does(ANNA, { kind: 'time-out/talk-now', ...home.pressed(ANNA) })).toMatchObject({
      kind: 'time-out/talk-begins',
    });
    const before = home.rows.length;
    back(home);
    expect(home.rows.length).toBe(before);
  });
});

describe('what no longer fits', () => {
  it('does nothing for a timer of an earlier generation', () => {
    const home = household();
    home.does(ANNA, aCall());
    const old = [...home.timers.values()].find(({ kind }) => kind === 'time-out/ask');
    if (old === undefined) throw new Error('no ask');
    home.does(ANNA, { kind: 'time-out/more', rung: '20m', ...home.pressed(ANNA) });
    const renewed = home.timers.get(old.key);
    const before = home.newestOf(ANNA);
    expect(home.fire(old)).toMatchObject({ changes: [], timers: [], outbox: [], cancel: [], reply: null });
    expect(home.newestOf(ANNA)).toEqual(before);
    expect(renewed?.generation).toBe(old.generation + 1);
  });

  it('does nothing for the timers of a break that has ended', () => {
    const home = household();
    home.does(ANNA, aCall());
    home.passesMinutes(25);
    const timers = [...home.timers.values()];
    back(home);
    home.setClock(plus(home.now(), HOUR));
    for (const timer of timers) {
      expect(home.fire(timer)).toMatchObject({ changes: [], timers: [], outbox: [], cancel: [] });
    }
  });

  it('settles a delivery once', () => {
    const home = household();
    home.does(ANNA, aCall());
    home.passesMinutes(20);
    const ask = home.rows.find(({ notice }) => notice.kind === 'time-out/ask');
    if (ask === undefined) throw new Error('no ask');
    expect(home.settle(ask, 'sent')).toMatchObject({ changes: [], timers: [] });
    expect(home.settle(ask, 'unreachable')).toMatchObject({ changes: [], timers: [] });
  });

  it('survives a clock that runs backwards', () => {
    const home = household();
    home.does(ANNA, aCall());
    home.passesMinutes(25);
    home.setClock(plus(EVENING, 3 * MINUTE));
    expect(home.looks(ANNA, { kind: 'time-out/status' })).toMatchObject({ you: 'owe' });
    expect(back(home)).toMatchObject({ kind: 'time-out/back' });
    home.passesMinutes(60 * 24 * 2);
    expect(home.newestOf(ANNA)?.status).toBe('returned');
  });
});
