import {
  ApplicationCommandAutocompleteCallbackRequestSchema,
  ApplicationCommandCreateRequestSchema,
  ApplicationCommandPatchRequestPartialSchema,
  ApplicationCommandResponseSchema,
  ApplicationCommandUpdateRequestSchema,
  ComponentEmojiForRequestSchema,
  CreatePrivateChannelRequestSchema,
  GatewayBotResponseSchema,
  GatewayResponseSchema,
  GuildChannelResponseSchema,
  GuildMemberResponseSchema,
  GuildWithCountsResponseSchema,
  IncomingWebhookInteractionRequestSchema,
  IncomingWebhookRequestPartialSchema,
  IncomingWebhookUpdateForInteractionCallbackRequestPartialSchema,
  IncomingWebhookUpdateRequestPartialSchema,
  InteractionCallbackResponseSchema,
  MessageCreateRequestSchema,
  MessageEditRequestPartialSchema,
  MessageResponseSchema,
  ModalInteractionCallbackRequestSchema,
  PongInteractionCallbackRequestSchema,
  PrivateApplicationResponseSchema,
  PrivateChannelResponseSchema,
  SnowflakeTypeSchema,
  ThreadResponseSchema,
  UserPIIResponseSchema,
  UserResponseSchema,
} from 'discord-api-spec/zod';
import {
  array,
  boolean,
  type core,
  literal,
  nullish,
  optional,
  regex,
  strictObject,
  string,
  union,
  type ZodMiniType,
} from 'zod/mini';
import { createClosing } from './schema.js';

/**
 * The published schemas, closed, by the job they do here. Where the published specification lags behind the written
 * documentation or behind what the official clients send, the difference is named and has its source.
 */

/**
 * `animated` belongs to a partial emoji in the documentation, and discord.js always writes it, but the specification
 * leaves it out: https://docs.discord.com/developers/components/reference#button-button-structure
 */
const { close, closeWith } = createClosing(
  new Map([[ComponentEmojiForRequestSchema, { animated: optional(boolean()) }]]),
);

/**
 * discord.js writes both fields into every message body (MessagePayload.resolveBody), on edits and interaction
 * answers too, where the specification has no place for them. Discord ignores them there, so only `false` passes.
 */
const CLIENT_HABITS = { tts: optional(literal(false)), enforce_nonce: optional(literal(false)) };
const { tts: _inSchema, ...HABITS_BESIDE_TTS } = CLIENT_HABITS;

/**
 * `nsfw`, and permissions as a string, stand in the documentation but not in the specification:
 * https://docs.discord.com/developers/interactions/application-commands#create-global-application-command-json-params
 */
const COMMAND_EXTRAS = {
  nsfw: optional(boolean()),
  default_member_permissions: nullish(string().check(regex(/^\d{1,20}$/))),
};

const update = closeWith(IncomingWebhookUpdateForInteractionCallbackRequestPartialSchema, CLIENT_HABITS);
const answer = closeWith(IncomingWebhookInteractionRequestSchema, HABITS_BESIDE_TTS);

export const REQUEST = {
  messageCreate: close(MessageCreateRequestSchema),
  messageEdit: closeWith(MessageEditRequestPartialSchema, CLIENT_HABITS),
  followUp: closeWith(IncomingWebhookRequestPartialSchema, HABITS_BESIDE_TTS),
  webhookEdit: closeWith(IncomingWebhookUpdateRequestPartialSchema, CLIENT_HABITS),
  openDm: close(CreatePrivateChannelRequestSchema),
  commandCreate: closeWith(ApplicationCommandCreateRequestSchema, COMMAND_EXTRAS),
  commandPatch: closeWith(ApplicationCommandPatchRequestPartialSchema, COMMAND_EXTRAS),
  // PUT may carry each command's id, so that its permissions survive: the update schema has that field.
  commandsPut: array(closeWith(ApplicationCommandUpdateRequestSchema, COMMAND_EXTRAS)),
  callback: union([
    close(PongInteractionCallbackRequestSchema) as ZodMiniType,
    strictObject({ type: literal([4, 5]), data: nullish(answer) }),
    strictObject({ type: literal([6, 7]), data: nullish(update) }),
    close(ApplicationCommandAutocompleteCallbackRequestSchema) as ZodMiniType,
    close(ModalInteractionCallbackRequestSchema) as ZodMiniType,
  ]),
} as const satisfies Readonly<Record<string, core.$ZodType>>;

const flag = optional(string().check(regex(/^(?:true|false|1|0)$/i)));
const snowflake = optional(close(SnowflakeTypeSchema) as ZodMiniType);

/** Query strings; the schema package has none, so these follow the `parameters` of Discord's published specification. */
export const QUERY = {
  none: strictObject({}),
  callback: strictObject({ with_response: flag }),
  commands: strictObject({ with_localizations: flag }),
  followUp: strictObject({ wait: flag, thread_id: snowflake, with_components: flag }),
  webhookRead: strictObject({ thread_id: snowflake }),
  webhookEdit: strictObject({ thread_id: snowflake, with_components: flag }),
  guild: strictObject({ with_counts: flag }),
  messages: strictObject({
    around: snowflake,
    before: snowflake,
    after: snowflake,
    limit: optional(string().check(regex(/^(?:[1-9]\d?|100)$/))),
  }),
} as const;

/** What this server answers is held to the published schema too: a wrong sandbox would teach the bot wrong things. */
export const RESPONSE = {
  message: close(MessageResponseSchema),
  messages: array(close(MessageResponseSchema) as ZodMiniType),
  callback: close(InteractionCallbackResponseSchema),
  command: close(ApplicationCommandResponseSchema),
  commands: array(close(ApplicationCommandResponseSchema) as ZodMiniType),
  application: close(PrivateApplicationResponseSchema),
  user: close(UserResponseSchema),
  self: close(UserPIIResponseSchema),
  dm: close(PrivateChannelResponseSchema),
  channel: union([
    close(PrivateChannelResponseSchema) as ZodMiniType,
    close(GuildChannelResponseSchema) as ZodMiniType,
    close(ThreadResponseSchema) as ZodMiniType,
  ]),
  guild: close(GuildWithCountsResponseSchema),
  member: close(GuildMemberResponseSchema),
  gateway: close(GatewayResponseSchema),
  gatewayBot: close(GatewayBotResponseSchema),
} as const satisfies Readonly<Record<string, core.$ZodType>>;
