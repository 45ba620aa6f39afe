import { describe, expect, it } from 'vitest';
import { decideDanceTimer } from '../../../src/core/dance/decide.js';
import type { DanceContext } from '../../../src/core/dance/context.js';
import type { DanceCommand } from '../../../src/core/dance/requests.js';
import { previewMark } from '../../../src/core/dance/marks.js';
import type { Dance } from '../../../src/core/dance/state.js';
import { viewDance } from '../../../src/core/dance/view.js';
import { NOTHING } from '../../../src/core/decision.js';
import type { DanceId } from '../../../src/core/ids.js';
import { MINUTE, plus } from '../../../src/core/instant.js';
import { aBreak, cancelled, dropped, timersSet, told } from '../of-two.js';
import {
  asBen,
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
  sentPage,
  text,
  timerFired,
  WEEK,
  written,
} from './given.js';

const show = (given: DanceContext) => viewDance(given, { kind: 'dance/show' });
/** By *Send it* under the preview of the page as `written` has it. */
const send = (over: Partial<Extract<DanceCommand, { kind: 'dance/send' }>> = {}): DanceCommand => ({
  kind: 'dance/send',
  danceId: DANCE,
  confirmed: true,
  mark: previewMark(written('ana')),
  copies: copiesOf('ana'),
  ...over,
});
const sentCard = { kind: 'dance/sent', danceId: DANCE, isEdit: false, revealAt: null } as const;
const takeBack: DanceCommand = { kind: 'dance/take-back', danceId: DANCE };
const halfWritten = dance({ sheets: [written('ana'), blankPage('ben')] });

describe('sending', () => {
  it('first shows exactly what the other would see, and what stays', () => {
    expect(does(send({ confirmed: false, mark: 0 }), { dance: halfWritten })).toEqual({
      ...NOTHING,
      reply: {
        kind: 'dance/preview',
        danceId: DANCE,
        shown: [{ field: 'sets-me-off', text: 'ana-off' }],
        kept: ['beneath'],
        names: ['ana-name'],
        mark: previewMark(written('ana')),
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

  it('sends nothing that was not in the preview: what changed since is shown anew', () => {
    const page = written('ana');
    const [first, second] = page.draft;
    if (first === undefined || second === undefined) throw new Error('she wrote two steps');
    const ticked = { ...page, draft: [first, { ...second, share: true }] };
    const reworded = { ...page, draft: [{ ...first, text: text('newer') }, second] };
    const renamed = { ...page, draftNames: [...page.draftNames, text('another')] };
    const unticked = {
      ...ticked,
      draft: [
        { ...first, share: false },
        { ...second, share: true },
      ],
    };
    for (const since of [ticked, reworded, renamed, unticked]) {
      const given = dance({ sheets: [since, blankPage('ben')] });
      const copies = {
        fields: since.draft.filter(({ share }) => share).map(({ field }) => ({ field, copy: text(`${field}-copy`) })),
        names: since.draftNames.map((name) => text(`${name}-copy`)),
      };
      const shown = does(send({ copies }), { dance: given });
      expect(shown).toMatchObject({ changes: [], reply: { kind: 'dance/preview', mark: previewMark(since) } });
      expect(
        savedDance(does(send({ copies, mark: previewMark(since) }), { dance: given })).sheets[0].sent,
      ).toMatchObject(copies);
    }
  });

  it('answers the same whether the other has sent theirs or not', () => {
    const first = does(send(), { dance: halfWritten });
    const second = does(send(), { dance: dance({ sheets: [written('ana'), sentPage('ben')] }) });
    expect(first.reply).toEqual(sentCard);
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
    expect(does(send(), { dance: sealed() })).toEqual({ ...NOTHING, reply: sentCard });
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
