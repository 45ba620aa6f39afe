import { describe, expect, it } from 'vitest';
import { type FormReader, type ParsedForm, parseForm } from '../../src/command-kit/forms.js';
import type { CheckInId, SealedId } from '../../src/core/ids.js';
import { instant } from '../../src/core/instant.js';
import type { FormRef } from '../../src/core/request.js';

const checkInId = 'CbCdEfGhIjKlMnOpQrSt_-' as CheckInId;
const secret = 'ZbCdEfGhIjKlMnOpQrSt_-' as SealedId;
const MONDAY: FormReader = { zone: 'Europe/Berlin', now: instant(Date.parse('2026-06-01T18:40:00Z')) };

const sealedAs = (form: FormRef, values: Readonly<Record<string, string>>): unknown => {
  const parsed = parseForm(form, values, MONDAY);
  return parsed.kind === 'sealed' ? [parsed.text, parsed.into(secret)] : parsed;
};
const unreadable = (field: string, option: string, problem = 'form') => ({
  kind: 'problem',
  field,
  notice: { kind: 'input/unreadable', option, problem },
});
const command = (of: object) => ({ kind: 'command', command: of });

describe('what somebody wrote', () => {
  it.each<readonly [FormRef, string, object]>([
    [{ kind: 'form/third-view' }, 'text', { kind: 'person/keep-note', note: secret }],
    [{ kind: 'form/pact-words' }, 'words', { kind: 'pact/change', change: { kind: 'own-words', words: secret } }],
    [{ kind: 'form/export' }, 'passphrase', { kind: 'person/export', passphrase: secret }],
    [{ kind: 'form/dance-field', field: 'beneath' }, 'text', { kind: 'dance/write', field: 'beneath', text: secret }],
    [{ kind: 'form/dance-name' }, 'name', { kind: 'dance/add-name', text: secret }],
    [
      { kind: 'form/check-in', checkInId, field: 'wish' },
      'text',
      { kind: 'check-in/write', checkInId, field: 'wish', text: secret },
    ],
  ])('in %j is sealed before the command that refers to it', (form, field, into) => {
    expect(sealedAs(form, { [field]: 'green tea, please' })).toEqual(['green tea, please', into]);
  });

  it('for a passphrase has ten characters at least, counted as people count', () => {
    const short = { kind: 'problem', field: 'passphrase', notice: { kind: 'privacy/passphrase-short' } };
    const given = (passphrase: string) => parseForm({ kind: 'form/export' }, { passphrase }, MONDAY);
    expect(given('123456789')).toEqual(short);
    expect(given('\u{1F494}'.repeat(9))).toEqual(short);
    expect(given('1234567890')).toMatchObject({ kind: 'sealed', text: '1234567890' });
    expect(given('\u{1F494}'.repeat(10)).kind).toBe('sealed');
  });

  it.each([
    ['feeling', ['when', 'feel', 'afraid', 'like']],
    ['boundary', ['okay', 'not-okay', 'then']],
    ['repair', ['mine', 'for-you', 'next']],
  ] as const)('for the soft words of %s is sealed part by part, each staying with its question', (form, fields) => {
    const values = Object.fromEntries(fields.map((id) => [id, `my ${id}`]));
    const parsed = parseForm({ kind: 'form/say', form }, values, MONDAY);
    if (parsed.kind !== 'sealed-parts') throw new Error(parsed.kind);
    expect(parsed.parts).toEqual(fields.map((id) => ({ id, text: `my ${id}` })));
    // They come back in any order, and nothing that is not of this form comes along.
    const sealed = [...fields, 'else'].toReversed().map((id) => ({ id, text: `sealed ${id}` as SealedId }));
    expect(parsed.into(sealed)).toEqual({
      kind: 'say/write',
      form,
      fields: fields.map((field) => ({ field, text: `sealed ${field}` })),
    });
  });
});

describe('a clock time in a form', () => {
  const forms: readonly (readonly [string, (time: string) => ParsedForm, (time: number) => object])[] = [
    [
      'of the weekly check-in',
      (time) => parseForm({ kind: 'form/check-in-time', weekday: 3 }, { time }, MONDAY),
      (time) => command({ kind: 'check-in/propose-time', weekday: 3, time }),
    ],
    [
      'of the questions',
      (time) => parseForm({ kind: 'form/reflect-time' }, { time }, MONDAY),
      (time) => ({ kind: 'query', query: { kind: 'reflect/days', time } }),
    ],
  ];
  it.each(forms)('%s is read as people say it', (_name, given, read) => {
    for (const text of ['19:30', 'at 19:30', 'At 7:30 PM', ' 7.30 pm '])
      expect([text, given(text)]).toEqual([text, read(1170)]);
    expect(given('noon')).toEqual(read(720));
    expect(given('9')).toEqual(read(540));
  });

  it.each(forms)('%s is not guessed', (_name, given) => {
    for (const text of ['soon', '25:00', 'at', 'at at 9', '8 at pm', '19:30 x', '１9:30', '\u2603'])
      expect([text, given(text)]).toEqual([text, unreadable('time', 'time')]);
  });
});

describe('the day until which no question comes', () => {
  const until = (text: string, reader = MONDAY) => parseForm({ kind: 'form/pause-until' }, { until: text }, reader);

  it('may be led in with its word, once and in front', () => {
    const pause = (date: string) => command({ kind: 'reflect/pause', until: date });
    expect(until('Until 5 June')).toEqual(pause('2026-06-05'));
    expect(until('friday')).toEqual(pause('2026-06-05'));
    for (const text of ['1 until July', 'until until 1 July', 'until', '\u2603'])
      expect(until(text)).toEqual({ kind: 'problem', field: 'until', notice: { kind: 'reflect/pause-unknown' } });
  });

  it('is counted in UTC by somebody whose zone is not known', () => {
    const late = instant(Date.parse('2026-06-01T23:30:00Z'));
    const pause = (date: string) => command({ kind: 'reflect/pause', until: date });
    expect(until('tomorrow', { zone: null, now: late })).toEqual(pause('2026-06-02'));
    expect(until('tomorrow', { zone: 'Europe/Berlin', now: late })).toEqual(pause('2026-06-03'));
  });
});

describe('quiet hours', () => {
  const quiet = (from: string, end: string) => parseForm({ kind: 'form/quiet' }, { from, until: end }, MONDAY);
  const unknown = (field: string) => ({ kind: 'problem', field, notice: { kind: 'person/quiet-unknown' } });

  it('begin at a clear time, and may end at a bare hour', () => {
    for (const from of ['9', '10', '12', '\u2603', 'at 22:00', '25:00'])
      expect(quiet(from, '7')).toEqual(unknown('from'));
    for (const end of ['\u2603', '25:00', 'at 7', 'dawn']) expect(quiet('22:00', end)).toEqual(unknown('until'));
    expect(quiet('9', 'dawn')).toEqual(unknown('from'));
    expect(quiet('10 pm', '9')).toEqual(command({ kind: 'person/quiet', from: 1320, until: 540 }));
    expect(quiet('0:00', '12')).toEqual(command({ kind: 'person/quiet', from: 0, until: 720 }));
  });
});
