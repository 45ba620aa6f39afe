import type { Issue } from './schema.js';

/** An answer of the REST interface. `body` absent means 204: the client breaks on a 204 with a JSON content type. */
export type Reply = {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** What the overlay of documented limits found; ends in the wire record beside the schema's verdict. */
  readonly violations?: readonly string[];
};

export function ok(body: unknown, status = 200): Reply {
  return { status, body };
}

export const NO_CONTENT: Reply = { status: 204 };

/** Codes and texts: https://docs.discord.com/developers/topics/opcodes-and-status-codes#json-json-error-codes */
const KNOWN = {
  10003: [404, 'Unknown Channel'],
  10004: [404, 'Unknown Guild'],
  10007: [404, 'Unknown Member'],
  10008: [404, 'Unknown Message'],
  10013: [404, 'Unknown User'],
  10015: [404, 'Unknown Webhook'],
  10062: [404, 'Unknown interaction'],
  10063: [404, 'Unknown application command'],
  30032: [400, 'Maximum number of application commands reached (100)'],
  40003: [400, 'You are opening direct messages too fast'],
  40005: [413, 'Request entity too large'],
  40060: [400, 'Interaction has already been acknowledged.'],
  40094: [400, 'This interaction has hit the maximum number of follow up messages.'],
  50001: [403, 'Missing Access'],
  50003: [403, 'Cannot execute action on this channel type'],
  50005: [403, 'Cannot edit a message authored by another user'],
  50006: [400, 'Cannot send an empty message'],
  50013: [403, 'Missing Permissions'],
  50007: [403, 'Cannot send messages to this user'],
  50027: [401, 'Invalid Webhook Token'],
  50033: [400, 'Invalid Recipient(s)'],
  50109: [400, 'The request body contains invalid JSON.'],
  50278: [403, 'Cannot send messages to this user due to having no mutual guilds'],
} as const satisfies Readonly<Record<number, readonly [number, string]>>;

export type KnownCode = keyof typeof KNOWN;

export function refusal(code: KnownCode, violations: readonly string[] = []): Reply {
  const [status, message] = KNOWN[code];
  return { status, body: { message, code }, violations };
}

export const UNAUTHORIZED: Reply = { status: 401, body: { message: '401: Unauthorized', code: 0 } };
export const NOT_FOUND: Reply = { status: 404, body: { message: '404: Not Found', code: 0 } };

type ErrorTree = { [key: string]: ErrorTree | { code: string; message: string }[] };

/** 50035, its errors nested by field: https://docs.discord.com/developers/reference#error-messages */
export function invalidForm(issues: readonly Issue[]): Reply {
  const errors: ErrorTree = {};
  for (const issue of issues) {
    let node = errors;
    for (const key of issue.path) {
      const next = node[String(key)];
      const child: ErrorTree = next === undefined || Array.isArray(next) ? {} : next;
      node[String(key)] = child;
      node = child;
    }
    const own = node['_errors'];
    node['_errors'] = [...(Array.isArray(own) ? own : []), { code: issue.code, message: issue.message }];
  }
  return { status: 400, body: { message: 'Invalid Form Body', code: 50035, errors } };
}
