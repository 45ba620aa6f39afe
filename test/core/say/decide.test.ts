import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NOTHING } from '../../../src/core/decision.js';
import type { SealedId } from '../../../src/core/ids.js';
import { DAY, HOUR, type Instant, plus } from '../../../src/core/instant.js';
import { decideSay } from '../../../src/core/say/decide.js';
import { previewed } from '../../../src/core/say/draft.js';
import type { SayCommand } from '../../../src/core/say/requests.js';
import { SAY_ANSWERS, type SayDraft } from '../../../src/core/say/state.js';
import { viewSay } from '../../../src/core/say/view.js';
import { aBreak, dropped, told } from '../of-two.js';
import { alone, ANA, asBen, BEN, context, COPY, does, draft, NOW, SAY, saying, words } from './given.js';

const write = (fields: SayDraft['fields'], form: SayDraft['form'] = 'feeling'): SayCommand => ({
  kind: 'say/write',
  form,
  fields,
});
const send = (of: SayDraft, copy: SealedId = COPY): SayCommand => ({
  kind: 'say/send',
  version: previewed(of),
  copy,
});
const previewOf = ({ form, fields }: SayDraft) => ({
  kind: 'say/preview',
  form,
  fields,
  version: previewed({ form, fields }),
});
const inBreak = { ...NOTHING, reply: { kind: 'say/in-break' } };

describe('someone who writes it down', () => {
  it('sees what the other would read, and nothing is sent', () => {
    const decision = does(write(words('w1', 'w2', 'w3', 'w4')));
    expect(decision).toEqual({
      ...NOTHING,
      changes: [{ kind: 'say-draft/save', draft: draft({ version: 0 }) }],
      reply: previewOf(draft()),
    });
  });

  it('writes it anew in place of what was there; the words that are not named any more go', () => {
    const decision = does(write(words('w1', 'new')), { draft: draft() });
    expect(decision.changes[0]).toEqual({ kind: 'say-draft/save', draft: draft({ fields: words('w1', 'new') }) });
    expect(dropped(decision)).toEqual(['w2', 'w3', 'w4']);
  });

  it('keeps the order of the sentence, whatever order it came in', () => {
    const reply = does(write(words('w1', 'w2', 'w3').toReversed())).reply;
    expect(reply).toMatchObject({ fields: words('w1', 'w2', 'w3') });
  });

  it('cannot mix the forms, say a thing twice, or say nothing', () => {
    const [when] = words('w1');
    const mixed = write([...words('w1', 'w2'), { field: 'mine', text: 'w3' as SealedId }]);
    const foreign = write(words('w1'), 'repair');
    for (const command of [write([]), foreign, mixed, write(when === undefined ? [] : [when, when])])
      expect(does(command, { draft: draft() })).toEqual({
        ...NOTHING,
        reply: { kind: 'say/home', isPaired: true, hasDraft: true, waiting: null },
      });
  });

  it('loses nothing in a break, nor alone', () => {
    const inTheBreak = does(write(words('w1')), { latest: aBreak(), partnerLatest: aBreak() });
    expect(inTheBreak.changes).toHaveLength(1);
    expect(inTheBreak.reply).toEqual({ kind: 'say/in-break' });
    const single = does(write(words('w1')), alone);
    expect(single.changes).toHaveLength(1);
    expect(single.reply).toEqual({ kind: 'say/home', isPaired: false, hasDraft: true, waiting: null });
  });

  it('lets it go', () => {
    const decision = does({ kind: 'say/drop' }, { draft: draft({ version: 4 }) });
    expect(decision.changes[0]).toEqual({ kind: 'say-draft/drop', personId: 'ana', version: 4 });
    expect(dropped(decision)).toEqual(['w1', 'w2', 'w3', 'w4']);
    expect(decision).toMatchObject({ outbox: [], reply: { kind: 'say/dropped' } });
    expect(does({ kind: 'say/drop' })).toMatchObject({ changes: [], reply: { kind: 'say/home', hasDraft: false } });
  });

  it('finds it again', () => {
    expect(viewSay(context({ draft: draft() }), { kind: 'say/show' })).toEqual({
      kind: 'say/home',
      isPaired: true,
      hasDraft: true,
      waiting: null,
    });
    expect(viewSay(context({ draft: draft() }), { kind: 'say/preview' })).toEqual(previewOf(draft()));
    expect(viewSay(context(), { kind: 'say/preview' }).kind).toBe('say/home');
  });
});

