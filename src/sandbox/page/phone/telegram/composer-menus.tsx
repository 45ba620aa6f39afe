import type { VNode } from 'preact';
import { useRef, useState } from 'preact/hooks';
import type { PageChat } from '../../../page-contract.js';
import { Icon } from './icons.js';
import { Menu, type MenuItem } from './menu.js';

type CommandProps = {
  readonly commands: PageChat['commands'];
  /** Whether there is room for the word beside the drawing. */
  readonly hasWord: boolean;
  readonly onChoose: (name: string) => void;
};

/** *Menu*: the commands of this chat. Choosing one sends it, as that client does. */
export function CommandMenu({ commands, hasWord, onChoose }: CommandProps): VNode {
  const [isOpen, open] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  return (
    <div class="t-menu-place">
      <button
        type="button"
        class={hasWord ? 't-menu-button' : 't-menu-button t-menu-bare'}
        ref={opener}
        aria-label="Menu"
        aria-haspopup="menu"
        aria-expanded={isOpen}
        onClick={() => open(!isOpen)}
      >
        <Icon name={isOpen ? 'cross' : 'menu'} />
        {hasWord ? <span>Menu</span> : null}
      </button>
      {isOpen ? (
        <Menu
          label="Commands"
          class="t-command-menu"
          opener={opener}
          onClose={() => open(false)}
          items={commands.map(({ name, description }) => ({
            key: name,
            label: `/${name}`,
            detail: description,
            onChoose: () => onChoose(name),
          }))}
        />
      ) : null}
    </div>
  );
}

type Sendable = 'send-photo' | 'send-voice' | 'send-sticker' | 'send-location';

/** The things other than text that people send to bots. */
export function AttachMenu({ onChoose }: { readonly onChoose: (kind: Sendable) => void }): VNode {
  const [isOpen, open] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const item = (key: Sendable, label: string, icon: NonNullable<MenuItem['icon']>): MenuItem => ({
    key,
    label,
    icon,
    onChoose: () => onChoose(key),
  });
  return (
    <div class="t-menu-place">
      <button
        type="button"
        class="t-round"
        ref={opener}
        aria-label="Send something else"
        aria-haspopup="menu"
        aria-expanded={isOpen}
        onClick={() => open(!isOpen)}
      >
        <Icon name="attach" />
      </button>
      {isOpen ? (
        <Menu
          label="Send something else"
          class="t-attach-menu"
          opener={opener}
          onClose={() => open(false)}
          items={[
            item('send-photo', 'Photo', 'photo'),
            item('send-voice', 'Voice message', 'voice'),
            item('send-sticker', 'Sticker', 'sticker'),
            item('send-location', 'Place', 'place'),
          ]}
        />
      ) : null}
    </div>
  );
}
