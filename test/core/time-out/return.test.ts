import { describe, expect, it } from 'vitest';
import type { PersonId, SealedId } from '../../../src/core/ids.js';
import { DAY, HOUR, MINUTE } from '../../../src/core/instant.js';
import { aCall, ANNA, as, at, BEN, EVENING, minutes } from './given.js';
import { type Household, household } from './household.js';

const back = (home: Household, who: PersonId = ANNA, sleepFirst = false) =>
  home.does(who, { kind: 'time-out/back', sleepFirst, ...home.pressed(who) });
const slashBack = { kind: 'time-out/back', timeOutId: null, generation: null, sleepFirst: false } as const;
const more = (home: Household, rung: '20m' | '1h' | '2h' | 'half-day' | 'tomorrow-9', who: PersonId = ANNA) =>
  home.does(who, { kind: 'time-out/more', rung, ...home.pressed(who) });

describe('coming back before the other was told', () => {
  /** Anna calls and is back while the news of it waits, or is on its way to Ben. */
  function backAtOnce() {
    const home = household();
    home.decide(ANNA, aCall());
    const [news] = home.waiting(BEN);
    if (news === undefined) throw new Error('nobody is to be told');
    home.decide(ANNA, slashBack);
    return { home, news };
  }

  it('says nothing to someone who heard nothing of the break', () => {
    const { home } = backAtOnce();
    home.passesMinutes(60);
    expect(home.heardKinds(BEN)).not.toContain('time-out/told');
    expect(home.heardKinds(BEN)).not.toContain('time-out/they-are-back');
  });

  it('is said after all, once, to someone whom the news of the break reached meanwhile', () => {
    const { home, news } = backAtOnce();
    home.settle(news, 'sent');
    home.settle(news, 'sent');
    home.passesMinutes(60);
    expect(home.heardKinds(BEN)).toEqual(['time-out/told', 'time-out/they-are-back']);
  });

  it('is said to someone who joined, also when the news never reached them', () => {
    const home = household();
    home.reach.set(BEN, 'outage');
    home.decide(ANNA, aCall());
    home.decide(BEN, aCall({ wish: minutes(60) }));
    home.passesMinutes(25);
    home.reach.set(BEN, 'arrives');
    back(home);
    home.passesMinutes(1);
    expect(home.heardKinds(BEN)).toContain('time-out/they-are-back');
  });
});

describe('coming back', () => {
  it('says what comes next, thanks the one who waited, and ends everything that was set', () => {
    const home = household();
    home.does(ANNA, aCall());
    home.passesMinutes(21);
    expect(as('time-out/back', back(home))).toMatchObject({
      waitingFor: null,
      paired: true,
      canRest: true,
      canMore: true,
      note: false,
      ownCount: 1,
      afterClose: false,
    });
    expect(as('time-out/they-are-back', home.heard(BEN).at(-1))).toMatchObject({ thanks: true, youOwe: null });
    expect(home.newestOf(ANNA)?.status).toBe('returned');
    expect([...home.timers.values()].map(({ kind }) => kind)).toEqual(['time-out/third-view', 'time-out/third-view']);
    home.passesMinutes(10 * 60);
    expect(home.heardKinds(BEN)).not.toContain('time-out/no-word');
  });

  it('needs no id: /back means the break one is in', () => {
    const home = household();
    expect(home.does(ANNA, slashBack)).toEqual({ kind: 'time-out/none' });
    home.does(ANNA, aCall());
    expect(home.does(ANNA, slashBack)).toMatchObject({ kind: 'time-out/back' });
    home.passes(4 * DAY);
    expect(home.does(ANNA, slashBack)).toEqual({ kind: 'time-out/none' });
  });

  it('takes back what had not gone out yet', () => {
    const home = household();
    home.does(ANNA, aCall());
    home.reach.set(ANNA, 'outage');
    home.passesMinutes(25);
    back(home);
    expect(home.rows.find(({ notice }) => notice.kind === 'time-out/ask')?.state).toBe('cancelled');
  });

  it('waits for the other while they owe, and thanks nobody who is away themselves', () => {
    const home = household();
    home.does(ANNA, aCall());
    home.does(BEN, aCall({ wish: minutes(60) }));
    home.passesMinutes(20);
    expect(as('time-out/back', back(home))).toMatchObject({ waitingFor: EVENING + HOUR, canRest: false });
    expect(as('time-out/they-are-back', home.heard(BEN).at(-1))).toMatchObject({
      thanks: false,
      youOwe: EVENING + HOUR,
    });
    expect(home.newestOf(ANNA)?.status).toBe('running');
    back(home, BEN);
    expect(home.newestOf(ANNA)?.status).toBe('returned');
  });

  it('answers a stale button with the card that is true now, and changes nothing', () => {
    const home = household();
    home.does(ANNA, aCall());
    const old = home.pressed(ANNA);
    more(home, '1h');
    const decision = home.decide(ANNA, { kind: 'time-out/back', sleepFirst: false, ...old });
    expect(decision).toMatchObject({ changes: [], timers: [], outbox: [], cancel: [] });
    expect(decision.reply).toMatchObject({
      kind: 'time-out/status',
      stale: true,
      you: 'owe',
      yourDueAt: EVENING + HOUR,
    });
  });

  it('shows someone who only waits how things stand', () => {
    const home = household();
    home.does(ANNA, aCall());
    expect(home.does(BEN, slashBack)).toMatchObject({ kind: 'time-out/status', you: 'wait' });
  });

  it('offers to sleep first at night, and sets the talk for the evening after with one tap', () => {
    const home = household({ start: at('2026-06-01T20:30:00Z') });
    expect(home.does(ANNA, aCall())).toMatchObject({ late: true });
    home.passesMinutes(20);
    expect(as('time-out/ask', home.heard(ANNA).at(-1)).late).toBe(true);
    const reply = back(home, ANNA, true);
    expect(as('time-out/talk-set', reply)).toMatchObject({ at: at('2026-06-02T16:30:00Z'), paired: true });
    // One message says both.
    expect(home.heard(BEN).slice(1)).toEqual([
      expect.objectContaining({ kind: 'time-out/they-set-talk', thanks: true, canMove: true }),
    ]);
  });

  it('means the evening after the night, also past midnight and without a zone', () => {
    const talk = (start: string, zone: string | null) => {
      const home = household({ start: at(start), anna: { zone } });
      home.does(ANNA, aCall());
      home.passesMinutes(20);
      return as('time-out/talk-set', back(home, ANNA, true)).at;
    };
    expect(talk('2026-06-01T22:30:00Z', 'Europe/Berlin')).toBe(at('2026-06-02T16:30:00Z'));
    expect(talk('2026-06-01T20:30:00Z', null)).toBe(at('2026-06-01T20:50:00Z') + 20 * HOUR);
  });
});

