import type { PageState, WaitingRow } from '../page-contract.js';
import { clockTime } from './format-time.js';
import { span } from './sentences.js';
import { ownZone } from './time-panel.js';
import { read } from './use-sandbox.js';
import { useLookedUp } from './use-looked-up.js';

/** The bot's timers, and the messages that are still to be sent: what survives when the process is killed. */
export function WaitingList({ state, now }: { readonly state: PageState; readonly now: number }) {
  const rows = useLookedUp(async () => {
    const response = await read('/bot/waiting');
    return response === null ? null : ((await response.json()) as readonly WaitingRow[]);
  }, state);
  return (
    <>
      <p class="glass-note">
        Kept on disk, not in memory: this is why a promise outlives a kill. It names kinds and times, and nobody’s
        words.
      </p>
      {rows === null || rows.length === 0 ? (
        <p class="glass-empty">{rows === null ? 'Looking …' : 'Nothing waits.'}</p>
      ) : (
        <table class="waiting">
          <thead>
            <tr>
              <th scope="col">What</th>
              <th scope="col">Due</th>
            </tr>
          </thead>
          <tbody>
            {[...rows]
              .sort((a, b) => a.dueAt - b.dueAt)
              .map((row, index) => (
                <tr key={`${row.kind} ${row.dueAt} ${index}`}>
                  <th scope="row">
                    {row.kind}
                    <span class="waiting-where">{whereOf(row)}</span>
                  </th>
                  <td>
                    {row.dueAt <= now ? 'now' : `in ${span(row.dueAt - now)}`}
                    <span class="waiting-where">{clockTime(row.dueAt, ownZone())}</span>
                  </td>
                </tr>
              ))}
          </tbody>
        </table>
      )}
    </>
  );
}

function whereOf(row: WaitingRow): string {
  if (row.where === 'timer') return 'timer';
  const lane = row.lane === undefined ? '' : `, ${row.lane} lane`;
  return `to be sent${lane}${row.attempts ? `, tried ${row.attempts}×` : ''}`;
}
