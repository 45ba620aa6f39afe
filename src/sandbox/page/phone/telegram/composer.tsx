import type { VNode } from 'preact';
import { useEffect, useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { SeenMessage } from '../../../contract.js';
import { isolated } from '../../sentences.js';
import { FOCUS_HOME } from '../../use-kept-focus.js';
import type { ChatProps } from '../chat-props.js';
import { AttachMenu, CommandMenu } from './composer-menus.js';
import { Icon } from './icons.js';
import { canEdit } from './log-rows.js';
import { optionId, Suggestions } from './suggestions.js';
import { commandText } from './typed-text.js';
import { sayBody } from './use-doings.js';
import { useSuggestions } from './use-suggestions.js';

/** What the next words are besides new: an answer to a message, or a message over again. */
export type Writing = { readonly kind: 'reply' | 'edit'; readonly messageId: string };

export type ComposerProps = ChatProps & {
  readonly writing:
    | (Writing & {
        readonly about: SeenMessage;
        readonly glimpse: string;
        /** The bot asked for this answer; nobody chose to write it. */
        readonly isAsked: boolean;
      })
    | null;
  readonly onSent: () => void;
  readonly onStop: () => void;
  readonly onEdit: (message: SeenMessage) => void;
};

// Bot API, Message: 4096 characters. What is longer goes out in parts, and the sandbox takes two of them.
const ONE_MESSAGE = 4_096;
const LONGEST = 8_000;

/** Where a person writes: text, commands with their completion, the bot's inline mode, and other things to send. */
export function Composer(props: ComposerProps): VNode {
  const { platform, me, chat, act, draft, writing } = props;
  const [text, setText] = useState(draft);
  const field = useRef<HTMLTextAreaElement>(null);
  const listId = useId();
  const isEditing = writing?.kind === 'edit';
  const { username } = platform.bot;

  useEffect(() => {
    if (draft === '') return;
    setText(draft);
    field.current?.focus();
  }, [draft]);
  useLayoutEffect(() => {
    if (isEditing) setText(writing.about.text);
    if (writing === null) return;
    // A question of the bot takes the focus only from where it was pressed for, never from the other phone.
    const isHere = field.current?.closest('.t-chat')?.contains(document.activeElement) === true;
    if (!writing.isAsked || isHere) field.current?.focus();
  }, [isEditing, writing?.messageId, writing?.isAsked]);
  useLayoutEffect(() => {
    const { current } = field;
    // A text that came from elsewhere is gone on with at its end.
    if (current === document.activeElement) current?.setSelectionRange(text.length, text.length);
  }, [draft, isEditing]);

  const say = async (words: string): Promise<void> => {
    const body = bodyFor(props, words);
    setText('');
    // Before the answer comes: whoever types on must not write into what they just sent.
    props.onSent();
    if ((await act(body)) === null) setText((typed) => (typed === '' ? words : typed));
  };
  const sayCommand = (name: string): void => {
    setText('');
    void act(sayBody(props, commandText(name, chat.kind, username)));
  };
  const stop = (): void => {
    if (isEditing) setText('');
    props.onStop();
    field.current?.focus();
  };
  const list = useSuggestions({ ...props, text, isOff: isEditing || props.isOffline, setText, sayCommand });
  const send = (): void => {
    if (text.trim() !== '') void say(text);
    field.current?.focus();
  };

  const keyDown = (event: KeyboardEvent): void => {
    // Within a word that is still being composed, Enter ends the word.
    if (event.isComposing || list.takesKey(event)) return;
    if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      send();
    } else if (event.key === 'Escape' && writing !== null) {
      event.preventDefault();
      stop();
    } else if (event.key === 'ArrowUp' && text === '' && writing === null) {
      const own = chat.messages.findLast((message) => canEdit(message, me.name));
      if (own === undefined) return;
      event.preventDefault();
      props.onEdit(own);
    }
  };

  const isOpen = list.suggestions.length > 0;
  const isIdle = text === '' && writing === null;
  return (
    <div class="t-foot">
      {isOpen ? (
        <Suggestions id={listId} label={list.label} suggestions={list.suggestions} active={list.active} />
      ) : null}
      <span class={list.isAsking ? 't-asking' : 't-sr'} role="status">
        {list.says}
      </span>
      {chat.kind === 'pair' && isIdle && !props.isOffline ? (
        <button
          type="button"
          class="t-hint"
          onClick={() => {
            setText(`@${username} 20`);
            field.current?.focus();
          }}
        >
          <span class="t-hint-typed">@{username} 20</span> <span>calls a break here</span>
        </button>
      ) : null}
      {writing === null ? null : <Banner writing={writing} onStop={stop} />}
      {props.isOffline ? <NoConnection /> : null}
      <form
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <fieldset class="t-composer" disabled={props.isOffline}>
          {chat.commands.length > 0 && !isEditing ? (
            <CommandMenu commands={chat.commands} hasWord={chat.kind === 'bot' && text === ''} onChoose={sayCommand} />
          ) : null}
          <textarea
            class="t-field"
            {...FOCUS_HOME}
            ref={field}
            rows={Math.min(6, text.split('\n').length)}
            value={text}
            maxLength={isEditing ? ONE_MESSAGE : LONGEST}
            placeholder={writing?.isAsked === true ? 'Your answer' : 'Message'}
            aria-label={writing?.kind === 'reply' ? 'Your answer' : `Message to ${isolated(chat.title)}`}
            aria-autocomplete="list"
            aria-controls={isOpen ? listId : undefined}
            aria-activedescendant={isOpen && list.active >= 0 ? optionId(listId, list.active) : undefined}
            autocomplete="off"
            onInput={(event) => setText(event.currentTarget.value)}
            onKeyDown={keyDown}
          />
          {chat.kind === 'bot' && isIdle ? (
            <AttachMenu onChoose={(kind) => void act({ kind, person: me.name })} />
          ) : (
            <button
              type="submit"
              class="t-round t-send"
              aria-label={isEditing ? 'Save the changed message' : 'Send'}
              disabled={text.trim() === ''}
            >
              <Icon name="send" />
            </button>
          )}
        </fieldset>
      </form>
    </div>
  );
}

function bodyFor(props: ComposerProps, text: string) {
  const { writing, me, chat } = props;
  if (writing?.kind !== 'edit') return sayBody(props, text, writing?.messageId);
  const messageId = Number(writing.messageId);
  return { kind: 'edit', person: me.name, messageId, text, chatId: Number(chat.id) };
}

/** Says why nothing can be done. What was typed stays. */
export function NoConnection(): VNode {
  return (
    <div class="t-no-connection" role="status">
      <span class="t-waiting" aria-hidden="true" /> No connection
    </div>
  );
}

type BannerProps = { readonly writing: NonNullable<ComposerProps['writing']>; readonly onStop: () => void };

/** Says above the text what it answers, or what it is going to replace. */
function Banner({ writing, onStop }: BannerProps): VNode {
  const isEdit = writing.kind === 'edit';
  return (
    <div class="t-banner">
      <Icon name={isEdit ? 'pencil' : 'reply'} />
      <div class="t-banner-words">
        <div class="t-banner-title">{isEdit ? 'Change your message' : 'Answer to'}</div>
        <div class="t-banner-glimpse">{writing.glimpse}</div>
      </div>
      <button
        type="button"
        class="t-round"
        aria-label={isEdit ? 'Leave the message as it is' : 'Write without answering it'}
        onClick={onStop}
      >
        <Icon name="cross" />
      </button>
    </div>
  );
}
