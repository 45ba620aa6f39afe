import { describe, expect, it } from 'vitest';
import { commands } from '../../commands/index.js';
import { reflect } from '../../commands/reflect.js';
import { actOnNamed } from '../../src/command-kit/act-on-options.js';
import { parseCommandText } from '../../src/command-kit/parse-command-text.js';

const typed = (text: string, place: 'bot-dm' | 'group' = 'bot-dm') =>
  parseCommandText(text, { commands, botUsername: 'intermission_bot', place });
const acts = (act: object) => ({ kind: 'act', act });
const unreadable = (option: string, problem = 'form') =>
  acts({ kind: 'refused', notice: { kind: 'input/unreadable', option, problem } });

const pauseUntil = (until: string) => ({ kind: 'form/filled', form: { kind: 'form/pause-until' }, values: { until } });

describe('/reflect', () => {
  it.each([
    ['/reflect', { kind: 'reflect/show' }],
    ['/reflect 20:30', { kind: 'reflect/schedule', time: 1230, days: null }],
    ['/reflect 20:30 weekdays', { kind: 'reflect/schedule', time: 1230, days: [1, 2, 3, 4, 5] }],
    ['/reflect weekends at 9:15', { kind: 'reflect/schedule', time: 555, days: [6, 7] }],
    ['/reflect 8:30 pm every day', { kind: 'reflect/schedule', time: 1230, days: [1, 2, 3, 4, 5, 6, 7] }],
    ['/reflect 20:30 mon wed fri', { kind: 'reflect/schedule', time: 1230, days: [1, 3, 5] }],
    ['/Reflect 20:30 Mondays and Thursdays', { kind: 'reflect/schedule', time: 1230, days: [1, 4] }],
    ['/reflect weekdays', { kind: 'reflect/times' }],
    ['/reflect off', { kind: 'reflect/stop' }],
    ['/reflect pause', { kind: 'reflect/pauses' }],
    ['/reflect pause 2026-12-01', pauseUntil('2026-12-01')],
    ['/reflect pause until 1 December 2026', pauseUntil('1 December 2026')],
    ['/reflect pause until 31 March', pauseUntil('31 March')],
    ['/reflect pause tomorrow', pauseUntil('tomorrow')],
    ['/reflect resume', { kind: 'reflect/resume' }],
    ['/reflect Another one.', { kind: 'reflect/draw' }],
    ['/reflect another', { kind: 'reflect/draw' }],
    ['/reflect not  today', { kind: 'reflect/not-today' }],
    ['/reflect journal', { kind: 'journal/month', month: null, page: 0 }],
    ['/reflect search', { kind: 'form/journal-search' }],
    ['/reflect write', { kind: 'form/free' }],
  ])('understands "%s"', (text, act) => {
    expect(typed(text)).toEqual(acts(act));
  });

  it.each([
    ['/reflect sometimes', unreadable('prompts')],
    ['/reflect holidays', unreadable('prompts')],
    ['/reflect 25:00', unreadable('prompts')],
    ['/reflect 20:30 when I am tired', unreadable('prompts')],
    ['/reflect 2026-12-01', unreadable('prompts')],
    ['/reflect resume off', unreadable('prompts')],
    ['/reflect constructor', unreadable('prompts')],
    ['/reflect 20:30 pause 2026-12-01', unreadable('prompts')],
    ['/reflect off weekdays', unreadable('prompts')],
  ])('does nothing rather than guess at "%s"', (text, act) => {
    expect(typed(text)).toEqual(act);
  });

  it('is set nowhere where others read along', () => {
    expect(typed('/reflect', 'group')).toEqual(acts({ kind: 'reflect/show' }));
    for (const words of ['20:30 weekdays', 'another', 'journal', 'pause tomorrow'])
      expect(typed(`/reflect ${words}`, 'group')).toEqual(unreadable('nothing', 'not-here'));
  });

  it('takes the same words where options have names', () => {
    const named = (given: Readonly<Record<string, string>>) => actOnNamed(reflect, given, { place: 'bot-dm' });
    expect(named({ time: '20:30', days: 'mon, thu' })).toEqual({ kind: 'reflect/schedule', time: 1230, days: [1, 4] });
    expect(named({ time: 'off' })).toEqual({ kind: 'reflect/stop' });
    expect(named({ pause: '31 March' })).toEqual(pauseUntil('31 March'));
    expect(named({ days: 'often' })).toEqual({
      kind: 'refused',
      notice: { kind: 'input/unreadable', option: 'days', problem: 'form' },
    });
  });
});
