/** What the bot prints: kept for the page, and passed on to the terminal as far as that wants it. */
export type BotOutput = {
  /** One for each stream, so that lines of two streams do not run into each other. */
  readonly stream: () => { readonly write: (chunk: Buffer) => void; readonly end: () => void };
  /** The newest of it, since it was last cleared. */
  readonly text: () => string;
  readonly clear: () => void;
};

const KEPT = 200_000;
const LEVELS = ['debug', 'info', 'warn', 'error'] as const;

/** Lines of the log below this level stay out of the terminal; what is no line of the log is always shown. */
export type EchoLevel = (typeof LEVELS)[number] | 'silent';

/** `echo`: null shows nothing. */
export function createBotOutput(echo: EchoLevel | null, show: (line: string) => void): BotOutput {
  let kept = '';
  const isShown = (line: string): boolean => {
    const level = levelOf(line);
    if (level === null) return true;
    return echo !== 'silent' && LEVELS.indexOf(level) >= LEVELS.indexOf(echo ?? 'debug');
  };
  const pass = (line: string): void => {
    if (echo !== null && isShown(line)) show(`${line}\n`);
  };
  return {
    stream: () => {
      const decoder = new TextDecoder();
      let rest = '';
      const take = (text: string): void => {
        kept = (kept + text).slice(-KEPT);
        const lines = (rest + text).split('\n');
        rest = lines.pop() ?? '';
        for (const line of lines) pass(line);
      };
      return {
        write: (chunk) => take(decoder.decode(chunk, { stream: true })),
        end: () => {
          if (rest !== '') pass(rest);
          rest = '';
        },
      };
    },
    text: () => kept,
    clear: () => {
      kept = '';
    },
  };
}

/** Of a line of the log, which is JSON; null for any other line. */
function levelOf(line: string): (typeof LEVELS)[number] | null {
  if (!line.startsWith('{')) return null;
  try {
    const { level } = JSON.parse(line) as { readonly level?: unknown };
    return LEVELS.find((known) => known === level) ?? null;
  } catch {
    return null;
  }
}
