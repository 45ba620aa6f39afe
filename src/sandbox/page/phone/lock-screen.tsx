import type { PagePlatform, PlatformName } from '../../page-contract.js';
import { clockTime, dayAndTime } from '../format-time.js';
import { type Arrival, isNotified } from './arrivals.js';
import { likeName } from './phone-settings.js';
import { previewOf, whoAndWhere } from './preview.js';

/** As many as a screen shows without scrolling far; older ones wait in the chats. */
const MOST_PREVIEWS = 8;

/** What anybody who passes by can read. */
export function LockScreen(props: {
  readonly name: PlatformName;
  readonly platform: PagePlatform;
  readonly zone: string;
  readonly now: number;
  readonly arrivals: readonly Arrival[];
  readonly firstWords: (...of: [Arrival['chat'], Arrival['message']]) => Arrival['message'] | null;
  readonly onOpen: (chatId: string) => void;
  readonly onUnlock: () => void;
}) {
  const { name, platform, zone, now } = props;
  const shown = props.arrivals
    .filter(({ message }) => isNotified(name, message))
    .slice(-MOST_PREVIEWS)
    .reverse();
  return (
    <div class="lock-screen">
      <p class="lock-clock">
        <span class="lock-time">{clockTime(now, zone)}</span>
        <span class="lock-day">{dayAndTime(now, zone).replace(/,? ?\d\d:\d\d$/u, '')}</span>
      </p>
      <ul class="lock-previews" aria-label="Previews on the lock screen">
        {shown.map(({ chat, message }) => (
          <li key={`${chat.id}/${message.id}`}>
            <button type="button" class="preview" onClick={() => props.onOpen(chat.id)}>
              <span class="preview-app">
                <span>{likeName[name]}</span>
                <span class="preview-side">
                  {message.silent ? <span class="preview-silent">silent</span> : null}
                  <time>{clockTime(message.sentAt, zone)}</time>
                </span>
              </span>
              <strong class="preview-who">{whoAndWhere(platform, chat, message)}</strong>
              <span class="preview-text">{previewOf(props.firstWords(chat, message), zone)}</span>
            </button>
          </li>
        ))}
      </ul>
      {shown.length === 0 ? (
        <p class="lock-empty">Nothing new. What arrives shows up here, for anybody who passes by.</p>
      ) : null}
      <button type="button" class="lock-open" onClick={props.onUnlock}>
        Unlock
      </button>
    </div>
  );
}
