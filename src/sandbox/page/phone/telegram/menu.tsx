import type { RefObject, VNode } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { Icon, type IconName } from './icons.js';

export type MenuItem = {
  readonly key: string;
  readonly label: string;
  readonly detail?: string;
  readonly icon?: IconName;
  readonly isGrave?: boolean;
  readonly onChoose: () => void;
};

type Props = {
  readonly label: string;
  readonly items: readonly MenuItem[];
  readonly class: string;
  /** The button that opened it: gets the focus back, and a press on it is no press elsewhere. */
  readonly opener: RefObject<HTMLButtonElement | null>;
  readonly onClose: () => void;
};

/** A menu as assistive technology knows it: arrows, Home and End, first letters, Escape; anything else closes it. */
export function Menu({ label, items, class: name, opener, onClose }: Props): VNode {
  const list = useRef<HTMLDivElement>(null);
  const entries = (): readonly HTMLElement[] => [
    ...(list.current?.querySelectorAll<HTMLElement>('[role="menuitem"]') ?? []),
  ];
  const close = (): void => {
    opener.current?.focus({ preventScroll: true });
    onClose();
  };

  useLayoutEffect(() => {
    // Before the next key can come, which would be for the button otherwise.
    entries()[0]?.focus({ preventScroll: true });
    const isInside = (target: EventTarget | null): boolean =>
      target instanceof Node &&
      ((list.current?.contains(target) ?? false) || (opener.current?.contains(target) ?? false));
    const pressed = (event: PointerEvent): void => {
      if (!isInside(event.target)) onClose();
    };
    document.addEventListener('pointerdown', pressed);
    return () => document.removeEventListener('pointerdown', pressed);
  }, []);

  const move = (event: KeyboardEvent): void => {
    const all = entries();
    const here = all.findIndex((entry) => entry === document.activeElement);
    const to = targetOf(event.key, here, all);
    if (to !== null) {
      event.preventDefault();
      all[to]?.focus({ preventScroll: false });
    } else if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      close();
    } else if (event.key === 'Tab') close();
  };

  return (
    <div class={`t-menu ${name}`} role="menu" aria-label={label} ref={list} onKeyDown={move}>
      {items.map((item) => (
        <button
          key={item.key}
          type="button"
          role="menuitem"
          tabIndex={-1}
          class={item.isGrave === true ? 't-item t-item-grave' : 't-item'}
          onClick={() => {
            close();
            item.onChoose();
          }}
        >
          {item.icon === undefined ? null : <Icon name={item.icon} />}
          <span class="t-item-label">{item.label}</span>
          {item.detail === undefined ? null : <span class="t-item-detail">{item.detail}</span>}
        </button>
      ))}
    </div>
  );
}

function targetOf(key: string, here: number, all: readonly HTMLElement[]): number | null {
  if (key === 'ArrowDown') return (here + 1) % all.length;
  if (key === 'ArrowUp') return (here - 1 + all.length) % all.length;
  if (key === 'Home') return 0;
  if (key === 'End') return all.length - 1;
  if (!/^\w$/u.test(key)) return null;
  const letters = all.map((entry) => entry.textContent.replace(/^\W+/u, '').charAt(0).toLowerCase());
  const next = letters.findIndex((letter, index) => index > here && letter === key.toLowerCase());
  const found = next === -1 ? letters.indexOf(key.toLowerCase()) : next;
  return found === -1 ? null : found;
}
