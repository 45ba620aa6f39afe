import { describe, expect, it } from 'vitest';
import type { DanceContext } from '../../../src/core/dance/context.js';
import { decideDanceTimer } from '../../../src/core/dance/decide.js';
import { fieldMark, namesMark, namingMark, previewMark } from '../../../src/core/dance/marks.js';
import type { Dance, DanceField, NamePick } from '../../../src/core/dance/state.js';
import { viewDance } from '../../../src/core/dance/view.js';
import { NOTHING } from '../../../src/core/decision.js';
import type { CoupleId, DanceId } from '../../../src/core/ids.js';
import { DAY, HOUR, plus } from '../../../src/core/instant.js';
import {
  ANA,
  BEN,
  blankPage,
  context,
  copiesOf,
  DANCE,
  dance,
  does,
  named,
  naming,
  NOW,
  savedDance,
  sealed,
  sentBy,
  sentPage,
  shownPage,
  someone,
  text,
  timerFired,
  WEEK,
  written,
} from './given.js';
import { aBreak, timersSet, told } from '../of-two.js';

const OTHER = 'another' as DanceId;
const FORMER = 'former' as CoupleId;
const fires = (
  timer: 'dance/rest' | 'dance/reveal' | 'dance/remind',
  over: Partial<DanceContext>,
  at = plus(NOW, WEEK),
  who = ANA,
) => decideDanceTimer(context({ now: at, ...over }), { ...timerFired(timer, at), personId: who.id });
/** When Ana picks from what is offered now. */
const picks = (pick: NamePick, given: Dance) =>
  does(
    { kind: 'dance/pick', danceId: DANCE, mark: given.naming === null ? 0 : namingMark(given, given.naming), pick },
    { dance: given },
  );
const halfWritten = dance({ sheets: [written('ana'), blankPage('ben')] });

describe('a timer of the dance', () => {
  it('does nothing to another dance than its own', () => {
    for (const given of [halfWritten, sealed()])
      for (const timer of ['dance/rest', 'dance/reveal', 'dance/remind'] as const)
        expect(fires(timer, { dance: { ...given, id: OTHER } }, plus(NOW, DAY))).toEqual(NOTHING);
    expect(fires('dance/rest', { dance: { ...halfWritten, id: OTHER } })).toEqual(NOTHING);
  });

  it('reminds only the one whose page it is, of a page of theirs that waits', () => {
    const at = plus(NOW, DAY);
    expect(told(fires('dance/remind', { dance: halfWritten }, at))).toEqual([
      ['ana', { kind: 'dance/remind', danceId: DANCE }],
    ]);
    expect(fires('dance/remind', { dance: halfWritten, me: BEN, partner: ANA }, at, ANA)).toEqual(NOTHING);
    expect(fires('dance/remind', { dance: { ...halfWritten, coupleId: FORMER } }, at)).toEqual(NOTHING);
    const sent = dance({ sheets: [{ ...sentPage('ana'), reminded: false }, blankPage('ben')] });
    expect(fires('dance/remind', { dance: sent }, at)).toEqual(NOTHING);
    const namesOnly = dance({ sheets: [{ ...blankPage('ana'), draftNames: [text('name')] }, blankPage('ben')] });
    expect(told(fires('dance/remind', { dance: namesOnly }, at))).toHaveLength(1);
  });

  it('that is of something else leaves the dance alone', () => {
    const event = { ...timerFired('dance/remind', plus(NOW, DAY)), timer: 'need/remind' as const };
    expect(decideDanceTimer(context({ dance: halfWritten, now: plus(NOW, DAY) }), event)).toEqual(NOTHING);
  });

  it('reveals nothing to a couple that is not theirs any more: it is let go, and nobody hears', () => {
    const at = plus(NOW, HOUR / 4);
    for (const over of [{ couple: null }, { partner: null }, { dance: sealed({ coupleId: FORMER }) }]) {
      const gone = fires('dance/reveal', { dance: sealed(), ...over }, at);
      expect(gone.outbox).toEqual([]);
      expect(savedDance(gone)).toMatchObject({ status: 'rested', sheets: [{ sent: null }, { sent: null }] });
    }
  });

  it('shows of two edited pages only the one whose quarter hour has come', () => {
    // Each may be shown anew a day after it was shown: hers is, his is a quarter of an hour later.
    const due = plus(NOW, DAY);
    const later = plus(due, HOUR / 4);
    const given = named({
      sheets: [
        shownPage('ana', { sent: { ...sentBy('ana', plus(NOW, HOUR)), names: [text('new')] } }),
        shownPage('ben', { shown: sentBy('ben', plus(NOW, HOUR / 4)), sent: sentBy('ben', plus(NOW, HOUR)) }),
      ],
      revealAt: due,
    });
    const first = fires('dance/reveal', { dance: given }, due);
    expect(savedDance(first).sheets.map(({ sent }) => sent !== null)).toEqual([false, true]);
    expect(timersSet(first).map(({ kind, at }) => [kind, at])).toEqual([['dance/reveal', later]]);
    const early = fires('dance/reveal', { dance: { ...given, sheets: [shownPage('ana'), given.sheets[1]] } }, due);
    expect(early.outbox).toEqual([]);
    expect(savedDance(early).revealAt).toBe(later);
  });
});

