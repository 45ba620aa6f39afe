import { useState } from 'preact/hooks';
import type { PageState, PlatformName } from '../page-contract.js';
import type { PeopleAct } from './people-act.js';
import { PlatformField } from './platform-field.js';
import { isolated, listed } from './sentences.js';

type Props = { readonly state: PageState; readonly act: PeopleAct; readonly tell: (words: string) => void };

/** A place for people who are there already: a shared one with the bot, or two people's own chat without it. */
export function BringTogether({ state, act, tell }: Props) {
  const [platform, setPlatform] = useState<PlatformName>('discord');
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [title, setTitle] = useState('');
  const [isPrivate, setIsPrivate] = useState(false);
  const members = state[platform].people.map(({ name }) => name).filter((name) => chosen.includes(name));
  const isPair = members.length === 2;

  const make = async (): Promise<void> => {
    if (members.length === 0) return;
    const isForTwo = isPair && isPrivate;
    const called = title.trim() === '' ? listed(members) : title.trim();
    const place = isForTwo
      ? { kind: 'add-private-chat', between: members }
      : platform === 'discord'
        ? { kind: 'add-guild', name: called, members }
        : { kind: 'add-group', title: called, members };
    if ((await act(platform, place)) === null) return;
    setChosen([]);
    setTitle('');
    tell(
      isForTwo
        ? `${listed(members)} have a chat of their own.`
        : `${listed(members)}: “${isolated(called)}” is in their chats.`,
    );
  };

  return (
    <form
      class="people-form"
      aria-labelledby="bring-together"
      onSubmit={(event) => {
        event.preventDefault();
        void make();
      }}
    >
      <h3 id="bring-together">Bring people together</h3>
      <div class="fields">
        <PlatformField platform={platform} onPlatform={setPlatform} />
        <label class="field">
          Called
          <input
            type="text"
            maxLength={60}
            autocomplete="off"
            placeholder={members.length === 0 ? 'The three of us' : listed(members)}
            disabled={isPair && isPrivate}
            value={title}
            onInput={(event) => setTitle(event.currentTarget.value)}
          />
        </label>
      </div>
      <fieldset class="ticks">
        <legend>Who</legend>
        {state[platform].people.map(({ id, name }) => (
          <label key={id} class="tick">
            <input
              type="checkbox"
              checked={chosen.includes(name)}
              onChange={(event) =>
                setChosen(event.currentTarget.checked ? [...chosen, name] : chosen.filter((other) => other !== name))
              }
            />
            <bdi>{name}</bdi>
          </label>
        ))}
      </fieldset>
      <label class="tick">
        <input
          type="checkbox"
          disabled={!isPair}
          checked={isPair && isPrivate}
          onChange={(event) => setIsPrivate(event.currentTarget.checked)}
        />
        only the two of them, without the bot
      </label>
      <button type="submit" aria-disabled={members.length === 0}>
        Make the place
      </button>
    </form>
  );
}
