import { describe, expect, it } from 'vitest';
import { commands } from '../../commands/index.js';
import { dance } from '../../commands/dance.js';
import { actOnNamed } from '../../src/command-kit/act-on-options.js';
import { parseCommandText } from '../../src/command-kit/parse-command-text.js';

const typed = (text: string, place: 'bot-dm' | 'group' = 'bot-dm') =>
  parseCommandText(text, { commands, botUsername: 'intermission_bot', place });

describe('/dance', () => {
  it.each([
    ['/dance', { kind: 'dance/show' }],
    ['/dance map', { kind: 'dance/map' }],
    ['/Dance The Map.', { kind: 'dance/map' }],
    ['/dance page', { kind: 'dance/sheet' }],
    ['/dance my steps', { kind: 'dance/sheet' }],
  ])('understands "%s"', (text, act) => {
    expect(typed(text)).toEqual({ kind: 'act', act });
  });

  it('shows where the two stand, whatever else is typed after it: nothing that somebody writes there is taken', () => {
    for (const text of ['/dance I shout and then I cry', '/dance map of us two', '/dance start'])
      expect(typed(text)).toEqual({ kind: 'act', act: { kind: 'dance/show' } });
    expect(actOnNamed(dance, {}, { place: 'bot-dm' })).toEqual({ kind: 'dance/show' });
  });

  it('in a group is the same to everybody, with any words and with none', () => {
    for (const text of ['/dance', '/dance map', '/dance my page', '/dance something else'])
      expect(typed(text, 'group')).toEqual({ kind: 'act', act: { kind: 'dance/show' } });
  });
});
