import { type APIModalInteractionResponseCallbackData, ComponentType, TextInputStyle } from 'discord.js';
import { encodeAction } from '../../command-kit/action-codec.js';
import type { FormField, FormView } from '../../copy/card.js';
import type { FormRef } from '../../core/request.js';
import { escapeText } from './escape.js';
import { fit, LENGTH } from './fit.js';

/** https://docs.discord.com/developers/components/reference#text-input */
const INPUT_LENGTH = 4_000;

/** A form as the modal that pops up. Its id says which form it is, so nothing needs to be remembered meanwhile. */
export function renderForm(form: FormRef, view: FormView): APIModalInteractionResponseCallbackData {
  return {
    custom_id: encodeAction(form),
    title: fit(view.title, LENGTH.formTitle),
    components: [
      ...(view.intro === undefined
        ? []
        : [{ type: ComponentType.TextDisplay as const, content: escapeText(view.intro) }]),
      ...view.fields.map((field) => ({
        type: ComponentType.Label as const,
        label: fit(field.label, LENGTH.fieldLabel),
        // What does not fit the label is still said whole, below it.
        ...(field.label.length > LENGTH.fieldLabel ? { description: fit(field.label, LENGTH.fieldDescription) } : {}),
        component: renderField(field),
      })),
    ],
  };
}

function renderField(field: FormField) {
  return {
    type: ComponentType.TextInput as const,
    custom_id: field.id,
    style: field.multiline ? TextInputStyle.Paragraph : TextInputStyle.Short,
    required: field.required,
    // We count characters as people see them; what is in the field already fits in any count.
    max_length: Math.min(Math.max(field.maxLength, field.value?.length ?? 0), INPUT_LENGTH),
    ...(field.value === undefined ? {} : { value: field.value }),
    ...(field.placeholder === '' ? {} : { placeholder: fit(field.placeholder, LENGTH.fieldPlaceholder) }),
  };
}
