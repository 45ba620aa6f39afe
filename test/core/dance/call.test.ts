import { describe, expect, it } from 'vitest';
import type { DanceContext } from '../../../src/core/dance/context.js';
import { decideDance } from '../../../src/core/dance/decide.js';
import type { DanceCommand } from '../../../src/core/dance/requests.js';
import type { Dance } from '../../../src/core/dance/state.js';
import { viewDance } from '../../../src/core/dance/view.js';
import { NOTHING } from '../../../src/core/decision.js';
import { HOUR, instant, MINUTE, plus } from '../../../src/core/instant.js';
import { DEFAULT_TERMS } from '../../../src/core/pact/state.js';
import { newMember } from '../../../src/core/time-out/member.js';
import { aBreak, told } from '../of-two.js';
import { asBen, BEN, context, DANCE, does, named, naming, NOW, savedDance, shownPage, someone } from './given.js';

const call: DanceCommand = { kind: 'dance/call', danceId: DANCE };
const feel: DanceCommand = { kind: 'dance/feel', danceId: DANCE, call: 1, feeling: 'scared' };
const notThisTime: DanceCommand = { kind: 'dance/not-this-time', danceId: DANCE, call: 1 };
const line = { kind: 'dance/call', danceId: DANCE, call: 1, name: 'ana-name-copy', feeling: null } as const;
const calls = (over: Partial<DanceContext> = {}) => does(call, { dance: named(), ...over });
const called = (over: Partial<Dance> = {}): Dance => ({ ...savedDance(calls()), ...over });
const muted = named({ sheets: [shownPage('ana'), shownPage('ben', { mutedUntil: plus(NOW, HOUR) })] });

describe('"Are we dancing?"', () => {
  it('gives both the same line, at once, for ten minutes', () => {
    const decision = calls();
    expect(decision.reply).toEqual({ ...line, byYou: true });
    expect(told(decision)).toEqual([['ben', { ...line, byYou: false }]]);
    expect(decision.outbox[0]).toMatchObject({ lane: 'notice', dueAt: NOW, expiresAt: plus(NOW, 10 * MINUTE) });
    expect(decision.changes[0]).toMatchObject({ kind: 'couple/save' });
  });

  it('by both in the same second is one call, one line each', () => {
    const second = decideDance(asBen({ dance: called() }), call);
    // Whoever reads it as an answer needs no message with it besides.
    expect(second).toMatchObject({
      timers: [],
      outbox: [],
      cancel: [{ to: 'ben', notices: ['dance/call'] }],
      reply: { ...line, byYou: false },
    });
    expect(second.changes.map(({ kind }) => kind)).toEqual(['couple/save']);
    expect(calls({ dance: called() })).toEqual({ ...NOTHING, reply: { ...line, byYou: true } });
  });

  it('is at most one an hour for the pair', () => {
    const again = plus(NOW, HOUR);
    for (const given of [context, asBen])
      expect(decideDance(given({ dance: called(), now: plus(NOW, 10 * MINUTE) }), call)).toEqual({
        ...NOTHING,
        reply: { kind: 'dance/called-lately', again },
      });
    for (const now of [plus(NOW, 10 * MINUTE), plus(again, -1)])
      expect(viewDance(context({ dance: called(), now }), { kind: 'dance/show' })).toMatchObject({
        kind: 'dance/home',
        again,
      });
    expect(viewDance(context({ dance: called(), now: again }), { kind: 'dance/show' })).toMatchObject({ again: null });
    expect(decideDance(asBen({ dance: called(), now: again }), call).reply).toMatchObject({ call: 2, byYou: true });
  });

  it('needs a name, the pact of both, and no break', () => {
    expect(calls({ terms: DEFAULT_TERMS })).toEqual({ ...NOTHING, reply: { kind: 'dance/pact-first' } });
    expect(calls({ latest: aBreak(), partnerLatest: aBreak() })).toEqual({
      ...NOTHING,
      reply: { kind: 'dance/in-break' },
    });
    expect(calls({ dance: naming() })).toMatchObject({ changes: [], reply: { kind: 'dance/naming' } });
    expect(viewDance(context({ dance: named(), terms: DEFAULT_TERMS }), { kind: 'dance/show' })).toMatchObject({
      mayCall: false,
    });
  });

  it('looks the same to the caller when it is not brought to the other', () => {
    const own = aBreak({ coupleId: null, members: [newMember(BEN.id, 1)] });
    for (const over of [{ dance: muted }, { partner: someone('ben', { keepItLight: true }) }, { partnerLatest: own }]) {
      const decision = calls(over);
      expect(decision.reply).toEqual(calls().reply);
      expect(decision.outbox).toEqual([]);
      const felt = does(feel, { ...over, dance: savedDance(decision) });
      expect(felt.reply).toEqual({ kind: 'dance/feeling-told', danceId: DANCE, feeling: 'scared' });
    }
  });
});

