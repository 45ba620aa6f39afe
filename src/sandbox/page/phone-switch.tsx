import type { PlatformName } from '../page-contract.js';
import { type BothPhones, likeName, platformNames } from './phone/phone-settings.js';
import { isolated, plural } from './sentences.js';

/** Only where there is no room for both. */
export function PhoneSwitch(props: {
  readonly phones: BothPhones;
  readonly inFront: PlatformName;
  readonly unread: Readonly<Record<PlatformName, number>>;
  readonly onSwitch: (name: PlatformName) => void;
}) {
  return (
    <div class="phone-switch" role="group" aria-label="Which phone is shown">
      {platformNames.map((name) => (
        <button key={name} type="button" aria-pressed={props.inFront === name} onClick={() => props.onSwitch(name)}>
          <span class="phone-switch-who">{isolated(props.phones[name].holder)}</span>
          <span class="phone-switch-kind">{likeName[name]}</span>
          {props.unread[name] === 0 || props.inFront === name ? null : (
            <span class="unread-dot">
              <span aria-hidden="true">{props.unread[name]}</span>
              <span class="unseen">{plural(props.unread[name], 'unread message', 'unread messages')}</span>
            </span>
          )}
        </button>
      ))}
    </div>
  );
}
