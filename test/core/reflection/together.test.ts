import { describe, expect, it } from 'vitest';
import { type Decision, NOTHING } from '../../../src/core/decision.js';
import type { SealedId } from '../../../src/core/ids.js';
import { DAY, HOUR, type Instant, MINUTE, plus } from '../../../src/core/instant.js';
import type { ReflectionContext } from '../../../src/core/reflection/context.js';
import { decideReflection, decideReflectionTimer } from '../../../src/core/reflection/decide.js';
import type { Reflection, Together } from '../../../src/core/reflection/state.js';
import { revealFor } from '../../../src/core/reflection/together.js';
import { viewReflection } from '../../../src/core/reflection/view.js';
import {
  aBreak,
  alone,
  ANA,
  answered,
  at,
  BEN,
  context,
  fired,
  fresh,
  MONDAY,
  question,
  savedEntry,
  savedQuestion,
  savedReflection,
  SEED,
  someone,
  timerIn,
} from './given.js';
import { metaOf } from './library.js';

const text = 'words' as SealedId;
const copy = 'copy' as SealedId;
const asBen = (over: Partial<ReflectionContext> = {}): ReflectionContext =>
  context({ me: BEN, partner: ANA, reflection: { ...fresh(), personId: BEN.id }, ...over });
const start = (over: Partial<ReflectionContext> = {}) => decideReflection(context(over), { kind: 'together/start' });
const respond = (given: ReflectionContext) =>
  decideReflection(given, { kind: 'together/answer', togetherId: question().id, text, copy });
const takeBack = (together: Together) =>
  decideReflection(context({ together }), { kind: 'together/take-back', togetherId: together.id });
const show = (given: ReflectionContext) => viewReflection(given, { kind: 'together/show' });

describe('a question for both', () => {
  it('waits in /reflect for a week; nobody is pushed, and whoever began it gets a line to send', () => {
    const decision = start();
    const begun = savedQuestion(decision);
    expect(begun).toMatchObject({ status: 'open', answers: [], restsAt: plus(MONDAY, 7 * DAY), version: 0 });
    expect(decision.outbox).toEqual([]);
    expect(timerIn(decision)).toMatchObject({
      kind: 'together/rest',
      subject: begun.id,
      personId: 'ana',
      at: begun.restsAt,
    });
    expect(decision.reply).toMatchObject({ kind: 'together/open', begun: true, answered: false });
    expect(savedReflection(decision)).toMatchObject({
      draws: 1,
      lastDate: null,
      given: [{ promptId: begun.promptId }],
    });
  });

  it('is light and true for everybody, whatever the one who began it says of themselves', () => {
    for (let draws = 0; draws < 60; draws += 1)
      for (const tendency of ['reaching', 'withdrawing', 'swinging', 'unsure'] as const) {
        const me = someone('ana', { tendency, quietFrom: 0, quietUntil: 0 });
        const { promptId } = savedQuestion(start({ me, reflection: fresh({ draws }) }));
        expect(metaOf(promptId)).toMatchObject({ together: true, tendency: 'any', heavy: false });
        expect(promptId).toBe(savedQuestion(start({ reflection: fresh({ draws }) })).promptId);
      }
  });

  it('is one at a time: the one that waits is shown instead', () => {
    for (const status of ['open', 'sealed'] as const)
      expect(start({ together: question({ status }) })).toMatchObject({
        changes: [],
        reply: { kind: 'together/open', begun: false },
      });
    for (const status of ['rested', 'revealed'] as const)
      expect(savedQuestion(start({ together: question({ status }) })).status).toBe('open');
  });

  it('needs two who are connected, and no break', () => {
    expect(decideReflection(alone(), { kind: 'together/start' })).toMatchObject({
      changes: [],
      reply: { kind: 'together/none', isPaired: false },
    });
    expect(start({ latest: aBreak() })).toMatchObject({ changes: [], reply: { kind: 'reflect/in-break' } });
  });
});

