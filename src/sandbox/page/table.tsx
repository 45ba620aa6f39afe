import { useEffect, useRef, useState } from 'preact/hooks';
import type { PageState, PlatformName } from '../page-contract.js';
import { BehindTheGlass } from './behind-the-glass.js';
import { Guide } from './guide.js';
import { PeopleDialog } from './people-dialog.js';
import { Phone } from './phone/phone.js';
import { atFirst, type BothPhones, type PhoneSettings, platformNames } from './phone/phone-settings.js';
import { PhoneSwitch } from './phone-switch.js';
import { SidePanel } from './side-panel.js';
import { TimePanel } from './time-panel.js';
import { type BoxName, focusToggleOf, type PanelName, Tools } from './tools.js';
import { TroublePanel } from './trouble-panel.js';
import { useRoom } from './use-room.js';
import { useWidth } from './use-width.js';

/** The guide, both phones and what opens beside them. It belongs to one beginning: the next one gets a new table. */
export function Table(props: {
  readonly state: PageState;
  readonly now: number;
  readonly box: BoxName | null;
  readonly onBox: (box: BoxName | null) => void;
}) {
  const { state, now, onBox } = props;
  const [phones, setPhones] = useState<BothPhones>(atFirst);
  const [inFront, setInFront] = useState<PlatformName>('discord');
  const [unread, setUnread] = useState<Readonly<Record<PlatformName, number>>>({ discord: 0, telegram: 0 });
  const [panel, setPanel] = useState<PanelName | null>(null);
  const width = useWidth();
  useRoom(state.story.steps[0]?.status === 'done');
  const isNarrow = width === 'narrow';
  const isOneShown = isNarrow || (width === 'middle' && panel !== null);
  const changePhone = (name: PlatformName, change: Partial<PhoneSettings>): void =>
    setPhones((before) => ({ ...before, [name]: { ...before[name], ...change } }));
  const closePanel = (): void => {
    if (panel !== null) focusToggleOf(panel);
    setPanel(null);
  };
  const { table, beginStep } = useStepInView(state.story);
  const step = (phone: PlatformName | null): void => {
    beginStep();
    // The people of the story hold the phones. Theirs that the step is about is in the hand: open, and online.
    for (const name of platformNames) changePhone(name, { holder: atFirst[name].holder });
    if (phone === null) return;
    setInFront(phone);
    setPhones((before) => {
      const calls = before[phone].calls + 1;
      return { ...before, [phone]: { ...before[phone], isOffline: false, calls } };
    });
  };
  const tools = <Tools panel={panel} onPanel={setPanel} onBox={onBox} />;
  const names = platformNames.flatMap((name) => state[name].people.map((person) => person.name));

  return (
    <>
      <main ref={table} class="table" data-panel={panel ?? 'none'} data-one-phone={isOneShown}>
        <Guide
          story={state.story}
          names={names}
          phones={phones}
          onStep={step}
          onStartOver={() => onBox('start-over')}
        />
        {isOneShown ? <PhoneSwitch phones={phones} inFront={inFront} unread={unread} onSwitch={setInFront} /> : null}
        <div class="phones">
          {platformNames.map((name) => (
            <Phone
              key={name}
              name={name}
              platform={state[name]}
              now={now}
              settings={phones[name]}
              onChange={(change) => changePhone(name, change)}
              isNarrow={isNarrow}
              isInView={!isOneShown || inFront === name}
              onUnread={(count) => setUnread((before) => ({ ...before, [name]: count }))}
            />
          ))}
        </div>
        {isNarrow ? tools : null}
        {panel === null ? null : (
          <SidePanel name={panel} onClose={closePanel}>
            {panel === 'trouble' ? (
              <TroublePanel state={state} phones={phones} onPhone={changePhone} />
            ) : (
              <BehindTheGlass state={state} now={now} />
            )}
          </SidePanel>
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

/**
 * Where the window is low, what a step did would lie below its edge: its phone comes into view with its end, which has
 * the newest message; a step that could not be done, with the words that say why.
 */
function useStepInView(story: PageState['story']) {
  const table = useRef<HTMLElement>(null);
  const isOurs = useRef(false);
  const done = story.steps.filter(({ status }) => status === 'done').length;
  const show = (selector: string): void => {
    if (!isOurs.current) return;
    isOurs.current = false;
    table.current?.querySelector(selector)?.scrollIntoView({ block: 'nearest' });
  };
  useEffect(() => show('.phone[data-in-view="true"] .phone-frame'), [done]);
  useEffect(() => {
    if (story.trouble !== null && !story.isBusy) show('.guide-words');
  }, [story.trouble, story.isBusy]);
  const beginStep = (): void => {
    isOurs.current = true;
  };
  return { table, beginStep };
}
