import { describe, expect, it } from 'vitest';
import type { PersonId } from '../../../src/core/ids.js';
import { DAY, HOUR, MINUTE } from '../../../src/core/instant.js';
import type { TalkSlot } from '../../../src/core/request.js';
import { talkKey } from '../../../src/core/time-out/timers.js';
import { aCall, ANNA, as, at, BEN, EVENING, minutes } from './given.js';
import { type Household, household } from './household.js';

const inMinutes = (length: number): TalkSlot => ({ kind: 'in', minutes: length });
const talkAt = (home: Household, who: PersonId, slot: TalkSlot) =>
  home.does(who, { kind: 'time-out/talk-at', slot, ...home.pressed(who) });
const press = (home: Household, who: PersonId, kind: 'talk-now' | 'propose-rest' | 'accept-rest') =>
  home.does(who, { kind: `time-out/${kind}`, ...home.pressed(who) });

/** Anna called, and is back. */
function bothHere(options: Parameters<typeof household>[0] = {}): Household {
  const home = household(options);
  home.does(ANNA, aCall());
  home.does(ANNA, { kind: 'time-out/back', sleepFirst: false, ...home.pressed(ANNA) });
  return home;
}

describe('talking now', () => {
  it('gives the floor to who opened it, and passes it by turns', () => {
    const home = bothHere();
    expect(press(home, BEN, 'talk-now')).toMatchObject({ yourFloor: true, turn: 0, theyOpened: false });
    expect(home.heard(ANNA).at(-1)).toMatchObject({ kind: 'time-out/talk-begins', yourFloor: false, theyOpened: true });
    const { timeOutId } = home.pressed(BEN);
    const pass = (who: PersonId, turn: number) => home.does(who, { kind: 'time-out/pass-floor', timeOutId, turn });
    expect(pass(ANNA, 0)).toMatchObject({ kind: 'time-out/talk-guide', part: 'turns', turn: 0, yourFloor: false });
    expect(pass(BEN, 0)).toMatchObject({ kind: 'time-out/floor', turn: 1, yours: false });
    expect(home.heard(ANNA).at(-1)).toMatchObject({ kind: 'time-out/floor', turn: 1, yours: true });
    const rows = home.rows.length;
    expect(pass(BEN, 0)).toMatchObject({ kind: 'time-out/talk-guide', turn: 1, yourFloor: false });
    expect(home.rows.length).toBe(rows);
    expect(pass(ANNA, 1)).toMatchObject({ turn: 2, yours: false });
  });

  it('opens once, whoever presses again', () => {
    const home = bothHere();
    press(home, ANNA, 'talk-now');
    const rows = home.rows.length;
    expect(press(home, BEN, 'talk-now')).toMatchObject({ kind: 'time-out/talk-begins', theyOpened: true });
    press(home, ANNA, 'talk-now');
    expect(home.rows.length).toBe(rows);
  });

  it('does not begin by someone who is away, or who only waits', () => {
    const home = household();
    home.does(ANNA, aCall());
    for (const who of [ANNA, BEN]) {
      expect(press(home, who, 'talk-now')).toMatchObject({ kind: 'time-out/status', stale: false });
      expect(talkAt(home, who, inMinutes(60))).toMatchObject({ kind: 'time-out/status' });
      expect(press(home, who, 'propose-rest')).toMatchObject({ kind: 'time-out/status' });
    }
    expect(home.heardKinds(ANNA)).toEqual([]);
  });

  it('is a guide for one phone when alone', () => {
    const home = bothHere({ solo: true });
    expect(press(home, ANNA, 'talk-now')).toMatchObject({
      kind: 'time-out/talk-begins',
      paired: false,
      theyOpened: false,
    });
    expect(home.rows).toEqual([]);
  });

  it('gives way to a new break', () => {
    const home = bothHere();
    press(home, ANNA, 'talk-now');
    home.does(BEN, { kind: 'time-out/more', rung: '20m', ...home.pressed(BEN) });
    expect(home.newestOf(ANNA)).toMatchObject({ status: 'running', talk: { kind: 'none' } });
  });

  it('is over three days later', () => {
    const home = bothHere();
    home.passes(3 * DAY + MINUTE);
    expect(press(home, ANNA, 'talk-now')).toMatchObject({ kind: 'time-out/over' });
    expect(talkAt(home, BEN, inMinutes(60))).toMatchObject({ kind: 'time-out/over' });
  });
});

