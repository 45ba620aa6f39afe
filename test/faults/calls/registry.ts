import type { DiscordCalls } from '../../../src/adapters/discord/calls.js';

/** Every call that the adapter makes to Discord, as the wire names it. One that is added does not compile until it is here. */
export const DISCORD_CALLS: { readonly [Call in keyof DiscordCalls]: string } = {
  answer: 'POST /interactions/:interaction_id/:interaction_token/callback',
  editAnswer: 'PATCH /webhooks/:webhook_id/:webhook_token/messages/@original',
  deleteAnswer: 'DELETE /webhooks/:webhook_id/:webhook_token/messages/@original',
  followUp: 'POST /webhooks/:webhook_id/:webhook_token',
  openDm: 'POST /users/@me/channels',
  send: 'POST /channels/:channel_id/messages',
  listMessages: 'GET /channels/:channel_id/messages',
  deleteMessage: 'DELETE /channels/:channel_id/messages/:message_id',
  guildChannel: 'GET /channels/:channel_id',
  guild: 'GET /guilds/:guild_id',
  member: 'GET /guilds/:guild_id/members/:user_id',
  ownId: 'GET /users/@me',
  commands: 'GET /applications/:application_id/commands',
  publish: 'PUT /applications/:application_id/commands',
};

/** What discord.js asks by itself when it logs in; the rest of that goes over the gateway. */
export const ASKED_BY_DISCORD_JS: readonly string[] = ['GET /gateway/bot'];
