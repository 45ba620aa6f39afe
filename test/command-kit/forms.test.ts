import { describe, expect, it } from 'vitest';
import { formFields, type FormReader, type ParsedForm, parseForm } from '../../src/command-kit/forms.js';
import { formView } from '../../src/copy/forms.js';
import type { EntryId, PromptId, SealedId, TimeOutId, TogetherId } from '../../src/core/ids.js';
import { instant } from '../../src/core/instant.js';
import type { FormRef } from '../../src/core/request.js';

const timeOutId = 'AbCdEfGhIjKlMnOpQrSt_-' as TimeOutId;
const note = 'ZbCdEfGhIjKlMnOpQrSt_-' as SealedId;
const copy = 'WbCdEfGhIjKlMnOpQrSt_-' as SealedId;
const entryId = 'YbCdEfGhIjKlMnOpQrSt_-' as EntryId;
const togetherId = 'XbCdEfGhIjKlMnOpQrSt_-' as TogetherId;
const FORMS: readonly FormRef[] = [
  { kind: 'form/park', timeOutId },
  { kind: 'form/third-view' },
  { kind: 'form/redeem' },
  { kind: 'form/zone' },
  { kind: 'form/quiet' },
  { kind: 'form/talk-at', timeOutId, generation: 4 },
  { kind: 'form/pact-words' },
  { kind: 'form/reflect', promptId: 'needs-01' as PromptId, followUp: false },
  { kind: 'form/free' },
  { kind: 'form/let-go' },
  { kind: 'form/edit-entry', entryId },
  { kind: 'form/together', togetherId },
  { kind: 'form/journal-search' },
  { kind: 'form/reflect-time' },
  { kind: 'form/pause-until' },
];

/** A Monday, 20:40 in Berlin. */
const MONDAY: FormReader = { zone: 'Europe/Berlin', now: instant(Date.parse('2026-06-01T18:40:00Z')) };
const nowhere: FormReader = { ...MONDAY, zone: null };

const talkAt = (text: string, reader = MONDAY): unknown => {
  const parsed = parseForm({ kind: 'form/talk-at', timeOutId, generation: 4 }, { at: text }, reader);
  if (parsed.kind === 'problem')
    return parsed.notice.kind === 'input/unreadable' && parsed.notice.option === 'when' && parsed.field === 'at'
      ? parsed.notice.problem
      : parsed;
  return parsed.kind === 'command' && parsed.command.kind === 'time-out/talk-at' ? parsed.command.slot : parsed;
};
const problem = (parsed: ParsedForm): unknown => (parsed.kind === 'problem' ? [parsed.field, parsed.notice] : parsed);

