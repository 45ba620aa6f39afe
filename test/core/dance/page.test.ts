import { describe, expect, it } from 'vitest';
import { decideDance, decideDanceTimer } from '../../../src/core/dance/decide.js';
import type { DanceContext } from '../../../src/core/dance/context.js';
import type { DanceCommand } from '../../../src/core/dance/requests.js';
import { fieldMark, namesMark } from '../../../src/core/dance/marks.js';
import type { Dance, DanceField } from '../../../src/core/dance/state.js';
import { viewDance } from '../../../src/core/dance/view.js';
import { NOTHING } from '../../../src/core/decision.js';
import type { CoupleId, DanceId } from '../../../src/core/ids.js';
import { DAY, HOUR, MINUTE, plus } from '../../../src/core/instant.js';
import { aBreak, dropped, timersSet, told } from '../of-two.js';
import {
  alone,
  asBen,
  blankPage,
  context,
  DANCE,
  dance,
  does,
  NOW,
  savedDance,
  sentPage,
  someone,
  text,
  timerFired,
  WEEK,
  written,
} from './given.js';

const show = (given: DanceContext) => viewDance(given, { kind: 'dance/show' });
const markOn = ({ sheets: [hers] }: Dance, field: DanceField = 'beneath'): number => fieldMark(hers, field);
const halfWritten = dance({ sheets: [written('ana'), blankPage('ben')] });

describe('to begin', () => {
  it('makes a page for each, for a week, and tells nobody', () => {
    const begun = does({ kind: 'dance/start' }, { dance: null });
    expect(savedDance(begun)).toMatchObject({
      status: 'writing',
      startedBy: 'ana',
      restsAt: plus(NOW, WEEK),
      version: 0,
    });
    expect(begun.outbox).toEqual([]);
    expect(begun.reply).toMatchObject({ kind: 'dance/sheet', begun: true, isEdit: false, draft: [], names: [] });
    expect(timersSet(begun).map(({ kind, personId, at }) => [kind, personId, at])).toEqual([
      ['dance/rest', 'ana', plus(NOW, WEEK)],
      ['dance/remind', 'ana', plus(NOW, DAY)],
    ]);
    // Both at the same second: the couple's version lets only one of the two through.
    expect(begun.changes[0]).toMatchObject({ kind: 'couple/save' });
  });

  it('rests at a noon at least a week ahead, which tells nobody at which hour it began', () => {
    const restsAt = (after: number) =>
      savedDance(does({ kind: 'dance/start' }, { dance: null, now: plus(NOW, after) })).restsAt;
    expect(restsAt(0)).toBe(plus(NOW, WEEK));
    for (const after of [1, 7 * MINUTE, 9 * HOUR, 23 * HOUR, DAY]) expect(restsAt(after)).toBe(plus(NOW, WEEK + DAY));
    expect(restsAt(DAY + 1)).toBe(plus(NOW, WEEK + 2 * DAY));
  });

  it('is for both: the other first reads what it is and what it is not for, and has a page of their own', () => {
    const begun = savedDance(does({ kind: 'dance/start' }, { dance: null }));
    const invited = { kind: 'dance/invited', danceId: begun.id, restsAt: begun.restsAt } as const;
    expect(show(asBen({ dance: begun }))).toEqual(invited);
    expect(decideDance(asBen({ dance: begun }), { kind: 'dance/start' })).toEqual({ ...NOTHING, reply: invited });
    expect(show(context({ dance: begun })).kind).toBe('dance/sheet');
    const page = (given: DanceContext) => viewDance(given, { kind: 'dance/sheet' });
    expect(page(asBen({ dance: begun }))).toEqual(page(context({ dance: begun })));
    // From their first words on it opens on the page.
    const wrote = decideDance(asBen({ dance: begun }), { kind: 'dance/add-name', text: text('name') });
    expect(show(asBen({ dance: savedDance(wrote) })).kind).toBe('dance/sheet');
  });

  it('needs two who are connected, and no break', () => {
    expect(decideDance(alone({ dance: null }), { kind: 'dance/start' })).toEqual({
      ...NOTHING,
      reply: { kind: 'dance/none', isPaired: false },
    });
    expect(does({ kind: 'dance/start' }, { dance: null, latest: aBreak() })).toEqual({
      ...NOTHING,
      reply: { kind: 'dance/in-break' },
    });
    expect(show(context({ dance: null }))).toEqual({ kind: 'dance/none', isPaired: true });
    expect(show(alone())).toEqual({ kind: 'dance/none', isPaired: false });
    expect(show(context({ dance: dance({ coupleId: 'former' as CoupleId }) }))).toEqual({
      kind: 'dance/none',
      isPaired: true,
    });
  });

  it('again goes on from what each had written in the one that rests', () => {
    const rested = dance({ id: 'former' as DanceId, status: 'rested', sheets: [written('ana'), written('ben')] });
    const begun = does({ kind: 'dance/start' }, { dance: rested });
    const saves = begun.changes.flatMap((change) => (change.kind === 'dance/save' ? [change.dance] : []));
    expect(saves.map(({ id }) => id)).toEqual(['former', 'id-1']);
    expect(saves[0]?.sheets.map(({ draft, draftNames }) => [draft, draftNames])).toEqual([
      [[], []],
      [[], []],
    ]);
    expect(saves[1]?.sheets.map(({ draft }) => draft)).toEqual(rested.sheets.map(({ draft }) => draft));
    expect(dropped(begun)).toEqual([]);
  });
});

