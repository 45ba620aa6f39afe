import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { codeOf } from '../app/describe-error.js';
import { type Log, StartError } from '../app/ports.js';
import type { Store } from '../app/store-port.js';
import type { Adapters } from '../start-adapters.js';

export type Health = { readonly url: string; readonly close: () => Promise<void> };

/**
 * `/healthz`: this process answers. `/readyz`: the store answers and every platform is connected, else 503 with what is
 * not. On loopback only, without a word about anyone. Throws `StartError` when the port is taken.
 */
export async function serveHealth(deps: {
  readonly port: number;
  readonly store: Pick<Store, 'counts'>;
  readonly adapters: Adapters;
  readonly log: Log;
}): Promise<Health> {
  const app = new Hono();
  app.get('/healthz', (context) => context.json({ ok: true }));
  app.get('/readyz', async (context) => {
    const counts = await deps.store.counts().catch(() => null);
    const platforms = Object.fromEntries(
      Object.values(deps.adapters).map((adapter) => [adapter.platform, adapter.status()]),
    );
    const ok = counts !== null && Object.values(platforms).every((status) => status === 'ready');
    return context.json({ ok, store: counts === null ? 'away' : 'ready', platforms, ...counts }, ok ? 200 : 503);
  });
  const server = serve({ fetch: app.fetch, port: deps.port, hostname: '127.0.0.1' });
  await once(server, 'listening').catch((error: unknown) => {
    throw portError(error);
  });
  const { port } = server.address() as AddressInfo;
  deps.log.info('health.listening', { count: port });
  return {
    url: `http://127.0.0.1:${port}`,
    close: () => new Promise((resolve) => void server.close(() => resolve())),
  };
}

const portError = (error: unknown): StartError =>
  codeOf(error) === 'EADDRINUSE'
    ? new StartError('PORT is taken by another program: choose another, or 0 to have one picked.')
    : new StartError(`PORT cannot be listened on (${String(codeOf(error))}).`);
