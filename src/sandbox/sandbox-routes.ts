import { Hono } from 'hono';
import { timeAct } from './control-acts.js';
import type { Refused } from './control-refusals.js';
import { bodyOf, discordRoutes, nothingIn, telegramRoutes } from './control-routes.js';
import type { Sandbox } from './run-sandbox.js';
import type { Story } from './story.js';
import { skipToNext } from './skip-to-next.js';

const NOBODY_TO_ASK = 'The bot is not running. What it keeps lies on its disk, and it reads it when it starts.';

/** All that can be asked of one sandbox: its two platforms, its clock, its bot and its story. */
export function sandboxRoutes({ sandbox, story }: { readonly sandbox: Sandbox; readonly story: Story }): Hono {
  const app = new Hono();
  const { clock, bot } = sandbox;

  app.route('/discord', discordRoutes(sandbox.discord.control));
  app.route('/telegram', telegramRoutes(sandbox.telegram.control));
  app.get('/clock', (context) => context.json({ now: clock.now(), due: bot.due() }));
  app.post('/clock', async (context) => {
    const act = timeAct.parse(await bodyOf(context));
    if (act.speed !== undefined) await clock.setSpeed(act.speed);
    if (act.skip !== undefined) await clock.skip(act.skip);
    if (act.skipToNext === true) {
      const refusal = await skipToNext(sandbox);
      if (refusal !== null) return context.json({ refused: refusal } satisfies Refused);
    }
    return context.json({ now: clock.now() });
  });
  app.post('/bot/kill', async (context) => {
    await nothingIn(context);
    await bot.kill();
    return context.json({ running: bot.isRunning() });
  });
  app.post('/bot/start', async (context) => {
    await nothingIn(context);
    if (!bot.isRunning()) await bot.start();
    return context.json({ running: bot.isRunning() });
  });
  app.get('/bot/log', (context) => context.text(bot.output()));
  app.get('/bot/waiting', async (context) => {
    const rows = await bot.waiting();
    return context.json(rows ?? ({ refused: NOBODY_TO_ASK } satisfies Refused));
  });
  app.post('/story/next', async (context) => {
    await nothingIn(context);
    await story.next();
    return context.json(story.state());
  });
  return app;
}
