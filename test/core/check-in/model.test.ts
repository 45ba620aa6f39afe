import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withLate } from '../../../src/core/check-in/sheet.js';
import { CHECK_IN_FIELDS, type CheckIn, DIAL } from '../../../src/core/check-in/state.js';
import { type Decision, NOTHING, type Timer } from '../../../src/core/decision.js';
import { DAY, HOUR, MINUTE, plus } from '../../../src/core/instant.js';
import { earlyWords } from '../early-words.js';
import { type Does, type Household, household, LOOKS, type Mover, textsOf, type Who } from './household.js';

type Step =
  | { readonly kind: 'does'; readonly who: Who; readonly does: Does }
  | { readonly kind: 'race'; readonly first: Mover; readonly second: Does }
  | { readonly kind: 'time'; readonly minutes: number; readonly late: boolean }
  | { readonly kind: 'again'; readonly index: number }
  | { readonly kind: 'break'; readonly begins: boolean }
  | { readonly kind: 'leave'; readonly who: Who };

const BOTH: readonly Who[] = ['ana', 'ben'];
const { mayRead, checkTold } = earlyWords(textsOf);
const who = fc.constantFrom<Who>('ana', 'ben');
const field = fc.constantFrom(...CHECK_IN_FIELDS);
const weekday = fc.constantFrom<1 | 3>(1, 3);
const does: fc.Arbitrary<Does> = fc.oneof(
  { weight: 3, arbitrary: fc.constant<Does>({ kind: 'check-in/start' }) },
  { weight: 3, arbitrary: field.map((of): Does => ({ kind: 'check-in/write', field: of })) },
  { weight: 1, arbitrary: field.map((of): Does => ({ kind: 'check-in/clear', field: of })) },
  { weight: 3, arbitrary: fc.constantFrom(...DIAL).map((dial): Does => ({ kind: 'check-in/dial', dial })) },
  { weight: 8, arbitrary: fc.nat(5).map((n): Does => ({ kind: 'check-in/send', confirmed: n > 0 })) },
  { weight: 3, arbitrary: fc.constant<Does>({ kind: 'check-in/take-back' }) },
  { weight: 2, arbitrary: weekday.map((day): Does => ({ kind: 'check-in/propose-time', weekday: day, time: 1080 })) },
  { weight: 2, arbitrary: fc.constant<Does>({ kind: 'check-in/accept-time' }) },
  { weight: 1, arbitrary: fc.constantFrom<Does>({ kind: 'check-in/drop-time' }, { kind: 'check-in/stop' }) },
);
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 24, arbitrary: fc.record({ kind: fc.constant('does' as const), who, does }) },
  {
    weight: 5,
    arbitrary: fc.record({ kind: fc.constant('race' as const), first: fc.record({ who, does }), second: does }),
  },
  {
    weight: 10,
    arbitrary: fc.record({
      kind: fc.constant('time' as const),
      minutes: fc.constantFrom(0, 1, 15, 16, 61, 300, 1_500, 3_000, 10_080),
      late: fc.boolean(),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('again' as const), index: fc.nat(30) }) },
  { weight: 3, arbitrary: fc.nat(2).map((n): Step => ({ kind: 'break', begins: n === 0 })) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(who, fc.nat(8))
      .map(([one, n]): Step => (n === 0 ? { kind: 'leave', who: one } : { kind: 'break', begins: false })),
  },
);
const AGREED: readonly Step[] = [
  { kind: 'does', who: 'ana', does: { kind: 'check-in/propose-time', weekday: 3, time: 1080 } },
  { kind: 'does', who: 'ben', does: { kind: 'check-in/accept-time' } },
];
const HALF: readonly Step[] = [
  { kind: 'does', who: 'ana', does: { kind: 'check-in/start' } },
  { kind: 'does', who: 'ana', does: { kind: 'check-in/dial', dial: 'just-right' } },
  { kind: 'does', who: 'ana', does: { kind: 'check-in/send', confirmed: true } },
];
const story: fc.Arbitrary<readonly Step[]> = fc
  .tuple(fc.constantFrom([], AGREED, [...AGREED, ...HALF]), fc.array(step, { minLength: 20, maxLength: 80 }))
  .map(([before, steps]) => [...before, ...steps]);

/** How often it came to what the model is about: a model in which nothing happens proves nothing. */
type Seen = Record<'shown' | 'rested' | 'weekly' | 'putOff' | 'backs' | 'races' | 'left', number>;
const unseen = (): Seen => ({ shown: 0, rested: 0, weekly: 0, putOff: 0, backs: 0, races: 0, left: 0 });

