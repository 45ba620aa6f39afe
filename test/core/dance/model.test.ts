import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Dance, DANCE_CHOICES, DANCE_FIELDS, FEELINGS, type NamePick } from '../../../src/core/dance/state.js';
import { type Decision, NOTHING } from '../../../src/core/decision.js';
import { DAY, HOUR, MINUTE, plus } from '../../../src/core/instant.js';
import type { TimerFired } from '../../../src/core/request.js';
import { fired } from '../of-two.js';
import { earlyWords } from '../early-words.js';
import { type Does, type Household, household, LOOKS, type Mover, textsOf, type Who } from './household.js';

type Step =
  | { readonly kind: 'does'; readonly who: Who; readonly does: Does }
  | { readonly kind: 'page'; readonly who: Who }
  | { readonly kind: 'race'; readonly first: Mover; readonly second: Does }
  | { readonly kind: 'time'; readonly minutes: number; readonly late: boolean }
  | { readonly kind: 'again'; readonly index: number }
  | { readonly kind: 'break'; readonly begins: boolean }
  | { readonly kind: 'leave'; readonly who: Who };

const who = fc.constantFrom<Who>('ana', 'ben');
const field = fc.constantFrom(...DANCE_FIELDS);
const pick: fc.Arbitrary<NamePick> = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: 0, max: 2 }).map((index): NamePick => ({ kind: 'name', index })) },
  { weight: 2, arbitrary: fc.constant<NamePick>({ kind: 'both' }) },
);
const doesNow: fc.Arbitrary<Does> = fc.oneof(
  { weight: 3, arbitrary: fc.constant<Does>({ kind: 'dance/start' }) },
  { weight: 2, arbitrary: field.map((of): Does => ({ kind: 'dance/write', field: of })) },
  {
    weight: 1,
    arbitrary: field.chain((of) =>
      fc.constantFrom(...DANCE_CHOICES[of]).map((choice): Does => ({ kind: 'dance/choose', field: of, choice })),
    ),
  },
  {
    weight: 2,
    arbitrary: fc.tuple(field, fc.boolean()).map(([of, share]): Does => ({ kind: 'dance/tick', field: of, share })),
  },
  { weight: 1, arbitrary: field.map((of): Does => ({ kind: 'dance/clear', field: of })) },
  { weight: 2, arbitrary: fc.constant<Does>({ kind: 'dance/add-name' }) },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 3 }).map((index): Does => ({ kind: 'dance/drop-name', index })) },
  { weight: 7, arbitrary: fc.integer({ min: 0, max: 7 }).map((n): Does => ({ kind: 'dance/send', confirmed: n > 0 })) },
  { weight: 4, arbitrary: fc.constant<Does>({ kind: 'dance/take-back' }) },
  {
    weight: 12,
    arbitrary: pick.map((picked): Does => ({ kind: 'dance/pick', pick: picked })),
  },
  { weight: 4, arbitrary: fc.constant<Does>({ kind: 'dance/rename' }) },
  { weight: 1, arbitrary: fc.constant<Does>({ kind: 'dance/keep-name' }) },
  { weight: 4, arbitrary: fc.constant<Does>({ kind: 'dance/call' }) },
  {
    weight: 2,
    arbitrary: fc
      .tuple(fc.integer({ min: 1, max: 4 }), fc.constantFrom(...FEELINGS))
      .map(([call, feeling]): Does => ({ kind: 'dance/feel', call, feeling })),
  },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 4 }).map((call): Does => ({ kind: 'dance/not-this-time', call })) },
);
/** One press in six is on a button that was shown before the newest one. */
const does: fc.Arbitrary<Does> = fc
  .tuple(doesNow, fc.integer({ min: 0, max: 5 }))
  .map(([each, n]): Does => (n === 0 ? { ...each, old: true } : each));
