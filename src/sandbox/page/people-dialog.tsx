import { useState } from 'preact/hooks';
import type { PagePerson, PageState, PlatformName } from '../page-contract.js';
import { AddPerson } from './add-person.js';
import { BringTogether } from './bring-together.js';
import { Dialog } from './dialog.js';
import type { PeopleAct } from './people-act.js';
import { type BothPhones, holderOf, likeName, type PhoneSettings, platformNames } from './phone/phone-settings.js';
import { isolated } from './sentences.js';
import { post } from './use-sandbox.js';

/** Who there is, whose phones are shown, and how more people come in. */
export function PeopleDialog(props: {
  readonly state: PageState;
  readonly phones: BothPhones;
  readonly onPhone: (name: PlatformName, change: Partial<PhoneSettings>) => void;
  readonly onClose: () => void;
}) {
  const [said, setSaid] = useState<{ readonly isGood: boolean; readonly words: string } | null>(null);
  const act: PeopleAct = async (name, body) => {
    const answer = await post(`/${name}/act`, body);
    if (answer.kind === 'refused') setSaid({ isGood: false, words: answer.words });
    return answer.kind === 'refused' ? null : answer.value;
  };
  const tell = (words: string): void => setSaid({ isGood: true, words });
  return (
    <Dialog title="People" onClose={props.onClose}>
      <div class="people-lists">
        {platformNames.map((name) => (
          <Holders key={name} name={name} {...props} />
        ))}
      </div>
      <p role="status" class={said === null ? 'unseen' : said.isGood ? 'people-said' : 'people-said bad'}>
        {said?.words}
      </p>
      <AddPerson state={props.state} act={act} tell={tell} />
      <BringTogether state={props.state} act={act} tell={tell} />
    </Dialog>
  );
}

function Holders(props: {
  readonly name: PlatformName;
  readonly state: PageState;
  readonly phones: BothPhones;
  readonly onPhone: (name: PlatformName, change: Partial<PhoneSettings>) => void;
}) {
  const { name } = props;
  const platform = props.state[name];
  const me = holderOf(platform, props.phones[name].holder);
  return (
    <fieldset class="holders">
      <legend>The {likeName[name]} phone is held by</legend>
      {platform.people.map((person) => (
        <label key={person.id} class="holder">
          <input
            type="radio"
            name={`holder-${name}`}
            checked={person.name === me?.name}
            onChange={() => props.onPhone(name, { holder: person.name })}
          />
          <span>{isolated(person.name)}</span>
          <span class="holder-chats">{placesOf(person)}</span>
        </label>
      ))}
    </fieldset>
  );
}

function placesOf(person: PagePerson): string {
  return person.chats
    .filter(({ kind }) => kind !== 'bot')
    .map(({ title }) => isolated(title))
    .join(', ');
}
