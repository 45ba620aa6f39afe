import { useLayoutEffect, useRef, useState } from 'preact/hooks';

type EditFieldProps = {
  readonly text: string;
  readonly isOffline: boolean;
  readonly onSave: (text: string) => Promise<void>;
  readonly onCancel: () => void;
};

/** One's own message being changed in its place. Enter saves, Escape leaves it as it was. */
export function EditField({ text, isOffline, onSave, onCancel }: EditFieldProps) {
  const field = useRef<HTMLTextAreaElement>(null);
  const [typed, setTyped] = useState(text);
  useLayoutEffect(() => {
    field.current?.focus();
    field.current?.setSelectionRange(text.length, text.length);
    // Only when it opens: what somebody types must not be moved by a newer picture of the chat.
  }, []);
  const save = (): void => {
    if (typed.trim() !== '' && !isOffline) void onSave(typed.trim());
  };
  return (
    <div class="d-edit">
      <textarea
        ref={field}
        rows={1}
        aria-label="Edit the message"
        value={typed}
        onInput={(event) => setTyped(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.isComposing) return;
          if (event.key === 'Escape') onCancel();
          else if (event.key === 'Enter' && !event.shiftKey) save();
          else return;
          event.preventDefault();
          event.stopPropagation();
        }}
      />
      <p class="d-hint">
        Esc to{' '}
        <button type="button" class="d-as-link" onClick={onCancel}>
          cancel
        </button>{' '}
        · Enter to{' '}
        <button type="button" class="d-as-link" disabled={isOffline} onClick={save}>
          save
        </button>
      </p>
    </div>
  );
}
