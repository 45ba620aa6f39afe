import { useState } from 'preact/hooks';
import type { PageState, PlatformName } from '../page-contract.js';
import { BehindTheGlass } from './behind-the-glass.js';
import { Guide } from './guide.js';
import { PeopleDialog } from './people-dialog.js';
import { Phone } from './phone/phone.js';
import { atFirst, type BothPhones, likeName, type PhoneSettings, platformNames } from './phone/phone-settings.js';
import { plural } from './sentences.js';
import { StartOverDialog } from './start-over-dialog.js';
import { SandboxTime, TimePanel } from './time-panel.js';
import { TroublePanel } from './trouble-panel.js';
import { useNarrow } from './use-narrow.js';
import { type Link, useSandbox } from './use-sandbox.js';

type Panel = 'trouble' | 'glass';
type Box = 'people' | 'start-over';

/** The whole page: the story on top, both phones, and around them everything that can happen to the bot between. */
export function App() {
  const { state, link, now } = useSandbox();
  // Phones begin anew after a start over: what was read, locked and open there belongs to people who are gone.
  const [round, setRound] = useState(0);
  const [box, setBox] = useState<Box | null>(null);
  const closeBox = (): void => setBox(null);
  return (
    <>
      <header class="page-head">
        <div class="page-name">
          <h1>Intermission</h1>
          <p>
            A bot for couples: a time-out with a promised return. Try it on two phones; nothing leaves this machine.
          </p>
        </div>
        {state === null ? null : <SandboxTime now={now} speed={state.clock.speed} />}
      </header>
      <LinkNotice link={link} isKnown={state !== null} />
      {state === null ? (
        <main class="waiting-for-page">{link === 'lost' ? null : <p>Opening the sandbox …</p>}</main>
      ) : (
        <Table key={round} state={state} now={now} box={box} onBox={setBox} />
      )}
      {box === 'start-over' ? (
        <StartOverDialog
          onClose={closeBox}
          onDone={() => {
            closeBox();
            setRound(round + 1);
          }}
        />
      ) : null}
    </>
  );
}

function LinkNotice({ link, isKnown }: { readonly link: Link; readonly isKnown: boolean }) {
  return (
    <div role="alert" class="link-place">
      {link === 'lost' ? (
        <p class="link-lost">
          <strong>The sandbox is not running any more.</strong> {isKnown ? 'What you see stands as it was. ' : ''}Start
          it again with <code>npm start</code>; this page keeps looking for it.
        </p>
      ) : null}
    </div>
  );
}

function Table(props: {
  readonly state: PageState;
  readonly now: number;
  readonly box: Box | null;
  readonly onBox: (box: Box | null) => void;
}) {
  const { state, now, onBox } = props;
  const [phones, setPhones] = useState<BothPhones>(atFirst);
  const [inFront, setInFront] = useState<PlatformName>('discord');
  const [unread, setUnread] = useState<Readonly<Record<PlatformName, number>>>({ discord: 0, telegram: 0 });
  const [panel, setPanel] = useState<Panel | null>(null);
  const isNarrow = useNarrow();
  const changePhone = (name: PlatformName, change: Partial<PhoneSettings>): void =>
    setPhones((before) => ({ ...before, [name]: { ...before[name], ...change } }));
  const tools = <Tools panel={panel} onPanel={setPanel} onBox={onBox} />;
  const names = platformNames.flatMap((name) => state[name].people.map((person) => person.name));

  return (
    <>
      <main class="table" data-panel={panel ?? 'none'}>
        <Guide
          story={state.story}
          names={names}
          onStep={() => {
            for (const name of platformNames) changePhone(name, { holder: atFirst[name].holder });
          }}
          onStartOver={() => onBox('start-over')}
        />
        <PhoneSwitch phones={phones} inFront={inFront} unread={unread} onSwitch={setInFront} />
        <div class="phones">
          {platformNames.map((name) => (
            <Phone
              key={name}
              name={name}
              platform={state[name]}
              now={now}
              settings={phones[name]}
              onChange={(change) => changePhone(name, change)}
              isInView={!isNarrow || inFront === name}
              onUnread={(count) => setUnread((before) => ({ ...before, [name]: count }))}
            />
          ))}
        </div>
        {isNarrow ? tools : null}
        {panel === null ? null : (
          <aside class="panel" aria-labelledby="panel-title">
            <div class="panel-head">
              <h2 id="panel-title">{panel === 'trouble' ? 'Trouble' : 'Behind the glass'}</h2>
              <button type="button" class="quiet close" aria-label="Close" onClick={() => setPanel(null)}>
                ×
              </button>
            </div>
            {panel === 'trouble' ? (
              <TroublePanel state={state} phones={phones} onPhone={changePhone} />
            ) : (
              <BehindTheGlass state={state} now={now} />
            )}
          </aside>
        )}
      </main>
      <footer class="dock">
        <TimePanel state={state} now={now} />
        {isNarrow ? null : tools}
      </footer>
      {props.box === 'people' ? (
        <PeopleDialog state={state} phones={phones} onPhone={changePhone} onClose={() => onBox(null)} />
      ) : null}
    </>
  );
}

/** What is closed by default. In the dock; where the dock has no room for it, below the phone. */
function Tools(props: {
  readonly panel: Panel | null;
  readonly onPanel: (panel: Panel | null) => void;
  readonly onBox: (box: Box) => void;
}) {
  const { panel, onPanel, onBox } = props;
  const toggle = (wanted: Panel): void => onPanel(panel === wanted ? null : wanted);
  return (
    <nav class="tools" aria-label="More of the sandbox">
      <button type="button" aria-expanded={panel === 'trouble'} onClick={() => toggle('trouble')}>
        Trouble
      </button>
      <button type="button" aria-expanded={panel === 'glass'} onClick={() => toggle('glass')}>
        Behind the glass
      </button>
      <button type="button" aria-haspopup="dialog" onClick={() => onBox('people')}>
        People
      </button>
      <button type="button" aria-haspopup="dialog" onClick={() => onBox('start-over')}>
        Start over
      </button>
    </nav>
  );
}

/** Only where there is no room for both. */
function PhoneSwitch(props: {
  readonly phones: BothPhones;
  readonly inFront: PlatformName;
  readonly unread: Readonly<Record<PlatformName, number>>;
  readonly onSwitch: (name: PlatformName) => void;
}) {
  return (
    <div class="phone-switch" role="group" aria-label="Which phone is shown">
      {platformNames.map((name) => (
        <button key={name} type="button" aria-pressed={props.inFront === name} onClick={() => props.onSwitch(name)}>
          <span>{props.phones[name].holder}</span>
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
