import { useEffect, useId, useState } from 'preact/hooks';
import type { TargetedKeyboardEvent } from 'preact';
import type { PageOption } from '../../../page-contract.js';
import { ChoiceList, choiceId } from './choice-list.js';
import { movedBy } from './list-keys.js';

export type Completion = { readonly name: string; readonly value: string };

type OptionFieldProps = {
  readonly option: PageOption;
  readonly text: string;
  /** A sentence about what is wrong with it; null when nothing is. */
  readonly wrong: string | null;
  readonly onText: (text: string) => void;
  readonly complete: (option: string, typed: string) => Promise<readonly Completion[]>;
};

/** One option of a command: named, described, and filled in by what suits its kind. */
export function OptionField({ option, text, wrong, onText, complete }: OptionFieldProps) {
  const id = useId();
  const described = `${id}-says${wrong === null ? '' : ` ${id}-wrong`}`;
  const field: FieldProps = { id, described, option, text, isWrong: wrong !== null, onText };
  return (
    <div class="d-field">
      <label for={id}>
        {option.name}
        {option.required && <Required />}
      </label>
      <p id={`${id}-says`} class="d-field-says">
        {option.description}
      </p>
      {option.completes ? <CompletedField {...field} complete={complete} /> : <PlainField {...field} />}
      {wrong !== null && (
        <p id={`${id}-wrong`} class="d-wrong" role="alert">
          {wrong}
        </p>
      )}
    </div>
  );
}

export function Required() {
  return (
    <span class="d-required" title="Required">
      <span aria-hidden="true"> *</span>
      <span class="d-unseen"> (required)</span>
    </span>
  );
}

type FieldProps = {
  readonly id: string;
  readonly described: string;
  readonly option: PageOption;
  readonly text: string;
  readonly isWrong: boolean;
  readonly onText: (text: string) => void;
};

function PlainField({ id, described, option, text, isWrong, onText }: FieldProps) {
  const shared = { id, 'aria-describedby': described, 'aria-invalid': isWrong, name: option.name } as const;
  const choices =
    option.choices.length > 0
      ? option.choices.map(({ name, value }) => ({ name, value: String(value) }))
      : option.kind === 'boolean'
        ? BOOLEANS
        : null;
  if (choices === null) {
    return (
      <input
        {...shared}
        type="text"
        inputMode={option.kind === 'text' ? 'text' : 'decimal'}
        autoComplete="off"
        value={text}
        onInput={(event) => onText(event.currentTarget.value)}
      />
    );
  }
  return (
    <select {...shared} value={text} onChange={(event) => onText(event.currentTarget.value)}>
      <option value="">{option.required ? 'Choose…' : 'Not given'}</option>
      {choices.map(({ name, value }) => (
        <option key={value} value={value}>
          {name}
        </option>
      ))}
    </select>
  );
}

const BOOLEANS: readonly Completion[] = [
  { name: 'True', value: 'true' },
  { name: 'False', value: 'false' },
];

/** Asking at each sign would be a request at each sign. */
const TYPING_PAUSE_MS = 200;

function CompletedField(props: FieldProps & Pick<OptionFieldProps, 'complete'>) {
  const { id, described, option, text, isWrong, onText, complete } = props;
  // What is shown differs from what is sent once a suggestion was taken.
  const [shown, setShown] = useState(text);
  const [asked, setAsked] = useState<string | null>(null);
  const [found, setFound] = useState<readonly Completion[]>([]);
  const [active, setActive] = useState(-1);

  useEffect(() => {
    if (asked === null) return;
    let isCurrent = true;
    const pause = setTimeout(() => {
      void complete(option.name, asked).then((choices) => isCurrent && setFound(choices));
    }, TYPING_PAUSE_MS);
    return () => {
      isCurrent = false;
      clearTimeout(pause);
    };
    // Only what is typed asks anew; the function is another one at each drawing.
  }, [asked]);

  const close = (): void => {
    setAsked(null);
    setFound([]);
    setActive(-1);
  };
  const pick = (index: number): void => {
    const choice = found[index];
    if (choice === undefined) return;
    setShown(choice.name);
    onText(choice.value);
    close();
  };
  const onKeyDown = (event: TargetedKeyboardEvent<HTMLInputElement>): void => {
    const moved = movedBy(event.key, active, found.length);
    if (moved !== null) setActive(moved);
    else if (event.key === 'Enter' && active >= 0) pick(active);
    else if (event.key === 'Escape' && found.length > 0) close();
    else {
      if (event.key === 'Tab') pick(active);
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  };
  const listId = `${id}-list`;
  const isOpen = found.length > 0;
  return (
    <>
      <input
        id={id}
        type="text"
        role="combobox"
        name={option.name}
        autoComplete="off"
        aria-autocomplete="list"
        aria-expanded={isOpen}
        aria-controls={listId}
        aria-activedescendant={isOpen && active >= 0 ? choiceId(listId, active) : undefined}
        aria-describedby={described}
        aria-invalid={isWrong}
        value={shown}
        onInput={(event) => {
          setShown(event.currentTarget.value);
          setAsked(event.currentTarget.value);
          setActive(-1);
          onText(event.currentTarget.value);
        }}
        onFocus={() => setAsked(shown)}
        onBlur={close}
        onKeyDown={onKeyDown}
      />
      {isOpen && (
        <ChoiceList
          id={listId}
          label={`Suggestions for ${option.name}`}
          choices={found.map(({ name, value }) => ({ key: value, shown: name }))}
          active={active}
          onPick={pick}
          onPoint={setActive}
        />
      )}
    </>
  );
}