describe('word kept', () => {
  it('counts each break once a person, however often they come back', () => {
    const home = household();
    home.does(ANNA, aCall());
    home.passesMinutes(20);
    back(home);
    more(home, '20m');
    home.passesMinutes(20);
    expect(as('time-out/back', back(home)).ownCount).toBe(1);
    expect(home.people.get(ANNA)?.returnsKept).toBe(1);
    expect(home.people.get(BEN)?.returnsKept).toBe(0);
    expect([...home.couples.values()][0]?.returnsTogether).toBe(1);
  });

  it('says one quiet line to both at five, and none at six', () => {
    const home = household({ returnsTogether: 4 });
    home.does(ANNA, aCall());
    home.does(BEN, aCall());
    back(home);
    const lines = () => home.rows.filter(({ notice }) => notice.kind === 'time-out/milestone');
    expect(lines().map(({ to, lane, notice }) => [to, lane, notice])).toEqual([
      [ANNA, 'notice', { kind: 'time-out/milestone', returns: 5 }],
      [BEN, 'notice', { kind: 'time-out/milestone', returns: 5 }],
    ]);
    back(home, BEN);
    expect(lines()).toHaveLength(2);
  });

  it('counts a return after the close for its owner alone', () => {
    const home = household({ returnsTogether: 4 });
    home.does(ANNA, aCall());
    home.passesMinutes(25 * 60);
    expect(as('time-out/back', back(home)).ownCount).toBe(1);
    expect([...home.couples.values()][0]?.returnsTogether).toBe(4);
  });
});