describe('while it is called', () => {
  const show = { kind: 'dance/show' } as const;

  it('/dance opens on the call, for both, also where it was not brought to', () => {
    const light = someone('ben', { keepItLight: true });
    for (const now of [NOW, plus(NOW, 10 * MINUTE - 1)]) {
      expect(viewDance(context({ dance: called(), now }), show)).toEqual({ ...line, byYou: true });
      for (const me of [BEN, light])
        expect(viewDance(asBen({ me, dance: called(), now }), show)).toEqual({ ...line, byYou: false });
    }
    expect(viewDance(context({ dance: called(), now: plus(NOW, 10 * MINUTE) }), show).kind).toBe('dance/home');
  });

  it('but not for whoever asked not to be called, in a break, or without the pact', () => {
    const toMuted = savedDance(calls({ dance: muted }));
    expect(viewDance(asBen({ dance: toMuted }), show).kind).toBe('dance/home');
    expect(viewDance(context({ dance: toMuted }), show)).toEqual({ ...line, byYou: true });
    expect(viewDance(asBen({ dance: called(), latest: aBreak() }), show)).toEqual({ kind: 'dance/in-break' });
    expect(viewDance(asBen({ dance: called(), terms: DEFAULT_TERMS }), show).kind).toBe('dance/home');
  });
});

describe('how the caller feels', () => {
  it('is one more line to the other, in fixed words, once', () => {
    const felt = does(feel, { dance: called() });
    expect(felt.reply).toEqual({ kind: 'dance/feeling-told', danceId: DANCE, feeling: 'scared' });
    expect(told(felt)).toEqual([['ben', { ...line, byYou: false, feeling: 'scared' }]]);
    expect(does(feel, { dance: savedDance(felt) })).toEqual({
      ...NOTHING,
      reply: { ...line, byYou: true, feeling: 'scared' },
    });
  });

  it('is the caller’s alone to add, to that call, in its ten minutes: later it would be a second call', () => {
    expect(decideDance(asBen({ dance: called() }), feel)).toEqual({ ...NOTHING, reply: { ...line, byYou: false } });
    expect(does({ ...feel, call: 2 }, { dance: called() })).toMatchObject({
      changes: [],
      reply: { ...line, byYou: true },
    });
    expect(told(does(feel, { dance: called(), now: plus(NOW, 10 * MINUTE - 1) }))).toHaveLength(1);
    for (const now of [plus(NOW, 10 * MINUTE), plus(NOW, 59 * MINUTE)])
      expect(does(feel, { dance: called(), now })).toMatchObject({
        changes: [],
        outbox: [],
        reply: { kind: 'dance/home' },
      });
    expect(does(feel, { dance: called(), latest: aBreak() }).reply).toEqual({ kind: 'dance/in-break' });
    expect(does(feel, { dance: called(), terms: DEFAULT_TERMS }).reply).toEqual({ kind: 'dance/pact-first' });
  });
});

describe('"not this time"', () => {
  const mutedFor = (zone: string | null, now = NOW) =>
    savedDance(decideDance(asBen({ dance: called(), now, me: someone('ben', { zone }) }), notThisTime)).sheets[1]
      .mutedUntil;

  it('shows nobody anything, and keeps calls from the presser until tomorrow', () => {
    const decision = decideDance(asBen({ dance: called() }), notThisTime);
    const until = savedDance(decision).sheets[1].mutedUntil;
    expect(decision).toMatchObject({ outbox: [], timers: [], reply: { kind: 'dance/not-this-time', until } });
    expect(decision.cancel).toEqual([{ orderKey: 'dance:dance', to: 'ben', notices: ['dance/call'] }]);
    expect(viewDance(context({ dance: savedDance(decision) }), { kind: 'dance/show' })).toEqual(
      viewDance(context({ dance: called() }), { kind: 'dance/show' }),
    );
  });

  it('ends at nine in the morning where they live, at least six hours on, or after 18 hours', () => {
    const at = (moment: string) => instant(Date.parse(moment));
    expect(mutedFor('Europe/Berlin')).toBe(at('2026-06-02T07:00:00Z'));
    // Half past midnight: the same morning. Ten to four: the one after the next sleep.
    expect(mutedFor('Europe/Berlin', at('2026-06-01T22:30:00Z'))).toBe(at('2026-06-02T07:00:00Z'));
    expect(mutedFor('Europe/Berlin', at('2026-06-02T01:50:00Z'))).toBe(at('2026-06-03T07:00:00Z'));
    expect(mutedFor(null)).toBe(plus(NOW, 18 * HOUR));
  });

  it('is over then', () => {
    expect(told(calls({ dance: muted, now: plus(NOW, HOUR) })).map(([to]) => to)).toEqual(['ben']);
  });

  it('does nothing before any call', () => {
    expect(does(notThisTime, { dance: named() })).toMatchObject({ changes: [], reply: { kind: 'dance/home' } });
  });
});

describe('slowing down', () => {
  it('is a short thing to do, for the presser alone', () => {
    expect(viewDance(asBen({ dance: called() }), { kind: 'dance/slow-down', danceId: DANCE })).toEqual({
      kind: 'dance/slow-down',
      danceId: DANCE,
      call: 1,
    });
    expect(viewDance(context({ dance: named() }), { kind: 'dance/slow-down', danceId: DANCE }).kind).toBe('dance/home');
  });
});
