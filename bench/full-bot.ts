import { runProcess } from '../src/run-process.js';
import { answerParent } from './child.js';

/**
 * The bot as it is, but for one thing: unless it is told to keep its own, its pace (30 messages a second on Telegram, 24
 * on Discord) is lifted, because the bare client has none and the local servers enforce none. On Discord both are held to
 * 50 requests a second by discord.js itself.
 */
const keepsPace = process.env['BENCH_PACE'] === 'own';
await runProcess({
  wrap: keepsPace
    ? {}
    : {
        adapter: (adapter) => (adapter.platform === 'telegram' ? { ...adapter, sendsPerSecond: 1_000_000 } : adapter),
      },
});
answerParent();
