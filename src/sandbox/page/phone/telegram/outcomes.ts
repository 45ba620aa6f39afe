/** What came of an act, read from the unread answer of the sandbox. */

export type PressOutcome = { readonly answered: boolean; readonly text: string | null; readonly alert: boolean };

export type InlineView = {
  readonly results: readonly { readonly id: string; readonly title: string; readonly description: string | null }[];
  readonly button: { readonly text: string; readonly startParameter: string } | null;
};

/** What pressing a button gave; a press that was refused, or whose answer cannot be read, counts as unanswered. */
export function pressOutcome(given: unknown): PressOutcome {
  const { answered, text, alert } = fields(given);
  return {
    answered: answered === true,
    text: typeof text === 'string' && text !== '' ? text : null,
    alert: alert === true,
  };
}

/** What the bot offers for an inline query; nothing, where it did not answer. */
export function inlineView(given: unknown): InlineView {
  const { results, button } = fields(given);
  const { text, startParameter } = fields(button);
  return {
    results: (Array.isArray(results) ? results : []).flatMap((result: unknown) => {
      const { id, title, description } = fields(result);
      if (typeof id !== 'string') return [];
      return [
        {
          id,
          title: typeof title === 'string' ? title : '',
          description: typeof description === 'string' ? description : null,
        },
      ];
    }),
    button:
      typeof text === 'string'
        ? { text, startParameter: typeof startParameter === 'string' ? startParameter : '' }
        : null,
  };
}

function fields(given: unknown): Readonly<Record<string, unknown>> {
  return typeof given === 'object' && given !== null ? (given as Record<string, unknown>) : {};
}
