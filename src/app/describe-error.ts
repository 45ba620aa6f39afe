import type { LogFields } from './ports.js';

/**
 * What the operator's log may know of a thrown thing: its class, its code, where it came from. Never its message:
 * drizzle puts SQL parameters there, parsers what they were given.
 */
export function describeError(error: unknown): Pick<LogFields, 'kind' | 'code' | 'stack'> {
  if (!(error instanceof Error)) return { kind: typeof error };
  const code = codeOf(error);
  return {
    // discord.js calls its errors `Error [Code]` and `DiscordAPIError[50035]`.
    kind: error.name.replace(/[ [(].*/s, ''),
    ...(code === null ? {} : { code }),
    ...(error.stack === undefined ? {} : { stack: framesOf(error.stack, error.message) }),
  };
}

/** A line of a stack that names a place in the code; what a message quotes does not end in one. */
const FRAME = /^ {4}at (?:async )?(?:.* \()?(?:node:|file:|\/|[A-Za-z]:\\|<anonymous>|native).*$/;

/** A stack begins with the message, which may have many lines and quote what somebody wrote; the frames come after. */
function framesOf(stack: string, message: string): string {
  const at = stack.indexOf(message);
  const rest = at < 0 ? stack : stack.slice(at + message.length);
  return rest
    .split('\n')
    .filter((line) => FRAME.test(line))
    .join('\n');
}

/** The `code` of an error or of the nearest cause that has one (`SQLITE_FULL`, `ENOSPC`, `ECONNREFUSED`); else null. */
export function codeOf(error: unknown): string | number | null {
  for (let at: unknown = error, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth += 1) {
    const code = (at as { readonly code?: unknown }).code;
    if (typeof code === 'string' || typeof code === 'number') return code;
  }
  return null;
}
