import { describe, expect, it } from 'vitest';
import { createBotOutput, type EchoLevel } from '../../src/sandbox/bot-output.js';

const line = (level: string): string => JSON.stringify({ level, msg: 'something' });
const SENTENCE = 'HEALTH_ADDRESS is taken.';
const ALL = [line('debug'), line('info'), SENTENCE, line('warn'), '{ not a line of the log', line('error')];

/** What stands in the terminal, after everything was printed in pieces that care for no line. */
function shown(echo: EchoLevel | null): { readonly terminal: string; readonly kept: string } {
  let terminal = '';
  const output = createBotOutput(echo, (text) => (terminal += text));
  const stream = output.stream();
  const bytes = Buffer.from(ALL.join('\n'));
  for (let from = 0; from < bytes.length; from += 7) stream.write(bytes.subarray(from, from + 7));
  stream.end();
  return { terminal, kept: output.text() };
}
const lines = (...wanted: readonly string[]): string => wanted.map((each) => `${each}\n`).join('');

describe('whoever started the sandbox', () => {
  it('sees warnings and sentences in the terminal, and finds everything in the log on the page', () => {
    const { terminal, kept } = shown('warn');
    expect(terminal).toBe(lines(SENTENCE, line('warn'), '{ not a line of the log', line('error')));
    expect(kept).toBe(ALL.join('\n'));
  });

  it('gets more or less of it as they asked for', () => {
    expect(shown('debug').terminal).toBe(lines(...ALL));
    expect(shown('info').terminal).toBe(lines(...ALL.slice(1)));
    expect(shown('silent').terminal).toBe(lines(SENTENCE, '{ not a line of the log'));
    expect(shown(null).terminal).toBe('');
  });

  it('reads letters whole that came in two pieces, and lines whole that two streams wrote at once', () => {
    let terminal = '';
    const output = createBotOutput('warn', (text) => (terminal += text));
    const [one, other] = [output.stream(), output.stream()];
    const bytes = Buffer.from('für\n');
    one.write(bytes.subarray(0, 2));
    other.write(Buffer.from('dich\n'));
    one.write(bytes.subarray(2));
    expect(terminal).toBe('dich\nfür\n');
  });

  it('starts with an empty log when the bot starts again, and keeps the newest of a long one', () => {
    const output = createBotOutput(null, () => undefined);
    output.stream().write(Buffer.from('x'.repeat(300_000)));
    expect(output.text().length).toBe(200_000);
    output.clear();
    expect(output.text()).toBe('');
  });
});
