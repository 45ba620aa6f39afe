import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import { createMetrics } from './adapters/metrics/prometheus.js';
import { codeOf, describeError } from './app/describe-error.js';
import type { HeldNotes } from './app/hold-notes.js';
import type { Clock, Log } from './app/ports.js';
import { type HealthAddress, isLoopback, writtenAddress } from './config.js';
import { healthPages } from './health-pages.js';
import { ownVersion } from './own-version.js';
import type { RunningBot } from './run-bot.js';

export type Health = { readonly url: string; readonly close: () => Promise<void> };

/**
 * Serves `/healthz`, `/readyz` and `/metrics`, and counts from here on what the notes tell. Never throws: a bot that
 * nobody can look at keeps its promises all the same. Null: it could not be opened, and one sentence says so.
 */
export async function openHealth(deps: {
  readonly address: HealthAddress;
  readonly bot: Pick<RunningBot, 'store' | 'adapters' | 'keeps' | 'sinceLook' | 'house'>;
  readonly notes: HeldNotes;
  readonly clock: Clock;
  readonly log: Log;
  readonly say: (sentence: string) => void;
}): Promise<Health | null> {
  const { address, bot, notes, clock, log, say } = deps;
  try {
    const platforms = Object.values(bot.adapters).map(({ platform }) => platform);
    const metrics = createMetrics({ platforms, version: ownVersion() });
    const app = healthPages({ ...bot, clock, metrics, log, isLocal: isLoopback(`http://${writtenAddress(address)}`) });
    const server = serve({ fetch: app.fetch, port: address.port, hostname: address.host });
    await once(server, 'listening');
    server.on('error', (error: unknown) => log.warn('health.trouble', describeError(error)));
    notes.passTo(metrics.note);
    const { port } = server.address() as AddressInfo;
    log.info('health.listening', { count: port });
    return {
      url: `http://${writtenAddress({ ...address, port })}`,
      close: () => new Promise((resolve) => void server.close(() => resolve())),
    };
  } catch (error) {
    notes.passTo(() => undefined);
    log.warn('health.not-opened', describeError(error));
    say(sentenceFor(String(codeOf(error) ?? 'unknown error')));
    return null;
  }
}

const sentenceFor = (code: string): string =>
  code === 'EADDRINUSE'
    ? 'HEALTH_ADDRESS is taken by another program: choose another port to see how I am; everything else runs.'
    : `HEALTH_ADDRESS cannot be listened on (${code}): give another to see how I am; everything else runs.`;
