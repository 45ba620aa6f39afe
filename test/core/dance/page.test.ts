import { describe, expect, it } from 'vitest';
import { decideDance, decideDanceTimer } from '../../../src/core/dance/decide.js';
import type { DanceContext } from '../../../src/core/dance/context.js';
import type { DanceCommand } from '../../../src/core/dance/requests.js';
import type { Dance } from '../../../src/core/dance/state.js';
import { viewDance } from '../../../src/core/dance/view.js';
import { NOTHING } from '../../../src/core/decision.js';
import type { CoupleId, DanceId } from '../../../src/core/ids.js';
import { DAY, HOUR, MINUTE, plus } from '../../../src/core/instant.js';
import {
  aBreak,
  alone,
  asBen,
  blankPage,
  cancelled,
  context,
  copiesOf,
  DANCE,
  dance,
  does,
  dropped,
  named,
  naming,
  NOW,
  savedDance,
  sealed,
  sentPage,
  someone,
  text,
  timerFired,
  timersSet,
  told,
  WEEK,
  written,
} from './given.js';

const show = (given: DanceContext) => viewDance(given, { kind: 'dance/show' });
const send = (over: Partial<Extract<DanceCommand, { kind: 'dance/send' }>> = {}): DanceCommand => ({
  kind: 'dance/send',
  danceId: DANCE,
  confirmed: true,
  copies: copiesOf('ana'),
  ...over,
});
const takeBack: DanceCommand = { kind: 'dance/take-back', danceId: DANCE };
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

  it('rests on a quarter hour, so that a page that can still be sent is revealed before', () => {
    const begun = savedDance(does({ kind: 'dance/start' }, { dance: null, now: plus(NOW, 7 * MINUTE) }));
    expect(begun.restsAt).toBe(plus(NOW, WEEK));
  });

  it('is for both: the other finds a page of their own, as if it had been theirs to begin', () => {
    const begun = savedDance(does({ kind: 'dance/start' }, { dance: null }));
    expect(show(asBen({ dance: begun }))).toEqual(show(context({ dance: begun })));
    expect(decideDance(asBen({ dance: begun }), { kind: 'dance/start' })).toMatchObject({
      changes: [],
      reply: { kind: 'dance/sheet', begun: false },
    });
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
    const chosen = does({ kind: 'dance/choose', field: 'beneath', choice: 'lose-you', text: text('words') });
    expect(savedDance(chosen).sheets[0].draft).toEqual([{ field: 'beneath', text: 'words', share: false }]);
    expect(chosen.reply).toEqual({ kind: 'dance/field', field: 'beneath', text: 'words', share: false });
    const own = does({ kind: 'dance/write', field: 'beneath', text: text('own') }, { dance: savedDance(chosen) });
    expect(savedDance(own).sheets[0].draft).toEqual([{ field: 'beneath', text: 'own', share: false }]);
    expect(dropped(own)).toEqual(['words']);
    const ticked = does({ kind: 'dance/tick', field: 'beneath', share: true }, { dance: savedDance(own) });
    expect(ticked.reply).toMatchObject({ kind: 'dance/field', share: true });
    const cleared = does({ kind: 'dance/clear', field: 'beneath' }, { dance: savedDance(ticked) });
    expect(savedDance(cleared).sheets[0].draft).toEqual([]);
    expect(dropped(cleared)).toEqual(['own']);
  });

  it('takes no answer that belongs to another question, and none without words', () => {
    for (const command of [
      { kind: 'dance/choose', field: 'i-then', choice: 'lose-you', text: text('words') },
      { kind: 'dance/choose', field: 'beneath', choice: 'lose-you' },
      { kind: 'dance/tick', field: 'beneath', share: true },
      { kind: 'dance/clear', field: 'beneath' },
    ] as const)
      expect(does(command)).toMatchObject({ changes: [], reply: { kind: 'dance/field', text: null } });
  });

  it('takes up to three names', () => {
    const full = dance({
      sheets: [{ ...blankPage('ana'), draftNames: [text('one'), text('two'), text('three')] }, blankPage('ben')],
    });
    const add: DanceCommand = { kind: 'dance/add-name', text: text('four') };
    expect(does(add, { dance: full })).toMatchObject({ changes: [], reply: { names: ['one', 'two', 'three'] } });
    const less = does({ kind: 'dance/drop-name', index: 1 }, { dance: full });
    expect(less.reply).toEqual({ kind: 'dance/names', names: ['one', 'three'] });
    expect(dropped(less)).toEqual(['two']);
    expect(does(add, { dance: savedDance(less) }).reply).toEqual({
      kind: 'dance/names',
      names: ['one', 'three', 'four'],
    });
    for (const index of [-1, 3, 0.5, Number.NaN])
      expect(does({ kind: 'dance/drop-name', index }, { dance: full }).changes).toEqual([]);
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

describe('sending', () => {
  it('first shows exactly what the other would see, and what stays', () => {
    expect(does(send({ confirmed: false }), { dance: halfWritten })).toEqual({
      ...NOTHING,
      reply: {
        kind: 'dance/preview',
        danceId: DANCE,
        shown: [{ field: 'sets-me-off', text: 'ana-off' }],
        kept: ['beneath'],
        names: ['ana-name'],
      },
    });
  });

  it('needs at least one ticked step and one name', () => {
    const nothing = dance({ sheets: [written('ana', { draft: [] }), blankPage('ben')] });
    expect(does(send(), { dance: nothing }).reply).toEqual({ kind: 'dance/not-ready', missing: 'steps' });
    const nameless = dance({ sheets: [written('ana', { draftNames: [] }), blankPage('ben')] });
    expect(does(send(), { dance: nameless }).reply).toEqual({ kind: 'dance/not-ready', missing: 'name' });
  });

  it('keeps copies of exactly what is ticked: anything else is only previewed', () => {
    for (const copies of [
      copiesOf('ana', ['sets-me-off', 'beneath']),
      copiesOf('ana', ['beneath']),
      copiesOf('ana', []),
      { ...copiesOf('ana'), names: [] },
      { ...copiesOf('ana'), names: [text('ana-beneath')] },
      { ...copiesOf('ana'), fields: [{ field: 'sets-me-off', copy: text('ana-off') } as const] },
    ])
      expect(does(send({ copies }), { dance: halfWritten })).toMatchObject({
        changes: [],
        reply: { kind: 'dance/preview' },
      });
  });

  it('answers the same whether the other has sent theirs or not', () => {
    const first = does(send(), { dance: halfWritten });
    const second = does(send(), { dance: dance({ sheets: [written('ana'), sentPage('ben')] }) });
    expect(first.reply).toEqual({ kind: 'dance/sent', danceId: DANCE });
    expect(second.reply).toEqual(first.reply);
    expect([first.outbox, second.outbox]).toEqual([[], []]);
    expect(show(context({ dance: savedDance(first) }))).toEqual(show(context({ dance: savedDance(second) })));
    expect(savedDance(first)).toMatchObject({ status: 'writing', revealAt: null });
    expect(timersSet(first)).toEqual([]);
    expect(savedDance(second)).toMatchObject({ status: 'sealed', revealAt: plus(NOW, 15 * MINUTE) });
    expect(timersSet(second)).toMatchObject([{ kind: 'dance/reveal', at: plus(NOW, 15 * MINUTE) }]);
    for (const sent of [first, second]) expect(cancelled(sent)).toEqual(['dance/remind:dance:ana']);
  });

  it('happens once: pressed again it says the same', () => {
    expect(does(send(), { dance: sealed() })).toEqual({ ...NOTHING, reply: { kind: 'dance/sent', danceId: DANCE } });
  });

  it('is too late in the last minute of the week, and for another dance', () => {
    expect(does(send(), { dance: halfWritten, now: plus(NOW, WEEK - MINUTE + 1) })).toEqual({
      ...NOTHING,
      reply: { kind: 'dance/rests' },
    });
    expect(
      savedDance(does(send(), { dance: halfWritten, now: plus(NOW, WEEK - MINUTE) })).sheets[0].sent,
    ).not.toBeNull();
    expect(does(send({ danceId: 'former' as DanceId }), { dance: halfWritten }).changes).toEqual([]);
  });
});

describe('taking back', () => {
  const both: readonly Dance[] = [sealed(), dance({ sheets: [sentPage('ana'), blankPage('ben')] })];

  it('drops the copies, keeps the page, and is told to nobody', () => {
    for (const given of both) {
      const back = does(takeBack, { dance: given });
      expect(savedDance(back)).toMatchObject({ status: 'writing', revealAt: null });
      expect(savedDance(back).sheets[0]).toMatchObject({ sent: null, draft: sentPage('ana').draft });
      expect(dropped(back)).toEqual(['ana-sets-me-off-copy', 'ana-name-copy']);
      expect(back.outbox).toEqual([]);
      expect(cancelled(back)).toEqual(['dance/reveal:dance']);
      expect(back.reply).toEqual({ kind: 'dance/rests' });
      expect(show(context({ dance: savedDance(back) }))).toEqual({ kind: 'dance/rests' });
    }
  });

  it('leaves the other’s card as it was', () => {
    for (const given of both) {
      const back = savedDance(does(takeBack, { dance: given }));
      expect(show(asBen({ dance: back }))).toEqual(show(asBen({ dance: given })));
    }
  });

  it('can be taken up again within the week', () => {
    const back = savedDance(does(takeBack, { dance: sealed() }));
    const again = does({ kind: 'dance/start' }, { dance: back });
    expect(again.reply).toMatchObject({ kind: 'dance/sheet', begun: false, draft: sentPage('ana').draft });
    expect(savedDance(does(send(), { dance: savedDance(again) }))).toMatchObject({ status: 'sealed' });
  });

  it('is not possible for someone who has not sent, nor after the reveal', () => {
    for (const given of [halfWritten, naming(), named(), dance({ status: 'rested' })])
      expect(does(takeBack, { dance: given }).changes).toEqual([]);
  });
});

describe('the end of the week', () => {
  const rest = timerFired('dance/rest', plus(NOW, WEEK));
  const due = (over: Partial<DanceContext>) => decideDanceTimer(context({ now: plus(NOW, WEEK), ...over }), rest);

  it('is told to nobody, drops what was sent and keeps both pages', () => {
    const rested = due({ dance: dance({ sheets: [sentPage('ana'), written('ben')] }) });
    expect(rested).toMatchObject({ outbox: [], reply: null });
    expect(savedDance(rested)).toMatchObject({ status: 'rested', sheets: [{ sent: null }, { sent: null }] });
    expect(savedDance(rested).sheets[0].draft).toEqual(sentPage('ana').draft);
    expect(dropped(rested)).toEqual(['ana-sets-me-off-copy', 'ana-name-copy']);
    for (const given of [context({ dance: savedDance(rested) }), asBen({ dance: savedDance(rested) })])
      expect(show(given)).toEqual({ kind: 'dance/rests' });
    expect(due({ dance: savedDance(rested) })).toEqual(NOTHING);
  });

  it('waits for the end of a break like a reveal does, whatever there is to reveal', () => {
    for (const given of [dance(), sealed()]) {
      const waits = due({ dance: given, partnerLatest: aBreak() });
      expect(waits.outbox).toEqual([]);
      expect(savedDance(waits)).toMatchObject({ status: given.status, restsAt: plus(NOW, WEEK + 15 * MINUTE) });
      expect(timersSet(waits)).toMatchObject([{ kind: 'dance/rest', at: plus(NOW, WEEK + 15 * MINUTE) }]);
      expect(due({ dance: savedDance(waits) })).toEqual(NOTHING);
    }
  });

  it('reveals what both sent rather than letting it rest', () => {
    expect(told(due({ dance: sealed() })).map(([to]) => to)).toEqual(['ana', 'ben']);
  });

  it('does nothing to a dance that was revealed, or that is another', () => {
    for (const given of [naming(), named(), null, dance({ id: 'other' as DanceId })])
      expect(due({ dance: given })).toEqual(NOTHING);
    expect(savedDance(due({ couple: null, partner: null, dance: sealed() })).status).toBe('rested');
  });
});
