import type { ComponentChildren, VNode } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';
import type { PageChat } from '../../../page-contract.js';
import { isolated } from '../../sentences.js';

/** What lies over the chat until somebody closes it. */
export type Overlay =
  | { readonly kind: 'alert'; readonly text: string }
  | { readonly kind: 'address'; readonly address: string }
  | { readonly kind: 'pick-chat'; readonly query: string };

/** A few words that go by themselves. The region stays, so that what appears in it is read out. */
export function Toast({ text }: { readonly text: string | null }): VNode {
  return (
    <div class="t-toast-place" role="status">
      {text === null ? null : <div class="t-toast">{text}</div>}
    </div>
  );
}

type Props = {
  readonly overlay: Overlay;
  readonly chats: readonly PageChat[];
  readonly onPick: (chat: PageChat) => void;
  readonly onCopy: (text: string) => void;
  readonly onClose: () => void;
};

export function OverlayDialog({ overlay, chats, onPick, onCopy, onClose }: Props): VNode {
  switch (overlay.kind) {
    case 'alert':
      return (
        <Dialog title="From the bot" role="alertdialog" onClose={onClose}>
          <p class="t-dialog-words">{overlay.text}</p>
          <div class="t-dialog-end">
            <button type="button" class="t-plain" onClick={onClose}>
              OK
            </button>
          </div>
        </Dialog>
      );
    case 'address':
      return (
        <Dialog title="This leads to" role="dialog" onClose={onClose}>
          <p class="t-dialog-words t-address">{overlay.address}</p>
          <p class="t-dialog-note">The sandbox opens no pages of others.</p>
          <div class="t-dialog-end">
            <button type="button" class="t-plain" onClick={() => onCopy(overlay.address)}>
              Copy
            </button>
            <button type="button" class="t-plain" onClick={onClose}>
              Close
            </button>
          </div>
        </Dialog>
      );
    case 'pick-chat':
      return (
        <Dialog title="Choose a chat" role="dialog" onClose={onClose}>
          {chats.length === 0 ? <p class="t-dialog-words">There is no other chat yet.</p> : null}
          <ul class="t-chats">
            {chats.map((chat) => (
              <li key={chat.id}>
                <button type="button" class="t-chat-choice" onClick={() => onPick(chat)}>
                  <span class="t-avatar" aria-hidden="true">
                    {chat.title.charAt(0)}
                  </span>
                  <span class="t-item-label">{isolated(chat.title)}</span>
                  <span class="t-item-detail">
                    {chat.kind === 'pair' ? 'Only the two of you' : chat.members.map(isolated).join(', ')}
                  </span>
                </button>
              </li>
            ))}
          </ul>
          <div class="t-dialog-end">
            <button type="button" class="t-plain" onClick={onClose}>
              Cancel
            </button>
          </div>
        </Dialog>
      );
  }
}

type DialogProps = {
  readonly title: string;
  readonly role: 'dialog' | 'alertdialog';
  readonly onClose: () => void;
  readonly children: ComponentChildren;
};

/**
 * A dialog of this phone alone: the other phone beside it goes on. What it covers is made inert by the chat, and the
 * focus goes back to where it was.
 */
function Dialog({ title, role, onClose, children }: DialogProps): VNode {
  const box = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const before = document.activeElement;
    box.current?.querySelector('button')?.focus();
    return () => {
      // After what was covered is reachable again.
      requestAnimationFrame(() => {
        if (before instanceof HTMLElement && document.activeElement === document.body) before.focus();
      });
    };
  }, []);
  return (
    <div class="t-veil" onClick={(event) => (event.target === event.currentTarget ? onClose() : undefined)}>
      <dialog
        class="t-dialog"
        open
        role={role}
        aria-modal="true"
        aria-labelledby={id}
        ref={box}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          event.preventDefault();
          event.stopPropagation();
          onClose();
        }}
      >
        <h2 class="t-dialog-title" id={id}>
          {title}
        </h2>
        {children}
      </dialog>
    </div>
  );
}