describe('forms', () => {
  it.each(FORMS.map((form) => [form.kind, form] as const))('ask in %s for exactly what will be read', (_kind, form) => {
    const asked = formView(form, 'en').fields.map(({ id, maxLength, multiline }) => ({ id, maxLength, multiline }));
    // An entry may be longer than a form takes: a chat sends it in several messages.
    const read = formFields(form).map((field) => ({
      ...field,
      maxLength: field.maxLength === 12_000 ? 3_500 : field.maxLength,
    }));
    expect(read).toEqual(asked);
  });

  it('seal what someone writes for themselves, exactly as written', () => {
    const text = '  <b>I wanted to say</b>\n@everyone *that* \u{1F494}';
    const parsed = parseForm({ kind: 'form/park', timeOutId }, { note: text }, MONDAY);
    if (parsed.kind !== 'sealed') throw new Error(parsed.kind);
    expect(parsed.text).toBe(text);
    expect(parsed.into(note)).toEqual({ kind: 'time-out/park', timeOutId, note });
    const third = parseForm({ kind: 'form/third-view' }, { text }, MONDAY);
    expect(third.kind === 'sealed' && third.into(note)).toEqual({ kind: 'person/keep-note', note });
    const pact = parseForm({ kind: 'form/pact-words' }, { words: 'I will make tea' }, MONDAY);
    expect(pact.kind === 'sealed' && pact.into(note)).toEqual({
      kind: 'pact/change',
      change: { kind: 'own-words', words: note },
    });
  });

  it('cut nothing, and say why they take nothing', () => {
    const park = (text: string) => problem(parseForm({ kind: 'form/park', timeOutId }, { note: text }, MONDAY));
    const because = (why: string) => ['note', { kind: 'input/unreadable', option: 'text', problem: why }];
    expect(park('x'.repeat(1001))).toEqual(because('too-long'));
    expect(park(' \n ')).toEqual(because('empty'));
    expect(park('\u0000 \u202e')).toEqual(because('empty'));
    expect(problem(parseForm({ kind: 'form/park', timeOutId }, {}, MONDAY))).toEqual(because('empty'));
    expect(problem(parseForm({ kind: 'form/park', timeOutId }, { other: 'x' }, MONDAY))).toEqual(because('empty'));
  });

  it('read a code, a zone and quiet hours', () => {
    expect(parseForm({ kind: 'form/redeem' }, { code: '7k2m9 qx4tb' }, MONDAY)).toEqual({
      kind: 'code',
      code: '7K2M9QX4TB',
    });
    expect(problem(parseForm({ kind: 'form/redeem' }, { code: 'love' }, MONDAY))).toEqual([
      'code',
      { kind: 'input/unreadable', option: 'code', problem: 'form' },
    ]);
    expect(parseForm({ kind: 'form/zone' }, { zone: 'berlin' }, nowhere)).toEqual({
      kind: 'command',
      command: { kind: 'person/zone', zone: 'Europe/Berlin' },
    });
    expect(problem(parseForm({ kind: 'form/zone' }, { zone: 'atlantis' }, nowhere))).toEqual([
      'zone',
      { kind: 'person/zone-unknown' },
    ]);
    const quiet = (from: string, until: string) => problem(parseForm({ kind: 'form/quiet' }, { from, until }, MONDAY));
    const hours = (from: number, until: number) => ({
      kind: 'command',
      command: { kind: 'person/quiet', from, until },
    });
    expect(quiet('22:00', '7:00')).toEqual(hours(1320, 420));
    expect(quiet('22', '7')).toEqual(hours(1320, 420));
    expect(quiet('10pm', '7am')).toEqual(hours(1320, 420));
    expect(quiet('late', '7')).toEqual(['from', { kind: 'person/quiet-unknown' }]);
    expect(quiet('22:00', 'early')).toEqual(['until', { kind: 'person/quiet-unknown' }]);
  });

  it('do not silence a whole day because someone wrote ten and meant the evening', () => {
    expect(problem(parseForm({ kind: 'form/quiet' }, { from: '10', until: '7' }, MONDAY))).toEqual([
      'from',
      { kind: 'person/quiet-unknown' },
    ]);
  });
});

describe('forms of the journal', () => {
  const needs = 'needs-01' as PromptId;
  it.each<[FormRef, unknown]>([
    [
      { kind: 'form/reflect', promptId: needs, followUp: false },
      { kind: 'reflect/write', about: { kind: 'prompt', promptId: needs }, text: note },
    ],
    [
      { kind: 'form/reflect', promptId: needs, followUp: true },
      { kind: 'reflect/write', about: { kind: 'follow-up', promptId: needs }, text: note },
    ],
    [{ kind: 'form/free' }, { kind: 'reflect/write', about: { kind: 'free' }, text: note }],
  ])('seal up to 12,000 characters of %j, exactly as written', (form, command) => {
    const longest = `${'\u{1F494}'.repeat(11_990)}\n<b>*me*  `;
    const parsed = parseForm(form, { text: longest }, MONDAY);
    if (parsed.kind !== 'sealed') throw new Error(parsed.kind);
    expect(parsed.text).toBe(longest);
    expect(parsed.into(note)).toEqual(command);
    expect(problem(parseForm(form, { text: `${longest}xxxx` }, MONDAY))).toEqual([
      'text',
      { kind: 'input/unreadable', option: 'text', problem: 'too-long' },
    ]);
  });

  it('hand on nothing of what is let go, and keep an answer for both with the question it answers', () => {
    expect(parseForm({ kind: 'form/let-go' }, { text: 'I hate the stairs' }, MONDAY)).toEqual({ kind: 'let-go' });
    const both = (form: FormRef) => {
      const parsed = parseForm(form, { text: 'Tea at six' }, MONDAY);
      if (parsed.kind !== 'sealed-for-both') throw new Error(parsed.kind);
      return [parsed.text, parsed.into(note, copy)];
    };
    expect(both({ kind: 'form/together', togetherId })).toEqual([
      'Tea at six',
      { kind: 'together/answer', togetherId, text: note, copy },
    ]);
    // An edit may be of such an answer.
    for (const version of [{}, { version: 3 }])
      expect(both({ kind: 'form/edit-entry', entryId, ...version })).toEqual([
        'Tea at six',
        { kind: 'reflect/edit', entryId, text: note, copy, ...version },
      ]);
    expect(parseForm({ kind: 'form/journal-search' }, { words: '  tea ' }, MONDAY)).toEqual({
      kind: 'search',
      words: 'tea',
    });
  });

  it('read a time and ask for the days, and read a date in the days of whoever writes', () => {
    const time = (text: string) => parseForm({ kind: 'form/reflect-time' }, { time: text }, MONDAY);
    expect(time('8:30 pm')).toEqual({ kind: 'query', query: { kind: 'reflect/days', time: 1230 } });
    expect(problem(time('late'))).toEqual(['time', { kind: 'input/unreadable', option: 'time', problem: 'form' }]);
    const until = (text: string, reader = MONDAY) => parseForm({ kind: 'form/pause-until' }, { until: text }, reader);
    const pause = (date: string) => ({ kind: 'command', command: { kind: 'reflect/pause', until: date } });
    expect(until('2026-07-01')).toEqual(pause('2026-07-01'));
    expect(until('until 1 July')).toEqual(pause('2026-07-01'));
    expect(until('tomorrow')).toEqual(pause('2026-06-02'));
    expect(until('tomorrow', { ...MONDAY, zone: 'Pacific/Kiritimati' })).toEqual(pause('2026-06-03'));
    expect(problem(until('when it is over'))).toEqual(['until', { kind: 'reflect/pause-unknown' }]);
  });
});

