import { describe, expect, it } from 'vitest';
import type { CheckInContext } from '../../../src/core/check-in/context.js';
import { decideCheckInTimer } from '../../../src/core/check-in/decide.js';
import type { CheckIn, SentCheckIn, CheckInSheet } from '../../../src/core/check-in/state.js';
import { textsInCheckIn } from '../../../src/core/check-in/texts-in-notice.js';
import { previewed } from '../../../src/core/check-in/sheet.js';
import { viewCheckIn } from '../../../src/core/check-in/view.js';
import { NOTHING } from '../../../src/core/decision.js';
import type { CheckInId, CoupleId } from '../../../src/core/ids.js';
import { DAY, HOUR, instant, MINUTE, plus } from '../../../src/core/instant.js';
import type { Notice } from '../../../src/core/notice.js';
import { aBreak, cancelled, dropped, timersSet, told } from '../of-two.js';
import {
  asBen,
  blankPage,
  CHECK_IN,
  checkIn,
  context,
  does,
  NOW,
  savedCheckIn,
  sealed,
  sentBy,
  sentPage,
  shown,
  shownPage,
  someone,
  text,
  timerFired,
  toldKinds,
  US,
  written,
} from './given.js';

const named = { checkInId: CHECK_IN } as const;
const sendOf = (page: CheckInSheet) =>
  ({ kind: 'check-in/send', ...named, confirmed: true, mark: previewed(page) }) as const;
const SEND = sendOf(written('ana'));
const BACK = { kind: 'check-in/take-back', ...named } as const;
const DIAL = { kind: 'check-in/dial', ...named, dial: 'a-little-far' } as const;
const copies: SentCheckIn['fields'] = [{ field: 'appreciation', copy: text('ana-thanks-copy') }];
const mine = (page = written('ana'), theirs = blankPage('ben'), over: Partial<CheckIn> = {}): CheckIn =>
  checkIn({ sheets: [page, theirs], ...over });
const shows = (over: Partial<CheckInContext>): Notice => viewCheckIn(context(over), { kind: 'check-in/show' });

