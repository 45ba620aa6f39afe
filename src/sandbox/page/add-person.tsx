import { useState } from 'preact/hooks';
import type { PageState, PlatformName } from '../page-contract.js';
import type { PeopleAct } from './people-act.js';
import { plainName } from './phone/phone-settings.js';
import { PlatformField } from './platform-field.js';
import { isolated } from './sentences.js';

type Props = { readonly state: PageState; readonly act: PeopleAct; readonly tell: (words: string) => void };

/** A new person on one of the platforms, at once among the others or alone. */
export function AddPerson({ state, act, tell }: Props) {
  const [platform, setPlatform] = useState<PlatformName>('telegram');
  const [name, setName] = useState('');
  const [isShared, setIsShared] = useState(true);
  const [chatWith, setChatWith] = useState('');
  const others = state[platform].people.map((person) => person.name);

  const add = async (): Promise<void> => {
    const wanted = name.trim();
    if (wanted === '') return;
    const person = platform === 'discord' ? { name: wanted, userInstalled: true } : { name: wanted };
    if ((await act(platform, { kind: 'add-person', ...person })) === null) return;
    if (isShared && others.length > 0) {
      const members = [...others, wanted];
      const title = `With ${wanted}`;
      const place =
        platform === 'discord' ? { kind: 'add-guild', name: title, members } : { kind: 'add-group', title, members };
      if ((await act(platform, place)) === null) return;
    }
    if (others.includes(chatWith)) {
      if ((await act(platform, { kind: 'add-private-chat', between: [chatWith, wanted] })) === null) return;
    }
    setName('');
    tell(`${isolated(wanted)} is on ${plainName[platform]} now.`);
  };

  return (
    <form
      class="people-form"
      aria-labelledby="add-person"
      onSubmit={(event) => {
        event.preventDefault();
        void add();
      }}
    >
      <h3 id="add-person">Add somebody</h3>
      <div class="fields">
        <label class="field">
          Name
          <input
            type="text"
            required
            maxLength={32}
            autocomplete="off"
            value={name}
            onInput={(event) => setName(event.currentTarget.value)}
          />
        </label>
        <PlatformField platform={platform} onPlatform={setPlatform} />
        <label class="field">
          A private chat with
          <select value={chatWith} onChange={(event) => setChatWith(event.currentTarget.value)}>
            <option value="">nobody</option>
            {others.map((other) => (
              <option key={other} value={other}>
                {other}
              </option>
            ))}
          </select>
        </label>
      </div>
      <label class="tick">
        <input type="checkbox" checked={isShared} onChange={(event) => setIsShared(event.currentTarget.checked)} />
        and a new shared place with everybody there, the bot among them
      </label>
      <button type="submit">Add</button>
    </form>
  );
}
