import { describe, expect, it } from 'vitest';
import { askedAt } from '../../../src/core/asked-lately.js';
import type { EntryId, PromptId, SealedId } from '../../../src/core/ids.js';
import { plus, DAY } from '../../../src/core/instant.js';
import { decideReflection } from '../../../src/core/reflection/decide.js';
import type { EntryAbout } from '../../../src/core/reflection/state.js';
import {
  aBreak,
  alone,
  ANA,
  answered,
  at,
  BEN,
  context,
  entry,
  MONDAY,
  question,
  savedEntry,
  savedQuestion,
  savedReflection,
  scheduled,
  someone,
} from './given.js';

const text = 'new-words' as SealedId;
const copy = 'copy' as SealedId;
const about: EntryAbout = { kind: 'prompt', promptId: 'needs-03' as PromptId };

describe('writing', () => {
  const write = { kind: 'reflect/write', about, text } as const;

  it('keeps the words, sealed, under their own day, and remembers that they wrote today', () => {
    const decision = decideReflection(context({ reflection: scheduled() }), write);
    expect(savedEntry(decision)).toEqual({
      id: 'id-1',
      owner: 'ana',
      about,
      text,
      writtenAt: MONDAY,
      date: '2026-06-01',
      editedAt: null,
      shared: null,
      version: 0,
    });
    expect(savedReflection(decision).wroteOn).toBe('2026-06-01');
    expect(decision.reply).toEqual({ kind: 'reflect/kept', entryId: 'id-1', about, canShare: true });
    expect(decision.outbox).toEqual([]);
  });

  it('goes by the day of whoever writes', () => {
    const decision = decideReflection(context({ me: someone('ana', { zone: 'Pacific/Auckland' }) }), write);
    expect(savedEntry(decision).date).toBe('2026-06-02');
    const nowhere = decideReflection(context({ me: someone('ana', { zone: null }) }), write);
    expect(savedEntry(nowhere).date).toBe('2026-06-01');
  });

  it('is kept in a break and by someone alone as well; sharing is not offered then', () => {
    for (const given of [context({ latest: aBreak() }), alone()])
      expect(decideReflection(given, write)).toMatchObject({
        changes: [{ kind: 'journal/save' }, { kind: 'reflection/save' }],
        reply: { kind: 'reflect/kept', canShare: false },
      });
  });

  it('and letting it go stores nothing at all', () => {
    expect(decideReflection(context({ reflection: scheduled() }), { kind: 'reflect/let-go' })).toEqual({
      changes: [],
      timers: [],
      outbox: [],
      cancel: [],
      reply: { kind: 'reflect/let-go' },
    });
  });
});

describe('editing', () => {
  const edit = { kind: 'reflect/edit', entryId: entry().id, text, copy } as const;

  it('puts new words in place of the old ones, which are gone for good; what was shared stays as it was sent', () => {
    const decision = decideReflection(context({ entry: entry({ shared: 'sent' as SealedId }) }), edit);
    expect(decision.changes).toEqual([
      { kind: 'journal/save', entry: entry({ text, editedAt: MONDAY, shared: 'sent' as SealedId }) },
      { kind: 'sealed/drop', id: 'words' },
    ]);
    expect(decision.reply).toEqual({ kind: 'reflect/edited', entryId: 'entry' });
  });

  it('takes what was edited out of an answer for both that is not revealed yet; a revealed one stays as it was read', () => {
    const mine = entry({ id: answered(ANA).entryId });
    for (const status of ['open', 'sealed'] as const) {
      const together = question({ answers: [answered(BEN), answered(ANA)], status });
      const decision = decideReflection(context({ entry: mine, together }), { ...edit, entryId: mine.id });
      expect(savedQuestion(decision)).toEqual({ ...together, answers: [answered(BEN), { ...answered(ANA), copy }] });
      expect(decision.changes).toContainEqual({ kind: 'sealed/drop', id: 'ana-copy' });
    }
    for (const together of [
      question({ answers: [answered(ANA), answered(BEN)], status: 'revealed' }),
      question({ answers: [answered(BEN)] }),
    ])
      expect(JSON.stringify(decideReflection(context({ entry: mine, together }), edit).changes)).not.toContain('copy');
  });

  it('loses no words when the entry was deleted meanwhile: they become one of their own', () => {
    const decision = decideReflection(context(), edit);
    expect(savedEntry(decision)).toMatchObject({ id: 'id-1', owner: 'ana', text, about: { kind: 'free' } });
    expect(decision.reply).toMatchObject({ kind: 'reflect/kept', entryId: 'id-1', apart: 'deleted' });
  });

  it('loses none of two edits that were begun on the same words', () => {
    const decision = decideReflection(context({ entry: entry({ version: 2 }) }), { ...edit, version: 1 });
    expect(decision.changes.map(({ kind }) => kind)).toEqual(['journal/save', 'reflection/save']);
    expect(savedEntry(decision)).toMatchObject({ id: 'id-1', text, about: entry().about });
    expect(decision.reply).toMatchObject({ kind: 'reflect/kept', apart: 'changed' });
    const same = decideReflection(context({ entry: entry({ version: 2 }) }), { ...edit, version: 2 });
    expect(same.reply?.kind).toBe('reflect/edited');
  });
});

