import { isDeepStrictEqual } from 'node:util';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ACTIONS, decodeAction, encodeAction, placeOfPayload } from '../../src/command-kit/action-codec.js';
import type { EntryId, PromptId, SealedId, TimeOutId } from '../../src/core/ids.js';
import type { ButtonAction } from '../../src/core/request.js';
import { ACTION_KINDS, anyAction, anyActionOf } from './any-action.js';

const ID = 'AbCdEfGhIjKlMnOpQrSt_-';

describe('what a button carries', () => {
  it.each([...ACTION_KINDS])(
    'gives back every %s that was put on one, within the smaller limit of the two platforms',
    (kind) => {
      expect(
        fc.check(
          fc.property(anyActionOf(kind), (action) => {
            const data = encodeAction(action);
            const bytes = new TextEncoder().encode(data).length;
            return bytes >= 1 && bytes <= 64 && isDeepStrictEqual(decodeAction(data), structuredClone(action));
          }),
          { seed: 7, numRuns: 60 },
        ).counterexample,
      ).toBeNull();
    },
  );

  it('has a table of every kind, with a code of its own for each', () => {
    expect(Object.keys(ACTIONS).toSorted()).toEqual([...ACTION_KINDS].toSorted());
    const codes = Object.values(ACTIONS).map(({ code }) => code);
    expect(new Set(codes).size).toBe(codes.length);
    for (const code of codes) expect(code).toMatch(/^[a-z]{1,2}$/);
  });

  it('spells the buttons that hang in old chats as it always has', () => {
    const timeOutId = ID as TimeOutId;
    const spelled: readonly (readonly [ButtonAction, string])[] = [
      [{ kind: 'time-out/back', timeOutId, generation: 3, sleepFirst: false }, `b:${ID}:3:0`],
      [{ kind: 'time-out/more', timeOutId, generation: 3, rung: 'half-day' }, `m:${ID}:3:half-day`],
      [
        { kind: 'time-out/talk-at', timeOutId, generation: 1, slot: { kind: 'on', date: '2026-06-05', time: 1110 } },
        `ta:${ID}:1:o2026-06-05.1110`,
      ],
      [
        {
          kind: 'time-out/call',
          wish: { kind: 'minutes', minutes: 300 },
          line: 'rough-day',
          confirmed: true,
          announced: false,
          elsewhere: true,
        },
        'c:m300:rough-day:1:0:1',
      ],
      [{ kind: 'pact/change', change: { kind: 'waiting', lines: ['leave-it', 'calm-body'] } }, 'pc:w5'],
      [{ kind: 'support/show', country: null }, 'su:'],
      [{ kind: 'reflect/schedule', time: 1230, days: [1, 3, 5] }, 'rs:1230:135'],
      [{ kind: 'reflect/schedule', time: 1230, days: null }, 'rs:1230:'],
      [{ kind: 'reflect/pause', until: '2026-12-01' }, 'rw:2026-12-01'],
      [{ kind: 'reflect/prompt', promptId: 'my-part-01' as PromptId, followUp: true }, 'rq:my-part-01:1'],
      [{ kind: 'reflect/share', entryId: ID as EntryId, confirmed: true }, `rh:${ID}:1:`],
      [{ kind: 'reflect/share-now', entryId: ID as EntryId, version: 4 }, `rv:${ID}:4:`],
      [{ kind: 'journal/month', month: null, page: 0 }, 'j::0'],
      [{ kind: 'journal/month', month: '2026-03', page: 2 }, 'j:2026-03:2'],
      [{ kind: 'form/reflect', promptId: 'my-part-01' as PromptId, followUp: false }, 'fa:my-part-01:0'],
      [{ kind: 'form/edit-entry', entryId: ID as EntryId }, `fe:${ID}`],
      [{ kind: 'form/edit-entry', entryId: ID as EntryId, version: 4 }, `fe:${ID}:4`],
    ];
    for (const [action, data] of spelled) {
      expect(encodeAction(action)).toBe(data);
      expect(decodeAction(data)).toEqual(action);
    }
  });

  it('never puts sealed words, or anything it could not read back, on a button', () => {
    expect(() => encodeAction({ kind: 'pact/change', change: { kind: 'own-words', words: ID as SealedId } })).toThrow(
      'sealed words',
    );
    expect(() =>
      encodeAction({ kind: 'reflect/share-now', entryId: ID as EntryId, version: 1, copy: ID as SealedId }),
    ).toThrow('sealed text');
    expect(() => encodeAction({ kind: 'form/park', timeOutId: 'short' as TimeOutId })).toThrow('no button');
    expect(() => encodeAction({ kind: 'person/zone', zone: 'Mars/Base' })).toThrow('no button');
    expect(() => encodeAction({ kind: 'pact/sign', revision: 1.5 })).toThrow('no button');
  });
});

