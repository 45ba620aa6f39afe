import { broken } from './documented-limits.js';
import type { Issue } from './schema.js';
import { everyComponent, type JsonObject, lengthOf, objectsIn, text } from './stored-message.js';

/** Modals: https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-response-object-modal */
export function modalIssues(data: JsonObject): readonly Issue[] {
  const parts = objectsIn(data['components']);
  const inputs = [...everyComponent(parts)].filter((part) => typeof part['custom_id'] === 'string');
  const ids = new Set(inputs.map((input) => input['custom_id']));
  return [
    // "between 1 and 5 (inclusive) components"; the schema's 40 is the ceiling for messages.
    ...(parts.length > 5 ? broken(['data', 'components'], 'Must be 5 or fewer in length.') : []),
    ...(ids.size === inputs.length ? [] : broken(['data', 'components'], 'Every input needs its own custom_id.')),
    ...parts.flatMap((part, index) => inputIssues(part, ['data', 'components', index])),
  ];
}

/** https://docs.discord.com/developers/components/reference#text-input */
function inputIssues(part: JsonObject, path: readonly (string | number)[]): readonly Issue[] {
  const inLabel = part['type'] === 18;
  return [...everyComponent([part])]
    .filter((input) => input['type'] === 4)
    .flatMap((input): readonly Issue[] => {
      const least = typeof input['min_length'] === 'number' ? input['min_length'] : 0;
      const most = typeof input['max_length'] === 'number' ? input['max_length'] : 4_000;
      const value = lengthOf(text(input['value']));
      return [
        ...(inLabel && input['label'] != null
          ? broken(path, 'A text input inside a label has no label of its own.')
          : []),
        ...(!inLabel && text(input['label']) === '' ? broken(path, 'A text input in a row needs a label.') : []),
        ...(least > most || most < 1 ? broken(path, 'min_length must not exceed max_length.') : []),
        ...(value > most || (value > 0 && value < least)
          ? broken(path, 'The value does not fit its own lengths.')
          : []),
      ];
    });
}

/** https://docs.discord.com/developers/interactions/application-commands#application-command-object-application-command-naming */
const COMMAND_NAME = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;

/** https://docs.discord.com/developers/interactions/application-commands#application-command-object */
export function commandIssues(
  command: JsonObject,
  path: readonly (string | number)[],
  partial: boolean,
): readonly Issue[] {
  const isChatInput = command['type'] == null || command['type'] === 1;
  if (!isChatInput) return [];
  const description = text(command['description']);
  return [
    ...(partial && command['name'] === undefined ? [] : nameIssues(command['name'], [...path, 'name'])),
    ...((partial && command['description'] === undefined) || (description.length >= 1 && description.length <= 100)
      ? []
      : broken([...path, 'description'], 'Must be between 1 and 100 in length.')),
    ...optionIssues(objectsIn(command['options']), [...path, 'options']),
    // "the combined name, description, and value properties … up to 8000 characters"
    ...(weight(command) > 8_000 ? broken(path, 'Names, descriptions and values exceed 8000 characters.') : []),
  ];
}

function nameIssues(name: unknown, path: readonly (string | number)[]): readonly Issue[] {
  const fits = typeof name === 'string' && COMMAND_NAME.test(name) && name === name.toLowerCase();
  return fits ? [] : broken(path, 'Command name is invalid.');
}

function optionIssues(options: readonly JsonObject[], path: readonly (string | number)[]): readonly Issue[] {
  const names = new Set(options.map((option) => option['name']));
  const firstOptional = options.findIndex((option) => option['required'] !== true);
  const lateRequired = options.some(
    (option, index) => option['required'] === true && firstOptional >= 0 && index > firstOptional,
  );
  return [
    ...(names.size === options.length ? [] : broken(path, 'Option names must be unique.')),
    ...(lateRequired ? broken(path, 'Required options must be placed before optional ones.') : []),
    ...options.flatMap((option, index): readonly Issue[] => [
      ...nameIssues(option['name'], [...path, index, 'name']),
      ...(option['autocomplete'] === true && objectsIn(option['choices']).length > 0
        ? broken([...path, index], 'autocomplete and choices exclude each other.')
        : []),
      ...optionIssues(objectsIn(option['options']), [...path, index, 'options']),
    ]),
  ];
}

function weight(node: JsonObject): number {
  const own = text(node['name']).length + text(node['description']).length + text(node['value']).length;
  const below = [...objectsIn(node['options']), ...objectsIn(node['choices'])];
  return below.reduce((sum, child) => sum + weight(child), own);
}

/** https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-response-object-autocomplete */
export function choiceIssues(choices: readonly JsonObject[]): readonly Issue[] {
  return choices.flatMap((choice, index) =>
    typeof choice['value'] === 'string' && lengthOf(choice['value']) > 100
      ? broken(['data', 'choices', index, 'value'], 'Must be 100 or fewer in length.')
      : [],
  );
}
