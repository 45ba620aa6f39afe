import { describe, expect, it } from 'vitest';
import { NOTHING } from '../../../src/core/decision.js';
import { DAY, HOUR, type Instant, MINUTE, plus } from '../../../src/core/instant.js';
import { decideNeedTimer } from '../../../src/core/need/decide.js';
import type { NeedCommand } from '../../../src/core/need/requests.js';
import type { Need } from '../../../src/core/need/state.js';
import { NEEDS_LAST } from '../../../src/core/need/timers.js';
import { viewNeed } from '../../../src/core/need/view.js';
import type { TalkSlot } from '../../../src/core/request.js';
import { aBreak, cancelled, timersSet, told } from '../of-two.js';
import {
  asBen,
  at,
  BEN,
  benDoes,
  context,
  countered,
  does,
  NEED,
  NOW,
  savedNeed,
  someone,
  space,
  timerFired,
  together,
  togetherAt,
} from './given.js';

const wish = (slot: TalkSlot | null = null): NeedCommand => ({ kind: 'need/together', slot });
const says = (answer: 'yes' | 'not-this-time', generation = 1): NeedCommand => ({
  kind: 'need/answer',
  needId: NEED,
  generation,
  answer,
});
const another = (slot: TalkSlot): NeedCommand => ({ kind: 'need/another-time', needId: NEED, generation: 1, slot });
const fine = (generation = 2): NeedCommand => ({ kind: 'need/fine', needId: NEED, generation });
const close: NeedCommand = { kind: 'need/close', needId: NEED, generation: 1 };
const inHours = (hours: number): TalkSlot => ({ kind: 'in', minutes: hours * 60 });
const bid = { needId: NEED, generation: 1 };
const LATER = plus(NOW, 3 * HOUR);
const unsent = (to: string, notice: string) => ({ orderKey: 'need:need', to, notices: [notice] });
const over = { ...NOTHING, reply: { kind: 'need/over' } };

describe('a wish to be together', () => {
  it('is brought to the other and rests after a day', () => {
    const decision = does(wish());
    const asked = { needId: 'id-1', generation: 1 };
    expect(decision.reply).toEqual({ kind: 'need/together-sent', bid: asked, at: null });
    expect(told(decision)).toEqual([['ben', { kind: 'need/together-asked', bid: asked, at: null }]]);
    expect(decision.outbox[0]).toMatchObject({ sound: 'quiet-hours', expiresAt: plus(NOW, DAY) });
    expect(timersSet(decision)).toMatchObject([{ kind: 'need/rest', at: plus(NOW, DAY), generation: 1 }]);
  });

  it.each<[string, TalkSlot, Instant, Instant]>([
    ['in two hours: rests at its time', inHours(2), plus(NOW, 2 * HOUR), plus(NOW, 2 * HOUR)],
    ['in 72 hours: rests after a day', inHours(72), plus(NOW, 72 * HOUR), plus(NOW, DAY)],
    ['tomorrow 18:30 where they live', { kind: 'tomorrow', time: 1_110 }, at('2026-06-02T16:30:00Z'), plus(NOW, DAY)],
  ])('%s', (_, slot, when, rests) => {
    const decision = does(wish(slot));
    expect(decision.reply).toMatchObject({ kind: 'need/together-sent', at: when });
    expect(timersSet(decision)[0]?.at).toBe(rests);
  });

  it('may not lie too far ahead, nor in the past, and a clock time needs a zone', () => {
    expect(does(wish(inHours(73)))).toEqual({ ...NOTHING, reply: { kind: 'need/too-far-ahead' } });
    const past: TalkSlot = { kind: 'on', date: '2026-05-31', time: 600 };
    expect(does(wish(past))).toMatchObject({ changes: [], reply: { kind: 'need/times', bid: null } });
    expect(benDoes(another(past), { need: together() })).toMatchObject({ reply: { kind: 'need/times', bid } });
    const nowhere = { me: someone('ana', { zone: null }) };
    expect(does(wish({ kind: 'tomorrow', time: 600 }), nowhere).reply).toEqual({ kind: 'need/zone-first' });
    expect(does(wish(inHours(1)), nowhere).reply?.kind).toBe('need/together-sent');
  });

  it('is taken back without a word, and counts for the day', () => {
    const decision = does(close, { need: together() });
    expect(decision).toMatchObject({ outbox: [], reply: { kind: 'need/taken-back' } });
    expect(decision.cancel).toEqual([{ orderKey: 'need:need', to: 'ben', notices: ['need/together-asked'] }]);
    expect(cancelled(decision)).toEqual(['need/rest:need']);
    const gone = savedNeed(decision);
    expect(benDoes(says('yes'), { need: gone })).toEqual(over);
    const other = together({ status: 'closed', askedAt: plus(NOW, -HOUR) });
    expect(does(wish(), { recent: [gone, other] }).reply).toEqual({
      kind: 'need/enough',
      again: plus(NOW, 23 * HOUR),
    });
    // Also in a break: it asks nothing of anybody.
    expect(does(close, { need: together(), latest: aBreak() }).reply).toEqual({ kind: 'need/taken-back' });
  });

  it('is not repeated on the day of a "not this time"; space for oneself is still there', () => {
    const said = together({ status: 'closed', askedAt: plus(NOW, -HOUR) });
    const recent = [{ ...said, about: { ...said.about, answer: { kind: 'not-this-time' } } } as Need];
    expect(does(wish(), { recent })).toEqual({
      ...NOTHING,
      reply: { kind: 'need/enough', again: plus(NOW, 23 * HOUR) },
    });
    expect(does(wish(), { recent, now: plus(NOW, 23 * HOUR) }).reply?.kind).toBe('need/together-sent');
    expect(benDoes(wish(), { recent }).reply?.kind).toBe('need/together-sent');
    for (const each of [context, asBen])
      expect(viewNeed(each({ recent }), { kind: 'need/show' }).kind).toBe('need/home');
    const space = { kind: 'need/space', wish: { kind: 'default' } } as const;
    expect(does(space, { recent }).reply?.kind).toBe('need/space-begun');
  });

  it('ends without an answer: nobody is told anything', () => {
    const rested = decideNeedTimer(context({ need: together() }), timerFired('need/rest', plus(NOW, DAY)));
    expect(savedNeed(rested).status).toBe('closed');
    expect(rested).toMatchObject({ outbox: [], timers: [] });
    // Whatever of it has not left by then.
    expect(rested.cancel).toEqual([unsent('ana', 'need/another-time'), unsent('ben', 'need/together-asked')]);
    expect(benDoes(says('yes'), { need: savedNeed(rested) })).toEqual(over);
    expect(viewNeed(context({ recent: [savedNeed(rested)] }), { kind: 'need/show' }).kind).toBe('need/home');
  });
});