describe('a button whose payload cannot be read', () => {
  it('leads back to where it stood, as far as it says so', () => {
    for (const data of ['rs:9999:', 'je:short:0', 'g:extra', 'fa:NOT:0', 'jd::1'])
      expect([decodeAction(data), placeOfPayload(data)]).toEqual([null, { kind: 'reflect/show' }]);
    for (const data of ['', ':', 'zz:1', 'b:::', 'constructor', 'fz:1', 'r'.repeat(9_000)])
      expect(placeOfPayload(data)).toEqual({ kind: 'time-out/status' });
  });
});

describe('what a stranger sends instead', () => {
  it.each([
    '',
    ':',
    'b',
    'zz',
    'constructor',
    '__proto__',
    'b:::',
    `b:${ID}:3`,
    `b:${ID}:3:0:`,
    `b:${ID}:03:0`,
    `b:${ID}:-1:0`,
    `b:${ID}:1e3:0`,
    `b:${ID}:2147483648:0`,
    `b:${ID}:3:2`,
    `b:${ID}=:3:0`,
    `b:${ID.slice(1)}:3:0`,
    `B:${ID}:3:0`,
    ` b:${ID}:3:0`,
    `b:${ID}:3:0\n`,
    `b:${ID}:٣:0`,
    `m:${ID}:3:3h`,
    `m:${ID}:3:constructor`,
    'c:m0::0:0:0',
    'c:m10081::0:0:0',
    'c:u1440::0:0:0',
    'c:d5::0:0:0',
    'c:d:free text:0:0:0',
    `ta:${ID}:1:o2026-02-30.10`,
    `ta:${ID}:1:o2026-06-05`,
    `ta:${ID}:1:o2026-06-05x10`,
    `ta:${ID}:1:i4321`,
    `fe:${ID}:`,
    `fe:${ID}:1:`,
    `rv:${ID}:1:${ID}`,
    'pc:m5',
    'pc:w64',
    `pc:o${ID}`,
    'su:de',
    'su:DEU',
    'z:+02:00',
    'z:Mars/Base',
    'z:',
    'q:0:1440',
    `kd:${ID}${ID}`,
    `rh:${ID}:1:${ID}`,
    'rs:1230:531',
    'rs:1230:11',
    'rs:1230:8',
    'rw:2026-02-30',
    'rw:tomorrow',
    'rq:My-Part-01:0',
    'rq:my part:0',
    `rq:${'a'.repeat(41)}:0`,
    'j:2026-13:0',
    'j:2026-1:0',
    'j::-1',
    'h:x',
    's:',
    'x'.repeat(65),
    '😀'.repeat(10),
  ])('is nothing: %j', (data) => {
    expect(decodeAction(data)).toBeNull();
  });

  it('is either exactly one of our buttons or nothing', () => {
    const codes = Object.values(ACTIONS).map(({ code }) => code);
    const segment = fc.oneof(
      fc.constantFrom(
        '',
        '0',
        '1',
        ID,
        'd',
        'm20',
        'i5',
        'w3',
        'o',
        'l',
        'Europe/Berlin',
        'pair',
        'now',
        'start',
        '20m',
        'DE',
      ),
      fc.string({ unit: 'binary', maxLength: 24 }),
    );
    const forged = fc
      .tuple(fc.constantFrom(...codes), fc.array(segment, { maxLength: 6 }))
      .map(([code, rest]) => [code, ...rest].join(':'));
    expect(
      fc.check(
        fc.property(fc.oneof(forged, fc.string({ unit: 'binary', maxLength: 80 })), (data) => {
          const action = decodeAction(data);
          return action === null || encodeAction(action) === data;
        }),
        { seed: 7, numRuns: 5000 },
      ).counterexample,
    ).toBeNull();
  });

  it('is nothing once a single character of it was changed into one that does not belong there', () => {
    expect(
      fc.check(
        fc.property(anyAction, fc.nat(), fc.constantFrom('\u0000', ' ', '"', '{', '\u202e', 'é'), (action, at, bad) => {
          const data = encodeAction(action);
          const cut = at % data.length;
          return decodeAction(data.slice(0, cut) + bad + data.slice(cut + 1)) === null;
        }),
        { seed: 7, numRuns: 1000 },
      ).counterexample,
    ).toBeNull();
  });
});
