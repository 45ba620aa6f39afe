import type { SeenButton, SeenMessage, SeenModal, SeenSelect } from '../contract.js';
import {
  everyComponent,
  FLAG,
  isObject,
  type JsonObject,
  objectsIn,
  type StoredMessage,
  text,
} from './stored-message.js';
import type { World } from './world.js';

/** One message as a person's client shows it. */
export function seen(world: World, message: StoredMessage): SeenMessage {
  const raw = rawText(message);
  return {
    id: message.id,
    chatId: message.channelId,
    from: message.authorId === world.botUserId ? 'bot' : nameOf(world, message.authorId),
    text: plainText(world, raw),
    raw,
    sentAt: message.createdAt,
    editedAt: message.editedAt,
    ephemeral: message.onlyFor !== null,
    silent: (message.flags & FLAG.silent) !== 0,
    protected: false,
    buttons: buttonRows(message.components),
    selects: [...everyComponent(message.components)].filter((part) => part['type'] === 3).map(seenSelect),
    attachments: message.attachments.map(({ filename, contentType, bytes, description }) => ({
      name: filename,
      contentType,
      size: bytes.length,
      ...(description === null ? {} : { description }),
    })),
    asksReply: false,
    ...(message.usedCommand === null
      ? {}
      : { usedCommand: { person: nameOf(world, message.usedCommand.personId), name: message.usedCommand.name } }),
  };
}

const nameOf = (world: World, personId: string): string => world.people.get(personId)?.name ?? personId;

/** Content, then embeds, then text displays, a line break between: what stands on the screen from top to bottom. */
function rawText(message: StoredMessage): string {
  const embeds = message.embeds.flatMap((embed) => [
    isObject(embed['author']) ? text(embed['author']['name']) : '',
    text(embed['title']),
    text(embed['description']),
    ...objectsIn(embed['fields']).flatMap((field) => [text(field['name']), text(field['value'])]),
    isObject(embed['footer']) ? text(embed['footer']['text']) : '',
  ]);
  const displays = [...everyComponent(message.components)]
    .filter((part) => part['type'] === 10)
    .map((part) => text(part['content']));
  return [message.content, ...embeds, ...displays].filter((part) => part !== '').join('\n');
}

const ESCAPED = /\\([\\*_~`>#|<[\]():@.+\-!])/g;
/** Private-use code points stand in for escaped characters while markup is taken away. */
const PRIVATE_USE = 0xe000;

/** Discord's Markdown as a reader sees it. Times show as `{time:2026-01-01T21:20Z}`, since each reader's zone differs. */
export function plainText(world: World, raw: string): string {
  const held = raw.replace(ESCAPED, (_all, character: string) =>
    String.fromCodePoint(PRIVATE_USE + character.charCodeAt(0)),
  );
  const shown = held
    .split(/(```[\s\S]*?```|`[^`\n]+`)/)
    .map((part, index) =>
      index % 2 === 1 ? part.replace(/^```(?:\w*\n)?|```$|^`|`$/g, '') : withoutMarkup(world, part),
    )
    .join('');
  return shown.replace(/[\ue000-\ue07f]/g, (mark) =>
    String.fromCodePoint((mark.codePointAt(0) ?? PRIVATE_USE) - PRIVATE_USE),
  );
}

function withoutMarkup(world: World, part: string): string {
  return part
    .replace(/<t:(-?\d+)(?::[tTdDfFRsS])?>/g, (_all, unix: string) => `{time:${isoMinute(Number(unix))}}`)
    .replace(
      /<@!?(\d+)>/g,
      (_all, id: string) => `@${world.people.get(id)?.name ?? (id === world.botUserId ? 'bot' : id)}`,
    )
    .replace(/<\/([^:>]+):\d+>/g, '/$1')
    .replace(/<a?(:\w+:)\d+>/g, '$1')
    .replace(/\[([^\]\n]+)\]\(<?(https?:[^\s)>]+)>?\)/g, '$1')
    .replace(/^(?:#{1,3}|-#|>{1,3}) /gm, '')
    .replace(/(\*\*|__|~~|\|\|)(?=\S)([\s\S]*?\S)\1/g, '$2')
    .replace(/(?<![\w*])\*(?=\S)([^*\n]*?\S)\*(?![\w*])/g, '$1')
    .replace(/(?<!\w)_(?=\S)([^_\n]*?\S)_(?!\w)/g, '$1');
}

function isoMinute(unix: number): string {
  const at = new Date(unix * 1_000);
  if (Number.isNaN(at.getTime())) return 'invalid';
  const full = at.toISOString();
  return full.endsWith(':00.000Z') ? `${full.slice(0, 16)}Z` : `${full.slice(0, 19)}Z`;
}

function buttonRows(components: readonly JsonObject[]): readonly (readonly SeenButton[])[] {
  const rows = [...everyComponent(components)].flatMap((part) => {
    if (part['type'] === 1) return [objectsIn(part['components']).filter((child) => child['type'] === 2)];
    return isObject(part['accessory']) && part['accessory']['type'] === 2 ? [[part['accessory']]] : [];
  });
  return rows.filter((row) => row.length > 0).map((row) => row.map(seenButton));
}

const STYLES: Readonly<Record<number, string>> = {
  1: 'primary',
  2: 'secondary',
  3: 'success',
  4: 'danger',
  5: 'link',
  6: 'premium',
};

function seenButton(button: JsonObject): SeenButton {
  const emoji = isObject(button['emoji']) ? text(button['emoji']['name']) : '';
  return {
    label: [emoji, text(button['label'])].filter((part) => part !== '').join(' '),
    data: typeof button['custom_id'] === 'string' ? button['custom_id'] : null,
    ...(typeof button['url'] === 'string' ? { url: button['url'] } : {}),
    style: STYLES[Number(button['style'])] ?? 'unknown',
    disabled: button['disabled'] === true,
  };
}

function seenSelect(select: JsonObject): SeenSelect {
  return {
    data: text(select['custom_id']),
    ...(typeof select['placeholder'] === 'string' ? { placeholder: select['placeholder'] } : {}),
    options: objectsIn(select['options']).map((option) => ({
      label: text(option['label']),
      value: text(option['value']),
    })),
  };
}

/** The form as it pops up: its text displays, then its fields. Other inputs than text are not shown. */
export function seenModal(world: World, data: JsonObject): SeenModal {
  const parts = objectsIn(data['components']);
  return {
    data: text(data['custom_id']),
    title: text(data['title']),
    intro: [...everyComponent(parts)]
      .filter((part) => part['type'] === 10)
      .map((part) => plainText(world, text(part['content'])))
      .join('\n'),
    fields: parts.flatMap((part) =>
      [...everyComponent([part])]
        .filter((input) => input['type'] === 4)
        .map((input) => ({
          data: text(input['custom_id']),
          label: text(input['label']) || text(part['label']),
          ...(typeof input['placeholder'] === 'string' ? { placeholder: input['placeholder'] } : {}),
          ...(typeof input['value'] === 'string' ? { value: input['value'] } : {}),
          multiline: input['style'] === 2,
          required: input['required'] !== false,
          ...(typeof input['max_length'] === 'number' ? { maxLength: input['max_length'] } : {}),
        })),
    ),
  };
}