describe('a button of the dance', () => {
  it('calls nothing that has no name any more', () => {
    const resting = { ...named(), status: 'rested' as const };
    expect(does({ kind: 'dance/call', danceId: DANCE }, { dance: resting })).toMatchObject({ changes: [], outbox: [] });
    expect(does({ kind: 'dance/call', danceId: DANCE }, { dance: named() }).outbox).toHaveLength(1);
  });

  it('renames neither what is still hidden nor what rests, and nothing in a break', () => {
    const rename = { kind: 'dance/rename', danceId: DANCE } as const;
    for (const status of ['writing', 'sealed', 'rested'] as const)
      expect(does(rename, { dance: { ...named(), status } }).changes).toEqual([]);
    for (const over of [{ latest: aBreak() }, { partnerLatest: aBreak() }])
      expect(does(rename, { dance: named(), ...over })).toMatchObject({
        changes: [],
        reply: { kind: 'dance/in-break' },
      });
    expect(savedDance(does(rename, { dance: named() })).naming).toMatchObject({ round: 1 });
    expect(savedDance(does(rename, { dance: { ...named(), status: 'naming' } })).naming).toMatchObject({ round: 1 });
    const nameless = named({ sheets: [shownPage('ana', { shown: null }), shownPage('ben', { shown: null })] });
    expect(does(rename, { dance: nameless }).changes).toEqual([]);
  });

  it('sends exactly the ticked steps: with two of them, not one twice', () => {
    const ticked = written('ana', {
      draft: [
        { field: 'sets-me-off', text: text('off'), share: true },
        { field: 'beneath', text: text('beneath'), share: true },
      ],
    });
    const given = dance({ sheets: [ticked, blankPage('ben')] });
    const mark = previewMark(ticked);
    const send = (fields: Parameters<typeof copiesOf>[1]) =>
      does(
        { kind: 'dance/send', danceId: DANCE, confirmed: true, mark, copies: copiesOf('ana', fields) },
        { dance: given },
      );
    expect(send(['beneath', 'beneath'])).toMatchObject({ changes: [], reply: { kind: 'dance/preview' } });
    expect(send(['i-then', 'sets-me-off'])).toMatchObject({ changes: [], reply: { kind: 'dance/preview' } });
    expect(savedDance(send(['sets-me-off', 'beneath'])).sheets[0].sent?.fields).toHaveLength(2);
  });

  it('sets no second reveal when an edit goes on the way to one that is set', () => {
    const at = plus(NOW, HOUR / 4);
    const given = named({
      sheets: [shownPage('ana', { sent: null }), shownPage('ben', { sent: sentBy('ben') })],
      revealAt: at,
    });
    const sent = does(
      {
        kind: 'dance/send',
        danceId: DANCE,
        confirmed: true,
        mark: previewMark(given.sheets[0]),
        copies: copiesOf('ana'),
      },
      { dance: given },
    );
    expect(savedDance(sent).revealAt).toBe(at);
    expect(timersSet(sent)).toEqual([]);
  });

  it('picks among what is offered: of three, the two that differ go on', () => {
    const names = ['one', 'two', 'three'].map(text);
    const given = naming({
      naming: { round: 1, names, picks: [{ personId: BEN.id, pick: { kind: 'name', index: 2 } }] },
    });
    // The order is drawn anew, which the given chance does by turning it round.
    const second = picks({ kind: 'name', index: 0 }, given);
    expect(savedDance(second).naming).toEqual({ round: 2, names: ['three', 'one'], picks: [] });
  });

  it('picks anew in the second round: the last pick counts, and names of two that differ begin no third', () => {
    const two = naming({
      naming: {
        round: 2,
        names: [text('one'), text('two')],
        picks: [
          { personId: ANA.id, pick: { kind: 'name', index: 0 } },
          { personId: BEN.id, pick: { kind: 'name', index: 1 } },
        ],
      },
    });
    const anew = picks({ kind: 'both' }, two);
    expect(savedDance(anew).naming).toMatchObject({
      round: 2,
      picks: [
        { personId: 'ben', pick: { kind: 'name', index: 1 } },
        { personId: 'ana', pick: { kind: 'both' } },
      ],
    });
    const same = picks({ kind: 'name', index: 0 }, two);
    expect(savedDance(same)).toMatchObject({ status: 'naming', naming: { round: 2 } });
    expect(same.outbox).toEqual([]);
    const three = { ...two, naming: { round: 2 as const, names: ['one', 'two', 'three'].map(text), picks: [] } };
    expect(picks({ kind: 'both' }, three).changes).toEqual([]);
    const both = {
      ...two,
      naming: { ...two.naming, picks: [{ personId: BEN.id, pick: { kind: 'both' as const } }] },
    } as typeof two;
    const named = picks({ kind: 'name', index: 0 }, both);
    expect(savedDance(named).status).toBe('naming');
    expect(() => picks({ kind: 'both' }, both)).toThrow('joined');
  });
});