describe('one’s own page', () => {
  it('is begun by either; nobody is pushed, and it closes at a quarter hour two days ahead', () => {
    const decision = does({ kind: 'check-in/start' }, { now: plus(NOW, 7 * MINUTE) });
    const begun = savedCheckIn(decision);
    expect(begun).toMatchObject({ status: 'open', sheets: [blankPage('ana'), blankPage('ben')] });
    expect(begun.closesAt).toBe(plus(NOW, 2 * DAY));
    expect(decision.outbox).toEqual([]);
    expect(decision.changes[0]).toEqual({ kind: 'couple/save', couple: US });
    expect(timersSet(decision)).toMatchObject([{ kind: 'check-in/rest', at: begun.closesAt }]);
    expect(decision.reply).toMatchObject({ kind: 'check-in/sheet', begun: true, draft: [], dial: null });
  });

  it('is begun once, not in a break, and by two', () => {
    const again = does({ kind: 'check-in/start' }, { checkIn: mine() });
    expect(again).toMatchObject({ changes: [], reply: { kind: 'check-in/sheet', begun: false } });
    expect(does({ kind: 'check-in/start' }, { latest: aBreak() }).reply).toEqual({ kind: 'check-in/in-break' });
    const alone = does({ kind: 'check-in/start' }, { couple: null, partner: null });
    expect(alone.reply).toMatchObject({ kind: 'check-in/home', isPaired: false });
    const after = does({ kind: 'check-in/start' }, { checkIn: shown(), lastShown: shown() });
    expect(savedCheckIn(after).sheets).toEqual([blankPage('ana'), blankPage('ben')]);
    // What was shown stays as it is: nothing of it moves to the next.
    expect(after.changes.filter(({ kind }) => kind === 'check-in/save')).toHaveLength(1);
  });

  it('keeps what is written and set, in the order in which it is asked', () => {
    const dialled = does(DIAL, { checkIn: mine() });
    expect(dialled.reply).toMatchObject({ kind: 'check-in/sheet', dial: 'a-little-far' });
    const wish = text('ana-wish');
    const decision = does({ kind: 'check-in/write', ...named, field: 'wish', text: wish }, { checkIn: mine() });
    expect(decision.reply).toEqual({ kind: 'check-in/field', ...named, field: 'wish', text: wish });
    const page = shows({ checkIn: savedCheckIn(decision) });
    expect(page).toMatchObject({ draft: [{ field: 'appreciation' }, { field: 'wish', text: wish }] });
    const anew = does(
      { kind: 'check-in/write', ...named, field: 'appreciation', text: text('other') },
      { checkIn: mine() },
    );
    expect(dropped(anew)).toEqual(['ana-thanks']);
    const cleared = does({ kind: 'check-in/clear', ...named, field: 'appreciation' }, { checkIn: mine() });
    expect([dropped(cleared), savedCheckIn(cleared).sheets[0].draft]).toEqual([['ana-thanks'], []]);
    const two = { checkIn: savedCheckIn(decision) };
    const other = does({ kind: 'check-in/clear', ...named, field: 'appreciation' }, two);
    expect(savedCheckIn(other).sheets[0].draft).toEqual([{ field: 'wish', text: wish }]);
    const former = { checkInId: 'former' as CheckInId, field: 'appreciation', text: text('late') } as const;
    expect(does({ kind: 'check-in/write', ...former }, two).changes).toEqual([]);
    const nothing = does({ kind: 'check-in/clear', ...named, field: 'wish' }, { checkIn: mine() });
    expect(nothing).toMatchObject({ changes: [], reply: { kind: 'check-in/field', field: 'wish', text: null } });
  });

  it('says nothing of the other’s', () => {
    const others = [blankPage('ben'), written('ben'), sentPage('ben')];
    for (const page of [blankPage('ana'), written('ana')])
      expect(new Set(others.map((theirs) => JSON.stringify(shows({ checkIn: mine(page, theirs) })))).size).toBe(1);
    const sent = others.map((theirs) => shows({ checkIn: mine(sentPage('ana'), theirs) }));
    expect(new Set([...sent, shows({ checkIn: sealed() })].map((card) => JSON.stringify(card))).size).toBe(1);
  });

  it('loses nothing that was typed while it closed or was sent', () => {
    const typed = { kind: 'check-in/write', ...named, field: 'wish', text: text('late') } as const;
    const rested = does(typed, { checkIn: mine(written('ana'), blankPage('ben'), { status: 'rested' }) });
    expect(rested.reply).toEqual({ kind: 'check-in/rests' });
    expect(savedCheckIn(rested).sheets[0].draft).toContainEqual({ field: 'wish', text: 'late' });
    const sent = does(typed, { checkIn: mine(sentPage('ana')) });
    expect(sent.reply?.kind).toBe('check-in/sent');
    const late = [{ field: 'wish', text: 'late' }];
    expect(savedCheckIn(sent).sheets[0]).toMatchObject({ sent: sentBy('ana'), late });
    const back = savedCheckIn(does(BACK, { checkIn: savedCheckIn(sent) })).sheets[0];
    expect(back).toMatchObject({ draft: [...written('ana').draft, ...late], late: [], sent: null });
    const after = savedCheckIn(does(typed, { checkIn: shown(), lastShown: shown() }));
    expect(after.sheets[0]).toMatchObject({ late, draft: written('ana').draft });
    const [emptied, begun] = does({ kind: 'check-in/start' }, { checkIn: after, lastShown: after }).changes.flatMap(
      (change) => (change.kind === 'check-in/save' ? [change.checkIn] : []),
    );
    expect(emptied?.sheets[0]).toMatchObject({ late: [], draft: written('ana').draft });
    expect(begun?.sheets.map(({ draft }) => draft)).toEqual([late, []]);
    const next = does({ ...typed, checkInId: 'former' as CheckInId }, { checkIn: mine() });
    expect(savedCheckIn(next).sheets[0].draft).toContainEqual({ field: 'wish', text: 'late' });
    const held = does({ ...typed, checkInId: 'former' as CheckInId, field: 'appreciation' }, { checkIn: mine() });
    expect(held.changes).toEqual([]);
  });

  it('is not theirs who left, nor of a former couple', () => {
    const left = { couple: null, partner: null, checkIn: null } as const;
    const former = { checkIn: mine(undefined, undefined, { coupleId: 'former' as CoupleId }) };
    const nobodys = { checkIn: mine(), me: someone('cem') };
    for (const over of [left, former, nobodys]) {
      for (const command of [DIAL, SEND, BACK, { kind: 'check-in/clear', ...named, field: 'wish' }] as const)
        expect(does(command, over)).toMatchObject({ changes: [], outbox: [], reply: { kind: 'check-in/home' } });
      expect(viewCheckIn(context(over), { kind: 'check-in/field', ...named, field: 'wish' }).kind).toBe(
        'check-in/home',
      );
    }
  });
});