function run(steps: readonly Step[], seen: Seen): void {
  const home = household({ ben: { keepItLight: true } });
  const fires: Timer[] = [];
  const revealed = new Set<string>();
  const act = (by: Who | null, decide: () => Decision): void => {
    const paused = home.isInBreak();
    const before = new Map(home.checkIns);
    const decision = decide();
    for (const change of decision.changes)
      if (change.kind === 'check-in/save')
        checkSaved(before.get(change.checkIn.id), change.checkIn, decision, { by, paused, seen, home });
    for (const { sheets } of home.checkIns.values())
      for (const { shown } of sheets) for (const { copy } of shown?.fields ?? []) revealed.add(copy);
    checkTold(by, decision, revealed);
    checkHousehold(home, revealed);
  };
  for (const next of steps) {
    switch (next.kind) {
      case 'does':
        act(next.who, () => home.decide(next.who, next.does));
        break;
      case 'race': {
        const second: Mover = { who: next.first.who === 'ana' ? 'ben' : 'ana', does: next.second };
        const { decisions, refused } = home.race(next.first, second);
        if (refused) seen.races += 1;
        act(null, () => NOTHING);
        checkTold(next.first.who, decisions[0], revealed);
        checkTold(second.who, decisions[1], revealed);
        break;
      }
      case 'time': {
        const end = plus(home.now(), next.minutes * MINUTE);
        for (let timer = home.nextTimer(); timer !== undefined && timer.at <= end; timer = home.nextTimer()) {
          const due = timer;
          home.setClock(next.late || due.at < home.now() ? end : due.at);
          fires.push(due);
          act(null, () => home.fire(due));
          if (due.kind === 'check-in/open') checkOpened(home, due, seen);
        }
        home.setClock(end);
        break;
      }
      case 'again': {
        // A restart between firing and the next: the same moment comes twice.
        const timer = fires[next.index];
        if (timer !== undefined && !isWaiting(home, timer)) {
          const rows = home.rows.length;
          act(null, () => home.fire(timer));
          if (home.rows.length !== rows) throw new Error(`${timer.kind} was said twice`);
        }
        break;
      }
      case 'break':
        if (next.begins) home.breakBegins();
        else home.breakEnds();
        break;
      case 'leave':
        if (!home.isPaired(next.who)) break;
        act(next.who, () => home.leaves(next.who));
        seen.left += 1;
        break;
    }
  }
}

const isWaiting = (home: Household, { key, at, generation }: Timer): boolean => {
  const there = home.timers.get(key);
  return there?.at === at && there.generation === generation;
};

type Given = { readonly by: Who | null; readonly paused: boolean; readonly seen: Seen; readonly home: Household };

function checkSaved(before: CheckIn | undefined, after: CheckIn, decision: Decision, given: Given): void {
  const { by, paused, seen, home } = given;
  const [one, other] = after.sheets;
  // Shown for both or for neither, in one decision that tells both; never in a break, and on nobody's press.
  expect(one.shown === null).toBe(other.shown === null);
  if (before !== undefined && before.status !== 'shown' && after.status === 'shown') {
    expect([by, paused]).toEqual([null, false]);
    expect(decision.outbox.map(({ to, notice }) => [to, notice.kind])).toEqual(
      BOTH.map((each) => [each, 'check-in/revealed']),
    );
    for (const [place, { shown }] of after.sheets.entries()) expect(shown).toEqual(before.sheets[place]?.sent);
    seen.shown += 1;
  } else if (before !== undefined && after.status !== 'rested') {
    expect(after.sheets.map(({ shown }) => shown)).toEqual(before.sheets.map(({ shown }) => shown));
  }
  if (before !== undefined && before.status !== 'rested' && after.status === 'rested') {
    expect(decision.outbox).toEqual([]);
    // The dial's own value stays with its owner, whatever the other did.
    expect(after.sheets.map(({ dial }) => dial)).toEqual(before.sheets.map(({ dial }) => dial));
    expect(after.sheets.map(({ draft }) => draft)).toEqual(
      before.sheets.map(({ draft, late }) => withLate(draft, late)),
    );
    seen.rested += 1;
  }
  for (const [place, { sent, draft, dial, personId }] of after.sheets.entries()) {
    const was = before?.sheets[place];
    if (was?.sent != null && sent === null && by === personId) seen.backs += 1;
    if (sent === null || sent === was?.sent) continue;
    // What is sent is what stood on the page, at a moment at which it can still be taken back.
    expect(new Set(sent.fields.map(({ copy }) => copy.split('#')[0]))).toEqual(
      new Set(draft.map(({ text }) => `c:${text}`)),
    );
    expect(sent.dial).toBe(dial);
    expect(after.closesAt - home.now()).toBeGreaterThanOrEqual(MINUTE);
  }
}

/** An agreed minute opens one, or is put off by a break, or is half a day late: and then the next is set. */
function checkOpened(home: Household, due: Timer, seen: Seen): void {
  const armed = home.timers.get(due.key);
  const times = home.times();
  if (times === null || times.agreed === null) return;
  expect(armed?.generation).toBe(times.generation);
  if (armed !== undefined && armed.at - home.now() <= 15 * MINUTE && armed.wall === null) {
    expect(home.isInBreak()).toBe(true);
    seen.putOff += 1;
    return;
  }
  expect(armed?.wall?.time).toBe('18:00');
  expect(home.rows.filter(({ to, notice }) => to === 'ben' && notice.kind === 'check-in/open')).toEqual([]);
  const isOpen = home.newest()?.status === 'open' || home.newest()?.status === 'sealed';
  if (isOpen) seen.weekly += 1;
  else expect(home.isInBreak() || home.now() - due.at >= 12 * HOUR - 15 * MINUTE).toBe(true);
}

