import { useEffect } from 'preact/hooks';
import type { PagePlatform, PlatformName } from '../../page-contract.js';
import type { Arrival } from './arrivals.js';
import { likeName } from './phone-settings.js';
import { previewOf, whoAndWhere } from './preview.js';

const SHOWN_FOR = 7_000;

/** Says that a message came in a chat that is not open. It goes by itself; the dot in the chat list stays. */
export function Toast(props: {
  readonly name: PlatformName;
  readonly platform: PagePlatform;
  readonly zone: string;
  readonly arrival: Arrival | null;
  readonly firstWords: (...of: [Arrival['chat'], Arrival['message']]) => Arrival['message'] | null;
  readonly onOpen: (chatId: string) => void;
  readonly onGone: () => void;
}) {
  const { arrival, zone, onGone } = props;
  useEffect(() => {
    if (arrival === null) return undefined;
    const timer = setTimeout(onGone, SHOWN_FOR);
    return () => clearTimeout(timer);
  }, [arrival]);
  return (
    <div class="toast-place" role="status">
      {arrival === null ? null : (
        <button type="button" class="preview toast" onClick={() => props.onOpen(arrival.chat.id)}>
          <span class="preview-app">
            <span>{likeName[props.name]}</span>
            {arrival.message.silent ? <span class="preview-silent">silent</span> : null}
          </span>
          <strong class="preview-who">{whoAndWhere(props.platform, arrival.chat, arrival.message)}</strong>
          <span class="preview-text">{previewOf(props.firstWords(arrival.chat, arrival.message), zone)}</span>
        </button>
      )}
    </div>
  );
}