/** Enough to be sent: without it chance seldom writes a whole page. */
const WHOLE_PAGE: readonly Does[] = [
  { kind: 'dance/write', field: 'i-then' },
  { kind: 'dance/tick', field: 'i-then', share: true },
  { kind: 'dance/write', field: 'beneath' },
  { kind: 'dance/add-name' },
];
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 24, arbitrary: fc.record({ kind: fc.constant('does' as const), who, does }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('page' as const), who }) },
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant('race' as const), first: fc.record({ who, does }), second: does }),
  },
  {
    weight: 9,
    arbitrary: fc.record({
      kind: fc.constant('time' as const),
      minutes: fc.constantFrom(0, 1, 5, 15, 16, 30, 61, 61, 300, 1_500, 11_000),
      late: fc.boolean(),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('again' as const), index: fc.nat(30) }) },
  { weight: 3, arbitrary: fc.integer({ min: 0, max: 2 }).map((n): Step => ({ kind: 'break', begins: n === 0 })) },
  {
    weight: 1,
    arbitrary: fc
      .integer({ min: 0, max: 12 })
      .chain((n) => who.map((one): Step => (n === 0 ? { kind: 'leave', who: one } : { kind: 'page', who: one }))),
  },
);

const BOTH: readonly Who[] = ['ana', 'ben'];
const { mayRead, checkTold } = earlyWords(textsOf);
const SENT_BY_ONE: readonly Step[] = [
  { kind: 'does', who: 'ana', does: { kind: 'dance/start' } },
  { kind: 'page', who: 'ana' },
  { kind: 'page', who: 'ben' },
  { kind: 'does', who: 'ana', does: { kind: 'dance/send', confirmed: true } },
];
const NAMED: readonly Step[] = [
  ...SENT_BY_ONE,
  { kind: 'does', who: 'ben', does: { kind: 'dance/send', confirmed: true } },
  { kind: 'time', minutes: 16, late: false },
  ...BOTH.map(
    (one): Step => ({
      kind: 'does',
      who: one,
      does: { kind: 'dance/pick', pick: { kind: 'name', index: 0 } },
    }),
  ),
];
const RENAMING: readonly Step[] = [...NAMED, { kind: 'does', who: 'ben', does: { kind: 'dance/rename' } }];
/** Many stories begin where something was sent, or has a name already: most of what can be done comes after it. */
const story: fc.Arbitrary<readonly Step[]> = fc
  .tuple(fc.constantFrom([], SENT_BY_ONE, NAMED, RENAMING), fc.array(step, { minLength: 20, maxLength: 90 }))
  .map(([before, steps]) => [...before, ...steps]);
/** How often it came to what the model is about: a model in which nothing happens proves nothing. */
type Seen = Record<
  'reveals' | 'edits' | 'names' | 'renames' | 'calls' | 'rests' | 'backs' | 'races' | 'empties',
  number
>;

const unseen = (): Seen => ({
  reveals: 0,
  edits: 0,
  names: 0,
  renames: 0,
  calls: 0,
  rests: 0,
  backs: 0,
  races: 0,
  empties: 0,
});

function run(steps: readonly Step[], seen: Seen, home = household({ ana: { zone: 'Europe/Berlin' } })): void {
  const events: TimerFired[] = [];
  const revealed = new Set<string>();
  const act = (by: Who | null, decide: () => Decision, before = new Map(home.dances)): void => {
    const paused = home.isInBreak();
    const decision = decide();
    for (const one of home.dances.values())
      for (const { shown } of one.sheets) copiesIn(shown).forEach((id) => revealed.add(id));
    for (const change of decision.changes)
      if (change.kind === 'dance/save')
        checkSaved(before.get(change.dance.id), change.dance, decision, { by, paused, seen, home });
    checkTold(by, decision, revealed);
    checkHousehold(home, revealed);
  };
  for (const next of steps) {
    switch (next.kind) {
      case 'does':
        act(next.who, () => home.decide(next.who, next.does));
        break;
      case 'page':
        for (const each of WHOLE_PAGE) act(next.who, () => home.decide(next.who, each));
        break;
      case 'race': {
        const { first } = next;
        const second: Mover = { who: first.who === 'ana' ? 'ben' : 'ana', does: next.second };
        const version = home.newest()?.version ?? 0;
        const { decisions, refused } = home.race(first, second);
        const isSaved = ({ changes }: Decision): boolean => changes.some(({ kind }) => kind === 'dance/save');
        // Of two that both change it, never both on the same version.
        const isBoth = decisions.every(isSaved);
        if (isBoth && !refused && (home.newest()?.version ?? 0) < version + 2) throw new Error('both got through');
        if (refused) seen.races += 1;
        act(second.who, () => NOTHING);
        for (const [place, { who: by }] of [first, second].entries())
          checkTold(by, decisions[place] ?? NOTHING, revealed);
        break;
      }
      case 'time': {
        const end = plus(home.now(), next.minutes * MINUTE);
        for (let timer = home.nextTimer(); timer !== undefined && timer.at <= end; timer = home.nextTimer()) {
          const due = timer;
          home.setClock(next.late ? end : plus(due.at > home.now() ? due.at : home.now(), 0));
          events.push(fired(due));
          act(null, () => home.fire(due));
        }
        home.setClock(end);
        break;
      }
      case 'again': {
        // A restart between firing and the next: the same moment comes twice.
        const event = events[next.index];
        expectNothing(event === undefined ? NOTHING : home.dueOf(event));
        break;
      }
      case 'break':
        if (next.begins) home.breakBegins();
        else home.breakEnds();
        break;
      case 'leave':
        if (home.isPaired(next.who)) act(next.who, () => home.leaves(next.who));
        break;
    }
  }
}

