import type { VNode } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

/** Something that what is typed may become. */
export type Suggestion = {
  readonly key: string;
  readonly title: string;
  readonly detail: string | null;
  readonly kind: 'command' | 'name' | 'result' | 'lead';
  readonly choose: () => void;
  /** What Tab types instead of choosing; null where there is nothing to type. */
  readonly fill: string | null;
};

type Props = {
  readonly id: string;
  readonly label: string;
  readonly suggestions: readonly Suggestion[];
  readonly active: number;
};

/** The list above the composer. The focus stays in the text, which says by `aria-activedescendant` which one is meant. */
export function Suggestions({ id, label, suggestions, active }: Props): VNode {
  const list = useRef<HTMLUListElement>(null);
  useLayoutEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [active, suggestions]);
  return (
    <ul class="t-suggestions" id={id} role="listbox" aria-label={label} ref={list}>
      {suggestions.map((suggestion, index) => (
        <li
          key={suggestion.key}
          id={optionId(id, index)}
          class={`t-option t-option-${suggestion.kind}`}
          role="option"
          aria-selected={index === active}
          // A press must not take the focus out of the text.
          onMouseDown={(event) => event.preventDefault()}
          onClick={suggestion.choose}
        >
          <span class="t-item-label">{suggestion.title}</span>
          {suggestion.detail === null ? null : <span class="t-item-detail">{suggestion.detail}</span>}
        </li>
      ))}
    </ul>
  );
}

export const optionId = (listId: string, index: number): string => `${listId}-${index}`;
