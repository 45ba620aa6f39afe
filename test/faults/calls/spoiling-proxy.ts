import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Fault } from './faults.js';

export type Spoils = Extract<Fault, { by: 'proxy' }>['spoils'];

/** Stands in front of a local server, for what that one cannot do wrong by itself. */
export type SpoilingProxy = {
  readonly url: string;
  /** The next call of that method whose address fits. */
  readonly spoilNext: (method: string, path: RegExp, spoils: Spoils) => void;
  /** How many calls were spoiled and had their answers kept back or replaced. */
  readonly spoiled: () => number;
  readonly close: () => Promise<void>;
};

export async function startSpoilingProxy(target: string): Promise<SpoilingProxy> {
  const { hostname, port, pathname } = new URL(target);
  const base = pathname === '/' ? '' : pathname;
  let plan: { readonly method: string; readonly path: RegExp; readonly spoils: Spoils } | null = null;
  let spoiled = 0;

  const forward = (
    asked: IncomingMessage,
    answer: ServerResponse,
    respond: (response: IncomingMessage) => void,
  ): void => {
    const { method, headers, url = '' } = asked;
    const passed = request({ hostname, port, method, headers, path: url, agent: false }, respond);
    // What happens to the connection behind happens to the one in front as well.
    passed.on('error', () => asked.socket.resetAndDestroy());
    answer.on('close', () => passed.destroy());
    asked.pipe(passed);
  };
  const server = createServer((asked, answer) => {
    const path = new URL(asked.url ?? '', 'http://local').pathname;
    const spoils = plan !== null && plan.method === asked.method && plan.path.test(path) ? plan.spoils : null;
    if (spoils === null) {
      forward(asked, answer, (response) => {
        answer.writeHead(response.statusCode ?? 500, response.headers);
        response.pipe(answer);
      });
      return;
    }
    plan = null;
    if (spoils === 'limit-without-time') {
      asked.resume();
      answer.writeHead(429, { 'content-type': 'application/json' });
      answer.end('{"ok":false,"error_code":429,"description":"Too Many Requests"}');
      spoiled += 1;
      return;
    }
    forward(asked, answer, (response) => {
      response.resume();
      response.on('end', () => {
        spoiled += 1;
        if (spoils === 'silence') return;
        answer.writeHead(200, { 'content-type': 'application/json' });
        answer.end('<!doctype html><title>Please stand by</title>');
      });
    });
  });
  server.keepAliveTimeout = 600_000;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}${base}`,
    spoilNext: (method, path, spoils) => {
      plan = { method, path, spoils };
    },
    spoiled: () => spoiled,
    close: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
  };
}