function expectNothing({ changes, outbox }: Decision): void {
  expect([changes, outbox]).toEqual([[], []]);
}

type Given = {
  readonly by: Who | null;
  readonly paused: boolean;
  readonly seen: Seen;
  readonly home: Household;
};

function checkSaved(
  before: Dance | undefined,
  after: Dance,
  decision: Decision,
  { by, paused, seen, home }: Given,
): void {
  if (before === undefined) return;
  const [one, other] = after.sheets;
  if (after.status === 'rested') {
    // Only leaving ends what both were shown; and of whatever rests, nothing but the drafts is left.
    if (before.sheets[0].shown !== null) expect(decision.reply).toEqual({ kind: 'pairing/left' });
    for (const { sent, shown } of after.sheets) expect([sent, shown]).toEqual([null, null]);
    expect([after.name, after.naming, after.call]).toEqual([null, null, null]);
    if (before.status !== 'rested') seen.rests += 1;
    return;
  }
  // Revealed for both or for neither, in one decision that tells both.
  expect(one.shown === null).toBe(other.shown === null);
  const isFirst = before.sheets[0].shown === null && one.shown !== null;
  const changed = after.sheets.some(({ shown }, place) => shown !== before.sheets[place]?.shown);
  if (changed) {
    expect(by).toBe(null);
    expect(paused).toBe(false);
    expect(decision.outbox.map(({ to, notice }) => [to, notice.kind])).toEqual(
      BOTH.map((who_) => [who_, isFirst ? 'dance/revealed' : 'dance/changed']),
    );
    for (const [place, sheet] of after.sheets.entries()) {
      const was = before.sheets[place];
      if (sheet.shown === was?.shown) continue;
      expect(sheet.shown).toEqual({ ...was?.sent, at: home.now() });
      // Nobody is shown one page after the other.
      if (was?.shown) expect(home.now()).toBeGreaterThanOrEqual(was.shown.at + DAY);
      if (sheet.shown?.fields.length === 0) seen.empties += 1;
    }
    if (isFirst) seen.reveals += 1;
    else seen.edits += 1;
  }
  if (!isFirst && one.shown !== null && changed)
    expect([after.name, after.naming]).toEqual([before.name, before.naming]);
  // What is sent are copies of what was ticked, at that moment.
  for (const [place, sheet] of after.sheets.entries()) {
    if (sheet.sent === null || sheet.sent === before.sheets[place]?.sent) continue;
    const ticked = new Set(sheet.draft.filter(({ share }) => share).map(({ text }) => `c:${text}`));
    expect(new Set(sheet.sent.fields.map(({ copy }) => copy.split('#')[0]))).toEqual(ticked);
  }
  // Agreed, or not set.
  if (after.name !== before.name) {
    const theirs = before.naming?.picks.find(({ personId }) => personId !== by)?.pick;
    expect(theirs).toBeDefined();
    expect(after.naming).toBe(null);
    if (theirs?.kind === 'name') expect(after.name).toBe(before.naming?.names[theirs.index]);
    else expect(after.name).toMatch(/^joined/);
    // What each of them pressed, and not only what stands where they pressed.
    const wanted = after.name !== null && theirs?.kind === 'name' ? [after.name] : (before.naming?.names ?? []);
    for (const one of BOTH) for (const name of wanted) expect([...home.pressed[one]]).toContain(name);
    expect(decision.reply).toMatchObject({ kind: 'dance/named', name: after.name });
    if (before.name === null) seen.names += 1;
    else seen.renames += 1;
  }
  if (after.status === 'named') expect(after.name).not.toBe(null);
  if (after.call !== null && after.call.at !== before.call?.at) {
    if (before.call !== null) expect(after.call.at).toBeGreaterThanOrEqual(before.call.at + HOUR);
    expect(decision.outbox.length).toBeLessThanOrEqual(1);
    expect(paused).toBe(false);
    seen.calls += 1;
  }
  if (after.sheets.some(({ takenBack }, place) => takenBack && !before.sheets[place]?.takenBack)) {
    expect(decision.outbox).toEqual([]);
    seen.backs += 1;
  }
}

