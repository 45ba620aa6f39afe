export type PanelName = 'trouble' | 'glass';
export type BoxName = 'people' | 'start-over';

export const panelTitles: Readonly<Record<PanelName, string>> = { trouble: 'Trouble', glass: 'Behind the glass' };

const panelNames: readonly PanelName[] = ['trouble', 'glass'];

/** What is closed by default. In the dock; where the dock has no room for it, below the phone. */
export function Tools(props: {
  readonly panel: PanelName | null;
  readonly onPanel: (panel: PanelName | null) => void;
  readonly onBox: (box: BoxName) => void;
}) {
  const { panel, onPanel, onBox } = props;
  return (
    <nav class="tools" aria-label="More of the sandbox">
      {panelNames.map((name) => (
        <button
          key={name}
          id={toggleId(name)}
          type="button"
          aria-expanded={panel === name}
          onClick={() => onPanel(panel === name ? null : name)}
        >
          {panelTitles[name]}
        </button>
      ))}
      <button type="button" aria-haspopup="dialog" onClick={() => onBox('people')}>
        People
      </button>
      <button type="button" aria-haspopup="dialog" onClick={() => onBox('start-over')}>
        Start over
      </button>
    </nav>
  );
}

/** Whoever closes a panel goes on where they opened it. */
export function focusToggleOf(name: PanelName): void {
  document.getElementById(toggleId(name))?.focus();
}

const toggleId = (name: PanelName): string => `tool-${name}`;
