import { useLayoutEffect, useId, useRef, useState } from 'preact/hooks';
import type { TargetedSubmitEvent } from 'preact';
import type { SeenModal } from '../../../contract.js';
import { Dots, Icon } from './icons.js';
import { Required } from './option-field.js';
import type { Outcome } from './read-outcome.js';

type ModalProps = {
  readonly modal: SeenModal;
  readonly botName: string;
  readonly isOffline: boolean;
  readonly submit: (fields: Readonly<Record<string, string>>) => Promise<Outcome>;
  readonly onClose: () => void;
};

/**
 * A form of the bot over its chat. It covers this phone only: the other phone and the clock stay usable, so that one can
 * see what becomes of a form that is sent late, or to a bot that is gone.
 */
export function Modal({ modal, botName, isOffline, submit, onClose }: ModalProps) {
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  const [values, setValues] = useState<Readonly<Record<string, string>>>(() =>
    Object.fromEntries(modal.fields.map(({ data, value }) => [data, value ?? ''])),
  );
  const [status, setStatus] = useState<'open' | 'sending' | 'silence'>('open');

  useLayoutEffect(() => {
    dialog.current?.show();
    dialog.current?.querySelector<HTMLElement>('input, textarea')?.focus();
  }, []);

  const send = async (event: TargetedSubmitEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    if (status === 'sending') return;
    setStatus('sending');
    const outcome = await submit(values);
    if (outcome.kind === 'silence' || outcome.kind === 'refused') {
      setStatus(outcome.kind === 'silence' ? 'silence' : 'open');
    } else if (outcome.kind !== 'form') onClose();
  };

  return (
    <dialog
      ref={dialog}
      class="d-modal"
      aria-labelledby={`${id}-title`}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose();
      }}
    >
      <form autoComplete="off" onSubmit={(event) => void send(event)}>
        <div class="d-modal-head">
          <h2 id={`${id}-title`}>{modal.title}</h2>
          <button type="button" class="d-tool" aria-label="Close" onClick={onClose}>
            <Icon of="close" />
          </button>
        </div>
        <div class="d-modal-fields">
          {modal.intro !== '' && <p class="d-intro">{modal.intro}</p>}
          {modal.fields.map((field) => (
            <ModalField
              key={field.data}
              field={field}
              value={values[field.data] ?? ''}
              onValue={(value) => setValues((before) => ({ ...before, [field.data]: value }))}
            />
          ))}
          <p class="d-hint">This goes to {botName}. Do not put passwords here.</p>
          {status === 'silence' && (
            <p class="d-wrong" role="alert">
              The application did not respond. You can send it again.
            </p>
          )}
        </div>
        <div class="d-modal-foot">
          {isOffline && <span class="d-hint">No connection.</span>}
          <button type="button" class="d-button d-secondary" onClick={onClose}>
            Cancel
          </button>
          <button type="submit" class="d-button d-primary" disabled={isOffline} aria-busy={status === 'sending'}>
            {status === 'sending' && <Dots />}
            <span>Submit</span>
          </button>
        </div>
      </form>
    </dialog>
  );
}

type ModalFieldProps = {
  readonly field: SeenModal['fields'][number];
  readonly value: string;
  readonly onValue: (value: string) => void;
};

function ModalField({ field, value, onValue }: ModalFieldProps) {
  const id = useId();
  const shared = {
    id,
    name: field.data,
    value,
    required: field.required,
    autoComplete: 'off',
    ...(field.placeholder === undefined ? {} : { placeholder: field.placeholder }),
    ...(field.maxLength === undefined ? {} : { maxLength: field.maxLength, 'aria-describedby': `${id}-count` }),
  } as const;
  return (
    <div class="d-field">
      <label for={id}>
        {field.label}
        {field.required && <Required />}
      </label>
      {field.multiline ? (
        <textarea {...shared} rows={4} onInput={(event) => onValue(event.currentTarget.value)} />
      ) : (
        <input {...shared} type="text" onInput={(event) => onValue(event.currentTarget.value)} />
      )}
      {field.maxLength !== undefined && (
        <p id={`${id}-count`} class="d-count">
          {value.length} / {field.maxLength}
        </p>
      )}
    </div>
  );
}
