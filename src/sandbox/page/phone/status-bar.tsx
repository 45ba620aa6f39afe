import { clockTime } from '../format-time.js';

/** The line at the very top of a phone: its own clock, and whether it has a connection. */
export function StatusBar(props: { readonly now: number; readonly zone: string; readonly isOffline: boolean }) {
  return (
    <div class="status-bar">
      <time class="status-clock">{clockTime(props.now, props.zone)}</time>
      {props.isOffline ? (
        <span class="status-offline">Offline</span>
      ) : (
        <span class="status-marks" aria-hidden="true">
          <span class="status-bars">
            <i />
            <i />
            <i />
          </span>
          <span class="status-battery" />
        </span>
      )}
    </div>
  );
}
