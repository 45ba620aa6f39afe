import { messageIssues } from './documented-limits.js';
import { NO_CONTENT, ok, type Reply, refusal } from './errors.js';
import { guildChannelJson, threadJson } from './guild-shapes.js';
import { addMessage, bodyIsEmpty, editMessage, isEmpty, messageJson, userJson } from './messages.js';
import { announce, announceDeletion, bodyOf, type Call, type Platform, param, type Route } from './platform.js';
import { QUERY, REQUEST, RESPONSE } from './requests.js';
import { FLAG, type StoredMessage } from './stored-message.js';
import { type Channel, dropMessage, messagesIn, sharesGuild, type World } from './world.js';

/**
 * "checked for uniqueness in the past few minutes": https://docs.discord.com/developers/resources/message#create-message-jsonform-params
 * No number is given; a bot must not count on more than this.
 */
const NONCE_REMEMBERED = 3 * 60_000;

/** Direct messages and the channels where the bot is a member. */
export function channelRoutes(platform: Platform): readonly Route[] {
  const { world } = platform;
  const nonces = createNonceMemory(world);
  const json = (message: StoredMessage): unknown => messageJson(world, message, platform.baseUrl());
  const recipient = (call: Call): string | null => dmPerson(world.channels.get(param(call, 'channel_id')));

  const inChannel =
    (work: (channel: Channel, call: Call) => Reply) =>
    (call: Call): Reply => {
      const channel = world.channels.get(param(call, 'channel_id'));
      if (channel === undefined) return refusal(10003);
      if (channel.kind === 'guild' && channel.isDeleted) return refusal(10003);
      return isShutOut(world, channel) ? refusal(50001) : work(channel, call);
    };
  const onMessage = (work: (message: StoredMessage, call: Call) => Reply): ((call: Call) => Reply) =>
    inChannel((channel, call) => {
      const message = world.messages.get(param(call, 'message_id'));
      // Ephemeral messages are reached through their interaction only.
      const isHere = message !== undefined && message.channelId === channel.id && message.onlyFor === null;
      return isHere ? work(message, call) : refusal(10008);
    });

  return [
    {
      method: 'POST',
      path: '/users/@me/channels',
      query: QUERY.none,
      request: REQUEST.openDm,
      response: RESPONSE.dm,
      recipient: (call) => String(bodyOf(call)['recipient_id']),
      handle: (call) => {
        const person = world.people.get(String(bodyOf(call)['recipient_id']));
        if (person === undefined) return refusal(50033);
        const channel = world.channels.get(person.dmChannelId);
        return channel === undefined ? refusal(10003) : ok(channelJson(world, channel));
      },
    },
    {
      method: 'GET',
      path: '/channels/:channel_id',
      query: QUERY.none,
      response: RESPONSE.channel,
      recipient,
      handle: inChannel((channel) => ok(channelJson(world, channel))),
    },
    {
      method: 'GET',
      path: '/channels/:channel_id/messages',
      query: QUERY.messages,
      response: RESPONSE.messages,
      recipient,
      handle: inChannel((channel, call) => {
        const { before, after, limit } = call.query;
        const inRange = messagesIn(world, channel.id)
          .filter((message) => message.onlyFor === null && !message.thinking)
          .filter(
            ({ id }) =>
              (before === undefined || BigInt(id) < BigInt(before)) &&
              (after === undefined || BigInt(id) > BigInt(after)),
          );
        const count = Number(limit ?? 50);
        const chosen = after === undefined ? inRange.slice(-count) : inRange.slice(0, count);
        return ok(chosen.toReversed().map(json));
      }),
    },
    {
      method: 'POST',
      path: '/channels/:channel_id/messages',
      hasChannelBucket: true,
      query: QUERY.none,
      request: REQUEST.messageCreate,
      response: RESPONSE.message,
      limits: (call) => messageIssues(bodyOf(call), call.files.length, 'channel'),
      recipient,
      handle: inChannel((channel, call) => {
        const body = bodyOf(call);
        if (channel.kind === 'guild' && channel.bot !== 'writes') return refusal(50013);
        if (bodyIsEmpty(body, call.files)) return refusal(50006, ['body: Cannot send an empty message.']);
        if (channel.kind === 'bot-dm') {
          if (world.people.get(channel.personId)?.blockedBot === true) return refusal(50007);
          if (!sharesGuild(world, channel.personId)) return refusal(50278);
        }
        const earlier = body['enforce_nonce'] === true ? nonces.find(body['nonce']) : null;
        if (earlier !== null) return ok(json(earlier));
        const message = addMessage(world, {
          channelId: channel.id,
          authorId: world.botUserId,
          body,
          files: call.files,
        });
        nonces.remember(message);
        announce(platform, 'MESSAGE_CREATE', message);
        return ok(json(message));
      }),
    },
    {
      method: 'GET',
      path: '/channels/:channel_id/messages/:message_id',
      query: QUERY.none,
      response: RESPONSE.message,
      recipient,
      handle: onMessage((message) => ok(json(message))),
    },
    {
      method: 'PATCH',
      path: '/channels/:channel_id/messages/:message_id',
      query: QUERY.none,
      request: REQUEST.messageEdit,
      response: RESPONSE.message,
      limits: (call) => editIssues(call, world.messages.get(param(call, 'message_id'))),
      recipient,
      handle: onMessage((message, call) => {
        if (message.authorId !== world.botUserId) return refusal(50005);
        const before = { ...message };
        editMessage(world, message, bodyOf(call), call.files);
        if (isEmpty(message)) {
          Object.assign(message, before);
          return refusal(50006, ['body: Cannot send an empty message.']);
        }
        announce(platform, 'MESSAGE_UPDATE', message);
        return ok(json(message));
      }),
    },
    {
      method: 'DELETE',
      path: '/channels/:channel_id/messages/:message_id',
      query: QUERY.none,
      recipient,
      handle: onMessage((message) => {
        if (message.authorId !== world.botUserId) return refusal(50003);
        dropMessage(world, message);
        announceDeletion(platform, message);
        return NO_CONTENT;
      }),
    },
  ];
}

