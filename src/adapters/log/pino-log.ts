import { type DestinationStream, destination, pino } from 'pino';
import type { Log, LogFields } from '../../app/ports.js';

export const LOG_LEVELS = ['debug', 'info', 'warn', 'error', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** A code, a kind or a lane is a word of ours or of a library, never a sentence. */
const WORD = /^[\w.:/-]{1,80}$/;
const word = (value: string): string => (WORD.test(value) ? value : '«left out»');

const figure = (value: number): number => (Number.isFinite(value) ? value : -1);

/** The first line of a stack is the error's message, and a message may quote what somebody wrote. Frames cannot. */
const frames = (stack: string): string =>
  stack
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 12)
    .join('\n');

/** Copies the allowed fields one by one: whatever else an object carries stays out, also behind the compiler's back. */
function allowed(fields: LogFields): Record<string, string | number> {
  return {
    ...(fields.reference === undefined ? {} : { reference: word(fields.reference) }),
    ...(fields.platform === undefined ? {} : { platform: word(fields.platform) }),
    ...(fields.kind === undefined ? {} : { kind: word(fields.kind) }),
    ...(fields.about === undefined ? {} : { about: word(fields.about) }),
    ...(fields.code === undefined
      ? {}
      : { code: typeof fields.code === 'number' ? figure(fields.code) : word(fields.code) }),
    ...(fields.count === undefined ? {} : { count: figure(fields.count) }),
    ...(fields.milliseconds === undefined ? {} : { milliseconds: figure(fields.milliseconds) }),
    ...(fields.lane === undefined ? {} : { lane: word(fields.lane) }),
    ...(fields.attempt === undefined ? {} : { attempt: figure(fields.attempt) }),
    ...(fields.stack === undefined ? {} : { stack: frames(fields.stack) }),
  };
}

/** The operator's log: one JSON line an event, only the fields of `LogFields`. Writes at once, so that a crash loses nothing. */
export function createLog(deps: { readonly level: LogLevel; readonly to?: DestinationStream }): Log {
  const logger = pino(
    {
      level: deps.level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (level) => ({ level }) },
    },
    deps.to ?? destination({ dest: 1, sync: true }),
  );
  return {
    info: (event, fields = {}) => logger.info(allowed(fields), event),
    warn: (event, fields = {}) => logger.warn(allowed(fields), event),
    error: (event, fields = {}) => logger.error(allowed(fields), event),
  };
}
