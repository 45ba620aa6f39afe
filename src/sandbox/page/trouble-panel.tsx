import { useState } from 'preact/hooks';
import type { PageState, PlatformName } from '../page-contract.js';
import {
  holderOf,
  likeName,
  type PhoneSettings,
  plainName,
  platformNames,
  type BothPhones,
} from './phone/phone-settings.js';
import { isolated } from './sentences.js';
import { post } from './use-sandbox.js';

type Ask = (path: string, body?: Readonly<Record<string, unknown>>) => void;

/** The call by which each platform is asked to send a message. */
const SEND: Readonly<Record<PlatformName, string>> = {
  discord: 'POST /channels/:channel_id/messages',
  telegram: 'sendMessage',
};

/** Enough to see that it tries again, and soon over: it waits longer each time. */
const TIMES = 2;

/** Everything that can go wrong on purpose, and what to watch while it does. */
export function TroublePanel(props: {
  readonly state: PageState;
  readonly phones: BothPhones;
  readonly onPhone: (name: PlatformName, change: Partial<PhoneSettings>) => void;
}) {
  const [refusal, setRefusal] = useState<string | null>(null);
  const ask: Ask = (path, body = {}) => {
    void post(path, body).then((answer) => setRefusal(answer.kind === 'refused' ? answer.words : null));
  };
  return (
    <div class="trouble">
      {refusal === null ? null : (
        <p role="alert" class="panel-refusal">
          {refusal}
        </p>
      )}
      <BotTrouble status={props.state.bot.status} ask={ask} />
      {platformNames.map((name) => (
        <PlatformTrouble key={name} name={name} ask={ask} {...props} />
      ))}
    </div>
  );
}

const botSays: Readonly<Record<PageState['bot']['status'], string>> = {
  running: 'The bot is running.',
  starting: 'The bot is starting.',
  stopped: 'The bot is dead.',
};

function BotTrouble({ status, ask }: { readonly status: PageState['bot']['status']; readonly ask: Ask }) {
  return (
    <section class="trouble-part" aria-labelledby="trouble-bot">
      <h3 id="trouble-bot">The bot itself</h3>
      <p class="trouble-hint">Kill it, skip past the return, start it again: the question still comes.</p>
      <p role="status" class={`bot-status bot-${status}`}>
        {botSays[status]}
      </p>
      <div class="trouble-row">
        <button
          type="button"
          class="danger"
          aria-disabled={status === 'stopped'}
          onClick={() => status !== 'stopped' && ask('/bot/kill')}
        >
          Kill it
        </button>
        <button
          type="button"
          aria-disabled={status !== 'stopped'}
          onClick={() => status === 'stopped' && ask('/bot/start')}
        >
          Start it
        </button>
      </div>
    </section>
  );
}

function PlatformTrouble(props: {
  readonly name: PlatformName;
  readonly state: PageState;
  readonly phones: BothPhones;
  readonly onPhone: (name: PlatformName, change: Partial<PhoneSettings>) => void;
  readonly ask: Ask;
}) {
  const { name, ask } = props;
  const platform = props.state[name];
  const { isOffline, holder } = props.phones[name];
  const me = holderOf(platform, holder);
  const fault = (effect: Readonly<Record<string, unknown>>): void =>
    ask(`/${name}/fault`, { call: SEND[name], times: TIMES, effect });
  return (
    <section class="trouble-part" aria-labelledby={`trouble-${name}`}>
      <h3 id={`trouble-${name}`}>
        {likeName[name]}
        <span class={platform.connected ? 'connected' : 'connected not'}>
          {platform.connected ? 'the bot is connected' : 'the bot is not connected'}
        </span>
      </h3>
      <p class="trouble-hint">{hint[name]}</p>
      <div class="trouble-switches">
        <Switch
          label={me === null ? 'Phone offline' : `${isolated(me.name)}’s phone is offline`}
          isOn={isOffline}
          onPress={() => props.onPhone(name, { isOffline: !isOffline })}
        />
        {me === null ? null : (
          <Switch
            label={`${isolated(me.name)} has blocked the bot`}
            isOn={me.hasBlocked}
            onPress={() => ask(`/${name}/act`, { kind: me.hasBlocked ? 'unblock' : 'block', person: me.name })}
          />
        )}
      </div>
      <div class="trouble-row" role="group" aria-labelledby={`next-${name}`}>
        <span id={`next-${name}`} class="trouble-hint">
          Its next {TIMES} messages meet
        </span>
        <button type="button" onClick={() => fault({ kind: 'rate-limit', retryAfterSeconds: 5 })}>
          Rate limit (429)
        </button>
        <button type="button" onClick={() => fault({ kind: 'server-error', status: 502, applied: false })}>
          Bad gateway (502)
        </button>
      </div>
      <div class="trouble-row">
        {name === 'discord' ? (
          <button type="button" onClick={() => ask('/discord/act', { kind: 'drop-gateway', how: 'close' })}>
            Drop the gateway
          </button>
        ) : (
          <button type="button" onClick={() => ask('/telegram/act', { kind: 'drop-poll' })}>
            Cut the connection
          </button>
        )}
      </div>
      {platform.faults.length === 0 ? null : (
        <div class="faults">
          <ul aria-label={`Planned on ${plainName[name]}`}>
            {platform.faults.map((words, index) => (
              <li key={`${index} ${words}`}>{words}</li>
            ))}
          </ul>
          <button type="button" class="quiet" onClick={() => ask(`/${name}/act`, { kind: 'clear-faults' })}>
            Clear faults
          </button>
        </div>
      )}
    </section>
  );
}

const hint: Readonly<Record<PlatformName, string>> = {
  discord: 'Take a break, plan a fault, skip to the return: the question arrives late, and once.',
  telegram:
    'Block the bot here, then take a break on the other phone: behind Show it says that it reached nobody, and never why.',
};

function Switch(props: { readonly label: string; readonly isOn: boolean; readonly onPress: () => void }) {
  return (
    <button type="button" role="switch" aria-checked={props.isOn} class="switch" onClick={props.onPress}>
      <span class="switch-track" aria-hidden="true" />
      {props.label}
    </button>
  );
}
