import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { SandboxClock } from '../contract.js';
import { createCommandBook } from './commands.js';
import { createControl, type DiscordControl } from './control.js';
import { guildData, readyData } from './events.js';
import { createFaultPlan } from './faults.js';
import { createGateway } from './gateway.js';
import { createInteractionBook } from './interactions.js';
import { createRateLimits } from './limits.js';
import type { Platform } from './platform.js';
import { createRest } from './rest.js';
import { createWireLog } from './wire.js';
import { createWorld, type World } from './world.js';

export type DiscordServerOptions = {
  readonly clock: SandboxClock;
  /** 0, and when left out, picks a free one. */
  readonly port?: number;
  readonly applicationId?: string;
  readonly botToken?: string;
  /** Answer 429 beyond 50 calls a second, and beyond 5 messages in 5 s in one channel; on `clock`. Off by default. */
  readonly enforceRateLimits?: boolean;
  /** What the 3 s rule is measured on; `clock` unless told. A clock that runs at sixty-fold speed needs real time here. */
  readonly answerClock?: SandboxClock;
};

export type DiscordServer = {
  /** For discord.js' `rest.api`, which appends `/v10`. */
  readonly url: string;
  readonly gatewayUrl: string;
  readonly token: string;
  readonly applicationId: string;
  readonly botUserId: string;
  readonly control: DiscordControl;
  readonly close: () => Promise<void>;
};

/** A Discord of one's own on loopback, which an unmodified discord.js connects to. Rejects when the port is taken. */
export async function startDiscordServer(options: DiscordServerOptions): Promise<DiscordServer> {
  const world = createWorld(options.clock, { applicationId: options.applicationId });
  const token =
    options.botToken ??
    `${Buffer.from(world.botUserId).toString('base64url')}.${randomBytes(4).toString('hex')}.${randomBytes(27).toString('base64url')}`;
  const wire = createWireLog(options.clock);
  const faults = createFaultPlan();
  const access = { refuseToken: false };
  const accepts = (given: string): boolean => !access.refuseToken && given === token;
  let port = 0;
  const baseUrl = (): string => `http://127.0.0.1:${port}`;
  const gatewayUrl = (): string => `ws://127.0.0.1:${port}/gateway`;
  const gateway = createGateway({
    wire,
    accepts,
    ready: (sessionId) => readyData(world, sessionId, gatewayUrl()),
    guilds: () => [...world.guilds.values()].filter(({ hasBot }) => hasBot).map((guild) => guildData(world, guild)),
  });
  const platform: Platform = {
    world,
    commands: createCommandBook(world),
    interactions: createInteractionBook(options.clock, options.answerClock ?? options.clock),
    gateway,
    baseUrl,
    gatewayUrl,
  };
  const limits = createRateLimits(options.clock, options.enforceRateLimits ?? false);
  const rest = createRest({ platform, wire, faults, limits, accepts });

  const server = createServer((request, response) => {
    if (request.url?.startsWith('/attachments/') === true) return sendAttachment(world, request, response);
    rest(request, response).catch(() => response.destroy());
    return undefined;
  });
  // Longer than any pause of a test: a connection closed while the client picks it up again looks like a fault.
  server.keepAliveTimeout = 120_000;
  server.on('upgrade', (request, socket, head) => {
    if (request.url?.startsWith('/gateway') === true) gateway.upgrade(request, socket, head);
    else socket.destroy();
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  port = (server.address() as AddressInfo).port;

  return {
    url: `${baseUrl()}/api`,
    gatewayUrl: gatewayUrl(),
    token,
    applicationId: world.applicationId,
    botUserId: world.botUserId,
    control: createControl({ platform, wire, faults, access }),
    close: async () => {
      gateway.close();
      server.closeAllConnections();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
      });
    },
  };
}

/** Stands in for Discord's media host. */
function sendAttachment(world: World, request: IncomingMessage, response: ServerResponse): void {
  const id = (request.url ?? '').split('/')[3];
  for (const message of world.messages.values()) {
    const file = message.attachments.find((attachment) => attachment.id === id);
    if (file !== undefined) return void response.writeHead(200, { 'Content-Type': file.contentType }).end(file.bytes);
  }
  response.writeHead(404).end();
}
