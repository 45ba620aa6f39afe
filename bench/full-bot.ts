import { runProcess } from '../src/run-process.js';
import { answerParent } from './child.js';

/**
 * The bot as it is, but for one thing: its pace on Telegram (30 messages a second) is lifted, because the bare client
 * has none and the local server enforces none. On Discord both are held to 50 requests a second by discord.js itself.
 */
await runProcess({
  wrap: {
    adapter: (adapter) => (adapter.platform === 'telegram' ? { ...adapter, sendsPerSecond: 1_000_000 } : adapter),
  },
});
answerParent();