describe('a button of an old one', () => {
  it('says in a break that it is one, whatever became of it or of the two', () => {
    const rested = mine(written('ana'), blankPage('ben'), { status: 'rested' });
    expect(shows({ checkIn: mine(), latest: aBreak() })).toEqual({ kind: 'check-in/in-break' });
    for (const checkIn of [rested, shown(), null])
      for (const command of [DIAL, SEND, BACK])
        expect(does(command, { checkIn, latest: aBreak() })).toEqual({
          ...NOTHING,
          reply: { kind: 'check-in/in-break' },
        });
    expect(does(DIAL, { checkIn: rested })).toEqual({ ...NOTHING, reply: { kind: 'check-in/rests' } });
  });
});

describe('sending it', () => {
  it('shows first exactly what the other would see', () => {
    const asked = does({ ...SEND, confirmed: false }, { checkIn: mine() });
    expect(asked.changes).toEqual([]);
    expect(asked.reply).toEqual({
      kind: 'check-in/preview',
      ...named,
      half: { dial: 'just-right', words: [{ field: 'appreciation', text: 'ana-thanks' }] },
      mark: SEND.mark,
    });
    const { mark: _none, ...unmarked } = SEND;
    for (const changed of [
      written('ana', { dial: 'too-close' }),
      written('ana', { draft: [{ field: 'appreciation', text: text('other words') }] }),
      written('ana', { draft: [...written('ana').draft, { field: 'wish', text: text('more') }] }),
    ]) {
      const written_ = changed.draft.map(({ field, text: of }) => ({ field, copy: text(`${of}-copy`) }));
      for (const old of [SEND, unmarked])
        expect(does({ ...old, copies: written_ }, { checkIn: mine(changed) })).toMatchObject({
          changes: [],
          reply: { kind: 'check-in/preview', half: { dial: changed.dial } },
        });
    }
    for (const wrong of [undefined, [], [...copies, { field: 'wish', copy: text('more') } as const]])
      expect(does({ ...SEND, ...(wrong && { copies: wrong }) }, { checkIn: mine() }).changes).toEqual([]);
    const drafts = [{ field: 'appreciation', copy: text('ana-thanks') }] as const;
    expect(does({ ...SEND, copies: drafts }, { checkIn: mine() }).changes).toEqual([]);
  });

  it('needs one thing, whichever', () => {
    const nothing = does(sendOf(blankPage('ana')), { checkIn: mine(blankPage('ana')) });
    expect(nothing).toMatchObject({ changes: [], reply: { kind: 'check-in/empty' } });
    const dialOnly = does(
      { ...sendOf(written('ana', { draft: [] })), copies: [] },
      { checkIn: mine(written('ana', { draft: [] })) },
    );
    expect(savedCheckIn(dialOnly).sheets[0].sent).toEqual({ at: NOW, dial: 'just-right', fields: [] });
    const wordsOnly = does(
      { ...sendOf(written('ana', { dial: null })), copies },
      { checkIn: mine(written('ana', { dial: null })) },
    );
    expect(savedCheckIn(wordsOnly).sheets[0].sent).toMatchObject({ dial: null, fields: copies });
  });

  it('answers the same whether the other has sent theirs or not, and tells nobody', () => {
    const first = does({ ...SEND, copies }, { checkIn: mine() });
    const second = does({ ...SEND, copies }, { checkIn: mine(written('ana'), sentPage('ben')) });
    expect(first.reply).toEqual({ kind: 'check-in/sent', ...named, closesAt: plus(NOW, 2 * DAY) });
    expect(second.reply).toEqual(first.reply);
    expect([first.outbox, second.outbox]).toEqual([[], []]);
    expect(savedCheckIn(first)).toMatchObject({ status: 'open', revealAt: null });
    expect(savedCheckIn(second)).toMatchObject({ status: 'sealed', revealAt: plus(NOW, 15 * MINUTE) });
    expect(timersSet(second)).toMatchObject([{ kind: 'check-in/reveal', at: plus(NOW, 15 * MINUTE) }]);
    expect(second.changes[0]?.kind).toBe('couple/save');
  });

  it('is too late in the last minute, in which it could not be taken back any more', () => {
    const now = plus(NOW, 2 * DAY - 30_000);
    for (const theirs of [blankPage('ben'), sentPage('ben')])
      expect(does({ ...SEND, copies }, { now, checkIn: mine(written('ana'), theirs) })).toMatchObject({
        changes: [],
        reply: { kind: 'check-in/rests' },
      });
  });

  it('is taken back until it is shown, and the page is open again', () => {
    const alone = does(BACK, { checkIn: mine(sentPage('ana')) });
    const both = does(BACK, { checkIn: sealed() });
    expect(savedCheckIn(both)).toMatchObject({
      status: 'open',
      revealAt: null,
      sheets: [written('ana'), sentPage('ben')],
    });
    expect(both.reply).toEqual(alone.reply);
    expect(both.reply).toMatchObject({ kind: 'check-in/sheet', dial: 'just-right' });
    expect([dropped(both), cancelled(both), both.outbox]).toEqual([
      ['ana-thanks-copy'],
      [`check-in/reveal:${CHECK_IN}`],
      [],
    ]);
    for (const there of [mine(), shown()]) expect(does(BACK, { checkIn: there }).changes).toEqual([]);
  });
});