describe('an answer', () => {
  it('goes into their own journal and, sealed for the two, waits for the other; nobody is told', () => {
    const decision = respond(context({ together: question() }));
    expect(savedEntry(decision)).toMatchObject({
      owner: 'ana',
      text,
      about: { kind: 'together', promptId: 'gratitude-01' },
    });
    expect(savedReflection(decision).wroteOn).toBe('2026-06-01');
    expect(savedQuestion(decision)).toMatchObject({
      status: 'open',
      revealAt: null,
      answers: [{ personId: 'ana', copy, entryId: 'id-1', at: MONDAY }],
    });
    expect(decision.outbox).toEqual([]);
    expect(decision.timers).toEqual([]);
    expect(decision.reply).toEqual({ kind: 'together/answered', togetherId: 'question' });
  });

  it('that is the second sets the reveal to the next quarter hour at least a minute ahead', () => {
    const second = (now: Instant) => respond(asBen({ now, together: question({ answers: [answered(ANA)] }) }));
    const decision = second(MONDAY);
    expect(savedQuestion(decision)).toMatchObject({ status: 'sealed', revealAt: plus(MONDAY, 15 * MINUTE) });
    expect(decision.timers).toEqual([
      { kind: 'cancel', key: 'together/rest:question' },
      {
        kind: 'set',
        timer: {
          key: 'together/reveal:question',
          kind: 'together/reveal',
          subject: 'question',
          personId: 'ben',
          generation: 0,
          at: plus(MONDAY, 15 * MINUTE),
          wall: null,
        },
      },
    ]);
    expect(decision.outbox).toEqual([]);
    expect(revealFor(plus(MONDAY, 14 * MINUTE))).toBe(plus(MONDAY, 15 * MINUTE));
    expect(revealFor(plus(MONDAY, 14 * MINUTE + 1))).toBe(plus(MONDAY, 30 * MINUTE));
  });

  it('counts as a question that was put before them', () => {
    const reflection: Reflection = { ...fresh(), personId: BEN.id, seed: SEED };
    const decision = respond(asBen({ reflection, together: question() }));
    expect(savedReflection(decision).given).toEqual([{ promptId: 'gratitude-01', at: MONDAY }]);
  });

  it('that comes too late, twice or after a leaving is kept for themselves alone', () => {
    for (const given of [
      context({ together: question({ status: 'rested' }) }),
      context({ together: question({ status: 'revealed', answers: [answered(ANA), answered(BEN)] }) }),
      context({ together: question({ answers: [answered(ANA)] }) }),
      alone(),
    ]) {
      const decision = respond(given);
      expect(savedEntry(decision).text).toBe(text);
      expect(JSON.stringify(decision.changes)).not.toContain('"copy":"copy"');
      expect(decision.changes.map(({ kind }) => kind)).toEqual(['journal/save', 'reflection/save']);
      expect(decision.reply?.kind).toBe('reflect/kept');
    }
  });
});

describe('the card of a question that waits', () => {
  it('is the same whether the other has answered or not', () => {
    const mine = context({ together: question({ answers: [answered(ANA)] }) });
    const both = context({
      together: question({ answers: [answered(ANA), answered(BEN)], status: 'sealed', revealAt: plus(MONDAY, MINUTE) }),
    });
    expect(show(mine)).toEqual(show(both));
    const theirs = context({ together: question({ answers: [answered(BEN)] }) });
    expect(show(theirs)).toEqual(show(context({ together: question() })));
    expect(JSON.stringify([show(mine), show(both), show(theirs)])).not.toContain('-copy');
  });

  it('says the same of one that was taken back as of one that was never answered, before its week is over and after', () => {
    const never = question();
    const taken = savedQuestion(takeBack(question({ answers: [answered(ANA)] })));
    expect(show(asBen({ together: taken }))).toEqual(show(asBen({ together: never })));
    const waits = question({ answers: [answered(BEN)] });
    const sealed = question({
      answers: [answered(ANA), answered(BEN)],
      status: 'sealed',
      revealAt: plus(MONDAY, MINUTE),
    });
    expect(show(asBen({ together: savedQuestion(takeBack(sealed)) }))).toEqual(show(asBen({ together: waits })));
    const over = [never, taken, waits].map((together) =>
      savedQuestion(decideReflectionTimer(context({ together }), rest())),
    );
    for (const together of over)
      for (const given of [context({ together }), asBen({ together })])
        expect(show(given)).toEqual({ kind: 'together/rests' });
  });

  it('is none for strangers, for those who left, and before the first', () => {
    expect(show(alone({ together: question() }))).toEqual({ kind: 'together/none', isPaired: false });
    expect(show(context())).toEqual({ kind: 'together/none', isPaired: true });
  });

  it('shows both answers to each once they are revealed', () => {
    const together = question({ answers: [answered(ANA), answered(BEN)], status: 'revealed' });
    expect(show(asBen({ together }))).toEqual({
      kind: 'together/revealed',
      promptId: 'gratitude-01',
      yours: 'ben-copy',
      theirs: 'ana-copy',
    });
  });
});

