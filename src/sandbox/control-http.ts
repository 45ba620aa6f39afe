import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { answerTo, type Refused } from './control-refusals.js';
import { nothingIn } from './control-routes.js';
import { localOnly } from './local-only.js';
import { createPageEvents } from './page-events.js';
import { pageState } from './page-state.js';
import type { Sandbox } from './run-sandbox.js';
import { sandboxRoutes } from './sandbox-routes.js';
import { pageRoutes } from './serve-page.js';
import { createStory, type Story } from './story.js';

const MOST_BYTES = 64 * 1024;
const PATHS: readonly string[] = [
  'GET / (the page)',
  'GET /page/events (the whole state, as server-sent events)',
  'GET /help',
  'GET /discord/:person/screen ?channelId',
  'GET /telegram/:person/screen ?chatId',
  'GET /discord/:person/file/:messageId/:index',
  'GET /telegram/:person/file/:messageId/:index ?chatId',
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
  'POST /clock {skip, speed, skipToNext}',
  'POST /bot/kill {}',
  'POST /bot/start {}',
  'GET /bot/log',
  'GET /bot/waiting',
  'POST /story/next {}',
  'POST /start-over {}',
];

/** One beginning: a sandbox, the story that is told in it, and what can be asked of the two. */
type Beginning = {
  /** Names it to a page that looks on through several of them. */
  readonly beginning: string;
  readonly sandbox: Sandbox;
  readonly story: Story;
  readonly routes: Hono;
};

export type ControlServer = {
  readonly url: string;
  /** The sandbox of this moment; null while it starts over, and when that went wrong. */
  readonly sandbox: () => Sandbox | null;
  readonly close: () => Promise<void>;
};

/**
 * The sandbox over HTTP, on loopback, and the page that shows it: act as a person, see what each sees, set faults, skip
 * time, kill the bot. It is for whoever sits at this machine, so a page from elsewhere must not reach it.
 */
export async function serveControl(deps: {
  readonly sandbox: Sandbox;
  /** Makes another sandbox once the one before is closed, with its people in it and its bot started. */
  readonly startAnew?: () => Promise<Sandbox>;
  readonly port?: number;
}): Promise<ControlServer> {
  const { startAnew } = deps;
  const app = new Hono();
  let port = 0;
  let current: Beginning | null = begin(deps.sandbox);
  const events = createPageEvents(() => (current === null ? null : pageState(current)));

  let startingOver: Promise<void> | null = null;
  const startOver = async (make: () => Promise<Sandbox>): Promise<void> => {
    const before = current;
    current = null;
    await before?.sandbox.close();
    current = begin(await make());
  };

  app.use(localOnly(() => port));
  app.use(bodyLimit({ maxSize: MOST_BYTES, onError: (context) => context.json({ error: 'Too long.' }, 413) }));
  app.get('/help', (context) =>
    context.json({ there_is: PATHS, refusals: 'What somebody cannot do is a 200 with {refused}.' }),
  );
  app.get('/page/events', () => events.listen());
  app.post('/start-over', async (context) => {
    await nothingIn(context);
    if (startAnew === undefined) return context.json({ refused: 'This sandbox cannot start over.' } satisfies Refused);
    // Pressed twice it is one start.
    startingOver ??= startOver(startAnew).finally(() => {
      startingOver = null;
    });
    await startingOver;
    return context.json({ ok: true });
  });
  app.route('/', pageRoutes());
  app.all('*', async (context) => {
    // Whoever looks sees the next beginning; an act was meant for the one before, where it can do nothing any more.
    if (startingOver !== null && context.req.method === 'GET') await startingOver.catch(() => undefined);
    if (current === null) return betweenBeginnings(context, startingOver !== null);
    return current.routes.fetch(context.req.raw);
  });
  app.onError(answerTo);
  app.notFound((context) => context.json(NOTHING_HERE, 404));

  const server = serve({ fetch: app.fetch, port: deps.port ?? 0, hostname: '127.0.0.1' });
  await once(server, 'listening');
  ({ port } = server.address() as AddressInfo);
  return {
    url: `http://127.0.0.1:${port}`,
    sandbox: () => current?.sandbox ?? null,
    close: () => {
      events.close();
      return new Promise((resolve) => {
        server.close(() => resolve());
        // Browsers hold connections open that they may use again.
        if ('closeAllConnections' in server) server.closeAllConnections();
      });
    },
  };
}

function betweenBeginnings(context: Context, isOnItsWay: boolean): Response {
  const words = isOnItsWay
    ? 'Everything is starting over. Try again in a moment.'
    : 'Starting over did not work. Start over once more, or end this in the terminal and begin anew.';
  return context.req.method === 'POST'
    ? context.json({ refused: words } satisfies Refused)
    : context.json({ error: words }, 503);
}

const NOTHING_HERE = { error: 'There is nothing here.', there_is: PATHS };

function begin(sandbox: Sandbox): Beginning {
  // A step that is still being done when everything starts over goes on in its own sandbox, where nothing is any more.
  const story = createStory({ sandbox: () => sandbox });
  const routes = sandboxRoutes({ sandbox, story });
  routes.onError(answerTo);
  routes.notFound((context) => context.json(NOTHING_HERE, 404));
  return { beginning: randomUUID(), sandbox, story, routes };
}
