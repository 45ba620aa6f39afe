import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

export type ListedChoice = { readonly key: string; readonly shown: ComponentChildren };

type ChoiceListProps = {
  readonly id: string;
  readonly label: string;
  readonly choices: readonly ListedChoice[];
  readonly active: number;
  readonly onPick: (index: number) => void;
  readonly onPoint: (index: number) => void;
};

/**
 * The choices below a field that keeps the focus itself: the field has to point here with `aria-controls` and
 * `aria-activedescendant` (see `choiceId`).
 */
export function ChoiceList({ id, label, choices, active, onPick, onPoint }: ChoiceListProps) {
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => list.current?.children[active]?.scrollIntoView({ block: 'nearest' }), [active]);
  return (
    <ul ref={list} id={id} role="listbox" aria-label={label} class="d-choices">
      {choices.map(({ key, shown }, index) => (
        <li
          key={key}
          id={choiceId(id, index)}
          role="option"
          aria-selected={index === active}
          // Pressing must not take the focus away from the field.
          onMouseDown={(event) => event.preventDefault()}
          onMouseMove={() => index !== active && onPoint(index)}
          onClick={() => onPick(index)}
        >
          {shown}
        </li>
      ))}
    </ul>
  );
}

export const choiceId = (listId: string, index: number): string => `${listId}-${index}`;
