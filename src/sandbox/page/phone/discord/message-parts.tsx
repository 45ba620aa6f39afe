import { useId, useState } from 'preact/hooks';
import type { TargetedKeyboardEvent } from 'preact';
import type { SeenButton, SeenMessage, SeenSelect } from '../../../contract.js';
import { ChoiceList, choiceId } from './choice-list.js';
import { Picture } from '../picture.js';
import { Dots, Icon } from './icons.js';
import { movedBy } from './list-keys.js';
import { sizeText } from './message-groups.js';

type PartProps = {
  /** Which component is waited for; one at a time. */
  readonly busy: string | null;
  readonly isOffline: boolean;
};

type ButtonsProps = PartProps & {
  readonly rows: SeenMessage['buttons'];
  readonly onPress: (data: string) => void;
};

export function Buttons({ rows, ...props }: ButtonsProps) {
  return (
    <>
      {rows.map((row, index) => (
        <div key={index} class="d-row">
          {row.map((button, place) =>
            button.data === null ? (
              <LinkButton key={place} button={button} />
            ) : (
              <PressButton key={place} button={button} data={button.data} {...props} />
            ),
          )}
        </div>
      ))}
    </>
  );
}

type PressButtonProps = Omit<ButtonsProps, 'rows'> & { readonly button: SeenButton; readonly data: string };

function PressButton({ button, data, busy, isOffline, onPress }: PressButtonProps) {
  const isBusy = busy === data;
  return (
    <button
      type="button"
      class={`d-button d-${STYLES.has(button.style ?? '') ? button.style : 'secondary'}`}
      disabled={button.disabled === true || isOffline}
      // Not `disabled` while it waits: that would throw the focus away.
      aria-disabled={busy !== null}
      aria-busy={isBusy}
      onClick={() => busy === null && onPress(data)}
    >
      {isBusy && <Dots />}
      <span>{button.label}</span>
    </button>
  );
}

const STYLES: ReadonlySet<string> = new Set(['primary', 'secondary', 'success', 'danger']);

/** Opens nothing, since nothing here reaches the network: it shows where it would lead. */
function LinkButton({ button }: { readonly button: SeenButton }) {
  const [isShown, setShown] = useState(false);
  return (
    <>
      <button
        type="button"
        class="d-button d-secondary"
        disabled={button.disabled === true}
        aria-expanded={isShown}
        title={button.url}
        onClick={() => setShown(!isShown)}
      >
        <span>{button.label}</span>
        <Icon of="away" />
      </button>
      {isShown && (
        <span class="d-address" role="status">
          {button.url ?? ''}
        </span>
      )}
    </>
  );
}

type SelectProps = PartProps & {
  readonly select: SeenSelect;
  readonly onSelect: (data: string, value: string) => void;
};

/** Not a native one: in a closed native select an arrow key alone would choose, and a choice is sent at once. */
export function Select({ select, busy, isOffline, onSelect }: SelectProps) {
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  const [active, setActive] = useState(0);
  const isBusy = busy === select.data;
  const label = select.placeholder ?? 'Make a selection';

  const pick = (index: number): void => {
    const option = select.options[index];
    setOpen(false);
    if (option !== undefined && busy === null) onSelect(select.data, option.value);
  };
  const onKeyDown = (event: TargetedKeyboardEvent<HTMLButtonElement>): void => {
    const { key } = event;
    if (!isOpen) {
      if (key !== 'ArrowDown' && key !== 'ArrowUp') return;
      setOpen(true);
    } else if (key === 'Escape') setOpen(false);
    else if (key === 'Enter' || key === ' ') pick(active);
    else {
      const last = select.options.length - 1;
      const named = select.options.findIndex(
        (option) => key.length === 1 && option.label.toLowerCase().startsWith(key.toLowerCase()),
      );
      const moved =
        key === 'Home' ? 0 : key === 'End' ? last : (movedBy(key, active, last + 1) ?? (named < 0 ? null : named));
      if (moved === null) return;
      setActive(moved);
    }
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div class="d-select">
      <button
        type="button"
        role="combobox"
        aria-haspopup="listbox"
        aria-label={label}
        aria-expanded={isOpen}
        aria-controls={`${id}-list`}
        aria-activedescendant={isOpen ? choiceId(`${id}-list`, active) : undefined}
        aria-busy={isBusy}
        disabled={isOffline}
        onClick={() => busy === null && setOpen(!isOpen)}
        onKeyDown={onKeyDown}
        onBlur={() => setOpen(false)}
      >
        {isBusy && <Dots />}
        <span>{label}</span>
        <Icon of="open" />
      </button>
      {isOpen && (
        <ChoiceList
          id={`${id}-list`}
          label={label}
          choices={select.options.map((option) => ({ key: option.value, shown: option.label }))}
          active={active}
          onPick={pick}
          onPoint={setActive}
        />
      )}
    </div>
  );
}

type AttachmentsProps = { readonly message: SeenMessage; readonly personId: string; readonly onSized: () => void };

export function Attachments({ message, personId, onSized }: AttachmentsProps) {
  return (
    <>
      {message.attachments.map(({ name, contentType, size, description }, index) => {
        const path = `/discord/${encodeURIComponent(personId)}/file/${encodeURIComponent(message.id)}/${index}`;
        // An edit may put another picture in the same place; a browser asks again only for another address.
        const address = `${path}?of=${message.editedAt ?? message.sentAt}`;
        return contentType.startsWith('image/') ? (
          <Picture
            key={address}
            class="d-image"
            address={address}
            alt={description ?? name}
            description={description}
            onSized={onSized}
          />
        ) : (
          <div key={index} class="d-file">
            <Icon of="file" />
            <span class="d-file-name">
              {name}
              <span class="d-file-size">{sizeText(size)}</span>
            </span>
            <a class="d-tool" href={address} download={name} aria-label={`Download ${name}`}>
              <Icon of="load" />
            </a>
          </div>
        );
      })}
    </>
  );
}
