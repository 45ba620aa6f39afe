import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CHECK_IN_FIELDS, DIAL } from '../../../src/core/check-in/state.js';
import { DAY, MINUTE, plus } from '../../../src/core/instant.js';
import type { Notice } from '../../../src/core/notice.js';
import { type Does, household, LOOKS } from './household.js';

/** What Ana does with her page; Ben must not be able to tell the one from the other. */
type Ana = 'does nothing' | 'writes and lets it close' | 'sends and takes it back' | 'sends and stays silent';
type Step =
  | { readonly kind: 'ben'; readonly does: Does }
  | { readonly kind: 'ben sends' }
  | { readonly kind: 'ana' }
  | { readonly kind: 'time'; readonly minutes: number }
  | { readonly kind: 'break'; readonly begins: boolean };

const field = fc.constantFrom(...CHECK_IN_FIELDS);
const ben = (sends: boolean): fc.Arbitrary<Does> =>
  fc.oneof(
    { weight: 2, arbitrary: fc.constant<Does>({ kind: 'check-in/start' }) },
    { weight: 3, arbitrary: field.map((of): Does => ({ kind: 'check-in/write', field: of })) },
    { weight: 1, arbitrary: field.map((of): Does => ({ kind: 'check-in/clear', field: of })) },
    { weight: 3, arbitrary: fc.constantFrom(...DIAL).map((dial): Does => ({ kind: 'check-in/dial', dial })) },
    {
      weight: 4,
      arbitrary: fc.boolean().map((yes): Does => ({ kind: 'check-in/send', confirmed: sends && yes })),
    },
    { weight: 2, arbitrary: fc.constant<Does>({ kind: 'check-in/take-back' }) },
  );
const steps = (sends: boolean): fc.Arbitrary<readonly Step[]> =>
  fc.array(
    fc.oneof(
      { weight: 8, arbitrary: ben(sends).map((does): Step => ({ kind: 'ben', does })) },
      { weight: sends ? 3 : 0, arbitrary: fc.constant<Step>({ kind: 'ben sends' }) },
      { weight: 5, arbitrary: fc.constant<Step>({ kind: 'ana' }) },
      {
        weight: 6,
        arbitrary: fc.constantFrom(1, 14, 15, 16, 60, 300, 1_500).map((minutes): Step => ({ kind: 'time', minutes })),
      },
      { weight: 1, arbitrary: fc.boolean().map((begins): Step => ({ kind: 'break', begins })) },
    ),
    { minLength: 5, maxLength: 40 },
  );

const SENDS: readonly Does[] = [
  { kind: 'check-in/dial', dial: 'just-right' },
  { kind: 'check-in/send', confirmed: true },
];
type Seen = { sealed: number; backs: number; weekly: number };

/** Everything that Ben is told, sees, and is answered, and all that is posted, until a day after it closed. */
function benOf(ana: Ana, begins: 'ana' | 'ben' | 'weekly', given: readonly Step[], seen: Seen): unknown {
  const home = household();
  const heard: unknown[] = [];
  const hear = (reply: Notice | null): void => {
    heard.push(reply, home.looksAtPlace('ben'), ...LOOKS.map((look) => home.looks('ben', look)));
  };
  /** In the last moment in which she can: what is shown is no secret. */
  const takesBack = (): void => {
    const mine = home.newest()?.sheets[0];
    if (ana !== 'sends and takes it back' || mine === undefined || mine.sent === null) return;
    if (home.newest()?.status === 'sealed') seen.sealed += 1;
    home.decide('ana', { kind: 'check-in/take-back' });
    seen.backs += 1;
  };
  const passes = (length: number): void => {
    const end = plus(home.now(), length);
    for (let timer = home.nextTimer(); timer !== undefined && timer.at <= end; timer = home.nextTimer()) {
      if (timer.at > home.now()) home.setClock(timer.at);
      if ((timer.kind === 'check-in/reveal' || timer.kind === 'check-in/rest') && !home.isInBreak()) takesBack();
      if (timer.kind === 'check-in/open') seen.weekly += 1;
      home.fire(timer);
      if (timer.kind !== 'check-in/reveal') hear(null);
    }
    home.setClock(end);
  };
  const moves = (): void => {
    const mine = home.newest()?.sheets[0];
    if (ana === 'does nothing' || mine === undefined || home.newest()?.status === 'rested') return;
    home.decide('ana', { kind: 'check-in/write', field: 'wish' });
    if (ana === 'writes and lets it close') return;
    if (mine.sent !== null && ana === 'sends and takes it back') takesBack();
    else for (const each of SENDS) home.decide('ana', each);
  };
  for (const who of ['ana', 'ben'] as const) {
    if (who === 'ana') home.decide('ana', { kind: 'place/propose', in: 'porch' });
    home.decide(who, { kind: 'place/agree', banner: false });
  }
  home.decide('ana', { kind: 'check-in/propose-time', weekday: 1, time: 18 * 60 });
  home.decide('ben', { kind: 'check-in/accept-time' });
  if (begins === 'weekly') passes(4 * 60 * MINUTE);
  else home.decide(begins, { kind: 'check-in/start' });
  hear(null);
  for (const next of given) {
    if (next.kind === 'ben') hear(home.decide('ben', next.does).reply);
    else if (next.kind === 'ben sends') for (const each of SENDS) hear(home.decide('ben', each).reply);
    else if (next.kind === 'ana') moves();
    else if (next.kind === 'time') passes(next.minutes * MINUTE);
    else if (next.begins) home.breakBegins();
    else home.breakEnds();
    hear(null);
  }
  home.breakEnds();
  passes(3 * DAY);
  hear(null);
  const told = home.rows.filter(({ to, notice }) => to === 'ben' || notice.kind.startsWith('place/post-'));
  return [heard, told.map(({ to, notice, dueAt, sound }) => [to, notice, dueAt, sound])];
}

describe('before it is shown', () => {
  const begins = fc.constantFrom('ana', 'ben', 'weekly' as const);

  it('is the same to Ben whether Ana did nothing, wrote and let it close, or sent and took it back', () => {
    const seen: Seen = { sealed: 0, backs: 0, weekly: 0 };
    fc.assert(
      fc.property(begins, steps(true), (by, given) => {
        const nothing = benOf('does nothing', by, given, seen);
        expect(benOf('writes and lets it close', by, given, seen)).toEqual(nothing);
        expect(benOf('sends and takes it back', by, given, seen)).toEqual(nothing);
      }),
      { seed: 61_616, numRuns: 80 },
    );
    for (const [what, times] of Object.entries(seen)) expect([what, times > 0]).toEqual([what, true]);
  });

  it('is the same to Ben, who sends nothing himself, when Ana’s half was sent and waits', () => {
    const seen: Seen = { sealed: 0, backs: 0, weekly: 0 };
    fc.assert(
      fc.property(begins, steps(false), (by, given) => {
        const nothing = benOf('does nothing', by, given, seen);
        expect(benOf('sends and stays silent', by, given, seen)).toEqual(nothing);
      }),
      { seed: 61_617, numRuns: 80 },
    );
  });
});
