import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { z } from 'zod';
import { timeAct, whatIsWrong } from './control-acts.js';
import { bodyOf, discordRoutes, nothingIn, telegramRoutes } from './control-routes.js';
import type { Sandbox } from './run-sandbox.js';

const MOST_BYTES = 64 * 1024;
const PATHS: readonly string[] = [
  'GET /discord/:person/screen ?channelId',
  'GET /telegram/:person/screen ?chatId',
  'GET /discord/commands',
  'GET /telegram/:person/commands ?chatId',
  'POST /discord/act {kind, …}',
  'POST /telegram/act {kind, …}',
  'POST /discord/fault {call, times, toPerson, effect}',
  'POST /telegram/fault {call, times, toPerson, effect}',
  'GET /discord/wire ?since',
  'GET /telegram/wire ?since',
  'GET /discord/violations ?since',
  'GET /telegram/violations ?since',
  'GET /discord/state',
  'GET /telegram/state',
  'GET /clock',
  'POST /clock {skip, speed}',
  'POST /bot/kill {}',
  'POST /bot/start {}',
];

export type ControlServer = { readonly url: string; readonly close: () => Promise<void> };

/**
 * The sandbox over HTTP, on loopback: act as a person, see what each sees, set faults, skip time, kill the bot. It is
 * for whoever sits at this machine, so a page from elsewhere must not reach it: the Host header has to be ours, an Origin
 * as well if there is one, and bodies have to say that they are JSON.
 */
export async function serveControl(deps: {
  readonly sandbox: Sandbox;
  readonly port?: number;
}): Promise<ControlServer> {
  const { sandbox } = deps;
  const app = new Hono();
  let port = 0;

  app.use(async (context, next) => {
    const hosts = [`127.0.0.1:${port}`, `localhost:${port}`];
    const origin = context.req.header('origin');
    const isOurs = hosts.includes(context.req.header('host') ?? '');
    if (!isOurs || (origin !== undefined && !hosts.some((host) => origin === `http://${host}`))) {
      return context.json({ error: 'This address is for this machine only.' }, 403);
    }
    if (context.req.method === 'POST' && !/^application\/json\b/.test(context.req.header('content-type') ?? '')) {
      return context.json({ error: 'Send JSON, and say so in Content-Type.' }, 415);
    }
    return next();
  });
  app.use(bodyLimit({ maxSize: MOST_BYTES, onError: (context) => context.json({ error: 'Too long.' }, 413) }));

  app.route('/discord', discordRoutes(sandbox.discord.control));
  app.route('/telegram', telegramRoutes(sandbox.telegram.control));
  app.get('/clock', (context) => context.json({ now: sandbox.clock.now(), due: sandbox.bot.due() }));
  app.post('/clock', async (context) => {
    const act = timeAct.parse(await bodyOf(context));
    if (act.speed !== undefined) await sandbox.clock.setSpeed(act.speed);
    if (act.skip !== undefined) await sandbox.clock.skip(act.skip);
    return context.json({ now: sandbox.clock.now() });
  });
  app.post('/bot/kill', async (context) => {
    await nothingIn(context);
    await sandbox.bot.kill();
    return context.json({ running: sandbox.bot.isRunning() });
  });
  app.post('/bot/start', async (context) => {
    await nothingIn(context);
    if (!sandbox.bot.isRunning()) await sandbox.bot.start();
    return context.json({ running: sandbox.bot.isRunning() });
  });

  app.notFound((context) => context.json({ error: 'There is nothing here.', there_is: PATHS }, 404));
  app.onError((error, context) => {
    // The sandbox's own words ("there is no person named …"): nothing here is anybody's secret.
    const words = error instanceof z.ZodError ? whatIsWrong(error) : error.message;
    return context.json({ error: words }, 400);
  });

  const server = serve({ fetch: app.fetch, port: deps.port ?? 0, hostname: '127.0.0.1' });
  await once(server, 'listening');
  ({ port } = server.address() as AddressInfo);
  return {
    url: `http://127.0.0.1:${port}`,
    close: () => new Promise((resolve) => void server.close(() => resolve())),
  };
}
