/** One line of the bot's log, taken apart for the eye. */
export type LogLine = {
  /** ISO; null when the line is a sentence and not an entry. */
  readonly time: string | null;
  readonly level: string;
  readonly words: string;
  /** What else it says: "platform discord, count 8". */
  readonly fields: string;
};

/** Oldest first, as it was printed. What is no entry is shown as it is. */
export function logLines(log: string): readonly LogLine[] {
  return log
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map(lineOf);
}

function lineOf(line: string): LogLine {
  const entry = parsed(line);
  if (entry === null) return { time: null, level: 'info', words: line, fields: '' };
  const { time, level, msg, ...rest } = entry;
  const fields = Object.entries(rest).map(([name, value]) => `${name} ${plain(value)}`);
  return {
    time: typeof time === 'string' ? time : null,
    level: plain(level ?? 'info'),
    words: plain(msg ?? ''),
    fields: fields.join(', '),
  };
}

function parsed(line: string): Readonly<Record<string, unknown>> | null {
  if (!line.startsWith('{')) return null;
  try {
    return JSON.parse(line) as Readonly<Record<string, unknown>>;
  } catch {
    // The first line may have been cut when the oldest output was let go.
    return null;
  }
}

const plain = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));
