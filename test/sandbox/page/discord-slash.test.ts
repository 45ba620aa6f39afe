import { describe, expect, it } from 'vitest';
import type { PageChat, PageCommand, PageOption, PagePlatform } from '../../../src/sandbox/page-contract.js';
import { offeredCommands, readSlash, valuesOf } from '../../../src/sandbox/page/phone/discord/slash-text.js';

const option = (name: string, more: Partial<PageOption> = {}): PageOption => ({
  name,
  description: '',
  kind: 'text',
  required: false,
  completes: false,
  choices: [],
  ...more,
});
const command = (name: string, ...options: readonly PageOption[]): PageCommand => ({ name, description: '', options });

const timeout = command('timeout', option('when'), option('why'));
const back = command('back');
const us = command('us');
const pair = command('us pair', option('code', { required: true }));
const all = [back, timeout, us, pair];
const namesOf = (typed: string): readonly string[] => {
  const reading = readSlash(typed, all);
  return reading.kind === 'naming' ? reading.commands.map(({ name }) => name) : [];
};

describe('what a client makes of typed text', () => {
  it('offers only what was registered and what this chat has', () => {
    const chat = {
      commands: [
        { name: 'us', description: '' },
        { name: 'gone', description: '' },
      ],
    };
    const platform = { commands: all };
    expect(offeredCommands(platform as unknown as PagePlatform, chat as unknown as PageChat)).toEqual([us]);
  });

  it('takes words for words', () => {
    expect(readSlash('back', all).kind).toBe('words');
    expect(readSlash(' /back', all).kind).toBe('words');
    expect(readSlash('/nothing of this', all).kind).toBe('words');
  });

  it('shows everything after a slash, and what fits while the name is typed', () => {
    expect(namesOf('/')).toEqual(['back', 'timeout', 'us', 'us pair']);
    expect(namesOf('/u')).toEqual(['us', 'us pair', 'timeout']);
    expect(namesOf('/BACK')).toEqual(['back']);
    expect(namesOf('/xyz')).toEqual([]);
  });

  it('reads what stands behind a name as its first option', () => {
    expect(readSlash('/timeout 20m', all)).toEqual({ kind: 'command', command: timeout, texts: { when: '20m' } });
    expect(readSlash('/timeout ', all)).toEqual({ kind: 'command', command: timeout, texts: {} });
    expect(readSlash('/back now', all)).toEqual({ kind: 'command', command: back, texts: {} });
  });

  it('reads options by their names, as a copied command has them', () => {
    expect(readSlash('/timeout when:until 21:30 why:a rough day', all)).toMatchObject({
      texts: { when: 'until 21:30', why: 'a rough day' },
    });
    expect(readSlash('/timeout 20m why:noise', all)).toMatchObject({ texts: { when: '20m', why: 'noise' } });
  });

  it('takes the longer name where one begins with the other', () => {
    expect(readSlash('/us pair ABC', all)).toEqual({ kind: 'command', command: pair, texts: { code: 'ABC' } });
    expect(readSlash('/us ', all)).toMatchObject({ command: us });
  });
});

describe('what goes to the bot', () => {
  const rich = command(
    'rich',
    option('days', { kind: 'integer', required: true }),
    option('weight', { kind: 'number' }),
    option('quiet', { kind: 'boolean' }),
    option('tone', {
      choices: [
        { name: 'Softly', value: 'soft' },
        { name: 'Plainly', value: 2 },
      ],
    }),
  );

  it('is of the kind that the option has', () => {
    expect(valuesOf(rich, { days: ' 3 ', weight: '1.5', quiet: 'true', tone: 'soft' })).toEqual({
      kind: 'values',
      values: { days: 3, weight: 1.5, quiet: true, tone: 'soft' },
    });
    expect(valuesOf(rich, { days: '3', tone: '2' })).toMatchObject({ values: { tone: 2 } });
    expect(valuesOf(rich, { days: '3', tone: 'softly' })).toMatchObject({ values: { tone: 'soft' } });
  });

  it('leaves out what was not given', () => {
    expect(valuesOf(rich, { days: '3', weight: ' ' })).toEqual({ kind: 'values', values: { days: 3 } });
  });

  it('is nothing as long as something is missing or of another kind, and says what', () => {
    expect(valuesOf(rich, { weight: 'much', tone: 'loud', quiet: 'perhaps' })).toEqual({
      kind: 'wrong',
      wrong: {
        days: 'This is required.',
        weight: 'Type a number.',
        tone: 'Choose one of the list.',
        quiet: 'Choose true or false.',
      },
    });
    expect(valuesOf(rich, { days: '3.5' })).toMatchObject({ wrong: { days: 'Type a whole number.' } });
  });
});