describe('a time to talk', () => {
  it('is told to the other, can be moved once by each, and is called once', () => {
    const home = bothHere();
    expect(talkAt(home, ANNA, inMinutes(60))).toMatchObject({
      kind: 'time-out/talk-set',
      at: EVENING + HOUR,
      paired: true,
    });
    expect(as('time-out/they-set-talk', home.heard(BEN).at(-1))).toMatchObject({ canMove: true, moved: false });
    expect(talkAt(home, ANNA, inMinutes(90))).toMatchObject({ kind: 'time-out/talk-cannot-move', at: EVENING + HOUR });
    talkAt(home, BEN, { kind: 'next', time: 22 * 60 });
    expect(as('time-out/they-set-talk', home.heard(ANNA).at(-1))).toMatchObject({
      at: at('2026-06-01T20:00:00Z'),
      canMove: false,
      moved: true,
    });
    expect(talkAt(home, ANNA, inMinutes(90))).toMatchObject({ kind: 'time-out/talk-cannot-move' });
    home.passesMinutes(5 * 60);
    const called = home.rows.filter(({ notice }) => notice.kind === 'time-out/talk-time');
    expect(called.map(({ to, dueAt }) => [to, dueAt])).toEqual([
      [ANNA, at('2026-06-01T20:00:00Z')],
      [BEN, at('2026-06-01T20:00:00Z')],
    ]);
  });

  it('is not set again and again by the same person', () => {
    const home = bothHere();
    talkAt(home, ANNA, inMinutes(1));
    home.passesMinutes(2);
    expect(talkAt(home, ANNA, inMinutes(1))).toMatchObject({ kind: 'time-out/talk-cannot-move' });
    expect(talkAt(home, BEN, inMinutes(60))).toMatchObject({ kind: 'time-out/talk-set' });
    expect(talkAt(home, ANNA, inMinutes(90))).toMatchObject({ kind: 'time-out/talk-set' });
  });

  it('lies ahead, and within three days', () => {
    const home = bothHere();
    for (const slot of [inMinutes(0), inMinutes(-5), inMinutes(72 * 60 + 1), inMinutes(Number.NaN)]) {
      expect(talkAt(home, ANNA, slot)).toMatchObject({ kind: 'time-out/talk-times', move: false });
    }
    expect(talkAt(home, ANNA, inMinutes(72 * 60))).toMatchObject({ kind: 'time-out/talk-set' });
  });

  it('is offered in the reader’s own evening, or by hours where no zone is known', () => {
    const offers = (zone: string | null) => {
      const home = bothHere({ anna: { zone } });
      const { timeOutId } = home.pressed(ANNA);
      return as('time-out/talk-times', home.looks(ANNA, { kind: 'time-out/talk-times', timeOutId })).slots;
    };
    expect(offers('Europe/Berlin').map((offer) => offer.at)).toEqual([
      at('2026-06-01T18:30:00Z'),
      EVENING + HOUR,
      at('2026-06-02T16:30:00Z'),
      at('2026-06-02T18:30:00Z'),
    ]);
    expect(offers(null).map(({ slot }) => slot.kind)).toEqual(['in', 'in', 'in', 'in']);
  });

  it('does not call anyone into a talk who is on a break; their card offers it when they are back', () => {
    const home = household();
    home.does(ANNA, aCall());
    home.does(BEN, aCall({ wish: minutes(120) }));
    home.does(ANNA, { kind: 'time-out/back', sleepFirst: false, ...home.pressed(ANNA) });
    talkAt(home, ANNA, inMinutes(60));
    home.passesMinutes(90);
    expect(home.heardKinds(BEN)).not.toContain('time-out/talk-time');
    expect(home.heardKinds(ANNA)).not.toContain('time-out/talk-time');
  });

  it('leaves the button of someone who is still away working', () => {
    const home = household();
    home.does(ANNA, aCall());
    home.does(BEN, aCall());
    const held = home.pressed(BEN);
    home.does(ANNA, { kind: 'time-out/back', sleepFirst: false, ...home.pressed(ANNA) });
    talkAt(home, ANNA, inMinutes(60));
    expect(home.does(BEN, { kind: 'time-out/back', sleepFirst: false, ...held })).toMatchObject({
      kind: 'time-out/back',
    });
  });

  it('goes on under a break that began meanwhile, also when that one is undone', () => {
    const home = bothHere();
    talkAt(home, ANNA, { kind: 'tomorrow', time: 18 * 60 });
    home.passesMinutes(10);
    home.does(BEN, aCall());
    home.does(BEN, { kind: 'time-out/undo', ...home.pressed(BEN) });
    home.passes(DAY);
    expect(home.heardKinds(ANNA).filter((kind) => kind === 'time-out/talk-time')).toHaveLength(1);
    expect(home.heardKinds(BEN).filter((kind) => kind === 'time-out/talk-time')).toHaveLength(1);
  });

  it('can be moved as one likes when alone', () => {
    const home = bothHere({ solo: true });
    talkAt(home, ANNA, inMinutes(60));
    expect(talkAt(home, ANNA, inMinutes(90))).toMatchObject({ kind: 'time-out/talk-set', paired: false });
    home.passesMinutes(100);
    expect(home.heardKinds(ANNA)).toEqual(['time-out/talk-time']);
  });
});

