import type { VNode } from 'preact';
import { useMemo, useRef, useState } from 'preact/hooks';
import type { SeenMessage } from '../../../contract.js';
import { clockTime } from '../../format-time.js';
import { isolated } from '../../sentences.js';
import { Attachments } from './attachments.js';
import type { Doings } from './doings.js';
import { Icon, type IconName } from './icons.js';
import { Keyboard } from './keyboard.js';
import { canEdit, hasNumber } from './log-rows.js';
import { Menu, type MenuItem } from './menu.js';
import { isBigEmoji, localWords, piecesOfMessage } from './message-words.js';
import type { PhoneTimes } from './phone-times.js';
import { RichText } from './rich-text.js';

export type MessageProps = {
  readonly message: SeenMessage;
  readonly isFirst: boolean;
  readonly isLast: boolean;
  readonly myName: string;
  readonly botName: string;
  readonly botUsername: string;
  /** Several people write here, so each says who they are. */
  readonly hasNames: boolean;
  readonly zone: string;
  readonly times: PhoneTimes;
  readonly isOffline: boolean;
  readonly doings: Doings;
};

export function Message(props: MessageProps): VNode {
  const { message, myName, times, doings, isOffline } = props;
  const isOwn = message.from === myName;
  const author = message.from === 'bot' ? props.botName : isolated(message.from);
  const pieces = useMemo(() => piecesOfMessage(message), [message]);
  const classes = ['t-message', isOwn ? 't-own' : '', props.isFirst ? 't-first' : '', props.isLast ? 't-last' : ''];
  const isEmpty = pieces.length === 0 && message.attachments.length === 0;
  return (
    <article
      class={classes.filter((name) => name !== '').join(' ')}
      tabIndex={-1}
      aria-label={`${isOwn ? 'You' : author}, ${clockTime(message.sentAt, props.zone)}`}
      data-message={message.id}
    >
      <div class="t-beside">
        <div class="t-stack">
          <div class="t-bubble">
            <Above {...props} author={author} isOwn={isOwn} />
            <Attachments message={message} person={myName} />
            <div class="t-words">
              {isBigEmoji(message.text) ? (
                <span class="t-big">{message.text}</span>
              ) : (
                <RichText pieces={pieces} times={times} doings={doings} isOffline={isOffline} />
              )}
              {isEmpty ? <em class="t-wordless">A message without words</em> : null}
              <Marks message={message} zone={props.zone} />
            </div>
          </div>
          {message.buttons.length === 0 ? null : <Keyboard message={message} doings={doings} isOffline={isOffline} />}
        </div>
        <MessageMenu {...props} />
      </div>
    </article>
  );
}

function Above(props: MessageProps & { readonly author: string; readonly isOwn: boolean }): VNode {
  const { message, author, isOwn, times } = props;
  return (
    <>
      {props.hasNames && !isOwn && props.isFirst ? <div class="t-author">{author}</div> : null}
      {message.viaBot === true ? <div class="t-via">via @{props.botUsername}</div> : null}
      {message.ephemeral ? (
        <div class="t-only-you">
          <Icon name="eye" /> Only you can see this
        </div>
      ) : null}
      {message.replyTo === undefined ? null : (
        <div class="t-replied">
          <span class="t-sr">In reply to: </span>
          {localWords(message.replyTo.text, times) || 'A message'}
        </div>
      )}
    </>
  );
}

/** Time and what else is to be known of it, at the end of the last line. */
function Marks({ message, zone }: { readonly message: SeenMessage; readonly zone: string }): VNode {
  return (
    <span class="t-marks">
      {message.silent ? <Mark icon="silent" says="Came without a sound" /> : null}
      {message.protected ? <Mark icon="protected" says="Cannot be forwarded" /> : null}
      {message.editedAt === null ? null : <span>edited</span>}
      <time dateTime={new Date(message.sentAt).toISOString()}>{clockTime(message.sentAt, zone)}</time>
    </span>
  );
}

function Mark({ icon, says }: { readonly icon: IconName; readonly says: string }): VNode {
  return (
    <span class="t-mark" role="img" aria-label={says} title={says}>
      <Icon name={icon} />
    </span>
  );
}

function MessageMenu({ message, myName, doings, isOffline }: MessageProps): VNode | null {
  const [opened, setOpened] = useState<'up' | 'down' | null>(null);
  const opener = useRef<HTMLButtonElement>(null);
  const items = itemsFor(message, myName, doings, isOffline);
  if (items.length === 0) return null;
  const toggle = (): void => {
    const button = opener.current;
    const log = button?.closest('.t-log');
    if (opened !== null || button === null || log === null || log === undefined) return setOpened(null);
    // The list would cut off what opens beyond its edge.
    const room = log.getBoundingClientRect().bottom - button.getBoundingClientRect().bottom;
    return setOpened(room < 200 ? 'up' : 'down');
  };
  return (
    <div class="t-about">
      <button
        type="button"
        class="t-round t-more"
        ref={opener}
        aria-label="About this message"
        aria-haspopup="menu"
        aria-expanded={opened !== null}
        onClick={toggle}
      >
        <Icon name="more" />
      </button>
      {opened === null ? null : (
        <Menu
          label="About this message"
          class={`t-message-menu t-opens-${opened}`}
          items={items}
          opener={opener}
          onClose={() => setOpened(null)}
        />
      )}
    </div>
  );
}

function itemsFor(message: SeenMessage, myName: string, doings: Doings, isOffline: boolean): readonly MenuItem[] {
  const items: MenuItem[] = [];
  const canAct = hasNumber(message) && !isOffline;
  if (canAct) items.push({ key: 'reply', label: 'Reply', icon: 'reply', onChoose: () => doings.reply(message) });
  if (message.text !== '' && !message.protected) {
    items.push({ key: 'copy', label: 'Copy', icon: 'copy', onChoose: () => doings.copy(message.text) });
  }
  if (canAct && canEdit(message, myName)) {
    items.push({ key: 'edit', label: 'Edit', icon: 'pencil', onChoose: () => doings.edit(message) });
  }
  if (canAct && message.from === myName) {
    items.push({ key: 'delete', label: 'Delete', icon: 'bin', isGrave: true, onChoose: () => doings.remove(message) });
  }
  return items;
}
