import type { PageCommand } from '../../../page-contract.js';
import { ChoiceList } from './choice-list.js';

type SlashMenuProps = {
  readonly id: string;
  readonly commands: readonly PageCommand[];
  readonly active: number;
  readonly onPick: (command: PageCommand) => void;
  readonly onPoint: (index: number) => void;
};

/** The commands that fit what is typed so far, above the composer. */
export function SlashMenu({ id, commands, active, onPick, onPoint }: SlashMenuProps) {
  return (
    <div class="d-slash">
      <p class="d-slash-count" role="status">
        {commands.length === 0 ? 'No command here is called that.' : countText(commands.length)}
      </p>
      {commands.length > 0 && (
        <ChoiceList
          id={id}
          label="Commands"
          choices={commands.map((command) => ({ key: command.name, shown: <CommandLine command={command} /> }))}
          active={active}
          onPick={(index) => {
            const command = commands[index];
            if (command !== undefined) onPick(command);
          }}
          onPoint={onPoint}
        />
      )}
    </div>
  );
}

function CommandLine({ command }: { readonly command: PageCommand }) {
  return (
    <>
      <span class="d-slash-name">
        /{command.name}
        {command.options.map((option) => (
          <span key={option.name} class="d-slash-option">
            {option.name}
            {option.required ? '*' : ''}
          </span>
        ))}
      </span>
      <span class="d-slash-says">{command.description}</span>
    </>
  );
}

const countText = (count: number): string => (count === 1 ? '1 command' : `${count} commands`);
