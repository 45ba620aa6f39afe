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

  it('may carry a time', () => {
    expect(readPhrase('timeout 20')).toEqual(call({ kind: 'minutes', minutes: 20 }));
    expect(readPhrase('I need a break for an hour')).toEqual(call({ kind: 'minutes', minutes: 60 }));
    expect(readPhrase('break until 21:30')).toEqual(call({ kind: 'until', time: 1290 }));
  });

  it.each(["I'm back", 'I’m back.', 'im back', 'back'])('says that someone is back: %j', (text) => {
    expect(readPhrase(text)).toEqual({ kind: 'time-out/back', timeOutId: null, generation: null, sleepFirst: false });
  });

  it('opens help and support', () => {
    expect(readPhrase('help')).toEqual({ kind: 'help/show' });
    expect(readPhrase('I need help')).toEqual({ kind: 'support/show', country: null });
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
    'ｂｒｅａｋ',
    'br\u200beak',
    'b\u202ereak',
    '😀',
    'break '.repeat(1000),
  ])('is not guessed at: %j', (text) => {
    expect(readPhrase(text)).toBeNull();
  });
});