describe('the quarter hour', () => {
  const reveals = (over: Partial<CheckInContext> = {}, at = plus(NOW, 15 * MINUTE)) =>
    decideCheckInTimer(context({ now: at, checkIn: sealed(), ...over }), timerFired('check-in/reveal', at));

  it('shows both to both in one commit, by one message each', () => {
    const decision = reveals();
    expect(savedCheckIn(decision)).toMatchObject({ status: 'shown', sheets: [shownPage('ana'), shownPage('ben')] });
    const half = (name: string) => ({
      dial: 'just-right',
      words: [{ field: 'appreciation', text: `${name}-thanks-copy` }],
    });
    expect(told(decision)).toEqual([
      ['ana', { kind: 'check-in/revealed', ...named, yours: half('ana'), theirs: half('ben') }],
      ['ben', { kind: 'check-in/revealed', ...named, yours: half('ben'), theirs: half('ana') }],
    ]);
    expect(
      told(decision).flatMap(([, notice]) => (notice.kind === 'check-in/revealed' ? textsInCheckIn(notice) : [])),
    ).toEqual(['ana-thanks-copy', 'ben-thanks-copy', 'ben-thanks-copy', 'ana-thanks-copy']);
    expect(cancelled(decision)).toEqual([`check-in/rest:${CHECK_IN}`, `check-in/reveal:${CHECK_IN}`]);
  });

  it('waits while either is in a break', () => {
    const now = plus(NOW, 15 * MINUTE);
    for (const over of [{ latest: aBreak() }, { partnerLatest: aBreak() }]) {
      const decision = reveals(over);
      expect(savedCheckIn(decision)).toMatchObject({ status: 'sealed', revealAt: plus(now, 15 * MINUTE) });
      expect(decision.outbox).toEqual([]);
      expect(timersSet(decision)).toMatchObject([{ at: plus(now, 15 * MINUTE) }]);
    }
  });

  it('shows nothing of what was taken back, put off, shown already, or left behind', () => {
    for (const there of [mine(sentPage('ana')), shown(), sealed({ revealAt: plus(NOW, HOUR) }), null])
      expect(reveals({ checkIn: there })).toMatchObject({ changes: [], outbox: [], timers: [] });
    const left = reveals({ couple: null, partner: null });
    expect([savedCheckIn(left).status, left.outbox]).toEqual(['rested', []]);
  });

  it('can be looked at again, but not while either is in a break', () => {
    const there = { checkIn: shown(), lastShown: shown() };
    const query = { kind: 'check-in/shown', ...named } as const;
    expect(viewCheckIn(asBen(there), query)).toMatchObject({
      kind: 'check-in/revealed',
      yours: { dial: 'just-right' },
    });
    expect(viewCheckIn(context({ ...there, partnerLatest: aBreak() }), query).kind).toBe('check-in/in-break');
    expect(shows(there)).toMatchObject({ kind: 'check-in/home', lately: CHECK_IN });
    const newer = { checkIn: mine(undefined, undefined, { id: 'newer' as CheckInId }), lastShown: shown() };
    expect(viewCheckIn(context(newer), query).kind).toBe('check-in/revealed');
  });
});

