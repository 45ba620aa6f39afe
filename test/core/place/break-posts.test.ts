import { describe, expect, it } from 'vitest';
import type { OutboxDraft } from '../../../src/core/decision.js';
import { MINUTE, plus } from '../../../src/core/instant.js';
import type { SharedPlace } from '../../../src/core/place/state.js';
import type { TimeOutContext } from '../../../src/core/time-out/context.js';
import type { TimeOut } from '../../../src/core/time-out/state.js';
import { place as given_ } from '../check-in/given.js';
import { aCall, BEN, couple, EVENING, given, minutes, paired, person } from '../time-out/given.js';

const US = couple();
const place = (over: Partial<SharedPlace> = {}): SharedPlace => given_({ coupleId: US.id, banner: true, ...over });
const posts = ({ outbox }: { readonly outbox: readonly OutboxDraft[] }): readonly OutboxDraft[] =>
  outbox.filter(({ notice }) => notice.kind === 'place/post-break');
const calls = (over: Partial<TimeOutContext>) => given(paired(over)).when(aCall({ wish: minutes(20) }));
const begun = (over: Partial<TimeOutContext> = {}): TimeOut => {
  const saved = calls(over).changes.find((change) => change.kind === 'time-out/save');
  if (saved === undefined) throw new Error('no break began');
  return { ...saved.timeOut, version: 1 };
};
const undoes = (timeOut: TimeOut, who = 0, over: Partial<TimeOutContext> = {}) => {
  const { id, members } = timeOut;
  return given(paired({ timeOut, place: place(), ...over })).when({
    kind: 'time-out/undo',
    timeOutId: id,
    generation: members[who]?.generation ?? 0,
  });
};
const takenBack = ({ cancel }: ReturnType<typeof undoes>): readonly string[] =>
  cancel.flatMap(({ notices, to }) => (notices.includes('place/post-break') ? [to] : []));

describe('a break, in the place of the two', () => {
  it('is said there until when, after the minute in which it can be undone, and not by whom', () => {
    const [post, ...more] = posts(calls({ place: place() }));
    expect(more).toEqual([]);
    expect(post).toMatchObject({
      to: US.members[0],
      dueAt: plus(EVENING, MINUTE),
      expiresAt: plus(EVENING, 11 * MINUTE),
      notice: { kind: 'place/post-break', placeId: 'place', dueAt: plus(EVENING, 20 * MINUTE) },
    });
    const byBen = calls({ place: place(), me: { ...person(BEN), coupleId: US.id }, other: { ...paired().me } });
    expect(posts(byBen).map(({ to, notice }) => [to, notice])).toEqual([[post?.to, post?.notice]]);
  });

  it('is not said where they did not agree on that, in a place that is not theirs, or alone', () => {
    for (const one of [null, place({ banner: false }), place({ status: 'proposed' }), given_({ banner: true })])
      expect(posts(calls({ place: one }))).toEqual([]);
    expect(posts(calls({ place: place(), couple: null, other: null }))).toEqual([]);
  });

  it('is said once, also when the other joins', () => {
    const timeOut = begun();
    const joins = { me: { ...person(BEN), coupleId: US.id }, other: { ...paired().me }, timeOut };
    expect(posts(calls({ ...joins, place: place() }))).toEqual([]);
  });

  it('is taken back with the call, if it was not posted yet', () => {
    expect(takenBack(undoes(begun()))).toEqual([...US.members]);
    expect(takenBack(undoes(begun(), 0, { place: null }))).toEqual([]);
  });

  it('is taken back when whoever called is here again before it was posted, and when the break is over', () => {
    const timeOut = begun();
    const { id, members } = timeOut;
    const back = given(paired({ timeOut, place: place(), now: plus(EVENING, 30_000) })).when({
      kind: 'time-out/back',
      timeOutId: id,
      generation: members[0].generation,
      sleepFirst: false,
    });
    expect(takenBack(back)).toEqual([...US.members]);
    expect(posts(back)).toEqual([]);
  });

  it('says the time that holds when it is posted: asked for more within the minute, it is written anew', () => {
    const timeOut = begun();
    const { id, members } = timeOut;
    const more = (now: number) =>
      given(paired({ timeOut, place: place(), now: plus(EVENING, now) })).when({
        kind: 'time-out/more',
        timeOutId: id,
        generation: members[0].generation,
        rung: '1h',
      });
    const soon = more(20_000);
    expect(takenBack(soon)).toEqual([...US.members]);
    expect(posts(soon)).toMatchObject([
      { dueAt: plus(EVENING, MINUTE), notice: { dueAt: plus(EVENING, 20_000 + 60 * MINUTE) } },
    ]);
    const late = more(2 * MINUTE);
    expect([takenBack(late), posts(late)]).toEqual([[...US.members], []]);
  });

  it('stays when only whoever joined takes theirs back', () => {
    const joined = calls({
      me: { ...person(BEN), coupleId: US.id },
      other: { ...paired().me },
      timeOut: begun(),
      now: plus(EVENING, 10_000),
    });
    const saved = joined.changes.find((change) => change.kind === 'time-out/save');
    if (saved === undefined) throw new Error('they did not join');
    const back = undoes({ ...saved.timeOut, version: 2 }, 1, {
      me: { ...person(BEN), coupleId: US.id },
      other: { ...paired().me },
      now: plus(EVENING, 20_000),
    });
    expect(back.reply).toMatchObject({ kind: 'time-out/undone' });
    expect(takenBack(back)).toEqual([]);
  });
});
