import { describe, expect, it } from 'vitest';
import { readPhrase } from '../../src/command-kit/plain-phrases.js';

const call = (wish: object) => ({
  kind: 'time-out/call',
  wish,
  line: null,
  confirmed: false,
  announced: false,
  elsewhere: false,
});

describe('a plain message in the private chat', () => {
  it.each([
    'I need a break',
    'i need a break.',
    'I NEED A BREAK!',
    'need a break please',
    'break',
    'Time out',
    'time-out',
    '  timeout  ',
    'I need a pause…',
  ])('begins a break: %j', (text) => {
    expect(readPhrase(text)).toEqual(call({ kind: 'default' }));
  });

  it.each([
    'a break',
    'break now',
    'need break',
    'i need break',
    'i need a break now',
    'i really need a break',
    'take a break',
    "let's take a break",
    'let’s take a break',
    'let‘s take a break',
    'let`s take a break',
    'let´s take a break',
    'pause',
    'i need time out',
    'i need a timeout',
    'i need a time out',
    'i need a time-out',
    'i  need\n\ta   break',
    'break, please',
    'break please?! …',
    'break...',
    'break'.padEnd(60),
  ])('begins a break in other words: %j', (text) => {
    expect(readPhrase(text)).toEqual(call({ kind: 'default' }));
  });

  it.each([
    'break 20',
    'timeout of 20 minutes',
    'time out for 20m',
    'time-out 20',
    'pause 20',
    'need a break 20',
    'need break for 20',
    'i need break 20',
    'i need a pause of 20 min, please.',
    'take break 20',
    'take a timeout 20!',
  ])('begins a break of twenty minutes: %j', (text) => {
    expect(readPhrase(text)).toEqual(call({ kind: 'minutes', minutes: 20 }));
  });

  it('may carry a time', () => {
    expect(readPhrase('timeout 20')).toEqual(call({ kind: 'minutes', minutes: 20 }));
    expect(readPhrase('I need a break for an hour')).toEqual(call({ kind: 'minutes', minutes: 60 }));
    expect(readPhrase('break until 21:30')).toEqual(call({ kind: 'until', time: 1290 }));
  });

  it.each(["I'm back", 'I’m back.', 'im back', 'i am back', 'back', "i'm here", 'im here', 'I am here!'])(
    'says that someone is back: %j',
    (text) => {
      expect(readPhrase(text)).toEqual({ kind: 'time-out/back', timeOutId: null, generation: null, sleepFirst: false });
    },
  );

  it('opens help and support', () => {
    expect(readPhrase('help')).toEqual({ kind: 'help/show' });
    expect(readPhrase('help me')).toEqual({ kind: 'help/show' });
    for (const text of ['support', 'I need help', 'i need support'])
      expect(readPhrase(text)).toEqual({ kind: 'support/show', country: null });
  });

  it.each([
    '',
    'I need a break from you',
    'I think we should break up',
    'break up',
    'timeout 20m; drop',
    'never come back',
    "I'm back but still angry",
    "I don't need a break",
    'you need a break',
    'give me a break',
    'break -5m',
    'break'.padEnd(61),
    '…',
    'please',
    'need a break. please',
    'please break',
    'break pleased',
    'breaks',
    'my break 20',
    'want break 20',
    'break20',
    'break in of 20',
    'break 20 ok',
    'ｂｒｅａｋ',
    'br\u200beak',
    'b\u202ereak',
    '😀',
    'break '.repeat(1000),
  ])('is not guessed at: %j', (text) => {
    expect(readPhrase(text)).toBeNull();
  });
});