describe('sending it', () => {
  it('brings the other one message, once, and the draft is gone', () => {
    const decision = does(send(draft()), { draft: draft() });
    expect(decision.reply).toEqual({ kind: 'say/sent' });
    expect(told(decision)).toEqual([
      ['ben', { kind: 'say/received', sayId: 'id-1', form: 'feeling', copy: COPY, answer: null }],
    ]);
    expect(decision.outbox[0]).toMatchObject({ lane: 'notice', sound: 'quiet-hours', expiresAt: plus(NOW, 7 * DAY) });
    expect(decision.changes.slice(0, 3)).toMatchObject([
      { kind: 'couple/save' },
      { kind: 'saying/save', saying: { id: 'id-1', by: 'ana', copy: COPY, answer: null, version: 0 } },
      { kind: 'say-draft/drop', version: 1 },
    ]);
    expect(dropped(decision)).toEqual(['w1', 'w2', 'w3', 'w4']);
    expect(does(send(draft()))).toMatchObject({ changes: [], outbox: [], reply: { kind: 'say/home' } });
  });

  it('happens only from the preview of these very words', () => {
    const other = draft({ fields: words('x1', 'x2', 'x3', 'x4') });
    // The row of a new draft begins with the same version as the one before it.
    expect(other.version).toBe(draft().version);
    for (const over of [{ draft: other }, { draft: draft({ fields: words('w1', 'w2', 'w3') }) }])
      expect(does(send(draft()), over)).toEqual({ ...NOTHING, reply: previewOf(over.draft) });
    const bare: SayCommand = { kind: 'say/send', version: previewed(draft()) };
    for (const command of [bare, send(draft(), 'w2' as SealedId), { ...bare, version: 1, copy: COPY }])
      expect(does(command, { draft: draft() })).toEqual({ ...NOTHING, reply: previewOf(draft()) });
  });

  it('never happens in a break of either: it stays a draft', () => {
    for (const over of [
      { latest: aBreak(), partnerLatest: aBreak() },
      { latest: aBreak(), ...alone },
      { partnerLatest: aBreak() },
    ])
      expect(does(send(draft()), { draft: draft(), ...over })).toEqual(inBreak);
    const closed = aBreak({ status: 'closed' });
    expect(does(send(draft()), { draft: draft(), latest: closed, partnerLatest: closed }).reply?.kind).toBe('say/sent');
  });

  it('needs somebody to send it to', () => {
    expect(does(send(draft()), { draft: draft(), ...alone })).toEqual({
      ...NOTHING,
      reply: { kind: 'say/home', isPaired: false, hasDraft: true, waiting: null },
    });
  });

  it('does not say in a break that goes on that the other has left', () => {
    expect(viewSay(context({ latest: aBreak(), ...alone }), { kind: 'say/show' })).toMatchObject({ isPaired: true });
    const solo = aBreak({ coupleId: null });
    expect(viewSay(context({ latest: solo, ...alone }), { kind: 'say/show' })).toMatchObject({ isPaired: false });
  });

  it('is kept to three within any day, and the draft stays', () => {
    const saidAt = [20, 10, 1].map((hours) => plus(NOW, -hours * HOUR));
    const again = plus(NOW, 4 * HOUR);
    expect(does(send(draft()), { draft: draft(), saidAt })).toEqual({
      ...NOTHING,
      reply: { kind: 'say/enough', again },
    });
    expect(does(send(draft()), { draft: draft(), saidAt, now: again }).reply?.kind).toBe('say/sent');
    expect(does(send(draft()), { draft: draft(), saidAt: saidAt.slice(1) }).reply?.kind).toBe('say/sent');
  });

  it('is kept to three however it is tried', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 10 * HOUR }), { maxLength: 40 }), (waits) => {
        const said: Instant[] = [];
        let now = NOW;
        for (const wait of waits) {
          now = plus(now, wait);
          const decision = does(send(draft()), { draft: draft(), now, saidAt: said.filter((at) => at > now - DAY) });
          expect(decision.reply?.kind).toBe(decision.outbox.length > 0 ? 'say/sent' : 'say/enough');
          if (decision.outbox.length > 0) said.push(now);
        }
        for (const from of said)
          expect(said.filter((at) => at >= from && at < plus(from, DAY)).length).toBeLessThanOrEqual(3);
      }),
      { seed: 3_303, numRuns: 200 },
    );
  });
});