describe('a time to talk, on a Monday at 20:40', () => {
  it.each([
    ['in 2 hours', { kind: 'in', minutes: 120 }],
    ['2h', { kind: 'in', minutes: 120 }],
    ['in half an hour', { kind: 'in', minutes: 30 }],
    ['in 1h30', { kind: 'in', minutes: 90 }],
    ['90 minutes', { kind: 'in', minutes: 90 }],
    ['18:30', { kind: 'next', time: 1110 }],
    ['at 18:30', { kind: 'next', time: 1110 }],
    ['9pm', { kind: 'next', time: 1260 }],
    ['9', { kind: 'next', time: 1260 }],
    ['9 in the evening', { kind: 'next', time: 1260 }],
    ['9 in the morning', { kind: 'next', time: 540 }],
    ['tomorrow 9:00', { kind: 'tomorrow', time: 540 }],
    ['tomorrow at 18:30', { kind: 'tomorrow', time: 1110 }],
    ['18:30 tomorrow', { kind: 'tomorrow', time: 1110 }],
    ['tomorrow evening at 8', { kind: 'tomorrow', time: 1200 }],
    ['tomorrow at 6', { kind: 'tomorrow', time: 1080 }],
    ['Tuesday 18:30', { kind: 'on', date: '2026-06-02', time: 1110 }],
    ['on Wednesday at 7pm', { kind: 'on', date: '2026-06-03', time: 1140 }],
    ['7 pm on wed', { kind: 'on', date: '2026-06-03', time: 1140 }],
    ['tonight at 9:30', { kind: 'on', date: '2026-06-01', time: 1290 }],
    ['today 21:00', { kind: 'on', date: '2026-06-01', time: 1260 }],
    ['2026-06-03 18:30', { kind: 'on', date: '2026-06-03', time: 1110 }],
    ['Wed, 3 June at 18:30', { kind: 'on', date: '2026-06-03', time: 1110 }],
    ['the day after tomorrow at noon', { kind: 'on', date: '2026-06-03', time: 720 }],
  ])('is read from "%s"', (text, slot) => {
    expect(talkAt(text)).toEqual(slot);
  });

  it.each([
    ['', 'empty'],
    ['soon', 'form'],
    ['tomorrow', 'form'],
    ['when you stop', 'form'],
    ['next friday 18:30', 'form'],
    ['5/6 18:30', 'form'],
    ['Tuesday 3 June 18:30', 'form'],
    ['18:30; drop', 'form'],
    ['25:00', 'form'],
    ['1h30', 'form'],
    ['-2 hours', 'form'],
    ['in 1e9 hours', 'form'],
    ['１８:30', 'form'],
    ['18:30\u202e', 'form'],
    ['today 20:00', 'too-short'],
    ['2026-05-31 18:30', 'too-short'],
    ['friday 18:30', 'too-long'],
    ['monday 18:30', 'too-short'],
    ['in 73 hours', 'too-long'],
    ['in 80d', 'too-long'],
    ['x'.repeat(300), 'too-long'],
  ])('is not guessed from %j', (text, why) => {
    expect(talkAt(text)).toBe(why);
  });

  it('needs no zone for a length, and a zone for a clock', () => {
    expect(talkAt('in 2 hours', nowhere)).toEqual({ kind: 'in', minutes: 120 });
    expect(talkAt('18:30', nowhere)).toBe('no-zone');
    expect(talkAt('tomorrow 9:00', nowhere)).toBe('no-zone');
  });

  it('keeps the day of the person who writes, not of the machine', () => {
    const kiritimati: FormReader = { ...MONDAY, zone: 'Pacific/Kiritimati' };
    expect(talkAt('today 21:00', kiritimati)).toEqual({ kind: 'on', date: '2026-06-02', time: 1260 });
  });
});
