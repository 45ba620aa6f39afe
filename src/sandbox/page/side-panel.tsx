import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { panelTitles, type PanelName } from './tools.js';
import { FOCUS_HOME } from './use-kept-focus.js';

/** What opens beside the phones; below them where there is no room beside, so it comes into view when it opens. */
export function SidePanel(props: {
  readonly name: PanelName;
  readonly onClose: () => void;
  readonly children: ComponentChildren;
}) {
  const { name, onClose } = props;
  const panel = useRef<HTMLElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
    const { current } = panel;
    // Beside the phones it is as high as they are, and in view as far as they are.
    const isBeside = current !== null && getComputedStyle(current).overflowY === 'auto';
    current?.scrollIntoView({ block: isBeside ? 'nearest' : 'start' });
  }, [name]);
  return (
    <aside
      ref={panel}
      class="panel"
      aria-labelledby="panel-title"
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose();
      }}
    >
      <div class="panel-head">
        <h2 id="panel-title" ref={heading} tabIndex={-1} {...FOCUS_HOME}>
          {panelTitles[name]}
        </h2>
        <button type="button" class="quiet close" aria-label="Close" onClick={onClose}>
          ×
        </button>
      </div>
      {props.children}
    </aside>
  );
}
