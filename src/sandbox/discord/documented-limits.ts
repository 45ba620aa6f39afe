import type { Issue } from './schema.js';
import { everyComponent, FLAG, isObject, type JsonObject, lengthOf, objectsIn, text } from './stored-message.js';

/**
 * What Discord's documentation asks beyond its published schema. Each check names its page; lengths and counts that
 * the schema has already (labels 80, custom_id 100, select options 25, titles 45) are not repeated.
 */
export function messageIssues(
  body: JsonObject,
  fileCount: number,
  where: 'channel' | 'interaction' | 'edit',
): readonly Issue[] {
  const flags = typeof body['flags'] === 'number' ? body['flags'] : 0;
  const components = objectsIn(body['components']);
  const isV2 = (flags & FLAG.componentsV2) !== 0;
  return [
    // https://docs.discord.com/developers/resources/message#create-message-jsonform-params : up to 2000 characters
    // (the schema's 4000 is what people with Nitro may type).
    ...atMost(['content'], lengthOf(text(body['content'])), 2_000),
    ...atMost(['embeds'], embedLength(body), 6_000),
    ...flagIssues(flags, where),
    ...(isV2 ? v2Issues(body, components) : rowIssues(components)),
    ...componentIssues(components),
    ...attachmentIssues(body, fileCount),
  ];
}

function atMost(path: readonly string[], actual: number, limit: number): readonly Issue[] {
  if (actual <= limit) return [];
  return [{ path, code: 'BASE_TYPE_MAX_LENGTH', message: `Must be ${limit} or fewer in length.` }];
}

export function broken(path: readonly (string | number)[], message: string): readonly Issue[] {
  return [{ path, code: 'DOCUMENTED_LIMIT', message }];
}

/** https://docs.discord.com/developers/resources/message#embed-object-embed-limits : 6000 over all embeds. */
function embedLength(body: JsonObject): number {
  const lengths = objectsIn(body['embeds']).flatMap((embed) => [
    text(embed['title']).length,
    text(embed['description']).length,
    ...objectsIn(embed['fields']).map((field) => text(field['name']).length + text(field['value']).length),
    isObject(embed['footer']) ? text(embed['footer']['text']).length : 0,
    isObject(embed['author']) ? text(embed['author']['name']).length : 0,
  ]);
  return lengths.reduce((sum, length) => sum + length, 0);
}

/**
 * The `flags` rows of create message, edit message and interaction callback data: only these can be set.
 * https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-response-object-messages
 */
function flagIssues(flags: number, where: 'channel' | 'interaction' | 'edit'): readonly Issue[] {
  const allowed =
    FLAG.suppressEmbeds |
    FLAG.componentsV2 |
    (where === 'edit' ? 0 : FLAG.silent | FLAG.voice) |
    (where === 'interaction' ? FLAG.ephemeral : 0);
  return (flags & ~allowed) === 0 ? [] : broken(['flags'], `Flags ${flags & ~allowed} cannot be set here.`);
}

/** https://docs.discord.com/developers/components/reference#legacy-message-component-behavior : 5 rows, rows only. */
function rowIssues(components: readonly JsonObject[]): readonly Issue[] {
  return [
    ...(components.length > 5 ? broken(['components'], 'Must be 5 or fewer action rows.') : []),
    ...components.flatMap((row, index) =>
      row['type'] === 1 ? [] : broken(['components', index, 'type'], 'Only action rows without IS_COMPONENTS_V2.'),
    ),
  ];
}

/** https://docs.discord.com/developers/components/reference : no content or embeds with V2, 40 components, 4000 characters. */
function v2Issues(body: JsonObject, components: readonly JsonObject[]): readonly Issue[] {
  const all = [...everyComponent(components)];
  const length = all.reduce((sum, component) => sum + text(component['content']).length, 0);
  return [
    ...(text(body['content']) === '' ? [] : broken(['content'], 'Cannot be used with IS_COMPONENTS_V2.')),
    ...(objectsIn(body['embeds']).length === 0 ? [] : broken(['embeds'], 'Cannot be used with IS_COMPONENTS_V2.')),
    ...(all.length > 40 ? broken(['components'], 'At most 40 components in all.') : []),
    ...atMost(['components'], length, 4_000),
  ];
}

/** https://docs.discord.com/developers/components/reference (action row, button, string select; custom_id unique). */
function componentIssues(components: readonly JsonObject[]): readonly Issue[] {
  const seen = new Set<string>();
  const path = ['components'];
  return [...everyComponent(components)].flatMap((component): readonly Issue[] => {
    const customId = component['custom_id'];
    const repeated = typeof customId === 'string' && seen.has(customId) ? customId : null;
    if (typeof customId === 'string') seen.add(customId);
    return [
      ...(repeated === null ? [] : broken(path, `The custom_id "${repeated}" is used twice.`)),
      ...(component['type'] === 1 ? mixedRow(component) : []),
      ...(component['type'] === 2 ? buttonIssues(component) : []),
      ...(component['type'] === 3 ? selectIssues(component) : []),
    ];
  });
}

function mixedRow(row: JsonObject): readonly Issue[] {
  const children = objectsIn(row['components']);
  const selects = children.filter((child) => child['type'] !== 2).length;
  return selects > 0 && children.length > 1
    ? broken(['components'], 'A row holds up to five buttons or a single select, not both.')
    : [];
}

/** https://docs.discord.com/developers/components/reference#button-button-styles */
function buttonIssues(button: JsonObject): readonly Issue[] {
  const path = ['components'];
  const isLink = button['style'] === 5;
  const hasText = text(button['label']) !== '' || isObject(button['emoji']);
  return [
    ...(isLink && (text(button['url']) === '' || button['custom_id'] != null)
      ? broken(path, 'A link button has a url and no custom_id.')
      : []),
    ...(!isLink && button['style'] !== 6 && (text(button['custom_id']) === '' || button['url'] != null)
      ? broken(path, 'A button has a custom_id and no url.')
      : []),
    ...(hasText || button['style'] === 6 ? [] : broken(path, 'A button has a label or an emoji.')),
  ];
}

/** https://docs.discord.com/developers/components/reference#string-select */
function selectIssues(select: JsonObject): readonly Issue[] {
  const options = objectsIn(select['options']);
  const values = new Set(options.map((option) => option['value']));
  const least = typeof select['min_values'] === 'number' ? select['min_values'] : 1;
  const most = typeof select['max_values'] === 'number' ? select['max_values'] : 1;
  return [
    ...(values.size === options.length ? [] : broken(['components'], 'Select options must have different values.')),
    ...(least > most || most > options.length ? broken(['components'], 'min_values ≤ max_values ≤ options.') : []),
  ];
}

/** https://docs.discord.com/developers/reference#uploading-files : 10 files; an id below that count names a file. */
function attachmentIssues(body: JsonObject, fileCount: number): readonly Issue[] {
  const isNew = (id: unknown): boolean => typeof id === 'string' && id.length < 3;
  const dangling = objectsIn(body['attachments']).filter(
    (attachment) => isNew(attachment['id']) && Number(attachment['id']) >= fileCount,
  );
  return [
    ...(fileCount > 10 ? broken(['files'], 'At most 10 files.') : []),
    ...(dangling.length > 0 ? broken(['attachments'], 'An attachment names a file that was not sent.') : []),
  ];
}
