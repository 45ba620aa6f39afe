import type { PagePerson, PlatformName } from '../../page-contract.js';
import { likeName, type PhoneSettings, zones } from './phone-settings.js';

/** Above the phone: whose it is, where it is, and its lock. */
export function PhoneTools(props: {
  readonly name: PlatformName;
  readonly people: readonly PagePerson[];
  readonly me: PagePerson | null;
  readonly settings: PhoneSettings;
  readonly isLocked: boolean;
  readonly onChange: (change: Partial<PhoneSettings>) => void;
  readonly onLock: () => void;
}) {
  const { name, settings, me } = props;
  return (
    <div class="phone-tools">
      <h2 class="phone-name">{likeName[name]}</h2>
      <label class="pick">
        <span class="unseen">Whose phone</span>
        <select value={me?.name ?? ''} onChange={(event) => props.onChange({ holder: event.currentTarget.value })}>
          {props.people.map((person) => (
            <option key={person.id} value={person.name}>
              {person.name}
            </option>
          ))}
        </select>
      </label>
      <label class="pick">
        <span class="unseen">Time zone of this phone</span>
        <select value={settings.zone} onChange={(event) => props.onChange({ zone: event.currentTarget.value })}>
          {zones.map(({ zone, city }) => (
            <option key={zone} value={zone}>
              {city}
            </option>
          ))}
        </select>
      </label>
      <button type="button" class="quiet" aria-pressed={props.isLocked} onClick={props.onLock}>
        {props.isLocked ? 'Locked' : 'Lock'}
      </button>
    </div>
  );
}
