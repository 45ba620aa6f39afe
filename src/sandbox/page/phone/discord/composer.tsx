import { useEffect, useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { TargetedKeyboardEvent } from 'preact';
import type { PageCommand } from '../../../page-contract.js';
import { isolated } from '../../sentences.js';
import { FOCUS_HOME } from '../../use-kept-focus.js';
import type { ChatProps } from '../chat-props.js';
import { choiceId } from './choice-list.js';
import { CommandForm, NO_CONNECTION } from './command-form.js';
import { Icon } from './icons.js';
import { movedBy } from './list-keys.js';
import { placeOf, readCompletions } from './read-outcome.js';
import { SlashMenu } from './slash-menu.js';
import { offeredCommands, type OptionTexts, readSlash, valuesOf } from './slash-text.js';

type Values = Readonly<Record<string, string | number | boolean>>;
type Drafted = { readonly command: PageCommand; readonly texts: OptionTexts };

type ComposerProps = ChatProps & {
  /** Words are on their way. */
  readonly onSay: () => void;
  /** Sends a command; false when the platform refused it, so that it can be mended. */
  readonly onCommand: (command: PageCommand, values: Values) => Promise<boolean>;
};

/** Where words are typed, and where a slash begins a command. */
export function Composer({ platform, me, chat, isOffline, act, draft, onSay, onCommand }: ComposerProps) {
  const [text, setText] = useState(draft);
  const [drafted, setDrafted] = useState<Drafted | null>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  // The field comes back when a command was sent or given up, and the focus with it.
  const [returns, setReturns] = useState(0);
  useEffect(() => {
    if (draft !== '') setText(draft);
  }, [draft]);
  // Before the next key: a field that takes the focus late loses what was typed meanwhile.
  useLayoutEffect(() => {
    if (returns > 0) field.current?.focus();
  }, [returns]);

  const commands = offeredCommands(platform, chat);
  const place = placeOf(chat);
  const back = (): void => {
    setDrafted(null);
    setReturns((count) => count + 1);
  };
  const run = async (command: PageCommand, values: Values, texts: OptionTexts): Promise<void> => {
    setText('');
    back();
    if (!(await onCommand(command, values))) setDrafted({ command, texts });
  };
  const say = async (words: string): Promise<void> => {
    setText('');
    onSay();
    const where = chat.kind === 'bot' ? {} : { place };
    const given = await act({ kind: 'say', person: me.id, text: words, ...where });
    if (given === null) setText((since) => (since === '' ? words : since));
  };
  const send = (): void => {
    const reading = readSlash(text, commands);
    if (reading.kind === 'command') {
      const read = valuesOf(reading.command, reading.texts);
      if (read.kind === 'values') void run(reading.command, read.values, reading.texts);
      else setDrafted(reading);
    } else if (text.trim() !== '') void say(text.trim());
  };
  const type = (typed: string): void => {
    setText(typed);
    const reading = readSlash(typed, commands);
    // As the platform does: the space behind a name opens what can be given to it.
    if (reading.kind === 'command' && typed === `/${reading.command.name} `) choose(reading.command);
  };
  const choose = (command: PageCommand): void => {
    setText('');
    setDrafted({ command, texts: {} });
  };

  if (drafted !== null) {
    const { name } = drafted.command;
    return (
      <CommandForm
        key={name}
        {...drafted}
        isOffline={isOffline}
        complete={async (option, value) =>
          isOffline
            ? []
            : readCompletions(await act({ kind: 'autocomplete', person: me.id, name, option, value, place }))
        }
        onSend={(values, texts) => void run(drafted.command, values, texts)}
        onCancel={back}
      />
    );
  }
  return (
    <WordsField
      fieldRef={field}
      text={text}
      commands={commands}
      placeholder={placeholderOf({ platform, me, chat, isOffline })}
      isOffline={isOffline}
      onText={type}
      onChoose={choose}
      onSend={send}
    />
  );
}

function placeholderOf({ platform, me, chat, isOffline }: Pick<ChatProps, 'platform' | 'me' | 'chat' | 'isOffline'>) {
  if (isOffline) return NO_CONNECTION;
  if (chat.kind === 'bot' && me.hasBlocked) return `You have blocked ${platform.bot.name}.`;
  if (chat.kind !== 'shared') return `Message @${isolated(chat.title)}`;
  // "Home #general": the channel's own name is enough where it is written.
  return `Message ${/#.+/.exec(chat.title)?.[0] ?? isolated(chat.title)}`;
}

type WordsFieldProps = {
  readonly fieldRef: { current: HTMLTextAreaElement | null };
  readonly text: string;
  readonly commands: readonly PageCommand[];
  readonly placeholder: string;
  readonly isOffline: boolean;
  readonly onText: (text: string) => void;
  readonly onChoose: (command: PageCommand) => void;
  readonly onSend: () => void;
};

function WordsField({ fieldRef, text, commands, placeholder, isOffline, onText, onChoose, onSend }: WordsFieldProps) {
  const id = useId();
  const [active, setActive] = useState(0);
  const [isClosed, setClosed] = useState(false);
  const reading = readSlash(text, commands);
  const listed = reading.kind === 'naming' && !isClosed && !isOffline ? reading.commands : [];
  const chosen = listed[Math.min(active, listed.length - 1)];
  const isOpen = chosen !== undefined;

  const onKeyDown = (event: TargetedKeyboardEvent<HTMLTextAreaElement>): void => {
    // Enter that ends a word of an input method is not meant for us.
    if (event.isComposing) return;
    const moved = movedBy(event.key, active, listed.length);
    if (moved !== null) setActive(moved);
    else if (isOpen && (event.key === 'Enter' || event.key === 'Tab') && !event.shiftKey) onChoose(chosen);
    else if (isOpen && event.key === 'Escape') setClosed(true);
    else if (event.key === 'Enter' && !event.shiftKey) onSend();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div class="d-composer">
      {reading.kind === 'naming' && !isClosed && !isOffline && (
        <SlashMenu id={id} commands={listed} active={active} onPick={onChoose} onPoint={setActive} />
      )}
      <div class="d-composer-line">
        <textarea
          ref={fieldRef}
          {...FOCUS_HOME}
          rows={1}
          aria-label={placeholder}
          placeholder={placeholder}
          autoComplete="off"
          // A field of several lines stays a textbox: it may list choices, but not be called a combobox.
          aria-autocomplete="list"
          aria-haspopup="listbox"
          aria-controls={isOpen ? id : undefined}
          aria-activedescendant={isOpen ? choiceId(id, Math.min(active, listed.length - 1)) : undefined}
          disabled={isOffline}
          value={text}
          onInput={(event) => {
            setActive(0);
            setClosed(false);
            onText(event.currentTarget.value);
          }}
          onKeyDown={onKeyDown}
        />
        <button
          type="button"
          class="d-tool"
          aria-label="Send"
          disabled={isOffline || text.trim() === ''}
          onClick={() => {
            onSend();
            // The button has nothing to send any more, and would leave the focus nowhere.
            fieldRef.current?.focus();
          }}
        >
          <Icon of="send" />
        </button>
      </div>
    </div>
  );
}
