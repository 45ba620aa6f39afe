import { describe, expect, it } from 'vitest';
import { actOnNamed, actOnWords } from '../../src/command-kit/act-on-options.js';
import { assignOptions } from '../../src/command-kit/assign-options.js';
import { type AnyCommand, type CommandPlace, defineCommand } from '../../src/command-kit/define-command.js';
import { parseOption } from '../../src/command-kit/parse-options.js';

const CHOICE = { kind: 'choice', choices: [{ value: 'rough-day', label: 'x' }] } as const;
const SET = {
  time: { kind: { kind: 'return-time' }, summary: 's' },
  line: { kind: CHOICE, summary: 's' },
  on: { kind: { kind: 'date' }, summary: 's', after: ['starting on', 'on'] },
} as const;
const { time, line, on } = SET;
const given = (options: Parameters<typeof assignOptions>[0], typed: string): unknown => {
  const read = assignOptions(options, typed, {});
  return read.kind === 'value' ? read.value : [read.problem.option, read.problem.problem];
};
const minutes = (of: number) => ({ kind: 'minutes', minutes: of });
const none = { time: null, line: null, on: null };

describe('words that somebody types after a command', () => {
  it.each<readonly [string, object]>([
    ['', {}],
    ['  \n ', {}],
    ['20m', { time: minutes(20) }],
    ['  1h  30m ', { time: minutes(90) }],
    ['rough day 1h 30m', { time: minutes(90), line: 'rough-day' }],
    ['1h\nrough\tday', { time: minutes(60), line: 'rough-day' }],
    ['on 2026-06-05 rough day 20m', { time: minutes(20), line: 'rough-day', on: { date: '2026-06-05' } }],
    ['20m Starting On 5 june 2027', { time: minutes(20), on: { date: '2027-06-05' } }],
  ])('belong to the options that they name: %j', (typed, read) => {
    expect(given(SET, typed)).toEqual({ ...none, ...read });
  });

  it.each<readonly [string, readonly [string, string]]>([
    ['20m 9:30', ['duration', 'form']],
    ['please', ['duration', 'form']],
    ['2026-06-05', ['duration', 'form']],
    ['9d rough day', ['duration', 'too-long']],
    ['on', ['date', 'empty']],
    ['on a good day', ['date', 'form']],
    ['starting on x', ['date', 'form']],
    ['ononon 2026-06-05', ['duration', 'form']],
    ['on2026-06-05', ['duration', 'form']],
  ])('are asked for again by the option that they come nearest to: %j', (typed, problem) => {
    expect(given(SET, typed)).toEqual(problem);
  });

  it('leave no doubt which one is meant once the line is chosen', () => {
    expect(given({ line, time }, 'rough day soon')).toEqual(['duration', 'form']);
    expect(given({ line, on: { ...on, after: ['on'] } }, 'rough day soon')).toEqual(['date', 'form']);
    // With two more that it could be, the first is named; and a time that was read says nothing of what is missing.
    expect(given({ line, on: { kind: on.kind, summary: 's' }, time }, 'rough day soon')).toEqual(['choice', 'form']);
    expect(given({ time, on: { kind: on.kind, summary: 's' } }, '20m soon')).toEqual(['duration', 'form']);
    expect(given({ line }, 'rough day soon')).toEqual(['choice', 'form']);
  });

  it('are read up to twenty-four, and none where a command has no options', () => {
    const text = { words: { kind: { kind: 'text', maxLength: 99 }, summary: 's' } } as const;
    expect(given(text, 'x '.repeat(24))).toEqual({ words: 'x '.repeat(24).trim() });
    expect(given(text, 'x '.repeat(25))).toEqual(['text', 'too-long']);
    expect(given({}, 'x')).toEqual(['nothing', 'form']);
    expect(given({}, ' ')).toEqual({});
  });
});

const seen = (options: AnyCommand['options'], more: Partial<AnyCommand> = {}): AnyCommand => ({
  name: 'seen',
  aliases: [],
  summary: 's',
  where: 'everywhere',
  options,
  run: (of) => ({ kind: 'form/filled', form: { kind: 'form/free' }, values: of as never }),
  ...more,
});
const ran = (options: object, place: CommandPlace) => ({
  kind: 'form/filled',
  form: { kind: 'form/free' },
  values: { options, place },
});
const refused = (option: string, problem = 'form') => ({
  kind: 'refused',
  notice: { kind: 'input/unreadable', option, problem },
});

