import { messageIssues } from './documented-limits.js';
import { NO_CONTENT, ok, type Reply, refusal } from './errors.js';
import { type Interaction, isUserInstallOnly, USER_INSTALL_FOLLOW_UPS } from './interactions.js';
import { addMessage, bodyIsEmpty, editMessage, isEmpty, messageJson } from './messages.js';
import { announce, announceDeletion, bodyOf, type Call, type Platform, param, type Route } from './platform.js';
import { editIssues } from './rest-channels.js';
import { QUERY, REQUEST, RESPONSE } from './requests.js';
import { FLAG, type StoredMessage } from './stored-message.js';
import { dropMessage } from './world.js';

const BASE = '/webhooks/:webhook_id/:webhook_token';

/** What may follow the first answer, for 15 minutes: https://docs.discord.com/developers/interactions/receiving-and-responding#followup-messages */
export function webhookRoutes(platform: Platform): readonly Route[] {
  const { world, interactions } = platform;
  const json = (message: StoredMessage): unknown => messageJson(world, message, platform.baseUrl());
  const recipient = (call: Call): string | null => interactions.byToken(param(call, 'webhook_token'))?.personId ?? null;

  const withToken =
    (work: (interaction: Interaction, call: Call) => Reply) =>
    (call: Call): Reply => {
      const interaction = interactions.byToken(param(call, 'webhook_token'));
      if (interaction === null || param(call, 'webhook_id') !== world.applicationId) return refusal(10015);
      if (!interactions.isAlive(interaction)) return refusal(50027);
      // Until the callback there is no webhook to speak through.
      return interaction.answer === null ? refusal(10015) : work(interaction, call);
    };
  const find = (call: Call): StoredMessage | null => {
    const interaction = interactions.byToken(param(call, 'webhook_token'));
    const id = call.params['message_id'] ?? interaction?.originalId ?? null;
    const message = id === null ? undefined : world.messages.get(id);
    const isIts =
      message !== undefined && (message.id === interaction?.originalId || message.webhookToken === interaction?.token);
    return isIts ? message : null;
  };

  const post: Route = {
    method: 'POST',
    path: BASE,
    isInteraction: true,
    query: QUERY.followUp,
    request: REQUEST.followUp,
    response: RESPONSE.message,
    limits: (call) => messageIssues(bodyOf(call), call.files.length, 'interaction'),
    recipient,
    handle: withToken((interaction, call) => {
      const body = bodyOf(call);
      if (bodyIsEmpty(body, call.files)) return refusal(50006, ['body: Cannot send an empty message.']);
      const original = interaction.originalId === null ? undefined : world.messages.get(interaction.originalId);
      // The first follow-up of a deferred answer is that answer, and as ephemeral as the deferral was.
      if (original?.thinking === true) {
        editMessage(world, original, body, call.files);
        announce(platform, 'MESSAGE_CREATE', original);
        return ok(json(original));
      }
      if (isUserInstallOnly(interaction) && interaction.followUps >= USER_INSTALL_FOLLOW_UPS) return refusal(40094);
      interaction.followUps += 1;
      const isEphemeral = (Number(body['flags'] ?? 0) & FLAG.ephemeral) !== 0;
      const message = addMessage(world, {
        channelId: interaction.channelId,
        authorId: world.botUserId,
        body,
        files: call.files,
        onlyFor: isEphemeral ? interaction.personId : null,
        webhookToken: interaction.token,
        metadata: followUpMetadata(interaction),
      });
      announce(platform, 'MESSAGE_CREATE', message);
      return ok(json(message));
    }),
  };

  const onMessage = (path: string): readonly Route[] => [
    {
      method: 'GET',
      path,
      isInteraction: true,
      query: QUERY.webhookRead,
      response: RESPONSE.message,
      recipient,
      handle: withToken((_interaction, call) => {
        const message = find(call);
        return message === null ? refusal(10008) : ok(json(message));
      }),
    },
    {
      method: 'PATCH',
      path,
      isInteraction: true,
      query: QUERY.webhookEdit,
      request: REQUEST.webhookEdit,
      response: RESPONSE.message,
      limits: (call) => editIssues(call, find(call)),
      recipient,
      handle: withToken((_interaction, call) => {
        const message = find(call);
        if (message === null) return refusal(10008);
        const before = { ...message };
        editMessage(world, message, bodyOf(call), call.files);
        if (isEmpty(message)) {
          Object.assign(message, before);
          return refusal(50006, ['body: Cannot send an empty message.']);
        }
        announce(platform, before.thinking ? 'MESSAGE_CREATE' : 'MESSAGE_UPDATE', message);
        return ok(json(message));
      }),
    },
    {
      method: 'DELETE',
      path,
      isInteraction: true,
      query: QUERY.webhookRead,
      recipient,
      handle: withToken((interaction, call) => {
        const message = find(call);
        if (message === null) return refusal(10008);
        dropMessage(world, message);
        announceDeletion(platform, message);
        if (interaction.originalId === message.id) interaction.originalId = null;
        return NO_CONTENT;
      }),
    },
  ];

  return [post, ...onMessage(`${BASE}/messages/@original`), ...onMessage(`${BASE}/messages/:message_id`)];
}

function followUpMetadata(interaction: Interaction): StoredMessage['metadata'] {
  if (interaction.metadata === null || interaction.originalId === null) return interaction.metadata;
  return { ...interaction.metadata, original_response_message_id: interaction.originalId };
}
