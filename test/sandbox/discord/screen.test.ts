import { describe, expect, it } from 'vitest';
import { plainText } from '../../../src/sandbox/discord/screen.js';
import { createWorld } from '../../../src/sandbox/discord/world.js';
import { stillClock } from './bot-on-sandbox.js';

describe('what a reader sees of marked-up text', () => {
  const world = createWorld(stillClock(), { applicationId: '42' });
  world.people.set('7', {
    id: '7',
    name: 'mira',
    locale: 'en-US',
    userInstalled: true,
    dmChannelId: '8',
    blockedBot: false,
  });

  it.each([
    ['**Bold**, *slanted*, __under__, ~~gone~~ and ||hidden||', 'Bold, slanted, under, gone and hidden'],
    ['\\*not slanted\\* and \\_so on\\_ \\\\', '*not slanted* and _so on_ \\'],
    ['2 * 3 * 4 and snake_case_name', '2 * 3 * 4 and snake_case_name'],
    ['<@7> told <@42> and <@9> about </timeout:55>', '@mira told @bot and @9 about /timeout'],
    ['back at <t:1767302400:t> (<t:1767302430>)', 'back at {time:2026-01-01T21:20Z} ({time:2026-01-01T21:20:30Z})'],
    ['[the page](https://example.org/a) <:calm:123>', 'the page :calm:'],
    ['# Title\n-# small\n> said', 'Title\nsmall\nsaid'],
    ['`**as typed** <t:0:t>` and ```\ncode _too_\n```', '**as typed** <t:0:t> and code _too_\n'],
  ])('is plain: %s', (raw, shown) => {
    expect(plainText(world, raw)).toBe(shown);
  });
});
