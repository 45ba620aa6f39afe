import { choiceIssues, modalIssues } from './documented-form-limits.js';
import { broken, messageIssues } from './documented-limits.js';
import { invalidForm, NO_CONTENT, ok, refusal } from './errors.js';
import type { FirstAnswer, Interaction } from './interactions.js';
import { addMessage, bodyIsEmpty, editMessage, messageJson } from './messages.js';
import { announce, bodyOf, type Call, type Platform, param, type Route } from './platform.js';
import { QUERY, REQUEST, RESPONSE } from './requests.js';
import { editIssues } from './rest-channels.js';
import { describeIssue, type Issue } from './schema.js';
import { FLAG, isObject, type JsonObject, objectsIn, type StoredMessage } from './stored-message.js';

/** The bot's first answer: https://docs.discord.com/developers/interactions/receiving-and-responding#create-interaction-response */
export function callbackRoute(platform: Platform): Route {
  const { world, interactions } = platform;
  return {
    method: 'POST',
    path: '/interactions/:interaction_id/:interaction_token/callback',
    isInteraction: true,
    query: QUERY.callback,
    request: REQUEST.callback,
    response: RESPONSE.callback,
    limits: (call) => {
      const sourceId = interactions.byToken(param(call, 'interaction_token'))?.sourceMessageId ?? null;
      return callbackIssues(call, sourceId === null ? null : (world.messages.get(sourceId) ?? null));
    },
    recipient: (call) => interactions.byToken(param(call, 'interaction_token'))?.personId ?? null,
    handle: (call) => {
      const interaction = interactions.byToken(param(call, 'interaction_token'));
      if (interaction === null || interaction.id !== param(call, 'interaction_id')) return refusal(10062);
      // Asked first, as Discord does: a repeat of an answer that arrived is told so, however late.
      if (interaction.answer !== null) return refusal(40060);
      if (!interactions.isInTime(interaction)) return refusal(10062);
      const body = bodyOf(call);
      const mismatch = wrongAnswer(interaction, Number(body['type']));
      if (mismatch.length > 0) return { ...invalidForm(mismatch), violations: mismatch.map(describeIssue) };
      const data = isObject(body['data']) ? body['data'] : {};
      if (body['type'] === 4 && bodyIsEmpty(data, call.files))
        return refusal(50006, ['data: Cannot send an empty message.']);
      const answer = apply(platform, interaction, Number(body['type']), data, call);
      interactions.answered(interaction, answer);
      return /^(?:true|1)$/i.test(call.query['with_response'] ?? '')
        ? ok(responseJson(platform, interaction, Number(body['type'])))
        : NO_CONTENT;
    },
  };

  function responseJson(on: Platform, interaction: Interaction, type: number): unknown {
    const message = interaction.originalId === null ? undefined : world.messages.get(interaction.originalId);
    const kinds = { command: 2, component: 3, autocomplete: 4, modal: 5 } as const;
    return {
      interaction: {
        id: interaction.id,
        type: kinds[interaction.kind],
        channel_id: interaction.channelId,
        ...(message === undefined
          ? {}
          : {
              response_message_id: message.id,
              response_message_loading: message.thinking,
              response_message_ephemeral: message.onlyFor !== null,
            }),
      },
      ...(message === undefined || (type !== 4 && type !== 7)
        ? {}
        : { resource: { type, message: messageJson(world, message, on.baseUrl()) } }),
    };
  }
}

function callbackIssues(call: Call, source: StoredMessage | null): readonly Issue[] {
  const body = bodyOf(call);
  const data = isObject(body['data']) ? body['data'] : {};
  const inData = (issues: readonly Issue[]): readonly Issue[] =>
    issues.map((issue) => ({ ...issue, path: ['data', ...issue.path] }));
  switch (body['type']) {
    case 4:
    case 5:
      return inData(messageIssues(data, call.files.length, 'interaction'));
    case 7:
      return inData(editIssues({ ...call, body: data }, source));
    case 8:
      return choiceIssues(objectsIn(data['choices']));
    case 9:
      return modalIssues(data);
    default:
      return [];
  }
}

/** Which answers an interaction may get: https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-response-object-interaction-callback-type */
function wrongAnswer(interaction: Interaction, type: number): readonly Issue[] {
  const onMessage =
    interaction.kind === 'component' || (interaction.kind === 'modal' && interaction.sourceMessageId !== null);
  const allowed: readonly number[] =
    interaction.kind === 'autocomplete'
      ? [8]
      : [4, 5, ...(onMessage ? [6, 7] : []), ...(interaction.kind === 'modal' ? [] : [9])];
  return allowed.includes(type)
    ? []
    : broken(['type'], `A ${interaction.kind} interaction cannot be answered with type ${type}.`);
}

function apply(platform: Platform, interaction: Interaction, type: number, data: JsonObject, call: Call): FirstAnswer {
  const { world } = platform;
  const source = interaction.sourceMessageId === null ? undefined : world.messages.get(interaction.sourceMessageId);
  switch (type) {
    case 4:
    case 5: {
      const isEphemeral = (Number(data['flags'] ?? 0) & FLAG.ephemeral) !== 0;
      const message = addMessage(world, {
        channelId: interaction.channelId,
        authorId: world.botUserId,
        body: type === 4 ? data : { flags: data['flags'] },
        files: type === 4 ? call.files : [],
        onlyFor: isEphemeral ? interaction.personId : null,
        webhookToken: interaction.token,
        metadata: interaction.metadata,
        usedCommand:
          interaction.commandName === null ? null : { personId: interaction.personId, name: interaction.commandName },
        thinking: type === 5,
      });
      interaction.originalId = message.id;
      announce(platform, 'MESSAGE_CREATE', message);
      return { kind: type === 4 ? 'message' : 'deferred', messageId: message.id };
    }
    case 6:
      interaction.originalId = interaction.sourceMessageId;
      return { kind: 'deferred-update', messageId: interaction.sourceMessageId ?? '' };
    case 7:
      interaction.originalId = interaction.sourceMessageId;
      if (source !== undefined) {
        editMessage(world, source, data, call.files);
        announce(platform, 'MESSAGE_UPDATE', source);
      }
      return { kind: 'update', messageId: interaction.sourceMessageId ?? '' };
    case 8:
      return { kind: 'autocomplete', choices: objectsIn(data['choices']) };
    default:
      return { kind: 'modal', modal: data };
  }
}
