import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it } from 'vitest';
import { formFields, type FormReader, parseForm } from '../../src/command-kit/forms.js';
import type { CheckInId, EntryId, PromptId, TimeOutId, TogetherId } from '../../src/core/ids.js';
import { instant } from '../../src/core/instant.js';
import type { FormRef } from '../../src/core/request.js';

const timeOutId = 'AbCdEfGhIjKlMnOpQrSt_-' as TimeOutId;
const checkInId = 'CbCdEfGhIjKlMnOpQrSt_-' as CheckInId;
const promptId = 'needs-01' as PromptId;
const MONDAY: FormReader = { zone: 'Europe/Berlin', now: instant(Date.parse('2026-06-01T18:40:00Z')) };

const line = (id: string, maxLength: number) => ({ id, maxLength, multiline: false });
const page = (id: string, maxLength: number) => ({ id, maxLength, multiline: true });

type Row = readonly [form: FormRef, fields: readonly ReturnType<typeof line>[], option: string];
const ROWS: readonly Row[] = [
  [{ kind: 'form/park', timeOutId }, [page('note', 1_000)], 'text'],
  [{ kind: 'form/third-view' }, [page('text', 1_500)], 'text'],
  [{ kind: 'form/redeem' }, [line('code', 40)], 'code'],
  [{ kind: 'form/zone' }, [line('zone', 64)], 'zone'],
  [{ kind: 'form/quiet' }, [line('from', 10), line('until', 10)], 'quiet'],
  [{ kind: 'form/talk-at', timeOutId, generation: 4 }, [line('at', 40)], 'when'],
  [{ kind: 'form/pact-words' }, [page('words', 200)], 'text'],
  [{ kind: 'form/export' }, [line('passphrase', 100)], 'text'],
  [{ kind: 'form/reflect', promptId, followUp: false }, [page('text', 12_000)], 'text'],
  [{ kind: 'form/free' }, [page('text', 12_000)], 'text'],
  [{ kind: 'form/edit-entry', entryId: 'e' as EntryId }, [page('text', 12_000)], 'text'],
  [{ kind: 'form/let-go' }, [page('text', 12_000)], 'text'],
  [{ kind: 'form/together', togetherId: 't' as TogetherId }, [page('text', 12_000)], 'text'],
  [{ kind: 'form/journal-search' }, [line('words', 100)], 'text'],
  [{ kind: 'form/reflect-time' }, [line('time', 10)], 'time'],
  [{ kind: 'form/pause-until' }, [line('until', 40)], 'date'],
  [{ kind: 'form/dance-field', field: 'beneath' }, [page('text', 300)], 'text'],
  [{ kind: 'form/dance-name' }, [line('name', 40)], 'text'],
  [{ kind: 'form/check-in', checkInId, field: 'wish' }, [page('text', 300)], 'text'],
  [{ kind: 'form/check-in-time', weekday: 3 }, [line('time', 10)], 'time'],
  [
    { kind: 'form/say', form: 'feeling' },
    [page('when', 300), page('feel', 300), page('afraid', 300), page('like', 300)],
    'text',
  ],
  [{ kind: 'form/say', form: 'boundary' }, [page('okay', 300), page('not-okay', 300), page('then', 300)], 'text'],
  [{ kind: 'form/say', form: 'repair' }, [page('mine', 300), page('for-you', 300), page('next', 300)], 'text'],
];

/** Something that each field takes. */
const GOOD: Readonly<Record<string, string>> = {
  code: '7K2M9QX4TB',
  zone: 'berlin',
  from: '22:00',
  until: '7:00',
  at: '21:30',
  time: '20:30',
  passphrase: 'correct horse',
};
const filled = (fields: Row[1], more: Readonly<Record<string, string>> = {}) => ({
  ...Object.fromEntries(fields.map(({ id }) => [id, GOOD[id] ?? 'tea'])),
  ...more,
});
const refused = (field: string, option: string, why: string) => ({
  kind: 'problem',
  field,
  notice: option === 'quiet' ? { kind: 'person/quiet-unknown' } : { kind: 'input/unreadable', option, problem: why },
});
const NAMED = ROWS.map((row) => [`${row[0].kind} ${'form' in row[0] ? row[0].form : ''}`.trim(), ...row] as const);

describe.each(NAMED)('somebody who is asked with %s', (_name, form, fields, option) => {
  it('is asked these fields in this order', () => {
    expect(formFields(form)).toEqual(fields);
  });

  it('is asked again for the one field that is left out, or that shows nothing', () => {
    for (const { id } of fields) {
      const { [id]: _left, ...others } = filled(fields);
      expect(parseForm(form, others, MONDAY)).toEqual(refused(id, option, 'empty'));
      for (const nothing of ['', '  ', '\u200b'])
        expect(parseForm(form, filled(fields, { [id]: nothing }), MONDAY)).toEqual(refused(id, option, 'empty'));
    }
  });

  it('is told of the first field when nothing is filled in', () => {
    expect(parseForm(form, {}, MONDAY)).toEqual(refused(fields[0]?.id ?? '', option, 'empty'));
  });

  const isQuiet = option === 'quiet';

  it('may write as many characters as there is room for, and is told when it is one more', () => {
    for (const { id, maxLength, multiline } of fields) {
      const letter = multiline ? '\u{1F494}' : 'é';
      expect(parseForm(form, filled(fields, { [id]: letter.repeat(maxLength + 1) }), MONDAY)).toEqual(
        refused(id, option, 'too-long'),
      );
      const most = parseForm(form, filled(fields, { [id]: letter.repeat(maxLength) }), MONDAY);
      const isProse = !Object.hasOwn(GOOD, id) || id === 'passphrase';
      // Of a code or a time so many letters are none, which is another refusal than their number.
      const isTaken = isProse && form.kind !== 'form/pause-until';
      expect(most.kind === 'problem').toBe(!isTaken);
      expect(isQuiet || JSON.stringify(most).includes('too-long')).toBe(isQuiet);
    }
  });

  it('may press return on a page, and not in a single line', () => {
    for (const { id, multiline } of fields) {
      const parsed = parseForm(form, filled(fields, { [id]: 'a cup\nof green tea' }), MONDAY);
      const isRefused = isDeepStrictEqual(parsed, refused(id, option, 'form'));
      expect([parsed.kind === 'problem', isRefused]).toEqual([!multiline, !multiline]);
    }
  });

  it('loses nothing to fields that the form does not have', () => {
    const plain = parseForm(form, filled(fields), MONDAY);
    const more = parseForm(form, filled(fields, { else: 'x\u0000', constructor: '' }), MONDAY);
    expect(JSON.stringify(more)).toBe(JSON.stringify(plain));
  });
});
