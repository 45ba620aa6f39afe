import { afterEach } from 'vitest';
import { createDiscordAdapter, type DiscordDeps } from '../../../src/adapters/discord/adapter.js';
import type { Delivery, HandleInput, Input, Log, PlaceInput, PlatformAdapter, Reply } from '../../../src/app/ports.js';
import { type AnyCommand, defineCommand } from '../../../src/command-kit/define-command.js';
import type { Card, CardButton } from '../../../src/copy/card.js';
import type { AccountId, OutboxId, PersonId } from '../../../src/core/ids.js';
import { type Instant, instant } from '../../../src/core/instant.js';
import type { ButtonAction } from '../../../src/core/request.js';
import { type DiscordServer, startDiscordServer } from '../../../src/sandbox/discord/server.js';

/** A Discord, the adapter on it, and an app that answers as it is told. */
export type Bot = {
  readonly server: DiscordServer;
  readonly adapter: PlatformAdapter;
  readonly inputs: readonly Input[];
  readonly lost: readonly Input[];
  /** What it was told of places. */
  readonly places: readonly PlaceInput[];
  readonly logged: readonly string[];
  /** How the app answers from now on; a function may wait or throw. */
  readonly replyWith: (reply: Reply | ((input: Input) => Promise<Reply>)) => void;
  readonly later: (milliseconds: number) => void;
  readonly people: { readonly alex: string; readonly sam: string };
  readonly privateChat: string;
  readonly guild: string;
  readonly guildChannel: string;
};

const running: { readonly server: DiscordServer; readonly adapter: PlatformAdapter }[] = [];

afterEach(async () => {
  for (const { adapter, server } of running.splice(0)) {
    await adapter.stop();
    await server.close();
    // Every request and event is checked against Discord's published schema; none may break it, in any test.
    const broken = server.control.violations();
    if (broken.length > 0) throw new Error(`Discord's schema was broken: ${JSON.stringify(broken, null, 2)}`);
  }
});

/** Two people, both with the app installed, in one server and in a chat of their own. */
export async function startBot(deps: Partial<DiscordDeps> = {}): Promise<Bot> {
  let now = Date.parse('2026-03-01T20:00:00Z');
  const started = performance.now();
  const clock = { now: (): Instant => instant(Math.floor(now + performance.now() - started)) };
  const server = await startDiscordServer({ clock, answerClock: { now: () => performance.now() } });
  const { control } = server;
  const people = {
    alex: await control.addPerson({ name: 'alex', locale: 'de', userInstalled: true }),
    sam: await control.addPerson({ name: 'sam', userInstalled: true }),
  };
  const { guildId: guild, channelId: guildChannel } = await control.addGuild({
    name: 'Home',
    members: ['alex', 'sam'],
  });
  const { channelId: privateChat } = await control.addPrivateChat('alex', 'sam');

  const inputs: Input[] = [];
  const lost: Input[] = [];
  const places: PlaceInput[] = [];
  const logged: string[] = [];
  let reply: Reply | ((input: Input) => Promise<Reply>) = cardReply('Hello.');
  const handle: HandleInput = async (input) => {
    inputs.push(input);
    return typeof reply === 'function' ? reply(input) : reply;
  };
  const adapter = createDiscordAdapter({
    token: server.token,
    apiUrl: server.url,
    commands: COMMANDS,
    text: (_locale, key) => `words for ${key}`,
    log: logTo(logged),
    clock,
    ...deps,
  });
  running.push({ server, adapter });
  await adapter.start(
    handle,
    async (input) => void lost.push(input),
    () => undefined,
    async (place) => void places.push(place),
  );
  return {
    server,
    adapter,
    inputs,
    lost,
    places,
    logged,
    people,
    privateChat,
    guild,
    guildChannel,
    replyWith: (next) => {
      reply = next;
    },
    later: (milliseconds) => {
      now += milliseconds;
    },
  };
}

export const logTo = (events: string[]): Log => ({
  info: (event) => events.push(event),
  warn: (event) => events.push(event),
  error: (event) => events.push(event),
});

export const COMMANDS: readonly AnyCommand[] = [
  defineCommand({
    name: 'timeout',
    aliases: ['break'],
    summary: 'timeout.summary',
    where: 'everywhere',
    options: {
      time: { kind: { kind: 'return-time' }, summary: 'timeout.time' },
      line: {
        kind: { kind: 'choice', choices: [{ value: 'rough-day', label: 'line.rough' }] },
        summary: 'timeout.line',
      },
      count: { kind: { kind: 'integer', least: 1, most: 9 }, summary: 'timeout.count' },
    },
    groupOptions: ['time'],
    run: ({ options, place }) => ({
      kind: 'time-out/call',
      wish: options.time ?? { kind: 'default' },
      line: options.line === null ? null : 'rough-day',
      confirmed: false,
      announced: false,
      elsewhere: place !== 'bot-dm',
    }),
  }),
  defineCommand({
    name: 'us',
    aliases: [],
    summary: 'us.summary',
    where: 'dm-only',
    options: { code: { kind: { kind: 'code' }, summary: 'us.code' } },
    run: ({ options: { code } }) => (code === null ? { kind: 'pairing/us' } : { kind: 'redeem/code', code }),
  }),
  defineCommand({
    name: 'start',
    aliases: [],
    summary: 'start.summary',
    where: 'everywhere',
    platforms: ['telegram'],
    options: {},
    run: () => ({ kind: 'start/show' }),
  }),
];

export const act = (label: string, action: ButtonAction): CardButton => ({ kind: 'act', label, action, tone: 'plain' });

export const cardOf = (text: string, more: Partial<Card> = {}): Card => ({
  blocks: [{ kind: 'paragraph', spans: [text] }],
  rows: [],
  choice: null,
  isPrivate: false,
  ...more,
});
export const cardReply = (text: string, more: Partial<Card> = {}): Reply => ({
  kind: 'card',
  card: cardOf(text, more),
});

export const deliveryTo = (externalId: string, card: Card, more: Partial<Delivery> = {}): Delivery => ({
  to: {
    id: 'a'.repeat(22) as AccountId,
    personId: 'p'.repeat(22) as PersonId,
    platform: 'discord',
    externalId,
    reach: 'unknown',
    mayWrite: true,
    createdAt: instant(0),
  },
  card,
  silent: false,
  route: 'direct',
  nonce: 'o'.repeat(22) as OutboxId,
  ...more,
});
