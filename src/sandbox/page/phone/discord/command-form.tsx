import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { TargetedSubmitEvent } from 'preact';
import type { PageCommand } from '../../../page-contract.js';
import { Icon } from './icons.js';
import { type Completion, OptionField } from './option-field.js';
import { type OptionTexts, valuesOf } from './slash-text.js';

type CommandFormProps = {
  readonly command: PageCommand;
  readonly texts: OptionTexts;
  readonly isOffline: boolean;
  readonly complete: (option: string, typed: string) => Promise<readonly Completion[]>;
  readonly onSend: (values: Readonly<Record<string, string | number | boolean>>, texts: OptionTexts) => void;
  readonly onCancel: () => void;
};

/** A chosen command with its options, in place of the composer. Enter sends it, Escape goes back to words. */
export function CommandForm({ command, isOffline, complete, onSend, onCancel, ...given }: CommandFormProps) {
  const form = useRef<HTMLFormElement>(null);
  const [texts, setTexts] = useState(given.texts);
  const [wrong, setWrong] = useState<Readonly<Record<string, string>>>({});

  // Before the next key: what is typed right behind the name belongs to the first option.
  useLayoutEffect(() => {
    const fields = [...(form.current?.querySelectorAll<HTMLElement>('input, select') ?? [])];
    (fields[0] ?? form.current?.querySelector<HTMLElement>('[type="submit"]'))?.focus();
  }, []);

  const submit = (event: TargetedSubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    if (isOffline) return;
    const read = valuesOf(command, texts);
    if (read.kind === 'values') return onSend(read.values, texts);
    setWrong(read.wrong);
    const [first = ''] = Object.keys(read.wrong);
    (event.currentTarget.elements.namedItem(first) as HTMLElement | null)?.focus();
  };

  return (
    <form
      ref={form}
      class="d-command"
      aria-label={`/${command.name}`}
      autoComplete="off"
      noValidate
      onSubmit={submit}
      onKeyDown={(event) => event.key === 'Escape' && onCancel()}
    >
      <div class="d-command-head">
        <span class="d-command-name">/{command.name}</span>
        <span class="d-command-says">{command.description}</span>
        <button type="button" class="d-tool" aria-label="Back to words" onClick={onCancel}>
          <Icon of="close" />
        </button>
      </div>
      {command.options.length > 0 && (
        <div class="d-command-options">
          {command.options.map((option) => (
            <OptionField
              key={option.name}
              option={option}
              text={texts[option.name] ?? ''}
              wrong={wrong[option.name] ?? null}
              onText={(text) => setTexts((before) => ({ ...before, [option.name]: text }))}
              complete={complete}
            />
          ))}
        </div>
      )}
      <div class="d-command-foot">
        <span class="d-hint">{isOffline ? NO_CONNECTION : 'Enter sends it, Esc goes back.'}</span>
        <button type="submit" class="d-button d-primary" disabled={isOffline}>
          Send
        </button>
      </div>
    </form>
  );
}

export const NO_CONNECTION = 'No connection. Nothing can be sent.';
