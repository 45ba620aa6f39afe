import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ResponseParameters } from 'grammy/types';
import type { FaultEffect } from '../contract.js';
import { decodeCall } from './decode.js';
import { ApiFailure } from './failure.js';
import { checkLimits } from './limits.js';
import { METHOD_NAMES, type Methods } from './methods.js';
import type { Call, Platform } from './platform.js';
import { tooManyRequests } from './rate-limits.js';

type Outcome = { readonly ok: true; readonly result: unknown } | { readonly ok: false; readonly failure: ApiFailure };
type Handler = (params: unknown, call: Call) => unknown;

const BY_LOWER_CASE = new Map(METHOD_NAMES.map((name) => [name.toLowerCase(), name]));

/** One call of the bot, from the address to the answer: decoded, checked, spoiled as planned, carried out, recorded. */
export async function answerCall(
  platform: Platform,
  methods: Methods,
  token: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://localhost');
  const [, given, name] = /^\/bot([^/]+)\/([A-Za-z]+)$/u.exec(url.pathname.replaceAll('%3A', ':')) ?? [];
  const say = (outcome: Outcome, wireName: string, body: unknown, violations: readonly string[]): void => {
    const status = outcome.ok ? 200 : outcome.failure.code;
    platform.wire.add({ direction: 'request', name: wireName, body, status, violations });
    reply(response, status, outcome);
  };
  if (given === undefined || name === undefined) return say(failed(404, 'Not Found'), 'unknown address', null, []);
  if (given !== token || platform.tokenRefused) return say(failed(401, 'Unauthorized'), name, null, []);
  // Method names are case-insensitive (Bot API, Making requests).
  const method = BY_LOWER_CASE.get(name.toLowerCase());
  if (method === undefined)
    return say(failed(404, 'Not Found'), name, null, [`the local server does not know the method ${name}`]);

  const hungUp = new AbortController();
  response.on('close', () => hungUp.abort());
  const cut = (): void => {
    request.socket.resetAndDestroy();
  };
  const done = await carryOut(platform, methods, method, request, url.searchParams, { hungUp: hungUp.signal, cut });
  const { effect, params, violations } = done;
  // A poll that its caller gave up is everyday life; any other call that found no listener was made all the same.
  if (hungUp.signal.aborted && method === 'getUpdates') return undefined;
  if (effect?.kind === 'slow') await sleep(effect.milliseconds);
  if (effect?.kind === 'reset' || hungUp.signal.aborted) {
    platform.wire.add({ direction: 'request', name: method, body: params, status: null, violations });
    return cut();
  }
  return say(effect === null ? done.outcome : spoiled(effect, done.outcome), method, params, violations);
}

type Done = {
  readonly params: Readonly<Record<string, unknown>>;
  readonly violations: readonly string[];
  readonly effect: FaultEffect | null;
  readonly outcome: Outcome;
};

async function carryOut(
  platform: Platform,
  methods: Methods,
  method: (typeof METHOD_NAMES)[number],
  request: IncomingMessage,
  query: URLSearchParams,
  connection: Omit<Call, 'files'>,
): Promise<Done> {
  let params: Record<string, unknown> = {};
  let effect: FaultEffect | null = null;
  try {
    const decoded = await decodeCall(request, method, query);
    params = decoded.params;
    const [first, ...more] = platform.schema.checkParams(method, params);
    if (first !== undefined) throw new ApiFailure(400, `Bad Request: ${first}`, { violations: [first, ...more] });
    checkLimits(method, params);
    effect = platform.faults.take(method, () => recipient(platform, params));
    if (effect !== null && !happens(effect))
      return { params, violations: [], effect, outcome: failed(500, 'Unreached') };
    // The schema has just said that the parameters are this method's.
    const result = await (methods[method] as Handler)(params, { ...connection, files: decoded.files });
    const problems = platform.schema.checkResult(method, result).map((problem) => `result: ${problem}`);
    return { params, violations: problems, effect, outcome: { ok: true, result } };
  } catch (error) {
    const sentence = `Internal Server Error: ${String(error)}`;
    const failure = error instanceof ApiFailure ? error : new ApiFailure(500, sentence, { violations: [sentence] });
    return { params, violations: failure.violations, effect, outcome: { ok: false, failure } };
  }
}

/** Whether the method is carried out although something goes wrong. */
function happens(effect: FaultEffect): boolean {
  return effect.kind === 'slow' || ((effect.kind === 'server-error' || effect.kind === 'reset') && effect.applied);
}

function spoiled(effect: FaultEffect, outcome: Outcome): Outcome {
  switch (effect.kind) {
    case 'rate-limit':
      return { ok: false, failure: tooManyRequests(effect.retryAfterSeconds) };
    case 'refuse':
      return failed(effect.code ?? effect.status, effect.description);
    case 'server-error':
      return failed(effect.status, SERVER_ERRORS[effect.status]);
    case 'reset':
    case 'slow':
      return outcome;
  }
}

const SERVER_ERRORS = {
  500: 'Internal Server Error',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
  504: 'Gateway Timeout',
} as const;

function failed(code: number, description: string): Outcome {
  return { ok: false, failure: new ApiFailure(code, description) };
}

function recipient({ world, interactions }: Platform, params: Readonly<Record<string, unknown>>): string | null {
  const id = (field: string): string => {
    const value = params[field];
    return typeof value === 'string' ? value : '';
  };
  const callback = interactions.callbacks.get(id('callback_query_id'));
  const query = interactions.inlineQueries.get(id('inline_query_id'));
  const inline = world.inlineMessages.get(id('inline_message_id'));
  const chat = world.chats.get(Number(params['chat_id']));
  const direct = chat?.kind === 'bot' ? chat.members[0] : undefined;
  const receiver =
    typeof params['receiver_user_id'] === 'number' ? world.personById(params['receiver_user_id']) : undefined;
  const person =
    callback?.person ??
    query?.person ??
    receiver ??
    direct ??
    (inline?.sender.kind === 'person' ? inline.sender.person : undefined);
  return person?.name ?? null;
}

function reply(response: ServerResponse, status: number, outcome: Outcome): void {
  const parameters: ResponseParameters | undefined = outcome.ok ? undefined : outcome.failure.parameters;
  const body = outcome.ok
    ? { ok: true, result: outcome.result }
    : {
        ok: false,
        error_code: status,
        description: outcome.failure.message,
        ...(parameters === undefined ? {} : { parameters }),
      };
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}