describe('letting it rest', () => {
  it('is proposed once, and both hear that it is fine', () => {
    const home = bothHere();
    expect(press(home, ANNA, 'propose-rest')).toMatchObject({ kind: 'time-out/rest-proposed' });
    expect(home.heard(BEN).at(-1)).toMatchObject({ kind: 'time-out/they-propose-rest', thanks: false });
    expect(press(home, BEN, 'accept-rest')).toMatchObject({ kind: 'time-out/rested', byYou: true });
    expect(home.heard(ANNA).at(-1)).toMatchObject({ kind: 'time-out/rested', byYou: false });
    const rows = home.rows.length;
    expect(press(home, ANNA, 'propose-rest')).toMatchObject({ kind: 'time-out/status' });
    expect(home.rows.length).toBe(rows);
  });

  it('cannot be accepted by the one who proposed it', () => {
    const home = bothHere();
    press(home, ANNA, 'propose-rest');
    expect(press(home, ANNA, 'accept-rest')).toMatchObject({ kind: 'time-out/status', stale: true });
  });

  it('is answered with a time by someone who would still like to talk, even if they had moved one before', () => {
    const home = bothHere();
    talkAt(home, BEN, inMinutes(60));
    press(home, ANNA, 'propose-rest');
    expect(talkAt(home, BEN, inMinutes(90))).toMatchObject({ kind: 'time-out/talk-set' });
    expect(home.heard(ANNA).at(-1)).toMatchObject({ kind: 'time-out/they-set-talk', canMove: true });
    expect(press(home, ANNA, 'propose-rest')).toMatchObject({ kind: 'time-out/status' });
  });

  it('leaves a time that was set standing until the other agrees', () => {
    const home = bothHere();
    talkAt(home, BEN, inMinutes(60));
    press(home, ANNA, 'propose-rest');
    home.passesMinutes(90);
    expect(home.heardKinds(BEN)).toContain('time-out/talk-time');

    const agreed = bothHere();
    talkAt(agreed, BEN, inMinutes(60));
    press(agreed, ANNA, 'propose-rest');
    press(agreed, BEN, 'accept-rest');
    agreed.passesMinutes(90);
    expect(agreed.heardKinds(BEN)).not.toContain('time-out/talk-time');
  });

  it('is proposed to one who did not come back, once the break is closed', () => {
    const home = household();
    home.does(ANNA, aCall());
    home.does(BEN, aCall());
    home.passes(2 * DAY);
    expect(home.newestOf(ANNA)?.status).toBe('closed');
    home.does(BEN, { kind: 'time-out/back', sleepFirst: false, ...home.pressed(BEN) });
    expect(press(home, BEN, 'propose-rest')).toMatchObject({ kind: 'time-out/rest-proposed' });
    expect(home.heard(ANNA).at(-1)).toMatchObject({ kind: 'time-out/they-propose-rest' });
  });

  it('takes only a time away that was set', () => {
    const plain = bothHere();
    expect(plain.decide(ANNA, { kind: 'time-out/talk-now', ...plain.pressed(ANNA) }).timers).toEqual([]);

    const set = bothHere();
    talkAt(set, ANNA, inMinutes(60));
    const key = talkKey(set.pressed(ANNA).timeOutId);
    expect(set.decide(BEN, { kind: 'time-out/talk-now', ...set.pressed(BEN) }).timers).toEqual([
      { kind: 'cancel', key },
    ]);

    const proposed = bothHere();
    talkAt(proposed, ANNA, inMinutes(60));
    press(proposed, BEN, 'propose-rest');
    const accepted = proposed.decide(ANNA, { kind: 'time-out/accept-rest', ...proposed.pressed(ANNA) });
    expect(accepted.timers).toEqual([{ kind: 'cancel', key: talkKey(proposed.pressed(ANNA).timeOutId) }]);
  });

  it('is the answer when both propose it', () => {
    const home = bothHere();
    press(home, ANNA, 'propose-rest');
    expect(press(home, BEN, 'propose-rest')).toMatchObject({ kind: 'time-out/rested', byYou: true });
  });

  it('is done at once when alone, and waits while the other is away', () => {
    expect(press(bothHere({ solo: true }), ANNA, 'propose-rest')).toMatchObject({
      kind: 'time-out/rested',
      byYou: true,
    });
    const home = household();
    home.does(ANNA, aCall());
    home.does(BEN, aCall());
    home.does(ANNA, { kind: 'time-out/back', sleepFirst: false, ...home.pressed(ANNA) });
    expect(press(home, ANNA, 'propose-rest')).toMatchObject({ kind: 'time-out/talk-waits' });
  });
});

