import { describe, expect, it } from 'vitest';
import { timeout } from '../../commands/timeout.js';
import { us } from '../../commands/us.js';
import { actOnNamed } from '../../src/command-kit/act-on-options.js';

const refused = (option: string, problem: string) => ({
  kind: 'refused',
  notice: { kind: 'input/unreadable', option, problem },
});

describe('options that a platform gives by name', () => {
  it('begin the break that was asked for', () => {
    expect(actOnNamed(timeout, { time: '1h', line: 'rough-day' }, { place: 'private-chat' })).toMatchObject({
      kind: 'time-out/call',
      wish: { kind: 'minutes', minutes: 60 },
      line: 'rough-day',
      elsewhere: true,
    });
    expect(actOnNamed(timeout, {}, { place: 'group' })).toMatchObject({ wish: { kind: 'default' }, line: null });
  });

  it('are as hostile as typed text', () => {
    expect(actOnNamed(timeout, { time: '20m; drop' }, { place: 'bot-dm' })).toEqual(refused('duration', 'form'));
    expect(actOnNamed(timeout, { line: 'you are the worst' }, { place: 'bot-dm' })).toEqual(refused('choice', 'form'));
    expect(actOnNamed(timeout, { time: Number.NaN }, { place: 'bot-dm' })).toEqual(refused('duration', 'form'));
    expect(actOnNamed(timeout, { time: true }, { place: 'bot-dm' })).toEqual(refused('duration', 'form'));
    expect(actOnNamed(us, { code: '' }, { place: 'bot-dm' })).toEqual(refused('code', 'empty'));
  });

  it('are refused when the definition has no such option, also not an inherited one', () => {
    for (const name of ['nonsense', 'constructor', 'toString', '__proto__']) {
      expect(actOnNamed(timeout, Object.fromEntries([[name, '20m']]), { place: 'bot-dm' })).toEqual(
        refused('nothing', 'form'),
      );
    }
  });

  it('say nothing but a time where others read along', () => {
    expect(actOnNamed(timeout, { time: '20', line: 'rough-day' }, { place: 'group' })).toEqual(
      refused('choice', 'not-here'),
    );
    expect(actOnNamed(us, { code: '7K2M9QX4TB' }, { place: 'group' })).toEqual(refused('code', 'not-here'));
  });
});
