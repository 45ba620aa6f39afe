import type { VNode } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { SeenButton, SeenMessage } from '../../../contract.js';
import type { Doings } from './doings.js';
import { Icon } from './icons.js';

type Props = { readonly message: SeenMessage; readonly doings: Doings; readonly isOffline: boolean };

/** The rows of buttons under a message. */
export function Keyboard({ message, doings, isOffline }: Props): VNode | null {
  const [busy, setBusy] = useState<string | null>(null);
  const rows = useRef<HTMLDivElement>(null);
  const hadFocus = useRef(false);

  // A press often takes away the very button that was pressed, and with it the place of whoever uses the keyboard.
  // They are put on the message, not on the next button, which they would press by chance.
  useLayoutEffect(() => {
    if (hadFocus.current && document.activeElement === document.body) {
      rows.current?.closest<HTMLElement>('.t-message')?.focus({ preventScroll: true });
    }
  }, [message.buttons]);

  const press = async (data: string): Promise<void> => {
    if (busy !== null) return;
    setBusy(data);
    await doings.press(message, data);
    setBusy(null);
  };
  const choose = (button: SeenButton): void => {
    if (button.data !== null) void press(button.data);
    else if (button.url !== undefined) doings.follow(button.url);
    else if (button.inlineQuery !== undefined) doings.tellElsewhere(button.inlineQuery);
  };

  return (
    <div
      class="t-keyboard"
      ref={rows}
      onFocusIn={() => {
        hadFocus.current = true;
      }}
      onFocusOut={(event) => {
        // A button that was removed leaves without the focus going anywhere.
        if (event.relatedTarget !== null) hadFocus.current = false;
      }}
    >
      {message.buttons.map((row, index) => (
        <div class="t-keys" key={index}>
          {row.map((button) => (
            <Key
              key={button.data ?? button.url ?? button.label}
              button={button}
              isBusy={button.data !== null && button.data === busy}
              isDisabled={isOffline || button.disabled === true}
              onChoose={() => choose(button)}
            />
          ))}
        </div>
      ))}
    </div>
  );
}

type KeyProps = {
  readonly button: SeenButton;
  readonly isBusy: boolean;
  readonly isDisabled: boolean;
  readonly onChoose: () => void;
};

function Key({ button, isBusy, isDisabled, onChoose }: KeyProps): VNode {
  const leadsOut = button.data === null;
  return (
    <button
      type="button"
      class="t-key"
      data-style={button.style}
      aria-busy={isBusy}
      disabled={isDisabled}
      title={button.url}
      onClick={onChoose}
    >
      <span>{button.label}</span>
      {leadsOut ? (
        <span class="t-key-corner">
          <Icon name={button.url === undefined ? 'reply' : 'out'} />
        </span>
      ) : null}
    </button>
  );
}