describe('the other', () => {
  it.each<['yes' | 'not-this-time', Need, Instant | null]>([
    ['yes', together(), null],
    ['yes', togetherAt(LATER), LATER],
    ['not-this-time', togetherAt(LATER), null],
  ])('says %s once, and the asker hears it', (answer, need, when) => {
    const decision = benDoes(says(answer), { need });
    expect(savedNeed(decision)).toMatchObject({ status: 'closed', about: { answer: { kind: answer } } });
    expect(told(decision)).toEqual([
      ['ana', { kind: 'need/answered', bid: { ...bid, generation: 2 }, answer, at: when }],
    ]);
    expect(decision.reply).toEqual({ kind: 'need/noted', answer, at: when });
    expect(decision.outbox[0]?.expiresAt).toBe(when ?? plus(NOW, DAY));
    expect(cancelled(decision)).toEqual(['need/rest:need']);
    expect(decision.cancel).toEqual([unsent('ben', 'need/together-asked')]);
    expect(timersSet(decision).map(({ kind, personId, at: due }) => [kind, personId, due])).toEqual(
      when === null
        ? []
        : [
            ['need/remind', 'ana', when],
            ['need/remind', 'ben', when],
          ],
    );
    const stands = { kind: 'need/agreed', bid: { ...bid, generation: 2 }, at: when };
    for (const second of [says('yes'), says('not-this-time'), another(inHours(4))])
      expect(benDoes(second, { need: savedNeed(decision) })).toEqual({
        ...NOTHING,
        reply: answer === 'yes' && when !== null ? stands : decision.reply,
      });
  });

  it('names another time once, and the asker says once that it is fine', () => {
    const named = benDoes(another(inHours(3)), { need: together() });
    expect(told(named)).toEqual([['ana', { kind: 'need/another-time', bid: { ...bid, generation: 2 }, at: LATER }]]);
    expect(named.reply).toEqual({ kind: 'need/noted', answer: 'another-time', at: LATER });
    expect(timersSet(named)).toMatchObject([{ kind: 'need/rest', generation: 2, at: LATER }]);
    const need = savedNeed(named);
    expect(benDoes(another(inHours(4)), { need })).toEqual({ ...NOTHING, reply: named.reply });
    expect(viewNeed(asBen({ recent: [need] }), { kind: 'need/show' }).kind).toBe('need/home');
    expect(does(fine(1), { need })).toMatchObject({ changes: [], reply: { kind: 'need/another-time', at: LATER } });
    expect(benDoes(fine(), { need })).toMatchObject({ changes: [] });

    const agreed = does(fine(), { need });
    const notice = { kind: 'need/agreed', bid: { ...bid, generation: 3 }, at: LATER };
    expect(agreed.reply).toEqual(notice);
    expect(told(agreed)).toEqual([['ben', notice]]);
    expect(agreed.cancel).toEqual([unsent('ana', 'need/another-time')]);
    expect(timersSet(agreed).map(({ key, at: due }) => [key, due])).toEqual([
      ['need/remind:need:ana', LATER],
      ['need/remind:need:ben', LATER],
    ]);
    expect(does(fine(), { need: savedNeed(agreed) })).toEqual({ ...NOTHING, reply: agreed.reply });
  });

  it('can let go a time that stands, as can the asker: both read the same of it, once, and where they look it is over', () => {
    const yes = savedNeed(benDoes(says('yes'), { need: togetherAt(LATER) }));
    const fine_ = savedNeed(does(fine(), { need: countered() }));
    const letGo = { kind: 'need/let-go' };
    for (const need of [yes, fine_]) {
      const close = { kind: 'need/close', needId: need.id, generation: need.generation } as const;
      for (const [decide, other] of [
        [does, 'ben'],
        [benDoes, 'ana'],
      ] as const) {
        const decision = decide(close, { need, recent: [need] });
        expect(decision.reply).toEqual(letGo);
        expect(told(decision)).toEqual([[other, letGo]]);
        expect(decision.outbox).toMatchObject([{ sound: 'silent', expiresAt: plus(LATER, HOUR) }]);
        expect(cancelled(decision)).toEqual(['need/remind:need:ana', 'need/remind:need:ben']);
        const after = savedNeed(decision);
        expect(after.generation).toBe(need.generation + 1);
        for (const each of [context, asBen]) {
          expect(viewNeed(each({ recent: [need] }), { kind: 'need/show' })).toMatchObject({ kind: 'need/agreed' });
          expect(viewNeed(each({ recent: [after] }), { kind: 'need/show' }).kind).toBe('need/home');
        }
        expect(decide(close, { need: after })).toEqual(over);
        const due = decideNeedTimer(context({ need: after }), timerFired('need/remind', LATER, { generation: 0 }));
        expect(due).toEqual(NOTHING);
      }
      // The button to take a wish back was shown before the other had said yes.
      expect(does({ ...close, generation: 1 }, { need }).changes).toEqual([]);
      expect(does(close, { need, now: LATER })).toEqual(over);
    }
  });

  it('hears nothing when the asker leaves their time unanswered', () => {
    const rested = decideNeedTimer(context({ need: countered() }), timerFired('need/rest', LATER, { generation: 2 }));
    expect(rested.outbox).toEqual([]);
    expect(does(fine(), { need: savedNeed(rested) })).toEqual(over);
    // Of the day that the first ask had nothing is left.
    expect(decideNeedTimer(context({ need: countered() }), timerFired('need/rest', plus(NOW, DAY)))).toEqual(NOTHING);
  });

  it('cannot agree to what has passed', () => {
    expect(does(fine(), { need: countered(), now: LATER })).toEqual(over);
    expect(benDoes(says('yes'), { need: togetherAt(LATER), now: LATER })).toEqual(over);
  });

  it('answers only what their own card showed', () => {
    for (const command of [says('yes', 2), says('not-this-time', 2)])
      expect(benDoes(command, { need: togetherAt(LATER) })).toEqual({
        ...NOTHING,
        reply: { kind: 'need/together-asked', bid, at: LATER },
      });
  });

  it('answers nothing in a break, and can afterwards', () => {
    const inBreak = { ...NOTHING, reply: { kind: 'need/in-break' } };
    for (const command of [says('yes'), says('not-this-time'), another(inHours(3))])
      for (const when of [{ latest: aBreak() }, { partnerLatest: aBreak() }])
        expect(benDoes(command, { need: together(), ...when })).toEqual(inBreak);
    expect(does(fine(), { need: countered(), latest: aBreak() })).toEqual(inBreak);
    expect(viewNeed(asBen({ recent: [together()], latest: aBreak() }), { kind: 'need/show' })).toEqual(inBreak.reply);
    // Nor does it say, while the break goes on, that the other has left.
    expect(benDoes(says('yes'), { couple: null, partner: null, latest: aBreak() })).toEqual(inBreak);
    expect(benDoes(says('yes'), { need: together(), latest: aBreak({ status: 'closed' }) }).reply?.kind).toBe(
      'need/noted',
    );
  });

  it('finds in /need what they were asked, also while they have a wish of their own', () => {
    const own = together({ id: 'own' as Need['id'], by: BEN.id });
    expect(viewNeed(asBen({ recent: [own, together()] }), { kind: 'need/show' })).toEqual({
      kind: 'need/together-asked',
      bid,
      at: null,
    });
    const away = space({ id: 'own' as Need['id'], by: BEN.id });
    expect(viewNeed(asBen({ recent: [away, together()] }), { kind: 'need/show' }).kind).toBe('need/space-begun');
    expect(viewNeed(asBen({ recent: [togetherAt(LATER)] }), { kind: 'need/show' })).toEqual({
      kind: 'need/together-asked',
      bid,
      at: LATER,
    });
    expect(viewNeed(asBen({ recent: [togetherAt(LATER)], now: LATER }), { kind: 'need/show' }).kind).toBe('need/home');
  });

  it('chooses a time only for what is still asked of them', () => {
    const times = { kind: 'need/times', needId: NEED } as const;
    expect(viewNeed(asBen({ need: together() }), times)).toMatchObject({ kind: 'need/times', bid });
    expect(viewNeed(asBen({ need: countered() }), times).kind).toBe('need/noted');
    expect(viewNeed(context({ need: together() }), times).kind).toBe('need/together-sent');
    expect(viewNeed(context(), { kind: 'need/times', needId: null })).toMatchObject({ kind: 'need/times', bid: null });
  });
});

