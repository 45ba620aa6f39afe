import {
  type APIMessage,
  type APIMessageInteractionMetadata,
  type APIUser,
  InteractionType,
} from 'discord-api-types/v10';
import {
  everyComponent,
  FLAG,
  isObject,
  type JsonObject,
  objectsIn,
  type StoredAttachment,
  type StoredMessage,
  text,
} from './stored-message.js';
import { keepMessage, type Person, type World } from './world.js';

/** A file of a multipart body; `index` is the n of `files[n]`. */
export type UploadedFile = {
  readonly index: number;
  readonly filename: string;
  readonly contentType: string;
  readonly bytes: Buffer;
};

export type NewMessage = {
  readonly channelId: string;
  readonly authorId: string;
  readonly body: JsonObject;
  readonly files: readonly UploadedFile[];
  readonly onlyFor?: string | null;
  readonly webhookToken?: string | null;
  readonly metadata?: APIMessageInteractionMetadata | null;
  readonly usedCommand?: StoredMessage['usedCommand'];
  readonly thinking?: boolean;
};

export function addMessage(world: World, from: NewMessage): StoredMessage {
  const nonce = from.body['nonce'];
  const message: StoredMessage = {
    id: world.draw(),
    channelId: from.channelId,
    authorId: from.authorId,
    createdAt: world.now(),
    nonce: typeof nonce === 'string' || typeof nonce === 'number' ? nonce : null,
    onlyFor: from.onlyFor ?? null,
    webhookToken: from.webhookToken ?? null,
    metadata: from.metadata ?? null,
    usedCommand: from.usedCommand ?? null,
    content: '',
    flags: from.thinking === true ? FLAG.loading : 0,
    components: [],
    embeds: [],
    attachments: [],
    editedAt: null,
    thinking: from.thinking ?? false,
    dismissed: false,
  };
  const given = typeof from.body['flags'] === 'number' ? from.body['flags'] : 0;
  message.flags |= given | (message.onlyFor === null ? 0 : FLAG.ephemeral);
  fill(world, message, from.body, from.files);
  keepMessage(world, message);
  return message;
}

/** Changes only what the body names, as PATCH does. A deferred answer becomes a message by its first edit. */
export function editMessage(
  world: World,
  message: StoredMessage,
  body: JsonObject,
  files: readonly UploadedFile[],
): void {
  const wasThinking = message.thinking;
  fill(world, message, body, files);
  const given = typeof body['flags'] === 'number' ? body['flags'] : 0;
  // Whoever edits can show or hide embeds and switch to the newer components; ephemeral and silent are for good.
  message.flags = (message.flags & ~FLAG.loading) | (given & (FLAG.suppressEmbeds | FLAG.componentsV2));
  message.thinking = false;
  if (!wasThinking) message.editedAt = world.now();
}

export function isEmpty(message: Pick<StoredMessage, 'content' | 'embeds' | 'components' | 'attachments'>): boolean {
  return (
    message.content === '' &&
    message.embeds.length === 0 &&
    message.components.length === 0 &&
    message.attachments.length === 0
  );
}

/** True when a new message of this body would show nothing: Discord answers 50006. */
export function bodyIsEmpty(body: JsonObject, files: readonly UploadedFile[]): boolean {
  return (
    text(body['content']).trim() === '' &&
    files.length === 0 &&
    ['embeds', 'components', 'sticker_ids'].every((key) => !Array.isArray(body[key]) || body[key].length === 0) &&
    body['poll'] == null &&
    body['message_reference'] == null
  );
}

function fill(world: World, message: StoredMessage, body: JsonObject, files: readonly UploadedFile[]): void {
  if (body['content'] !== undefined) message.content = text(body['content']);
  if (body['embeds'] !== undefined) message.embeds = objectsIn(body['embeds']).map(shownEmbed);
  if (body['components'] !== undefined) message.components = shownComponents(objectsIn(body['components']));
  const described = objectsIn(body['attachments']);
  const named = new Set(described.map((attachment) => attachment['id']));
  const kept =
    body['attachments'] == null ? message.attachments : message.attachments.filter((old) => named.has(old.id));
  message.attachments = [...kept, ...files.map((file) => stored(world, file, described))];
}

function stored(world: World, file: UploadedFile, described: readonly JsonObject[]): StoredAttachment {
  const about = described.find((attachment) => String(attachment['id']) === String(file.index));
  return {
    id: world.draw(),
    filename: text(about?.['filename']) || file.filename,
    contentType: file.contentType,
    description: text(about?.['description']) || null,
    bytes: file.bytes,
  };
}

function withoutNulls(value: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(value).filter(([, part]) => part !== null && part !== undefined));
}

function shownEmbed(embed: JsonObject): JsonObject {
  return { ...withoutNulls(embed), type: 'rich' };
}

