import { describe, expect, it } from 'vitest';
import { createLog } from '../../../src/adapters/log/pino-log.js';
import { describeError } from '../../../src/app/describe-error.js';
import type { LogFields } from '../../../src/app/ports.js';

function written(fields: LogFields): string {
  const lines: string[] = [];
  const log = createLog({ level: 'info', to: { write: (line) => void lines.push(line) } });
  log.error('input.failed', fields);
  return lines.join('');
}

describe("the operator's log", () => {
  it('holds the event and the fields that are allowed', () => {
    const line = JSON.parse(written({ reference: '0a1b2c3d', platform: 'discord', count: 3 })) as Record<
      string,
      unknown
    >;
    expect(line).toMatchObject({
      level: 'error',
      msg: 'input.failed',
      reference: '0a1b2c3d',
      platform: 'discord',
      count: 3,
    });
  });

  it('lets nothing else through, also behind the back of the compiler', () => {
    const sly = { kind: 'x', text: 'I hate this', body: { text: 'I hate this' } } as LogFields;
    expect(written(sly)).not.toContain('hate');
  });

  it('leaves out a word that is a sentence', () => {
    expect(written({ code: 'I hate this', kind: 'I hate this', about: 'I hate this' })).not.toContain('hate');
  });

  it('says what an error was and what it happened to', () => {
    const line = JSON.parse(written({ about: 'time-out/ask', ...describeError(new TypeError('a bug')) })) as LogFields;
    expect(line).toMatchObject({ about: 'time-out/ask', kind: 'TypeError' });
  });

  it('knows where an error came from and not what it said', () => {
    const error = new TypeError('cannot read "I hate this"\n    I hate this too');
    const line = written(describeError(error));
    expect(line).toContain('TypeError');
    expect(line).toContain('pino-log.test.ts');
    expect(line).not.toContain('hate');
  });

  it('says which code lay at the bottom of an error', () => {
    const cause = Object.assign(new Error('full'), { code: 'SQLITE_FULL' });
    expect(describeError(new Error('not kept', { cause }))).toMatchObject({ code: 'SQLITE_FULL' });
  });
});
