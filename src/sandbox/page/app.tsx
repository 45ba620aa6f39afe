import { useEffect, useRef, useState } from 'preact/hooks';
import { StartOverDialog } from './start-over-dialog.js';
import { Table } from './table.js';
import { SandboxTime } from './time-panel.js';
import type { BoxName } from './tools.js';
import { focusHomeIn, useKeptFocus } from './use-kept-focus.js';
import { type Link, useSandbox } from './use-sandbox.js';

/** The whole page: the story on top, both phones, and around them everything that can happen to the bot between. */
export function App() {
  const { state, link, now } = useSandbox();
  const [box, setBox] = useState<BoxName | null>(null);
  const closeBox = (): void => setBox(null);
  useKeptFocus();
  useFocusAtBeginning(state?.beginning ?? null, box);
  const hasBegun = state?.story.steps[0]?.status === 'done';
  return (
    <>
      <header class={hasBegun ? 'page-head page-head-small' : 'page-head'}>
        <div class="page-name">
          <h1>Intermission</h1>
          <p>
            A bot for couples: a time-out with a promised return. Try it on two phones; nothing leaves this machine.
          </p>
        </div>
        {state === null ? null : <SandboxTime now={now} speed={state.clock.speed} />}
      </header>
      <LinkNotice link={link} isKnown={state !== null} />
      {state === null ? (
        <main class="waiting-for-page">{link === 'lost' ? null : <p>Opening the sandbox …</p>}</main>
      ) : (
        // What was read, locked and open on the phones belongs to one beginning; another tab may have made the next.
        <Table key={state.beginning} state={state} now={now} box={box} onBox={setBox} />
      )}
      {box === 'start-over' ? <StartOverDialog onClose={closeBox} /> : null}
    </>
  );
}

/** After a start over nothing is left of where the focus was; it begins anew as well, at the guide. */
function useFocusAtBeginning(beginning: string | null, box: BoxName | null): void {
  const last = useRef(beginning);
  useEffect(() => {
    if (beginning === null || box !== null || last.current === beginning) return;
    const isFirst = last.current === null;
    last.current = beginning;
    const isNowhere = document.activeElement === null || document.activeElement === document.body;
    if (!isFirst && isNowhere) focusHomeIn(document);
  }, [beginning, box]);
}

function LinkNotice({ link, isKnown }: { readonly link: Link; readonly isKnown: boolean }) {
  return (
    <div role="alert" class="link-place">
      {link === 'lost' ? (
        <p class="link-lost">
          <strong>The sandbox is not running any more.</strong> {isKnown ? 'What you see stands as it was. ' : ''}Start
          it again with <code>npm start</code>; this page keeps looking for it.
        </p>
      ) : null}
    </div>
  );
}
