import type { ResponseParameters } from 'grammy/types';

/** An answer other than `ok`. `violations` are what the bot did against the documentation; a person's doing has none. */
export class ApiFailure extends Error {
  override readonly name = 'ApiFailure';
  readonly code: number;
  readonly parameters: ResponseParameters | undefined;
  readonly violations: readonly string[];

  constructor(
    code: number,
    description: string,
    more: { parameters?: ResponseParameters; violations?: readonly string[] } = {},
  ) {
    super(description);
    this.code = code;
    this.parameters = more.parameters;
    this.violations = more.violations ?? [];
  }
}

/** The situation forbids it (the message is gone, the query is old): a 400 that a correct bot may meet. */
export function refused(description: string): ApiFailure {
  return new ApiFailure(400, `Bad Request: ${description}`);
}

/** No correct bot sends this: a 400 that is also kept as a violation. */
export function malformed(description: string): ApiFailure {
  return new ApiFailure(400, `Bad Request: ${description}`, { violations: [description] });
}

export function forbidden(description: string): ApiFailure {
  return new ApiFailure(403, `Forbidden: ${description}`);
}
