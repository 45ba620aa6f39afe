import { useRef, useState } from 'preact/hooks';
import type { WireRecord } from '../contract.js';
import type { PageState, PlatformName } from '../page-contract.js';
import { clockTime } from './format-time.js';
import { plainName, platformNames } from './phone/phone-settings.js';
import { plural } from './sentences.js';
import { ownZone } from './time-panel.js';
import { readList } from './use-sandbox.js';
import { useLookedUp } from './use-looked-up.js';

export type Call = WireRecord & { readonly platform: PlatformName; readonly key: string };

const KEPT = 1_000;
const SHOWN = 150;

/** Both platforms' wires, newest first, each call with the verdict of the published schema. */
export function WireList({ state }: { readonly state: PageState }) {
  const calls = useWire(state);
  const [withIdle, setWithIdle] = useState(false);
  const shown = (calls ?? []).filter((call) => withIdle || !isIdle(call)).slice(0, SHOWN);
  const broken = (calls ?? []).filter(({ violations }) => violations.length > 0).length;
  return (
    <>
      <p class="glass-note">
        What each platform sees, which includes what people type. Every call is checked against the platform’s published
        schema.
      </p>
      <div class="wire-tools">
        <label>
          <input type="checkbox" checked={withIdle} onChange={(event) => setWithIdle(event.currentTarget.checked)} />
          Show polls and heartbeats
        </label>
        <span class={broken === 0 ? 'verdict good' : 'verdict bad'}>
          {calls === null ? '' : broken === 0 ? '✓ all fit' : `${plural(broken, 'call does', 'calls do')} not fit`}
        </span>
      </div>
      {shown.length === 0 ? (
        <p class="glass-empty">{calls === null ? 'Looking …' : 'Nothing went over the wire yet.'}</p>
      ) : (
        <ol class="wire">
          {shown.map((call) => (
            <li key={call.key}>
              <WireCall call={call} />
            </li>
          ))}
        </ol>
      )}
    </>
  );
}

function WireCall({ call }: { readonly call: Call }) {
  const [isOpen, setIsOpen] = useState(false);
  const fits = call.violations.length === 0;
  return (
    <details class="call" onToggle={(event) => setIsOpen(event.currentTarget.open)}>
      <summary>
        <time class="call-time">{clockTime(call.at, ownZone())}</time>
        <span class={`call-platform call-${call.platform}`}>{plainName[call.platform]}</span>
        <span class="call-name">{breakable(call.name)}</span>
        <span class={call.status !== null && call.status >= 400 ? 'call-status bad' : 'call-status'}>
          {call.status ?? (call.direction === 'event' ? 'event' : 'cut')}
        </span>
        <span class={fits ? 'verdict good' : 'verdict bad'}>
          <span aria-hidden="true">{fits ? '✓' : '✗'}</span>
          <span class="unseen">{fits ? 'fits the schema' : 'does not fit the schema'}</span>
        </span>
      </summary>
      {fits ? null : (
        <ul class="violations">
          {call.violations.map((words) => (
            <li key={words}>{words}</li>
          ))}
        </ul>
      )}
      {/* Hundreds of bodies at once would make the page slow; this one only once somebody looks. */}
      {isOpen ? (
        <pre class="call-body" tabIndex={0} role="region" aria-label={`Body of ${call.name}`}>
          {bodyText(call.body)}
        </pre>
      ) : null}
    </details>
  );
}

/** A long path breaks at its slashes. */
function breakable(name: string) {
  return name.split(/(?<=[/ ])/u).flatMap((part, index) => (index === 0 ? [part] : [<wbr key={index} />, part]));
}

function bodyText(body: unknown): string {
  if (body === null || body === undefined) return 'No body.';
  return typeof body === 'string' ? body : JSON.stringify(body, null, 2);
}

/** What goes to and fro also when nothing happens. */
function isIdle({ name, status, violations }: Call): boolean {
  return violations.length === 0 && (status ?? 200) < 400 && /getUpdates|heartbeat/iu.test(name);
}

/** Asks only for what is new: the whole wire of a long evening is megabytes. */
function useWire(state: PageState): readonly Call[] | null {
  const kept = useRef<Readonly<Record<PlatformName, readonly Call[]>>>({ discord: [], telegram: [] });
  return useLookedUp(async () => {
    const [discord, telegram] = await Promise.all(platformNames.map((name) => newest(name, kept.current[name])));
    if (discord === undefined || telegram === undefined) return null;
    kept.current = { discord, telegram };
    return [...discord, ...telegram].sort((a, b) => b.at - a.at || (a.key < b.key ? 1 : -1));
  }, state);
}

/** Newest last. What carries the newest known time is asked for again: more of the same millisecond may have come. */
async function newest(name: PlatformName, known: readonly Call[]): Promise<readonly Call[]> {
  const since = known.at(-1)?.at ?? 0;
  const records = await readList<WireRecord>(`/${name}/wire?since=${Math.floor(since)}`);
  if (records === null) return known;
  const older = known.filter(({ at }) => at < since);
  // Numbered within its moment, so that an opened call stays the same one while others come.
  let count = 0;
  let moment = -1;
  const fresh = records.map((record) => {
    count = record.at === moment ? count + 1 : 0;
    moment = record.at;
    return { ...record, platform: name, key: `${name} ${record.at} ${String(count).padStart(4, '0')}` };
  });
  return [...older, ...fresh].slice(-KEPT);
}
