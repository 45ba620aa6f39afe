import { setImmediate as turn } from 'node:timers/promises';
import { Hono } from 'hono';
import { describeError } from './app/describe-error.js';
import type { Metrics, Standing } from './app/metrics-port.js';
import type { Clock, Log } from './app/ports.js';
import type { Store } from './app/store-port.js';
import { type Millis, MINUTE } from './core/instant.js';
import { isLoopback } from './config.js';
import type { RunningBot } from './run-bot.js';

/** The loop looks every 30 s at the latest. One that has not looked for twice as long hangs, or the disk does not answer. */
const LATE_AFTER: Millis = MINUTE;

/**
 * `/healthz`: this process lives and its event loop turns. `/readyz`: a word for each platform, the store and the loop that
 * keeps promises; 503 when one of them is not "ready". `/metrics`: in Prometheus's format. Nobody is named anywhere.
 */
export function healthPages(
  deps: Pick<RunningBot, 'adapters' | 'keeps' | 'sinceLook' | 'house'> & {
    readonly store: Pick<Store, 'nextDueAt' | 'backlog'>;
    readonly clock: Clock;
    readonly metrics: Metrics;
    readonly log: Log;
    /** Whether it listens where only this machine can reach it. */
    readonly isLocal: boolean;
  },
): Hono {
  const { store, adapters, sinceLook, clock, metrics } = deps;
  const app = new Hono();
  app.use(async (context, next) => {
    await next();
    context.header('cache-control', 'no-store');
  });
  // A page that is open in a browser here can give any name this address, and would then read what is told.
  app.use(async (context, next) => {
    if (deps.isLocal && !isLoopback(context.req.url)) return context.text('ask for 127.0.0.1', 403);
    return next();
  });
  app.get('/healthz', async (context) => {
    await turn();
    return context.json({ ok: true });
  });
  app.get('/readyz', async (context) => {
    const answers = await store.nextDueAt().then(
      () => true,
      () => false,
    );
    const platforms = Object.fromEntries(
      Object.values(adapters).map((adapter) => [adapter.platform, adapter.status()] as const),
    );
    const words = {
      ...platforms,
      store: answers && deps.keeps() ? 'ready' : 'away',
      promises: sinceLook() <= LATE_AFTER ? 'ready' : 'late',
    };
    const ok = Object.values(words).every((word) => word === 'ready');
    return context.json({ ok, ...words }, ok ? 200 : 503);
  });
  app.get('/metrics', async (context) => {
    const standing: Standing = {
      now: clock.now(),
      backlog: await store.backlog().catch(() => null),
      keeps: deps.keeps(),
      ready: Object.fromEntries(
        Object.values(adapters).map((adapter) => [adapter.platform, adapter.status() === 'ready']),
      ),
      sinceLook: sinceLook(),
      house: await deps.house(),
    };
    return context.body(await metrics.write(standing), 200, { 'content-type': metrics.contentType });
  });
  app.onError((error, context) => {
    deps.log.error('health.failed', describeError(error));
    return context.text('this could not be told', 500);
  });
  return app;
}