function checkHousehold(home: Household, revealed: ReadonlySet<string>): void {
  const all = [...home.checkIns.values()];
  const waiting = all.filter(({ status }) => status === 'open' || status === 'sealed');
  expect(waiting.length).toBeLessThanOrEqual(1);
  // Every text that is kept is somebody's, and every one that is named is there.
  expect(home.texts).toEqual(new Set(textsOf(all)));
  for (const one of BOTH)
    for (const look of LOOKS) {
      const notice = home.looks(one, look);
      mayRead(one, notice, revealed);
      const alone = home.isInBreak() ? 'check-in/in-break' : 'check-in/home';
      if (!home.isPaired(one) && notice.kind !== alone) throw new Error(`${notice.kind} after leaving`);
      if (home.isInBreak() && notice.kind === 'check-in/revealed') throw new Error('shown in a break');
    }
  const kinds = [...home.timers.values()].map(({ kind }) => kind).filter((kind) => kind !== 'vault/shred');
  if (!home.isPaired('ana')) return expect(kinds).toEqual([]);
  expect(kinds.includes('check-in/rest')).toBe(waiting.length === 1);
  expect(kinds.includes('check-in/reveal')).toBe(waiting[0]?.status === 'sealed');
  expect(kinds.includes('check-in/open')).toBe((home.times()?.agreed ?? null) !== null);
  const open = waiting[0];
  if (open === undefined) return;
  expect(open.closesAt % (15 * MINUTE)).toBe(0);
  expect(open.sheets.every(({ sent }) => sent !== null)).toBe(open.status === 'sealed');
  expect(open.revealAt !== null).toBe(open.status === 'sealed');
}

describe('whatever the two do with their check-ins', () => {
  it('shows both halves at once or neither, and opens one whenever they agreed to', () => {
    const seen = unseen();
    fc.assert(
      fc.property(story, (each) => run(each, seen)),
      { seed: 6_060_606, numRuns: 120 },
    );
    for (const [what, times] of Object.entries(seen)) expect([what, times > 0]).toEqual([what, true]);
  });

  it('lets only one of two who send at the same moment through; the other is decided again, and seals it', () => {
    const home = household();
    home.decide('ana', { kind: 'check-in/start' });
    for (const one of BOTH) home.decide(one, { kind: 'check-in/dial', dial: 'too-far' });
    const sends: Does = { kind: 'check-in/send', confirmed: true };
    const { refused, decisions } = home.race({ who: 'ana', does: sends }, { who: 'ben', does: sends });
    expect(refused).toBe(true);
    expect(decisions[0].reply).toEqual(decisions[1].reply);
    expect(home.newest()?.status).toBe('sealed');
    home.passes(DAY);
    expect(home.newest()?.status).toBe('shown');
  });

  it('begins one when both begin one in the same second', () => {
    const home = household();
    const starts: Does = { kind: 'check-in/start' };
    const { refused } = home.race({ who: 'ana', does: starts }, { who: 'ben', does: starts });
    expect([refused, home.checkIns.size]).toEqual([true, 1]);
  });

  it('settles on what the second proposes when both propose in the same second', () => {
    const home = household();
    const { refused } = home.race(
      { who: 'ana', does: { kind: 'check-in/propose-time', weekday: 1, time: 1080 } },
      { who: 'ben', does: { kind: 'check-in/propose-time', weekday: 1, time: 1080 } },
    );
    expect(refused).toBe(true);
    expect(home.times()?.agreed).toMatchObject({ weekday: 1, time: 1080 });
  });

  it('ends everything of theirs when one leaves, and tells nobody', () => {
    const home = household();
    for (const { who: one, does: each } of [...AGREED, ...HALF].flatMap((s) => (s.kind === 'does' ? [s] : [])))
      home.decide(one, each);
    home.decide('ana', { kind: 'place/propose', in: 'porch' });
    for (const one of BOTH) home.decide(one, { kind: 'place/agree', banner: true });
    home.decide('ben', { kind: 'place/propose', in: 'attic' });
    const left = home.leaves('ben');
    expect(left.outbox).toEqual([]);
    expect(home.rows.map(({ notice }) => notice.kind)).toEqual([]);
    expect([...home.timers.values()].map(({ kind }) => kind)).toEqual(['vault/shred']);
    expect([...home.places.values()].map(({ status }) => status)).toEqual(['ended', 'ended']);
    expect(home.newest()).toMatchObject({ status: 'rested', sheets: [{ sent: null, dial: 'just-right' }, {}] });
    expect(home.times()).toMatchObject({ agreed: null, proposed: null });
  });
});