describe('more time', () => {
  it('counts from the press, tells the other, and forgets the ask', () => {
    const home = household();
    home.does(ANNA, aCall());
    home.passesMinutes(25);
    expect(as('time-out/extended', more(home, '1h'))).toMatchObject({
      dueAt: EVENING + 85 * MINUTE,
      extensionsLeft: 3,
      told: true,
    });
    expect(as('time-out/they-extended', home.heard(BEN).at(-1))).toMatchObject({ afterReturn: false });
    expect(home.memberOf(ANNA).promise?.ask.kind).toBe('ahead');
    home.passesMinutes(59);
    expect(home.heardKinds(ANNA)).toEqual(['time-out/ask']);
    home.passesMinutes(1);
    expect(home.heardKinds(ANNA)).toEqual(['time-out/ask', 'time-out/ask']);
  });

  it('reopens the break after a return', () => {
    const home = household();
    home.does(ANNA, aCall());
    home.passesMinutes(20);
    back(home);
    more(home, '1h');
    expect(as('time-out/they-extended', home.heard(BEN).at(-1)).afterReturn).toBe(true);
    expect(home.newestOf(ANNA)).toMatchObject({ status: 'running', endedAt: null });
    expect(home.memberOf(ANNA)).toMatchObject({ returnedAt: null, extensionsUsed: 1 });
    expect([...home.timers.values()].map(({ kind }) => kind)).not.toContain('time-out/third-view');
  });

  it('lets the partner of someone who came back set a time of their own', () => {
    const home = household();
    home.does(ANNA, aCall());
    home.passesMinutes(20);
    back(home);
    expect(as('time-out/extended', more(home, '20m', BEN)).extensionsLeft).toBe(4);
    expect(as('time-out/told', home.heard(ANNA).at(-1))).toMatchObject({ joined: true });
    expect(home.does(ANNA, { kind: 'time-out/talk-now', ...home.pressed(ANNA) })).toMatchObject({
      kind: 'time-out/talk-waits',
      dueAt: EVENING + 40 * MINUTE,
    });
  });

  it('ends after four', () => {
    const home = household();
    home.does(ANNA, aCall());
    for (let used = 0; used < 4; used += 1) expect(more(home, '20m')).toMatchObject({ extensionsLeft: 3 - used });
    expect(more(home, '20m')).toMatchObject({ kind: 'time-out/no-more-time', why: 'extensions' });
    expect(home.looks(ANNA, { kind: 'time-out/status' })).toMatchObject({ canMore: false });
  });

  it('shows only rungs within the day, and none where none fits', () => {
    const rungs = (passed: number) => {
      const home = household();
      home.does(ANNA, aCall());
      home.passesMinutes(passed);
      return home.looks(ANNA, { kind: 'time-out/ladder', timeOutId: home.pressed(ANNA).timeOutId });
    };
    expect(rungs(1)).toMatchObject({ rungs: ['20m', '1h', '2h', 'half-day', 'tomorrow-9'] });
    expect(rungs(22 * 60 + 30)).toMatchObject({ rungs: ['20m', '1h'] });
    expect(rungs(23 * 60 + 50)).toMatchObject({ kind: 'time-out/no-more-time', why: 'cap' });
  });

  it('gives the ladder again for a rung that no longer fits', () => {
    const home = household();
    home.does(ANNA, aCall());
    home.passesMinutes(22 * 60 + 30);
    expect(more(home, '2h')).toMatchObject({ kind: 'time-out/ladder' });
  });

  it('offers tomorrow at nine only to someone whose zone is known', () => {
    const home = household({ anna: { zone: null } });
    home.does(ANNA, aCall());
    expect(home.looks(ANNA, { kind: 'time-out/ladder', timeOutId: home.pressed(ANNA).timeOutId })).toMatchObject({
      rungs: ['20m', '1h', '2h', 'half-day'],
    });
    expect(more(home, 'tomorrow-9')).toMatchObject({ kind: 'time-out/ladder' });
  });

  it('keeps the clock time of tomorrow at nine', () => {
    const home = household();
    home.does(ANNA, aCall());
    more(home, 'tomorrow-9');
    expect(home.memberOf(ANNA).promise).toMatchObject({
      dueAt: at('2026-06-02T07:00:00Z'),
      wall: { zone: 'Europe/Berlin', date: '2026-06-02', time: '09:00' },
    });
  });
});

describe('a parked note', () => {
  const note = 'note-1' as SealedId;
  const park = (home: Household, id = note) =>
    home.does(ANNA, { kind: 'time-out/park', timeOutId: home.pressed(ANNA).timeOutId, note: id });

  it('waits for its owner at the return, and is kept when the break ends', () => {
    const home = household();
    home.does(ANNA, aCall());
    expect(park(home)).toMatchObject({ kind: 'time-out/note-parked' });
    expect(home.notes).toEqual([]);
    expect(as('time-out/back', back(home)).note).toBe(true);
    expect(home.notes).toEqual([{ kind: 'note/keep', id: note, owner: ANNA, at: EVENING }]);
    const { timeOutId } = home.pressed(ANNA);
    expect(home.looks(ANNA, { kind: 'time-out/note', timeOutId, soften: true })).toMatchObject({ note, soften: true });
    expect(home.looks(BEN, { kind: 'time-out/note', timeOutId, soften: true })).toMatchObject({
      kind: 'time-out/no-note',
    });
  });

  it('is kept at the close as well', () => {
    const home = household();
    home.does(ANNA, aCall());
    park(home);
    home.passesMinutes(25 * 60);
    expect(home.notes).toHaveLength(1);
  });

  it('is thrown away for good on request', () => {
    const home = household();
    home.does(ANNA, aCall());
    park(home);
    back(home);
    const drop = { kind: 'time-out/drop-note', timeOutId: home.pressed(ANNA).timeOutId } as const;
    expect(home.does(ANNA, drop)).toEqual({ kind: 'time-out/note-dropped' });
    expect(home.notes.at(-1)).toEqual({ kind: 'sealed/drop', id: note });
    expect(home.does(ANNA, drop)).toMatchObject({ kind: 'time-out/no-note' });
  });

  it('keeps an earlier one when a second is parked, and one that was written past the end', () => {
    const home = household();
    home.does(ANNA, aCall());
    park(home);
    park(home, 'note-2' as SealedId);
    expect(home.notes).toEqual([expect.objectContaining({ kind: 'note/keep', id: note })]);
    back(home);
    park(home, 'note-3' as SealedId);
    expect(home.notes.map((change) => ('id' in change ? change.id : null))).toEqual([
      note,
      'note-2',
      'note-2',
      'note-3',
    ]);
  });
});
