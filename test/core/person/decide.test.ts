import { describe, expect, it } from 'vitest';
import type { AccountId, SealedId } from '../../../src/core/ids.js';
import { decidePerson, type PersonContext, viewPerson } from '../../../src/core/person/decide.js';
import type { Person } from '../../../src/core/person/state.js';
import type { Decision } from '../../../src/core/decision.js';
import { NOON, person } from '../people.js';

const ana = person('ana');
const context = (over: Partial<PersonContext> = {}): PersonContext => ({ now: NOON, me: ana, notes: [], ...over });
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
