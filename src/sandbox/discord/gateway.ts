import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type {
  GatewayChannelCreateDispatchData,
  GatewayChannelDeleteDispatchData,
  GatewayGuildCreateDispatchData,
  GatewayGuildDeleteDispatchData,
  GatewayInteractionCreateDispatchData,
  GatewayMessageCreateDispatchData,
  GatewayMessageDeleteDispatchData,
  GatewayMessageUpdateDispatchData,
  GatewayReadyDispatchData,
  GatewayThreadCreateDispatchData,
  GatewayThreadDeleteDispatchData,
} from 'discord-api-types/v10';
import { type WebSocket, WebSocketServer } from 'ws';
import { any, boolean, int, object, optional, strictObject, string, tuple } from 'zod/mini';
import { describeIssue, issuesOf } from './schema.js';
import { isObject } from './stored-message.js';
import type { WireLog } from './wire.js';

/** An event that this server sends; its shape is held to discord-api-types by the compiler. */
export type GatewayEvent =
  | { readonly t: 'READY'; readonly d: GatewayReadyDispatchData }
  | { readonly t: 'RESUMED'; readonly d: null }
  | { readonly t: 'GUILD_CREATE'; readonly d: GatewayGuildCreateDispatchData; readonly intent: number }
  | { readonly t: 'GUILD_DELETE'; readonly d: GatewayGuildDeleteDispatchData; readonly intent: number }
  | { readonly t: 'CHANNEL_CREATE'; readonly d: GatewayChannelCreateDispatchData; readonly intent: number }
  | { readonly t: 'CHANNEL_DELETE'; readonly d: GatewayChannelDeleteDispatchData; readonly intent: number }
  | { readonly t: 'THREAD_CREATE'; readonly d: GatewayThreadCreateDispatchData; readonly intent: number }
  | { readonly t: 'THREAD_DELETE'; readonly d: GatewayThreadDeleteDispatchData; readonly intent: number }
  | { readonly t: 'INTERACTION_CREATE'; readonly d: GatewayInteractionCreateDispatchData }
  | { readonly t: 'MESSAGE_CREATE'; readonly d: GatewayMessageCreateDispatchData; readonly intent: number }
  | { readonly t: 'MESSAGE_UPDATE'; readonly d: GatewayMessageUpdateDispatchData; readonly intent: number }
  | { readonly t: 'MESSAGE_DELETE'; readonly d: GatewayMessageDeleteDispatchData; readonly intent: number };

/** https://docs.discord.com/developers/events/gateway#list-of-intents */
export const INTENT = { guilds: 1 << 0, guildMessages: 1 << 9, directMessages: 1 << 12 } as const;
const PRIVILEGED = (1 << 1) | (1 << 8) | (1 << 15);

export type Gateway = {
  readonly upgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
  /** Sends to every session that asked for it; one that is away gets it when it resumes. Nobody there: it is lost. */
  readonly dispatch: (event: GatewayEvent) => void;
  readonly connected: () => boolean;
  readonly duplicateNext: () => void;
  readonly drop: (how: 'close' | 'reconnect' | 'invalid-session') => void;
  readonly close: () => void;
};

export type GatewayWorld = {
  readonly wire: WireLog;
  readonly accepts: (token: string) => boolean;
  readonly ready: (sessionId: string) => GatewayReadyDispatchData;
  readonly guilds: () => readonly GatewayGuildCreateDispatchData[];
};

type Session = {
  readonly id: string;
  readonly intents: number;
  sequence: number;
  readonly sent: { readonly s: number; readonly text: string }[];
  socket: WebSocket | null;
};

/** https://docs.discord.com/developers/events/gateway-events#identify ; loosely typed where the client may say anything. */
const IDENTIFY = strictObject({
  token: string(),
  properties: object({ os: string(), browser: string(), device: string() }),
  intents: int(),
  compress: optional(boolean()),
  large_threshold: optional(int()),
  shard: optional(tuple([int(), int()])),
  presence: optional(any()),
});
const RESUME = strictObject({ token: string(), session_id: string(), seq: int() });
const SCHEMAS: Readonly<Record<number, typeof IDENTIFY | typeof RESUME>> = { 2: IDENTIFY, 6: RESUME };
const NAMES: Readonly<Record<number, string>> = { 2: 'IDENTIFY', 3: 'PRESENCE_UPDATE', 6: 'RESUME' };

const HEARTBEAT = 41_250;
const REPLAYED = 5_000;

