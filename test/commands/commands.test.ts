import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { commands } from '../../commands/index.js';
import { checkCommands } from '../../src/command-kit/check-commands.js';
import { type AnyCommand, defineCommand, isOn } from '../../src/command-kit/define-command.js';
import { catalogueFor, commandText, type CommandTextKey, LANGUAGES } from '../../src/copy/catalogue.js';

const files = readdirSync('commands').filter((name) => name !== 'index.ts');
const text = (key: string) => commandText('en', key as CommandTextKey);
const named = (name: string, more: Partial<AnyCommand> = {}): AnyCommand => ({
  ...defineCommand({
    name,
    aliases: [],
    summary: 'help.summary',
    where: 'everywhere',
    options: {},
    run: () => ({ kind: 'help/show' }),
  }),
  ...more,
});

describe('the commands', () => {
  it('are the ones people were promised', () => {
    const on = (platform: 'discord' | 'telegram') =>
      commands.filter((each) => isOn(each, platform)).flatMap((each) => [each.name, ...each.aliases]);
    const everywhere = [
      'timeout',
      'break',
      'back',
      'pact',
      'dance',
      'reflect',
      'checkin',
      'need',
      'say',
      'us',
      'settings',
      'support',
      'help',
    ];
    expect(on('discord')).toEqual(everywhere);
    expect(on('telegram')).toEqual([...on('discord'), 'start', 'cancel']);
  });

  it('all work without a word after them, in every place', () => {
    for (const command of commands) {
      const bare = Object.fromEntries(Object.keys(command.options).map((name) => [name, null]));
      for (const place of ['bot-dm', 'private-chat', 'group'] as const)
        expect(command.run({ options: bare, place }).kind).not.toBe('refused');
    }
  });

  it('fit both platforms in every language', () => {
    for (const locale of LANGUAGES) {
      const words: Readonly<Record<string, string>> = catalogueFor(locale).commands;
      expect(() => checkCommands(commands, (key) => words[key] ?? '')).not.toThrow();
    }
  });

  it.each(files)('open with their grammar and purpose, and stay short: %s', (file) => {
    const source = readFileSync(`commands/${file}`, 'utf8');
    expect(source).toMatch(new RegExp(`^// /${file.replace('.ts', '')}\\b`));
    expect(source.split('\n').length).toBeLessThan(120);
  });

  it('are all in the list', () => {
    expect(files.map((file) => file.replace('.ts', '')).toSorted()).toEqual(
      commands.map((each) => each.name).toSorted(),
    );
  });
});

describe('the check at start', () => {
  it('finds what the platforms would refuse, all of it at once', () => {
    const choices = Array.from({ length: 26 }, (_, index) => ({ value: `v${index}`, label: 'help.summary' }));
    const faulty = [
      named('help', { aliases: ['sos'] }),
      named('sos'),
      named('many', { options: { pick: { kind: { kind: 'choice', choices }, summary: 'missing' } } }),
      named('group', { groupOptions: ['nothing'] }),
    ];
    const words = (key: string) => (key === 'missing' ? '' : text(key));
    expect(() => checkCommands(faulty, words)).toThrow(
      /\/sos stands for two.*0 characters.*26 choices.*no option nothing/,
    );
    expect(() => checkCommands([named('help')], () => 'x'.repeat(101))).toThrow(/101 characters/);
  });

  it('lets one name stand for two commands on two platforms', () => {
    const pair = [named('here', { platforms: ['discord'] }), named('here', { platforms: ['telegram'] })];
    expect(() => checkCommands(pair, text)).not.toThrow();
  });

  it('refuses names that do not fit both platforms', () => {
    for (const name of ['Help', 'a-b', 'hé', '', 'x'.repeat(33), '/help'])
      expect(() => named(name)).toThrow(/does not fit/);
  });
});
