import { describe, expect, it } from 'vitest';
import { DAY, HOUR, plus } from '../../../src/core/instant.js';
import type { AccountId, SealedId } from '../../../src/core/ids.js';
import { decidePerson, type PersonContext, viewPerson } from '../../../src/core/person/decide.js';
import type { Person } from '../../../src/core/person/state.js';
import type { Decision } from '../../../src/core/decision.js';
import { arm } from '../../../src/core/reflection/timers.js';
import { freshReflection } from '../../../src/core/reflection/fresh.js';
import type { Reflection } from '../../../src/core/reflection/state.js';
import { NOON, person } from '../people.js';

const ana = person('ana');
const context = (over: Partial<PersonContext> = {}): PersonContext => ({
  now: NOON,
  me: ana,
  notes: [],
  reflection: null,
  ...over,
});
const saved = (decision: Decision): Person => {
  for (const change of decision.changes) if (change.kind === 'person/save') return change.person;
  throw new Error('nobody was saved');
};

describe('settings', () => {
  it('keep a zone of a place and refuse what is none', () => {
    expect(saved(decidePerson(context(), { kind: 'person/zone', zone: 'Europe/Lisbon' })).settings.zone).toBe(
      'Europe/Lisbon',
    );
    const refused = decidePerson(context(), { kind: 'person/zone', zone: 'Middle/Earth' });
    expect(refused.changes).toEqual([]);
    expect(refused.reply?.kind).toBe('person/zone-unknown');
  });

  it('keep quiet hours across midnight and refuse minutes outside a day', () => {
    expect(saved(decidePerson(context(), { kind: 'person/quiet', from: 1380, until: 360 })).settings).toMatchObject({
      quietFrom: 1380,
      quietUntil: 360,
    });
    expect(decidePerson(context(), { kind: 'person/quiet', from: -1, until: 360 }).changes).toEqual([]);
    expect(decidePerson(context(), { kind: 'person/quiet', from: 0, until: 1440 }).changes).toEqual([]);
  });

  it('store previews, tendency and Keep it light as ordinary preferences', () => {
    expect(saved(decidePerson(context(), { kind: 'person/previews', previews: 'full' })).settings.previews).toBe(
      'full',
    );
    expect(saved(decidePerson(context(), { kind: 'person/tendency', tendency: 'reaching' })).settings.tendency).toBe(
      'reaching',
    );
    expect(saved(decidePerson(context(), { kind: 'person/keep-it-light', on: true })).settings.keepItLight).toBe(true);
  });

  it('write only to an account of their own', () => {
    expect(
      saved(decidePerson(context(), { kind: 'person/write-to', accountId: 'ana-account' as AccountId })).settings
        .writeTo,
    ).toBe('ana-account');
    expect(decidePerson(context(), { kind: 'person/write-to', accountId: 'ben-account' as AccountId }).changes).toEqual(
      [],
    );
  });

  it('remember that an account cannot be reached, and that it can again', () => {
    const gone = saved(
      decidePerson(context(), { kind: 'person/reach', accountId: 'ana-account' as AccountId, reach: 'unreachable' }),
    );
    expect(gone.accounts[0]?.reach).toBe('unreachable');
    const back = saved(
      decidePerson(context({ me: gone }), {
        kind: 'person/reach',
        accountId: 'ana-account' as AccountId,
        reach: 'reachable',
      }),
    );
    expect(back.accounts[0]).toMatchObject({ reach: 'reachable', mayWrite: true });
  });

  it('open and remove only notes that their owner kept', () => {
    const note = 'note-1' as SealedId;
    expect(viewPerson(context({ notes: [{ id: note, at: NOON }] }), { kind: 'person/kept-note', note })).toEqual({
      kind: 'person/kept-note',
      note,
    });
    expect(viewPerson(context(), { kind: 'person/kept-note', note }).kind).toBe('person/setting');
    expect(decidePerson(context(), { kind: 'person/drop-kept-note', note }).changes).toEqual([]);
    expect(
      decidePerson(context({ notes: [{ id: note, at: NOON }] }), { kind: 'person/drop-kept-note', note }).changes,
    ).toEqual([{ kind: 'sealed/drop', id: note }]);
  });
});

describe('someone to whom prompts come', () => {
  const inLisbon: Person = { ...ana, settings: { ...ana.settings, zone: 'Europe/Lisbon' } };
  const daily: Reflection = {
    ...freshReflection(ana.id, '0123456789abcdef0123456789abcdef'),
    schedule: { time: 14 * 60, days: [1, 2, 3, 4, 5, 6, 7] },
  };
  /** Noon in London is one o'clock in Lisbon's summer: today's is an hour ahead. */
  const { reflection } = arm(daily, 'Europe/Lisbon', NOON);
  const move = (zone: string, over: Partial<PersonContext> = {}) =>
    decidePerson(context({ me: inLisbon, reflection, ...over }), { kind: 'person/zone', zone });
  const timer = (decision: Decision) => {
    const [change, ...more] = decision.timers;
    if (change?.kind !== 'set' || more.length > 0) throw new Error('one timer is set');
    return change.timer;
  };

  it('has them by the new zone from the same commit on', () => {
    const west = move('Atlantic/Azores');
    expect(timer(west)).toMatchObject({ at: plus(NOON, 2 * HOUR), generation: 2, wall: { zone: 'Atlantic/Azores' } });
    expect(west.changes.map(({ kind }) => kind)).toEqual(['person/save', 'reflection/save']);
  });

  it('gets at once what was owed today where its hour has passed, but not by night', () => {
    expect(timer(move('Europe/Istanbul'))).toMatchObject({ at: plus(NOON, -HOUR), wall: { date: '2026-06-01' } });
    expect(timer(move('Asia/Tokyo')).wall?.date).toBe('2026-06-01');
    // In Kamchatka it is midnight: the second of June has its own, at its hour.
    expect(timer(move('Asia/Kamchatka'))).toMatchObject({ at: plus(NOON, 14 * HOUR), wall: { date: '2026-06-02' } });
    const me: Person = { ...inLisbon, settings: { ...inLisbon.settings, quietFrom: 15 * 60 } };
    expect(timer(move('Europe/Istanbul', { me })).wall?.date).toBe('2026-06-02');
  });

  it('gets no second one today', () => {
    const had = arm({ ...daily, lastDate: '2026-06-01' }, 'Europe/Lisbon', NOON).reflection;
    expect(timer(move('Europe/Istanbul', { reflection: had })).at).toBe(plus(NOON, DAY - HOUR));
  });

  it('is told when the quiet hours they choose cover the hour of their prompts', () => {
    const quiet = (from: number, until: number) =>
      decidePerson(context({ me: inLisbon, reflection }), { kind: 'person/quiet', from, until });
    expect(quiet(13 * 60, 15 * 60).reply).toMatchObject({ kind: 'person/saved', quietsPrompts: 14 * 60 });
    expect(quiet(13 * 60, 15 * 60).timers).toEqual([]);
    expect(quiet(22 * 60, 7 * 60).reply).not.toHaveProperty('quietsPrompts');
  });

  it('and someone to whom none come sets nothing by moving', () => {
    for (const none of [null, freshReflection(ana.id, reflection.seed)])
      expect(move('Asia/Tokyo', { reflection: none })).toMatchObject({
        timers: [],
        changes: [{ kind: 'person/save' }],
      });
    expect(move('Middle/Earth')).toMatchObject({ timers: [], changes: [] });
  });
});
