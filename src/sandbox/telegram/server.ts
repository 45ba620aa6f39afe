import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { SandboxClock } from '../contract.js';
import { answerCall } from './answer-call.js';
import { type TelegramControl, telegramControl } from './control.js';
import { FaultPlan } from './faults.js';
import { Interactions } from './interactions.js';
import { LongPoll } from './long-poll.js';
import { METHOD_NAMES, allMethods } from './methods.js';
import type { Platform } from './platform.js';
import { Profile } from './profile.js';
import { messageRates } from './rate-limits.js';
import { botApiSchema } from './schema.js';
import { UpdateQueue } from './updates.js';
import { Webhook } from './webhook.js';
import { WireLog } from './wire-log.js';
import { World } from './world.js';

const TOKEN = '7000000001:AA-local-sandbox-token-0000000000000';

export type TelegramServer = {
  /** grammY's `client.apiRoot`. */
  readonly url: string;
  readonly token: string;
  readonly botUserId: number;
  readonly botUsername: string;
  readonly control: TelegramControl;
  /** Ends every connection. Resolves when the port is free. */
  readonly close: () => Promise<void>;
};

/**
 * A Bot API server on 127.0.0.1 that holds its whole world in memory. Platform expiries follow `clock`; long polling,
 * slow answers and repeated webhook posts take real time. `enforceRateLimits` answers 429 as the platform would.
 */
export async function startTelegramServer(options: {
  readonly clock: SandboxClock;
  readonly port?: number;
  readonly token?: string;
  readonly enforceRateLimits?: boolean;
}): Promise<TelegramServer> {
  const { clock, port = 0, token = TOKEN, enforceRateLimits = false } = options;
  const botUserId = Number(token.split(':')[0]);
  if (!Number.isSafeInteger(botUserId) || botUserId <= 0)
    throw new Error('A Telegram token begins with the number of the bot');
  const updates = new UpdateQueue(clock);
  const platform: Platform = {
    clock,
    world: new World(clock, botUserId),
    profile: new Profile(),
    interactions: new Interactions(clock),
    updates,
    poll: new LongPoll(updates),
    webhook: new Webhook(updates, clock),
    faults: new FaultPlan(),
    wire: new WireLog(clock),
    schema: botApiSchema(METHOD_NAMES),
    takeMessage: enforceRateLimits ? messageRates(clock) : () => undefined,
    tokenRefused: false,
  };
  updates.onAdded = () => {
    platform.poll.wake();
    platform.webhook.deliver();
  };
  const methods = allMethods(platform);
  const server = createServer((request, response) => {
    answerCall(platform, methods, token, request, response).catch((error: unknown) => {
      platform.wire.add({
        direction: 'request',
        name: request.url ?? '',
        body: null,
        status: null,
        violations: [`the local server failed: ${String(error)}`],
      });
      response.destroy();
    });
  });
  // Closing an idle connection just as the client uses it again would look like a fault that nobody planned.
  server.keepAliveTimeout = 600_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    token,
    botUserId,
    botUsername: platform.world.bot.username,
    control: telegramControl(platform),
    close: async () => {
      platform.webhook.clear();
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
  };
}