describe('a page', () => {
  it('takes a ready-made answer or own words, for me only until ticked', () => {
    const chosen = does({
      kind: 'dance/choose',
      field: 'beneath',
      choice: 'lose-you',
      mark: markOn(dance()),
      text: text('words'),
    });
    expect(savedDance(chosen).sheets[0].draft).toEqual([{ field: 'beneath', text: 'words', share: false }]);
    expect(chosen.reply).toEqual({
      kind: 'dance/field',
      field: 'beneath',
      text: 'words',
      share: false,
      mark: markOn(savedDance(chosen)),
      isEdit: false,
    });
    const own = does({ kind: 'dance/write', field: 'beneath', text: text('own') }, { dance: savedDance(chosen) });
    expect(savedDance(own).sheets[0].draft).toEqual([{ field: 'beneath', text: 'own', share: false }]);
    expect(dropped(own)).toEqual(['words']);
    const mark = markOn(savedDance(own));
    const ticked = does({ kind: 'dance/tick', field: 'beneath', share: true, mark }, { dance: savedDance(own) });
    expect(ticked.reply).toMatchObject({ kind: 'dance/field', share: true });
    const cleared = does({ kind: 'dance/clear', field: 'beneath', mark }, { dance: savedDance(ticked) });
    expect(savedDance(cleared).sheets[0].draft).toEqual([]);
    expect(dropped(cleared)).toEqual(['own']);
  });

  it('has new words for its writer alone, also in place of some that were ticked', () => {
    const ticked = dance({ sheets: [written('ana'), blankPage('ben')] });
    const mark = markOn(ticked, 'sets-me-off');
    for (const command of [
      { kind: 'dance/write', field: 'sets-me-off', text: text('newer') },
      { kind: 'dance/choose', field: 'sets-me-off', choice: 'phone', mark, text: text('newer') },
    ] as const)
      expect(does(command, { dance: ticked }).reply).toMatchObject({
        kind: 'dance/field',
        text: 'newer',
        share: false,
      });
  });

  it('keeps what was written since a card was shown: its old buttons tick, clear and replace nothing', () => {
    const before = markOn(halfWritten);
    const newer = savedDance(
      does({ kind: 'dance/write', field: 'beneath', text: text('newer') }, { dance: halfWritten }),
    );
    for (const command of [
      { kind: 'dance/tick', field: 'beneath', share: true, mark: before },
      { kind: 'dance/clear', field: 'beneath', mark: before },
      { kind: 'dance/choose', field: 'beneath', choice: 'lose-you', mark: before, text: text('words') },
    ] as const)
      expect(does(command, { dance: newer })).toMatchObject({
        changes: [],
        reply: { kind: 'dance/field', text: 'newer', share: false, mark: markOn(newer) },
      });
  });

  it('takes no answer that belongs to another question, and none without words', () => {
    const mark = markOn(dance());
    for (const command of [
      {
        kind: 'dance/choose',
        field: 'i-then',
        choice: 'lose-you',
        mark: markOn(dance(), 'i-then'),
        text: text('words'),
      },
      { kind: 'dance/choose', field: 'beneath', choice: 'lose-you', mark },
      { kind: 'dance/tick', field: 'beneath', share: true, mark },
      { kind: 'dance/clear', field: 'beneath', mark },
    ] as const)
      expect(does(command)).toMatchObject({ changes: [], reply: { kind: 'dance/field', text: null } });
  });

  it('takes up to three names', () => {
    const full = dance({
      sheets: [{ ...blankPage('ana'), draftNames: [text('one'), text('two'), text('three')] }, blankPage('ben')],
    });
    const add: DanceCommand = { kind: 'dance/add-name', text: text('four') };
    expect(does(add, { dance: full })).toMatchObject({ changes: [], reply: { names: ['one', 'two', 'three'] } });
    const mark = namesMark(full.sheets[0]);
    const drop = { kind: 'dance/drop-name', index: 1, mark } as const;
    const less = does(drop, { dance: full });
    expect(less.reply).toEqual({
      kind: 'dance/names',
      names: ['one', 'three'],
      mark: namesMark(savedDance(less).sheets[0]),
    });
    expect(dropped(less)).toEqual(['two']);
    // Pressed twice, it takes out one.
    expect(does(drop, { dance: savedDance(less) })).toEqual({ ...NOTHING, reply: less.reply });
    expect(does(add, { dance: savedDance(less) }).reply).toMatchObject({
      kind: 'dance/names',
      names: ['one', 'three', 'four'],
    });
    for (const index of [-1, 3, 0.5, Number.NaN]) expect(does({ ...drop, index }, { dance: full }).changes).toEqual([]);
  });

  it('keeps what was typed when the week ended meanwhile, and says how things stand', () => {
    const late = does(
      { kind: 'dance/write', field: 'i-then', text: text('late') },
      { dance: dance({ status: 'rested' }) },
    );
    expect(savedDance(late).sheets[0].draft).toHaveLength(1);
    expect(late).toMatchObject({ timers: [], reply: { kind: 'dance/rests' } });
  });

  it('is seen by its writer alone', () => {
    const given = { dance: dance({ sheets: [written('ana'), written('ben')] }) };
    for (const query of [
      { kind: 'dance/show' },
      { kind: 'dance/sheet' },
      { kind: 'dance/field', field: 'beneath' },
      { kind: 'dance/names' },
      { kind: 'dance/map' },
      { kind: 'dance/naming' },
      { kind: 'dance/slow-down', danceId: DANCE },
    ] as const) {
      expect(JSON.stringify(viewDance(asBen(given), query))).not.toContain('ana-');
      expect(JSON.stringify(viewDance(context(given), query))).not.toContain('ben-');
    }
  });
});

