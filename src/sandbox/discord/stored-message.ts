import type { APIMessageInteractionMetadata } from 'discord-api-types/v10';

export type StoredAttachment = {
  readonly id: string;
  readonly filename: string;
  readonly contentType: string;
  readonly description: string | null;
  readonly bytes: Buffer;
};

/** A message as the platform keeps it. Components and embeds stay as JSON: their shape is the schemas' concern. */
export type StoredMessage = {
  readonly id: string;
  readonly channelId: string;
  readonly authorId: string;
  readonly createdAt: number;
  readonly nonce: string | number | null;
  /** The one person who sees an ephemeral message. */
  readonly onlyFor: string | null;
  /** The token whose webhook wrote it: only that webhook may edit it, or the channel interface where the bot is a member. */
  readonly webhookToken: string | null;
  readonly metadata: APIMessageInteractionMetadata | null;
  /** The command that this answers, as the client says above it: "Ana used /timeout". */
  readonly usedCommand: { readonly personId: string; readonly name: string } | null;
  content: string;
  flags: number;
  components: readonly JsonObject[];
  embeds: readonly JsonObject[];
  attachments: readonly StoredAttachment[];
  editedAt: number | null;
  /** "The bot is thinking…": a deferred answer that has not come yet. */
  thinking: boolean;
  /** Its one reader took this ephemeral message off their screen. The bot is not told. */
  dismissed: boolean;
};

export type JsonObject = { readonly [key: string]: unknown };

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function objectsIn(value: unknown): readonly JsonObject[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

export function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** In code points, as Discord counts: an emoji outside the basic plane is one. */
export function lengthOf(value: string): number {
  return Array.from(value).length;
}

/** https://docs.discord.com/developers/resources/message#message-object-message-flags */
export const FLAG = {
  suppressEmbeds: 1 << 2,
  ephemeral: 1 << 6,
  loading: 1 << 7,
  silent: 1 << 12,
  voice: 1 << 13,
  componentsV2: 1 << 15,
} as const;

/** Every component, depth first, whatever holds it (rows, labels, sections and their accessory, containers). */
export function* everyComponent(components: readonly JsonObject[]): Generator<JsonObject> {
  for (const component of components) {
    yield component;
    yield* everyComponent(objectsIn(component['components']));
    if (isObject(component['component'])) yield* everyComponent([component['component']]);
    if (isObject(component['accessory'])) yield* everyComponent([component['accessory']]);
  }
}
