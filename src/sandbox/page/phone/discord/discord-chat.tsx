import { useEffect, useRef, useState } from 'preact/hooks';
import type { SeenModal } from '../../../contract.js';
import type { PageCommand } from '../../../page-contract.js';
import { isolated } from '../../sentences.js';
import type { ChatProps } from '../chat-props.js';
import { Composer } from './composer.js';
import { Message } from './message.js';
import { listRows } from './message-groups.js';
import { Modal } from './modal.js';
import { hasAnswered, type Outcome, placeOf, readOutcome } from './read-outcome.js';
import { useStickToBottom } from './stick-to-bottom.js';
import { type Waiting, WaitingRow } from './waiting-row.js';

/** An opened chat as the Discord-like phone shows it: what was written, and where to write. */
export function DiscordChat(props: ChatProps) {
  // What waits, what is typed and how far one scrolled belong to one chat of one person.
  return <OpenChat key={`${props.me.id} ${props.chat.id}`} {...props} />;
}

function OpenChat(props: ChatProps) {
  const { platform, me, chat, zone, now, isOffline, act } = props;
  const [modal, setModal] = useState<SeenModal | null>(null);
  const commands = useCommands(props, (body) => interact(body));
  const opener = useRef<HTMLElement | null>(null);
  const root = useRef<HTMLDivElement>(null);
  const list = useStickToBottom();

  const interact = async (body: Parameters<typeof act>[0]): Promise<Outcome> => {
    if (modal === null && document.activeElement instanceof HTMLElement) opener.current = document.activeElement;
    const outcome = readOutcome(await act(body));
    if (outcome.kind === 'form') setModal(outcome.modal);
    return outcome;
  };
  const closeModal = (): void => setModal(null);
  const wasOpen = useRef(false);
  useEffect(() => {
    if (wasOpen.current && modal === null) {
      const isThere = opener.current?.isConnected === true && root.current?.contains(opener.current) === true;
      (isThere ? opener.current : root.current?.querySelector<HTMLElement>('.d-composer textarea'))?.focus();
    }
    wasOpen.current = modal !== null;
  }, [modal]);

  return (
    <div class="d-chat" ref={root}>
      <div class="d-main" inert={modal !== null}>
        <div
          ref={list.ref}
          class="d-list"
          role="log"
          aria-label={`Messages with ${chat.title}`}
          aria-relevant="additions"
          tabIndex={0}
          onScroll={list.onScroll}
        >
          <p class="d-beginning">{beginningOf(props)}</p>
          {listRows(chat.messages, zone, commands.waiting).map((row) => {
            switch (row.kind) {
              case 'day':
                return (
                  <div key={row.key} class="d-day">
                    <span>{row.text}</span>
                  </div>
                );
              case 'message':
                return (
                  <Message
                    key={row.key}
                    message={row.message}
                    isFirst={row.isFirst}
                    {...{ platform, me, zone, now, isOffline, act, interact }}
                    onSized={list.settle}
                  />
                );
              case 'waiting':
                return (
                  <WaitingRow
                    key={row.key}
                    waiting={row.waiting}
                    botName={platform.bot.name}
                    now={now}
                    onDismiss={() => commands.dismiss(row.waiting.id)}
                  />
                );
            }
          })}
        </div>
        {list.isAway && (
          <button type="button" class="d-to-end" onClick={list.toEnd}>
            Jump to the newest
          </button>
        )}
        <Composer
          {...props}
          onSay={list.toEnd}
          onCommand={(command, options) => {
            list.toEnd();
            return commands.send(command, options);
          }}
        />
      </div>
      {modal !== null && (
        <div class="d-over">
          <Modal
            key={modal.data}
            modal={modal}
            botName={platform.bot.name}
            isOffline={isOffline}
            submit={(fields) => interact({ kind: 'submit-modal', person: me.id, modal: modal.data, fields })}
            onClose={closeModal}
          />
        </div>
      )}
    </div>
  );
}

function beginningOf({ platform, chat }: ChatProps): string {
  switch (chat.kind) {
    case 'bot':
      return `This is where you and ${platform.bot.name} talk. Type / to see what it can do.`;
    case 'pair':
      return chat.commands.length > 0
        ? `Only the two of you are here. ${platform.bot.name} is no member, but / works, because you installed it.`
        : `Only the two of you are here. ${platform.bot.name} is no member.`;
    case 'shared':
      return `Here are ${chat.members.map(isolated).join(', ')}${chat.hasBot ? ` and ${platform.bot.name}` : ''}.`;
  }
}

/** The commands on their way: each has a line in the list until its answer is there. */
function useCommands(
  { me, chat, now }: ChatProps,
  interact: (body: Parameters<ChatProps['act']>[0]) => Promise<Outcome>,
) {
  const [waiting, setWaiting] = useState<readonly Waiting[]>([]);
  const lastId = useRef(0);

  useEffect(() => {
    // For good: that the answer is deleted later does not bring the waiting back.
    setWaiting((rows) => {
      const left = rows.filter(({ status, known }) => status !== 'later' || !hasAnswered(chat.messages, known));
      return left.length === rows.length ? rows : left;
    });
  }, [chat.messages, waiting]);

  const dismiss = (id: number): void => setWaiting((rows) => rows.filter((row) => row.id !== id));
  const send = async (
    command: PageCommand,
    options: Readonly<Record<string, string | number | boolean>>,
  ): Promise<boolean> => {
    lastId.current += 1;
    const id = lastId.current;
    const known = new Set(chat.messages.map((message) => message.id));
    setWaiting((rows) => [...rows, { id, commandName: command.name, since: now, status: 'sent', known }]);
    const { name } = command;
    const outcome = await interact({ kind: 'command', person: me.id, name, options, place: placeOf(chat) });
    if (outcome.kind === 'silence' || outcome.kind === 'later') {
      const status = outcome.kind;
      setWaiting((rows) => rows.map((row) => (row.id === id ? { ...row, status } : row)));
    } else dismiss(id);
    return outcome.kind !== 'refused';
  };
  return { waiting, dismiss, send };
}