describe('whoever reads it', () => {
  it.each(SAY_ANSWERS)('answers "%s" once, and the other hears it in fixed words', (answer) => {
    const decision = decideSay(asBen({ saying: saying() }), { kind: 'say/answer', sayId: SAY, answer });
    expect(decision.reply).toEqual({ kind: 'say/answer-noted', answer });
    expect(told(decision)).toEqual([['ana', { kind: 'say/answered', answer, form: 'feeling' }]]);
    expect(decision.changes).toMatchObject([
      { kind: 'couple/save' },
      { kind: 'saying/save', saying: { answer, version: 1 } },
    ]);
    for (const second of SAY_ANSWERS)
      expect(
        decideSay(asBen({ saying: saying({ answer }) }), { kind: 'say/answer', sayId: SAY, answer: second }),
      ).toEqual({ ...NOTHING, reply: { kind: 'say/received', sayId: SAY, form: 'feeling', copy: COPY, answer } });
  });

  it('is not brought any more what they found themselves and answered', () => {
    const { cancel, outbox } = decideSay(asBen({ saying: saying() }), {
      kind: 'say/answer',
      sayId: SAY,
      answer: 'thank-you',
    });
    const brought = does(send(draft()), { draft: draft(), ids: { draw: () => SAY } });
    const [orderKey] = brought.outbox.map((row) => row.orderKey);
    expect(orderKey).toBe(`say:${SAY}`);
    expect(cancel).toEqual([{ orderKey, to: 'ben', notices: ['say/received'] }]);
    expect(outbox.map((row) => row.orderKey)).toEqual([orderKey]);
  });

  it('answers nothing in a break, and can afterwards', () => {
    const thanks: SayCommand = { kind: 'say/answer', sayId: SAY, answer: 'thank-you' };
    for (const over of [{ latest: aBreak() }, { partnerLatest: aBreak() }, { latest: aBreak(), ...alone }])
      expect(decideSay(asBen({ saying: saying(), ...over }), thanks)).toEqual(inBreak);
    expect(decideSay(asBen({ saying: saying(), latest: aBreak({ status: 'returned' }) }), thanks).reply?.kind).toBe(
      'say/answer-noted',
    );
  });

  it('is the other alone, and only while the two are connected', () => {
    const command: SayCommand = { kind: 'say/answer', sayId: SAY, answer: 'tonight' };
    for (const over of [{ saying: saying() }, { saying: null }, { saying: saying({ by: BEN.id }), ...alone }])
      expect(decideSay(context(over), command)).toMatchObject({ changes: [], outbox: [], reply: { kind: 'say/home' } });
    expect(ANA.id).toBe(saying().by);
  });

  it('answers nobody who erased everything at this very moment', () => {
    const command: SayCommand = { kind: 'say/answer', sayId: SAY, answer: 'tonight' };
    const decision = decideSay(asBen({ saying: saying(), partner: null }), command);
    expect(decision).toMatchObject({ changes: [], cancel: [], outbox: [], reply: { kind: 'say/home' } });
  });

  it('by saying nothing tells nobody anything', () => {
    expect(does({ kind: 'say/drop' }, { draft: draft() }).timers).toEqual([]);
    expect(does(send(draft()), { draft: draft() }).timers).toEqual([]);
  });
});