describe('a command', () => {
  const command = seen(SET, { groupOptions: ['time'], phrases: { 'my journal': { kind: 'cancel' } } });
  const words = (typed: string, place: CommandPlace = 'bot-dm', of = command) => actOnWords(of, typed, { place });

  it('is run with every option, null where none was given', () => {
    for (const place of ['bot-dm', 'private-chat', 'group'] as const) {
      expect(words('', place)).toEqual(ran(none, place));
      expect(words('20m', place)).toEqual(ran({ ...none, time: minutes(20) }, place));
      expect(actOnNamed(command, {}, { place })).toEqual(ran(none, place));
      expect(actOnNamed(command, { time: 20 }, { place })).toEqual(ran({ ...none, time: minutes(20) }, place));
    }
    expect(actOnNamed(command, { on: '2026-06-05', line: 'Rough day' }, { place: 'bot-dm' })).toEqual(
      ran({ ...none, line: 'rough-day', on: { date: '2026-06-05' } }, 'bot-dm'),
    );
  });

  it('says in a group what is better said in private, and only of what it would have read there', () => {
    expect(words('20m rough day', 'group')).toEqual(refused('duration', 'not-here'));
    expect(words('on 2026-06-05', 'group')).toEqual(refused('duration', 'not-here'));
    expect(words('20m and more', 'group')).toEqual(refused('duration'));
    expect(words('20m and more', 'private-chat')).toEqual(refused('duration'));
    expect(actOnNamed(command, { on: '2026-06-05' }, { place: 'group' })).toEqual(refused('date', 'not-here'));
    expect(actOnNamed(seen(SET), { time: '20m' }, { place: 'group' })).toEqual(refused('duration', 'not-here'));
    expect(words('20m', 'group', seen(SET))).toEqual(refused('nothing', 'not-here'));
  });

  it('knows its phrases as people end them, in private alone', () => {
    for (const typed of ['my journal', ' My  Journal ', 'my journal.', 'my journal!? .', 'my journal...']) {
      expect(words(typed)).toEqual({ kind: 'cancel' });
      expect(words(typed, 'private-chat')).toEqual({ kind: 'cancel' });
      expect(words(typed, 'group')).toEqual(refused('nothing', 'not-here'));
    }
    for (const typed of ['my journal, please', 'my! journal', '.my journal', 'constructor'])
      expect(words(typed)).toEqual(refused('duration'));
  });

  it('that shows something only is run whatever was said, and its phrases are for private', () => {
    const shows = seen({}, { words: 'ignored', phrases: { stop: { kind: 'cancel' } } });
    expect(words('please, now', 'bot-dm', shows)).toEqual(ran({}, 'bot-dm'));
    expect(words('please, now', 'group', shows)).toEqual(ran({}, 'group'));
    expect(words('Stop.', 'private-chat', shows)).toEqual({ kind: 'cancel' });
    expect(words('stop', 'group', shows)).toEqual(ran({}, 'group'));
    expect(words('stop', 'bot-dm', seen({}))).toEqual(refused('nothing'));
  });

  it('refuses the first thing given that it does not have or cannot read', () => {
    const named = (of: Readonly<Record<string, string>>) => actOnNamed(command, of, { place: 'bot-dm' });
    expect(named({ time: 'soon', line: 'x' })).toEqual(refused('duration'));
    expect(named({ time: '20m', line: 'x' })).toEqual(refused('choice'));
    expect(named({ old: '20m' })).toEqual(refused('nothing'));
  });

  it('hands on whose labels and whose day it is', () => {
    const asked = { place: 'bot-dm', label: () => 'I am tired', today: '2026-06-01' } as const;
    const read = ran({ ...none, line: 'rough-day', on: { date: '2026-06-02' } }, 'bot-dm');
    expect(actOnWords(command, 'i am tired on tomorrow', asked)).toEqual(read);
    expect(actOnNamed(command, { line: 'I am tired', on: 'tomorrow' }, asked)).toEqual(read);
    expect(parseOption(SET.line.kind, 'i am tired', {}).kind).toBe('problem');
  });

  it('is defined with names that fit both platforms, its other names and options as well', () => {
    const define = (name: string, alias: string, option: string) => () =>
      defineCommand({
        name,
        aliases: [alias],
        summary: 's',
        where: 'everywhere',
        options: { [option]: SET.time },
        run: () => ({ kind: 'cancel' }),
      });
    expect(define('a', 'x'.repeat(32), 'n_1')().aliases).toEqual(['x'.repeat(32)]);
    for (const bad of ['', 'A', 'a-b', 'a b', '!a', 'a!', 'é', 'x'.repeat(33)]) {
      const said = `command name or option "${bad}" does not fit both platforms`;
      for (const made of [define(bad, 'a', 'a'), define('a', bad, 'a'), define('a', 'a', bad)])
        expect(made).toThrow(said);
    }
  });
});
