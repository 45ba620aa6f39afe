import { DiscordAPIError } from 'discord.js';
import { describe, expect, it } from 'vitest';
import { describeError } from '../../src/app/describe-error.js';

const WORDS = 'I hate it when you leave\n    at /with/your/mother:1:1\nagain';

function thrownFrom(make: () => Error): Error {
  try {
    throw make();
  } catch (error) {
    return error as Error;
  }
}

describe('what the log may know of an error', () => {
  it('leaves out what somebody wrote, however many lines it has and however much it looks like code', () => {
    const described = describeError(thrownFrom(() => new TypeError(WORDS)));
    expect(described.kind).toBe('TypeError');
    expect(described.stack).toMatch(/describe-error\.test\.ts:\d+:\d+/);
    expect(described.stack).toMatch(/^ {4}at /);
    expect(JSON.stringify(described)).not.toMatch(/hate|mother|again/);
  });

  it('leaves out a message that Discord refused, and keeps what Discord calls the fault', () => {
    const body = { json: { content: WORDS }, files: undefined };
    const error = thrownFrom(
      () =>
        new DiscordAPIError(
          { code: 50035, message: WORDS, errors: { content: { _errors: [{ code: 'BAD', message: WORDS }] } } },
          50035,
          400,
          'POST',
          'http://127.0.0.1/channels/1/messages',
          body,
        ),
    );
    const described = describeError(error);
    expect(described).toMatchObject({ kind: 'DiscordAPIError', code: 50035 });
    expect(described.stack).toContain('describe-error.test.ts');
    expect(JSON.stringify(described)).not.toMatch(/hate|mother|again/);
  });

  it('knows no words of an error whose message was changed afterwards, or of what is no error', () => {
    const error = thrownFrom(() => new Error('I hate it'));
    error.message = 'something else';
    expect(JSON.stringify(describeError(error))).not.toMatch(/hate|else/);
    expect(describeError('I hate it')).toEqual({ kind: 'string' });
  });
});