describe('sharing', () => {
  const look = (confirmed: boolean) => ({ kind: 'reflect/share', entryId: entry().id, confirmed }) as const;
  const share = (sealed: SealedId | null = copy, version = entry().version) =>
    ({
      kind: 'reflect/share-now',
      entryId: entry().id,
      version,
      ...(sealed === null ? {} : { copy: sealed }),
    }) as const;

  it('shows first what would be sent, and sends nothing; so does a button that showed other words, or does not say which', () => {
    for (const command of [look(false), look(true), share(null), share(copy, 0), share(copy, 2)])
      expect(decideReflection(context({ entry: entry() }), command)).toEqual({
        changes: [],
        timers: [],
        outbox: [],
        cancel: [],
        reply: { kind: 'reflect/share-preview', entryId: 'entry', version: 1, about: entry().about, text: 'words' },
      });
  });

  it('then passes the copy on, never the words of the journal, and claims no arrival', () => {
    const decision = decideReflection(context({ entry: entry() }), share());
    expect(savedEntry(decision)).toEqual(entry({ shared: copy }));
    expect(decision.outbox).toMatchObject([
      {
        to: 'ben',
        lane: 'notice',
        notice: { kind: 'reflect/shared', about: entry().about, copy },
        orderKey: 'shared:entry',
        sound: 'quiet-hours',
        expiresAt: plus(MONDAY, DAY),
      },
    ]);
    expect(JSON.stringify(decision.outbox)).not.toContain('words');
    expect(decision.reply).toEqual({ kind: 'reflect/sharing' });
    // A break that begins at the same moment is noticed: it saves the couple as well.
    expect(decision.changes).toContainEqual({ kind: 'couple/save', couple: context().couple });
  });

  it('is refused to someone alone, and while either is in a break', () => {
    const refused = (given: Parameters<typeof decideReflection>[0]) => {
      const decision = decideReflection(given, share());
      expect(decision).toMatchObject({ changes: [], outbox: [] });
      return decision.reply;
    };
    expect(refused(alone({ entry: entry() }))).toEqual({ kind: 'reflect/cannot-share', why: 'unpaired' });
    const why = { kind: 'reflect/cannot-share', why: 'in-break' };
    expect(refused(context({ entry: entry(), latest: aBreak() }))).toEqual(why);
    expect(refused(context({ entry: entry(), partnerLatest: aBreak() }))).toEqual(why);
  });

  it('happens once an entry: pressing again shows the entry', () => {
    const decision = decideReflection(context({ entry: entry({ shared: copy }) }), share('other' as SealedId));
    expect(decision).toMatchObject({ changes: [], outbox: [], reply: { kind: 'journal/entry', isShared: true } });
  });
});