describe('taking back', () => {
  it('drops what they had sealed for the two, until the very minute of the reveal; the question waits out its week', () => {
    const sealed = question({
      answers: [answered(ANA), answered(BEN)],
      status: 'sealed',
      revealAt: plus(MONDAY, MINUTE),
    });
    const decision = takeBack(sealed);
    expect(savedQuestion(decision)).toMatchObject({ status: 'open', answers: [answered(BEN)], revealAt: null });
    expect(decision.changes.filter(({ kind }) => kind === 'sealed/drop')).toEqual([
      { kind: 'sealed/drop', id: 'ana-copy' },
    ]);
    expect(decision.timers[0]).toEqual({ kind: 'cancel', key: 'together/reveal:question' });
    expect(timerIn(decision)).toMatchObject({ kind: 'together/rest', subject: 'question', at: sealed.restsAt });
    expect(decision.outbox).toEqual([]);
    expect(decision.reply).toEqual({ kind: 'together/taken-back', togetherId: 'question', restsAt: sealed.restsAt });
  });

  it('leaves room for another answer, which can be revealed like any other', () => {
    const taken = savedQuestion(takeBack(question({ answers: [answered(ANA), answered(BEN)], status: 'sealed' })));
    expect(savedQuestion(respond(context({ together: taken }))).status).toBe('sealed');
  });

  it('is not possible after the reveal, nor for someone who has not answered', () => {
    const revealed = takeBack(question({ answers: [answered(ANA), answered(BEN)], status: 'revealed' }));
    expect(revealed).toMatchObject({ changes: [], reply: { kind: 'together/revealed' } });
    const theirs = takeBack(question({ answers: [answered(BEN)] }));
    expect(theirs).toMatchObject({ changes: [], reply: { kind: 'together/open', answered: false } });
  });
});

describe('the reveal', () => {
  const revealAt = plus(MONDAY, 15 * MINUTE);
  const sealed = question({ answers: [answered(ANA), answered(BEN)], status: 'sealed', revealAt });
  const reveal = (over: Partial<ReflectionContext> = {}): Decision =>
    decideReflectionTimer(context({ together: sealed, now: revealAt, ...over }), revealing(revealAt));

  it('tells both in one commit, each with their own answer and the other’s', () => {
    const decision = reveal();
    expect(savedQuestion(decision).status).toBe('revealed');
    expect(decision.outbox.map(({ to, notice }) => [to, notice])).toEqual([
      ['ana', { kind: 'together/revealed', promptId: 'gratitude-01', yours: 'ana-copy', theirs: 'ben-copy' }],
      ['ben', { kind: 'together/revealed', promptId: 'gratitude-01', yours: 'ben-copy', theirs: 'ana-copy' }],
    ]);
    expect(decision.outbox.every(({ lane, sound }) => lane === 'notice' && sound === 'quiet-hours')).toBe(true);
  });

  it('happens once', () => {
    expect(reveal({ together: savedQuestion(reveal()) })).toEqual(NOTHING);
  });

  it('waits for the end of a break, a quarter hour at a time: no words pass in one', () => {
    for (const over of [{ latest: aBreak() }, { partnerLatest: aBreak() }]) {
      const decision = reveal(over);
      expect(decision.outbox).toEqual([]);
      expect(timerIn(decision)).toMatchObject({ kind: 'together/reveal', at: plus(revealAt, 15 * MINUTE) });
      const later = savedQuestion(decision);
      expect(later).toMatchObject({ status: 'sealed', revealAt: plus(revealAt, 15 * MINUTE) });
      // The timer of before says nothing any more.
      expect(reveal({ together: later })).toEqual(NOTHING);
    }
  });

  it('never comes when one of them left: it rests, and nobody is told', () => {
    for (const over of [
      { couple: null, partner: null },
      { couple: { ...context().couple!, id: 'another' as NonNullable<ReflectionContext['couple']>['id'] } },
    ]) {
      const decision = reveal(over);
      expect(decision.outbox).toEqual([]);
      expect(savedQuestion(decision)).toMatchObject({ status: 'rested', answers: [] });
    }
  });

  it('does not happen for a question that was taken back, or is another', () => {
    expect(reveal({ together: question({ status: 'rested' }) })).toEqual(NOTHING);
    expect(reveal({ together: null })).toEqual(NOTHING);
  });
});

describe('the end of its week', () => {
  it('finds a question that both answered where it is', () => {
    const sealed = question({ answers: [answered(ANA), answered(BEN)], status: 'sealed' });
    expect(decideReflectionTimer(context({ together: sealed }), rest())).toEqual(NOTHING);
  });

  it('is told to nobody', () => {
    expect(decideReflectionTimer(context({ together: question() }), rest())).toMatchObject({ outbox: [], reply: null });
  });
});

function revealing(dueAt: Instant) {
  return fired({ ...timerOf('together/reveal'), at: dueAt });
}

function rest() {
  return fired(timerOf('together/rest'));
}

function timerOf(kind: 'together/reveal' | 'together/rest') {
  const timer = timerIn(start());
  return { ...timer, kind, subject: question().id, at: plus(at('2026-06-01T16:00:00Z'), HOUR) };
}