describe('the hour at which it closes', () => {
  const closesAt = plus(NOW, 2 * DAY);
  const closes = (there: CheckIn, over: Partial<CheckInContext> = {}) =>
    decideCheckInTimer(context({ now: closesAt, checkIn: there, ...over }), timerFired('check-in/rest', closesAt));

  it('rests without a word when a half is missing; drafts and dials stay with their owners', () => {
    for (const there of [mine(), mine(sentPage('ana')), mine(blankPage('ana'), sentPage('ben'))]) {
      const decision = closes(there);
      const [one, other] = there.sheets;
      expect(savedCheckIn(decision)).toMatchObject({
        status: 'rested',
        sheets: [
          { draft: one.draft, dial: one.dial, sent: null },
          { draft: other.draft, dial: other.dial, sent: null },
        ],
      });
      expect(decision.outbox).toEqual([]);
      expect(decision.cancel.map(({ to, notices }) => [to, notices[0]])).toEqual([
        ['ana', 'check-in/open'],
        ['ben', 'check-in/open'],
      ]);
    }
    const rested = mine(written('ana'), written('ben'), { status: 'rested' });
    for (const page of [context({ checkIn: rested }), asBen({ checkIn: rested })]) {
      expect(viewCheckIn(page, { kind: 'check-in/show' })).toMatchObject({ kind: 'check-in/home', lately: null });
      expect(viewCheckIn(page, { kind: 'check-in/field', ...named, field: 'wish' })).toEqual({
        kind: 'check-in/rests',
      });
    }
    expect(does(DIAL, { checkIn: rested })).toMatchObject({ changes: [], reply: { kind: 'check-in/rests' } });
  });

  it('still shows what both have sent', () => {
    expect(toldKinds(closes(sealed({ revealAt: closesAt })))).toEqual([
      ['ana', 'check-in/revealed'],
      ['ben', 'check-in/revealed'],
    ]);
  });

  it('waits for the end of a break, whether there is something to show or not', () => {
    for (const there of [mine(sentPage('ana')), sealed()]) {
      const decision = closes(there, { partnerLatest: aBreak() });
      expect(savedCheckIn(decision)).toMatchObject({ status: there.status, closesAt: plus(closesAt, 15 * MINUTE) });
      expect(timersSet(decision)).toMatchObject([{ kind: 'check-in/rest', at: plus(closesAt, 15 * MINUTE) }]);
      expect(decision.outbox).toEqual([]);
    }
  });

  it('is nothing to one that is over, or that was put off since', () => {
    for (const there of [
      shown(),
      mine(undefined, undefined, { status: 'rested' }),
      mine(undefined, undefined, { closesAt: instant(closesAt + 1) }),
    ])
      expect(closes(there)).toMatchObject({ changes: [], timers: [], outbox: [] });
  });
});
