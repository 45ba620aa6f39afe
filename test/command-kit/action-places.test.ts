import { describe, expect, it } from 'vitest';
import { ACTIONS, decodeAction, encodeAction, placeOfPayload } from '../../src/command-kit/action-codec.js';
import {
  counter,
  MALFORMED,
  neverOnAButton,
  neverSealed,
  orAbsent,
  orLeftOut,
  orNull,
  pactChange,
} from '../../src/command-kit/action-parts.js';
import type { SealedId } from '../../src/core/ids.js';
import { ACTION_KINDS } from './any-action.js';

const ID = 'AbCdEfGhIjKlMnOpQrSt_-';

describe('what never stands on a button', () => {
  it('is refused by whatever would write it', () => {
    expect(() => neverOnAButton().write(ID as SealedId)).toThrow('a sealed text does not go onto a button');
    expect(() => neverSealed.write(ID as SealedId)).toThrow('a sealed text does not go onto a button');
    expect(() => pactChange.write({ kind: 'own-words', words: ID as SealedId })).toThrow(
      'sealed words do not go onto a button',
    );
    expect(() => encodeAction({ kind: 'person/export', passphrase: ID as SealedId })).toThrow('sealed text');
    expect(() => encodeAction({ kind: 'person/zone', zone: 'Mars/Base' })).toThrow(
      'no button can carry this person/zone',
    );
  });

  it('leaves no mark where a later field has no value', () => {
    const later = orLeftOut(counter);
    expect(later.mayBeLeftOut).toBe(true);
    expect([later.write(undefined), later.write(4)]).toEqual(['', '4']);
    expect([later.read(''), later.read('4')]).toEqual([MALFORMED, 4]);
    for (const part of [orNull(counter), orAbsent(counter), neverOnAButton()])
      expect(part.mayBeLeftOut).toBeUndefined();
    const absent = decodeAction('an:');
    expect(absent).toStrictEqual({ kind: 'time-out/announcement' });
    expect(encodeAction({ kind: 'time-out/announcement' })).toBe('an:');
  });
});

describe('somebody who presses a button that cannot be read any more', () => {
  const HOMES: Readonly<Record<string, string>> = {
    reflect: 'reflect/show',
    journal: 'reflect/show',
    together: 'reflect/show',
    dance: 'dance/show',
    'check-in': 'check-in/show',
    place: 'place/show',
    need: 'need/show',
    say: 'say/show',
    'form/reflect': 'reflect/show',
    'form/free': 'reflect/show',
    'form/edit-entry': 'reflect/show',
    'form/let-go': 'reflect/show',
    'form/journal-search': 'reflect/show',
    'form/reflect-time': 'reflect/show',
    'form/pause-until': 'reflect/show',
    'form/together': 'reflect/show',
    'form/dance-field': 'dance/show',
    'form/dance-name': 'dance/show',
    'form/check-in': 'check-in/show',
    'form/check-in-time': 'check-in/show',
    'form/say': 'say/show',
  };

  it.each([...ACTION_KINDS])('of %s is shown the place it came from', (kind) => {
    const home = HOMES[kind] ?? HOMES[kind.split('/')[0] ?? ''] ?? 'time-out/status';
    for (const rest of ['', ':nonsense', ':1:2:3:4:5:6:7', `:${'x'.repeat(5000)}`]) {
      const data = `${ACTIONS[kind].code}${rest}`;
      expect([data, placeOfPayload(data)]).toEqual([data, { kind: home }]);
    }
  });

  it('is shown where they stand when nothing says where it came from', () => {
    for (const data of ['', ':', ':ds', 'ds ', 'DS', 'zz', 'dss:1', '__proto__'])
      expect(placeOfPayload(data)).toEqual({ kind: 'time-out/status' });
  });
});

describe('the number of segments', () => {
  it('is exactly that of the fields, save for a last one that came later', () => {
    expect(decodeAction(`nd:${ID}`)).toEqual({ kind: 'time-out/drop-note', timeOutId: ID });
    for (const data of [
      'nd',
      'nd:',
      `nd:${ID}:`,
      `nd:${ID}:${ID}`,
      's:',
      `he:${ID}`,
      `he:${ID}:1`,
      `he:${ID}:1::`,
      `he:${ID}:1::4:`,
    ])
      expect([data, decodeAction(data)]).toEqual([data, null]);
    expect(decodeAction(`rh:${ID}:1:`)).toEqual({
      kind: 'reflect/share',
      entryId: ID,
      confirmed: true,
    });
    expect(decodeAction(`he:${ID}:1::4`)).toEqual({ kind: 'check-in/send', checkInId: ID, confirmed: true, mark: 4 });
  });
});
