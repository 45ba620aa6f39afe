import { Bot, type BotError, GrammyError, HttpError } from 'grammy';
import { afterEach } from 'vitest';
import { startTelegramServer, type TelegramServer } from '../../../src/sandbox/telegram/server.js';

export type Place = {
  readonly server: TelegramServer;
  readonly control: TelegramServer['control'];
  /** A real grammY client of this server. `polling` bots that a test starts are stopped after it. */
  readonly bot: (options?: { readonly token?: string }) => Bot;
  readonly poll: (bot: Bot) => Promise<void>;
  readonly skip: (milliseconds: number) => void;
};

const leftovers: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const end of leftovers.splice(0).reverse()) await end();
});

export const START = Date.parse('2026-01-01T20:00:00Z');

export async function place(options: { readonly enforceRateLimits?: boolean } = {}): Promise<Place> {
  let now = START;
  const server = await startTelegramServer({ clock: { now: () => now }, ...options });
  leftovers.push(server.close);
  const { control } = server;
  return {
    server,
    control,
    bot: ({ token = server.token } = {}) => new Bot(token, { client: { apiRoot: server.url } }),
    poll: async (bot) => {
      bot.catch((error: BotError) => {
        throw error;
      });
      const running = bot.start().catch(() => undefined);
      leftovers.push(async () => {
        await bot.stop().catch(() => undefined);
        control.dropPoll();
        await running;
      });
      await until(() => control.polling());
    },
    skip: (milliseconds) => {
      now += milliseconds;
    },
  };
}

export async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 2));
}

/** What went wrong with a call: the platform's code and sentence, or the broken connection. */
export async function refusal(
  call: Promise<unknown>,
): Promise<{ code: number; description: string; parameters: object }> {
  try {
    await call;
  } catch (error) {
    if (error instanceof GrammyError)
      return { code: error.error_code, description: error.description, parameters: error.parameters };
    if (error instanceof HttpError) return { code: 0, description: 'connection lost', parameters: {} };
    throw error;
  }
  throw new Error('The call went through');
}