describe('one’s own page', () => {
  const own = dance({ sheets: [written('ana'), blankPage('ben')] });
  const markOf = (field: DanceField): number => fieldMark(own.sheets[0], field);
  const draftAfter = (command: Parameters<typeof does>[0], given = own) =>
    savedDance(does(command, { dance: given })).sheets[0].draft;

  it('changes in the one step that was meant, and the others stay as they are', () => {
    expect(draftAfter({ kind: 'dance/tick', field: 'beneath', share: true, mark: markOf('beneath') })).toEqual([
      { field: 'sets-me-off', text: 'ana-off', share: true },
      { field: 'beneath', text: 'ana-beneath', share: true },
    ]);
    expect(draftAfter({ kind: 'dance/clear', field: 'beneath', mark: markOf('beneath') })).toEqual([
      { field: 'sets-me-off', text: 'ana-off', share: true },
    ]);
    expect(draftAfter({ kind: 'dance/write', field: 'beneath', text: text('new') })).toEqual([
      { field: 'sets-me-off', text: 'ana-off', share: true },
      { field: 'beneath', text: 'new', share: false },
    ]);
    expect(draftAfter({ kind: 'dance/write', field: 'sets-me-off', text: text('new') })).toEqual([
      { field: 'beneath', text: 'ana-beneath', share: false },
      { field: 'sets-me-off', text: 'new', share: false },
    ]);
    expect(draftAfter({ kind: 'dance/write', field: 'i-then', text: text('then') })[2]).toEqual({
      field: 'i-then',
      text: 'then',
      share: false,
    });
  });

  it('is saved only where a tick changes something', () => {
    expect(
      does({ kind: 'dance/tick', field: 'sets-me-off', share: true, mark: markOf('sets-me-off') }, { dance: own })
        .changes,
    ).toEqual([]);
    expect(
      does({ kind: 'dance/tick', field: 'i-then', share: true, mark: markOf('i-then') }, { dance: own }).changes,
    ).toEqual([]);
    expect(does({ kind: 'dance/clear', field: 'i-then', mark: markOf('i-then') }, { dance: own }).changes).toEqual([]);
  });

  it('is shown as sent to whoever writes on after sending, and as not taken back any more', () => {
    const sent = dance({ sheets: [sentPage('ana'), blankPage('ben')] });
    expect(does({ kind: 'dance/write', field: 'i-then', text: text('then') }, { dance: sent }).reply).toEqual({
      kind: 'dance/sent',
      danceId: DANCE,
      isEdit: false,
      revealAt: null,
    });
    const back = dance({ sheets: [written('ana', { takenBack: true }), blankPage('ben')] });
    const written1 = does({ kind: 'dance/write', field: 'i-then', text: text('then') }, { dance: back });
    expect(savedDance(written1).sheets[0].takenBack).toBe(false);
    expect(savedDance(does({ kind: 'dance/start' }, { dance: back })).sheets[0].takenBack).toBe(false);
  });

  it('shows one step, with its words, and says when an edit goes on from what both saw', () => {
    expect(viewDance(context({ dance: own }), { kind: 'dance/field', field: 'beneath' })).toEqual({
      kind: 'dance/field',
      field: 'beneath',
      text: 'ana-beneath',
      share: false,
      mark: markOf('beneath'),
      isEdit: false,
    });
    expect(viewDance(context({ dance: own }), { kind: 'dance/field', field: 'i-then' })).toMatchObject({
      text: null,
      share: false,
    });
    expect(viewDance(context({ dance: own }), { kind: 'dance/names' })).toEqual({
      kind: 'dance/names',
      names: ['ana-name'],
      mark: namesMark(own.sheets[0]),
    });
    expect(viewDance(context({ dance: named() }), { kind: 'dance/sheet' })).toMatchObject({ isEdit: true });
    expect(viewDance(context({ dance: own }), { kind: 'dance/sheet' })).toMatchObject({ isEdit: false });
  });

  it('rests with the dance: nothing of it is opened by a query', () => {
    const resting = dance({ status: 'rested', sheets: [written('ana'), blankPage('ben')] });
    for (const query of [
      { kind: 'dance/sheet' },
      { kind: 'dance/names' },
      { kind: 'dance/field', field: 'beneath' },
    ] as const)
      expect(viewDance(context({ dance: resting }), query)).toEqual({ kind: 'dance/rests' });
  });

  it('of a slow-down names the dance that was called', () => {
    const called = named({ call: { count: 2, at: NOW, by: BEN.id, feeling: null } });
    const slow = (danceId: DanceId) => viewDance(context({ dance: called }), { kind: 'dance/slow-down', danceId });
    expect(slow(DANCE)).toEqual({ kind: 'dance/slow-down', danceId: DANCE, call: 2 });
    // Of another one it is answered by how things stand: this one was called a moment ago.
    expect(slow(OTHER)).toMatchObject({ kind: 'dance/call', call: 2 });
  });

  it('is the partner’s for nobody: a stranger finds no dance', () => {
    expect(viewDance(context({ dance: own, me: someone('cleo') }), { kind: 'dance/sheet' })).toEqual({
      kind: 'dance/none',
      isPaired: true,
    });
  });
});
