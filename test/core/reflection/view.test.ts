import { describe, expect, it } from 'vitest';
import type { EntryId, PromptId } from '../../../src/core/ids.js';
import { DAY, plus } from '../../../src/core/instant.js';
import type { ReflectionQuery } from '../../../src/core/reflection/requests.js';
import { holds, viewFound } from '../../../src/core/reflection/search.js';
import type { JournalEntry } from '../../../src/core/reflection/state.js';
import { monthShown, viewMonth, viewReflection } from '../../../src/core/reflection/view.js';
import { aBreak, alone, as, at, context, entry, scheduled, someone } from './given.js';

const TONIGHT = at('2026-06-01T18:30:00Z');
type Looked = Exclude<ReflectionQuery, { kind: 'journal/found' }>;
const look = (query: Looked, given = context(), entries: readonly JournalEntry[] = []) =>
  query.kind === 'journal/month'
    ? viewMonth(given.months, monthShown(given.months, query.month), query.page, entries)
    : viewReflection(given, query);
const many = (count: number): readonly JournalEntry[] =>
  Array.from({ length: count }, (_, index) => entry({ id: `entry-${index}` as EntryId }));

describe('/reflect', () => {
  const home = (given: Parameters<typeof viewReflection>[0]) =>
    as('reflect/home', look({ kind: 'reflect/show' }, given));

  it('says when the next prompt comes', () => {
    expect(home(context({ reflection: scheduled() }))).toMatchObject({ next: TONIGHT, isQuiet: false });
    expect(home(alone())).toMatchObject({ schedule: null, next: null, hasEntries: false });
    const wrote = home(context({ reflection: scheduled({ wroteOn: '2026-06-01' }), months: ['2026-06'] }));
    expect(wrote).toMatchObject({ next: plus(TONIGHT, DAY), hasEntries: true });
  });

  it('looks the same in a break that goes on whether the other is silent or has left', () => {
    const left = context({ latest: aBreak(), couple: null, partner: null });
    expect(home(left)).toEqual(home(context({ latest: aBreak() })));
  });

  it('says that none comes when quiet hours were laid over its time', () => {
    const me = someone('ana', { quietFrom: 20 * 60 });
    expect(home(context({ me, reflection: scheduled() }))).toMatchObject({ isQuiet: true, next: null });
  });

  it('speaks of a pause only while it lasts', () => {
    const paused = scheduled({ pausedUntil: '2026-06-05' });
    expect(home(context({ reflection: paused })).pausedUntil).toBe('2026-06-05');
    expect(home(context({ reflection: paused, now: at('2026-06-05T08:00:00Z') })).pausedUntil).toBeNull();
  });

  it('asks for a zone before it offers hours', () => {
    const me = someone('ana', { zone: null });
    expect(look({ kind: 'reflect/times' }, context({ me }))).toEqual({ kind: 'reflect/needs-zone' });
    expect(look({ kind: 'reflect/days', time: 1230 }, context({ me }))).toEqual({ kind: 'reflect/needs-zone' });
    expect(look({ kind: 'reflect/times' })).toEqual({ kind: 'reflect/times' });
  });

  it('offers days only for an hour outside their quiet hours', () => {
    expect(look({ kind: 'reflect/days', time: 1230 })).toEqual({ kind: 'reflect/days', time: 1230 });
    expect(look({ kind: 'reflect/days', time: 1400 }).kind).toBe('reflect/in-quiet-hours');
    expect(look({ kind: 'reflect/days', time: 1441 }).kind).toBe('reflect/times');
  });

  it('counts a pause from their own today', () => {
    const me = someone('ana', { zone: 'Pacific/Auckland' });
    expect(look({ kind: 'reflect/pauses' }, context({ me }))).toEqual({ kind: 'reflect/pauses', today: '2026-06-02' });
  });

  it('shows a prompt again, its follow-up on request, and the room for one that the library has no more', () => {
    const query = { kind: 'reflect/prompt', promptId: 'needs-03' as PromptId, followUp: true } as const;
    expect(look(query)).toEqual({ ...query, unasked: false });
    expect(look({ ...query, promptId: 'gone-01' as PromptId }).kind).toBe('reflect/home');
  });
});

describe('the journal', () => {
  const months = ['2026-06', '2026-05', '2026-01'];

  it('opens on the newest month with eight entries a page, and leads to the others', () => {
    const given = context({ months });
    expect(monthShown(months, null)).toBe('2026-06');
    const first = as('journal/month', look({ kind: 'journal/month', month: null, page: 0 }, given, many(17)));
    expect(first).toMatchObject({ month: '2026-06', page: 0, pages: 3, earlier: '2026-05', later: null });
    expect(first.entries).toHaveLength(8);
    const last = as('journal/month', look({ kind: 'journal/month', month: '2026-01', page: 2 }, given, many(17)));
    expect(last).toMatchObject({ month: '2026-01', earlier: null, later: '2026-05' });
    expect(last.entries.map(({ id }) => id)).toEqual(['entry-16']);
  });

  it('shows the last page there is when what stood behind it was deleted', () => {
    const shown = look({ kind: 'journal/month', month: '2026-05', page: 7 }, context({ months }), many(9));
    expect(as('journal/month', shown)).toMatchObject({ page: 1, pages: 2 });
    expect(monthShown(months, '2026-04')).toBe('2026-06');
  });

  it('is empty before the first word', () => {
    expect(monthShown([], '2026-05')).toBeNull();
    expect(look({ kind: 'journal/month', month: null, page: 0 })).toEqual({ kind: 'journal/empty' });
  });

  it('opens an entry, and offers to share it once, outside a break', () => {
    const query = { kind: 'journal/entry', entryId: entry().id, page: 1 } as const;
    expect(look(query, context({ entry: entry() }))).toMatchObject({ page: 1, canShare: true, isShared: false });
    expect(look(query, context({ entry: entry(), latest: aBreak() }))).toMatchObject({ canShare: false });
    const shared = entry({ shared: entry().text });
    expect(look(query, context({ entry: shared }))).toMatchObject({ canShare: false, isShared: true });
    expect(look(query).kind).toBe('reflect/home');
  });
});

describe('searching', () => {
  it('finds words whatever their case, accents, and the way lines were broken', () => {
    expect(holds('Ich war MÜDE.', 'müde')).toBe(true);
    expect(holds('Ich war MÜDE.', 'mude')).toBe(true);
    expect(holds('a cafe\u0301 by the sea', 'CAFÉ BY')).toBe(true);
    expect(holds('by the\nsea', '  the  sea ')).toBe(true);
    expect(holds('I don’t know', "don't")).toBe(true);
    expect(holds('Straße', 'strasse')).toBe(true);
    expect(holds('İstanbul', 'istanbul')).toBe(true);
    expect(holds('한국어', '한국')).toBe(true);
    expect(holds('the sea', 'see')).toBe(false);
  });

  it('for nothing finds nothing', () => {
    for (const nothing of ['', '  ', '\n', '\u0301']) expect(holds('a\u0301ny words', nothing)).toBe(false);
  });

  it('shows the first eight and says how many more there are', () => {
    expect(as('journal/found', viewFound(many(11), 0))).toMatchObject({ page: 0, pages: 2, entries: { length: 8 } });
    for (const wished of [1, 99])
      expect(as('journal/found', viewFound(many(11), wished))).toMatchObject({ page: 1, entries: { length: 3 } });
    expect(viewFound([], 0)).toEqual({ kind: 'journal/found', entries: [], page: 0, pages: 1 });
  });
});
