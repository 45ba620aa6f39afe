import type { PlatformName } from '../page-contract.js';
import { likeName, platformNames } from './phone/phone-settings.js';

type Props = { readonly platform: PlatformName; readonly onPlatform: (platform: PlatformName) => void };

/** On which of the two. */
export function PlatformField({ platform, onPlatform }: Props) {
  return (
    <label class="field">
      On
      <select value={platform} onChange={(event) => onPlatform(event.currentTarget.value as PlatformName)}>
        {platformNames.map((each) => (
          <option key={each} value={each}>
            {likeName[each]}
          </option>
        ))}
      </select>
    </label>
  );
}
