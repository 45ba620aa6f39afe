import { describe, expect, it } from 'vitest';
import { checkCommands } from '../../src/command-kit/check-commands.js';
import { type AnyCommand, isOn } from '../../src/command-kit/define-command.js';
import { findCommand, parseCommandText } from '../../src/command-kit/parse-command-text.js';

const named = (name: string, more: Partial<AnyCommand> = {}): AnyCommand => ({
  name,
  aliases: [],
  summary: 'fine',
  where: 'everywhere',
  options: {},
  run: () => ({ kind: 'help/show' }),
  ...more,
});
const TEXT: Readonly<Record<string, string>> = {
  fine: 'x',
  none: '',
  most: '\u{1F494}'.repeat(100),
  over: '\u{1F494}'.repeat(101),
};
const faults = (...commands: readonly AnyCommand[]): string | null => {
  try {
    checkCommands(commands, (key) => TEXT[key] ?? 'x');
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : 'no error';
  }
};
const why = (...all: readonly string[]) => `the commands cannot be registered: ${all.join('; ')}`;
const optionsOf = (count: number): AnyCommand['options'] =>
  Object.fromEntries(Array.from({ length: count }, (_, at) => [`o${at}`, { kind: { kind: 'zone' }, summary: 'fine' }]));
const picks = (choices: readonly { readonly value: string; readonly label: string }[], summary = 'fine') =>
  named('pick', { options: { one: { kind: { kind: 'choice', choices }, summary } } });
const choicesOf = (count: number) => Array.from({ length: count }, (_, at) => ({ value: `v${at}`, label: 'fine' }));

describe('the commands that a platform would refuse', () => {
  it.each<readonly [string, readonly AnyCommand[], string | null]>([
    ['none', [], null],
    ['a hundred characters', [named('a', { summary: 'most' })], null],
    ['one character more', [named('a', { summary: 'over' })], why('/a ("over") has 101 characters')],
    ['no description', [named('a', { summary: 'none' })], why('/a ("none") has 0 characters')],
    ['25 options', [named('a', { options: optionsOf(25) })], null],
    ['26 options', [named('a', { options: optionsOf(26) })], why('/a has 26 options')],
    ['an option without words', [picks(choicesOf(1), 'none')], why('/pick one ("none") has 0 characters')],
    ['25 choices', [picks(choicesOf(25))], null],
    ['26 choices', [picks(choicesOf(26))], why('/pick one has 26 choices')],
    ['no choice', [picks([])], why('/pick one has 0 choices')],
    ['a choice twice', [picks([...choicesOf(2), ...choicesOf(1)])], why('/pick one repeats a choice')],
    ['a choice too long', [picks([{ value: 'v', label: 'over' }])], why('/pick one v ("over") has 101 characters')],
    ['an option for groups', [named('a', { options: optionsOf(1), groupOptions: ['o0'] })], null],
    ['one that is none', [named('a', { groupOptions: ['toString'] })], why('/a has no option toString for groups')],
    [
      'a name twice',
      [named('a'), named('b', { aliases: ['a', 'b'] })],
      why(
        '/a stands for two commands on discord',
        '/b stands for two commands on discord',
        '/a stands for two commands on telegram',
        '/b stands for two commands on telegram',
      ),
    ],
    [
      'a name three times on one platform',
      [named('a'), named('a', { platforms: ['telegram'] }), named('a', { platforms: ['telegram'] })],
      why('/a stands for two commands on telegram'),
    ],
    [
      'several at once',
      [named('a', { summary: 'none' }), picks([])],
      why('/a ("none") has 0 characters', '/pick one has 0 choices'),
    ],
  ])('are named, every one of them, at start: %s', (_name, commands, expected) => {
    expect(faults(...commands)).toBe(expected);
  });
});

describe('a command of one platform', () => {
  const here = named('here', { aliases: ['there'], platforms: ['discord'] });

  it('is found where it is, by each of its names in any case', () => {
    expect([isOn(here, 'discord'), isOn(here, 'telegram')]).toEqual([true, false]);
    expect([isOn(named('a'), 'discord'), isOn(named('a'), 'telegram')]).toEqual([true, true]);
    for (const name of ['here', 'Here', 'THERE']) {
      expect(findCommand([named('a'), here], 'discord', name)).toBe(here);
      expect(findCommand([named('a'), here], 'telegram', name)).toBeNull();
    }
    expect(findCommand([here], 'discord', 'her')).toBeNull();
  });

  it('is read from what is typed there alone', () => {
    const reader = { commands: [here], botUsername: 'MyBot', place: 'bot-dm' } as const;
    const act = (kind: string) => ({ kind: 'act', act: { kind } });
    expect(parseCommandText('/here', { ...reader, platform: 'discord' })).toEqual(act('help/show'));
    expect(parseCommandText('/here', reader)).toEqual(act('stray/answer'));
    const typed = (text: string, place: 'bot-dm' | 'group' = 'bot-dm') =>
      parseCommandText(text, { ...reader, commands: [named('x'.repeat(32)), named('a_1')], place });
    expect(typed(`/${'x'.repeat(32)}`)).toEqual(act('help/show'));
    expect(typed(' /a_1@MYBOT ')).toEqual(act('help/show'));
    expect(typed(`/a_1@${'b'.repeat(64)}`)).toEqual({ kind: 'not-for-us' });
    for (const text of ['a_1', 'x/a_1', '//a_1', '/ a_1', `/${'x'.repeat(33)}`, '/a_1!', '/a_1@', '/a_1@My Bot', ''])
      expect([text, typed(text).kind]).toEqual([text, text === '/a_1@My Bot' ? 'not-for-us' : 'act']);
    for (const text of ['a_1', 'x/a_1', '//a_1', '/ a_1', '/a_1!', '/a_1@', '']) {
      expect([text, typed(text)]).toEqual([text, act('stray/answer')]);
      expect([text, typed(text, 'group')]).toEqual([text, { kind: 'not-for-us' }]);
    }
  });
});