describe('deleting', () => {
  const remove = (confirmed: boolean) => ({ kind: 'journal/delete', entryId: entry().id, confirmed }) as const;
  const removeAll = (confirmed: boolean, asked = askedAt(context().now)) =>
    ({ kind: 'journal/delete-all', confirmed, asked }) as const;

  it('asks once, and says if the entry was shared', () => {
    expect(decideReflection(context({ entry: entry({ shared: copy }) }), remove(false))).toMatchObject({
      changes: [],
      reply: { kind: 'journal/confirm-delete', entryId: 'entry', isShared: true },
    });
    expect(decideReflection(context(), removeAll(true, askedAt(context().now) - 61))).toMatchObject({
      changes: [],
      reply: { kind: 'journal/confirm-delete-all' },
    });
    expect(decideReflection(context(), removeAll(false))).toMatchObject({
      changes: [],
      reply: { kind: 'journal/confirm-delete-all' },
    });
  });

  it('removes the entry, and takes back what was shared of it and not sent yet', () => {
    const decision = decideReflection(context({ entry: entry({ shared: copy }) }), remove(true));
    expect(decision.changes).toEqual([{ kind: 'journal/drop', id: 'entry', owner: 'ana' }]);
    expect(decision.cancel).toEqual([{ orderKey: 'shared:entry', to: 'ben', notices: ['reflect/shared'] }]);
    expect(decision.outbox).toEqual([]);
    expect(decision.reply).toEqual({ kind: 'journal/deleted' });
  });

  it('twice is deleted as well', () => {
    expect(decideReflection(context(), remove(true))).toMatchObject({
      changes: [],
      reply: { kind: 'journal/deleted' },
    });
  });

  it('all of it takes back everything that was not sent yet', () => {
    const sharedEntries = ['one', 'two'] as unknown as readonly EntryId[];
    const decision = decideReflection(context({ sharedEntries }), removeAll(true));
    expect(decision.changes).toEqual([{ kind: 'journal/drop-all', owner: 'ana' }]);
    expect(decision.cancel.map(({ orderKey }) => orderKey)).toEqual(['shared:one', 'shared:two']);
    expect(decision.reply).toEqual({ kind: 'journal/all-deleted' });
  });

  it('an answer that waits to be revealed takes it back with it; the question waits on, with the other’s answer', () => {
    const sealed = question({
      answers: [answered(ANA), answered(BEN)],
      status: 'sealed',
      revealAt: at('2026-06-01T16:15:00Z'),
    });
    const mine = entry({ id: answered(ANA).entryId, about: { kind: 'together', promptId: sealed.promptId } });
    for (const decision of [
      decideReflection(context({ entry: mine, together: sealed }), { ...remove(true), entryId: mine.id }),
      decideReflection(context({ together: sealed }), removeAll(true)),
    ]) {
      expect(savedQuestion(decision)).toMatchObject({ status: 'open', answers: [answered(BEN)], revealAt: null });
      expect(decision.changes).toContainEqual({ kind: 'sealed/drop', id: 'ana-copy' });
      expect(decision.changes).not.toContainEqual({ kind: 'sealed/drop', id: 'ben-copy' });
      expect(decision.outbox).toEqual([]);
    }
  });

  it('an answer that was revealed goes, and the other keeps their own', () => {
    const revealed = question({ answers: [answered(ANA), answered(BEN)], status: 'revealed' });
    const decision = decideReflection(context({ together: revealed }), removeAll(true));
    expect(savedQuestion(decision).answers).toEqual([answered(BEN)]);
    expect(decision.changes).toContainEqual({ kind: 'sealed/drop', id: 'ana-copy' });
    expect(decision.changes).not.toContainEqual({ kind: 'sealed/drop', id: 'ben-copy' });
    expect(decision.cancel.map(({ to }) => to)).toEqual(['ana', 'ben']);
  });

  it('another entry leaves the question for both alone', () => {
    const open = question({ answers: [answered(ANA)] });
    const decision = decideReflection(context({ entry: entry(), together: open }), remove(true));
    expect(decision.changes).toEqual([{ kind: 'journal/drop', id: 'entry', owner: 'ana' }]);
  });
});
