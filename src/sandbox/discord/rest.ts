import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FaultEffect } from '../contract.js';
import { invalidForm, NOT_FOUND, type Reply, refusal, UNAUTHORIZED } from './errors.js';
import type { FaultPlan } from './faults.js';
import { type ReadBody, readBody, send } from './http.js';
import { type RateLimits, tooMany } from './limits.js';
import { bodyOf, type Call, type Platform, type Route } from './platform.js';
import { applicationRoutes } from './rest-application.js';
import { channelRoutes } from './rest-channels.js';
import { guildRoutes } from './rest-guilds.js';
import { callbackRoute } from './rest-interactions.js';
import { webhookRoutes } from './rest-webhooks.js';
import { describeIssue, issuesOf } from './schema.js';
import { isObject } from './stored-message.js';
import type { WireLog } from './wire.js';

export type RestParts = {
  readonly platform: Platform;
  readonly wire: WireLog;
  readonly faults: FaultPlan;
  readonly limits: RateLimits;
  readonly accepts: (token: string) => boolean;
};

/** Stands for "the connection breaks here", with no answer at all. */
const CUT = Symbol('connection cut');
type Outcome = Reply | typeof CUT;

/** Answers one HTTP request, and writes it with its verdict into the wire log. */
export function createRest(parts: RestParts): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  const { platform, wire } = parts;
  const routes: readonly Route[] = [
    ...applicationRoutes(platform),
    ...channelRoutes(platform),
    ...guildRoutes(platform),
    callbackRoute(platform),
    ...webhookRoutes(platform),
  ];
  const find = createMatcher(routes);

  return async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://loopback');
    // discord.js appends `/v10` to whatever it was given, so both `/api` and the bare host do.
    const path = url.pathname.replace(/^\/api(?=\/)/, '').replace(/^\/v\d+(?=\/)/, '');
    const match = find(request.method ?? 'GET', path);
    const read = await readBody(request);
    if (match === null) {
      const name = `${request.method} ${path}`;
      wire.record({
        direction: 'request',
        name,
        body: bodyFor(read),
        status: 404,
        violations: ['There is no such endpoint here.'],
      });
      return send(response, NOT_FOUND);
    }
    const { route, params } = match;
    const name = `${route.method} ${route.path}`;
    const outcome =
      read.kind === 'unreadable'
        ? refusal(50109, ['The body is not JSON.'])
        : await answer(
            parts,
            route,
            request,
            { params, query: Object.fromEntries(url.searchParams), body: read.body, files: read.files },
            read.size,
          );
    const isCut = outcome === CUT;
    wire.record({
      direction: 'request',
      name,
      body: bodyFor(read),
      status: isCut ? null : outcome.status,
      violations: isCut ? [] : (outcome.violations ?? []),
    });
    if (isCut) request.socket.resetAndDestroy();
    else send(response, outcome);
  };
}

async function answer(
  parts: RestParts,
  route: Route,
  request: IncomingMessage,
  call: Call,
  size: number,
): Promise<Outcome> {
  const { world } = parts.platform;
  const fault = parts.faults.take(`${route.method} ${route.path}`, (name) => {
    const id = route.recipient?.(call) ?? null;
    return id !== null && (id === name || world.people.get(id)?.name === name);
  });
  const early = fault === null ? null : before(fault);
  if (early !== null) return early;

  const reply = decide(parts, route, request, call, size);
  if (fault === null) return reply;
  switch (fault.kind) {
    case 'server-error':
      return {
        status: fault.status,
        body: { message: `${fault.status}: planned fault`, code: 0 },
        violations: reply.violations ?? [],
      };
    case 'reset':
      return CUT;
    case 'slow':
      // The work is done at once and the answer comes late: what a client that gives up must reckon with.
      await sleep(fault.milliseconds);
      return reply;
    case 'rate-limit':
    case 'refuse':
      return reply;
  }
}

/** Faults that keep the call from being carried out. */
function before(fault: FaultEffect): Outcome | null {
  switch (fault.kind) {
    case 'rate-limit':
      return tooMany(fault.retryAfterSeconds, fault.global ?? false);
    case 'refuse':
      return { status: fault.status, body: { message: fault.description, code: fault.code ?? 0 } };
    case 'server-error':
      return fault.applied
        ? null
        : { status: fault.status, body: { message: `${fault.status}: planned fault`, code: 0 } };
    case 'reset':
      return fault.applied ? null : CUT;
    case 'slow':
      return null;
  }
}

/** https://docs.discord.com/developers/reference#uploading-files */
const UPLOAD_LIMIT = 10 * 1024 * 1024;

function decide(parts: RestParts, route: Route, request: IncomingMessage, call: Call, size: number): Reply {
  const token = /^Bot (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? '';
  if (route.isInteraction !== true && !parts.accepts(token)) return UNAUTHORIZED;

  const bucket = route.hasChannelBucket === true ? `${route.method}${route.path} ${call.params['channel_id']}` : null;
  const limited = parts.limits.admit({ exemptFromGlobal: route.isInteraction === true, bucket });
  if (limited !== null) return limited;

  const queryIssues = issuesOf(route.query, call.query);
  const bodyIssues =
    route.request === undefined
      ? call.body === undefined || (isObject(call.body) && Object.keys(bodyOf(call)).length === 0)
        ? []
        : [{ path: [], code: 'UNKNOWN_FIELD', message: 'This call has no body.' }]
      : issuesOf(route.request, call.body);
  const issues = [...queryIssues, ...bodyIssues];
  const all = issues.length > 0 ? issues : (route.limits?.(call) ?? []);
  if (all.length > 0) return { ...invalidForm(all), violations: all.map(describeIssue) };
  if (size > UPLOAD_LIMIT) return refusal(40005, ['Files exceed 10 MiB.']);

  const reply = route.handle(call);
  const wrong =
    route.response === undefined || reply.status >= 300 || reply.body === undefined
      ? []
      : issuesOf(route.response, reply.body);
  return {
    ...reply,
    headers: { ...parts.limits.headersFor(bucket), ...reply.headers },
    violations: [
      ...(reply.violations ?? []),
      ...wrong.map((issue) => `the sandbox's own answer, ${describeIssue(issue)}`),
    ],
  };
}

function bodyFor(read: ReadBody): unknown {
  if (read.kind === 'unreadable') return '(unreadable)';
  if (read.files.length === 0) return read.body;
  return {
    payload_json: read.body,
    files: read.files.map(({ index, filename, bytes }) => ({ index, filename, size: bytes.length })),
  };
}

type Match = { readonly route: Route; readonly params: Readonly<Record<string, string>> };

/** Fixed words win over parameters, so that `@original` and `@me` are not taken for ids. */
function createMatcher(routes: readonly Route[]): (method: string, path: string) => Match | null {
  const patterns = routes
    .map((route) => ({ route, parts: route.path.split('/') }))
    .sort((a, b) => a.route.path.split(':').length - b.route.path.split(':').length);
  return (method, path) => {
    const given = path.split('/').map(decoded);
    for (const { route, parts } of patterns) {
      if (route.method !== method || parts.length !== given.length) continue;
      if (!parts.every((part, index) => part === given[index] || (part.startsWith(':') && given[index] !== '')))
        continue;
      const named = parts.flatMap((part, index) =>
        part.startsWith(':') ? [[part.slice(1), given[index] ?? ''] as const] : [],
      );
      return { route, params: Object.fromEntries(named) };
    }
    return null;
  };
}

/** discord.js sends `%40original`. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
