import { DiscordAPIError } from 'discord.js';
import { describe, expect, it } from 'vitest';
import { codeOf, describeError } from '../../src/app/describe-error.js';

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
    error.message = 'something else, and so much of it that it is longer than what stood there before';
    expect(JSON.stringify(describeError(error))).not.toMatch(/hate|else/);
    expect(describeError(error).stack).toBe(error.stack?.split('\n').slice(1).join('\n'));
    expect(describeError('I hate it')).toEqual({ kind: 'string' });
  });

  it('keeps every kind of line that names a place in the code, and no other', () => {
    const places = [
      '    at sendTo (/app/src/app/deliver-outbox.ts:150:7)',
      '    at async /app/src/app/deliver-outbox.ts:212:3',
      '    at async Promise.all (index 0)',
      '    at file:///app/dist/src/main.js:3:1',
      '    at new Store (C:\\app\\store.js:9:2)',
      '    at node:internal/process/task_queues:95:5',
      '    at Array.map (<anonymous>)',
      '    at native',
    ];
    const error = new Error('what she wrote');
    const quoted = [
      'at home (/never/told)',
      '   at /three/spaces:1:1',
      '    at the table',
      'she said     at /table:1:1',
      '    at /the/table:1:1\u2028she said',
    ];
    error.stack = `Error: what she wrote\n${[...quoted, ...places].join('\n')}`;
    expect(describeError(error).stack?.split('\n')).toEqual(places.filter((line) => !line.includes('Promise.all')));
  });

  it('leaves out a place that stands in the message alone, and has no stack where there is none', () => {
    const error = new Error('first\n    at /written/by/her:1:1');
    error.stack = `Error: ${error.message}\n    at /app/main.js:1:1`;
    expect(describeError(error).stack).toBe('    at /app/main.js:1:1');
    // Without a name of its own an error begins with its message.
    error.stack = `${error.message}\n    at /app/main.js:1:1`;
    expect(describeError(error).stack).toBe('    at /app/main.js:1:1');
    delete error.stack;
    expect(describeError(error)).toEqual({ kind: 'Error' });
  });

  it('is called by its class alone, whatever stands behind the name', () => {
    for (const name of ['DiscordAPIError[50035]', 'DiscordAPIError (POST)', 'DiscordAPIError [Code]']) {
      expect(describeError(Object.assign(new Error('words'), { name })).kind).toBe('DiscordAPIError');
    }
  });
});

describe('the code of an error', () => {
  const coded = (code: unknown, cause?: unknown): Error => Object.assign(new Error('words', { cause }), { code });

  it('is its own, or that of the nearest cause that has one', () => {
    expect(codeOf(coded('ENOSPC', coded('SQLITE_FULL')))).toBe('ENOSPC');
    expect(codeOf(new Error('words', { cause: coded('SQLITE_FULL') }))).toBe('SQLITE_FULL');
    expect(codeOf(coded({ words: 'hers' }, coded(50_013)))).toBe(50_013);
    expect(describeError(coded('ENOSPC'))).toMatchObject({ code: 'ENOSPC' });
  });

  it('is none where nothing has one, and is not sought for ever', () => {
    expect(codeOf(new Error('words', { cause: { code: 'not of an error' } }))).toBeNull();
    expect(codeOf('ENOSPC')).toBeNull();
    expect(describeError(new Error('words'))).not.toHaveProperty('code');
    const within = (depth: number): Error =>
      depth === 0 ? coded('DEEP') : new Error('words', { cause: within(depth - 1) });
    expect([codeOf(within(4)), codeOf(within(5))]).toEqual(['DEEP', null]);
    const ring = new Error('words');
    ring.cause = ring;
    expect(codeOf(ring)).toBeNull();
  });
});
