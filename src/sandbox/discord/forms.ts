import type { APIModalSubmissionComponent } from 'discord-api-types/v10';
import type { SeenModal } from '../contract.js';
import { everyComponent, isObject, type JsonObject, lengthOf, objectsIn, text } from './stored-message.js';

/** Holds what was filled in to the form, as Discord's client does before it sends. Throws where it would not send. */
export function checkForm(modal: SeenModal, data: JsonObject, values: Readonly<Record<string, string>>): void {
  const inputs = new Map(
    [...everyComponent(objectsIn(data['components']))].map((input) => [input['custom_id'], input]),
  );
  for (const key of Object.keys(values)) {
    if (!modal.fields.some((field) => field.data === key)) throw new Error(`The form has no field "${key}".`);
  }
  for (const field of modal.fields) {
    const length = lengthOf(values[field.data] ?? field.value ?? '');
    const least = Number(inputs.get(field.data)?.['min_length'] ?? 0);
    if (field.required && length === 0) throw new Error(`The field "${field.data}" must be filled in.`);
    if (length > (field.maxLength ?? 4_000) || (length > 0 && length < least))
      throw new Error(`The field "${field.data}" does not take that length.`);
  }
}

/** One part of the form as it comes back to the bot. */
export function submitted(part: JsonObject, values: Readonly<Record<string, string>>): APIModalSubmissionComponent {
  const id = Number(part['id'] ?? 1);
  const input = (from: JsonObject) => ({
    type: 4 as const,
    id: Number(from['id'] ?? 1),
    custom_id: text(from['custom_id']),
    value: values[text(from['custom_id'])] ?? text(from['value']),
  });
  if (part['type'] === 1) return { type: 1, id, components: objectsIn(part['components']).map(input) };
  if (part['type'] === 18 && isObject(part['component'])) {
    if (part['component']['type'] !== 4) throw new Error('Only text fields can be filled in here.');
    return { type: 18, id, component: input(part['component']) };
  }
  return { type: 10, id };
}
