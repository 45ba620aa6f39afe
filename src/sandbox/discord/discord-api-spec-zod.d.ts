/** The package ships this entry point as plain JavaScript: only the schemas named here are used, so only they are declared. */
declare module 'discord-api-spec/zod' {
  import type { ZodMiniObject, ZodMiniType } from 'zod/mini';

  export const ApplicationCommandAutocompleteCallbackRequestSchema: ZodMiniObject;
  export const ApplicationCommandCreateRequestSchema: ZodMiniObject;
  export const ApplicationCommandPatchRequestPartialSchema: ZodMiniObject;
  export const ApplicationCommandResponseSchema: ZodMiniObject;
  export const ApplicationCommandUpdateRequestSchema: ZodMiniObject;
  export const ComponentEmojiForRequestSchema: ZodMiniObject;
  export const CreatePrivateChannelRequestSchema: ZodMiniObject;
  export const GatewayBotResponseSchema: ZodMiniObject;
  export const GatewayResponseSchema: ZodMiniObject;
  export const GuildChannelResponseSchema: ZodMiniObject;
  export const GuildMemberResponseSchema: ZodMiniObject;
  export const GuildWithCountsResponseSchema: ZodMiniObject;
  export const IncomingWebhookInteractionRequestSchema: ZodMiniObject;
  export const IncomingWebhookRequestPartialSchema: ZodMiniObject;
  export const IncomingWebhookUpdateForInteractionCallbackRequestPartialSchema: ZodMiniObject;
  export const IncomingWebhookUpdateRequestPartialSchema: ZodMiniObject;
  export const InteractionCallbackResponseSchema: ZodMiniObject;
  export const MessageCreateRequestSchema: ZodMiniObject;
  export const MessageEditRequestPartialSchema: ZodMiniObject;
  export const MessageResponseSchema: ZodMiniObject;
  export const ModalInteractionCallbackRequestSchema: ZodMiniObject;
  export const PongInteractionCallbackRequestSchema: ZodMiniObject;
  export const PrivateApplicationResponseSchema: ZodMiniObject;
  export const PrivateChannelResponseSchema: ZodMiniObject;
  export const ThreadResponseSchema: ZodMiniObject;
  export const SnowflakeTypeSchema: ZodMiniType<string>;
  export const UserPIIResponseSchema: ZodMiniObject;
  export const UserResponseSchema: ZodMiniObject;
}
