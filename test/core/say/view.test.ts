import { describe, expect, it } from 'vitest';
import type { SayId } from '../../../src/core/ids.js';
import type { SayContext } from '../../../src/core/say/context.js';
import type { SayNotice } from '../../../src/core/say/notice.js';
import { viewSay } from '../../../src/core/say/view.js';
import { aBreak } from '../of-two.js';
import { alone, asBen, BEN, COPY, context, draft, SAY, saying } from './given.js';

const home = { kind: 'say/home', isPaired: true, hasDraft: false, waiting: null };

describe('someone who was told something', () => {
  const finds = (over: Partial<SayContext> = {}): SayNotice =>
    viewSay(asBen({ waiting: saying(), ...over }), { kind: 'say/show' });

  it('finds it in what they can open', () => {
    expect(finds()).toEqual({ ...home, waiting: SAY });
    expect(finds({ waiting: saying({ id: 'later' as SayId }), draft: draft({ personId: BEN.id }) })).toEqual({
      ...home,
      hasDraft: true,
      waiting: 'later',
    });
    expect(finds({ waiting: null })).toEqual(home);
  });

  it('finds nothing of it in a break of either, and finds it afterwards', () => {
    for (const over of [{ latest: aBreak() }, { partnerLatest: aBreak() }]) expect(finds(over)).toEqual(home);
    const closed = aBreak({ status: 'closed' });
    expect(finds({ latest: closed, partnerLatest: closed })).toEqual({ ...home, waiting: SAY });
  });

  it('finds nothing of it once the two are no couple any more', () => {
    expect(finds(alone)).toEqual({ ...home, isPaired: false });
    expect(finds({ ...alone, latest: aBreak() })).toEqual(home);
  });
});

describe('reading what was said', () => {
  const reads = (over: Partial<SayContext> = {}): SayNotice =>
    viewSay(asBen({ saying: saying(), waiting: saying(), ...over }), { kind: 'say/read', sayId: SAY });

  it('shows the words, and what was answered', () => {
    const card = { kind: 'say/received', sayId: SAY, form: 'feeling', copy: COPY };
    expect(reads()).toEqual({ ...card, answer: null });
    expect(reads({ saying: saying({ form: 'repair', answer: 'tonight' }), waiting: null })).toEqual({
      ...card,
      form: 'repair',
      answer: 'tonight',
    });
  });

  it('waits until the break of either is over', () => {
    for (const over of [{ latest: aBreak() }, { partnerLatest: aBreak() }, { latest: aBreak(), ...alone }])
      expect(reads(over)).toEqual({ kind: 'say/in-break' });
    const over = aBreak({ status: 'returned' });
    expect(reads({ latest: over, partnerLatest: over }).kind).toBe('say/received');
  });

  it('is not for whoever said it, nor for one of no couple', () => {
    expect(viewSay(context({ saying: saying() }), { kind: 'say/read', sayId: SAY })).toEqual(home);
    expect(reads(alone)).toEqual({ ...home, isPaired: false });
  });

  it('leads home where a button names nothing that is theirs', () => {
    expect(reads({ saying: null })).toEqual({ ...home, waiting: SAY });
  });

  it('tells someone in a break the same whether the button names anything or not', () => {
    expect(reads({ saying: null, latest: aBreak() })).toEqual({ kind: 'say/in-break' });
  });
});