/** What Discord fills in for a select, a separator and a container: https://docs.discord.com/developers/components/reference */
const DEFAULTS: Readonly<Record<number, JsonObject>> = {
  3: { min_values: 1, max_values: 1 },
  14: { divider: true, spacing: 1 },
  17: { accent_color: null, spoiler: false },
};

/** As Discord gives components back: numbered from 1, absent instead of null, defaults spelt out. */
function shownComponents(components: readonly JsonObject[]): readonly JsonObject[] {
  let next = Math.max(0, ...[...everyComponent(components)].map(({ id }) => (typeof id === 'number' ? id : 0)));
  const show = (component: JsonObject): JsonObject => {
    const { required: _onlyInModals, ...plain } = withoutNulls(component);
    const id = typeof plain['id'] === 'number' && plain['id'] > 0 ? plain['id'] : (next += 1);
    return {
      ...DEFAULTS[Number(component['type'])],
      ...plain,
      id,
      ...(Array.isArray(component['options']) ? { options: objectsIn(component['options']).map(withoutNulls) } : {}),
      ...(isObject(plain['emoji']) ? { emoji: withoutNulls(plain['emoji']) } : {}),
      ...(Array.isArray(component['components']) ? { components: objectsIn(component['components']).map(show) } : {}),
      ...(isObject(component['accessory']) ? { accessory: show(component['accessory']) } : {}),
    };
  };
  return components.map(show);
}

/** A set of no flags is a number that the enumeration of flags does not list. */
const NO_FLAGS = 0 as NonNullable<APIUser['flags']>;

export function userJson(world: World, id: string): APIUser & { readonly [key: string]: unknown } {
  const person = world.people.get(id);
  const isBot = person === undefined;
  return {
    id,
    username: isBot ? 'intermission' : usernameOf(person),
    discriminator: isBot ? '0001' : '0',
    global_name: isBot ? null : person.name,
    avatar: null,
    public_flags: NO_FLAGS,
    flags: NO_FLAGS,
    primary_guild: null,
    ...(isBot ? { bot: true } : {}),
  };
}

/** Usernames are lower case letters, digits, points and underscores: https://docs.discord.com/developers/resources/user */
function usernameOf(person: Person): string {
  const plain = person.name.toLowerCase().replace(/[^a-z0-9_.]+/g, '_');
  return plain.length >= 2 ? plain.slice(0, 32) : `${plain}_${person.id.slice(-4)}`;
}

function isFirstAnswer({ metadata }: StoredMessage): boolean {
  return metadata?.type === InteractionType.ApplicationCommand && metadata.original_response_message_id === undefined;
}

/**
 * The bot is not approved for the content of what people write in a guild: it is blank unless they name the bot.
 * https://docs.discord.com/developers/events/gateway#message-content-intent
 */
function isWithheldFromBot(world: World, message: StoredMessage): boolean {
  if (message.authorId === world.botUserId || world.channels.get(message.channelId)?.kind !== 'guild') return false;
  return !new RegExp(`<@!?${world.botUserId}>`).test(message.content);
}

/** A message as the bot is given it. */
export function messageJson(world: World, message: StoredMessage, baseUrl: string): APIMessage {
  const isWithheld = isWithheldFromBot(world, message);
  const mentioned = [...message.content.matchAll(/<@!?(\d+)>/g)].flatMap(([, id]) =>
    id !== undefined && (world.people.has(id) || id === world.botUserId) ? [id] : [],
  );
  return {
    id: message.id,
    // 20 is the answer to a slash command, 0 anything else.
    type: isFirstAnswer(message) ? 20 : 0,
    channel_id: message.channelId,
    author: userJson(world, message.authorId),
    content: isWithheld ? '' : message.content,
    timestamp: new Date(message.createdAt).toISOString(),
    edited_timestamp: message.editedAt === null ? null : new Date(message.editedAt).toISOString(),
    tts: false,
    mention_everyone: false,
    mentions: [...new Set(mentioned)].map((id) => userJson(world, id)),
    mention_roles: [],
    attachments: (isWithheld ? [] : message.attachments).map((attachment) => {
      const url = `${baseUrl}/attachments/${message.channelId}/${attachment.id}/${encodeURIComponent(attachment.filename)}`;
      return {
        id: attachment.id,
        filename: attachment.filename,
        size: attachment.bytes.length,
        url,
        proxy_url: url,
        content_type: attachment.contentType,
        ...(attachment.description === null ? {} : { description: attachment.description }),
        ...(message.onlyFor === null ? {} : { ephemeral: true }),
      };
    }),
    // Their shape was checked against the published schema when they came in.
    embeds: message.embeds as unknown as APIMessage['embeds'],
    components: message.components as unknown as NonNullable<APIMessage['components']>,
    pinned: false,
    flags: message.flags,
    ...(message.nonce === null ? {} : { nonce: message.nonce }),
    ...(message.webhookToken === null ? {} : { webhook_id: world.applicationId, application_id: world.applicationId }),
    ...(message.metadata === null ? {} : { interaction_metadata: message.metadata }),
  };
}
