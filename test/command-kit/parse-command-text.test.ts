import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commands } from '../../commands/index.js';
import type { Act, CommandPlace } from '../../src/command-kit/define-command.js';
import { parseCommandText } from '../../src/command-kit/parse-command-text.js';
import { commandText, type CommandTextKey } from '../../src/copy/catalogue.js';

const label = (key: string) => commandText('en', key as CommandTextKey);
const typed = (text: string, place: CommandPlace = 'bot-dm'): Act | 'not-for-us' => {
  const parsed = parseCommandText(text, { commands, botUsername: 'IntermissionBot', place, label });
  return parsed.kind === 'act' ? parsed.act : parsed.kind;
};
const call = (more: object) => ({
  kind: 'time-out/call',
  wish: { kind: 'default' },
  line: null,
  confirmed: false,
  announced: false,
  elsewhere: false,
  ...more,
});
const minutes = (of: number) => ({ kind: 'minutes', minutes: of });
const unreadable = (option: string, problem = 'form') => ({
  kind: 'refused',
  notice: { kind: 'input/unreadable', option, problem },
});

describe('someone who types a break', () => {
  it.each([
    ['/timeout', {}],
    ['/break', {}],
    ['/Timeout', {}],
    ['  /timeout  ', {}],
    ['/timeout@IntermissionBot', {}],
    ['/timeout@intermissionbot 20', { wish: minutes(20) }],
    ['/timeout 20m', { wish: minutes(20) }],
    ['/timeout\n20m', { wish: minutes(20) }],
    ['/timeout 1h 30m', { wish: minutes(90) }],
    ['/timeout until 21:30', { wish: { kind: 'until', time: 1290 } }],
    ['/timeout rough day', { line: 'rough-day' }],
    ['/timeout 20m rough day', { wish: minutes(20), line: 'rough-day' }],
    ['/timeout rough day 20m', { wish: minutes(20), line: 'rough-day' }],
    ['/timeout half an hour not about you', { wish: minutes(30), line: 'not-about-you' }],
    ['/timeout 30h', { wish: minutes(1800) }],
  ])('is understood: %j', (text, expected) => {
    expect(typed(text)).toEqual(call(expected));
  });

  it('may use the words of a line as the menu shows them', () => {
    for (const value of ['not-about-you', 'rough-day', 'overwhelmed', 'want-to-do-this-well'] as const) {
      expect(typed(`/timeout 45 ${label(`line.${value}`)}`)).toEqual(call({ wish: minutes(45), line: value }));
    }
  });

  it.each([
    ['/timeout you are the worst', unreadable('duration')],
    ['/timeout 20m you are the worst', unreadable('duration')],
    ['/timeout 20m; drop', unreadable('duration')],
    ['/timeout -5m', unreadable('duration')],
    ['/timeout 9d', unreadable('duration', 'too-long')],
    ['/timeout 9d rough day', unreadable('duration', 'too-long')],
    ['/timeout 0', unreadable('duration', 'too-short')],
    ['/timeout rough day rough day', unreadable('duration')],
    [`/timeout ${'very '.repeat(100)}long`, unreadable('duration', 'too-long')],
    ['/timeout 20m \u202e', unreadable('duration')],
  ])('is told what would have been understood, and nothing begins: %j', (text, expected) => {
    expect(typed(text)).toEqual(expected);
  });

  it('gives a time and nothing else where others read along', () => {
    expect(typed('/timeout 20m', 'group')).toEqual(call({ wish: minutes(20), elsewhere: true }));
    expect(typed('/timeout', 'group')).toEqual(call({ elsewhere: true }));
    expect(typed('/timeout 20m rough day', 'group')).toEqual(unreadable('duration', 'not-here'));
    expect(typed('/timeout you are the worst', 'group')).toEqual(unreadable('duration'));
    expect(typed('/timeout 20m rough day', 'private-chat')).toEqual(
      call({ wish: minutes(20), line: 'rough-day', elsewhere: true }),
    );
  });
});

describe('someone who types anything else', () => {
  it('comes back with /back, and with nothing that could mean later', () => {
    expect(typed('/back')).toEqual({ kind: 'time-out/back', timeOutId: null, generation: null, sleepFirst: false });
    expect(typed('/back in an hour')).toEqual(unreadable('nothing'));
  });

  it('redeems a code through /us or a deep link', () => {
    expect(typed('/us')).toEqual({ kind: 'pairing/us' });
    expect(typed('/us 7k2m9 qx4tb')).toEqual({ kind: 'redeem/code', code: '7K2M9QX4TB' });
    expect(typed('/us please')).toEqual(unreadable('code'));
    expect(typed('/us 7K2M9-QX4TB', 'group')).toEqual(unreadable('nothing', 'not-here'));
    expect(typed('/start 7K2M9QX4TB')).toEqual({ kind: 'redeem/code', code: '7K2M9QX4TB' });
  });

  it('is welcomed by /start, whatever a link carries', () => {
    for (const text of [
      '/start',
      '/start hello',
      '/start t0',
      '/start t20m',
      '/start -t20',
      '/start inline',
      '/start t99999',
    ]) {
      expect([text, typed(text)]).toEqual([text, { kind: 'start/show' }]);
    }
    expect(typed('/start t20')).toEqual(call({ wish: minutes(20) }));
  });

  it('sets a zone by its name or a city', () => {
    expect(typed('/settings')).toEqual({ kind: 'person/settings' });
    expect(typed('/settings new york')).toEqual({ kind: 'person/zone', zone: 'America/New_York' });
    expect(typed('/settings atlantis')).toEqual(unreadable('zone'));
  });

  it('always gets help and support, however it is put', () => {
    expect(typed('/help me please')).toEqual({ kind: 'help/show' });
    expect(typed('/support')).toEqual({ kind: 'support/show', country: null });
    expect(typed('/support de')).toEqual({ kind: 'support/show', country: 'DE' });
    expect(typed('/support uk')).toEqual({ kind: 'support/show', country: 'GB' });
    expect(typed('/support somewhere in germany')).toEqual({ kind: 'support/show', country: null });
    expect(typed('/support', 'group')).toEqual({ kind: 'support/show', country: null });
  });

  it('is left alone when they speak to another bot, or to each other', () => {
    expect(typed('/timeout@OtherBot 20', 'group')).toBe('not-for-us');
    expect(typed('/timeout@OtherBot 20')).toBe('not-for-us');
    expect(typed('/weather', 'group')).toBe('not-for-us');
    expect(typed('/weather@IntermissionBot', 'group')).toEqual({ kind: 'stray/answer' });
    expect(typed('/weather')).toEqual({ kind: 'stray/answer' });
    expect(typed('/')).toEqual({ kind: 'stray/answer' });
    expect(typed('/constructor')).toEqual({ kind: 'stray/answer' });
    expect(typed(`/${'x'.repeat(4000)}`)).toEqual({ kind: 'stray/answer' });
  });

  it('never breaks the bot', () => {
    const names = commands.map((command) => `/${command.name} `);
    expect(
      fc.check(
        fc.property(fc.constantFrom(...names, '/', ''), fc.string({ unit: 'binary', maxLength: 120 }), (name, rest) => {
          const act = typed(name + rest);
          return act === 'not-for-us' || typeof act.kind === 'string';
        }),
        { seed: 7, numRuns: 1000 },
      ).counterexample,
    ).toBeNull();
  });
});
