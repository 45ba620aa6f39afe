/** Ends a switch over a union: a kind added later fails to compile here. */
export function assertNever(value: never): never {
  throw new Error(`unreachable: ${JSON.stringify((value as { kind?: string }).kind ?? typeof value)}`);
}
