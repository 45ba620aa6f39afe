import type { LogFields } from './ports.js';

/**
 * What the operator's log may know of a thrown thing: its class, its code, where it came from. Never its message:
 * drizzle puts SQL parameters there, parsers what they were given.
 */
export function describeError(error: unknown): Pick<LogFields, 'kind' | 'code' | 'stack'> {
  if (!(error instanceof Error)) return { kind: typeof error };
  const code = codeOf(error);
  return {
    // discord.js calls its errors `Error [Code]`.
    kind: error.name.split(' ')[0] ?? 'Error',
    ...(code === null ? {} : { code }),
    ...(error.stack === undefined ? {} : { stack: error.stack }),
  };
}

/** The `code` of an error or of the nearest cause that has one (`SQLITE_FULL`, `ENOSPC`, `ECONNREFUSED`); else null. */
export function codeOf(error: unknown): string | number | null {
  for (let at: unknown = error, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth += 1) {
    const code = (at as { readonly code?: unknown }).code;
    if (typeof code === 'string' || typeof code === 'number') return code;
  }
  return null;
}