describe('the one reminder', () => {
  const remind = timerFired('dance/remind', plus(NOW, DAY));
  const due = (over: Partial<DanceContext> = {}) =>
    decideDanceTimer(context({ dance: halfWritten, now: plus(NOW, DAY), ...over }), remind);

  it('is set when somebody first writes something, also by whoever did not begin', () => {
    const first = decideDance(asBen(), { kind: 'dance/add-name', text: text('name') });
    expect(timersSet(first)).toMatchObject([{ kind: 'dance/remind', personId: 'ben', at: plus(NOW, DAY) }]);
    const second = decideDance(asBen({ dance: savedDance(first) }), {
      kind: 'dance/write',
      field: 'beneath',
      text: text('b'),
    });
    expect(second.timers).toEqual([]);
  });

  it('comes once, to whoever has written and not sent', () => {
    const reminded = due();
    expect(told(reminded)).toEqual([['ana', { kind: 'dance/remind', danceId: DANCE }]]);
    expect(reminded.outbox[0]).toMatchObject({ lane: 'notice', sound: 'quiet-hours', expiresAt: plus(NOW, WEEK) });
    expect(due({ dance: savedDance(reminded) })).toEqual(NOTHING);
    for (const page of [blankPage('ana'), sentPage('ana'), written('ana', { takenBack: true })])
      expect(due({ dance: dance({ sheets: [page, blankPage('ben')] }) })).toEqual(NOTHING);
  });

  it('never comes to Keep it light, and waits for the end of a break', () => {
    const light = due({ me: someone('ana', { keepItLight: true }) });
    expect(light.outbox).toEqual([]);
    expect(savedDance(light).sheets[0].reminded).toBe(true);
    const inBreak = due({ latest: aBreak() });
    expect(inBreak).toMatchObject({ changes: [], outbox: [] });
    expect(timersSet(inBreak)).toMatchObject([{ kind: 'dance/remind', at: plus(NOW, DAY + HOUR) }]);
  });

  it('comes to nobody who has left, and not after the week', () => {
    expect(due({ couple: null, partner: null })).toEqual(NOTHING);
    expect(due({ now: plus(NOW, WEEK) })).toEqual(NOTHING);
    expect(due({ dance: dance({ status: 'rested', sheets: [written('ana'), blankPage('ben')] }) })).toEqual(NOTHING);
  });
});