/** An edit is judged by what the message is already: newer components cannot be taken back. */
export function editIssues(call: Call, message: StoredMessage | null | undefined): ReturnType<typeof messageIssues> {
  const body = bodyOf(call);
  const given = typeof body['flags'] === 'number' ? body['flags'] : 0;
  const kept = (message?.flags ?? 0) & FLAG.componentsV2;
  // The flags of a deferred answer's first edit are those of a new message; Discord passes over the ones set already.
  const known = message?.onlyFor === null || message == null ? 0 : FLAG.ephemeral;
  return messageIssues({ ...body, flags: (given & ~known) | kept }, call.files.length, 'edit');
}

type NonceMemory = {
  readonly find: (nonce: unknown) => StoredMessage | null;
  readonly remember: (message: StoredMessage) => void;
};

function createNonceMemory(world: World): NonceMemory {
  const seen = new Map<unknown, { readonly at: number; readonly message: StoredMessage }>();
  return {
    find: (nonce) => {
      const earlier = seen.get(nonce);
      return earlier !== undefined && world.now() - earlier.at <= NONCE_REMEMBERED ? earlier.message : null;
    },
    remember: (message) => {
      if (message.nonce === null) return;
      seen.set(message.nonce, { at: world.now(), message });
      if (seen.size <= 10_000) return;
      for (const [key, { at }] of seen) if (world.now() - at > NONCE_REMEMBERED) seen.delete(key);
    },
  };
}

function dmPerson(channel: Channel | undefined): string | null {
  return channel?.kind === 'bot-dm' ? channel.personId : null;
}

/** Two people's own chat, of which the bot is no member, and what the bot was put out of. */
function isShutOut(world: World, channel: Channel): boolean {
  if (channel.kind !== 'guild') return channel.kind === 'private';
  return channel.bot === 'shut-out' || world.guilds.get(channel.guildId)?.hasBot !== true;
}

function channelJson(world: World, channel: Channel): unknown {
  if (channel.kind === 'guild') {
    const { parentId } = channel;
    return parentId === null ? guildChannelJson(world, channel) : threadJson(world, channel, parentId);
  }
  return {
    id: channel.id,
    last_message_id: world.order.get(channel.id)?.at(-1) ?? null,
    flags: 0,
    type: 1,
    recipients: channel.kind === 'bot-dm' ? [userJson(world, channel.personId)] : [],
  };
}