export function createGateway(world: GatewayWorld): Gateway {
  const server = new WebSocketServer({ noServer: true });
  const sessions = new Map<string, Session>();
  let duplicate = false;

  const transmit = (session: Session, event: GatewayEvent): void => {
    session.sequence += 1;
    const text = JSON.stringify({ op: 0, s: session.sequence, t: event.t, d: event.d });
    session.sent.push({ s: session.sequence, text });
    if (session.sent.length > REPLAYED * 2) session.sent.splice(0, REPLAYED);
    session.socket?.send(text);
    world.wire.record({ direction: 'event', name: event.t, body: event.d, status: null, violations: [] });
  };

  const identify = (socket: WebSocket, data: Readonly<Record<string, unknown>>): Session | null => {
    const intents = Number(data['intents']);
    if (!world.accepts(String(data['token']))) return refuse(socket, 4004, 'Authentication failed.');
    // The bot is not approved for privileged intents: https://docs.discord.com/developers/events/gateway#privileged-intents
    if ((intents & PRIVILEGED) !== 0) return refuse(socket, 4014, 'Disallowed intent(s).');
    // A session nobody will come back to would collect events for ever.
    for (const old of sessions.values()) if (old.socket === null) sessions.delete(old.id);
    const session: Session = { id: randomBytes(16).toString('hex'), intents, sequence: 0, sent: [], socket };
    sessions.set(session.id, session);
    transmit(session, { t: 'READY', d: world.ready(session.id) });
    if ((intents & INTENT.guilds) !== 0) {
      for (const guild of world.guilds()) transmit(session, { t: 'GUILD_CREATE', d: guild, intent: INTENT.guilds });
    }
    return session;
  };

  const resume = (socket: WebSocket, data: Readonly<Record<string, unknown>>): Session | null => {
    if (!world.accepts(String(data['token']))) return refuse(socket, 4004, 'Authentication failed.');
    const session = sessions.get(String(data['session_id']));
    const from = Number(data['seq']);
    const missed = session?.sent.filter(({ s }) => s > from) ?? [];
    if (session === undefined || from > session.sequence || (missed[0]?.s ?? from + 1) > from + 1) {
      socket.send(JSON.stringify({ op: 9, d: false, s: null, t: null }));
      return null;
    }
    session.socket?.terminate();
    session.socket = socket;
    for (const { text } of missed) socket.send(text);
    transmit(session, { t: 'RESUMED', d: null });
    return session;
  };

  const connect = (socket: WebSocket): void => {
    let session: Session | null = null;
    socket.send(JSON.stringify({ op: 10, d: { heartbeat_interval: HEARTBEAT }, s: null, t: null }));
    socket.on('message', (raw: Buffer) => {
      const packet = parse(raw);
      if (packet === null) return void refuse(socket, 4002, 'Error while decoding payload.');
      const { op, d } = packet;
      if (op === 1) return socket.send(JSON.stringify({ op: 11, s: null, t: null, d: null }));
      const schema = SCHEMAS[op];
      const violations = schema === undefined ? [] : issuesOf(schema, d).map(describeIssue);
      const body = isObject(d) && 'token' in d ? { ...d, token: '(token)' } : d;
      world.wire.record({ direction: 'request', name: `GATEWAY ${NAMES[op] ?? op}`, body, status: null, violations });
      if (violations.length > 0) return void refuse(socket, 4002, 'Error while decoding payload.');
      if (op === 2 || op === 6) {
        if (session !== null) return void refuse(socket, 4005, 'Already authenticated.');
        session =
          op === 2 ? identify(socket, d as Record<string, unknown>) : resume(socket, d as Record<string, unknown>);
        return undefined;
      }
      if (session === null) return void refuse(socket, 4003, 'Not authenticated.');
      // Presence, member requests and voice change nothing that a person here sees.
      return op === 3 || op === 4 || op === 8 ? undefined : void refuse(socket, 4001, 'Unknown opcode.');
    });
    socket.on('error', () => socket.terminate());
    socket.on('close', (code: number) => {
      if (session === null || session.socket !== socket) return;
      session.socket = null;
      // A client that says goodbye ends its session: https://docs.discord.com/developers/events/gateway#initiating-a-disconnect
      if (code === 1000 || code === 1001) sessions.delete(session.id);
    });
  };

  return {
    upgrade: (request, socket, head) => server.handleUpgrade(request, socket, head, connect),
    dispatch: (event) => {
      for (const session of sessions.values()) {
        if ('intent' in event && (session.intents & event.intent) === 0) continue;
        transmit(session, event);
        if (duplicate) transmit(session, event);
        duplicate = false;
      }
    },
    connected: () => [...sessions.values()].some((session) => session.socket?.readyState === 1),
    duplicateNext: () => {
      duplicate = true;
    },
    drop: (how) => {
      for (const session of sessions.values()) {
        const { socket } = session;
        if (how === 'invalid-session') sessions.delete(session.id);
        if (how === 'close') {
          // At once, as a cut cable: what is dispatched from here on waits for the resume.
          session.socket = null;
          socket?.terminate();
        } else {
          socket?.send(
            JSON.stringify({
              op: how === 'reconnect' ? 7 : 9,
              d: how === 'reconnect' ? null : false,
              s: null,
              t: null,
            }),
          );
        }
      }
    },
    close: () => {
      for (const socket of server.clients) socket.terminate();
      sessions.clear();
      server.close();
    },
  };
}

function refuse(socket: WebSocket, code: number, reason: string): null {
  socket.close(code, reason);
  return null;
}

function parse(raw: Buffer): { readonly op: number; readonly d: unknown } | null {
  try {
    const packet: unknown = JSON.parse(raw.toString('utf8'));
    return isObject(packet) && typeof packet['op'] === 'number' ? { op: packet['op'], d: packet['d'] } : null;
  } catch {
    return null;
  }
}