describe('the writing task of the evening after', () => {
  const offers = (home: Household, who: PersonId) =>
    home.rows.filter(({ to, notice }) => to === who && notice.kind === 'time-out/third-view');

  it('is offered to both, as a prompt of that evening, once in four months', () => {
    const home = bothHere({ ben: { zone: null } });
    home.passes(2 * DAY);
    expect(offers(home, ANNA)).toEqual([
      expect.objectContaining({
        lane: 'prompt',
        dueAt: at('2026-06-02T16:00:00Z'),
        expiresAt: at('2026-06-02T19:00:00Z'),
      }),
    ]);
    expect(offers(home, BEN)).toEqual([expect.objectContaining({ dueAt: EVENING + DAY })]);
    const again = (length: number) => {
      home.passes(length);
      home.does(ANNA, aCall());
      home.does(ANNA, { kind: 'time-out/back', sleepFirst: false, ...home.pressed(ANNA) });
      home.passes(2 * DAY);
      return offers(home, ANNA).length;
    };
    expect(again(30 * DAY)).toBe(1);
    expect(again(100 * DAY)).toBe(2);
  });

  it('is not offered to someone who keeps it light, nor after a break without a return', () => {
    const light = bothHere({ anna: { keepItLight: true } });
    light.passes(2 * DAY);
    expect(offers(light, ANNA)).toEqual([]);
    expect(offers(light, BEN)).toHaveLength(1);
    const unanswered = household();
    unanswered.does(ANNA, aCall());
    unanswered.passes(3 * DAY);
    expect(offers(unanswered, ANNA)).toEqual([]);
  });

  it('is not offered in a break, just after one, or on another evening', () => {
    const home = bothHere();
    home.passes(20 * HOUR);
    home.does(BEN, aCall({ wish: minutes(240) }));
    home.passes(4 * HOUR);
    expect(offers(home, ANNA)).toEqual([]);
    const missed = bothHere();
    missed.setClock(at('2026-06-02T19:00:00Z'));
    missed.passes(0);
    expect(offers(missed, ANNA)).toEqual([]);
    expect(missed.people.get(ANNA)?.thirdViewOfferedAt).toBe(null);
  });
});
