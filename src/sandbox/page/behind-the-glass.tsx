import { useState } from 'preact/hooks';
import type { PageState } from '../page-contract.js';
import { LogView } from './log-view.js';
import { WaitingList } from './waiting-list.js';
import { WireList } from './wire-list.js';

const tabs = [
  { id: 'wire', title: 'On the wire' },
  { id: 'waiting', title: 'Waiting' },
  { id: 'log', title: 'Log' },
] as const;
type Tab = (typeof tabs)[number]['id'];

/** What the machine does meanwhile. Nothing of it is asked for while this is closed. */
export function BehindTheGlass({ state, now }: { readonly state: PageState; readonly now: number }) {
  const [tab, setTab] = useState<Tab>('wire');
  const move = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    const index = tabs.findIndex(({ id }) => id === tab);
    const next = tabs[(index + step + tabs.length) % tabs.length];
    if (next === undefined) return;
    setTab(next.id);
    document.getElementById(`glass-${next.id}`)?.focus();
  };
  return (
    <div class="glass">
      <div role="tablist" aria-label="Behind the glass" class="tabs" onKeyDown={move}>
        {tabs.map(({ id, title }) => (
          <button
            key={id}
            type="button"
            role="tab"
            id={`glass-${id}`}
            aria-selected={tab === id}
            aria-controls="glass-shown"
            tabIndex={tab === id ? 0 : -1}
            onClick={() => setTab(id)}
          >
            {title}
          </button>
        ))}
      </div>
      <div role="tabpanel" id="glass-shown" aria-labelledby={`glass-${tab}`} class="glass-shown">
        <Shown tab={tab} state={state} now={now} />
      </div>
    </div>
  );
}

function Shown({ tab, state, now }: { readonly tab: Tab; readonly state: PageState; readonly now: number }) {
  switch (tab) {
    case 'wire':
      return <WireList state={state} />;
    case 'waiting':
      return <WaitingList state={state} now={now} />;
    case 'log':
      return <LogView state={state} />;
    default:
      return tab satisfies never;
  }
}
