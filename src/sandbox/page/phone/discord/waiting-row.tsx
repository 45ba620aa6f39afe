import { Dots, Icon } from './icons.js';
import { Avatar } from './message.js';

/** A command that this phone sent and that nothing has come of yet. */
export type Waiting = {
  readonly id: number;
  readonly commandName: string;
  /** Milliseconds since the epoch, on the sandbox's clock. */
  readonly since: number;
  readonly status: 'sent' | 'later' | 'silence';
  /** The bot's messages that were there before. */
  readonly known: ReadonlySet<string>;
};

/** Past that a deferred answer can no longer come: https://docs.discord.com/developers/interactions/receiving-and-responding#followup-messages */
const ANSWERABLE_MS = 15 * 60_000;

type WaitingRowProps = {
  readonly waiting: Waiting;
  readonly botName: string;
  readonly now: number;
  readonly onDismiss: () => void;
};

/** What stands where the answer will be: that it is on its way, or that none came. */
export function WaitingRow({ waiting, botName, now, onDismiss }: WaitingRowProps) {
  const isSilent = waiting.status === 'silence' || now - waiting.since > ANSWERABLE_MS;
  return (
    <article
      class={`d-message d-first d-ephemeral${isSilent ? '' : ' d-waiting'}`}
      aria-label={`/${waiting.commandName}`}
    >
      <Avatar name={botName} isBot />
      <div class="d-body">
        <div class="d-author">
          <span class="d-name d-name-bot">{botName}</span>
          <span class="d-tag">App</span>
          <span class="d-sent">/{waiting.commandName}</span>
        </div>
        {isSilent ? (
          <p class="d-wrong">The application did not respond</p>
        ) : (
          <p class="d-thinking">
            <Dots />
            {waiting.status === 'sent' ? 'Sending the command…' : `${botName} is thinking…`}
          </p>
        )}
        {isSilent && (
          <p class="d-only-you">
            <Icon of="eye" />
            Only you can see this ·{' '}
            <button type="button" class="d-as-link" onClick={onDismiss}>
              Dismiss
            </button>
          </p>
        )}
      </div>
    </article>
  );
}