function checkHousehold(home: Household, revealed: ReadonlySet<string>): void {
  const all = [...home.dances.values()];
  expect(all.filter(({ status }) => status !== 'rested').length).toBeLessThanOrEqual(1);
  // Every text that is kept is somebody's, and every one that is named is there.
  expect(home.texts).toEqual(new Set(textsOf(all)));
  for (const who_ of BOTH)
    for (const look of LOOKS) {
      const notice = home.looks(who_, look);
      mayRead(who_, notice, revealed);
      if (!home.isPaired(who_) && notice.kind !== 'dance/none') throw new Error(`${notice.kind} after leaving`);
    }
  const dance = home.newest();
  if (dance === null) return;
  const kinds = [...home.timers.values()].filter(({ subject }) => subject === dance.id).map(({ kind }) => kind);
  if (!home.isPaired('ana')) return expect(kinds).toEqual([]);
  expect(kinds.includes('dance/rest')).toBe(dance.status === 'writing' || dance.status === 'sealed');
  expect(kinds.includes('dance/reveal')).toBe(dance.revealAt !== null);
  expect(dance.revealAt !== null).toBe(
    dance.status === 'sealed' || (dance.status !== 'writing' && dance.sheets.some(({ sent }) => sent !== null)),
  );
  if (dance.status === 'sealed') expect(dance.sheets.every(({ sent }) => sent !== null)).toBe(true);
  for (const { personId } of dance.sheets)
    expect(
      home.rows.filter(({ to, notice }) => to === personId && notice.kind === 'dance/remind').length,
    ).toBeLessThanOrEqual(all.length);
}

const copiesIn = (shown: Dance['sheets'][0]['shown']): readonly string[] =>
  shown === null ? [] : [...shown.fields.map(({ copy }) => copy), ...shown.names];

describe('whatever the two do with their dance', () => {
  it('shows nothing before its time, to both or to neither, and names it only as both want', () => {
    const seen = unseen();
    fc.assert(
      fc.property(story, (each) => run(each, seen)),
      { seed: 5_050_505, numRuns: 150 },
    );
    for (const [what, times] of Object.entries(seen)) expect([what, times > 0]).toEqual([what, true]);
  });

  it('lets only one of two who send at the same moment through; the other is decided again, and seals it', () => {
    const home = household();
    home.decide('ana', { kind: 'dance/start' });
    for (const one of BOTH) for (const each of WHOLE_PAGE) home.decide(one, each);
    const sends: Does = { kind: 'dance/send', confirmed: true };
    const { refused, decisions } = home.race({ who: 'ana', does: sends }, { who: 'ben', does: sends });
    expect(refused).toBe(true);
    expect(decisions[0].reply).toEqual(decisions[1].reply);
    expect(home.newest()?.status).toBe('sealed');
  });

  it('knows one call of two in the same second: one line to each', () => {
    const home = household();
    run(NAMED, unseen(), home);
    const calls: Does = { kind: 'dance/call' };
    const { refused, decisions } = home.race({ who: 'ana', does: calls }, { who: 'ben', does: calls });
    expect(refused).toBe(true);
    expect(decisions.map(({ reply }) => reply)).toMatchObject([
      { kind: 'dance/call', call: 1, byYou: true },
      { kind: 'dance/call', call: 1, byYou: false },
    ]);
    // What Ben reads as the answer to his own press is his line: none comes besides.
    expect(home.rows.filter(({ notice }) => notice.kind === 'dance/call')).toEqual([]);
    home.passes(HOUR);
    home.decide('ana', calls);
    const lines = home.rows.filter(({ notice }) => notice.kind === 'dance/call');
    expect(lines.map(({ to }) => to)).toEqual(['ben']);
  });
});
