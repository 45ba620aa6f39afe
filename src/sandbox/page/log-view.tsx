import type { PageState } from '../page-contract.js';
import { clockTime } from './format-time.js';
import { logLines } from './log-lines.js';
import { ownZone } from './time-panel.js';
import { readText } from './use-sandbox.js';
import { useLookedUp } from './use-looked-up.js';

const SHOWN = 200;

/** What the bot printed since it was started, newest first. */
export function LogView({ state }: { readonly state: PageState }) {
  const log = useLookedUp(() => readText('/bot/log'), state);
  const lines = logLines(log ?? '')
    .slice(-SHOWN)
    .reverse();
  return (
    <>
      <p class="glass-note">What whoever runs the bot can read, newest first. It holds no private text.</p>
      {lines.length === 0 ? (
        <p class="glass-empty">{log === null ? 'Looking …' : 'The bot had nothing to say.'}</p>
      ) : (
        <ol class="log" aria-label="The bot’s log">
          {lines.map((line, index) => (
            <li key={lines.length - index} class={`log-line log-${line.level}`}>
              {line.time === null ? null : <time>{clockTime(Date.parse(line.time), ownZone())}</time>}
              {line.words}
              {line.fields === '' ? null : <span class="log-fields">{line.fields}</span>}
            </li>
          ))}
        </ol>
      )}
    </>
  );
}