describe('the time that was agreed on', () => {
  const agreed = together({
    about: { kind: 'together', at: null, answer: { kind: 'another-time', at: LATER, agreed: true } },
    status: 'closed',
  });
  const event = timerFired('need/remind', LATER, { generation: 0 });
  const reminds = (given: Parameters<typeof context>[0] = {}) =>
    decideNeedTimer(context({ need: agreed, now: LATER, ...given }), event);

  it('is said to each once', () => {
    expect(told(reminds())).toEqual([['ana', { kind: 'need/now', at: LATER }]]);
    expect(reminds().outbox[0]).toMatchObject({ lane: 'promise', expiresAt: plus(LATER, HOUR) });
    expect(decideNeedTimer(asBen({ need: agreed, now: LATER }), event)).toEqual(NOTHING);
  });

  it('comes to whoever stayed as if the other were there', () => {
    const left = { couple: null, partner: null };
    for (const need of [agreed, null]) expect(reminds({ ...left, need })).toEqual(reminds());
  });

  it('waits in a break, and is let go after an hour', () => {
    expect(timersSet(reminds({ latest: aBreak() }))).toMatchObject([
      { key: 'need/remind:need:ana', at: plus(LATER, 15 * MINUTE) },
    ]);
    expect(reminds({ now: plus(LATER, HOUR) })).toEqual(NOTHING);
    expect(reminds({ need: together({ status: 'closed' }) })).toEqual(NOTHING);
    // Where nothing is left of the bid there is nothing to say from when the hour counts.
    expect(reminds({ need: null, latest: aBreak() })).toEqual(NOTHING);
  });

  it('is among what ends when somebody leaves, however far ahead it lies: nothing asked longer ago can still come', () => {
    const late = plus(NOW, DAY - 1);
    const asked = togetherAt(plus(NOW, 72 * HOUR));
    const named = savedNeed(benDoes(another(inHours(72)), { need: asked, now: late }));
    const stands = savedNeed(does(fine(), { need: named, now: late }));
    const when = plus(late, 72 * HOUR);
    const comes = (now: Instant) => decideNeedTimer(context({ need: stands, now }), timerFired('need/remind', when));
    expect(comes(plus(NOW, NEEDS_LAST - 2)).outbox).toHaveLength(1);
    expect(comes(plus(NOW, NEEDS_LAST))).toEqual(NOTHING);
  });
});
