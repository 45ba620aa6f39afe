import type { PageState, WaitingRow } from '../page-contract.js';
import { dayAndTime } from './format-time.js';
import { span } from './sentences.js';
import { ownZone } from './time-panel.js';
import { readList } from './use-sandbox.js';
import { useLookedUp } from './use-looked-up.js';

/** The bot's timers, and the messages that are still to be sent: what survives when the process is killed. */
export function WaitingList({ state, now }: { readonly state: PageState; readonly now: number }) {
  const { status } = state.bot;
  // A bot that is dead says nothing; what it said last stands, and is called that.
  const rows = useLookedUp(
    async () => (status === 'running' ? await readList<WaitingRow>('/bot/waiting') : null),
    state,
  );
  return (
    <>
      <p class="glass-note">
        Kept on disk, not in memory: this is why a promise outlives a kill. It names kinds and times, and nobody’s
        words.
      </p>
      {status === 'running' ? null : <p class="glass-note glass-dead">{notRunning[status]}</p>}
      {rows === null || rows.length === 0 ? (
        <p class="glass-empty">{emptyWords(rows, status)}</p>
      ) : (
        <table class="waiting">
          {status === 'running' ? null : <caption>What it last said</caption>}
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
                    <span class="waiting-where">{dayAndTime(row.dueAt, ownZone())}</span>
                  </td>
                </tr>
              ))}
          </tbody>
        </table>
      )}
    </>
  );
}

const notRunning: Readonly<Record<'stopped' | 'starting', string>> = {
  stopped: 'The bot is dead. It will read them from its disk when it starts.',
  starting: 'The bot is starting, and reads them from its disk.',
};

function emptyWords(rows: readonly WaitingRow[] | null, status: PageState['bot']['status']): string {
  if (status === 'running') return rows === null ? 'Looking …' : 'Nothing waits.';
  return rows === null ? '' : 'When it was last asked, nothing waited.';
}

function whereOf(row: WaitingRow): string {
  if (row.where === 'timer') return 'timer';
  const lane = row.lane === undefined ? '' : `, ${row.lane} lane`;
  return `to be sent${lane}${row.attempts ? `, tried ${row.attempts}×` : ''}`;
}
